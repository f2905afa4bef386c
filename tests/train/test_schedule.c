/* Learning-rate schedules. */
#include "../support.h"
#include "train/schedule.h"

Test(schedule, rises_linearly_over_the_warm_up)
{
    struct schedule s = {SCHEDULE_COSINE, 0.4, 0.1};
    for (int i = 0; i < 9; i++)
        cr_assert_float_eq(schedule_rate(&s, i, 100), 0.4 * (i + 1) / 10, 1e-12);
}

Test(schedule, the_cosine_falls_from_the_rate_to_almost_nothing)
{
    struct schedule s = {SCHEDULE_COSINE, 0.4, 0};
    cr_assert_float_eq(schedule_rate(&s, 0, 1000), 0.4, 1e-12);
    cr_assert_float_eq(schedule_rate(&s, 500, 1000), 0.2, 1e-12);
    cr_assert_lt(schedule_rate(&s, 999, 1000), 1e-5);
    for (int i = 1; i < 1000; i++)
        cr_assert_lt(schedule_rate(&s, i, 1000), schedule_rate(&s, i - 1, 1000));
}

Test(schedule, the_step_divides_by_ten_at_half_and_three_quarters)
{
    struct schedule s = {SCHEDULE_STEP, 1, 0};
    cr_assert_eq(schedule_rate(&s, 49, 100), 1);
    cr_assert_eq(schedule_rate(&s, 50, 100), 0.1);
    cr_assert_eq(schedule_rate(&s, 75, 100), 0.01);
}

Test(schedule, the_constant_stays)
{
    struct schedule s = {SCHEDULE_CONSTANT, 0.001, 0};
    for (int i = 0; i < 10; i++) cr_assert_eq(schedule_rate(&s, i, 10), 0.001);
}

Test(schedule, an_unknown_name_lists_those_there_are)
{
    enum schedule_kind kind;
    MUST(schedule_find(&kind, "step"));
    cr_assert_eq(kind, SCHEDULE_STEP);
    MUST_FAIL(schedule_find(&kind, "exponential"), "expected constant, cosine or step");
}
