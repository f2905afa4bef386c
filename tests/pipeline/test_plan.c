/* What make would run, of made-up stages. */
#include "base/file.h"
#include "base/text.h"
#include "made.h"
#include "pipeline/plan.h"

/* Gives the plan; costs: a file below the folder, which may be missing. */
static struct tsv *plan(const struct study *s, const char *folder, const char *costs)
{
    struct tsv *t;
    char *path = mem_text("%s/%s", folder, costs);
    MUST(stage_plan(s, "made", NULL));
    MUST(plan_table(&t, s, NULL, path));
    mem_free(path);
    return t;
}

static const char *cell(const struct tsv *t, const char *output, const char *column)
{
    const char *text;
    int row = made_row(t, "output", output);
    cr_assert_geq(row, 0, "%s is not planned", output);
    MUST(tsv_text(&text, t, row, column));
    return text;
}

Test(plan, has_every_stage_and_network_at_first_and_none_after_all_have_run)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct tsv *t = plan(s, folder, "none");
    cr_assert_eq(t->rows, 4);
    cr_assert_str_eq(cell(t, "sum.tsv", "why"), "it is missing");
    tsv_free(t);
    made_run_all(s);
    t = plan(s, folder, "none");
    cr_assert_eq(t->rows, 0);
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}

Test(plan, follows_a_missing_result_to_all_that_is_made_of_it)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    tsv_free(plan(s, folder, "none"));
    made_run_all(s);
    char *path = study_path(s, "learn/vgg_tiny-clear-gray-2.tsv");
    cr_assert_eq(remove(path), 0);
    struct tsv *t = plan(s, folder, "none");
    cr_assert_eq(t->rows, 2);
    cr_assert_str_eq(cell(t, "sum.tsv", "why"), "learn/vgg_tiny-clear-gray-2.tsv is made anew");
    cr_assert_not_null(strstr(cell(t, "learn/vgg_tiny-clear-gray-2.tsv", "from"),
                              "the record of learn/vgg_tiny-clear-gray-2.tsv"));
    tsv_free(t);
    mem_free(path);
    study_free(s);
    scratch_free(folder);
}

Test(plan, follows_a_setting_to_the_stages_that_name_its_section)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    tsv_free(plan(s, folder, "none"));
    made_run_all(s);
    study_free(s);
    s = made_study(folder, 2, "");
    struct tsv *t = plan(s, folder, "none");
    cr_assert_eq(t->rows, 3, "not raw.tsv");
    cr_assert_str_eq(cell(t, "learn/vgg_tiny-clear-gray-1.tsv", "why"),
                     "the settings of [train] have changed");
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}

Test(plan, takes_time_and_memory_from_the_accepted_run_where_there_is_no_record)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    scratch_put_text(folder, "costs",
                     "output\twall_s\tmemory_mib\tthreads\tinstructions\n"
                     "sum.tsv\t90\t17\t4\tavx2\n");
    struct tsv *t = plan(s, folder, "costs");
    cr_assert_str_eq(cell(t, "sum.tsv", "minutes"), "1.50");
    cr_assert_str_eq(cell(t, "sum.tsv", "memory_mib"), "17");
    cr_assert_str_eq(cell(t, "sum.tsv", "from"), "the accepted run: threads 4, avx2");
    cr_assert_str_eq(cell(t, "raw.tsv", "minutes"), "-");
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}

Test(plan, takes_those_of_a_network_like_it_before_it_estimates)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    tsv_free(plan(s, folder, "none"));
    MUST(stage_run(&made_raw, s, NULL));
    MUST(stage_run(&made_learn, s, "vgg_tiny-clear-gray-1"));
    struct tsv *t = plan(s, folder, "none");
    cr_assert_str_eq(cell(t, "learn/vgg_tiny-clear-gray-2.tsv", "from"),
                     "the record of learn/vgg_tiny-clear-gray-1.tsv");
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}
