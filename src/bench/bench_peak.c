/* What the processor can do at most: fused multiply-adds on registers alone, on all threads. */
#include "base/mem.h"
#include "base/par.h"
#include "bench/bench.h"
#include "kernel/kernel.h"
#include "kernel/layout.h"

enum { TERMS = 2000000 };

static const char *const cases[] = {"fma", NULL};

struct work {
    float a[BLOCK], b[BLOCK];
    float *sums; // (threads, PEAK_CHAINS, 16)
};

static void one(void *context, int thread)
{
    const struct work *w = context;
    kernel->peak(w->sums + thread * PEAK_CHAINS * BLOCK, w->a, w->b, TERMS);
}

static void all(void *context)
{
    par_for(par_threads(), one, context);
}

static err run(struct bench_rates *rates, int which)
{
    (void)which;
    struct work w;
    bench_fill(w.a, BLOCK);
    bench_fill(w.b, BLOCK);
    w.sums = mem_new((size_t)par_threads() * PEAK_CHAINS * BLOCK, sizeof *w.sums);
    double flops = 2.0 * BLOCK * PEAK_CHAINS * TERMS * par_threads();
    bench_measure(rates, flops / 1e9, all, &w);
    mem_free(w.sums);
    return NULL;
}

const struct bench bench_peak = {"peak", "fused multiply-adds on registers alone", "GFLOP/s", cases,
                                 run};
