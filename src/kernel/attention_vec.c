/* Self-attention by the tile of product.h; see attention.h for the order of the sums.
 *
 * The tile has 16 lanes of its second factor side by side. Sums over tokens read activations as
 * they lie; sums over the channels of a head need keys or values with 16 tokens side by side, which
 * `turn` makes.
 */
#include "base/mathx.h"
#include "kernel/fast.h"
#include "kernel/product.h"
#include "kernel/vec.h"

#include <stdbool.h>
#include <string.h>

/* What one head has: (blocks, T, 16) at q, k, v of x or dx. */
struct head {
    int T, D, blocks; // tokens, channels; blocks of tokens
    size_t step;      // floats of a block of channels
    size_t q, k, v;
};

static struct head head_of(const struct attention *s, int head)
{
    int D = s->C / s->heads;
    size_t step = (size_t)s->T * BLOCK, all = (size_t)(s->C / BLOCK) * step;
    size_t q = (size_t)(head * D / BLOCK) * step;
    return (struct head){s->T, D, layout_blocks(s->T), step, q, q + all, q + 2 * all};
}

/* Channels by blocks of tokens, turned (blocks, D, 16), from (D / 16, T, 16); +0 beyond T. */
static void turn(float *turned, const float *x, const struct head *h)
{
    for (int b = 0; b < h->blocks; b++)
        for (int d = 0; d < h->D; d++, turned += BLOCK) {
            const float *from = x + (size_t)(d / BLOCK) * h->step + d % BLOCK;
            for (int l = 0; l < BLOCK; l++) {
                int t = b * BLOCK + l;
                turned[l] = t < h->T ? from[(size_t)t * BLOCK] : 0;
            }
        }
}

/* sums (blocks, T, 16): over the channels of x times those of turned. */
static void over_channels(float *sums, const float *x, const float *turned, const struct head *h)
{
    struct run channels = {0, 0, BLOCK};
    struct product p = {.v = turned,
                        .start = zeros,
                        .out_step = h->step,
                        .v_step = (size_t)h->D * BLOCK,
                        .out_place = BLOCK,
                        .runs = &channels,
                        .runs_count = 1};
    for (int d = 0; d < h->D; d += BLOCK, x += h->step) {
        product_rows(&p, h->blocks, x, sums, h->T, BLOCK, 1, false);
        p.v += (size_t)BLOCK * BLOCK;
        p.start = NULL;
    }
}

/* out (D / 16, T, 16): over the tokens, of map (T, row), or of its transpose, times v. */
static void over_tokens(float *out, const float *map, const float *v, const struct head *h,
                        size_t row, bool transposed)
{
    struct run tokens = {0, 0, h->T};
    struct product p = {.v = v,
                        .start = zeros,
                        .out_step = h->step,
                        .v_step = h->step,
                        .out_place = BLOCK,
                        .runs = &tokens,
                        .runs_count = 1};
    if (transposed)
        product_rows(&p, h->D / BLOCK, map, out, h->T, 1, row, false);
    else
        product_rows(&p, h->D / BLOCK, map, out, h->T, row, 1, false);
}

static float tree(const float *sum)
{
    float lane[BLOCK];
    memcpy(lane, sum, sizeof lane);
    for (int step = 1; step < BLOCK; step *= 2)
        for (int l = 0; l < BLOCK; l += 2 * step) lane[l] += lane[l + step];
    return lane[0];
}

/* Row i of p from the sums, whose blocks are `step` apart. */
static void softmax_row(float *p, const float *sums, float scale, const struct head *h)
{
    float m = 0, lane[BLOCK] = {0};
    for (int j = 0; j < h->T; j++) {
        p[j] = sums[(size_t)(j / BLOCK) * h->step + (size_t)(j % BLOCK)] * scale;
        m = j == 0 || p[j] > m ? p[j] : m;
    }
    for (int j = 0; j < h->T; j++) {
        p[j] = (float)mathx_exp((double)p[j] - (double)m);
        lane[j % BLOCK] += p[j];
    }
    for (int j = h->T; j < h->blocks * BLOCK; j++) p[j] = 0;
    vec sum = vec_set(tree(lane));
    for (int j = 0; j < h->blocks * BLOCK; j += BLOCK)
        vec_store(p + j, vec_div(vec_load(p + j), sum));
    for (int j = h->T; j < h->blocks * BLOCK; j++) p[j] = 0; // also where the sum is not a number
}

void ISA(attention_forward)(float *y, float *p, const float *x, float *scratch,
                            const struct attention *shape, int head)
{
    struct head h = head_of(shape, head);
    size_t row = attention_row(shape);
    float *turned = scratch, *sums = scratch + row * (size_t)h.D, scale = attention_scale(shape);
    turn(turned, x + h.k, &h);
    over_channels(sums, x + h.q, turned, &h);
    for (int i = 0; i < h.T; i++)
        softmax_row(p + (size_t)i * row, sums + (size_t)i * BLOCK, scale, &h);
    over_tokens(y + h.q, p, x + h.v, &h, row, false);
}

/* Row i of ds from the same row of p and of r in blocks `step` apart. */
static void backward_row(float *ds, const float *p, const float *r, float scale,
                         const struct head *h)
{
    vec sum = vec_set(0), by = vec_set(scale);
    for (int b = 0; b < h->blocks; b++)
        sum = vec_fma(vec_load(p + b * BLOCK), vec_load(r + (size_t)b * h->step), sum);
    float lane[BLOCK];
    vec_store(lane, sum);
    vec all = vec_set(tree(lane));
    for (int b = 0; b < h->blocks; b++) {
        vec d = vec_sub(vec_load(r + (size_t)b * h->step), all);
        vec_store(ds + b * BLOCK, vec_mul(vec_mul(vec_load(p + b * BLOCK), d), by));
    }
}

void ISA(attention_backward)(float *dx, const float *dy, const float *x, const float *p,
                             float *scratch, const struct attention *shape, int head)
{
    struct head h = head_of(shape, head);
    size_t row = attention_row(shape);
    float *turned = scratch, *r = scratch + row * (size_t)h.D, *ds = r + attention_map(shape);
    turn(turned, x + h.v, &h);
    over_channels(r, dy + h.q, turned, &h);
    for (int i = 0; i < h.T; i++)
        backward_row(ds + (size_t)i * row, p + (size_t)i * row, r + (size_t)i * BLOCK,
                     attention_scale(shape), &h);
    over_tokens(dx + h.q, ds, x + h.k, &h, row, false);
    over_tokens(dx + h.k, ds, x + h.q, &h, row, true);
    over_tokens(dx + h.v, p, dy + h.q, &h, row, true);
}
