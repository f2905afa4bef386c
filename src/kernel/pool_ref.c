/* Twins of the pooling kernels, one value at a time; see pool.h. */
#include "kernel/layout.h"
#include "kernel/pool.h"

#include <math.h>
#include <stddef.h>

/* The index of block, row, column, lane in (B, H, W, 16). */
static size_t at(int b, int h, int w, int lane, int H, int W)
{
    return (((size_t)b * (size_t)H + (size_t)h) * (size_t)W + (size_t)w) * BLOCK + (size_t)lane;
}

/* Calls body for every block, row, column and lane of (B, H, W, 16). */
#define EACH(b, h, w, lane, shape, H, W)                                                           \
    for (int b = 0; b < layout_blocks((shape)->C); b++)                                            \
        for (int h = 0; h < (H); h++)                                                              \
            for (int w = 0; w < (W); w++)                                                          \
                for (int lane = 0; lane < BLOCK; lane++)

static int inside(int h, int w, const struct pool *s)
{
    return h >= 0 && h < s->H && w >= 0 && w < s->W;
}

void pool_max_forward_ref(float *y, uint8_t *winner, const float *x, const struct pool *s)
{
    EACH(b, p, q, lane, s, s->P, s->Q)
    {
        int best = -1;
        float max = 0;
        for (int t = 0; t < s->R * s->S; t++) {
            int h = p * s->stride - s->pad + t / s->S, w = q * s->stride - s->pad + t % s->S;
            if (!inside(h, w, s)) continue;
            float v = x[at(b, h, w, lane, s->H, s->W)];
            if (best >= 0 && !(v > max)) continue;
            best = t;
            max = v;
        }
        y[at(b, p, q, lane, s->P, s->Q)] = max;
        winner[at(b, p, q, lane, s->P, s->Q)] = (uint8_t)best;
    }
}

/* The sum over the windows that hold (h, w), in row order; of all, or of those it won. */
static float sum_windows(const float *dy, const uint8_t *winner, int b, int h, int w, int lane,
                         const struct pool *s)
{
    float sum = 0;
    for (int p = 0; p < s->P; p++)
        for (int q = 0; q < s->Q; q++) {
            int r = h + s->pad - p * s->stride, t = w + s->pad - q * s->stride;
            if (r < 0 || r >= s->R || t < 0 || t >= s->S) continue;
            size_t i = at(b, p, q, lane, s->P, s->Q);
            if (!winner || winner[i] == r * s->S + t) sum += dy[i];
        }
    return sum;
}

void pool_max_backward_ref(float *dx, const float *dy, const uint8_t *winner, const struct pool *s)
{
    EACH(b, h, w, lane, s, s->H, s->W)
    dx[at(b, h, w, lane, s->H, s->W)] = sum_windows(dy, winner, b, h, w, lane, s);
}

void pool_average_forward_ref(float *y, const float *x, const struct pool *s)
{
    EACH(b, p, q, lane, s, s->P, s->Q)
    {
        float sum = 0;
        for (int t = 0; t < s->R * s->S; t++) {
            int h = p * s->stride - s->pad + t / s->S, w = q * s->stride - s->pad + t % s->S;
            if (inside(h, w, s)) sum += x[at(b, h, w, lane, s->H, s->W)];
        }
        y[at(b, p, q, lane, s->P, s->Q)] = sum * (1.0f / (float)(s->R * s->S));
    }
}

void pool_average_backward_ref(float *dx, const float *dy, const struct pool *s)
{
    EACH(b, h, w, lane, s, s->H, s->W)
    dx[at(b, h, w, lane, s->H, s->W)] =
        sum_windows(dy, NULL, b, h, w, lane, s) * (1.0f / (float)(s->R * s->S));
}

void pool_hann_forward_ref(float *y, const float *x, const float *window, const struct pool *s)
{
    EACH(b, p, q, lane, s, s->P, s->Q)
    {
        float sum = 0;
        for (int t = 0; t < s->R * s->S; t++) {
            int h = p * s->stride - s->pad + t / s->S, w = q * s->stride - s->pad + t % s->S;
            if (inside(h, w, s)) sum = fmaf(x[at(b, h, w, lane, s->H, s->W)], window[t], sum);
        }
        y[at(b, p, q, lane, s->P, s->Q)] = sum;
    }
}

void pool_hann_backward_ref(float *dx, const float *dy, const float *window, const struct pool *s)
{
    EACH(b, h, w, lane, s, s->H, s->W)
    {
        float sum = 0;
        for (int p = 0; p < s->P; p++)
            for (int q = 0; q < s->Q; q++) {
                int r = h + s->pad - p * s->stride, t = w + s->pad - q * s->stride;
                if (r < 0 || r >= s->R || t < 0 || t >= s->S) continue;
                sum = fmaf(dy[at(b, p, q, lane, s->P, s->Q)], window[r * s->S + t], sum);
            }
        dx[at(b, h, w, lane, s->H, s->W)] = sum;
    }
}

/* The first index of window p when n indices are cut into count; p + 1's ceiling is the end. */
static int window_first(int p, int n, int count)
{
    return p * n / count;
}

static int window_end(int p, int n, int count)
{
    return ((p + 1) * n + count - 1) / count;
}

void pool_adaptive_forward_ref(float *y, const float *x, const struct pool *s)
{
    EACH(b, p, q, lane, s, s->P, s->Q)
    {
        int top = window_first(p, s->H, s->P), bottom = window_end(p, s->H, s->P);
        int left = window_first(q, s->W, s->Q), right = window_end(q, s->W, s->Q);
        float sum = 0;
        for (int h = top; h < bottom; h++)
            for (int w = left; w < right; w++) sum += x[at(b, h, w, lane, s->H, s->W)];
        y[at(b, p, q, lane, s->P, s->Q)] = sum / (float)((bottom - top) * (right - left));
    }
}

void pool_adaptive_backward_ref(float *dx, const float *dy, const struct pool *s)
{
    EACH(b, h, w, lane, s, s->H, s->W)
    {
        float sum = 0;
        for (int p = 0; p < s->P; p++)
            for (int q = 0; q < s->Q; q++) {
                int top = window_first(p, s->H, s->P), bottom = window_end(p, s->H, s->P);
                int left = window_first(q, s->W, s->Q), right = window_end(q, s->W, s->Q);
                if (h < top || h >= bottom || w < left || w >= right) continue;
                float size = (float)((bottom - top) * (right - left));
                sum += dy[at(b, p, q, lane, s->P, s->Q)] / size;
            }
        dx[at(b, h, w, lane, s->H, s->W)] = sum;
    }
}
