/* The Wilson interval; see interval.h.
 *
 * Squaring |x/n - p| <= z sqrt(p (1 - p) / n) gives a quadratic in p with the roots
 *   (x + z^2/2 -+ z sqrt(x (n - x) / n + z^2/4)) / (n + z^2).
 */
#include "trials/interval.h"

#include "base/err.h"

#include <math.h>

void interval_wilson(double *lo, double *hi, long correct, long n)
{
    CHECK(0 <= correct && correct <= n);
    const double z = INTERVAL_Z, x = (double)correct, total = (double)n;
    double variance = n ? x * (total - x) / total : 0;
    double centre = x + z * z / 2, half = z * sqrt(variance + z * z / 4);
    // The ends are exact: rounding would leave 1e-17 at 0 correct and 1 - 1e-16 at all correct.
    *lo = correct == 0 ? 0 : (centre - half) / (total + z * z);
    *hi = correct == n ? 1 : (centre + half) / (total + z * z);
}
