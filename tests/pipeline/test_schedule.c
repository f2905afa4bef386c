/* Which runs of a plan go side by side. */
#include "base/record.h"
#include "base/text.h"
#include "made.h"
#include "pipeline/schedule.h"

enum { JOBS = 4 };

/* raw; two networks that wait for it; a sum that waits for all. */
static int after[JOBS][3] = {{0}, {0}, {0}, {0, 1, 2}};
static const int afters[JOBS] = {0, 1, 1, 3};

static struct plan plan_of(struct plan_job job[JOBS], const struct study *s, double mib)
{
    for (int i = 0; i < JOBS; i++) {
        bool each = i == 1 || i == 2;
        job[i] = (struct plan_job){.stage = each     ? &made_learn
                                            : i == 0 ? &made_raw
                                                     : &made_sum,
                                   .network = each ? &s->network[i - 1] : NULL,
                                   .output = each     ? (char *)"learn/vgg_tiny-clear-gray-1.tsv"
                                             : i == 0 ? (char *)"raw.tsv"
                                                      : (char *)"sum.tsv",
                                   .seconds = 10,
                                   .mib = mib,
                                   .after = after[i],
                                   .afters = afters[i]};
    }
    return (struct plan){.job = job, .count = JOBS};
}

Test(schedule, networks_go_side_by_side_and_nothing_before_what_it_waits_for)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct plan_job job[JOBS];
    struct plan plan = plan_of(job, s, 1);
    struct schedule *two = schedule_new(&plan, s, 2);
    cr_assert_eq(two->jobs, 2);
    cr_assert_neq(two->lane[1], two->lane[2]);
    cr_assert_eq(two->start[1], two->start[2]);
    for (int i = 0; i < JOBS; i++)
        for (int k = 0; k < afters[i]; k++)
            cr_assert_geq(two->start[i], two->end[after[i][k]], "%d before %d", i, after[i][k]);
    schedule_free(two);
    study_free(s);
    scratch_free(folder);
}

Test(schedule, runs_that_do_not_fit_into_memory_together_go_one_after_the_other)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct plan_job job[JOBS];
    struct plan plan = plan_of(job, s, 1e9);
    struct schedule *one = schedule_new(&plan, s, 0);
    cr_assert_eq(one->jobs, 1);
    cr_assert_float_eq(one->seconds, 40, 1e-9);
    schedule_free(one);
    study_free(s);
    scratch_free(folder);
}

Test(schedule, the_chart_has_a_line_for_each_stage)
{
    char *folder = scratch_new(), text[4096] = "", *path = mem_text("%s/t.svg", folder);
    struct study *s = made_study(folder, 1, "");
    struct plan_job job[JOBS];
    struct plan plan = plan_of(job, s, 1);
    struct schedule *one = schedule_new(&plan, s, 1);
    FILE *out = fmemopen(text, sizeof text, "w");
    schedule_draw(one, out, 40);
    fclose(out);
    cr_assert_not_null(strstr(text, "raw           1    0:10  |----------  "), "%s", text);
    cr_assert_not_null(strstr(text, "learn         2"), "%s", text);
    MUST(schedule_svg(one, path));
    cr_assert(file_exists(path));
    schedule_free(one);
    mem_free(path);
    study_free(s);
    scratch_free(folder);
}

Test(schedule, the_chart_of_nothing_says_so_and_has_no_axis)
{
    char *folder = scratch_new(), *path = mem_text("%s/t.svg", folder), *text;
    struct study *s = made_study(folder, 1, "");
    struct plan nothing = {0};
    struct schedule *none = schedule_new(&nothing, s, 0);
    MUST(schedule_svg(none, path));
    size_t size;
    MUST(file_read(&text, &size, path, 4096));
    cr_assert_not_null(strstr(text, "Nothing would run."), "%s", text);
    cr_assert_null(strstr(text, "0:00"), "%s", text);
    mem_free(text);
    schedule_free(none);
    mem_free(path);
    study_free(s);
    scratch_free(folder);
}

Test(schedule, a_run_without_a_schedule_is_silent)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    schedule_say(s, "raw.tsv");
    struct plan_job job[JOBS];
    struct plan plan = plan_of(job, s, 1);
    struct schedule *two = schedule_new(&plan, s, 2);
    cr_assert_eq(file_make_folder_of(s->folder), NULL);
    MUST(schedule_write(two, s));
    schedule_say(s, "raw.tsv");
    schedule_free(two);
    study_free(s);
    scratch_free(folder);
}
