/* How fast the kernels and the whole steps are on this machine.
 *
 * src/bench/bench_NAME.c defines `const struct bench bench_NAME`; the registry is made from the
 * file names. Each case is timed many times and has a median, so that `make bench` can print the
 * same case of another library beside it. Nothing timed here feeds a result.
 */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include "base/err.h"

#include <stddef.h>

enum { BENCH_MOST_RUNS = 1000 };

/* The rates of the runs of one case, in the bench's unit. */
struct bench_rates {
    double rate[BENCH_MOST_RUNS];
    int runs;
};

struct bench {
    const char *name, *purpose, *unit;
    const char *const *cases; // closed by NULL
    err (*run)(struct bench_rates *rates, int which);
};

/* The i-th bench, or NULL after the last. */
const struct bench *bench_list(int i);

/* Runs body once to warm up and then until a second has passed, at least five times. work is that
 * of a run, in the bench's unit times seconds. */
void bench_measure(struct bench_rates *rates, double work, void (*body)(void *context),
                   void *context);

/* The quantile of the rates at a share; 0.5 is the median. Sorts the rates. */
double bench_quantile(struct bench_rates *rates, double share);

/* The largest resident size of this process so far, MiB. */
double bench_peak_memory(void);

/* Fills x with numbers of [-1, 1), the same at each call. */
void bench_fill(float *x, size_t n);

#define ENTRY(name) extern const struct bench bench_##name;
#include "gen/bench.def"
#undef ENTRY

#endif
