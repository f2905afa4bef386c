/* The list of a study's records. */
#include "base/record.h"
#include "made.h"
#include "pipeline/provenance.h"
#include "pipeline/results.h"

Test(provenance_table, has_the_root_and_a_row_for_the_record_of_each_stage_and_network)
{
    char *folder = scratch_new(), root[HASH_TEXT];
    struct study *s = made_study(folder, 1, "");
    struct tsv *t;
    struct records *records;
    made_run_all(s);
    MUST(provenance_table(s));
    MUST(results_read(&t, s, "provenance.tsv"));
    MUST(record_read(&records, s->folder));
    record_root(root, records);
    cr_assert_eq(t->rows, 5);
    cr_assert_str_eq(tsv_cell(t, 0, 3), root);
    int row = made_row(t, "output", "sum.tsv");
    cr_assert_str_eq(tsv_cell(t, row, 1), "sum");
    cr_assert_str_eq(tsv_cell(t, row, 2), "metablur made sum --study made");
    record_free(records);
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}

Test(provenance_table, leaves_out_networks_that_the_study_no_longer_has)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct tsv *t;
    made_run_all(s);
    s->networks = 1;
    MUST(provenance_table(s));
    MUST(results_read(&t, s, "provenance.tsv"));
    cr_assert_eq(made_row(t, "output", "learn/vgg_tiny-clear-gray-2.tsv"), -1);
    cr_assert_eq(t->rows, 4);
    s->networks = 2;
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}

Test(provenance_table, a_result_without_its_record_is_an_error)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    made_run_all(s);
    char *path = study_path(s, "sum.tsv" RECORD_ENDING);
    cr_assert_eq(remove(path), 0);
    MUST_FAIL(provenance_table(s), "sum.tsv: there is no record of how it was made");
    mem_free(path);
    study_free(s);
    scratch_free(folder);
}
