/* Order-fixed Fourier transforms; see dft.h.
 *
 * A line of n = p m samples is p interleaved lines of m, transformed and joined by a sum of p terms
 * (Cooley and Tukey 1965), p the smallest prime factor. A plane is its rows, then its columns.
 * Eight lines are transformed at once, each a lane of its own, and two halves are joined without
 * multiplying by 1 and -1; dft_ref.c does neither and gives the same bits.
 */
#include "spectrum/dft.h"

#include "base/mathx.h"
#include "base/mem.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define TWO_PI 0x1.921fb54442d18p+2

enum { LANES = 8, SAMPLE = 2 * LANES }; // a sample is 8 real, then 8 imaginary parts

struct lines {
    int n;
    double *turn;      // (n, 2) exp(-2 pi i j / n)
    double *term;      // (n, 2, LANES) the terms of one sum
    double *from, *to; // (n, 2, LANES)
};

/* The sine and cosine of an eighth of a turn at most, mirrored. */
void dft_turn(double z[2], int j, int n)
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

static void lines_init(struct lines *l, int n)
{
    size_t count = (size_t)n, size = SAMPLE * sizeof(double);
    *l = (struct lines){n, mem_new(count, 2 * sizeof(double)), mem_new(count, size),
                        mem_new(count, size), mem_new(count, size)};
    for (int j = 0; j < n; j++) dft_turn(l->turn + 2 * j, j, n);
}

static void lines_fini(struct lines *l)
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

/* z = a w in each lane. */
static void multiply(double *restrict z, const double *restrict a, const double *w)
{
    double re = w[0], im = w[1];
    for (int j = 0; j < LANES; j++) {
        z[j] = a[j] * re - a[LANES + j] * im;
        z[LANES + j] = a[j] * im + a[LANES + j] * re;
    }
}

/* Joins p transforms of m samples at to, step = N / (p m), into one of p m. */
static void join(const struct lines *l, double *to, int p, int m, int step)
{
    for (int k = 0; k < m; k++) {
        for (int r = 0; r < p; r++)
            multiply(l->term + SAMPLE * r, to + SAMPLE * (r * m + k), l->turn + 2 * (r * k * step));
        for (int q = 0; q < p; q++) {
            double sum[SAMPLE] = {0}, product[SAMPLE];
            for (int r = 0, at = 0; r < p; r++, at = at + q < p ? at + q : at + q - p) {
                multiply(product, l->term + SAMPLE * r, l->turn + 2 * (at * m * step));
                for (int j = 0; j < SAMPLE; j++) sum[j] += product[j];
            }
            memcpy(to + SAMPLE * (q * m + k), sum, sizeof sum);
        }
    }
}

/* The same for two. The sums of the twin begin at +0, so that none is -0: hence 0 + x. */
static void join_two(const struct lines *l, double *to, int m, int step)
{
    for (int k = 0; k < m; k++) {
        double *restrict a = to + SAMPLE * k, *restrict b = to + SAMPLE * (m + k), turned[SAMPLE];
        multiply(turned, b, l->turn + 2 * (k * step));
        for (int j = 0; j < SAMPLE; j++) {
            double x = 0 + a[j];
            a[j] = x + turned[j];
            b[j] = x - turned[j];
        }
    }
}

/* The transform of the n samples at from, step apart. */
static void transform(const struct lines *l, double *to, const double *from, int n, int step)
{
    if (n == 1) {
        memcpy(to, from, SAMPLE * sizeof *to);
        return;
    }
    int p = smallest_factor(n), m = n / p;
    for (int r = 0; r < p; r++)
        transform(l, to + SAMPLE * r * m, from + SAMPLE * r * step, m, step * p);
    if (p == 2)
        join_two(l, to, m, step);
    else
        join(l, to, p, m, step);
}

/* Transforms `lines` lines of n samples; samples lie `step` and lines `next` samples apart. */
static void transform_lines(double *plane, int lines, int n, size_t step, size_t next)
{
    struct lines l;
    lines_init(&l, n);
    for (int i = 0; i < lines; i += LANES) {
        int count = lines - i < LANES ? lines - i : LANES; // lanes left over have what was there
        double *first = plane + 2 * (size_t)i * next;
        for (int k = 0; k < n; k++)
            for (int j = 0; j < count; j++) {
                const double *z = first + 2 * ((size_t)k * step + (size_t)j * next);
                l.from[SAMPLE * k + j] = z[0];
                l.from[SAMPLE * k + LANES + j] = z[1];
            }
        transform(&l, l.to, l.from, n, 1);
        for (int k = 0; k < n; k++)
            for (int j = 0; j < count; j++) {
                double *z = first + 2 * ((size_t)k * step + (size_t)j * next);
                z[0] = l.to[SAMPLE * k + j];
                z[1] = l.to[SAMPLE * k + LANES + j];
            }
    }
    lines_fini(&l);
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
