/* Self-attention of one image and one head (Vaswani et al. 2017), as torch.nn.MultiheadAttention
 * between its two linear layers.
 *
 * x has 3 C channels of T pixels (tokens): queries q, then keys k, then values v. Head h has D =
 * C / heads of the channels of each, a multiple of 16, from h D on.
 *
 *     s_ij = (sum_d q_id k_jd) / sqrt(D)      p_ij = exp(s_ij - m_i) / sum_j exp(s_ij - m_i)
 *     y_id = sum_j p_ij v_jd                  m_i = max_j s_ij
 *
 * Backward, from dy:
 *     r_ij = sum_d dy_id v_jd                 ds_ij = p_ij (r_ij - sum_j p_ij r_ij) / sqrt(D)
 *     dq_id = sum_j ds_ij k_jd                dk_jd = sum_i ds_ij q_id     dv_jd = sum_i p_ij dy_id
 *
 * Each of the products' sums starts at +0 and adds in ascending order with one fma a term; s is the
 * sum times 1 / sqrt(D) rounded to float. exp is mathx_exp of the difference in double, rounded to
 * float. The sums over a row of p have 16 lanes, token j in lane j mod 16, each in the order of j,
 * and a pairwise tree joins them; p is the quotient. Twins in attention_ref.c.
 */
#ifndef KERNEL_ATTENTION_H
#define KERNEL_ATTENTION_H

#include <stddef.h>

struct attention {
    int T, C, heads; // tokens, channels of the output
};

/* Floats of a row of p: T rounded up to a multiple of 16, the rest +0. And of one head's p. */
static inline size_t attention_row(const struct attention *shape)
{
    return ((size_t)shape->T + 15) / 16 * 16;
}

static inline size_t attention_map(const struct attention *shape)
{
    return (size_t)shape->T * attention_row(shape);
}

/* Floats of scratch for one thread. */
size_t attention_scratch(const struct attention *shape);

/* One head's part of y (C / 16, T, 16) and its p (T, row) from x (3 C / 16, T, 16). */
typedef void attention_forward_kernel(float *y, float *p, const float *x, float *scratch,
                                      const struct attention *shape, int head);

/* One head's part of dx (3 C / 16, T, 16) from dy (C / 16, T, 16), x and p. */
typedef void attention_backward_kernel(float *dx, const float *dy, const float *x, const float *p,
                                       float *scratch, const struct attention *shape, int head);

attention_forward_kernel attention_forward_ref;
attention_backward_kernel attention_backward_ref;

/* 1 / sqrt(D). */
float attention_scale(const struct attention *shape);

#endif
