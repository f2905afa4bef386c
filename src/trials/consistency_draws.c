/* Draws of the kappa of a pair, and its interval; see consistency.h. */
#include "base/mem.h"
#include "trials/bootstrap.h"
#include "trials/consistency.h"
#include "trials/resample.h"

#include <math.h>
#include <string.h>

static void draw_pair(double *out, const void *context, struct rng *r)
{
    const struct resample *s = context;
    uint64_t *bits = mem_new(2 * (size_t)resample_words(s), sizeof *bits);
    resample_draw(bits, s, r);
    *out = resample_kappa(bits, s, 0, 1);
    mem_free(bits);
}

int consistency_draws(double *kappa, const bool *a, const bool *b, int n, int draws, uint32_t seed)
{
    // The draws of a pair do not depend on who is named first.
    bool swap = memcmp(a, b, (size_t)n * sizeof *a) > 0;
    bool *rows = mem_new(2 * (size_t)n, sizeof *rows);
    memcpy(rows, swap ? b : a, (size_t)n * sizeof *rows);
    memcpy(rows + n, swap ? a : b, (size_t)n * sizeof *rows);
    struct resample s = {.observers = 2, .images = n, .correct = rows, .stride = n, .kappas = 1};
    bootstrap_fill(kappa, draw_pair, &s, 1, draws, seed);
    mem_free(rows);
    return bootstrap_sort(kappa, draws);
}

void consistency_interval(double *lo, double *hi, const bool *a, const bool *b, int n,
                          uint32_t seed)
{
    double found = consistency_pair(a, b, n).kappa;
    *lo = *hi = NAN;
    if (isnan(found)) return;
    double *kappa = mem_new(BOOTSTRAP_DRAWS, sizeof *kappa);
    int count = consistency_draws(kappa, a, b, n, BOOTSTRAP_DRAWS, seed);
    resample_interval(lo, hi, kappa, count, found);
    mem_free(kappa);
}
