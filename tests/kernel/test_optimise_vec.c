/* The optimiser's step: twin, and the formula on numbers that are exact. */
#include "blocked.h"

enum { N = 16 * 5 };

Test(optimise_vec, every_set_gives_the_bits_of_the_twin)
{
    float *w0 = numbers(N, 1), *v0 = numbers(N, 2), *dw = numbers(N, 3);
    float *w = unwritten(2 * N), *v = unwritten(2 * N);
    EACH_SET(set)
    for (int nesterov = 0; nesterov < 2; nesterov++) {
        for (int i = 0; i < 2; i++) {
            memcpy(w + i * N, w0, N * sizeof *w);
            memcpy(v + i * N, v0, N * sizeof *v);
        }
        sgd_step_ref(w, v, dw, 0.1f, 0.9f, 5e-4f, nesterov, N);
        set->sgd_step(w + N, v + N, dw, 0.1f, 0.9f, 5e-4f, nesterov, N);
        cr_assert_eq(first_difference(w, w + N, N), -1, "w, %s", set->isa);
        cr_assert_eq(first_difference(v, v + N, N), -1, "v, %s", set->isa);
    }
    mem_free(w0);
    mem_free(v0);
    mem_free(dw);
    mem_free(w);
    mem_free(v);
}

Test(optimise_vec, a_step_follows_the_formula)
{
    // g = 2 + 0.25 * 4 = 3; v = 0.5 * 8 + 3 = 7; plain: 4 - 0.125 * 7; Nesterov: 4 - 0.125 * 6.5
    const float expected[2] = {3.125f, 3.1875f};
    EACH_SET(set)
    for (int nesterov = 0; nesterov < 2; nesterov++) {
        float w[BLOCK] = {4}, v[BLOCK] = {8}, dw[BLOCK] = {2};
        set->sgd_step(w, v, dw, 0.125f, 0.5f, 0.25f, nesterov, BLOCK);
        cr_assert_eq(v[0], 7, "%s", set->isa);
        cr_assert_eq(w[0], expected[nesterov], "%s", set->isa);
    }
}

Test(optimise_vec, empty_lanes_stay_zero)
{
    float w[BLOCK] = {0}, v[BLOCK] = {0}, dw[BLOCK] = {0};
    EACH_SET(set)
    {
        set->sgd_step(w, v, dw, 0.1f, 0.9f, 1e-4f, 1, BLOCK);
        for (int i = 0; i < BLOCK; i++) cr_assert(w[i] == 0 && v[i] == 0, "%s", set->isa);
    }
}
