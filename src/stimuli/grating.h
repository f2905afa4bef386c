/* Sine gratings for the tuning of units to spatial frequency. */
#ifndef STIMULI_GRATING_H
#define STIMULI_GRATING_H

struct grating {
    double cycles;      // per picture width
    double orientation; // degrees: where the wave goes, from right to down
    double phase;       // degrees
};

/* x = sin(2 pi cycles (j cos o + i sin o) / S + phase) at row i, column j: of [-1, 1]. */
void grating_draw(float *x, const struct grating *g, int S); // (S, S)

/* The set of the published tuning probe (224 pixels): 15 orientations of 0 .. 168 degrees, 25
 * frequencies from 0.02 to 0.5 cycles a pixel in equal steps, phases 0, 90, 180, 270. */
enum { GRATING_ORIENTATIONS = 15, GRATING_FREQUENCIES = 25, GRATING_PHASES = 4 };

struct grating grating_of_set(int orientation, int frequency, int phase, int S);

#endif
