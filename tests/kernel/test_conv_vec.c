/* Every set of kernels gives the bits of the twin, for every shape and however the work is cut. */
#include "blocked.h"

/* C, H, W, K, R, S, stride, pad, groups, whether by Winograd's algorithm, and how many
 * more zeros there are left and right than above and below. */
static const int shapes[][11] = {
    {1, 1, 1, 1, 1, 1, 1, 0, 1},          // one number
    {16, 7, 9, 16, 1, 1, 1, 0, 1},        // no window
    {20, 9, 9, 40, 1, 1, 2, 0, 1},        // phases without taps
    {33, 10, 10, 17, 1, 1, 4, 0, 1},      // the same, and columns that nothing reads
    {16, 3, 3, 16, 1, 1, 1, 1, 1},        // outputs of padding alone
    {300, 3, 3, 16, 1, 1, 1, 0, 1},       // several chunks of 1 x 1
    {3, 9, 7, 20, 3, 3, 1, 1, 1},         // colour
    {1, 12, 12, 33, 3, 3, 1, 1, 1},       // gray, an odd number of blocks
    {17, 8, 8, 33, 3, 3, 1, 1, 1},        // a channel behind a block
    {40, 6, 5, 80, 3, 3, 1, 0, 1},        // no padding, many blocks
    {32, 12, 11, 48, 3, 3, 2, 1, 1},      // stride 2
    {19, 13, 13, 16, 3, 3, 2, 0, 1},      // a stride that leaves rows over
    {5, 9, 14, 6, 3, 3, 3, 2, 1},         // pad of size - 1
    {170, 3, 3, 33, 3, 3, 1, 1, 1},       // several chunks and images in a group
    {16, 1, 1, 16, 3, 3, 1, 1, 1},        // more padding than map
    {16, 2, 2, 16, 3, 3, 5, 1, 1},        // stride above the size
    {16, 5, 5, 16, 2, 2, 3, 3, 1},        // pad above the size
    {7, 6, 6, 16, 3, 1, 1, 1, 1},         // filters that are not square
    {4, 5, 8, 12, 1, 4, 2, 0, 1},         //
    {1, 9, 9, 16, 5, 5, 1, 2, 1},         //
    {3, 13, 13, 16, 7, 7, 2, 3, 1},       //
    {3, 27, 27, 20, 11, 11, 4, 2, 1},     // AlexNet's first
    {3, 40, 50, 16, 3, 3, 1, 1, 1},       // several bands
    {6, 50, 50, 16, 2, 2, 2, 0, 1},       // several bands of phases
    {2, 3, 1100, 3, 3, 3, 1, 1, 1},       // a row longer than a band
    {3, 9, 150, 20, 7, 7, 2, 3, 1},       // a picture's gradient in wide tiles of two columns
    {1, 12, 141, 16, 5, 5, 4, 0, 1},      // of four, gray
    {2, 9, 40, 5, 5, 5, 3, 1, 1},         // of two and one
    {64, 1, 1, 30, 1, 1, 1, 0, 1},        // dense on a vector
    {32, 4, 4, 40, 4, 4, 1, 0, 1},        // dense on a map
    {32, 4, 3, 40, 4, 3, 2, 0, 1},        // dense on a map that is not square
    {8, 6, 6, 12, 3, 3, 1, 1, 4},         // groups inside a block
    {24, 6, 6, 24, 3, 3, 2, 1, 24},       // depthwise
    {12, 5, 5, 24, 3, 3, 1, 1, 12},       // depthwise, two filters a channel
    {64, 6, 6, 32, 3, 3, 1, 1, 2},        // groups of whole blocks
    {48, 5, 5, 48, 3, 3, 1, 1, 3},        //
    {20, 5, 7, 40, 3, 3, 1, 0, 2},        // groups across blocks
    {96, 5, 5, 34, 5, 5, 1, 2, 2},        //
    {60, 1, 1, 90, 1, 1, 1, 0, 2},        // dense in groups
    {36, 7, 7, 36, 3, 3, 2, 1, 1},        //
    {40, 2, 2, 36, 3, 3, 1, 1, 1},        // maps so small that the padding is left out
    {170, 2, 1, 33, 3, 3, 1, 1, 1},       // and several chunks
    {16, 1, 3, 20, 2, 3, 1, 1, 1},        // and maps of different sizes
    {20, 7, 9, 40, 1, 7, 1, 0, 1, 0, 3},  // padding across alone
    {20, 9, 7, 33, 7, 1, 1, 3, 1, 0, -3}, // and along alone
    {9, 8, 13, 17, 3, 5, 2, 1, 1, 0, 1},  // both, with a stride
    {16, 2, 2, 16, 1, 3, 1, 0, 1, 0, 1},  // on a map so small that it is left out
    {16, 4, 4, 16, 3, 3, 1, 1, 1, 1},     // one tile
    {16, 8, 12, 33, 3, 3, 1, 1, 1, 1},    // tiles that fill the map, an odd number of blocks
    {20, 7, 9, 40, 3, 3, 1, 1, 1, 1},     // tiles over the edge, channels behind a block
    {33, 9, 6, 17, 3, 3, 1, 0, 1, 1},     // no padding forward, 2 backward
    {17, 6, 6, 16, 3, 3, 1, 2, 1, 1},     // and the other way round
    {16, 1, 1, 16, 3, 3, 1, 1, 1, 1},     // a tile that is nearly all padding
    {16, 33, 31, 18, 3, 3, 1, 1, 1, 1},   // several chunks of tiles
    {130, 5, 5, 70, 3, 3, 1, 1, 1, 1},    // images in a group
    {140, 13, 13, 50, 3, 3, 1, 1, 1, 1},  // several chunks, pairs of outputs, rounds of inputs
    {16, 8, 12, 33, 5, 5, 1, 2, 1, 1},    // 5 x 5: tiles of 2 x 2
    {20, 7, 9, 40, 5, 5, 1, 2, 1, 1},     // over the edge
    {33, 9, 6, 17, 5, 5, 1, 0, 1, 1},     // no padding forward, 4 backward
    {17, 5, 6, 16, 5, 5, 1, 4, 1, 1},     // and the other way round
    {16, 1, 1, 16, 5, 5, 1, 2, 1, 1},     // a tile that is nearly all padding
    {140, 13, 13, 50, 5, 5, 1, 2, 1, 1},  // several chunks, pairs of outputs, rounds of inputs
    {3, 2, 2, 20, 3, 3, 1, 1, 1},         // a picture so small that the padding is left out
    {8, 9, 9, 20, 3, 3, 2, 1, 1},         // few channels, pixels 16 floats apart
};
enum { SHAPES = sizeof shapes / sizeof *shapes, FEW = 5 };

/* One layer: its inputs, what the twins make of them, and room for what a kernel makes. */
struct layer {
    struct conv shape;
    int N, CB, KB;
    size_t x_size, y_size, dw_size; // of an image, an image, all
    float *x, *dy, *forward, *backward, *bias, *scratch;
    float *y, *dx, *dw; // by the twins
    float *got;
};

static size_t most(size_t a, size_t b)
{
    return a > b ? a : b;
}

static struct layer layer_new(int index)
{
    const int *s = shapes[index];
    struct layer l = {.shape = conv_shape_across(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7],
                                                 s[7] + s[10], s[8])};
    l.shape.winograd = s[9];
    const struct conv *c = &l.shape;
    int group = conv_group(c), taps = c->R * c->S;
    l.N = group > FEW ? FEW : group == 1 ? 2 : group + 1;
    l.CB = layout_blocks(c->C);
    l.KB = layout_blocks(c->K);
    l.x_size = layout_size(c->C, c->H, c->W);
    l.y_size = layout_size(c->K, c->P, c->Q);
    l.dw_size = (size_t)(l.KB * BLOCK) * (size_t)(c->C / c->groups) * (size_t)taps;
    l.x = images(l.N, c->C, c->H, c->W, 1);
    l.dy = images(l.N, c->K, c->P, c->Q, 2);
    l.bias = channels(c->K, 3);

    float *w = numbers((size_t)c->K * (size_t)(c->C / c->groups) * (size_t)taps, 4);
    l.forward = unwritten(conv_packed_size(c));
    l.backward = unwritten(conv_packed_size(c));
    conv_pack_forward(l.forward, w, c);
    conv_pack_backward(l.backward, w, c);
    mem_free(w);

    l.scratch = unwritten(conv_scratch(c));
    l.y = unwritten((size_t)l.N * l.y_size);
    l.dx = unwritten((size_t)l.N * l.x_size);
    l.dw = unwritten(l.dw_size);
    l.got = unwritten(most(l.dw_size, (size_t)l.N * most(l.x_size, l.y_size)));
    conv_forward_ref(l.y, l.x, l.forward, l.bias, NULL, c, l.N, 0, l.KB);
    conv_backward_data_ref(l.dx, l.dy, l.backward, NULL, c, l.N, 0, l.CB);
    conv_backward_weight_ref(l.dw, l.x, l.dy, NULL, c, l.N, 0, l.KB);
    return l;
}

static void layer_free(struct layer *l)
{
    float *blocks[] = {l->x,       l->dy, l->forward, l->backward, l->bias,
                       l->scratch, l->y,  l->dx,      l->dw,       l->got};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) mem_free(blocks[i]);
}

/* Sets what the kernel will write, and its scratch, to NaN. */
static void forget(struct layer *l)
{
    memset(l->got, 0xff, most(l->dw_size, (size_t)l->N * most(l->x_size, l->y_size)) * 4);
    memset(l->scratch, 0xff, conv_scratch(&l->shape) * 4);
}

#define SAME(got, expected, size, pass)                                                            \
    do {                                                                                           \
        long at = first_difference(got, expected, size);                                           \
        cr_assert_eq(at, -1, "shape %d, %s, %s differs at %ld", index, set->isa, pass, at);        \
    } while (0)

/* All pairs of a range of blocks and a group of images, in steps. */
#define EACH_CUT(n, images_step, b, blocks_step, N, blocks)                                        \
    for (int n = 0; n < (N); n += (images_step))                                                   \
        for (int b = 0; b < (blocks); b += (blocks_step))

static int at_most(int step, int left)
{
    return step < left ? step : left;
}

ParameterizedTestParameters(conv_vec, every_set_gives_the_bits_of_the_twin)
{
    static int index[SHAPES];
    for (int i = 0; i < SHAPES; i++) index[i] = i;
    return cr_make_param_array(int, index, SHAPES);
}

static void forward(struct layer *l, const struct kernels *set, int images_step, int blocks_step)
{
    forget(l);
    EACH_CUT(n, images_step, b, blocks_step, l->N, l->KB)
    set->conv_forward(l->got + (size_t)n * l->y_size, l->x + (size_t)n * l->x_size, l->forward,
                      l->bias, l->scratch, &l->shape, at_most(images_step, l->N - n), b,
                      at_most(blocks_step, l->KB - b));
}

static void backward_data(struct layer *l, const struct kernels *set, int images_step,
                          int blocks_step)
{
    forget(l);
    EACH_CUT(n, images_step, b, blocks_step, l->N, l->CB)
    set->conv_backward_data(l->got + (size_t)n * l->x_size, l->dy + (size_t)n * l->y_size,
                            l->backward, l->scratch, &l->shape, at_most(images_step, l->N - n), b,
                            at_most(blocks_step, l->CB - b));
}

static void backward_weight(struct layer *l, const struct kernels *set, int blocks_step)
{
    forget(l);
    EACH_CUT(n, l->N, b, blocks_step, l->N, l->KB)
    set->conv_backward_weight(l->got + (size_t)b * (l->dw_size / (size_t)l->KB), l->x, l->dy,
                              l->scratch, &l->shape, l->N, b, at_most(blocks_step, l->KB - b));
}

ParameterizedTest(int *parameter, conv_vec, every_set_gives_the_bits_of_the_twin)
{
    int index = *parameter;
    struct layer l = layer_new(index);
    size_t y_all = (size_t)l.N * l.y_size, x_all = (size_t)l.N * l.x_size;
    EACH_SET(set)
    {
        // One call for all blocks; block by block; an uneven cut. All images, and one by one.
        for (int blocks = 1; blocks <= 3; blocks++) {
            int step = blocks == 3 ? 1000 : blocks;
            for (int group = 1; group <= conv_group(&l.shape);
                 group += conv_group(&l.shape) / 2 + 1) {
                forward(&l, set, group, step);
                SAME(l.got, l.y, y_all, "forward");
                backward_data(&l, set, group, step);
                SAME(l.got, l.dx, x_all, "backward data");
            }
            backward_weight(&l, set, step);
            SAME(l.got, l.dw, l.dw_size, "weights");
        }
    }
    layer_free(&l);
}

Test(conv_vec, every_set_packs_the_weights_of_winograd_alike)
{
    struct conv shapes_packed[] = {
        conv_shape(20, 8, 8, 40, 3, 3, 1, 1, 1), conv_shape(33, 8, 8, 17, 3, 3, 1, 0, 1),
        conv_shape(20, 8, 8, 40, 5, 5, 1, 2, 1), conv_shape(33, 8, 8, 17, 5, 5, 1, 0, 1)};
    for (int index = 0; index < 4; index++) {
        struct conv *c = &shapes_packed[index];
        c->winograd = true;
        float *w = numbers((size_t)(c->K * c->C * c->R * c->S), 5);
        for (int backward = 0; backward < 2; backward++) {
            size_t size = (size_t)layout_blocks(backward ? c->C : c->K) * WINOGRAD_POINTS *
                          (size_t)(backward ? c->K : c->C) * BLOCK;
            float *expected = unwritten(size);
            winograd_pack_ref(expected, w, c, backward);
            EACH_SET(set)
            {
                float *got = unwritten(size);
                set->winograd_pack(got, w, c, backward);
                SAME(got, expected, size, backward ? "backward" : "forward");
                mem_free(got);
            }
            mem_free(expected);
        }
        mem_free(w);
    }
}

Test(conv_vec, no_images_give_a_gradient_of_zeros)
{
    static const int of_each_algorithm[] = {8, 50, 57}; // direct, 3 x 3 and 5 x 5 of Winograd's
    for (int i = 0; i < 3; i++) {
        int index = of_each_algorithm[i];
        struct layer l = layer_new(index);
        cr_assert_eq(l.shape.winograd, i > 0);
        cr_assert_eq(l.shape.R, i == 2 ? 5 : 3);
        float *zeros = mem_new(l.dw_size, sizeof *zeros);
        EACH_SET(set)
        {
            forget(&l);
            set->conv_backward_weight(l.got, l.x, l.dy, l.scratch, &l.shape, 0, 0, l.KB);
            SAME(l.got, zeros, l.dw_size, "weights");
        }
        mem_free(zeros);
        layer_free(&l);
    }
}

Test(conv_vec, without_a_bias_the_sums_start_at_zero)
{
    int index = 9;
    struct layer l = layer_new(index);
    memset(l.bias, 0, (size_t)(l.KB * BLOCK) * sizeof *l.bias);
    conv_forward_ref(l.y, l.x, l.forward, l.bias, NULL, &l.shape, l.N, 0, l.KB);
    EACH_SET(set)
    {
        forget(&l);
        set->conv_forward(l.got, l.x, l.forward, NULL, l.scratch, &l.shape, 1, 0, l.KB);
        SAME(l.got, l.y, l.y_size, "forward");
    }
    layer_free(&l);
}

Test(conv_vec, a_range_of_blocks_leaves_the_others_alone)
{
    int index = 9; // 40 to 80 channels: 3 and 5 blocks
    struct layer l = layer_new(index);
    size_t map = l.y_size / (size_t)l.KB, filter = l.dw_size / (size_t)l.KB;
    float *untouched = unwritten(l.dw_size + l.y_size);
    EACH_SET(set)
    {
        forget(&l);
        set->conv_forward(l.got, l.x, l.forward, l.bias, l.scratch, &l.shape, 1, 1, 2);
        SAME(l.got, untouched, map, "before the range");
        SAME(l.got + map, l.y + map, 2 * map, "forward");
        SAME(l.got + 3 * map, untouched, l.y_size - 3 * map, "behind the range");

        forget(&l);
        set->conv_backward_weight(l.got, l.x, l.dy, l.scratch, &l.shape, l.N, 1, 2);
        SAME(l.got, l.dw + filter, 2 * filter, "weights");
        SAME(l.got + 2 * filter, untouched, l.dw_size - 2 * filter, "behind the range");
    }
    mem_free(untouched);
    layer_free(&l);
}

ParameterizedTestParameters(conv_vec, lanes_without_a_channel_stay_zero)
{
    static int index[SHAPES];
    for (int i = 0; i < SHAPES; i++) index[i] = i;
    return cr_make_param_array(int, index, SHAPES);
}

ParameterizedTest(int *parameter, conv_vec, lanes_without_a_channel_stay_zero)
{
    struct layer l = layer_new(*parameter);
    const struct conv *c = &l.shape;
    EACH_SET(set)
    {
        forward(&l, set, 1, 1000);
        cr_assert(empty_lanes_are_zero(l.got, l.N, c->K, c->P, c->Q), "forward, %s", set->isa);
        backward_data(&l, set, 1, 1000);
        cr_assert(empty_lanes_are_zero(l.got, l.N, c->C, c->H, c->W), "backward, %s", set->isa);
    }
    layer_free(&l);
}

/* Sums that underflow to -0 show every term that is added or left out: fma(0, w, -0) is +0 for
 * w > 0. So the padding is part of the declared order, and the sets must keep it. */
static bool holds_minus_zero(const float *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!memcmp(x + i, &(float){-0.0f}, sizeof *x)) return true;
    return false;
}

Test(conv_vec, terms_of_the_padding_are_added_even_to_minus_zero)
{
    int index = 6;
    struct layer l = layer_new(index);
    for (size_t i = 0; i < (size_t)l.N * l.x_size; i++) l.x[i] *= 1e-30f;
    for (size_t i = 0; i < (size_t)l.N * l.y_size; i++) l.dy[i] *= 1e-30f;
    for (size_t i = 0; i < conv_packed_size(&l.shape); i++) {
        l.forward[i] *= 1e-20f;
        l.backward[i] *= 1e-20f;
    }
    memset(l.bias, 0, (size_t)(l.KB * BLOCK) * sizeof *l.bias);
    conv_forward_ref(l.y, l.x, l.forward, l.bias, NULL, &l.shape, l.N, 0, l.KB);
    conv_backward_data_ref(l.dx, l.dy, l.backward, NULL, &l.shape, l.N, 0, l.CB);
    conv_backward_weight_ref(l.dw, l.x, l.dy, NULL, &l.shape, l.N, 0, l.KB);
    cr_assert(holds_minus_zero(l.y, (size_t)l.N * l.y_size), "the sums do not underflow");
    EACH_SET(set)
    {
        forward(&l, set, 1, 1000);
        SAME(l.got, l.y, (size_t)l.N * l.y_size, "forward");
        backward_data(&l, set, 1, 1000);
        SAME(l.got, l.dx, (size_t)l.N * l.x_size, "backward data");
        backward_weight(&l, set, 1000);
        SAME(l.got, l.dw, l.dw_size, "weights");
    }
    layer_free(&l);
}
