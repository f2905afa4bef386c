/* Shapes, scales and sizes of memory; see winograd.h. */
#include "kernel/winograd.h"

#include "kernel/layout.h"
#include "kernel/run.h"

/* s of the points 0, +-a, +-b, infinity. */
#define S0 (64.0 / 81)
#define SA (-128.0 / 243)
#define SB (32.0 / 243)
const double winograd_line_scale[WINOGRAD_IN] = {S0, SA, SA, SB, SB, 1};

#define ROW(s)                                                                                     \
    (float)((s)*S0), (float)((s)*SA), (float)((s)*SA), (float)((s)*SB), (float)((s)*SB), (float)(s)
const float winograd_scale[WINOGRAD_POINTS] = {ROW(S0), ROW(SA), ROW(SA), ROW(SB), ROW(SB), ROW(1)};

struct winograd winograd_side(const struct conv *s, bool backward)
{
    struct winograd w = {s->C, s->H, s->W, s->K, s->P, s->Q, s->pad, .side = s->R};
    if (backward)
        w = (struct winograd){s->K, s->P, s->Q, s->C, s->H, s->W, s->R - 1 - s->pad, .side = s->R};
    w.out = WINOGRAD_IN + 1 - w.side;
    w.rows = (w.P + w.out - 1) / w.out;
    w.columns = (w.Q + w.out - 1) / w.out;
    return w;
}

/* Whether the products of the tiles are at most half of those of the direct algorithm. */
static bool fills(const struct conv *s, bool backward)
{
    struct winograd w = winograd_side(s, backward);
    return 2 * WINOGRAD_POINTS * w.rows * w.columns <= w.side * w.side * w.P * w.Q;
}

bool winograd_suits(const struct conv *s)
{
    return (s->R == 3 || s->R == 5) && s->S == s->R && s->stride == 1 && s->groups == 1 &&
           s->pad < s->R && s->across == s->pad && !conv_skips(s) && s->C >= BLOCK &&
           s->K >= BLOCK && fills(s, false) && fills(s, true);
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

size_t winograd_packed_size(const struct conv *s)
{
    size_t forward = (size_t)layout_blocks(s->K) * (size_t)s->C;
    size_t backward = (size_t)layout_blocks(s->C) * (size_t)s->K;
    return larger(forward, backward) * WINOGRAD_POINTS * BLOCK;
}

int winograd_group(const struct conv *s)
{
    struct winograd forward = winograd_side(s, false);
    int tiles = forward.rows * forward.columns;
    return (WINOGRAD_CHUNK + tiles - 1) / tiles;
}

size_t winograd_row(int tiles)
{
    return (size_t)((tiles < WINOGRAD_CHUNK ? tiles : WINOGRAD_CHUNK) | 1) * BLOCK;
}

size_t winograd_plane(int blocks, size_t row)
{
    return ((size_t)blocks * row / BLOCK | 1) * BLOCK;
}

size_t winograd_runs(int blocks)
{
    return ((size_t)blocks * sizeof(struct run) / sizeof(float) + BLOCK - 1) / BLOCK * BLOCK;
}

size_t winograd_scratch(const struct conv *s)
{
    int C = layout_blocks(s->C), K = layout_blocks(s->K), most = C > K ? C : K;
    size_t row = winograd_row(WINOGRAD_CHUNK);
    size_t points = winograd_plane(most, row) + winograd_plane(WINOGRAD_OUTPUTS, row);
    return winograd_runs(most) + WINOGRAD_POINTS * (points + (size_t)K * (size_t)s->C * BLOCK);
}
