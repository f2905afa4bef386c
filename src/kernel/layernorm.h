/* Layer normalisation of one image (Ba, Kiros & Hinton 2016): each pixel, a token of a transformer,
 * is normalised over its C channels; C is a multiple of 16.
 *
 *     d = x - mean,  z = d * inverse,  inverse = 1 / sqrt(sum d^2 / C + eps),  y = fma(z, weight,
 * bias) g = dy * weight,  dx = fma(-(sum g z / C), z, g - sum g / C) * inverse
 *
 * A sum over channels has 16 lanes from +0, channel c in lane c mod 16, each in the order of c,
 * with one fma for a product; a pairwise tree joins the lanes. Sums over pixels add them in order.
 * Twins in layernorm_ref.c.
 */
#ifndef KERNEL_LAYERNORM_H
#define KERNEL_LAYERNORM_H

/* y of x, both (B, pixels, 16), and each pixel's mean and inverse (pixels); weight, bias (B, 16).
 */
typedef void layernorm_forward_kernel(float *y, float *mean, float *inverse, const float *x,
                                      const float *weight, const float *bias, float eps, int B,
                                      int pixels);

/* dx, which may be dy, from what forward gave. */
typedef void layernorm_backward_kernel(float *dx, const float *dy, const float *x,
                                       const float *mean, const float *inverse, const float *weight,
                                       int B, int pixels);

/* Adds one image's gradients: dweight = fma(dy, z, dweight), dbias += dy, pixel by pixel. */
typedef void layernorm_parameters_kernel(float *dweight, float *dbias, const float *dy,
                                         const float *x, const float *mean, const float *inverse,
                                         int B, int pixels);

layernorm_forward_kernel layernorm_forward_ref;
layernorm_backward_kernel layernorm_backward_ref;
layernorm_parameters_kernel layernorm_parameters_ref;

#endif
