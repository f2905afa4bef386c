/* Threads through OpenMP; see par.h. */
#include "base/par.h"

#include "base/mem.h"

#include <fenv.h>
#include <float.h>
#include <omp.h>

void par_for(int count, void (*body)(void *context, int i), void *context)
{
    if (omp_in_parallel()) {
        for (int i = 0; i < count; i++) body(context, i);
        return;
    }
#pragma omp parallel for schedule(dynamic)
    for (int i = 0; i < count; i++) body(context, i);
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

int par_threads(void)
{
    return omp_in_parallel() ? 1 : omp_get_max_threads();
}

int par_thread(void)
{
    return omp_get_thread_num();
}

static void assert_ieee(void *context, int i)
{
    (void)context;
    (void)i;
    // A library linked with -ffast-math would flush the halved smallest normal number to zero.
    volatile float smallest = FLT_MIN;
    volatile float half = smallest / 2;
    CHECK(half > 0);
    CHECK(half * 2 == smallest);
    CHECK(fegetround() == FE_TONEAREST);
}

void par_assert_ieee(void)
{
    assert_ieee(NULL, 0);
#pragma omp parallel
    assert_ieee(NULL, 0);
}
