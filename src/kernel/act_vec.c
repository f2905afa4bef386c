/* The elementwise kernels, a block of 16 at a time; see act.h. */
#include "kernel/fast.h"
#include "kernel/vec.h"

void ISA(relu_forward)(float *y, const float *x, size_t n)
{
    for (size_t i = 0; i < n; i += BLOCK) vec_store(y + i, vec_relu(vec_load(x + i)));
}

void ISA(relu_backward)(float *dx, const float *dy, const float *y, size_t n)
{
    vec zero = vec_set(0);
    for (size_t i = 0; i < n; i += BLOCK)
        vec_store(dx + i, vec_greater(vec_load(y + i), zero, vec_load(dy + i), zero));
}

void ISA(add_forward)(float *y, const float *a, const float *b, size_t n)
{
    for (size_t i = 0; i < n; i += BLOCK)
        vec_store(y + i, vec_add(vec_load(a + i), vec_load(b + i)));
}

void ISA(mask_apply)(float *y, const float *x, const float *mask, size_t n)
{
    for (size_t i = 0; i < n; i += BLOCK)
        vec_store(y + i, vec_mul(vec_load(x + i), vec_load(mask + i)));
}
