/* Winograd's convolution, fast; see winograd.h.
 *
 * Tiles are taken chunk by chunk, across rows and images. A chunk's inputs are transformed into
 * points (36, in block, tile, 16); then each of the 36 points is a product of matrices, tiles x C
 * times C x K (or, for the weights, C x tiles times tiles x K), made by the tile of conv_tile.h;
 * then the outputs are transformed back. The planes of the points are an odd number of blocks
 * apart, so that those of one tile fall into different sets of a cache.
 */
#include "kernel/conv_tile.h"
#include "kernel/fast.h"
#include "kernel/vec.h"
#include "kernel/winograd_line.h"

#include <string.h>

enum { IN = WINOGRAD_IN, OUT = WINOGRAD_OUT, POINTS = WINOGRAD_POINTS };
enum { OUTPUTS = 2 }; // output blocks at a time, forward

/* Where the points of `blocks` blocks and `chunk` tiles lie: the floats from point to point. */
static size_t plane(int blocks, int chunk)
{
    return ((size_t)blocks * (size_t)chunk | 1) * BLOCK;
}

/* The place of a tile: its image, its first output row and column. */
struct place {
    int image, row, column;
};

static struct place place_of(const struct winograd *s, int tile)
{
    int in_image = tile % (s->rows * s->columns);
    return (struct place){tile / (s->rows * s->columns), in_image / s->columns * OUT,
                          in_image % s->columns * OUT};
}

/* Loads a line of `count` pixels of row h from column w; +0 outside the map. */
VEC void load_line(vec *to, const float *map, int h, int w, int H, int W, const int count)
{
    const float *row = map + ((ptrdiff_t)h * W + w) * BLOCK;
    if (h >= 0 && h < H && w >= 0 && w + count <= W)
        UNROLL for (int j = 0; j < count; j++) to[j] = vec_load(row + j * BLOCK);
    else
        UNROLL for (int j = 0; j < count; j++)
        {
            bool inside = h >= 0 && h < H && w + j >= 0 && w + j < W;
            to[j] = inside ? vec_load(row + j * BLOCK) : vec_set(0);
        }
}

/* B' d B of one block of a tile from (h, w) of its map, to points `step` apart. */
static void input_points(float *to, size_t step, const float *map, int h, int w, int H, int W)
{
    float rows[POINTS * BLOCK];
    for (int i = 0; i < IN; i++) {
        vec d[IN], t[IN];
        load_line(d, map, h + i, w, H, W, IN);
        input_line(t, d);
        UNROLL for (int j = 0; j < IN; j++) vec_store(rows + (i * IN + j) * BLOCK, t[j]);
    }
    for (int j = 0; j < IN; j++) {
        vec d[IN], t[IN];
        UNROLL for (int i = 0; i < IN; i++) d[i] = vec_load(rows + (i * IN + j) * BLOCK);
        input_line(t, d);
        UNROLL for (int i = 0; i < IN; i++) vec_store(to + (size_t)(i * IN + j) * step, t[i]);
    }
}

/* A dY A' of one block of a tile. */
static void gradient_points(float *to, size_t step, const float *map, int h, int w, int H, int W)
{
    float rows[OUT * IN * BLOCK];
    for (int i = 0; i < OUT; i++) {
        vec d[OUT], t[IN];
        load_line(d, map, h + i, w, H, W, OUT);
        gradient_line(t, d);
        UNROLL for (int j = 0; j < IN; j++) vec_store(rows + (i * IN + j) * BLOCK, t[j]);
    }
    for (int j = 0; j < IN; j++) {
        vec d[OUT], t[IN];
        UNROLL for (int i = 0; i < OUT; i++) d[i] = vec_load(rows + (i * IN + j) * BLOCK);
        gradient_line(t, d);
        UNROLL for (int i = 0; i < IN; i++) vec_store(to + (size_t)(i * IN + j) * step, t[i]);
    }
}

/* A' M A of one block of a tile, plus bias where it is not NULL, to (h, w) of its map. */
static void output_tile(float *map, const float *points, size_t step, const float *bias, int h,
                        int w, int H, int W)
{
    float rows[IN * OUT * BLOCK];
    for (int i = 0; i < IN; i++) {
        vec m[IN], t[OUT];
        UNROLL for (int j = 0; j < IN; j++) m[j] = vec_load(points + (size_t)(i * IN + j) * step);
        output_line(t, m);
        UNROLL for (int j = 0; j < OUT; j++) vec_store(rows + (i * OUT + j) * BLOCK, t[j]);
    }
    for (int j = 0; j < OUT && w + j < W; j++) {
        vec m[IN], t[OUT];
        UNROLL for (int i = 0; i < IN; i++) m[i] = vec_load(rows + (i * OUT + j) * BLOCK);
        output_line(t, m);
        float *to = map + ((size_t)h * (size_t)W + (size_t)(w + j)) * BLOCK;
        UNROLL for (int i = 0; i < OUT; i++) if (h + i < H) vec_store(
            to + (size_t)i * (size_t)W * BLOCK, bias ? vec_add(t[i], vec_load(bias)) : t[i]);
    }
}

/* G' U G of one input channel and block of outputs, to taps `step` apart. */
static void filter_taps(float *to, size_t step, const float *points, size_t point_step)
{
    float rows[IN * 3 * BLOCK];
    for (int i = 0; i < IN; i++) {
        vec u[IN], t[3];
        UNROLL for (int j = 0; j < IN; j++) u[j] =
            vec_mul(vec_load(points + (size_t)(i * IN + j) * point_step),
                    vec_set(winograd_scale[i * IN + j]));
        filter_line(t, u);
        UNROLL for (int j = 0; j < 3; j++) vec_store(rows + (i * 3 + j) * BLOCK, t[j]);
    }
    for (int j = 0; j < 3; j++) {
        vec u[IN], t[3];
        UNROLL for (int i = 0; i < IN; i++) u[i] = vec_load(rows + (i * 3 + j) * BLOCK);
        filter_line(t, u);
        UNROLL for (int i = 0; i < 3; i++) vec_store(to + (size_t)(i * 3 + j) * step, t[i]);
    }
}

/* One direction of a layer at work, and the parts of its scratch. */
struct work {
    struct winograd s;
    int chunk, in_blocks, out_blocks;
    size_t in_plane;
    struct conv_point *tiles, *channels; // places in the points of the inputs
    float *in, *out, *sums;
};

static float *points_list(struct conv_point **list, float *scratch, int count)
{
    *list = (struct conv_point *)(void *)scratch;
    return scratch + ((size_t)count * 2 + BLOCK - 1) / BLOCK * BLOCK;
}

/* Sets up the lists: tile t of a chunk, and channel c with y for packed weights. */
static float *begin(struct work *w, float *scratch, const struct conv *shape, bool backward)
{
    w->s = winograd_side(shape, backward);
    w->in_blocks = layout_blocks(w->s.C);
    w->out_blocks = layout_blocks(w->s.K);
    w->chunk = winograd_chunk(w->in_blocks);
    w->in_plane = plane(w->in_blocks, w->chunk);
    scratch = points_list(&w->tiles, scratch, w->chunk);
    scratch = points_list(&w->channels, scratch, w->s.C);
    for (int t = 0; t < w->chunk; t++) w->tiles[t] = (struct conv_point){t * BLOCK, t * BLOCK};
    for (int c = 0; c < w->s.C; c++)
        w->channels[c] = (struct conv_point){c / BLOCK * w->chunk * BLOCK + c % BLOCK, c * BLOCK};
    w->in = scratch;
    return scratch + POINTS * w->in_plane;
}

/* The points of all input blocks of the chunk's tiles. */
static void transform_inputs(const struct work *w, const float *x, int first, int count)
{
    const struct winograd *s = &w->s;
    size_t map = (size_t)s->H * (size_t)s->W * BLOCK;
    for (int t = 0; t < count; t++) {
        struct place p = place_of(s, first + t);
        for (int b = 0; b < w->in_blocks; b++)
            input_points(w->in + (size_t)(b * w->chunk + t) * BLOCK, w->in_plane,
                         x + ((size_t)p.image * (size_t)w->in_blocks + (size_t)b) * map,
                         p.row - s->pad, p.column - s->pad, s->H, s->W);
    }
}

/* Output blocks kb .. kb + kbs - 1 (at most OUTPUTS) of the chunk's tiles. */
static void finish(const struct work *w, float *y, const float *packed, const float *bias,
                   int first, int count, int kb, int kbs)
{
    const struct winograd *s = &w->s;
    size_t point = (size_t)s->C * BLOCK, out_plane = plane(OUTPUTS, w->chunk);
    for (int i = 0; i < POINTS; i++) {
        struct sweep sweeping = {.out = w->out + (size_t)i * out_plane,
                                 .out_step = (size_t)w->chunk * BLOCK,
                                 .x = w->in + (size_t)i * w->in_plane,
                                 .v = packed + (size_t)(kb * POINTS + i) * point,
                                 .v_step = POINTS * point,
                                 .start = zeros,
                                 .outs = w->tiles,
                                 .outs_count = count,
                                 .terms = w->channels,
                                 .terms_count = s->C};
        sweep(&sweeping, kbs, false);
    }
    size_t map = (size_t)s->P * (size_t)s->Q * BLOCK;
    for (int b = 0; b < kbs; b++)
        for (int t = 0; t < count; t++) {
            struct place p = place_of(s, first + t);
            float *to = y + ((size_t)p.image * (size_t)w->out_blocks + (size_t)(kb + b)) * map;
            output_tile(to, w->out + (size_t)(b * w->chunk + t) * BLOCK, out_plane,
                        bias ? bias + (kb + b) * BLOCK : NULL, p.row, p.column, s->P, s->Q);
        }
}

static void onward(float *y, const float *x, const float *packed, const float *bias, float *scratch,
                   const struct conv *shape, bool backward, int images, int kb, int kbs)
{
    struct work w;
    w.out = begin(&w, scratch, shape, backward);
    int tiles = images * w.s.rows * w.s.columns;
    for (int first = 0; first < tiles; first += w.chunk) {
        int count = tiles - first < w.chunk ? tiles - first : w.chunk;
        transform_inputs(&w, x, first, count);
        for (int k = kb; k < kb + kbs; k += OUTPUTS)
            finish(&w, y, packed, bias, first, count, k, kb + kbs - k < OUTPUTS ? 1 : OUTPUTS);
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

/* Adds the chunk's terms to the sums (output block, point, channel, 16). */
static void add_terms(const struct work *w, const float *dy, int first, int count, int kb, int kbs)
{
    const struct winograd *s = &w->s;
    size_t map = (size_t)s->P * (size_t)s->Q * BLOCK, out_plane = plane(kbs, w->chunk);
    for (int t = 0; t < count; t++) {
        struct place p = place_of(s, first + t);
        for (int b = 0; b < kbs; b++)
            gradient_points(w->out + (size_t)(b * w->chunk + t) * BLOCK, out_plane,
                            dy + ((size_t)p.image * (size_t)w->out_blocks + (size_t)(kb + b)) * map,
                            p.row, p.column, s->P, s->Q);
    }
    size_t point = (size_t)s->C * BLOCK;
    for (int i = 0; i < POINTS; i++) {
        struct sweep sweeping = {.out = w->sums + (size_t)i * point,
                                 .out_step = POINTS * point,
                                 .x = w->in + (size_t)i * w->in_plane,
                                 .v = w->out + (size_t)i * out_plane,
                                 .v_step = (size_t)w->chunk * BLOCK,
                                 .start = first == 0 ? zeros : NULL,
                                 .outs = w->channels,
                                 .outs_count = s->C,
                                 .terms = w->tiles,
                                 .terms_count = count};
        sweep(&sweeping, kbs, false);
    }
}

/* From the sums to a packed gradient: (output block, input block, r, s, input, 16 outputs). */
static void transform_sums(float *packed, const struct work *w, int kbs)
{
    size_t point = (size_t)w->s.C * BLOCK;
    for (int k = 0; k < kbs; k++)
        for (int c = 0; c < w->s.C; c++) {
            int block = c / BLOCK * BLOCK, inner = w->s.C - block < BLOCK ? w->s.C - block : BLOCK;
            float *to = packed + ((size_t)(k * w->s.C + block) * 9 + (size_t)(c - block)) * BLOCK;
            filter_taps(to, (size_t)inner * BLOCK,
                        w->sums + (size_t)k * POINTS * point + (size_t)c * BLOCK, point);
        }
}

void ISA(winograd_backward_weight)(float *packed, const float *x, const float *dy, float *scratch,
                                   const struct conv *shape, int images, int kb, int kbs)
{
    struct work w;
    w.out = begin(&w, scratch, shape, false);
    w.sums = w.out + POINTS * plane(kbs, w.chunk);
    size_t sums = (size_t)kbs * POINTS * (size_t)w.s.C * BLOCK;
    int tiles = images * w.s.rows * w.s.columns;
    if (tiles == 0) memset(w.sums, 0, sums * sizeof *w.sums);
    for (int first = 0; first < tiles; first += w.chunk) {
        int count = tiles - first < w.chunk ? tiles - first : w.chunk;
        transform_inputs(&w, x, first, count);
        add_terms(&w, dy, first, count, kb, kbs);
    }
    transform_sums(packed + (size_t)kb * (size_t)w.s.C * 9 * BLOCK, &w, kbs);
}
