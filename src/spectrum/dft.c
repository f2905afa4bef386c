/* Order-fixed Fourier transforms; see dft.h.
 *
 * A line of n = p m samples is p interleaved lines of m, transformed and joined by a sum of p terms
 * (Cooley and Tukey 1965), p the smallest prime factor. A plane is its rows, then its columns.
 */
#include "spectrum/dft.h"

#include "base/mathx.h"
#include "base/mem.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define TWO_PI 0x1.921fb54442d18p+2

struct line {
    int n;
    double *turn;      // (n, 2) exp(-2 pi i j / n)
    double *term;      // (n, 2) the terms of one sum
    double *from, *to; // (n, 2)
};

/* exp(-2 pi i j / n), exact at quarter turns: the sine and cosine of an eighth of a turn at most,
 * mirrored. */
static void unit(double z[2], int j, int n)
{
    long eighths = 8L * j, size = n; // of the angle, in units of 1 / 8n
    int octant = (int)(eighths / size);
    long inside = eighths % size;
    if (octant % 2) inside = size - inside;
    double angle = TWO_PI * (double)inside / (8.0 * (double)size);
    double c = mathx_cos(angle), s = mathx_sin(angle);
    bool swapped = octant % 4 == 1 || octant % 4 == 2;
    double across = swapped ? s : c, up = swapped ? c : s;
    z[0] = octant >= 2 && octant < 6 ? -across : across;
    z[1] = octant < 4 ? -up : up;
}

static void line_init(struct line *l, int n)
{
    size_t size = 2 * sizeof(double);
    *l = (struct line){n, mem_new((size_t)n, size), mem_new((size_t)n, size),
                       mem_new((size_t)n, size), mem_new((size_t)n, size)};
    for (int j = 0; j < n; j++) unit(l->turn + 2 * j, j, n);
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

void dft_forward(double *plane, int H, int W)
{
    transform_lines(plane, H, W, 1, (size_t)W);
    transform_lines(plane, W, H, (size_t)W, 1);
}

void dft_inverse(double *plane, int H, int W)
{
    // The inverse is the conjugate of the transform of the conjugate, over H W.
    size_t size = (size_t)H * (size_t)W;
    for (size_t i = 0; i < size; i++) plane[2 * i + 1] = -plane[2 * i + 1];
    dft_forward(plane, H, W);
    for (size_t i = 0; i < size; i++) {
        plane[2 * i] /= (double)size;
        plane[2 * i + 1] /= -(double)size;
    }
}

double *dft_of_real(const double *x, int H, int W)
{
    size_t size = (size_t)H * (size_t)W;
    double *plane = mem_new(size, 2 * sizeof *plane);
    for (size_t i = 0; i < size; i++) plane[2 * i] = x[i];
    dft_forward(plane, H, W);
    return plane;
}

void dft_to_real(double *x, double *plane, int H, int W)
{
    dft_inverse(plane, H, W);
    for (size_t i = 0; i < (size_t)H * (size_t)W; i++) x[i] = plane[2 * i];
}

void dft_add_amplitude(double *amplitude, const double *x, double weight, int H, int W)
{
    double *plane = dft_of_real(x, H, W);
    for (size_t i = 0; i < (size_t)H * (size_t)W; i++) {
        const double *z = plane + 2 * i;
        amplitude[i] += weight * sqrt(z[0] * z[0] + z[1] * z[1]);
    }
    mem_free(plane);
}
