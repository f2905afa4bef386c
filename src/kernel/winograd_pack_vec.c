/* Winograd's weights, 16 filters side by side in double; see winograd.h. The loops over 16 lanes
 * are left to the compiler. */
#include "kernel/fast.h"
#include "kernel/vec.h"
#include "kernel/winograd.h"

#include <string.h>

enum { IN = WINOGRAD_IN, TAPS = WINOGRAD_SIDE * WINOGRAD_SIDE };

typedef double lanes[BLOCK];

/* A line of G without s: `count` taps, 3 or 5, to 6 points. */
VEC void line(lanes *to, const lanes *g, int step, const int count)
{
    const double a = 0.75, b = 1.5, aa = a * a, bb = b * b;
    for (int i = 0; i < BLOCK; i++) {
        double g0 = g[0][i], g1 = g[step][i], g2 = g[2 * step][i];
        double even_a = g0 + aa * g2, odd_a = a * g1;
        double even_b = g0 + bb * g2, odd_b = b * g1;
        if (count > 3) {
            odd_a += aa * a * g[3 * step][i];
            even_a += aa * aa * g[4 * step][i];
            odd_b += bb * b * g[3 * step][i];
            even_b += bb * bb * g[4 * step][i];
        }
        to[0][i] = g0;
        to[step][i] = even_a + odd_a;
        to[2 * step][i] = even_a - odd_a;
        to[3 * step][i] = even_b + odd_b;
        to[4 * step][i] = even_b - odd_b;
        to[5 * step][i] = g[(count - 1) * step][i];
    }
}

/* The 36 points, point_step apart, of 16 filters (side, side) that lie side by side. */
VEC void transform(float *to, size_t point_step, const lanes taps[TAPS], const int side)
{
    // Squares of 6 x 6 places: `side` rows of taps, their lines, all points.
    lanes square[WINOGRAD_SIDE * IN], rows[WINOGRAD_SIDE * IN], points[WINOGRAD_POINTS];
    for (int t = 0; t < side * side; t++)
        memcpy(square[t / side * IN + t % side], taps[t], sizeof *taps);
    for (int r = 0; r < side; r++) line(rows + r * IN, square + r * IN, 1, side);
    for (int j = 0; j < IN; j++) line(points + j, rows + j, IN, side);
    for (int p = 0; p < WINOGRAD_POINTS; p++) {
        double s = winograd_line_scale[p / IN] * winograd_line_scale[p % IN];
        for (int i = 0; i < BLOCK; i++)
            to[(size_t)p * point_step + (size_t)i] = (float)(points[p][i] * s);
    }
}

/* The taps of input c and outputs k .. k + 15 of a direction; 0 where there is no output. */
static void gather(lanes taps[TAPS], const float *w, const struct winograd *s, bool backward, int k,
                   int c)
{
    int count = s->side * s->side;
    for (int lane = 0; lane < BLOCK; lane++) {
        size_t filter = backward ? (size_t)c * (size_t)s->K + (size_t)(k + lane)
                                 : (size_t)(k + lane) * (size_t)s->C + (size_t)c;
        for (int t = 0; t < count; t++) {
            int from = backward ? count - 1 - t : t; // turned by half a turn
            taps[t][lane] = k + lane < s->K ? w[filter * (size_t)count + (size_t)from] : 0;
        }
    }
}

void ISA(winograd_pack)(float *packed, const float *w, const struct conv *shape, bool backward)
{
    struct winograd s = winograd_side(shape, backward);
    size_t point = (size_t)s.C * BLOCK;
    lanes taps[TAPS];
    for (int block = 0; block < layout_blocks(s.K); block++)
        for (int c = 0; c < s.C; c++) {
            gather(taps, w, &s, backward, block * BLOCK, c);
            float *to = packed + (size_t)block * WINOGRAD_POINTS * point + c * BLOCK;
            if (s.side == 3)
                transform(to, point, taps, 3);
            else
                transform(to, point, taps, 5);
        }
}
