/* Error consistency of two observers; see consistency.h. */
#include "trials/consistency.h"

#include "base/err.h"

#include <math.h>

static double kappa_of(double observed, double expected)
{
    return expected >= 1 ? NAN : (observed - expected) / (1 - expected);
}

/* Whole numbers, so that expected = 1 is met exactly:
 * observed - expected = 2 (both / n - p q) and 1 - expected = p + q - 2 p q. */
double consistency_kappa(long both, long a, long b, long n)
{
    long chance = n * (a + b) - 2 * a * b;
    return chance ? 2 * (double)(n * both - a * b) / (double)chance : NAN;
}

static double expected_of(double p, double q)
{
    return p * q + (1 - p) * (1 - q);
}

void consistency_bounds(double *min, double *max, double p, double q)
{
    double expected = expected_of(p, q);
    *min = kappa_of(fabs(p + q - 1), expected);
    *max = kappa_of(1 - fabs(p - q), expected);
}

static double unbiased_of(double kappa, int n)
{
    double below = n - 1 + kappa;
    return below > 0 ? n * kappa / below : NAN;
}

struct consistency consistency_pair(const bool *a, const bool *b, int n)
{
    CHECK(n > 0);
    int both = 0, right_a = 0, right_b = 0;
    for (int i = 0; i < n; i++) {
        both += a[i] && b[i];
        right_a += a[i];
        right_b += b[i];
    }
    double p = (double)right_a / n, q = (double)right_b / n;
    struct consistency c = {.n = n,
                            .observed = (double)(n - right_a - right_b + 2 * both) / n,
                            .expected = expected_of(p, q),
                            .kappa = consistency_kappa(both, right_a, right_b, n),
                            .accdiff2 = (p - q) * (p - q),
                            .kappa_lo = NAN,
                            .kappa_hi = NAN};
    c.unbiased = unbiased_of(c.kappa, n);
    // From the smallest number of images that both can be right on to the largest.
    int few = right_a + right_b > n ? right_a + right_b - n : 0;
    int many = right_a < right_b ? right_a : right_b;
    c.observed_min = (double)(n - right_a - right_b + 2 * few) / n;
    c.observed_max = (double)(n - right_a - right_b + 2 * many) / n;
    c.kappa_min = consistency_kappa(few, right_a, right_b, n);
    c.kappa_max = consistency_kappa(many, right_a, right_b, n);
    return c;
}
