/* The psychometric function; see psychometric.h. */
#include "trials/psychometric.h"

#include "base/mathx.h"
#include "base/mem.h"
#include "trials/numeric.h"

#include <math.h>

double psychometric_interpolate(const struct psychometric_data *d, double level)
{
    for (int i = 0, k = 1; k < d->levels; k++) {
        if (d->n[k] == 0) continue; // not drawn
        double a = d->n[i] ? d->correct[i] / d->n[i] : NAN, b = d->correct[k] / d->n[k];
        if ((a >= level) != (b >= level) && a != b && !isnan(a))
            return d->x[i] + (a - level) / (a - b) * (d->x[k] - d->x[i]);
        i = k;
    }
    return NAN;
}

static double logistic(double u)
{
    return 1 / (1 + mathx_exp(-u));
}

/* What the simplex works on. Its parameters are free: u = log midpoint, log |slope|, and a number
 * for the lapse rate, whose bounds are then reached at a finite place. */
struct problem {
    const struct psychometric_data *d;
    const double *log_x; // (levels); -INFINITY at 0
    double guess, sign;
    bool folded; // the number is the lapse rate itself, folded at its bounds; else an angle
};

static double lapse_of(double u, bool folded)
{
    if (!folded) return PSYCHOMETRIC_LAPSE * (1 - mathx_cos(u)) / 2;
    return fabs(u - 2 * PSYCHOMETRIC_LAPSE * rint(u / (2 * PSYCHOMETRIC_LAPSE)));
}

static struct psychometric_fit unpack(const double *u, const struct problem *problem)
{
    // Slopes beyond e^5 are steps for every data set; the bound keeps powers finite.
    double steep = u[1] > 5 ? 5 : u[1] < -5 ? -5 : u[1];
    return (struct psychometric_fit){.midpoint = mathx_exp(u[0]),
                                     .slope = problem->sign * mathx_exp(steep),
                                     .lapse = lapse_of(u[2], problem->folded)};
}

/* The accuracy at log x, given log midpoint. */
static double accuracy_at(const struct psychometric_fit *fit, double guess, double log_x,
                          double log_midpoint)
{
    double share = logistic(-fit->slope * (log_x - log_midpoint));
    return guess + (1 - guess - fit->lapse) * share;
}

/* k log p, with 0 log 0 = 0 and a floor that keeps the sum finite. */
static double term(double k, double p)
{
    return k > 0 ? k * mathx_log(p > 1e-300 ? p : 1e-300) : 0;
}

static double minus_log_likelihood(const double *u, const void *context)
{
    const struct problem *problem = context;
    const struct psychometric_data *d = problem->d;
    struct psychometric_fit fit = unpack(u, problem);
    double sum = 0;
    for (int i = 0; i < d->levels; i++) {
        double p = accuracy_at(&fit, problem->guess, problem->log_x[i], u[0]);
        sum -= term(d->correct[i], p) + term(d->n[i] - d->correct[i], 1 - p);
    }
    return sum;
}

/* Log likelihood of the observed proportions themselves: no function can do better. */
static double saturated(const struct psychometric_data *d)
{
    double sum = 0;
    for (int i = 0; i < d->levels; i++) {
        if (d->n[i] == 0) continue;
        double p = d->correct[i] / d->n[i];
        sum += term(d->correct[i], p) + term(d->n[i] - d->correct[i], 1 - p);
    }
    return sum;
}

/* 1 where accuracy falls with x on the whole, -1 where it rises. */
static double direction(const struct psychometric_data *d)
{
    double n = 0, x = 0, correct = 0, product = 0;
    for (int i = 0; i < d->levels; i++) {
        n += d->n[i];
        x += d->n[i] * d->x[i];
        correct += d->correct[i];
        product += d->x[i] * d->correct[i];
    }
    return product * n <= x * correct ? 1 : -1;
}

/* Moves u to the best fit; false: none was found.
 *
 * The angle is smooth at the bounds but flat: where the best lapse rate is at one or close to it
 * the likelihood falls with the fourth power of the angle, and rounding hides that long before the
 * simplex is small. So where it does not get small, another starts from where it came to, in the
 * lapse rate itself. What has no best fit (steeper is always better) passes neither. */
static bool minimise(double *u, struct problem *problem)
{
    if (numeric_minimise(u, 3, 0.5, minus_log_likelihood, problem)) return true;
    u[2] = lapse_of(u[2], problem->folded);
    problem->folded = true;
    return numeric_minimise(u, 3, 0.05, minus_log_likelihood, problem);
}

struct psychometric_fit psychometric_fit(const struct psychometric_data *d, double guess)
{
    struct problem problem = {.d = d, .guess = guess, .sign = direction(d)};
    double *log_x = mem_new((size_t)d->levels, sizeof *log_x), middle = 0;
    int positive = 0;
    for (int i = 0; i < d->levels; i++) {
        log_x[i] = d->x[i] > 0 ? mathx_log(d->x[i]) : -INFINITY;
        if (d->x[i] <= 0) continue;
        middle += log_x[i];
        positive++;
    }
    problem.log_x = log_x;

    // From the middle of the conditions, slope e, lapse rate 3 %.
    double u[3] = {middle / positive, 1, 0.7};
    bool converged = minimise(u, &problem);
    struct psychometric_fit fit = unpack(u, &problem);
    fit.converged = converged;
    fit.deviance = 2 * (saturated(d) + minus_log_likelihood(u, &problem));
    mem_free(log_x);
    return fit;
}

double psychometric_accuracy(const struct psychometric_fit *fit, double guess, double x)
{
    return accuracy_at(fit, guess, x > 0 ? mathx_log(x) : -INFINITY, mathx_log(fit->midpoint));
}

double psychometric_threshold(const struct psychometric_fit *fit, double guess, double level)
{
    double share = (level - guess) / (1 - guess - fit->lapse);
    if (!(share > 0 && share < 1)) return NAN;
    return fit->midpoint * mathx_exp(mathx_log((1 - share) / share) / fit->slope);
}
