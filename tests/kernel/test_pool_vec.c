/* Pooling: twins, laws, ties.
 *
 * TOLERANCE, for the adjoint laws: sums of at most 1000 products of numbers of [-1, 1), each off by
 * a few roundings of 2^-24. */
#include "blocked.h"

#include <math.h>

static const double TOLERANCE = 1e-4;

/* C, H, W, size, stride, pad; P and Q of the adaptive pools. */
static const int shapes[][8] = {
    {16, 8, 8, 2, 2, 0, 1, 1},  {20, 9, 7, 3, 2, 1, 3, 2}, {3, 6, 6, 3, 1, 1, 6, 6},
    {33, 5, 5, 2, 1, 0, 4, 3},  {1, 1, 1, 1, 1, 0, 1, 1},  {16, 7, 9, 2, 3, 0, 2, 5},
    {5, 13, 13, 3, 2, 0, 7, 7}, {2, 4, 4, 4, 4, 2, 6, 8},
};
enum { SHAPES = sizeof shapes / sizeof *shapes };

struct layer {
    struct pool shape, adaptive;
    size_t x_size, y_size, z_size; // of the input, the output, the adaptive output
    float *x, *dy, *dz;
};

static struct layer layer_at(int i)
{
    const int *s = shapes[i];
    struct layer l = {.shape = pool_shape(s[0], s[1], s[2], s[3], s[4], s[5])};
    l.adaptive = (struct pool){.C = s[0], .H = s[1], .W = s[2], .P = s[6], .Q = s[7]};
    l.x_size = layout_size(s[0], s[1], s[2]);
    l.y_size = layout_size(s[0], l.shape.P, l.shape.Q);
    l.z_size = layout_size(s[0], s[6], s[7]);
    l.x = images(1, s[0], s[1], s[2], 1);
    l.dy = images(1, s[0], l.shape.P, l.shape.Q, 2);
    l.dz = images(1, s[0], s[6], s[7], 3);
    return l;
}

static void layer_free(struct layer *l)
{
    mem_free(l->x);
    mem_free(l->dy);
    mem_free(l->dz);
}

#define EACH_LAYER(l)                                                                              \
    for (int i = 0; i < SHAPES; i++)                                                               \
        for (struct layer l = layer_at(i); l.x; layer_free(&l), l.x = NULL)

#define SAME(got, expected, n)                                                                     \
    cr_assert_eq(first_difference(got, expected, n), -1, "shape %d, %s", i, set->isa)

Test(pool_vec, every_set_pools_the_maximum_like_the_twin)
{
    EACH_LAYER(l)
    {
        float *y = unwritten(l.y_size), *dx = unwritten(l.x_size);
        uint8_t *winner = mem_new(l.y_size, 1), *got_winner = mem_new(l.y_size, 1);
        pool_max_forward_ref(y, winner, l.x, &l.shape);
        pool_max_backward_ref(dx, l.dy, winner, &l.shape);
        EACH_SET(set)
        {
            float *got = unwritten(l.y_size), *got_dx = unwritten(l.x_size);
            set->pool_max_forward(got, got_winner, l.x, &l.shape);
            SAME(got, y, l.y_size);
            cr_assert_eq(memcmp(winner, got_winner, l.y_size), 0, "shape %d, %s", i, set->isa);
            set->pool_max_backward(got_dx, l.dy, winner, &l.shape);
            SAME(got_dx, dx, l.x_size);
            cr_assert(empty_lanes_are_zero(got, 1, l.shape.C, l.shape.P, l.shape.Q));
            cr_assert(empty_lanes_are_zero(got_dx, 1, l.shape.C, l.shape.H, l.shape.W));
            mem_free(got);
            mem_free(got_dx);
        }
        mem_free(y);
        mem_free(dx);
        mem_free(winner);
        mem_free(got_winner);
    }
}

Test(pool_vec, every_set_pools_averages_like_the_twin)
{
    EACH_LAYER(l)
    {
        float *y = unwritten(l.y_size), *dx = unwritten(l.x_size), *got = unwritten(l.y_size);
        float *z = unwritten(l.z_size), *dxz = unwritten(l.x_size), *got_z = unwritten(l.z_size);
        float *got_dx = unwritten(l.x_size);
        pool_average_forward_ref(y, l.x, &l.shape);
        pool_average_backward_ref(dx, l.dy, &l.shape);
        pool_adaptive_forward_ref(z, l.x, &l.adaptive);
        pool_adaptive_backward_ref(dxz, l.dz, &l.adaptive);
        EACH_SET(set)
        {
            set->pool_average_forward(got, l.x, &l.shape);
            SAME(got, y, l.y_size);
            set->pool_average_backward(got_dx, l.dy, &l.shape);
            SAME(got_dx, dx, l.x_size);
            set->pool_adaptive_forward(got_z, l.x, &l.adaptive);
            SAME(got_z, z, l.z_size);
            set->pool_adaptive_backward(got_dx, l.dz, &l.adaptive);
            SAME(got_dx, dxz, l.x_size);
            cr_assert(empty_lanes_are_zero(got_z, 1, l.shape.C, l.adaptive.P, l.adaptive.Q));
            cr_assert(empty_lanes_are_zero(got_dx, 1, l.shape.C, l.shape.H, l.shape.W));
        }
        float *blocks[] = {y, dx, got, z, dxz, got_z, got_dx};
        for (int b = 0; b < 7; b++) mem_free(blocks[b]);
    }
}

/* The windows of Feather et al. 2023: sides of 3, 4, 5, 9 and 17 points, wider than the map too. */
static const int hann_shapes[][6] = {
    // C, H, W, points, stride, pad
    {16, 8, 8, 3, 1, 0}, {20, 9, 7, 5, 2, 1},    {3, 6, 6, 4, 3, 1}, {33, 13, 11, 9, 2, 2},
    {5, 7, 9, 9, 3, 3},  {17, 21, 18, 17, 4, 5}, {1, 5, 6, 9, 1, 3}, {2, 5, 4, 3, 4, 0},
};
enum { HANN_SHAPES = sizeof hann_shapes / sizeof *hann_shapes };

struct hann {
    struct pool shape;
    size_t x_size, y_size;
    float *x, *dy, *window;
};

static struct hann hann_at(int i)
{
    const int *s = hann_shapes[i];
    struct hann h = {.shape = pool_shape(s[0], s[1], s[2], s[3] - 2, s[4], s[5])};
    h.x_size = layout_size(s[0], s[1], s[2]);
    h.y_size = layout_size(s[0], h.shape.P, h.shape.Q);
    h.x = images(1, s[0], s[1], s[2], 1);
    h.dy = images(1, s[0], h.shape.P, h.shape.Q, 2);
    h.window = unwritten((size_t)(h.shape.R * h.shape.S));
    pool_hann_window(h.window, s[3]);
    return h;
}

static void hann_free(struct hann *h)
{
    mem_free(h->x);
    mem_free(h->dy);
    mem_free(h->window);
}

#define EACH_HANN(h)                                                                               \
    for (int i = 0; i < HANN_SHAPES; i++)                                                          \
        for (struct hann h = hann_at(i); h.x; hann_free(&h), h.x = NULL)

Test(pool_vec, every_set_pools_with_a_hann_window_like_the_twin)
{
    EACH_HANN(h)
    {
        float *y = unwritten(h.y_size), *dx = unwritten(h.x_size);
        pool_hann_forward_ref(y, h.x, h.window, &h.shape);
        pool_hann_backward_ref(dx, h.dy, h.window, &h.shape);
        EACH_SET(set)
        {
            float *got = unwritten(h.y_size), *got_dx = unwritten(h.x_size);
            set->pool_hann_forward(got, h.x, h.window, &h.shape);
            SAME(got, y, h.y_size);
            set->pool_hann_backward(got_dx, h.dy, h.window, &h.shape);
            SAME(got_dx, dx, h.x_size);
            cr_assert(empty_lanes_are_zero(got, 1, h.shape.C, h.shape.P, h.shape.Q));
            cr_assert(empty_lanes_are_zero(got_dx, 1, h.shape.C, h.shape.H, h.shape.W));
            mem_free(got);
            mem_free(got_dx);
        }
        mem_free(y);
        mem_free(dx);
    }
}

static double dot(const float *a, const float *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += (double)a[i] * (double)b[i];
    return sum;
}

Test(pool_vec, backward_is_adjoint_to_forward)
{
    MUST(kernel_choose());
    EACH_LAYER(l)
    {
        float *y = unwritten(l.y_size), *z = unwritten(l.z_size), *dx = unwritten(l.x_size);
        uint8_t *winner = mem_new(l.y_size, 1);
        kernel->pool_average_forward(y, l.x, &l.shape);
        kernel->pool_average_backward(dx, l.dy, &l.shape);
        double forward = dot(y, l.dy, l.y_size), backward = dot(dx, l.x, l.x_size);
        cr_assert_leq(fabs(forward - backward), TOLERANCE, "average, shape %d", i);

        kernel->pool_adaptive_forward(z, l.x, &l.adaptive);
        kernel->pool_adaptive_backward(dx, l.dz, &l.adaptive);
        forward = dot(z, l.dz, l.z_size), backward = dot(dx, l.x, l.x_size);
        cr_assert_leq(fabs(forward - backward), TOLERANCE, "adaptive, shape %d", i);

        // With the winners held, the maximum is linear: each output is one of the inputs.
        kernel->pool_max_forward(y, winner, l.x, &l.shape);
        kernel->pool_max_backward(dx, l.dy, winner, &l.shape);
        forward = dot(y, l.dy, l.y_size), backward = dot(dx, l.x, l.x_size);
        cr_assert_leq(fabs(forward - backward), TOLERANCE, "maximum, shape %d", i);
        mem_free(y);
        mem_free(z);
        mem_free(dx);
        mem_free(winner);
    }
}

Test(pool_vec, the_maximum_is_the_largest_of_its_window_and_ties_go_to_the_first)
{
    // 4 x 4 of one channel, windows 2 x 2: a tie in the first, all negative in the last.
    const float rows[4][4] = {{5, 5, 1, 2}, {5, 0, 3, 0}, {0, 0, -4, -3}, {7, 0, -2, -9}};
    float x[16 * BLOCK] = {0}, y[4 * BLOCK];
    uint8_t winner[4 * BLOCK];
    for (int i = 0; i < 16; i++) x[i * BLOCK] = rows[i / 4][i % 4];
    struct pool s = pool_shape(1, 4, 4, 2, 2, 0);
    EACH_SET(set)
    {
        set->pool_max_forward(y, winner, x, &s);
        const float largest[4] = {5, 3, 7, -2};
        const int first[4] = {0, 2, 2, 2};
        for (int i = 0; i < 4; i++) {
            cr_assert_eq(y[i * BLOCK], largest[i], "%s, window %d", set->isa, i);
            cr_assert_eq(winner[i * BLOCK], first[i], "%s, window %d", set->isa, i);
        }
    }
}

Test(pool_vec, the_padding_never_wins)
{
    float x[4 * BLOCK], y[4 * BLOCK];
    uint8_t winner[4 * BLOCK];
    for (int i = 0; i < 4 * BLOCK; i++) x[i] = -3;
    struct pool s = pool_shape(BLOCK, 2, 2, 3, 2, 1);
    cr_assert_eq(s.P * s.Q, 1);
    EACH_SET(set)
    {
        set->pool_max_forward(y, winner, x, &s);
        for (int lane = 0; lane < BLOCK; lane++) {
            cr_assert_eq(y[lane], -3, "%s", set->isa);
            cr_assert_eq(winner[lane], 4, "%s: the first pixel on the map", set->isa);
        }
    }
}

Test(pool_vec, the_average_of_a_constant_is_the_constant)
{
    float *x = unwritten(layout_size(16, 12, 10)), *y = unwritten(layout_size(16, 12, 10));
    for (size_t i = 0; i < layout_size(16, 12, 10); i++) x[i] = 3;
    struct pool s = pool_shape(16, 12, 10, 4, 2, 0);
    struct pool adaptive = {.C = 16, .H = 12, .W = 10, .P = 5, .Q = 7};
    EACH_SET(set)
    {
        set->pool_average_forward(y, x, &s);
        for (size_t i = 0; i < layout_size(16, s.P, s.Q); i++)
            cr_assert_eq(y[i], 3, "%s", set->isa);
        set->pool_adaptive_forward(y, x, &adaptive);
        for (size_t i = 0; i < layout_size(16, 5, 7); i++) cr_assert_eq(y[i], 3, "%s", set->isa);
    }
    mem_free(x);
    mem_free(y);
}

Test(pool_vec, an_adaptive_pool_of_the_same_size_copies)
{
    float *x = images(1, 20, 5, 6, 1), *y = unwritten(layout_size(20, 5, 6));
    struct pool s = {.C = 20, .H = 5, .W = 6, .P = 5, .Q = 6};
    EACH_SET(set)
    {
        set->pool_adaptive_forward(y, x, &s);
        cr_assert_eq(first_difference(x, y, layout_size(20, 5, 6)), -1, "%s", set->isa);
    }
    mem_free(x);
    mem_free(y);
}

Test(pool_vec, backward_of_a_hann_pool_is_adjoint_to_forward)
{
    MUST(kernel_choose());
    EACH_HANN(h)
    {
        float *y = unwritten(h.y_size), *dx = unwritten(h.x_size);
        kernel->pool_hann_forward(y, h.x, h.window, &h.shape);
        kernel->pool_hann_backward(dx, h.dy, h.window, &h.shape);
        double forward = dot(y, h.dy, h.y_size), backward = dot(dx, h.x, h.x_size);
        cr_assert_leq(fabs(forward - backward), TOLERANCE, "shape %d", i);
        mem_free(y);
        mem_free(dx);
    }
}

/* Each output against the formula in double: the window's weights from the cosine, zeros outside.
 */
Test(pool_vec, a_hann_pool_is_the_weighted_average_of_its_window)
{
    MUST(kernel_choose());
    EACH_HANN(h)
    {
        const struct pool *s = &h.shape;
        float *y = unwritten(h.y_size);
        kernel->pool_hann_forward(y, h.x, h.window, s);
        double step = 2 * acos(-1) / (s->R + 1), side = (s->R + 1) / 2.0;
        for (int p = 0; p < s->P; p++)
            for (int q = 0; q < s->Q; q++) {
                double sum = 0;
                for (int r = 0; r < s->R; r++)
                    for (int t = 0; t < s->S; t++) {
                        int row = p * s->stride - s->pad + r, column = q * s->stride - s->pad + t;
                        if (row < 0 || row >= s->H || column < 0 || column >= s->W) continue;
                        double weight = (1 - cos(step * (r + 1))) * (1 - cos(step * (t + 1))) / 4;
                        sum += weight * h.x[(row * s->W + column) * BLOCK];
                    }
                cr_assert_float_eq(y[(p * s->Q + q) * BLOCK], sum / (side * side), TOLERANCE,
                                   "shape %d: output %d, %d", i, p, q);
            }
        mem_free(y);
    }
}

Test(pool_vec, a_constant_picture_stays_constant_under_a_hann_pool)
{
    // Where no window leaves the map; 2^-20: 225 weights of [0, 1), each rounded to 2^-25 at most.
    float *x = unwritten(layout_size(16, 20, 19)), *y = unwritten(layout_size(16, 20, 19));
    for (size_t i = 0; i < layout_size(16, 20, 19); i++) x[i] = 1;
    for (int points = 3; points <= 17; points++) {
        float window[15 * 15];
        pool_hann_window(window, points);
        struct pool s = pool_shape(16, 20, 19, points - 2, 2, 0);
        EACH_SET(set)
        {
            set->pool_hann_forward(y, x, window, &s);
            for (size_t i = 0; i < layout_size(16, s.P, s.Q); i++)
                cr_assert_float_eq(y[i], 1, 0x1p-20, "%s, %d points", set->isa, points);
        }
    }
    mem_free(x);
    mem_free(y);
}
