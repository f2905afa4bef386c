/* The runs of a plan as jobs of a cluster. */
#include "base/text.h"
#include "made.h"
#include "pipeline/jobs.h"

static const struct jobs_options options = {
    .tool = "metablur", .study = "made", .results = "results", .cores = 2, .parts = 1};

static struct plan *plan_of(const struct study *s)
{
    struct plan *p;
    MUST(plan_new(&p, s, NULL));
    return p;
}

Test(jobs, each_run_is_a_row_with_what_it_waits_for)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct plan *p = plan_of(s);
    struct tsv *t = jobs_table(p, s, &options);
    const char *after;
    cr_assert_eq(t->rows, 4);
    MUST(tsv_text(&after, t, made_row(t, "job", "sum"), "after"));
    cr_assert_str_eq(after, "raw learn-0 learn-1");
    MUST(tsv_text(&after, t, made_row(t, "job", "raw"), "after"));
    cr_assert_str_eq(after, "-");
    tsv_free(t);
    plan_free(p);
    study_free(s);
    scratch_free(folder);
}

Test(jobs, a_quoted_program_stays_one_word_in_every_job)
{
    char *folder = scratch_new(), *text;
    size_t size;
    struct study *s = made_study(folder, 1, "");
    struct plan *p = plan_of(s);
    struct jobs_options quoted = options;
    quoted.tool = "'/a b/metablur'";
    FILE *out = open_memstream(&text, &size);
    jobs_script(out, p, s, &quoted);
    fclose(out);
    cr_assert_not_null(strstr(text, "1 '' '' 1 ''\\''/a b/metablur'\\'' study provenance"), "%s",
                       text);
    cr_assert_not_null(strstr(text, "1 ''\\''/a b/metablur'\\'' made learn"), "%s", text);
    free(text);
    plan_free(p);
    study_free(s);
    scratch_free(folder);
}

Test(jobs, the_script_has_an_array_for_a_stage_of_one_network)
{
    char *folder = scratch_new(), *text;
    size_t size;
    struct study *s = made_study(folder, 1, "");
    struct plan *p = plan_of(s);
    FILE *out = open_memstream(&text, &size);
    jobs_script(out, p, s, &options);
    fclose(out);
    cr_assert_not_null(strstr(text, "learn=$(submit learn \"0,1\" \"afterok:$raw\" 2 '' '' 1 "
                                    "'metablur made learn --study made --results results --model "
                                    "$network --if-needed')"),
                       "%s", text);
    cr_assert_not_null(strstr(text, "sum=$(submit sum \"\" \"afterok:$raw,afterok:$learn\""));
    free(text);
    plan_free(p);
    study_free(s);
    scratch_free(folder);
}
