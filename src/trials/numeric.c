/* What is taken from GSL; see numeric.h. */
#include "trials/numeric.h"

#include "base/err.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>

enum { MOST = 8, STEPS = 2000 };

/* When a simplex counts as converged, in units of x. Much below this, differences of a log
 * likelihood of 1e4 drown in rounding and the simplex never gets there. */
static const double simplex_size = 1e-6;

struct bridge {
    numeric_function *f;
    const void *context;
};

static double call(const gsl_vector *x, void *parameters)
{
    const struct bridge *bridge = parameters;
    double values[MOST];
    for (size_t i = 0; i < x->size; i++) values[i] = gsl_vector_get(x, i);
    return bridge->f(values, bridge->context);
}

bool numeric_minimise(double *x, int count, double step, numeric_function *f, const void *context)
{
    CHECK(0 < count && count <= MOST);
    size_t n = (size_t)count;
    gsl_set_error_handler_off(); // GSL would abort; its status says enough
    struct bridge bridge = {f, context};
    gsl_multimin_function function = {call, n, &bridge};
    gsl_vector *start = gsl_vector_alloc(n), *steps = gsl_vector_alloc(n);
    gsl_multimin_fminimizer *m =
        gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, n);
    CHECK(start && steps && m);
    for (size_t i = 0; i < n; i++) gsl_vector_set(start, i, x[i]);
    gsl_vector_set_all(steps, step);

    bool done = false, broken = gsl_multimin_fminimizer_set(m, &function, start, steps) != 0;
    for (int i = 0; i < STEPS && !done && !broken; i++) {
        broken = gsl_multimin_fminimizer_iterate(m) != 0;
        done = !broken && gsl_multimin_test_size(m->size, simplex_size) == GSL_SUCCESS;
    }
    for (size_t i = 0; i < n; i++) x[i] = gsl_vector_get(m->x, i);
    gsl_multimin_fminimizer_free(m);
    gsl_vector_free(start);
    gsl_vector_free(steps);
    return done;
}

double numeric_t_quantile(double p, double degrees)
{
    return gsl_cdf_tdist_Pinv(p, degrees);
}
