/* How alike two sets of activations are (Feather et al. 2023). All sums run in index order in
 * double, so the values are the same everywhere. */
#ifndef SYNTH_DISTANCE_H
#define SYNTH_DISTANCE_H

#include <stddef.h>

struct distance {
    double relative; // ||a - t|| / ||t||
    double spearman; // rank correlation, ties get their mean rank; 0 where one side is constant
    double pearson;  // 0 where one side is constant
    double db_snr;   // 10 log10(||t|| / ||t - a||): of a ratio of norms, half the usual power dB
};

/* Of a against the target t; work has room for 2 n doubles and order for n ints. a equal to t has
 * db_snr of a finite cap, 300. */
struct distance distance_of(const float *a, const float *t, size_t n, double *work, int *order);

/* The same of two layers' outputs as a pass gives them, blocked; the lanes beyond the channels are
 * left out. */
struct distance distance_of_layer(const float *a, const float *t, int C, int H, int W);

#endif
