/* Softmax cross-entropy of one image's logits (C values, contiguous), in index order.
 *
 * loss = -sum_c t_c log p_c with t = (1 - smoothing) one-hot + smoothing / C (Szegedy et al. 2016);
 * dlogits = (p - t) * weight. Sums run over c ascending in double and are rounded once; exp and
 * log are ours. No twin: it is scalar already.
 */
#ifndef KERNEL_SOFTMAX_H
#define KERNEL_SOFTMAX_H

/* p (C) may be logits. */
void softmax(float *p, const float *logits, int C);

/* Gives the loss; dlogits (C) may be NULL. */
float softmax_loss(float *dlogits, const float *logits, int label, float smoothing, float weight,
                   int C);

/* The index of the largest value, ties to the lowest. */
int softmax_argmax(const float *logits, int C);

#endif
