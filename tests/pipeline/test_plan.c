/* What make would run, of made-up stages. */
#include "base/file.h"
#include "base/text.h"
#include "made.h"
#include "pipeline/plan.h"

/* Gives the table of what would run. */
static struct tsv *plan(const struct study *s)
{
    struct plan *p;
    MUST(stage_plan(s, "made", NULL));
    MUST(plan_new(&p, s, NULL));
    struct tsv *t = plan_table(p);
    plan_free(p);
    return t;
}

/* What the pictures are, as the stage data would say. */
static void put_data(const struct study *s)
{
    scratch_put_text(s->folder, "data/data.tsv",
                     "part\timages\tclasses\tchannels\theight\twidth\thash\n"
                     "train\t40\t2\t1\t28\t28\tx\ntest\t10\t2\t1\t28\t28\tx\n");
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
    struct tsv *t = plan(s);
    cr_assert_eq(t->rows, 4);
    cr_assert_str_eq(cell(t, "sum.tsv", "why"), "it is missing");
    tsv_free(t);
    made_run_all(s);
    t = plan(s);
    cr_assert_eq(t->rows, 0);
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}

Test(plan, follows_a_missing_result_to_all_that_is_made_of_it)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    put_data(s);
    tsv_free(plan(s));
    made_run_all(s);
    char *path = study_path(s, "learn/vgg_tiny-clear-gray-2.tsv");
    cr_assert_eq(remove(path), 0);
    struct tsv *t = plan(s);
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
    tsv_free(plan(s));
    made_run_all(s);
    study_free(s);
    s = made_study(folder, 2, "");
    struct tsv *t = plan(s);
    cr_assert_eq(t->rows, 3, "not raw.tsv");
    cr_assert_str_eq(cell(t, "learn/vgg_tiny-clear-gray-1.tsv", "why"),
                     "the settings of [train] have changed");
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}

Test(plan, knows_no_time_before_it_knows_the_pictures)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct tsv *t = plan(s);
    cr_assert_str_eq(cell(t, "raw.tsv", "minutes"), "-");
    tsv_free(t);
    put_data(s);
    t = plan(s);
    cr_assert_str_eq(cell(t, "raw.tsv", "from"), "measured paces");
    cr_assert_str_neq(cell(t, "raw.tsv", "minutes"), "0");
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}

Test(plan, takes_the_records_of_a_network_like_it_before_it_trusts_paces)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    put_data(s);
    tsv_free(plan(s));
    MUST(stage_run(&made_raw, s, NULL));
    MUST(stage_run(&made_learn, s, "vgg_tiny-clear-gray-1"));
    struct tsv *t = plan(s);
    cr_assert_str_eq(cell(t, "learn/vgg_tiny-clear-gray-2.tsv", "from"),
                     "the record of learn/vgg_tiny-clear-gray-1.tsv");
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}

/* Seconds that are planned for the first network. */
static double seconds_of(const struct study *s)
{
    struct plan *p;
    MUST(plan_new(&p, s, NULL));
    double seconds = -1;
    for (int i = 0; i < p->count; i++)
        if (text_same(p->job[i].output, "learn/vgg_tiny-clear-gray-1.tsv"))
            seconds = p->job[i].seconds;
    plan_free(p);
    return seconds;
}

Test(plan, a_record_of_other_settings_counts_for_what_it_did)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    put_data(s);
    tsv_free(plan(s));
    made_run_all(s);
    study_free(s);
    s = made_study(folder, 2, "");
    double few = seconds_of(s);
    study_free(s);
    s = made_study(folder, 100000, "");
    double many = seconds_of(s);
    cr_assert(few > 0 && many > 100 * few, "%g s and %g s", few, many);
    study_free(s);
    scratch_free(folder);
}

/* Sets a number in the record of a network. */
static void put_note(const struct study *s, int network, const char *note, double value)
{
    char *command = mem_text("sed -i -E 's/\"%s\":[0-9.e-]+/\"%s\":%g/' "
                             "%s/learn/vgg_tiny-clear-gray-%d.tsv.prov.json",
                             note, note, value, s->folder, network);
    cr_assert_eq(system(command), 0);
    mem_free(command);
}

static void put_seconds(const struct study *s, int network, double wall, double processor)
{
    put_note(s, network, "wall_s", wall);
    put_note(s, network, "user_s", processor);
    put_note(s, network, "system_s", 0);
}

/* Seconds that are planned for many epochs after both networks ran for one and took so long. */
static double after_runs_of(double wall, double processor, int epochs)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    put_data(s);
    tsv_free(plan(s));
    made_run_all(s);
    for (int k = 1; k <= 2; k++) put_seconds(s, k, wall, processor);
    study_free(s);
    s = made_study(folder, epochs, "");
    double seconds = seconds_of(s);
    study_free(s);
    scratch_free(folder);
    return seconds;
}

Test(plan, what_others_on_the_machine_took_is_no_part_of_an_estimate)
{
    double free_machine = after_runs_of(50, 50, 2), busy = after_runs_of(1000, 50, 2);
    cr_assert(busy < 3 * free_machine, "%g s and %g s", busy, free_machine);
}

Test(plan, a_moment_does_not_multiply_hours)
{
    enum { EPOCHS = 100000 };
    char *folder = scratch_new();
    struct study *s = made_study(folder, EPOCHS, "");
    put_data(s);
    double paced = seconds_of(s);
    study_free(s);
    s = made_study(folder, 1, "");
    tsv_free(plan(s));
    made_run_all(s);
    for (int k = 1; k <= 2; k++) {
        put_note(s, k, "work_shared_s", 0);
        put_note(s, k, "work_passed", 0);
        put_seconds(s, k, 0.3, 300); // ten times what starting a program takes
    }
    study_free(s);
    s = made_study(folder, EPOCHS, "");
    double seconds = seconds_of(s);
    cr_assert(seconds < 7 * paced, "%g s and %g s", seconds, paced);
    study_free(s);
    scratch_free(folder);
}

Test(plan, a_job_waits_for_those_whose_results_it_reads)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct plan *p;
    MUST(plan_new(&p, s, NULL));
    cr_assert_eq(p->job[0].afters, 0);
    cr_assert_eq(p->job[1].afters, 1);
    cr_assert_eq(p->job[1].after[0], 0);
    cr_assert_eq(p->job[3].afters, 3);
    plan_free(p);
    study_free(s);
    scratch_free(folder);
}

Test(plan, pictures_that_are_not_at_hand_count_as_somebody_promises_them)
{
    char *folder = scratch_new(), *path = mem_text("%s/far.ini", folder);
    struct study *s;
    struct plan *p;
    const struct stage_data promised = {.train = 1281167, .test = 50000, .classes = 1000};
    scratch_put_text(folder, "far.ini",
                     "[data]\npath = nowhere\nsize = 24\ncolours = rgb\n[networks]\n"
                     "architectures = vgg_tiny\nregimes = clear\n[train]\nepochs = 1\n");
    MUST(study_read(&s, path, folder));
    MUST(plan_promised(&p, s, NULL, NULL));
    cr_assert_not(p->known);
    plan_free(p);
    MUST(plan_promised(&p, s, NULL, &promised));
    cr_assert(p->known && p->data.train == 1281167 && p->data.C == 3 && p->data.W == 24);
    cr_assert_gt(p->job[0].seconds, 0);
    plan_free(p);
    study_free(s);
    mem_free(path);
    scratch_free(folder);
}
