/* Winograd's convolution, fast; see winograd.h.
 *
 * Tiles are taken chunk by chunk, across rows and images. A chunk's inputs are transformed into
 * points (36, block of channels, tile, 16); then each of the 36 points is a product of matrices,
 * tiles x C times C x K (for the weights, C x tiles times tiles x K); then the outputs are
 * transformed back. The planes of the points are an odd number of blocks apart, so that those of
 * one tile fall into different sets of a cache.
 */
#include "kernel/fast.h"
#include "kernel/product.h"
#include "kernel/vec.h"
#include "kernel/winograd_line.h"

#include <string.h>

enum { IN = WINOGRAD_IN, POINTS = WINOGRAD_POINTS };
enum { OUTPUTS = WINOGRAD_OUTPUTS };

/* Output and input blocks whose sums the weights' pass makes at a time: 600 KB of sums. */
enum { PAIR = 2, ROUND = 8 };

/* The place of a tile: its image, its first output row and column. */
struct place {
    int image, row, column;
};

static struct place place_of(const struct winograd *s, int tile)
{
    int in_image = tile % (s->rows * s->columns);
    return (struct place){tile / (s->rows * s->columns), in_image / s->columns * s->out,
                          in_image % s->columns * s->out};
}

/* Pixels of one block, rows row_step apart. */
struct window {
    const float *x;
    size_t row_step;
};

/* The size x size pixels of a map (H, W, 16) from (h, w): where they lie, or where the map does not
 * hold them all a copy in room with +0 outside. */
VEC struct window window_of(float *room, const float *map, int h, int w, int H, int W,
                            const int size)
{
    if (h >= 0 && w >= 0 && h + size <= H && w + size <= W)
        return (struct window){map + ((size_t)h * (size_t)W + (size_t)w) * BLOCK,
                               (size_t)W * BLOCK};
    for (int i = 0; i < size; i++) UNROLL for (int j = 0; j < size; j++)
        {
            bool inside = h + i >= 0 && h + i < H && w + j >= 0 && w + j < W;
            ptrdiff_t pixel = (ptrdiff_t)(h + i) * W + w + j;
            vec_store(room + (i * size + j) * BLOCK,
                      vec_load(inside ? map + pixel * BLOCK : zeros));
        }
    return (struct window){room, (size_t)size * BLOCK};
}

/* B' d B of a tile, to points `step` apart. */
static void input_points(float *to, size_t step, struct window at)
{
    for (int lane = 0; lane < BLOCK; lane += PART) {
        part rows[IN][IN];
        for (int i = 0; i < IN; i++) {
            part d[IN];
            const float *x = at.x + (size_t)i * at.row_step + lane;
            UNROLL for (int j = 0; j < IN; j++) d[j] = part_load(x + j * BLOCK);
            input_line(rows[i], d);
        }
        for (int j = 0; j < IN; j++) {
            part d[IN], t[IN];
            UNROLL for (int i = 0; i < IN; i++) d[i] = rows[i][j];
            input_line(t, d);
            UNROLL for (int i = 0; i < IN; i++)
                part_store(to + (size_t)(i * IN + j) * step + lane, t[i]);
        }
    }
}

/* A dY A' of a tile of out x out. */
VEC void gradient_points(float *to, size_t step, struct window at, const int out)
{
    for (int lane = 0; lane < BLOCK; lane += PART) {
        part rows[WINOGRAD_OUT][IN];
        for (int i = 0; i < out; i++) {
            part d[WINOGRAD_OUT];
            const float *y = at.x + (size_t)i * at.row_step + lane;
            UNROLL for (int j = 0; j < out; j++) d[j] = part_load(y + j * BLOCK);
            points_line(rows[i], d, out);
        }
        for (int j = 0; j < IN; j++) {
            part d[WINOGRAD_OUT], t[IN];
            UNROLL for (int i = 0; i < out; i++) d[i] = rows[i][j];
            points_line(t, d, out);
            UNROLL for (int i = 0; i < IN; i++)
                part_store(to + (size_t)(i * IN + j) * step + lane, t[i]);
        }
    }
}

/* A' M A of a tile of out x out, plus bias where it is not NULL; height x width pixels of it are
 * stored. */
VEC void output_part(float *to, size_t row_step, const float *points, size_t step,
                     const float *bias, const int out, int height, const int width)
{
    for (int lane = 0; lane < BLOCK; lane += PART) {
        part rows[IN][WINOGRAD_OUT];
        for (int i = 0; i < IN; i++) {
            part m[IN];
            UNROLL for (int j = 0; j < IN; j++) m[j] =
                part_load(points + (size_t)(i * IN + j) * step + lane);
            values_line(rows[i], m, out);
        }
        for (int j = 0; j < width; j++) {
            part m[IN], t[WINOGRAD_OUT];
            UNROLL for (int i = 0; i < IN; i++) m[i] = rows[i][j];
            values_line(t, m, out);
            if (bias)
                UNROLL for (int i = 0; i < out; i++) t[i] = part_add(t[i], part_load(bias + lane));
            UNROLL for (int i = 0; i < out; i++) if (i < height)
                part_store(to + (size_t)i * row_step + j * BLOCK + lane, t[i]);
        }
    }
}

/* The tile at (h, w) of a map of one block. */
VEC void output_tile(float *map, const float *points, size_t step, const float *bias, const int out,
                     int h, int w, int H, int W)
{
    float *to = map + ((size_t)h * (size_t)W + (size_t)w) * BLOCK;
    size_t row_step = (size_t)W * BLOCK;
    if (h + out <= H && w + out <= W)
        output_part(to, row_step, points, step, bias, out, out, out);
    else
        output_part(to, row_step, points, step, bias, out, H - h, W - w < out ? W - w : out);
}

/* G' U G of one input channel and block of outputs, to side x side taps `step` apart. */
VEC void filter_taps(float *to, size_t step, const float *points, size_t point_step, const int side)
{
    for (int lane = 0; lane < BLOCK; lane += PART) {
        part rows[IN][WINOGRAD_SIDE];
        for (int i = 0; i < IN; i++) {
            part u[IN];
            UNROLL for (int j = 0; j < IN; j++) u[j] =
                part_mul(part_load(points + (size_t)(i * IN + j) * point_step + lane),
                         part_set(winograd_scale[i * IN + j]));
            values_line(rows[i], u, side);
        }
        for (int j = 0; j < side; j++) {
            part u[IN], t[WINOGRAD_SIDE];
            UNROLL for (int i = 0; i < IN; i++) u[i] = rows[i][j];
            values_line(t, u, side);
            UNROLL for (int i = 0; i < side; i++)
                part_store(to + (size_t)(i * side + j) * step + lane, t[i]);
        }
    }
}

/* One direction of a layer at work, and the parts of its scratch. */
struct work {
    struct winograd s;
    int in_blocks, out_blocks;
    int tiles;
    size_t row, in_plane, out_plane; // floats: of a block of a chunk, of a point
    struct run *channels;            // the terms of a sum over them
    float *in;                       // (36, input blocks, tiles, 16)
    float *out;                      // (36, OUTPUTS, tiles, 16)
    // Weights: (2 output blocks, 36, channels, 16) for each pair and each round of inputs.
    float *sums;
};

static int min(int a, int b)
{
    return a < b ? a : b;
}

/* Channels of an input block. */
static int inner(const struct winograd *s, int block)
{
    return min(BLOCK, s->C - block * BLOCK);
}

static struct work begin(float *scratch, const struct conv *shape, bool backward, int images)
{
    struct work w = {.s = winograd_side(shape, backward),
                     .channels = (struct run *)(void *)scratch};
    w.tiles = images * w.s.rows * w.s.columns;
    w.row = winograd_row(w.tiles);
    w.in_blocks = layout_blocks(w.s.C);
    w.out_blocks = layout_blocks(w.s.K);
    for (int b = 0; b < w.in_blocks; b++)
        w.channels[b] = (struct run){b * (int)w.row, b * BLOCK * BLOCK, inner(&w.s, b)};
    w.in = scratch + winograd_runs(w.in_blocks);
    w.in_plane = winograd_plane(w.in_blocks, w.row);
    w.out_plane = winograd_plane(OUTPUTS, w.row);
    w.out = w.in + POINTS * w.in_plane;
    w.sums = w.out + POINTS * w.out_plane;
    return w;
}

/* The points of all input blocks of the chunk's tiles. */
static void transform_inputs(const struct work *w, const float *x, int first, int count)
{
    const struct winograd *s = &w->s;
    size_t map = (size_t)s->H * (size_t)s->W * BLOCK;
    float room[IN * IN * BLOCK];
    for (int t = 0; t < count; t++) {
        struct place p = place_of(s, first + t);
        const float *at = x + (size_t)(p.image * w->in_blocks) * map;
        for (int b = 0; b < w->in_blocks; b++, at += map)
            input_points(w->in + (size_t)b * w->row + (size_t)t * BLOCK, w->in_plane,
                         window_of(room, at, p.row - s->pad, p.column - s->pad, s->H, s->W, IN));
    }
}

/* Output blocks kb .. kb + kbs - 1 (at most OUTPUTS) of the chunk's tiles. */
static void finish(const struct work *w, float *y, const float *packed, const float *bias,
                   int first, int count, int kb, int kbs)
{
    const struct winograd *s = &w->s;
    size_t point = (size_t)s->C * BLOCK;
    for (int i = 0; i < POINTS; i++) {
        struct product p = {.v = packed + (size_t)(kb * POINTS + i) * point,
                            .start = zeros,
                            .out_step = w->row,
                            .v_step = POINTS * point,
                            .next = i + 1 < POINTS ? point : 0,
                            .out_place = BLOCK,
                            .runs = w->channels,
                            .runs_count = w->in_blocks};
        product_rows(&p, kbs, w->in + (size_t)i * w->in_plane, w->out + (size_t)i * w->out_plane,
                     count, BLOCK, 1, true);
    }

    size_t map = (size_t)s->P * (size_t)s->Q * BLOCK;
    for (int b = kb; b < kb + kbs; b++)
        for (int t = 0; t < count; t++) {
            struct place p = place_of(s, first + t);
            float *to = y + (size_t)(p.image * w->out_blocks + b) * map;
            const float *from = w->out + (size_t)(b - kb) * w->row + (size_t)t * BLOCK;
            const float *of_block = bias ? bias + b * BLOCK : NULL;
            if (s->out == 4)
                output_tile(to, from, w->out_plane, of_block, 4, p.row, p.column, s->P, s->Q);
            else
                output_tile(to, from, w->out_plane, of_block, 2, p.row, p.column, s->P, s->Q);
        }
}

static void onward(float *y, const float *x, const float *packed, const float *bias, float *scratch,
                   const struct conv *shape, bool backward, int images, int kb, int kbs)
{
    struct work w = begin(scratch, shape, backward, images);
    for (int first = 0; first < w.tiles; first += WINOGRAD_CHUNK) {
        int count = min(WINOGRAD_CHUNK, w.tiles - first);
        transform_inputs(&w, x, first, count);
        for (int k = kb; k < kb + kbs; k += OUTPUTS)
            finish(&w, y, packed, bias, first, count, k, min(OUTPUTS, kb + kbs - k));
    }
}

void ISA(winograd_forward)(float *y, const float *x, const float *packed, const float *bias,
                           float *scratch, const struct conv *shape, int images, int kb, int kbs)
{
    onward(y, x, packed, bias, scratch, shape, false, images, kb, kbs);
}

void ISA(winograd_backward_data)(float *dx, const float *dy, const float *packed, float *scratch,
                                 const struct conv *shape, int images, int cb, int cbs)
{
    onward(dx, dy, packed, NULL, scratch, shape, true, images, cb, cbs);
}

/* The points of dy of kbs (at most PAIR) output blocks of the chunk's tiles. */
static void transform_gradients(const struct work *w, const float *dy, int first, int count, int kb,
                                int kbs)
{
    const struct winograd *s = &w->s;
    size_t map = (size_t)s->P * (size_t)s->Q * BLOCK;
    float room[WINOGRAD_OUT * WINOGRAD_OUT * BLOCK];
    for (int t = 0; t < count; t++) {
        struct place p = place_of(s, first + t);
        const float *at = dy + (size_t)(p.image * w->out_blocks + kb) * map;
        float *to = w->out + (size_t)t * BLOCK;
        for (int b = 0; b < kbs; b++, at += map, to += w->row)
            if (s->out == 4)
                gradient_points(to, w->out_plane,
                                window_of(room, at, p.row, p.column, s->P, s->Q, 4), 4);
            else
                gradient_points(to, w->out_plane,
                                window_of(room, at, p.row, p.column, s->P, s->Q, 2), 2);
    }
}

/* Input blocks cb .. cb + cbs - 1 (at most ROUND), and their channels. */
struct inputs {
    int cb, cbs, channels;
};

/* Adds the chunk's terms to the sums (kbs, 36, channels, 16), or begins them. */
static void add_terms(const struct work *w, float *sums, const struct inputs *c, int count, int kbs,
                      bool begins)
{
    size_t point = (size_t)c->channels * BLOCK;
    struct run tiles = {0, 0, count};
    for (int i = 0; i < POINTS; i++) {
        struct product p = {.v = w->out + (size_t)i * w->out_plane,
                            .start = begins ? zeros : NULL,
                            .out_step = POINTS * point,
                            .v_step = w->row,
                            .out_place = BLOCK,
                            .runs = &tiles,
                            .runs_count = 1};
        const float *x = w->in + (size_t)i * w->in_plane + (size_t)c->cb * w->row;
        for (int b = 0; b < c->cbs; b++)
            product_rows(&p, kbs, x + (size_t)b * w->row,
                         sums + (size_t)i * point + (size_t)b * BLOCK * BLOCK,
                         inner(&w->s, c->cb + b), 1, BLOCK, false);
    }
}

/* From the sums of an output block to the inputs' part of its packed gradient: (input block, r, s,
 * input, 16). */
static void transform_sums(float *packed, const float *sums, const struct work *w,
                           const struct inputs *inputs)
{
    int taps = w->s.side * w->s.side;
    packed += (size_t)(inputs->cb * BLOCK * taps) * BLOCK;
    for (int b = 0; b < inputs->cbs; b++) {
        int channels = inner(&w->s, inputs->cb + b);
        size_t step = (size_t)channels * BLOCK, point_step = (size_t)inputs->channels * BLOCK;
        for (int c = 0; c < channels; c++, sums += BLOCK)
            if (w->s.side == 3)
                filter_taps(packed + c * BLOCK, step, sums, point_step, 3);
            else
                filter_taps(packed + c * BLOCK, step, sums, point_step, 5);
        packed += channels * taps * BLOCK;
    }
}

void ISA(winograd_backward_weight)(float *packed, const float *x, const float *dy, float *scratch,
                                   const struct conv *shape, int images, int kb, int kbs)
{
    struct work w = begin(scratch, shape, false, images);
    int C = w.s.C;
    size_t sums = (size_t)POINTS * (size_t)C * BLOCK;
    size_t filter = (size_t)(C * w.s.side * w.s.side) * BLOCK;
    if (w.tiles == 0) memset(packed, 0, (size_t)kbs * filter * sizeof *packed);
    for (int first = 0; first < w.tiles; first += WINOGRAD_CHUNK) {
        int count = min(WINOGRAD_CHUNK, w.tiles - first);
        bool last = first + count == w.tiles;
        // Sums that one chunk completes need no place of their own, and stay in the caches.
        bool alone = first == 0 && last;
        transform_inputs(&w, x, first, count);
        for (int k = 0; k < kbs; k += PAIR) {
            int blocks = min(PAIR, kbs - k);
            transform_gradients(&w, dy, first, count, kb + k, blocks);
            float *at = w.sums + (alone ? 0 : (size_t)k * sums);
            for (struct inputs c = {0}; c.cb < w.in_blocks; c.cb += ROUND) {
                c.cbs = min(ROUND, w.in_blocks - c.cb);
                c.channels = min(C - c.cb * BLOCK, c.cbs * BLOCK);
                add_terms(&w, at, &c, count, blocks, first == 0);
                size_t size = (size_t)POINTS * (size_t)c.channels * BLOCK;
                for (int b = 0; last && b < blocks; b++)
                    transform_sums(packed + (size_t)(k + b) * filter, at + (size_t)b * size, &w,
                                   &c);
                if (!alone) at += (size_t)blocks * size;
            }
        }
    }
}
