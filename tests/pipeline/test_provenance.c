/* Records of provenance, of made-up stages. */
#include "base/record.h"
#include "base/text.h"
#include "made.h"
#include "pipeline/code.h"
#include "pipeline/provenance.h"
#include "pipeline/results.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <time.h>

/* Gives the records of a study and the hashed part of an output's. */
static struct records *read_records(const struct json **hashed, const struct study *s,
                                    const char *output)
{
    struct records *records;
    MUST(record_read(&records, s->folder));
    const struct record *r = record_of_output(records, output);
    *hashed = r ? r->hashed : NULL;
    return records;
}

Test(provenance, names_settings_inputs_outputs_and_sources)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    const struct json *hashed;
    made_run_all(s);
    struct records *records = read_records(&hashed, s, "learn/vgg_tiny-clear-gray-2.tsv");
    cr_assert_eq(records->count, 4);
    cr_assert_str_eq(json_text(hashed, "stage"), "learn");
    cr_assert_str_eq(json_text(hashed, "arguments"),
                     "made learn --study made --model vgg_tiny-clear-gray-2");
    cr_assert_not_null(json_find(json_find(hashed, "sections"), "train"));
    cr_assert_not_null(json_find(json_find(hashed, "inputs"), "raw.tsv"));
    cr_assert_not_null(json_find(json_find(hashed, "sources"), "models/vgg_tiny.net"));
    const struct json *outputs = json_find(hashed, "outputs");
    cr_assert_eq(outputs->count, 2);
    cr_assert_not_null(json_find(outputs, "learn/vgg_tiny-clear-gray-2.note"));
    record_free(records);
    study_free(s);
    scratch_free(folder);
}

Test(provenance, what_a_stage_with_several_files_wrote_is_all_input_of_the_next)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    const struct json *hashed;
    made_run_all(s);
    struct records *records = read_records(&hashed, s, "sum.tsv");
    const struct json *inputs = json_find(hashed, "inputs");
    cr_assert_eq(inputs->count, 6, "two files of each network, raw.tsv and the list of raw files");
    cr_assert_not_null(json_find(inputs, "learn/vgg_tiny-clear-gray-1.note"));
    record_free(records);
    study_free(s);
    scratch_free(folder);
}

Test(provenance, pieces_are_in_the_record_of_their_stage_and_in_no_readers)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    const struct json *raw, *sum;
    made_run_all(s);
    struct records *records = read_records(&raw, s, "raw.tsv");
    cr_assert_not_null(json_find(json_find(raw, "outputs"), "data/raw.part.0000"));
    record_free(records);
    records = read_records(&sum, s, "sum.tsv");
    cr_assert_null(json_find(json_find(sum, "inputs"), "data/raw.part.0000"));
    record_free(records);
    study_free(s);
    scratch_free(folder);
}

Test(provenance, a_file_that_an_older_run_left_is_not_claimed)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    const struct json *hashed;
    scratch_put_text(s->folder, "learn/vgg_tiny-clear-gray-1.old", "old");
    MUST(stage_run(&made_raw, s, NULL));
    char *path = study_path(s, "learn/vgg_tiny-clear-gray-1.old");
    struct timespec later[2] = {{.tv_sec = time(NULL) + 1000}, {.tv_sec = time(NULL) + 1000}};
    cr_assert_eq(utimensat(AT_FDCWD, path, later, 0), 0, "a time says nothing");
    mem_free(path);
    MUST(stage_run(&made_learn, s, "vgg_tiny-clear-gray-1"));
    struct records *records = read_records(&hashed, s, "learn/vgg_tiny-clear-gray-1.tsv");
    cr_assert_null(json_find(json_find(hashed, "outputs"), "learn/vgg_tiny-clear-gray-1.old"));
    record_free(records);
    study_free(s);
    scratch_free(folder);
}

Test(provenance, a_file_that_came_without_a_record_is_not_lost_when_its_stage_runs)
{
    char *folder = scratch_new(), *text;
    struct study *s = made_study(folder, 1, "");
    size_t size;
    MUST(stage_run(&made_raw, s, NULL));
    scratch_put_text(s->folder, "learn/vgg_tiny-clear-gray-1.tsv", "by hand");
    MUST(stage_run(&made_learn, s, "vgg_tiny-clear-gray-1"));
    char *path = study_path(s, "aside/learn/vgg_tiny-clear-gray-1.tsv");
    MUST(file_read(&text, &size, path, 100));
    cr_assert_str_eq(text, "by hand");
    mem_free(text);
    mem_free(path);
    study_free(s);
    scratch_free(folder);
}

Test(provenance, a_stage_that_fails_has_no_record)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    const struct json *hashed;
    made_fails = 1;
    MUST_FAIL(stage_run(&made_raw, s, NULL), "made to fail");
    made_fails = 0;
    struct records *records = read_records(&hashed, s, "raw.tsv");
    cr_assert_null(hashed);
    record_free(records);
    study_free(s);
    scratch_free(folder);
}

Test(provenance, the_raw_files_are_listed_beside_the_results)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct tsv *t;
    MUST(stage_run(&made_raw, s, NULL));
    MUST(results_read(&t, s, "data/files.tsv"));
    cr_assert_eq(t->rows, 2);
    cr_assert_str_eq(tsv_cell(t, 0, 0), "a/1");
    tsv_free(t);
    study_free(s);
    scratch_free(folder);
}

Test(provenance, the_digest_of_a_section_does_not_depend_on_where_the_pictures_are)
{
    char *folder = scratch_new(), *other = scratch_new();
    struct study *a = made_study(folder, 1, ""), *b = made_study(other, 1, "");
    char here[HASH_TEXT], there[HASH_TEXT];
    MUST(provenance_settings(here, a, "data"));
    MUST(provenance_settings(there, b, "data"));
    cr_assert_str_eq(here, there);
    study_free(b);
    b = made_study(other, 2, "");
    MUST(provenance_settings(here, a, "train"));
    MUST(provenance_settings(there, b, "train"));
    cr_assert_str_neq(here, there);
    study_free(b);
    study_free(a);
    scratch_free(other);
    scratch_free(folder);
}

/* A stage that names [null] and reads a setting. */
static err read_setting(const struct study *s, const char *section, const char *name)
{
    struct tsv *t = tsv_new("value");
    tsv_add(t, "%s", ini_text(s->ini, section, name));
    err e = results_write(s, t, "made.tsv");
    tsv_free(t);
    return e;
}

static err read_own(const struct study *s, const struct network *n)
{
    (void)n;
    return read_setting(s, "null", "pairs");
}

static err read_other(const struct study *s, const struct network *n)
{
    (void)n;
    return read_setting(s, "train", "epochs");
}

static void run_stage(err (*run)(const struct study *s, const struct network *n))
{
    const struct stage reader = {.name = "reader",
                                 .command = "reader",
                                 .sections = "null",
                                 .inputs = "",
                                 .output = "made.tsv",
                                 .outputs = "made.tsv",
                                 .run = run};
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    MUST(provenance_run(&reader, s, NULL));
    study_free(s);
    scratch_free(folder);
}

Test(provenance, a_stage_reads_the_settings_that_it_names)
{
    run_stage(read_own);
}

Test(provenance, a_stage_cannot_read_a_setting_that_would_not_make_it_run_again, .signal = SIGABRT)
{
    run_stage(read_other);
}
