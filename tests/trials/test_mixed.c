/* Answers made up by the crossed logistic mixed model. */
#include "trials/mixed.h"

#include "../support.h"

Test(mixed, without_variance_the_proportions_are_those_asked_for)
{
    enum { N = 20000 };
    static struct multiway_answer a[N];
    for (int i = 0; i < N; i++) a[i] = (struct multiway_answer){i % 7, i % 11, i % 2, i % 2, 0};
    const struct mixed_model m = {{0.7, 0.2}, 0, 0, 0, 0, 0};
    mixed_answers(a, N, 0, &m, 1, 0);
    int right[2] = {0};
    for (int i = 0; i < N; i++) right[a[i].group] += a[i].right;
    // Three standard errors of 10000 answers are .014.
    cr_expect_float_eq(right[0] / (N / 2.0), 0.7, 0.014);
    cr_expect_float_eq(right[1] / (N / 2.0), 0.2, 0.014);
}

Test(mixed, answers_of_one_observer_are_alike_where_observers_differ)
{
    enum { OBSERVERS = 200, EACH = 50 };
    static struct multiway_answer a[OBSERVERS * EACH];
    for (int i = 0; i < OBSERVERS * EACH; i++)
        a[i] = (struct multiway_answer){i / EACH, i % EACH, 0, 0, 0};
    for (int differ = 0; differ < 2; differ++) {
        const struct mixed_model m = {{0.5, 0.5}, differ ? 2 : 0, 0, 0, 0, 0};
        mixed_answers(a, OBSERVERS * EACH, 0, &m, 1, 0);
        double squares = 0;
        for (int o = 0; o < OBSERVERS; o++) {
            int right = 0;
            for (int i = 0; i < EACH; i++) right += a[o * EACH + i].right;
            squares += (right / (double)EACH - 0.5) * (right / (double)EACH - 0.5) / OBSERVERS;
        }
        // .005 is the variance of 50 coins; that of the proportions with a deviation of 2 is .09.
        if (differ)
            cr_expect_gt(squares, 0.06);
        else
            cr_expect_lt(squares, 0.008);
    }
}

Test(mixed, a_model_out_of_bounds_is_refused)
{
    struct mixed_model m = {{0.5, 1}, 0, 0, 0, 0, 0};
    MUST_FAIL(mixed_check(&m), "expected proportions of 0.001 to 0.999, got 1");
    m = (struct mixed_model){{0.5, 0.5}, 0, -1, 0, 0, 0};
    MUST_FAIL(mixed_check(&m), "expected standard deviations of 0 to 10, got -1");
}
