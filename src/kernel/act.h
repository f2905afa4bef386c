/* Elementwise kernels over n floats; n is a multiple of 16. Twins in act_ref.c. */
#ifndef KERNEL_ACT_H
#define KERNEL_ACT_H

#include <stddef.h>

/* y = x > 0 ? x : +0; y may be x. */
typedef void relu_forward_kernel(float *y, const float *x, size_t n);
/* dx = y > 0 ? dy : +0; dx may be dy. */
typedef void relu_backward_kernel(float *dx, const float *dy, const float *y, size_t n);

/* y = a + b; y may be a or b. */
typedef void add_forward_kernel(float *y, const float *a, const float *b, size_t n);

/* y = x * mask, mask of 0 or 1/(1-p); forward and backward of dropout. */
typedef void mask_apply_kernel(float *y, const float *x, const float *mask, size_t n);

relu_forward_kernel relu_forward_ref;
relu_backward_kernel relu_backward_ref;
add_forward_kernel add_forward_ref;
mask_apply_kernel mask_apply_ref;

#endif
