/* Shapes, transformed weights and sizes of scratch; see winograd.h. */
#include "kernel/winograd.h"

#include "kernel/layout.h"
#include "kernel/run.h"

#include <string.h>

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
           s->pad < FILTER && s->across == s->pad && s->C >= BLOCK && s->K >= BLOCK &&
           fills(s->P, s->Q) && fills(s->H, s->W);
}

/* 16 filters side by side, in double. */
typedef double lanes[BLOCK];

/* A line of G without s: 3 taps to 6 points. */
static void line(lanes *to, const lanes *g, int step)
{
    const double a = 0.75, b = 1.5;
    for (int i = 0; i < BLOCK; i++) {
        double g0 = g[0][i], g1 = g[step][i], g2 = g[2 * step][i];
        double even_a = g0 + a * a * g2, odd_a = a * g1;
        double even_b = g0 + b * b * g2, odd_b = b * g1;
        to[0][i] = g0;
        to[step][i] = even_a + odd_a;
        to[2 * step][i] = even_a - odd_a;
        to[3 * step][i] = even_b + odd_b;
        to[4 * step][i] = even_b - odd_b;
        to[5 * step][i] = g2;
    }
}

/* The 36 points, point_step apart, of 16 filters (3, 3) that lie side by side. */
static void transform(float *to, size_t point_step, const lanes taps[TAPS])
{
    // Squares of 6 x 6 places: three rows of taps, their lines, all points.
    lanes square[FILTER * WINOGRAD_IN], rows[FILTER * WINOGRAD_IN], points[WINOGRAD_POINTS];
    for (int t = 0; t < TAPS; t++)
        memcpy(square[t / FILTER * WINOGRAD_IN + t % FILTER], taps[t], sizeof *taps);
    for (int r = 0; r < FILTER; r++) line(rows + r * WINOGRAD_IN, square + r * WINOGRAD_IN, 1);
    for (int j = 0; j < WINOGRAD_IN; j++) line(points + j, rows + j, WINOGRAD_IN);
    for (int p = 0; p < WINOGRAD_POINTS; p++) {
        double s = scale[p / WINOGRAD_IN] * scale[p % WINOGRAD_IN];
        for (int i = 0; i < BLOCK; i++)
            to[(size_t)p * point_step + (size_t)i] = (float)(points[p][i] * s);
    }
}

/* The taps of input c and outputs k .. k + 15 of a direction; 0 where there is no output. */
static void gather(lanes taps[TAPS], const float *w, const struct winograd *s, bool backward, int k,
                   int c)
{
    for (int lane = 0; lane < BLOCK; lane++) {
        size_t filter = backward ? (size_t)c * (size_t)s->K + (size_t)(k + lane)
                                 : (size_t)(k + lane) * (size_t)s->C + (size_t)c;
        for (int t = 0; t < TAPS; t++) {
            int from = backward ? TAPS - 1 - t : t; // turned by half a turn
            taps[t][lane] = k + lane < s->K ? w[filter * TAPS + (size_t)from] : 0;
        }
    }
}

void winograd_pack(float *packed, const float *w, const struct conv *shape, bool backward)
{
    struct winograd s = winograd_side(shape, backward);
    size_t point = (size_t)s.C * BLOCK;
    lanes taps[TAPS];
    for (int block = 0; block < layout_blocks(s.K); block++)
        for (int c = 0; c < s.C; c++) {
            gather(taps, w, &s, backward, block * BLOCK, c);
            transform(packed + (size_t)block * WINOGRAD_POINTS * point + c * BLOCK, point, taps);
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
