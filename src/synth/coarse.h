/* A picture's gradient, smoothed: what coarse-to-fine synthesis descends first.
 *
 * A Gaussian of unit sum, cut at four sigmas, along rows and then columns of every plane. Beyond an
 * edge the picture is mirrored with its edge pixel repeated (b a | a b c d | d c): so the smoothing
 * is a symmetric linear map, a plane of one value stays as it is, and a step down the smoothed
 * gradient lowers the loss. */
#ifndef SYNTH_COARSE_H
#define SYNTH_COARSE_H

enum { COARSE_MOST = 8 };

/* Sigma in pixels of the blocks 1, 2, ... of a synthesis of which the first `coarse` are so: it
 * halves from block to block down to 1, and is 0, no smoothing, behind them. */
double coarse_sigma(int coarse, int block);

struct coarse *coarse_new(double sigma);
void coarse_free(struct coarse *coarse);

/* Smooths g (C, H, W) in place; work has room for as much. */
void coarse_smooth(const struct coarse *coarse, float *g, float *work, int C, int H, int W);

#endif
