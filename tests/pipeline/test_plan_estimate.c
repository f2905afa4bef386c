/* Time and memory of a stage before any run. */
#include "base/par.h"
#include "made.h"
#include "pipeline/plan.h"

static const char data[] = "part\timages\tclasses\tchannels\theight\twidth\thash\n"
                           "train\t40\t2\t1\t28\t28\tx\ntest\t10\t2\t1\t28\t28\tx\n";

static double seconds_of(const struct study *s, const struct stage *stage, const struct network *n)
{
    double seconds, mib;
    MUST(plan_estimate(&seconds, &mib, s, stage, n));
    return seconds;
}

Test(plan_estimate, there_is_none_before_the_pictures_are_packed)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    cr_assert_lt(seconds_of(s, &made_learn, &s->network[0]), 0);
    study_free(s);
    scratch_free(folder);
}

/* vgg_tiny on 28 x 28 with two classes: multiply-adds of its convolutions, layer by layer. */
static double adds_of_vgg_tiny(void)
{
    double large = 28 * 28 * 9, middle = 14 * 14 * 9, small = 7 * 7 * 9;
    return large * 16 * (1 + 16) + middle * 32 * (16 + 32) + small * 64 * (32 + 64) + 64 * 2;
}

Test(plan_estimate, is_passes_times_the_multiply_adds_of_the_network)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    scratch_put_text(s->folder, "data/data.tsv", data);
    double got = seconds_of(s, &made_learn, &s->network[0]) * PLAN_SPEED * par_threads();
    double expected = 3.0 * 40 * adds_of_vgg_tiny();
    cr_assert(got > 0.99 * expected && got < 1.01 * expected, "%g, not %g", got, expected);
    study_free(s);
    scratch_free(folder);
}

Test(plan_estimate, of_a_stage_that_passes_no_picture_is_no_time_but_some_memory)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    double seconds, mib;
    scratch_put_text(s->folder, "data/data.tsv", data);
    MUST(plan_estimate(&seconds, &mib, s, &made_sum, NULL));
    cr_assert_eq(seconds, 0);
    cr_assert_gt(mib, 0);
    study_free(s);
    scratch_free(folder);
}

Test(plan_estimate, the_parts_of_the_data_are_found_by_name)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    double seconds, mib;
    scratch_put_text(s->folder, "data/data.tsv", data);
    double first = seconds_of(s, &made_learn, &s->network[0]);
    scratch_put_text(s->folder, "data/data.tsv",
                     "part\timages\tclasses\tchannels\theight\twidth\n"
                     "test\t10\t2\t1\t28\t28\nval\t8\t2\t1\t28\t28\ntrain\t40\t2\t1\t28\t28\n");
    cr_assert_eq(seconds_of(s, &made_learn, &s->network[0]), first);
    scratch_put_text(s->folder, "data/data.tsv",
                     "part\timages\tclasses\tchannels\theight\twidth\ntrain\t40\t2\t1\t28\t28\n");
    MUST_FAIL(plan_estimate(&seconds, &mib, s, &made_learn, &s->network[0]),
              "expected a row of the part test");
    study_free(s);
    scratch_free(folder);
}
