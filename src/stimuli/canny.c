/* Canny's edges; see canny.h. */
#include "stimuli/canny.h"

#include "base/mem.h"

#include <math.h>
#include <stdbool.h>

struct plane {
    int H, W;
    double *dx, *dy, *length; // (H, W) the gradient
};

static int within(int i, int n)
{
    return i < 0 ? 0 : i < n ? i : n - 1;
}

static void measure(struct plane *p, const double *x)
{
    for (int i = 0; i < p->H; i++)
        for (int j = 0; j < p->W; j++) {
            int at = i * p->W + j;
            const double *row = x + i * p->W;
            p->dx[at] = (row[within(j + 1, p->W)] - row[within(j - 1, p->W)]) / 2;
            p->dy[at] = (x[within(i + 1, p->H) * p->W + j] - x[within(i - 1, p->H) * p->W + j]) / 2;
            p->length[at] = sqrt(p->dx[at] * p->dx[at] + p->dy[at] * p->dy[at]);
        }
}

/* The upper bound: see canny.h. */
static double strong(const struct plane *p)
{
    enum { BINS = 64 };
    int n = p->H * p->W, count[BINS] = {0}, below = 0, bin = 0;
    double max = 0;
    for (int i = 0; i < n; i++) max = p->length[i] > max ? p->length[i] : max;
    if (max == 0) return 0;
    for (int i = 0; i < n; i++) count[within((int)(p->length[i] / max * BINS), BINS)]++;
    while (bin < BINS - 1 && (below += count[bin]) <= 0.7 * n) bin++;
    return max * (bin + 1) / BINS;
}

/* The gradient's length one step from (i, j) along its direction, one way or the other. */
static double along(const struct plane *p, int i, int j, int way)
{
    int at = i * p->W + j;
    double ax = fabs(p->dx[at]), ay = fabs(p->dy[at]);
    int sx = p->dx[at] < 0 ? -way : way, sy = p->dy[at] < 0 ? -way : way;
    bool flat = ax >= ay;
    double share = flat ? ay / ax : ax / ay; // towards the diagonal neighbour
    int ni = within(flat ? i : i + sy, p->H), nj = within(flat ? j + sx : j, p->W);
    int di = within(i + sy, p->H), dj = within(j + sx, p->W);
    return (1 - share) * p->length[ni * p->W + nj] + share * p->length[di * p->W + dj];
}

/* Marks the ridges above low with 2. Of two equal neighbours the second counts. */
static void mark_ridges(uint8_t *edge, const struct plane *p, double low)
{
    for (int i = 0; i < p->H; i++)
        for (int j = 0; j < p->W; j++) {
            int at = i * p->W + j;
            double here = p->length[at];
            edge[at] = here > low && here >= along(p, i, j, 1) && here > along(p, i, j, -1) ? 2 : 0;
        }
}

/* Turns the ridges that are connected with a strong one into edges (1) and drops the others. */
static void follow(uint8_t *edge, const struct plane *p, double high)
{
    int n = p->H * p->W, waiting = 0, *stack = mem_new((size_t)n, sizeof *stack);
    for (int i = 0; i < n; i++)
        if (edge[i] == 2 && p->length[i] > high) {
            edge[i] = 1;
            stack[waiting++] = i;
        }
    while (waiting) {
        int at = stack[--waiting], i = at / p->W, j = at % p->W;
        for (int k = 0; k < 9; k++) {
            int next = within(i + k / 3 - 1, p->H) * p->W + within(j + k % 3 - 1, p->W);
            if (edge[next] != 2) continue;
            edge[next] = 1;
            stack[waiting++] = next;
        }
    }
    for (int i = 0; i < n; i++) edge[i] = edge[i] == 1;
    mem_free(stack);
}

void canny_edges(uint8_t *edge, const double *x, int H, int W)
{
    size_t n = (size_t)H * (size_t)W;
    struct plane p = {H, W, mem_new(n, sizeof *p.dx), mem_new(n, sizeof *p.dy),
                      mem_new(n, sizeof *p.length)};
    measure(&p, x);
    double high = strong(&p);
    mark_ridges(edge, &p, 0.4 * high);
    follow(edge, &p, high);
    mem_free(p.dx);
    mem_free(p.dy);
    mem_free(p.length);
}
