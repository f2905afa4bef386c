/* Twins of the channel sums and batch normalisation; see norm.h for the order of the sums. */
#include "kernel/layout.h"
#include "kernel/norm.h"

#include <math.h>

void shard_sum_ref(float *out, const float *parts, int shards, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        float tree[SHARDS_MAX];
        for (int s = 0; s < shards; s++) tree[s] = parts[(size_t)s * n + i];
        for (int step = 1; step < shards; step *= 2)
            for (int s = 0; s < shards; s += 2 * step) tree[s] += tree[s + step];
        out[i] = tree[0];
    }
}

/* The index of image, block, row, column, lane. */
static size_t at(int image, int b, int h, int w, int lane, int B, int H, int W)
{
    size_t row = ((size_t)image * (size_t)B + (size_t)b) * (size_t)H + (size_t)h;
    return (row * (size_t)W + (size_t)w) * BLOCK + (size_t)lane;
}

/* What is summed: x; (x - mean)^2; dy * (x - mean). */
enum sum_of { VALUES, SQUARES, PRODUCTS };

static float add_term(float sum, enum sum_of what, float dy, float x, float mean)
{
    if (what == VALUES) return sum + x;
    float d = x - mean;
    return fmaf(what == SQUARES ? d : dy, d, sum);
}

static void channel_sum(float *sum, enum sum_of what, const float *dy, const float *x,
                        const float *mean, int images, int B, int H, int W)
{
    for (int c = 0; c < B * BLOCK; c++) {
        float shard = 0;
        for (int n = 0; n < images; n++) {
            float image = 0;
            for (int h = 0; h < H; h++) {
                float row = 0;
                for (int w = 0; w < W; w++) {
                    size_t i = at(n, c / BLOCK, h, w, c % BLOCK, B, H, W);
                    row = add_term(row, what, dy ? dy[i] : 0, x[i], mean ? mean[c] : 0);
                }
                image += row;
            }
            shard += image;
        }
        sum[c] = shard;
    }
}

void norm_sum_ref(float *sum, const float *x, int images, int B, int H, int W)
{
    channel_sum(sum, VALUES, NULL, x, NULL, images, B, H, W);
}

void norm_sum_square_ref(float *sum, const float *x, const float *mean, int images, int B, int H,
                         int W)
{
    channel_sum(sum, SQUARES, NULL, x, mean, images, B, H, W);
}

void norm_backward_sums_ref(float *sum_dy, float *sum_dyx, const float *dy, const float *x,
                            const float *mean, int images, int B, int H, int W)
{
    channel_sum(sum_dy, VALUES, NULL, dy, NULL, images, B, H, W);
    channel_sum(sum_dyx, PRODUCTS, dy, x, mean, images, B, H, W);
}

void norm_apply_ref(float *y, const float *x, const float *scale, const float *shift,
                    const float *add, int relu, int B, int H, int W)
{
    size_t pixels = (size_t)H * (size_t)W;
    for (size_t i = 0; i < (size_t)B * pixels * BLOCK; i++) {
        size_t c = i / BLOCK / pixels * BLOCK + i % BLOCK;
        float v = fmaf(x[i], scale[c], shift[c]);
        if (add) v += add[i];
        y[i] = relu && !(v > 0) ? 0 : v;
    }
}

void norm_backward_apply_ref(float *dx, const float *dy, const float *x, const float *mean,
                             const float *a, const float *b, const float *c, int B, int H, int W)
{
    size_t pixels = (size_t)H * (size_t)W;
    for (size_t i = 0; i < (size_t)B * pixels * BLOCK; i++) {
        size_t k = i / BLOCK / pixels * BLOCK + i % BLOCK;
        dx[i] = fmaf(a[k], dy[i], fmaf(b[k], x[i] - mean[k], c[k]));
    }
}
