/* The line transforms of Winograd's convolution, 16 channels at a time; winograd_ref.c has the same
 * operations one at a time, and winograd.h the matrices. */
#ifndef KERNEL_WINOGRAD_LINE_H
#define KERNEL_WINOGRAD_LINE_H

#include "kernel/vec.h"
#include "kernel/winograd.h"

#define A 0.75f
#define B 1.5f

/* B': 6 inputs to 6 points. */
VEC void input_line(vec to[WINOGRAD_IN], const vec d[WINOGRAD_IN])
{
    vec minus_aa = vec_set(-A * A), minus_bb = vec_set(-B * B);
    vec middle = vec_set(-(A * A + B * B)), product = vec_set(A * A * B * B);
    vec even_a = vec_fma(minus_bb, d[2], d[4]), odd_a = vec_fma(minus_bb, d[1], d[3]);
    vec even_b = vec_fma(minus_aa, d[2], d[4]), odd_b = vec_fma(minus_aa, d[1], d[3]);
    to[0] = vec_fma(product, d[0], vec_fma(middle, d[2], d[4]));
    to[1] = vec_fma(vec_set(A), odd_a, even_a);
    to[2] = vec_fma(vec_set(-A), odd_a, even_a);
    to[3] = vec_fma(vec_set(B), odd_b, even_b);
    to[4] = vec_fma(vec_set(-B), odd_b, even_b);
    to[5] = vec_fma(product, d[1], vec_fma(middle, d[3], d[5]));
}

/* A': 6 points to 4 outputs. */
VEC void output_line(vec to[WINOGRAD_OUT], const vec m[WINOGRAD_IN])
{
    vec sum_a = vec_add(m[1], m[2]), difference_a = vec_sub(m[1], m[2]);
    vec sum_b = vec_add(m[3], m[4]), difference_b = vec_sub(m[3], m[4]);
    to[0] = vec_add(m[0], vec_add(sum_a, sum_b));
    to[1] = vec_fma(vec_set(A), difference_a, vec_mul(vec_set(B), difference_b));
    to[2] = vec_fma(vec_set(A * A), sum_a, vec_mul(vec_set(B * B), sum_b));
    to[3] =
        vec_fma(vec_set(A * A * A), difference_a, vec_fma(vec_set(B * B * B), difference_b, m[5]));
}

/* A: 4 gradients to 6 points. */
VEC void gradient_line(vec to[WINOGRAD_IN], const vec y[WINOGRAD_OUT])
{
    vec even_a = vec_fma(vec_set(A * A), y[2], y[0]);
    vec odd_a = vec_fma(vec_set(A * A * A), y[3], vec_mul(vec_set(A), y[1]));
    vec even_b = vec_fma(vec_set(B * B), y[2], y[0]);
    vec odd_b = vec_fma(vec_set(B * B * B), y[3], vec_mul(vec_set(B), y[1]));
    to[0] = y[0];
    to[1] = vec_add(even_a, odd_a);
    to[2] = vec_sub(even_a, odd_a);
    to[3] = vec_add(even_b, odd_b);
    to[4] = vec_sub(even_b, odd_b);
    to[5] = y[3];
}

/* G' without its scale: 6 points to 3 taps. */
VEC void filter_line(vec to[3], const vec u[WINOGRAD_IN])
{
    vec sum_a = vec_add(u[1], u[2]), difference_a = vec_sub(u[1], u[2]);
    vec sum_b = vec_add(u[3], u[4]), difference_b = vec_sub(u[3], u[4]);
    to[0] = vec_add(u[0], vec_add(sum_a, sum_b));
    to[1] = vec_fma(vec_set(A), difference_a, vec_mul(vec_set(B), difference_b));
    to[2] = vec_fma(vec_set(A * A), sum_a, vec_fma(vec_set(B * B), sum_b, u[5]));
}

#undef A
#undef B

#endif
