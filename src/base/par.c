/* Threads through OpenMP; see par.h. */
#include "base/par.h"

#include "base/mem.h"

#include <fenv.h>
#include <float.h>
#include <omp.h>
#include <stdbool.h>
#include <stdlib.h>

// What this thread does at the moment; OpenMP's own numbers start anew in a nested region.
static _Thread_local bool at_work;
static _Thread_local int number;

// Not a local variable: inside a parallel region gcc 12 folds those, volatile or not.
static const volatile float smallest_normal = FLT_MIN;

void par_assert_ieee(void)
{
    // A library linked with -ffast-math would flush the half to zero, as a result (FTZ) or as an
    // operand (DAZ).
    float half = smallest_normal / 2;
    CHECK(half > 0);
    CHECK(half * 2 == smallest_normal);
    CHECK(fegetround() == FE_TONEAREST);
}

// Each thread once, before its first work: a tool that needs no other thread starts none.
static void begin_work(void)
{
    static _Thread_local bool asserted;
    if (!asserted) par_assert_ieee();
    asserted = true;
    at_work = true;
    number = omp_get_thread_num();
}

void par_for(int count, void (*body)(void *context, int i), void *context)
{
    // A single call leaves the other threads to the par_for inside it.
    if (at_work || count == 1) {
        for (int i = 0; i < count; i++) body(context, i);
        return;
    }
#pragma omp parallel
    {
        begin_work();
#pragma omp for schedule(dynamic) nowait
        for (int i = 0; i < count; i++) body(context, i);
        at_work = false;
        number = 0;
    }
}

struct attempt {
    err (*body)(void *context, int i);
    void *context;
    err *errors;
};

static void attempt_one(void *context, int i)
{
    struct attempt *a = context;
    a->errors[i] = a->body(a->context, i);
}

err par_try(int count, err (*body)(void *context, int i), void *context)
{
    struct attempt a = {body, context, mem_new((size_t)count, sizeof(err))};
    par_for(count, attempt_one, &a);

    err first = NULL;
    for (int i = 0; i < count; i++) {
        if (!first)
            first = a.errors[i];
        else
            err_free(a.errors[i]);
    }
    mem_free(a.errors);
    return first;
}

void par_alone(void (*body)(void *context), void *context)
{
    bool was_at_work = at_work;
    at_work = true;
    body(context);
    at_work = was_at_work;
}

int par_threads(void)
{
    return at_work ? omp_get_num_threads() : omp_get_max_threads();
}

void par_limit(int threads)
{
    if (!getenv("OMP_NUM_THREADS") && omp_get_max_threads() > threads) omp_set_num_threads(threads);
}

int par_thread(void)
{
    return number;
}

err par_check(void)
{
    int threads = omp_get_max_threads();
    FAIL_IF(threads > PAR_LARGEST, "OMP_NUM_THREADS: expected at most %d threads, got %d",
            PAR_LARGEST, threads);
    return NULL;
}
