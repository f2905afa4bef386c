/* Self-attention: twins, and the law that tokens may change places. */
#include "blocked.h"

#include <math.h>

/* Tokens, channels, heads: one token, blocks left over, heads of several blocks. */
static const struct attention shapes[] = {
    {1, 16, 1}, {7, 32, 2}, {16, 96, 2}, {37, 48, 3}, {50, 64, 1}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

struct run {
    const struct attention *s;
    size_t out, p; // floats of y, of p
    float *x, *dy, *y, *map, *dx, *scratch;
};

static struct run run_at(int i)
{
    const struct attention *s = &shapes[i];
    struct run r = {
        .s = s, .out = layout_size(s->C, s->T, 1), .p = (size_t)s->heads * attention_map(s)};
    r.x = images(1, 3 * s->C, s->T, 1, 1);
    r.dy = images(1, s->C, s->T, 1, 2);
    for (size_t k = 0; k < 3 * r.out; k++) r.x[k] *= 3;
    r.y = unwritten(r.out);
    r.map = unwritten(r.p);
    r.dx = unwritten(3 * r.out);
    return r;
}

static void run_by(struct run *r, attention_forward_kernel *forward,
                   attention_backward_kernel *backward)
{
    r->scratch = unwritten(attention_scratch(r->s));
    for (int h = 0; h < r->s->heads; h++) {
        float *map = r->map + (size_t)h * attention_map(r->s);
        forward(r->y, map, r->x, r->scratch, r->s, h);
        backward(r->dx, r->dy, r->x, map, r->scratch, r->s, h);
    }
    mem_free(r->scratch);
}

static void run_free(struct run *r)
{
    float *blocks[] = {r->x, r->dy, r->y, r->map, r->dx};
    for (int i = 0; i < 5; i++) mem_free(blocks[i]);
}

Test(attention_vec, every_set_equals_the_twin)
{
    for (int i = 0; i < SHAPES; i++) {
        struct run twin = run_at(i);
        run_by(&twin, attention_forward_ref, attention_backward_ref);
        EACH_SET(set)
        {
            struct run r = run_at(i);
            run_by(&r, set->attention_forward, set->attention_backward);
            cr_assert_eq(first_difference(r.y, twin.y, r.out), -1, "%d, %s", i, set->isa);
            cr_assert_eq(first_difference(r.map, twin.map, r.p), -1, "%d, %s", i, set->isa);
            cr_assert_eq(first_difference(r.dx, twin.dx, 3 * r.out), -1, "%d, %s", i, set->isa);
            run_free(&r);
        }
        run_free(&twin);
    }
}

Test(attention_vec, a_row_ends_with_zeros_even_if_its_tokens_are_not_numbers)
{
    EACH_SET(set)
    {
        struct run r = run_at(1);
        for (size_t k = 0; k < 3 * r.out; k++) r.x[k] = NAN;
        run_by(&r, set->attention_forward, set->attention_backward);
        for (size_t k = 0; k < r.p; k++) {
            bool token = k % attention_row(r.s) < (size_t)r.s->T;
            cr_assert(token ? r.map[k] != r.map[k] : r.map[k] == 0, "%zu, %s", k, set->isa);
        }
        run_free(&r);
    }
}

/* A row of p sums to 1 within the rounding of its T quotients and sums: T 2^-23. */
Test(attention_vec, what_a_token_attends_to_sums_to_one)
{
    for (int i = 0; i < SHAPES; i++) {
        struct run r = run_at(i);
        run_by(&r, attention_forward_ref, attention_backward_ref);
        for (int t = 0; t < r.s->T; t++) {
            double sum = 0;
            for (size_t j = 0; j < attention_row(r.s); j++)
                sum += r.map[(size_t)t * attention_row(r.s) + j];
            cr_assert_float_eq(sum, 1, r.s->T * 0x1p-23, "row %d: %g", t, sum);
        }
        run_free(&r);
    }
}

/* Equal values come out as they are, whatever the weights, within the rounding of a row's sum. */
Test(attention_vec, tokens_with_equal_values_give_that_value)
{
    struct run r = run_at(3);
    size_t values = 2 * r.out;
    for (size_t k = 0; k < r.out; k++) r.x[values + k] = 0.75f;
    run_by(&r, attention_forward_ref, attention_backward_ref);
    for (size_t k = 0; k < r.out; k++)
        cr_assert_float_eq(r.y[k], 0.75, 0.75 * r.s->T * 0x1p-22, "%zu: %g", k, (double)r.y[k]);
    run_free(&r);
}
