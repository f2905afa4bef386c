/* Channel sums and batch normalisation; see norm.h for the order of the sums.
 *
 * The sum of a row is a chain of its own, so several rows are summed side by side to hide the
 * latency of an addition, and then added to the image's sum in their order.
 */
#include "kernel/fast.h"
#include "kernel/vec.h"

#include <stdbool.h>

enum { ROWS = 4 }; // summed side by side

/* The tree over at most SHARDS shards, whose number the compiler knows. */
VEC vec small_tree(const float *parts, const int shards, size_t n)
{
    vec tree[SHARDS];
    UNROLL for (int s = 0; s < shards; s++) tree[s] = vec_load(parts + (size_t)s * n);
    for (int step = 1; step < shards; step *= 2)
        for (int s = 0; s < shards; s += 2 * step) tree[s] = vec_add(tree[s], tree[s + step]);
    return tree[0];
}

/* The tree over more: of SHARDS at a time, which join as the digits of a binary counter do. */
VEC vec large_tree(const float *parts, int shards, size_t n)
{
    enum { LEVELS = 8 }; // SHARDS_MAX / SHARDS is less than 2^LEVELS
    vec level[LEVELS], sum = vec_set(0);
    for (int group = 0; group < shards / SHARDS; group++) {
        sum = small_tree(parts + (size_t)(group * SHARDS) * n, SHARDS, n);
        int l = 0;
        for (; group >> l & 1; l++) sum = vec_add(level[l], sum);
        level[l] = sum;
    }
    return sum;
}

void ISA(shard_sum)(float *out, const float *parts, int shards, size_t n)
{
    for (size_t i = 0; i < n; i += BLOCK) {
        const float *at = parts + i;
        vec sum = shards == 16  ? small_tree(at, 16, n)
                  : shards == 8 ? small_tree(at, 8, n)
                  : shards == 4 ? small_tree(at, 4, n)
                  : shards == 2 ? small_tree(at, 2, n)
                  : shards == 1 ? small_tree(at, 1, n)
                                : large_tree(at, shards, n);
        vec_store(out + i, sum);
    }
}

/* What is summed: VALUES x; SQUARES (x - mean)^2; PAIRS dy, and dy * (x - mean). */
enum sum_of { VALUES, SQUARES, PAIRS };

/* Adds `rows` rows of W pixels to the image's sums; `second` is used by PAIRS alone. */
VEC void add_rows(vec *first, vec *second, const enum sum_of what, const int rows, const float *dy,
                  const float *x, vec mean, int W)
{
    vec row[ROWS], pair[ROWS];
    UNROLL for (int r = 0; r < rows; r++) row[r] = pair[r] = vec_set(0);
    for (size_t w = 0; w < (size_t)W * BLOCK; w += BLOCK) UNROLL
    for (int r = 0; r < rows; r++) {
        size_t i = (size_t)r * (size_t)W * BLOCK + w;
        vec value = vec_load(x + i), d = vec_sub(value, mean);
        if (what == VALUES) row[r] = vec_add(row[r], value);
        if (what == SQUARES) row[r] = vec_fma(d, d, row[r]);
        if (what == PAIRS) {
            row[r] = vec_add(row[r], vec_load(dy + i));
            pair[r] = vec_fma(vec_load(dy + i), d, pair[r]);
        }
    }
    UNROLL for (int r = 0; r < rows; r++)
    {
        *first = vec_add(*first, row[r]);
        if (what == PAIRS) *second = vec_add(*second, pair[r]);
    }
}

VEC void channel_sum(float *sum, float *sum_pair, const enum sum_of what, const float *dy,
                     const float *x, const float *mean, int images, int B, int H, int W)
{
    size_t row = (size_t)W * BLOCK, map = (size_t)H * row;
    for (int b = 0; b < B; b++) {
        vec shard = vec_set(0), shard_pair = shard;
        vec centre = what == VALUES ? shard : vec_load(mean + b * BLOCK);
        for (int n = 0; n < images; n++) {
            size_t at = ((size_t)n * (size_t)B + (size_t)b) * map;
            vec image = vec_set(0), image_pair = image;
            int h = 0;
            for (; h + ROWS <= H; h += ROWS, at += ROWS * row)
                add_rows(&image, &image_pair, what, ROWS, dy ? dy + at : dy, x + at, centre, W);
            for (; h < H; h++, at += row)
                add_rows(&image, &image_pair, what, 1, dy ? dy + at : dy, x + at, centre, W);
            shard = vec_add(shard, image);
            shard_pair = vec_add(shard_pair, image_pair);
        }
        vec_store(sum + b * BLOCK, shard);
        if (what == PAIRS) vec_store(sum_pair + b * BLOCK, shard_pair);
    }
}

void ISA(norm_sum)(float *sum, const float *x, int images, int B, int H, int W)
{
    channel_sum(sum, NULL, VALUES, NULL, x, NULL, images, B, H, W);
}

void ISA(norm_sum_square)(float *sum, const float *x, const float *mean, int images, int B, int H,
                          int W)
{
    channel_sum(sum, NULL, SQUARES, NULL, x, mean, images, B, H, W);
}

void ISA(norm_backward_sums)(float *sum_dy, float *sum_dyx, const float *dy, const float *x,
                             const float *mean, int images, int B, int H, int W)
{
    channel_sum(sum_dy, sum_dyx, PAIRS, dy, x, mean, images, B, H, W);
}

VEC void apply(float *y, const float *x, const float *scale, const float *shift, const float *add,
               const bool adds, const bool relu, int B, size_t map)
{
    for (int b = 0; b < B; b++) {
        vec a = vec_load(scale + b * BLOCK), c = vec_load(shift + b * BLOCK);
        for (size_t i = (size_t)b * map; i < (size_t)(b + 1) * map; i += BLOCK) {
            vec v = vec_fma(vec_load(x + i), a, c);
            if (adds) v = vec_add(v, vec_load(add + i));
            vec_store(y + i, relu ? vec_relu(v) : v);
        }
    }
}

void ISA(norm_apply)(float *y, const float *x, const float *scale, const float *shift,
                     const float *add, int relu, int B, int H, int W)
{
    size_t map = (size_t)H * (size_t)W * BLOCK;
    if (add && relu)
        apply(y, x, scale, shift, add, true, true, B, map);
    else if (add)
        apply(y, x, scale, shift, add, true, false, B, map);
    else if (relu)
        apply(y, x, scale, shift, add, false, true, B, map);
    else
        apply(y, x, scale, shift, add, false, false, B, map);
}

void ISA(norm_backward_apply)(float *dx, const float *dy, const float *x, const float *mean,
                              const float *a, const float *b, const float *c, int B, int H, int W)
{
    size_t map = (size_t)H * (size_t)W * BLOCK;
    for (int block = 0; block < B; block++) {
        vec centre = vec_load(mean + block * BLOCK), slope = vec_load(b + block * BLOCK);
        vec gain = vec_load(a + block * BLOCK), shift = vec_load(c + block * BLOCK);
        for (size_t i = (size_t)block * map; i < (size_t)(block + 1) * map; i += BLOCK) {
            vec d = vec_sub(vec_load(x + i), centre);
            vec_store(dx + i, vec_fma(gain, vec_load(dy + i), vec_fma(slope, d, shift)));
        }
    }
}
