/* GELU (Hendrycks & Gimpel 2016): y = x Phi(x), Phi the normal distribution function; not the form
 * with tanh.
 *
 * Phi and the derivative D(x) = Phi(x) + x phi(x) are 1/2 and an odd function, which is a quotient
 * of polynomials in t = c^2, c = x within [-GELU_END, GELU_END]:
 *
 *     1/2 + c p(t) / q(t)     Horner's rule, one fma a step and for the last sum; beyond the end 0
 * or 1
 *
 * The coefficients are a minimax fit (doc/mathx.md). In float Phi is within 2^-22 of the exact
 * value and D within 2^-21 (tests/kernel/test_gelu_vec.c, against mathx_erf). Twins in gelu_ref.c.
 */
#ifndef KERNEL_GELU_H
#define KERNEL_GELU_H

#include <stddef.h>

/* y = x Phi(x), n floats, a multiple of 16; y may be x. */
typedef void gelu_forward_kernel(float *y, const float *x, size_t n);

/* dx = dy D(x); dx may be dy. */
typedef void gelu_backward_kernel(float *dx, const float *dy, const float *x, size_t n);

gelu_forward_kernel gelu_forward_ref;
gelu_backward_kernel gelu_backward_ref;

enum { GELU_TERMS = 6 };
#define GELU_END 5.75f

/* Coefficients of t^0 .. t^5. */
struct gelu_quotient {
    float p[GELU_TERMS], q[GELU_TERMS];
};

static const struct gelu_quotient gelu_distribution = {
    {0x1.98844ep-2f, 0x1.20acf4p-5f, 0x1.37e1bp-8f, 0x1.7e6e8cp-13f, 0x1.acb4acp-18f,
     0x1.6e2bbap-26f},
    {1, 0x1.051d98p-2f, 0x1.e230eap-6f, 0x1.0117dp-9f, 0x1.45d15ap-14f, 0x1.36e4dp-20f}};

static const struct gelu_quotient gelu_derivative = {
    {0x1.98846ep-1f, -0x1.fbd2dep-6f, 0x1.d24b56p-7f, 0x1.42c6fcp-16f, 0x1.2d9b2ap-15f,
     0x1.9e4358p-23f},
    {1, 0x1.2d9018p-2f, 0x1.4fb61p-5f, 0x1.cdc53cp-9f, 0x1.92bb7ap-13f, 0x1.2c5e62p-17f}};

#endif
