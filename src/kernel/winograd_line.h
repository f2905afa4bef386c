/* The line transforms of Winograd's convolution, a register of channels at a time; winograd_ref.c
 * has the same operations one at a time, and winograd.h the matrices. */
#ifndef KERNEL_WINOGRAD_LINE_H
#define KERNEL_WINOGRAD_LINE_H

#include "kernel/vec.h"
#include "kernel/winograd.h"

#define A 0.75f
#define B 1.5f

/* B': 6 inputs to 6 points. */
VEC void input_line(part to[WINOGRAD_IN], const part d[WINOGRAD_IN])
{
    part minus_aa = part_set(-A * A), minus_bb = part_set(-B * B);
    part middle = part_set(-(A * A + B * B)), product = part_set(A * A * B * B);
    part even_a = part_fma(minus_bb, d[2], d[4]), odd_a = part_fma(minus_bb, d[1], d[3]);
    part even_b = part_fma(minus_aa, d[2], d[4]), odd_b = part_fma(minus_aa, d[1], d[3]);
    to[0] = part_fma(product, d[0], part_fma(middle, d[2], d[4]));
    to[1] = part_fma(part_set(A), odd_a, even_a);
    to[2] = part_fma(part_set(-A), odd_a, even_a);
    to[3] = part_fma(part_set(B), odd_b, even_b);
    to[4] = part_fma(part_set(-B), odd_b, even_b);
    to[5] = part_fma(product, d[1], part_fma(middle, d[3], d[5]));
}

/* A' or, without its scale, G': 6 points to `count` outputs or taps. */
VEC void values_line(part *to, const part m[WINOGRAD_IN], const int count)
{
    part sum_a = part_add(m[1], m[2]), difference_a = part_sub(m[1], m[2]);
    part sum_b = part_add(m[3], m[4]), difference_b = part_sub(m[3], m[4]);
    float power_a = A, power_b = B;
    to[0] = part_add(m[0], part_add(sum_a, sum_b));
    UNROLL for (int k = 1; k < count; k++, power_a *= A, power_b *= B)
    {
        part of_a = k % 2 ? difference_a : sum_a, of_b = k % 2 ? difference_b : sum_b;
        part rest = k < count - 1 ? part_mul(part_set(power_b), of_b)
                                  : part_fma(part_set(power_b), of_b, m[5]);
        to[k] = part_fma(part_set(power_a), of_a, rest);
    }
}

/* A: `count` gradients to 6 points. */
VEC void points_line(part to[WINOGRAD_IN], const part *y, const int count)
{
    part even_a = y[0], odd_a = part_mul(part_set(A), y[1]);
    part even_b = y[0], odd_b = part_mul(part_set(B), y[1]);
    if (count > 2) {
        even_a = part_fma(part_set(A * A), y[2], even_a);
        odd_a = part_fma(part_set(A * A * A), y[3], odd_a);
        even_b = part_fma(part_set(B * B), y[2], even_b);
        odd_b = part_fma(part_set(B * B * B), y[3], odd_b);
    }
    to[0] = y[0];
    to[1] = part_add(even_a, odd_a);
    to[2] = part_sub(even_a, odd_a);
    to[3] = part_add(even_b, odd_b);
    to[4] = part_sub(even_b, odd_b);
    to[5] = y[count - 1];
}

#undef A
#undef B

#endif
