/* Twins of self-attention, and what both need; see attention.h for the order of the sums. */
#include "kernel/attention.h"

#include "base/mathx.h"
#include "kernel/layout.h"

#include <math.h>

float attention_scale(const struct attention *shape)
{
    return (float)(1 / sqrt((double)shape->C / shape->heads));
}

size_t attention_scratch(const struct attention *shape)
{
    // Keys or values by token, a head's sums in blocks, a head's map in rows (attention_vec.c).
    size_t D = (size_t)(shape->C / shape->heads);
    return attention_row(shape) * D + 2 * attention_map(shape);
}

/* The place of channel c of a head's queries (part 0), keys (1) or values (2) at token t. */
static size_t at(const struct attention *s, int part, int head, int c, int t)
{
    int k = part * s->C + head * (s->C / s->heads) + c;
    return ((size_t)(k / BLOCK) * (size_t)s->T + (size_t)t) * BLOCK + (size_t)(k % BLOCK);
}

static float tree(float lane[BLOCK])
{
    for (int step = 1; step < BLOCK; step *= 2)
        for (int l = 0; l < BLOCK; l += 2 * step) lane[l] += lane[l + step];
    return lane[0];
}

static void softmax_row(float *p, int T)
{
    float m = p[0], lane[BLOCK] = {0};
    for (int j = 1; j < T; j++) m = p[j] > m ? p[j] : m;
    for (int j = 0; j < T; j++) {
        p[j] = (float)mathx_exp((double)p[j] - (double)m);
        lane[j % BLOCK] += p[j];
    }
    float sum = tree(lane);
    for (int j = 0; j < T; j++) p[j] /= sum;
}

void attention_forward_ref(float *y, float *p, const float *x, float *scratch,
                           const struct attention *s, int head)
{
    int D = s->C / s->heads;
    size_t row = attention_row(s);
    (void)scratch;
    for (int i = 0; i < s->T; i++) {
        float *pi = p + (size_t)i * row;
        for (int j = 0; j < (int)row; j++) {
            float sum = 0;
            for (int d = 0; d < D && j < s->T; d++)
                sum = fmaf(x[at(s, 0, head, d, i)], x[at(s, 1, head, d, j)], sum);
            pi[j] = j < s->T ? sum * attention_scale(s) : 0;
        }
        softmax_row(pi, s->T);
        for (int d = 0; d < D; d++) {
            float sum = 0;
            for (int j = 0; j < s->T; j++) sum = fmaf(pi[j], x[at(s, 2, head, d, j)], sum);
            y[at(s, 0, head, d, i)] = sum;
        }
    }
}

/* ds of one row, from p and r. */
static void backward_row(float *ds, const float *p, const float *r, float scale, int T)
{
    float lane[BLOCK] = {0};
    for (int j = 0; j < T; j++) lane[j % BLOCK] = fmaf(p[j], r[j], lane[j % BLOCK]);
    float sum = tree(lane);
    for (int j = 0; j < T; j++) ds[j] = p[j] * (r[j] - sum) * scale;
}

void attention_backward_ref(float *dx, const float *dy, const float *x, const float *p,
                            float *scratch, const struct attention *s, int head)
{
    int D = s->C / s->heads;
    size_t row = attention_row(s);
    float *r = scratch, *ds = scratch + attention_map(s);
    for (int i = 0; i < s->T; i++) {
        float *ri = r + (size_t)i * row;
        for (int j = 0; j < s->T; j++) {
            ri[j] = 0;
            for (int d = 0; d < D; d++)
                ri[j] = fmaf(dy[at(s, 0, head, d, i)], x[at(s, 2, head, d, j)], ri[j]);
        }
        backward_row(ds + (size_t)i * row, p + (size_t)i * row, ri, attention_scale(s), s->T);
    }
    for (int d = 0; d < D; d++)
        for (int t = 0; t < s->T; t++) {
            float dq = 0, dk = 0, dv = 0;
            for (int u = 0; u < s->T; u++) {
                dq = fmaf(ds[(size_t)t * row + (size_t)u], x[at(s, 1, head, d, u)], dq);
                dk = fmaf(ds[(size_t)u * row + (size_t)t], x[at(s, 0, head, d, u)], dk);
                dv = fmaf(p[(size_t)u * row + (size_t)t], dy[at(s, 0, head, d, u)], dv);
            }
            dx[at(s, 0, head, d, t)] = dq;
            dx[at(s, 1, head, d, t)] = dk;
            dx[at(s, 2, head, d, t)] = dv;
        }
}
