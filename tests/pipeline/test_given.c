/* Results that are given, of made-up stages: those of learn. */
#include "base/file.h"
#include "base/record.h"
#include "made.h"
#include "pipeline/given.h"
#include "pipeline/results.h"

/* Gives a study whose raw files are read and nothing else; another in `from` with all results. */
static struct study *pair(struct study **from, const char *folder, const char *other, int epochs)
{
    *from = made_study(other, 1, "");
    made_run_all(*from);
    struct study *s = made_study(folder, epochs, "");
    MUST(stage_run(&made_raw, s, NULL));
    return s;
}

Test(given, files_and_records_are_as_if_they_had_been_made_here)
{
    char *folder = scratch_new(), *other = scratch_new();
    struct study *from, *s = pair(&from, folder, other, 1);
    int taken;
    struct records *records;
    struct tsv *t;
    MUST(given_take(&taken, s, from->folder));
    cr_assert_eq(taken, 2);
    MUST(record_read(&records, s->folder));
    cr_assert_not_null(record_of_output(records, "learn/vgg_tiny-clear-gray-1.tsv"));
    cr_assert_not_null(record_of_output(records, "learn/vgg_tiny-clear-gray-2.tsv"));
    cr_assert_null(record_of_output(records, "sum.tsv"), "only what may be given");
    MUST(results_read(&t, s, "learn/vgg_tiny-clear-gray-2.note"));
    tsv_free(t);
    record_free(records);
    study_free(from);
    study_free(s);
    scratch_free(other);
    scratch_free(folder);
}

static bool is_there(const struct study *s, const char *name)
{
    char *path = study_path(s, "%s", name);
    bool there = file_exists(path);
    mem_free(path);
    return there;
}

Test(given, other_settings_are_refused_and_nothing_is_written)
{
    char *folder = scratch_new(), *other = scratch_new();
    struct study *from, *s = pair(&from, folder, other, 2);
    int taken;
    MUST_FAIL(given_take(&taken, s, from->folder), "sections train: expected");
    cr_assert(!is_there(s, "learn/vgg_tiny-clear-gray-1.tsv"));
    study_free(from);
    study_free(s);
    scratch_free(other);
    scratch_free(folder);
}

Test(given, a_file_that_is_not_the_recorded_one_is_refused_before_any_is_taken)
{
    char *folder = scratch_new(), *other = scratch_new();
    struct study *from, *s = pair(&from, folder, other, 1);
    int taken;
    scratch_put_text(from->folder, "learn/vgg_tiny-clear-gray-2.note", "made\nother\n");
    MUST_FAIL(given_take(&taken, s, from->folder), "is not the file that its record names");
    cr_assert(!is_there(s, "learn/vgg_tiny-clear-gray-1.tsv"));
    study_free(from);
    study_free(s);
    scratch_free(other);
    scratch_free(folder);
}

Test(given, a_network_without_a_record_is_left_for_training_and_none_at_all_is_an_error)
{
    char *folder = scratch_new(), *other = scratch_new();
    struct study *from, *s = pair(&from, folder, other, 1);
    int taken;
    char *path = study_path(from, "learn/vgg_tiny-clear-gray-1.tsv" RECORD_ENDING);
    cr_assert_eq(remove(path), 0);
    MUST(given_take(&taken, s, from->folder));
    cr_assert_eq(taken, 1);
    cr_assert(!is_there(s, "learn/vgg_tiny-clear-gray-1.tsv"));
    cr_assert(is_there(s, "learn/vgg_tiny-clear-gray-2.tsv"));
    char *second = study_path(from, "learn/vgg_tiny-clear-gray-2.tsv" RECORD_ENDING);
    cr_assert_eq(remove(second), 0);
    MUST_FAIL(given_take(&taken, s, from->folder), "expected records of networks of study made");
    mem_free(second);
    MUST_FAIL(given_take(&taken, s, path), "expected a folder like results/made");
    mem_free(path);
    study_free(from);
    study_free(s);
    scratch_free(other);
    scratch_free(folder);
}

/* The record of a network that another study trained is as if it had been trained here. */
Test(given, the_study_may_have_another_name)
{
    char *folder = scratch_new(), *other = scratch_new();
    struct study *from, *s = pair(&from, folder, other, 1);
    struct records *records;
    int taken;
    for (int i = 0; i < 2; i++) {
        char *name = mem_text("%s/learn/%s.tsv" RECORD_ENDING, from->folder, s->network[i].name);
        char *text;
        size_t size;
        MUST(file_read(&text, &size, name, 1 << 20));
        char *at = strstr(text, "--study made");
        cr_assert_not_null(at);
        memcpy(at, "--study edam", strlen("--study edam"));
        MUST(file_write(name, text, size));
        mem_free(text);
        mem_free(name);
    }
    MUST(given_take(&taken, s, from->folder));
    MUST(record_read(&records, s->folder));
    const struct record *r = record_of_output(records, "learn/vgg_tiny-clear-gray-1.tsv");
    cr_assert_not_null(strstr(json_text(r->hashed, "arguments"), "--study made"));
    record_free(records);
    study_free(from);
    study_free(s);
    scratch_free(other);
    scratch_free(folder);
}
