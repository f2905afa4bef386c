/* Layer normalisation: twins, and its laws.
 *
 * TOLERANCE: sums over at most 80 numbers in float are good to about 80 * 2^-24 = 5e-6; the mean of
 * squares adds a few roundings. */
#include "blocked.h"

#include <math.h>

static const double TOLERANCE = 2e-5;

/* C, pixels. */
static const int shapes[][2] = {{16, 1}, {32, 7}, {80, 5}, {48, 19}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

struct run {
    int C, B, pixels;
    size_t size;
    float *x, *dy, *weight, *bias, *y, *mean, *inverse, *dx, *dweight, *dbias;
};

static struct run run_at(int i)
{
    struct run r = {.C = shapes[i][0], .B = shapes[i][0] / BLOCK, .pixels = shapes[i][1]};
    size_t pixels = (size_t)r.pixels;
    r.size = layout_size(r.C, r.pixels, 1);
    r.x = images(1, r.C, r.pixels, 1, 1);
    r.dy = images(1, r.C, r.pixels, 1, 2);
    r.weight = channels(r.C, 3);
    r.bias = channels(r.C, 4);
    r.dweight = channels(r.C, 5);
    r.dbias = channels(r.C, 6);
    r.y = unwritten(r.size);
    r.dx = unwritten(r.size);
    r.mean = unwritten(pixels);
    r.inverse = unwritten(pixels);
    return r;
}

static void run_by(struct run *r, layernorm_forward_kernel *forward,
                   layernorm_backward_kernel *backward, layernorm_parameters_kernel *parameters)
{
    forward(r->y, r->mean, r->inverse, r->x, r->weight, r->bias, 1e-6f, r->B, r->pixels);
    backward(r->dx, r->dy, r->x, r->mean, r->inverse, r->weight, r->B, r->pixels);
    parameters(r->dweight, r->dbias, r->dy, r->x, r->mean, r->inverse, r->B, r->pixels);
}

static void run_twin(struct run *r)
{
    run_by(r, layernorm_forward_ref, layernorm_backward_ref, layernorm_parameters_ref);
}

static void run_free(struct run *r)
{
    float *blocks[] = {r->x,    r->dy,      r->weight, r->bias,    r->y,
                       r->mean, r->inverse, r->dx,     r->dweight, r->dbias};
    for (int i = 0; i < 10; i++) mem_free(blocks[i]);
}

Test(layernorm_vec, every_set_equals_the_twin)
{
    for (int i = 0; i < SHAPES; i++) {
        struct run twin = run_at(i);
        run_twin(&twin);
        EACH_SET(set)
        {
            struct run r = run_at(i);
            run_by(&r, set->layernorm_forward, set->layernorm_backward, set->layernorm_parameters);
#define SAME(field, n)                                                                             \
    cr_assert_eq(first_difference(r.field, twin.field, n), -1, "%d, %s: %s", i, set->isa, #field)
            SAME(y, r.size);
            SAME(mean, (size_t)r.pixels);
            SAME(inverse, (size_t)r.pixels);
            SAME(dx, r.size);
            SAME(dweight, (size_t)r.C);
            SAME(dbias, (size_t)r.C);
            run_free(&r);
        }
        run_free(&twin);
    }
}

Test(layernorm_vec, a_pixel_has_mean_0_and_variance_1_before_weight_and_bias)
{
    for (int i = 0; i < SHAPES; i++) {
        struct run r = run_at(i);
        for (int c = 0; c < r.C; c++) {
            r.weight[c] = 1;
            r.bias[c] = 0;
        }
        run_twin(&r);
        for (int p = 0; p < r.pixels; p++) {
            double sum = 0, square = 0;
            for (int c = 0; c < r.C; c++) {
                size_t at = ((size_t)(c / BLOCK) * (size_t)r.pixels + (size_t)p) * BLOCK;
                double y = r.y[at + (size_t)(c % BLOCK)];
                sum += y / r.C;
                square += y * y / r.C;
            }
            cr_assert_float_eq(sum, 0, TOLERANCE);
            cr_assert_float_eq(square, 1, TOLERANCE);
        }
        run_free(&r);
    }
}

/* Adding a number to all channels of a pixel changes nothing, so the gradients of a pixel sum to 0.
 */
Test(layernorm_vec, the_gradient_of_a_pixel_sums_to_0)
{
    for (int i = 0; i < SHAPES; i++) {
        struct run r = run_at(i);
        run_twin(&r);
        for (int p = 0; p < r.pixels; p++) {
            double sum = 0, largest = 0;
            for (int c = 0; c < r.C; c++) {
                size_t at = ((size_t)(c / BLOCK) * (size_t)r.pixels + (size_t)p) * BLOCK;
                sum += r.dx[at + (size_t)(c % BLOCK)];
                largest = fmax(largest, fabs(r.dx[at + (size_t)(c % BLOCK)]));
            }
            cr_assert_float_eq(sum, 0, r.C * largest * TOLERANCE);
        }
        run_free(&r);
    }
}
