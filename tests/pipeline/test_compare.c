/* Where two sets of results part, of made-up stages. */
#include "made.h"
#include "pipeline/compare.h"
#include "train/bisect.h"

struct two {
    char *folder[2];
    struct study *study[2];
};

static struct two two_runs(void)
{
    struct two t;
    for (int i = 0; i < 2; i++) {
        t.folder[i] = scratch_new();
        t.study[i] = made_study(t.folder[i], 1, "");
        made_run_all(t.study[i]);
    }
    return t;
}

static void free_both(struct two *t)
{
    for (int i = 0; i < 2; i++) {
        study_free(t->study[i]);
        scratch_free(t->folder[i]);
    }
}

/* Gives the first difference, which is no row where there is none. */
static struct tsv *difference(const struct two *t)
{
    struct tsv *out = tsv_new(bisect_header);
    MUST(compare_results(out, t->study[0]->folder, t->study[1]->folder));
    return out;
}

Test(compare, two_runs_of_one_study_are_the_same)
{
    struct two t = two_runs();
    struct tsv *d = difference(&t);
    cr_assert_eq(d->rows, 0);
    tsv_free(d);
    free_both(&t);
}

Test(compare, the_first_difference_is_that_of_the_earliest_stage)
{
    struct two t = two_runs();
    scratch_put_text(t.study[1]->folder, "sum.tsv", "made\n3\n");
    scratch_put_text(t.study[1]->folder, "raw.tsv", "made\nrow\n");
    struct tsv *d = difference(&t);
    cr_assert_eq(d->rows, 1);
    cr_assert_str_eq(tsv_cell(d, 0, 0), "raw.tsv");
    cr_assert_str_eq(tsv_cell(d, 0, 3), "byte 6", "made, line feed, r");
    tsv_free(d);
    free_both(&t);
}

Test(compare, settings_come_before_results)
{
    struct two t = two_runs();
    scratch_put_text(t.study[0]->folder, "stamp/train", "a");
    scratch_put_text(t.study[1]->folder, "stamp/train", "b");
    scratch_put_text(t.study[1]->folder, "raw.tsv", "made\nrow\n");
    struct tsv *d = difference(&t);
    cr_assert_str_eq(tsv_cell(d, 0, 0), "stamp/train");
    tsv_free(d);
    free_both(&t);
}

Test(compare, a_file_that_is_shorter_differs_where_it_ends)
{
    struct two t = two_runs();
    scratch_put_text(t.study[1]->folder, "sum.tsv", "made\n2");
    struct tsv *d = difference(&t);
    cr_assert_str_eq(tsv_cell(d, 0, 3), "byte 6");
    tsv_free(d);
    free_both(&t);
}

Test(compare, a_result_that_one_run_lacks_is_an_error)
{
    struct two t = two_runs();
    struct tsv *out = tsv_new(bisect_header);
    char *path = study_path(t.study[0], "more.tsv");
    cr_assert_eq(remove(path), 0);
    MUST_FAIL(compare_results(out, t.study[0]->folder, t.study[1]->folder), "is missing");
    mem_free(path);
    tsv_free(out);
    free_both(&t);
}
