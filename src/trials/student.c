/* Student's t; see student.h. */
#include "trials/student.h"

#include "base/err.h"

#include <math.h>

static const double pi = 0x1.921fb54442d18p+1;

/* atan(x) = 2 atan(x / (1 + sqrt(1 + x^2))): four halvings, then the series. */
static double arctangent(double x)
{
    enum { HALVINGS = 4, TERMS = 12 };
    for (int i = 0; i < HALVINGS; i++) x /= 1 + sqrt(1 + x * x);
    double sum = 0, square = x * x;
    for (int k = TERMS; k >= 0; k--) sum = (k % 2 ? -1.0 : 1.0) / (2 * k + 1) + square * sum;
    return x * sum * (1 << HALVINGS);
}

/* The probability of |T| < t. */
static double within(double t, int degrees)
{
    double norm = sqrt(degrees + t * t), sine = t / norm, square = degrees / (norm * norm);
    double term = degrees % 2 ? sqrt(square) : 1, sum = 0;
    for (int k = degrees % 2 ? 3 : 2; k <= degrees; k += 2) {
        sum += term;
        term *= square * (k - 1) / k;
    }
    if (degrees % 2 == 0) return sine * sum;
    return 2 / pi * (arctangent(t / sqrt((double)degrees)) + sine * sum);
}

double student_two_sided(double t, int degrees)
{
    CHECK(degrees > 0);
    double p = 1 - within(fabs(t), degrees);
    return p > 0 ? p : 0;
}

double student_quantile(double p, int degrees)
{
    CHECK(degrees > 0 && p >= 0.5 && p <= 0.9999);
    double lo = 0, hi = 4096; // 3183 is the quantile at 0.9999 with one degree
    for (int i = 0; i < 80; i++) {
        double middle = (lo + hi) / 2;
        *(0.5 + within(middle, degrees) / 2 < p ? &lo : &hi) = middle;
    }
    return (lo + hi) / 2;
}
