/* Distances between activations; see distance.h. */
#include "synth/distance.h"

#include "base/mathx.h"
#include "base/mem.h"
#include "kernel/layout.h"

#include <math.h>
#include <stdlib.h>

static const double largest_db = 300;

static double norm(const float *a, const float *t, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        double d = (double)t[i] - (a ? (double)a[i] : 0);
        sum = fma(d, d, sum);
    }
    return sqrt(sum);
}

static double correlation(const double *x, const double *y, size_t n)
{
    double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
    for (size_t i = 0; i < n; i++) {
        mx += x[i];
        my += y[i];
    }
    mx /= (double)n;
    my /= (double)n;
    for (size_t i = 0; i < n; i++) {
        xx = fma(x[i] - mx, x[i] - mx, xx);
        yy = fma(y[i] - my, y[i] - my, yy);
        xy = fma(x[i] - mx, y[i] - my, xy);
    }
    return xx > 0 && yy > 0 ? xy / (sqrt(xx) * sqrt(yy)) : 0;
}

/* A heap sort of indices by value, ties by index: qsort has no place for the values. */
static int before(const float *v, int a, int b)
{
    return v[a] < v[b] || (v[a] == v[b] && a < b);
}

static void sift(int *order, const float *v, size_t root, size_t n)
{
    for (size_t child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && before(v, order[child], order[child + 1])) child++;
        if (!before(v, order[root], order[child])) return;
        int kept = order[root];
        order[root] = order[child];
        order[child] = kept;
    }
}

static void sort(int *order, const float *v, size_t n)
{
    for (size_t i = 0; i < n; i++) order[i] = (int)i;
    for (size_t i = n / 2; i-- > 0;) sift(order, v, i, n);
    for (size_t i = n; i-- > 1;) {
        int kept = order[0];
        order[0] = order[i];
        order[i] = kept;
        sift(order, v, 0, i);
    }
}

static void ranks(double *rank, const float *v, size_t n, int *order)
{
    sort(order, v, n);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && v[order[end]] == v[order[i]];) end++;
        for (size_t j = i; j < end; j++) rank[order[j]] = 0.5 * ((double)i + (double)end - 1);
    }
}

struct distance distance_of(const float *a, const float *t, size_t n, double *work, int *order)
{
    struct distance d;
    double off = norm(a, t, n), whole = norm(NULL, t, n);
    d.relative = whole > 0 ? off / whole : off;
    d.db_snr = 0;
    if (whole > 0) d.db_snr = off > 0 ? 10 * mathx_log(whole / off) / mathx_log(10) : largest_db;
    if (d.db_snr > largest_db) d.db_snr = largest_db;

    double *x = work, *y = work + n;
    for (size_t i = 0; i < n; i++) {
        x[i] = a[i];
        y[i] = t[i];
    }
    d.pearson = correlation(x, y, n);
    ranks(x, a, n, order);
    ranks(y, t, n, order);
    d.spearman = correlation(x, y, n);
    return d;
}

struct distance distance_of_layer(const float *a, const float *t, int C, int H, int W)
{
    size_t n = (size_t)C * (size_t)H * (size_t)W;
    float *x = mem_new(n, sizeof *x), *y = mem_new(n, sizeof *y);
    double *work = mem_new(2 * n, sizeof *work);
    int *order = mem_new(n, sizeof *order);
    layout_unblock(x, a, C, H, W);
    layout_unblock(y, t, C, H, W);
    struct distance d = distance_of(x, y, n, work, order);
    mem_free(order);
    mem_free(work);
    mem_free(y);
    mem_free(x);
    return d;
}
