/* Elementwise kernels: every set gives the bits of the twin, also for signed zeros and in place. */
#include "blocked.h"

enum { N = 16 * 7 };

static void special(float *x)
{
    x[3] = 0;
    x[4] = -0.0f;
    x[5] = 0x1p-149f;
    x[6] = -0x1p-149f;
}

#define SAME(got, expected) cr_assert_eq(first_difference(got, expected, N), -1, "%s", set->isa)

Test(act_vec, every_set_gives_the_bits_of_the_twin)
{
    float *a = numbers(N, 1), *b = numbers(N, 2), *expected = unwritten(N), *got = unwritten(N);
    special(a);
    special(b + 1);
    EACH_SET(set)
    {
        relu_forward_ref(expected, a, N);
        set->relu_forward(got, a, N);
        SAME(got, expected);
        relu_backward_ref(expected, a, b, N);
        set->relu_backward(got, a, b, N);
        SAME(got, expected);
        add_forward_ref(expected, a, b, N);
        set->add_forward(got, a, b, N);
        SAME(got, expected);
        mask_apply_ref(expected, a, b, N);
        set->mask_apply(got, a, b, N);
        SAME(got, expected);
    }
    mem_free(a);
    mem_free(b);
    mem_free(expected);
    mem_free(got);
}

Test(act_vec, outputs_may_be_inputs)
{
    float *x = numbers(N, 1), *y = numbers(N, 2), *expected = unwritten(N), *got = unwritten(N);
    EACH_SET(set)
    {
        relu_forward_ref(expected, x, N);
        memcpy(got, x, N * sizeof *got);
        set->relu_forward(got, got, N);
        SAME(got, expected);
        relu_backward_ref(expected, x, y, N);
        memcpy(got, x, N * sizeof *got);
        set->relu_backward(got, got, y, N);
        SAME(got, expected);
        add_forward_ref(expected, x, y, N);
        memcpy(got, y, N * sizeof *got);
        set->add_forward(got, x, got, N);
        SAME(got, expected);
    }
    mem_free(x);
    mem_free(y);
    mem_free(expected);
    mem_free(got);
}

Test(act_vec, relu_never_gives_minus_zero)
{
    float x[BLOCK] = {-0.0f, -1, 0, 1}, y[BLOCK];
    EACH_SET(set)
    {
        set->relu_forward(y, x, BLOCK);
        for (int i = 0; i < 3; i++)
            cr_assert_eq(memcmp(y + i, &(float){0}, sizeof *y), 0, "%s, %d", set->isa, i);
        cr_assert_eq(y[3], 1);
    }
}

Test(act_vec, the_gradient_passes_where_the_output_is_positive)
{
    float y[BLOCK] = {0, 1, 0x1p-149f}, dy[BLOCK] = {5, 6, 7}, dx[BLOCK];
    EACH_SET(set)
    {
        set->relu_backward(dx, dy, y, BLOCK);
        cr_assert(dx[0] == 0 && dx[1] == 6 && dx[2] == 7, "%s", set->isa);
    }
}
