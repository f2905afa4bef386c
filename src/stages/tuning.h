/* Spatial-frequency tuning of the units of a network's convolutional layers, by the published probe
 * (Jang & Tong 2021, Journal of Vision 21(12):6, in a public reimplementation).
 *
 * Gratings of 15 orientations, 25 frequencies and 4 phases (stimuli/grating.h) are the network's
 * input, -1 .. 1 in all channels alike, mean and deviation already removed. A unit's response is
 * the mean over its feature map, after norm and ReLU; the mean over orientations and phases gives
 * its curve, stretched to [0, 1]. The preferred frequency is where the curve is highest (the lowest
 * of equal ones). A curve that spans less than TUNING_FLAT is flat: it is 0 everywhere and prefers
 * the lowest frequency.
 */
#ifndef STAGES_TUNING_H
#define STAGES_TUNING_H

#include "net/net.h"
#include "stimuli/grating.h"

#define TUNING_FLAT 1e-9

struct tuning {
    int node, units;
    int flat;                              // units
    double mean[GRATING_FREQUENCIES];      // of the units' curves
    double deviation[GRATING_FREQUENCIES]; // standard deviation over units (n - 1)
    int preferred[GRATING_FREQUENCIES];    // units
};

/* Gives the tuning of each convolutional layer, from the image on. Pictures must be square. */
struct tuning *tuning_measure(int *layers, struct net *net);

/* The same with at most so many gratings at once. */
struct tuning *tuning_measure_at(int *layers, struct net *net, int room);

/* Stretches a curve (GRATING_FREQUENCIES) to [0, 1] and gives the index of its peak; false: flat.
 */
bool tuning_stretch(double *curve, int *preferred);

#endif
