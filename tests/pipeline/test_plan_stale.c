/* Which results are stale, by content, of made-up stages. */
#include "base/record.h"
#include "base/text.h"
#include "made.h"
#include "pipeline/plan.h"
#include "pipeline/provenance.h"

/* Gives the study with all results and their list. */
static struct study *finished(const char *folder)
{
    struct study *s = made_study(folder, 1, "");
    made_run_all(s);
    MUST(provenance_table(s));
    return s;
}

static struct tsv *stale(const struct study *s, const char *data)
{
    struct tsv *t;
    MUST(plan_stale(&t, s, data));
    return t;
}

Test(plan_stale, nothing_is_when_nothing_was_touched)
{
    char *folder = scratch_new(), *raw = mem_text("%s/raw", folder);
    struct study *s = finished(folder);
    struct tsv *t = stale(s, raw);
    cr_assert_eq(t->rows, 0);
    tsv_free(t);
    mem_free(raw);
    study_free(s);
    scratch_free(folder);
}

Test(plan_stale, an_altered_result_is_named_by_its_writer_and_by_its_reader)
{
    char *folder = scratch_new();
    struct study *s = finished(folder);
    scratch_put_text(s->folder, "learn/vgg_tiny-clear-gray-2.tsv", "made\n9\n");
    struct tsv *t = stale(s, NULL);
    cr_assert_eq(t->rows, 2);
    int row = made_row(t, "output", "sum.tsv");
    cr_assert_str_eq(tsv_cell(t, row, 1),
                     "learn/vgg_tiny-clear-gray-2.tsv is not what it was made from");
    row = made_row(t, "output", "learn/vgg_tiny-clear-gray-2.tsv");
    cr_assert_str_eq(tsv_cell(t, row, 1),
                     "learn/vgg_tiny-clear-gray-2.tsv is not what the stage wrote");
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}

Test(plan_stale, changed_settings_name_their_section)
{
    char *folder = scratch_new();
    study_free(finished(folder));
    struct study *s = made_study(folder, 2, "");
    struct tsv *t = stale(s, NULL), *sections;
    cr_assert_eq(t->rows, 2, "both networks");
    cr_assert_str_eq(tsv_cell(t, 0, 1), "the settings of [train] have changed");
    MUST(plan_settings(&sections, s));
    int train = made_row(sections, "section", "train"),
        null = made_row(sections, "section", "null");
    cr_assert(text_begins(tsv_cell(sections, train, 1), "learn/"));
    cr_assert_str_eq(tsv_cell(sections, null, 1), "-");
    tsv_free(sections);
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}

Test(plan_stale, changed_raw_files_are_seen_where_they_are_looked_for)
{
    char *folder = scratch_new(), *raw = mem_text("%s/raw", folder);
    struct study *s = finished(folder);
    scratch_put_text(folder, "raw/b", "three");
    struct tsv *t = stale(s, raw);
    cr_assert_eq(t->rows, 1);
    cr_assert_not_null(strstr(tsv_cell(t, 0, 1), "the raw files in"));
    tsv_free(t);
    t = stale(s, NULL);
    cr_assert_eq(t->rows, 0);
    tsv_free(t);
    mem_free(raw);
    study_free(s);
    scratch_free(folder);
}

/* Puts another digest of the sources into a record: it is in the part that is not hashed. */
static void set_code(const struct study *s, const char *output, const char *digest)
{
    char *path = study_path(s, "%s" RECORD_ENDING, output), *text;
    size_t size;
    MUST(file_read(&text, &size, path, 1 << 20));
    char *at = strstr(text, "\"code\":\"");
    cr_assert_not_null(at);
    memcpy(at + strlen("\"code\":\""), digest, strlen(digest));
    MUST(file_write(path, text, size));
    mem_free(text);
    mem_free(path);
}

Test(plan_stale, other_code_is_named_file_by_file_where_its_list_is_at_hand)
{
    static const char digest[] = "00000000000000000000000000000000"
                                 "00000000000000000000000000000000";
    char *folder = scratch_new();
    struct study *s = finished(folder);
    set_code(s, "sum.tsv", digest);
    struct tsv *t = stale(s, NULL);
    cr_assert_eq(t->rows, 1);
    cr_assert_str_eq(tsv_cell(t, 0, 1), "other code made it: which is not known");
    tsv_free(t);
    char *list = mem_text("code/%s.tsv", digest);
    scratch_put_text(s->folder, list, "sha256\tfile\nx\tsrc/base/mem.c\n");
    t = stale(s, NULL);
    cr_assert_not_null(strstr(tsv_cell(t, 0, 1), "files have changed: src/base/"));
    tsv_free(t);
    mem_free(list);
    study_free(s);
    scratch_free(folder);
}
