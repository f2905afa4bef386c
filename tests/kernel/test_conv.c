/* Laws of the convolution, shapes, packed weights. The fast kernels run here; that they equal their
 * twins is test_conv_vec.c's.
 *
 * Tolerance: a sum of n terms, each rounded once, is off by at most n u sum |a b| (Higham 2002,
 * section 3.1, to first order), u = 2^-24. The sums of absolute values are computed by the same
 * convolution of absolute values, so no tolerance is chosen by hand; SLACK covers the second order
 * and the rounding of the bound itself. */
#include "blocked.h"

#include <math.h>

static const double UNIT = 0x1p-24, SLACK = 1.001;

/* C, H, W, K, R, S, stride, pad, groups, and how many more zeros there are left and right. */
static const int shapes[][10] = {
    {3, 9, 7, 20, 3, 3, 1, 1, 1},      {17, 8, 8, 33, 3, 3, 2, 1, 1},
    {16, 6, 6, 16, 1, 1, 2, 0, 1},     {2, 15, 16, 5, 7, 5, 2, 3, 1},
    {20, 4, 4, 18, 4, 4, 1, 0, 1},     {12, 7, 7, 8, 3, 3, 1, 1, 4},
    {18, 6, 6, 18, 3, 3, 2, 1, 18},    {32, 5, 5, 64, 3, 3, 1, 1, 2},
    {3, 19, 23, 16, 11, 11, 4, 2, 1},  {20, 7, 9, 18, 1, 7, 1, 0, 1, 3},
    {18, 9, 7, 20, 7, 1, 1, 3, 1, -3}, {5, 8, 13, 6, 3, 5, 2, 1, 1, 1},
};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static size_t planar(int C, int H, int W)
{
    return (size_t)C * (size_t)H * (size_t)W;
}

static size_t weights(const struct conv *s)
{
    return planar(s->K * (s->C / s->groups), s->R, s->S);
}

static struct conv shape_at(int i)
{
    const int *s = shapes[i];
    return conv_shape_across(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[7] + s[9], s[8]);
}

#define EACH_SHAPE(s)                                                                              \
    for (int s##_index = 0; s##_index < SHAPES; s##_index++)                                       \
        for (struct conv s = shape_at(s##_index); s.C; s.C = 0)

/* The three passes on one planar image: y (K, P, Q), dx (C, H, W), dw (K, C / groups, R, S). */
static float *forward(const float *x, const float *w, const struct conv *s)
{
    float *packed = unwritten(conv_packed_size(s)), *scratch = unwritten(conv_scratch(s));
    float *in = unwritten(layout_size(s->C, s->H, s->W));
    float *out = unwritten(layout_size(s->K, s->P, s->Q));
    float *y = unwritten(planar(s->K, s->P, s->Q));
    layout_block(in, x, s->C, s->H, s->W);
    conv_pack_forward(packed, w, s);
    kernel->conv_forward(out, in, packed, NULL, scratch, s, 1, 0, layout_blocks(s->K));
    layout_unblock(y, out, s->K, s->P, s->Q);
    mem_free(packed);
    mem_free(scratch);
    mem_free(in);
    mem_free(out);
    return y;
}

static float *backward_data(const float *dy, const float *w, const struct conv *s)
{
    float *packed = unwritten(conv_packed_size(s)), *scratch = unwritten(conv_scratch(s));
    float *in = unwritten(layout_size(s->K, s->P, s->Q));
    float *out = unwritten(layout_size(s->C, s->H, s->W));
    float *dx = unwritten(planar(s->C, s->H, s->W));
    layout_block(in, dy, s->K, s->P, s->Q);
    conv_pack_backward(packed, w, s);
    kernel->conv_backward_data(out, in, packed, scratch, s, 1, 0, layout_blocks(s->C));
    layout_unblock(dx, out, s->C, s->H, s->W);
    mem_free(packed);
    mem_free(scratch);
    mem_free(in);
    mem_free(out);
    return dx;
}

static float *backward_weight(const float *x, const float *dy, const struct conv *s)
{
    float *packed = unwritten(conv_packed_size(s)), *scratch = unwritten(conv_scratch(s));
    float *in = unwritten(layout_size(s->C, s->H, s->W));
    float *out = unwritten(layout_size(s->K, s->P, s->Q)), *dw = unwritten(weights(s));
    layout_block(in, x, s->C, s->H, s->W);
    layout_block(out, dy, s->K, s->P, s->Q);
    kernel->conv_backward_weight(packed, in, out, scratch, s, 1, 0, layout_blocks(s->K));
    conv_unpack_gradient(dw, packed, s, 0, layout_blocks(s->K));
    mem_free(packed);
    mem_free(scratch);
    mem_free(in);
    mem_free(out);
    return dw;
}

/* One output by the definition, in double; *size becomes the sum of absolute values. */
static double by_definition(double *size, const float *x, const float *w, const struct conv *s,
                            int k, int p, int q)
{
    int channels_of = s->C / s->groups, first = k / (s->K / s->groups) * channels_of;
    double sum = *size = 0;
    for (int c = 0; c < channels_of; c++)
        for (int r = 0; r < s->R; r++)
            for (int t = 0; t < s->S; t++) {
                int h = p * s->stride - s->pad + r, v = q * s->stride - s->across + t;
                if (h < 0 || h >= s->H || v < 0 || v >= s->W) continue;
                double a = x[planar(first + c, s->H, s->W) + (size_t)(h * s->W + v)];
                double b = w[((k * channels_of + c) * s->R + r) * s->S + t];
                sum += a * b;
                *size += fabs(a * b);
            }
    return sum;
}

Test(conv, gives_the_sums_of_its_definition)
{
    MUST(kernel_choose());
    EACH_SHAPE(s)
    {
        float *x = numbers(planar(s.C, s.H, s.W), 1), *w = numbers(weights(&s), 2);
        float *y = forward(x, w, &s);
        double terms = (double)weights(&s) / s.K, size;
        for (int k = 0; k < s.K; k++)
            for (int p = 0; p < s.P; p++)
                for (int q = 0; q < s.Q; q++) {
                    double expected = by_definition(&size, x, w, &s, k, p, q);
                    double got = y[planar(k, s.P, s.Q) + (size_t)(p * s.Q + q)];
                    cr_assert_leq(fabs(got - expected), SLACK * terms * UNIT * size,
                                  "shape %d, y[%d,%d,%d] = %g, expected %g", s_index, k, p, q, got,
                                  expected);
                }
        mem_free(x);
        mem_free(w);
        mem_free(y);
    }
}

static double dot(const float *a, const float *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += (double)a[i] * (double)b[i];
    return sum;
}

static void make_positive(float *x, size_t n)
{
    for (size_t i = 0; i < n; i++) x[i] = fabsf(x[i]);
}

/* <conv(x, w), dy>, <x, data(dy, w)> and <w, weight(x, dy)>: one number, three ways. */
static void three_ways(double way[3], const float *x, const float *w, const float *dy,
                       const struct conv *s)
{
    float *y = forward(x, w, s), *dx = backward_data(dy, w, s), *dw = backward_weight(x, dy, s);
    way[0] = dot(y, dy, planar(s->K, s->P, s->Q));
    way[1] = dot(dx, x, planar(s->C, s->H, s->W));
    way[2] = dot(dw, w, weights(s));
    mem_free(y);
    mem_free(dx);
    mem_free(dw);
}

Test(conv, both_gradients_are_adjoint_to_forward)
{
    MUST(kernel_choose());
    EACH_SHAPE(s)
    {
        size_t x_size = planar(s.C, s.H, s.W), y_size = planar(s.K, s.P, s.Q);
        float *x = numbers(x_size, 1), *w = numbers(weights(&s), 2), *dy = numbers(y_size, 3);
        double way[3], size[3];
        three_ways(way, x, w, dy, &s);
        make_positive(x, x_size);
        make_positive(w, weights(&s));
        make_positive(dy, y_size);
        three_ways(size, x, w, dy, &s);
        // The longest sums of the three passes: C R S, K R S, P Q terms.
        double terms = (double)weights(&s) / s.K + (double)(s.K * s.R * s.S) + s.P * s.Q;
        double bound = SLACK * terms * UNIT * size[0];
        cr_assert_leq(fabs(way[0] - way[1]), bound, "data, shape %d", s_index);
        cr_assert_leq(fabs(way[0] - way[2]), bound, "weights, shape %d", s_index);
        mem_free(x);
        mem_free(w);
        mem_free(dy);
    }
}

Test(conv, twice_the_image_is_twice_the_output_to_the_bit)
{
    MUST(kernel_choose());
    EACH_SHAPE(s)
    {
        size_t x_size = planar(s.C, s.H, s.W), y_size = planar(s.K, s.P, s.Q);
        float *x = numbers(x_size, 1), *w = numbers(weights(&s), 2), *once = forward(x, w, &s);
        for (size_t i = 0; i < x_size; i++) x[i] *= 2;
        float *twice = forward(x, w, &s);
        for (size_t i = 0; i < y_size; i++) once[i] *= 2;
        cr_assert_eq(first_difference(once, twice, y_size), -1, "shape %d", s_index);
        mem_free(x);
        mem_free(w);
        mem_free(once);
        mem_free(twice);
    }
}

Test(conv, a_filter_with_a_single_one_shifts_the_image)
{
    MUST(kernel_choose());
    enum { C = 19, H = 7, W = 9, SIZE = 3, PAD = 1 };
    struct conv s = conv_shape(C, H, W, C, SIZE, SIZE, 1, PAD, 1);
    float *x = numbers(planar(C, H, W), 1);
    for (int r = 0; r < SIZE; r++)
        for (int t = 0; t < SIZE; t++) {
            float *w = mem_new(weights(&s), sizeof *w);
            for (int c = 0; c < C; c++) w[((c * C + c) * SIZE + r) * SIZE + t] = 1;
            float *y = forward(x, w, &s);
            for (int i = 0; i < C * H * W; i++) {
                int h = i / W % H + r - PAD, v = i % W + t - PAD;
                bool inside = h >= 0 && h < H && v >= 0 && v < W;
                float expected = inside ? x[i / (H * W) * H * W + h * W + v] : 0;
                cr_assert_eq(y[i], expected, "tap %d, %d: at %d", r, t, i);
            }
            mem_free(w);
            mem_free(y);
        }
    mem_free(x);
}

Test(conv, groups_do_not_see_each_other)
{
    MUST(kernel_choose());
    struct conv s = conv_shape(24, 5, 5, 12, 3, 3, 1, 1, 4);
    size_t x_size = planar(s.C, s.H, s.W), group = planar(s.K / s.groups, s.P, s.Q);
    float *x = numbers(x_size, 1), *w = numbers(weights(&s), 2), *y = forward(x, w, &s);
    for (size_t i = 0; i < planar(s.C / s.groups, s.H, s.W); i++) x[i] = 1; // the first group
    float *changed = forward(x, w, &s);
    cr_assert_neq(first_difference(y, changed, group), -1);
    cr_assert_eq(first_difference(y + group, changed + group, 3 * group), -1);
    mem_free(x);
    mem_free(w);
    mem_free(y);
    mem_free(changed);
}

Test(conv, a_dense_layer_is_a_product_with_a_matrix)
{
    MUST(kernel_choose());
    enum { C = 5, H = 3, W = 4, K = 18, IN = C * H * W };
    struct conv s = conv_shape(C, H, W, K, H, W, 1, 0, 1);
    cr_assert_eq(s.P * s.Q, 1);
    float *x = numbers(IN, 1), *w = numbers((size_t)K * IN, 2), *y = forward(x, w, &s);
    float *positive_x = numbers(IN, 1), *positive_w = numbers((size_t)K * IN, 2);
    make_positive(positive_x, IN);
    make_positive(positive_w, (size_t)K * IN);
    for (size_t k = 0; k < K; k++)
        cr_assert_leq(fabs(y[k] - dot(x, w + k * IN, IN)),
                      SLACK * IN * UNIT * dot(positive_x, positive_w + k * IN, IN));
    mem_free(x);
    mem_free(w);
    mem_free(y);
    mem_free(positive_x);
    mem_free(positive_w);
}

Test(conv, backward_data_of_a_dense_layer_goes_through_one_tap_an_input)
{
    struct conv dense = conv_shape(8, 4, 3, 16, 4, 3, 1, 0, 1);
    cr_assert_eq(conv_backward_stride(&dense), 4);
    struct conv map = conv_shape(8, 5, 3, 16, 4, 3, 1, 0, 1);
    cr_assert_eq(conv_backward_stride(&map), 1);
}

Test(conv, the_output_has_the_published_sizes)
{
    // torchvision at 224 x 224: AlexNet's and ResNet's first layers, ResNet's downsampling.
    struct conv alexnet = conv_shape(3, 224, 224, 64, 11, 11, 4, 2, 1);
    struct conv resnet = conv_shape(3, 224, 224, 64, 7, 7, 2, 3, 1);
    struct conv down = conv_shape(64, 56, 56, 128, 1, 1, 2, 0, 1);
    cr_assert(alexnet.P == 55 && alexnet.Q == 55);
    cr_assert(resnet.P == 112 && resnet.Q == 112);
    cr_assert(down.P == 28 && down.Q == 28);
}

Test(conv, a_filter_larger_than_the_padded_image_is_a_misfit)
{
    struct conv s = conv_shape(3, 4, 9, 8, 7, 7, 2, 1, 1);
    cr_assert_lt(s.P, 1);
    cr_assert_geq(s.Q, 1);
}

Test(conv, unpacking_undoes_packing)
{
    EACH_SHAPE(s)
    {
        float *w = numbers(weights(&s), 1), *packed = unwritten(conv_packed_size(&s));
        float *back = unwritten(weights(&s));
        conv_pack_forward(packed, w, &s);
        conv_unpack_gradient(back, packed, &s, 0, layout_blocks(s.K));
        cr_assert_eq(first_difference(w, back, weights(&s)), -1, "shape %d", s_index);
        mem_free(w);
        mem_free(packed);
        mem_free(back);
    }
}

Test(conv, small_maps_come_in_groups_that_fill_the_tiles)
{
    struct conv large = conv_shape(32, 32, 32, 32, 3, 3, 1, 1, 1);
    cr_assert_eq(conv_group(&large), 1);
    struct conv small = conv_shape(512, 4, 4, 512, 3, 3, 1, 1, 1);
    cr_assert_geq(conv_group(&small) * small.P * small.Q, 64);
    cr_assert_lt((conv_group(&small) - 1) * small.P * small.Q, 64, "no more than needed");
    struct conv smallest = conv_shape(512, 2, 2, 512, 3, 3, 1, 1, 1);
    cr_assert_eq(conv_group(&smallest), 64, "each pixel has its own taps");
}

Test(conv, scratch_does_not_grow_with_the_channels_or_the_height)
{
    struct conv s = conv_shape(64, 224, 224, 64, 3, 3, 1, 1, 1);
    struct conv wide = conv_shape(512, 224, 224, 512, 3, 3, 1, 1, 1);
    struct conv tall = conv_shape(64, 448, 224, 64, 3, 3, 1, 1, 1);
    cr_assert_eq(conv_scratch(&s), conv_scratch(&wide));
    cr_assert_eq(conv_scratch(&s), conv_scratch(&tall));
}
