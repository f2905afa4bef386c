/* base/par: every index once, scratch memory by thread at any depth, the lowest error. */
#include "../support.h"
#include "base/mem.h"
#include "base/par.h"

#include <fenv.h>
#include <omp.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <time.h>
#ifdef __SSE2__
#include <xmmintrin.h>
#endif

enum { COUNT = 10000 };

static void count_one(void *context, int i)
{
    int *times = context;
    times[i]++;
}

Test(par, every_index_comes_once)
{
    int *times = mem_new(COUNT, sizeof *times);
    par_for(COUNT, count_one, times);
    for (int i = 0; i < COUNT; i++) cr_assert_eq(times[i], 1, "index %d", i);
    mem_free(times);
}

Test(par, no_index_is_no_call)
{
    par_for(0, count_one, NULL);
    MUST(par_try(0, NULL, NULL));
}

struct meeting {
    int arrived, wanted;
    bool met;
};

static void wait_for_all(void *context, int i)
{
    (void)i;
    struct meeting *m = context;
    __atomic_add_fetch(&m->arrived, 1, __ATOMIC_SEQ_CST);
    struct timespec pause = {0, 1000000};
    for (int tries = 0; tries < 5000; tries++) {
        if (__atomic_load_n(&m->arrived, __ATOMIC_SEQ_CST) == m->wanted) return;
        nanosleep(&pause, NULL);
    }
    __atomic_store_n(&m->met, false, __ATOMIC_SEQ_CST);
}

Test(par, all_threads_work_at_the_same_time)
{
    struct meeting m = {0, par_threads(), true};
    par_for(par_threads(), wait_for_all, &m);
    cr_expect(m.met, "%d of %d threads", m.arrived, m.wanted);
}

/* Scratch memory by thread, as the kernels use it: no slot is ever entered twice at a time. */
struct slots {
    int *busy; // (par_threads()), made outside all loops
    int calls, clashes, out_of_order;
};

struct inner {
    struct slots *slots;
    int thread, next;
};

static void inner_one(void *context, int i)
{
    struct inner *inner = context;
    struct slots *s = inner->slots;
    bool in_order = i == inner->next++ && par_thread() == inner->thread;
    bool alone = __atomic_add_fetch(&s->busy[par_thread()], 1, __ATOMIC_SEQ_CST) == 1;
    sched_yield();
    __atomic_sub_fetch(&s->busy[par_thread()], 1, __ATOMIC_SEQ_CST);
    __atomic_add_fetch(&s->calls, 1, __ATOMIC_SEQ_CST);
    if (!alone) __atomic_add_fetch(&s->clashes, 1, __ATOMIC_SEQ_CST);
    if (!in_order) __atomic_add_fetch(&s->out_of_order, 1, __ATOMIC_SEQ_CST);
}

static void outer_one(void *context, int i)
{
    (void)i;
    struct slots *s = context;
    CHECK(par_thread() < par_threads());
    par_for(7, inner_one, &(struct inner){s, par_thread(), 0});
}

Test(par, a_loop_inside_a_loop_runs_in_order_on_its_own_thread)
{
    struct slots s = {.busy = mem_new((size_t)par_threads(), sizeof(int))};
    par_for(500, outer_one, &s);
    cr_expect_eq(s.calls, 500 * 7);
    cr_expect_eq(s.clashes, 0);
    cr_expect_eq(s.out_of_order, 0);
    mem_free(s.busy);
}

static void outer_meeting(void *context, int i)
{
    (void)i;
    par_for(par_threads(), wait_for_all, context);
}

Test(par, a_loop_of_one_leaves_the_threads_to_the_loop_inside)
{
    struct meeting m = {0, par_threads(), true};
    par_for(1, outer_meeting, &m);
    cr_expect(m.met, "%d of %d threads", m.arrived, m.wanted);
}

static err fail_on_some(void *context, int i)
{
    count_one(context, i);
    FAIL_IF(i == 17 || i == 400 || i == COUNT - 1, "picture %d is broken", i);
    return NULL;
}

Test(par, the_error_of_the_lowest_index_arrives_and_all_calls_happen)
{
    int *times = mem_new(COUNT, sizeof *times);
    err e = par_try(COUNT, fail_on_some, times);
    cr_assert_not_null(e);
    cr_expect_str_eq(e, "picture 17 is broken");
    for (int i = 0; i < COUNT; i++) cr_assert_eq(times[i], 1, "index %d", i);
    err_free(e);
    mem_free(times);
}

static void count_plain(void *context, int i)
{
    (void)i;
    ++*(int *)context;
}

static void sum_alone(void *context)
{
    int *seen = context; // threads; a count that several threads would spoil
    seen[0] = par_threads();
    par_for(COUNT, count_plain, &seen[1]);
}

Test(par, work_alone_stays_on_the_calling_thread)
{
    omp_set_num_threads(3);
    int seen[2] = {0};
    par_alone(sum_alone, seen);
    cr_assert_eq(seen[0], 1);
    cr_assert_eq(seen[1], COUNT);
    cr_assert_eq(par_threads(), 3, "as before");
}

Test(par, another_rounding_mode_is_a_bug, .signal = SIGABRT)
{
    fesetround(FE_UPWARD);
    par_assert_ieee();
}

#ifdef __SSE2__
Test(par, results_flushed_to_zero_are_a_bug, .signal = SIGABRT)
{
    _mm_setcsr(_mm_getcsr() | 0x8000);
    par_assert_ieee();
}

Test(par, operands_flushed_to_zero_are_a_bug, .signal = SIGABRT)
{
    _mm_setcsr(_mm_getcsr() | 0x0040);
    par_assert_ieee();
}
#endif

static void nothing(void *context, int i)
{
    (void)context, (void)i;
}

Test(par, a_thread_asserts_before_its_first_work, .signal = SIGABRT)
{
    fesetround(FE_UPWARD); // threads inherit it
    par_for(COUNT, nothing, NULL);
}

Test(par, a_clean_process_is_ieee)
{
    par_assert_ieee();
}

Test(par, more_threads_than_the_limit_are_refused)
{
    omp_set_num_threads(PAR_LARGEST);
    MUST(par_check());
    omp_set_num_threads(PAR_LARGEST + 1);
    MUST_FAIL(par_check(), "OMP_NUM_THREADS: expected at most 4096 threads, got 4097");
}
