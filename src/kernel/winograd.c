/* Shapes, transformed weights and sizes of scratch; see winograd.h. */
#include "kernel/winograd.h"

#include "kernel/layout.h"

enum { FILTER = 3, TAPS = FILTER * FILTER };

/* s of the points 0, +-a, +-b, infinity. */
#define S0 (64.0 / 81)
#define SA (-128.0 / 243)
#define SB (32.0 / 243)
static const double scale[WINOGRAD_IN] = {S0, SA, SA, SB, SB, 1};

#define ROW(s)                                                                                     \
    (float)((s)*S0), (float)((s)*SA), (float)((s)*SA), (float)((s)*SB), (float)((s)*SB), (float)(s)
const float winograd_scale[WINOGRAD_POINTS] = {ROW(S0), ROW(SA), ROW(SA), ROW(SB), ROW(SB), ROW(1)};

static int tiles(int n)
{
    return (n + WINOGRAD_OUT - 1) / WINOGRAD_OUT;
}

struct winograd winograd_side(const struct conv *s, bool backward)
{
    int rows = tiles(backward ? s->H : s->P), columns = tiles(backward ? s->W : s->Q);
    if (backward)
        return (struct winograd){s->K, s->P,   s->Q, s->C, s->H, s->W, FILTER - 1 - s->pad,
                                 rows, columns};
    return (struct winograd){s->C, s->H, s->W, s->K, s->P, s->Q, s->pad, rows, columns};
}

/* Whether the products of the tiles are at most half of those of the direct algorithm. */
static bool fills(int P, int Q)
{
    return 2 * WINOGRAD_POINTS * tiles(P) * tiles(Q) <= TAPS * P * Q;
}

bool winograd_suits(const struct conv *s)
{
    return s->R == FILTER && s->S == FILTER && s->stride == 1 && s->groups == 1 &&
           s->pad < FILTER && s->C >= BLOCK && s->K >= BLOCK && fills(s->P, s->Q) &&
           fills(s->H, s->W);
}

/* Rows of G without s: from 3 taps to 6 points. */
static void line(double *to, const double *g, int step, int to_step)
{
    const double a = 0.75, b = 1.5;
    double g0 = g[0], g1 = g[step], g2 = g[2 * step];
    double even_a = g0 + a * a * g2, odd_a = a * g1, even_b = g0 + b * b * g2, odd_b = b * g1;
    to[0] = g0;
    to[to_step] = even_a + odd_a;
    to[2 * to_step] = even_a - odd_a;
    to[3 * to_step] = even_b + odd_b;
    to[4 * to_step] = even_b - odd_b;
    to[5 * to_step] = g2;
}

/* Lane `lane` of the 36 points of one filter g (3, 3), or of g turned by half a turn. */
static void transform(float *to, size_t point_step, const float *g, bool turned)
{
    double taps[TAPS], rows[FILTER * WINOGRAD_IN], points[WINOGRAD_POINTS];
    for (int t = 0; t < TAPS; t++) taps[t] = g[turned ? TAPS - 1 - t : t];
    for (int r = 0; r < FILTER; r++) line(rows + r * WINOGRAD_IN, taps + r * FILTER, 1, 1);
    for (int j = 0; j < WINOGRAD_IN; j++) line(points + j, rows + j, WINOGRAD_IN, WINOGRAD_IN);
    for (int i = 0; i < WINOGRAD_POINTS; i++)
        to[(size_t)i * point_step] =
            (float)(points[i] * (scale[i / WINOGRAD_IN] * scale[i % WINOGRAD_IN]));
}

void winograd_pack(float *packed, const float *w, const struct conv *shape, bool backward)
{
    struct winograd s = winograd_side(shape, backward);
    size_t point = (size_t)s.C * BLOCK;
    for (int k = 0; k < layout_blocks(s.K) * BLOCK; k++)
        for (int c = 0; c < s.C; c++) {
            float *to = packed + (size_t)(k / BLOCK) * WINOGRAD_POINTS * point;
            to += c * BLOCK + k % BLOCK;
            size_t filter = backward ? (size_t)c * (size_t)s.K + (size_t)k
                                     : (size_t)k * (size_t)s.C + (size_t)c;
            if (k < s.K)
                transform(to, point, w + filter * TAPS, backward);
            else
                for (size_t i = 0; i < WINOGRAD_POINTS; i++) to[i * point] = 0;
        }
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

size_t winograd_plane(int blocks)
{
    return ((size_t)blocks * WINOGRAD_CHUNK | 1) * BLOCK;
}

size_t winograd_scratch(const struct conv *s)
{
    int C = layout_blocks(s->C), K = layout_blocks(s->K);
    size_t points = winograd_plane(C > K ? C : K) + winograd_plane(WINOGRAD_OUTPUTS);
    return WINOGRAD_POINTS * (points + (size_t)K * (size_t)s->C * BLOCK);
}
