/* The slow twin of dft_forward: one line at a time, every prime factor alike. */
#include "base/mem.h"
#include "spectrum/dft.h"

#include <string.h>

struct line {
    int n;
    double *turn;      // (n, 2) exp(-2 pi i j / n)
    double *term;      // (n, 2) the terms of one sum
    double *from, *to; // (n, 2)
};

static void line_init(struct line *l, int n)
{
    size_t size = 2 * sizeof(double);
    *l = (struct line){n, mem_new((size_t)n, size), mem_new((size_t)n, size),
                       mem_new((size_t)n, size), mem_new((size_t)n, size)};
    for (int j = 0; j < n; j++) dft_turn(l->turn + 2 * j, j, n);
}

static void line_fini(struct line *l)
{
    mem_free(l->turn);
    mem_free(l->term);
    mem_free(l->from);
    mem_free(l->to);
}

static int smallest_factor(int n)
{
    for (int p = 2; p * p <= n; p++)
        if (n % p == 0) return p;
    return n;
}

static void multiply(double *z, const double *a, const double *b)
{
    z[0] = a[0] * b[0] - a[1] * b[1];
    z[1] = a[0] * b[1] + a[1] * b[0];
}

/* Joins p transforms of m samples at to, step = N / (p m), into one of p m. */
static void join(const struct line *l, double *to, int p, int m, int step)
{
    for (int k = 0; k < m; k++) {
        for (int r = 0; r < p; r++)
            multiply(l->term + 2 * r, to + 2 * (r * m + k), l->turn + 2 * (r * k * step));
        for (int q = 0; q < p; q++) {
            double *sum = to + 2 * (q * m + k);
            sum[0] = sum[1] = 0;
            for (int r = 0, at = 0; r < p; r++, at = at + q < p ? at + q : at + q - p) {
                double product[2];
                multiply(product, l->term + 2 * r, l->turn + 2 * (at * m * step));
                sum[0] += product[0];
                sum[1] += product[1];
            }
        }
    }
}

/* The transform of the n samples at from, step apart. */
static void transform(const struct line *l, double *to, const double *from, int n, int step)
{
    if (n == 1) {
        memcpy(to, from, 2 * sizeof *to);
        return;
    }
    int p = smallest_factor(n), m = n / p;
    for (int r = 0; r < p; r++) transform(l, to + 2 * r * m, from + 2 * r * step, m, step * p);
    join(l, to, p, m, step);
}

/* Transforms `lines` lines of n samples; samples lie `step` and lines `next` samples apart. */
static void transform_lines(double *plane, int lines, int n, size_t step, size_t next)
{
    struct line l;
    line_init(&l, n);
    for (int i = 0; i < lines; i++) {
        double *first = plane + 2 * (size_t)i * next;
        for (int k = 0; k < n; k++)
            memcpy(l.from + 2 * k, first + 2 * (size_t)k * step, 2 * sizeof *first);
        transform(&l, l.to, l.from, n, 1);
        for (int k = 0; k < n; k++)
            memcpy(first + 2 * (size_t)k * step, l.to + 2 * k, 2 * sizeof *first);
    }
    line_fini(&l);
}

void dft_forward_ref(double *plane, int H, int W)
{
    transform_lines(plane, H, W, 1, (size_t)W);
    transform_lines(plane, W, H, (size_t)W, 1);
}
