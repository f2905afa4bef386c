/* The optimisers' steps: twins, and the formulas on numbers that are exact. */
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

Test(optimise_vec, every_set_gives_the_bits_of_the_twin_of_adam)
{
    const struct adam adam = {0.01f / 0.271f, 1 / 0.0547f, 0.9f, 0.999f, 1e-8f};
    enum { STATES = 4 }; // w, m, v, most
    float *start = numbers(STATES * N, 4), *dw = numbers(N, 5);
    float *a = unwritten(STATES * N), *b = unwritten(STATES * N);
    for (int i = 2 * N; i < STATES * N; i++) start[i] *= start[i]; // squares are not negative
    EACH_SET(set)
    for (int amsgrad = 0; amsgrad < 2; amsgrad++) {
        memcpy(a, start, STATES * N * sizeof *a);
        memcpy(b, start, STATES * N * sizeof *b);
        for (int step = 0; step < 3; step++) {
            adam_step_ref(a, a + N, a + 2 * N, amsgrad ? a + 3 * N : NULL, dw, &adam, N);
            set->adam_step(b, b + N, b + 2 * N, amsgrad ? b + 3 * N : NULL, dw, &adam, N);
        }
        cr_assert_eq(first_difference(a, b, STATES * N), -1, "%s, amsgrad %d", set->isa, amsgrad);
    }
    mem_free(b);
    mem_free(a);
    mem_free(dw);
    mem_free(start);
}

Test(optimise_vec, a_step_of_adam_follows_the_formula)
{
    // v = 0.75 * 16 + 0.25 * 4 * 4 = 16. Plain: m = 0.5 * 8 + 0.5 * 4 = 6, w = 4 - 0.25 * 6 / (4 *
    // 0.5 + 1). With most = 64: m = 0.5 * 16 + 0.5 * 4 = 10, w = 4 - 0.25 * 10 / (8 * 0.5 + 1).
    const struct adam adam = {0.25f, 0.5f, 0.5f, 0.75f, 1};
    EACH_SET(set)
    {
        float w[BLOCK] = {4}, m[BLOCK] = {8}, v[BLOCK] = {16}, dw[BLOCK] = {4};
        set->adam_step(w, m, v, NULL, dw, &adam, BLOCK);
        cr_assert(m[0] == 6 && v[0] == 16 && w[0] == 3.5f, "%s", set->isa);
        float most[BLOCK] = {64};
        w[0] = 4;
        m[0] = 16;
        v[0] = 16;
        set->adam_step(w, m, v, most, dw, &adam, BLOCK);
        cr_assert(m[0] == 10 && v[0] == 16 && most[0] == 64 && w[0] == 3.5f, "%s", set->isa);
        most[0] = 9;
        set->adam_step(w, m, v, most, dw, &adam, BLOCK);
        cr_assert_eq(most[0], 16, "%s keeps the largest", set->isa);
    }
}
