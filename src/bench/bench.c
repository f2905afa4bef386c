/* Timing, quantiles and the registry; see bench.h. */
#include "bench/bench.h"

#include "base/progress.h"
#include "base/rng.h"

#include <stdlib.h>
#include <sys/resource.h>

enum { LEAST_RUNS = 5 };
static const double least_seconds = 1;

const struct bench *bench_list(int i)
{
    static const struct bench *const all[] = {
#define ENTRY(name) &bench_##name,
#include "gen/bench.def"
#undef ENTRY
    };
    return i < (int)(sizeof all / sizeof *all) ? all[i] : NULL;
}

void bench_measure(struct bench_rates *rates, double work, void (*body)(void *context),
                   void *context)
{
    body(context);
    double began = progress_clock(), now = began;
    rates->runs = 0;
    while (rates->runs < BENCH_MOST_RUNS &&
           (rates->runs < LEAST_RUNS || now - began < least_seconds)) {
        double before = now;
        body(context);
        now = progress_clock();
        rates->rate[rates->runs++] = work / (now - before);
    }
}

static int ascending(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

double bench_quantile(struct bench_rates *rates, double share)
{
    CHECK(rates->runs > 0);
    qsort(rates->rate, (size_t)rates->runs, sizeof *rates->rate, ascending);
    return rates->rate[(int)(share * (rates->runs - 1))];
}

double bench_peak_memory(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

void bench_fill(float *x, size_t n)
{
    struct rng r = rng_at(1, RNG_TEST, 0, 0);
    for (size_t i = 0; i < n; i++) x[i] = 2 * rng_uniform(&r) - 1;
}
