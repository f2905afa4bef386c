/* Timing: enough runs, true work, ordered quantiles; and a table of cases that can be named. */
#include "../support.h"
#include "base/mem.h"
#include "base/text.h"
#include "bench/bench.h"

static void count(void *context)
{
    ++*(int *)context;
}

Test(bench, a_case_is_warmed_up_and_then_run_at_least_five_times)
{
    struct bench_rates *rates = mem_new(1, sizeof *rates);
    int calls = 0;
    bench_measure(rates, 1, count, &calls);
    cr_assert_geq(rates->runs, 5);
    cr_assert_eq(calls, rates->runs + 1);
    mem_free(rates);
}

Test(bench, quantiles_come_from_the_sorted_runs)
{
    struct bench_rates *rates = mem_new(1, sizeof *rates);
    rates->runs = 5;
    const double rate[] = {5, 1, 4, 2, 3};
    for (int i = 0; i < 5; i++) rates->rate[i] = rate[i];
    cr_assert_eq(bench_quantile(rates, 0), 1);
    cr_assert_eq(bench_quantile(rates, 0.5), 3);
    cr_assert_eq(bench_quantile(rates, 1), 5);
    mem_free(rates);
}

Test(bench, every_case_has_a_name_of_its_own)
{
    const struct bench *b;
    int benches = 0;
    for (; (b = bench_list(benches)); benches++)
        for (int i = 0; b->cases[i]; i++)
            for (int j = 0; j < i; j++)
                cr_assert(!text_same(b->cases[i], b->cases[j]), "%s %s", b->name, b->cases[i]);
    cr_assert_gt(benches, 3);
}

Test(bench, numbers_to_work_on_are_the_same_each_time)
{
    float a[100], b[100];
    bench_fill(a, 100);
    bench_fill(b, 100);
    cr_assert_eq(first_difference(a, b, 100), -1);
    for (int i = 0; i < 100; i++) cr_assert(a[i] >= -1 && a[i] < 1);
}
