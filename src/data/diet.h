/* Pictures as an infant, a child and an adult see them: the developmental visual diet of Lu,
 * Thorat, Cichy & Kietzmann (2025, arXiv:2507.03168; code KietzmannLab/DVD, 1965fe41, its class
 * DVDTransformer).
 *
 * A picture seen at an age is blurred, loses colour, then loses its weak frequencies:
 *
 *   acuity    Gaussian blur of sigma(m) = sum_i size_i exp(-rate_i m) pixels at 224
 *   colour    x <- c x + (1 - c) gray(x), c = T(best) / T(years),
 *             T(y) = fall y^-power + rise y^power
 *
 *   contrast  Fourier coefficients of power below share (1 - s) max are set to 0, max over the
 *             coefficients of all channels, s(m) = R(m) / R(adult),
 *             R(m) = m^slope / (m^slope + half^slope)
 *
 * and is cut to [0, 1]. m is the age in months; it grows evenly from 0 over the training. Nothing
 * loses frequencies from the age `adult` on. c is 1 at `best` and falls after it.
 *
 * Where this differs from the published code (doc/data.md has the list): the blur has weights of 15
 * bits and keeps its SD below one pixel (spectrum/blur.h), gray is the luma of image/colour.h and
 * not .2989 R + .587 G + .114 B, the largest power is that of one picture and not of a batch, and
 * the age moves once an epoch and not once a batch.
 */
#ifndef DATA_DIET_H
#define DATA_DIET_H

#include "base/err.h"

#include <stdint.h>

/* A diet: the published numbers and how fast a training goes through them. */
struct diet {
    double months; // age at the end of training; 0: no diet
    int epochs;    // of training
    struct {
        double size[2], rate[2]; // pixels at width; 1 / months
        double width;            // pixels of the pictures that the sizes are meant for
    } acuity;
    struct {
        double fall, rise, power, best; // best in years
    } colour;
    struct {
        double slope, half, adult; // half and adult in months
        double share;              // of the largest power
    } contrast;
};

/* What an age sees. */
struct sight {
    double sigma;    // pixels at the diet's width
    double colour;   // 0 gray; 1 as it is; slightly above 1 a little before `best`
    double contrast; // 0 at birth; 1 or more: every frequency is kept
};

/* The age in months of an epoch (from 0), that of its middle: (epoch + 1/2) / epochs *
 * months. */
double diet_age(const struct diet *diet, int epoch);

struct sight diet_at(const struct diet *diet, double months);

/* What one thread needs for pictures (C, H, W). It keeps the blur of the last age. */
struct diet_room;

/* Gives a room; an error if the blur at birth, the widest, cannot be. Borrows the diet.
 */
err diet_room_new(struct diet_room **out, const struct diet *diet, int C, int H, int W);
void diet_room_free(struct diet_room *room);

/* Writes a picture as it is seen at an age. */
void diet_apply(struct diet_room *room, float *picture, // (C, H, W)
                const uint8_t *bytes,                   // (C, H, W)
                double months);

#endif
