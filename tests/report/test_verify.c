/* Verification against records and inputs: each thing that is altered is caught by its check, and
 * nothing else is. */
#include "report/verify.h"

#include "audited.h"

#include <sys/stat.h>
#include <unistd.h>

Test(verify, what_is_as_recorded_and_accepted_passes)
{
    struct audited *a = audited_new();
    audited_accept(a);
    struct verify v = audited_verify(a);
    cr_expect_eq(verify_count(&v, "failed"), 0);
    cr_expect_eq(verify_count(&v, "skipped"), 0);
    // 5 outputs, 1 source, 2 of inputs, data, made, root; 5 hashes, 2 columns, 3 numbers.
    cr_expect_eq(verify_count(&v, "passed"), 5 + 1 + 2 + 3 + 5 + 2 + 3, "%d passed",
                 verify_count(&v, "passed"));
    cr_expect(verify_passed(&v, "output", "t.tsv"));
    cr_expect_not(verify_passed(&v, "output", "nosuch"));
    verify_fini(&v);
    audited_free(a);
}

Test(verify, without_a_reference_one_line_is_skipped_and_the_rest_is_checked)
{
    struct audited *a = audited_new();
    struct verify v = audited_verify(a);
    cr_expect_eq(verify_count(&v, "skipped"), 1);
    cr_expect_eq(verify_count(&v, "failed"), 0);
    cr_expect_eq(verify_count(&v, "passed"), 5 + 1 + 2 + 3);
    verify_fini(&v);
    audited_free(a);
}

Test(verify, without_a_reference_that_is_required_one_check_has_failed)
{
    struct audited *a = audited_new();
    struct verify v;
    MUST(verify_run(&v, &a->place, NULL));
    MUST(verify_acceptance(&v, true));
    cr_expect(audited_failed(&v, "number", a->place.references, "there are no accepted results"));
    cr_expect_eq(verify_count(&v, "failed"), 1);
    cr_expect_eq(verify_count(&v, "skipped"), 0);
    verify_fini(&v);
    audited_free(a);
}

/* What is altered, and which checks of which keys fail; no others do. */
static const struct {
    const char *file, *old, *by; // by NULL: the file is removed
    const char *failed[8];       // check, key, note ...
    int count;
} cases[] = {
    {"results/s/data/data.tsv",
     "\t2",
     "\t3",
     {"output", "data/data.tsv", "is not the file that its record names", "hash", "data/data.tsv",
      "is not the file that was accepted"},
     2},
    {"results/s/data/data.tsv",
     "",
     NULL,
     {"output", "data/data.tsv", "", "hash", "data/data.tsv", ""},
     2},
    {"raw/b.gz", "b", "c", {"data", "b.gz", "is not the file that was read"}, 1},
    {"results/s/provenance.tsv",
     "root\t-\t-\t",
     "root\t-\t-\t0",
     {"root", "root", "is not the root"},
     1},
    {"results/s/t.tsv.prov.json",
     "\"data/data.tsv\":\"",
     "\"data/data.tsv\":\"0",
     {"inputs", "t.tsv", "data/data.tsv was another file when it was read", "root", "root", ""},
     2},
    {"results/s/t.tsv.prov.json",
     "\"data/data.tsv\"",
     "\"data/else.tsv\"",
     {"inputs", "t.tsv", "data/else.tsv was made by no recorded stage", "root", "root", ""},
     2},
};

ParameterizedTestParameters(verify, one_alteration_is_caught_by_its_checks_and_no_others)
{
    static int index[sizeof cases / sizeof *cases];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof cases / sizeof *cases);
}

ParameterizedTest(int *i, verify, one_alteration_is_caught_by_its_checks_and_no_others)
{
    struct audited *a = audited_new();
    audited_accept(a);
    if (cases[*i].by) {
        golden_spoil(a->folder, cases[*i].file, cases[*i].old, cases[*i].by);
    } else {
        char *path = mem_text("%s/%s", a->folder, cases[*i].file);
        cr_assert_eq(remove(path), 0);
        mem_free(path);
    }
    struct verify v = audited_verify(a);
    const char *const *f = cases[*i].failed;
    for (int k = 0; k < cases[*i].count; k++, f += 3)
        cr_expect(audited_failed(&v, f[0], f[1], f[2]), "%s: no %s %s", cases[*i].file, f[0], f[1]);
    cr_expect_eq(verify_count(&v, "failed"), cases[*i].count, "%s: %d failed", cases[*i].file,
                 verify_count(&v, "failed"));
    verify_fini(&v);
    audited_free(a);
}

Test(verify, a_source_that_has_changed_is_named)
{
    struct audited *a = audited_new();
    scratch_put_text(a->folder, "x.net", "a: gelu\n");
    struct verify v = audited_verify(a);
    cr_expect(audited_failed(&v, "source", "x.net", "is not the file"));
    cr_expect_eq(verify_count(&v, "failed"), 1);
    verify_fini(&v);
    audited_free(a);
}

/* Records and lists of somebody else: what they name is held inside the tree and to plain files. */
static const struct {
    const char *file, *old, *by, *check, *key, *note;
} foreign[] = {
    {"results/s/t.tsv.prov.json", "\"x.net\":", "\"/dev/zero\":", "source", "/dev/zero",
     "expected a path inside the folder"},
    {"results/s/t.tsv.prov.json", "\"x.net\":", "\"/etc/passwd\":", "source", "/etc/passwd",
     "expected a path inside the folder"},
    {"results/s/t.tsv.prov.json", "\"x.net\":", "\"../x.net\":", "source", "../x.net",
     "expected a path inside the folder"},
    {"results/s/t.tsv.prov.json", "\"study.tsv\":", "\"fifo\":", "output", "fifo",
     "expected a plain file"},
    {"results/s/t.tsv.prov.json", "\"study.tsv\":", "\"link/x.net\":", "output", "link/x.net",
     "got a link on the way"},
    {"results/s/data/files.tsv", "\na.gz", "\n/etc/passwd", "data", "/etc/passwd",
     "expected a path inside the folder"},
    {"results/s/data/files.tsv", "\na.gz", "\nfifo", "data", "fifo", "expected a plain file"},
};

ParameterizedTestParameters(verify, what_records_and_lists_name_outside_is_a_finding)
{
    static int index[sizeof foreign / sizeof *foreign];
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof foreign / sizeof *foreign);
}

ParameterizedTest(int *i, verify, what_records_and_lists_name_outside_is_a_finding, .timeout = 60)
{
    struct audited *a = audited_new();
    cr_assert_eq(mkfifo("raw/fifo", 0600) + mkfifo("results/s/fifo", 0600), 0);
    scratch_put_text(a->folder, "other/x.net", "a: relu\n");
    cr_assert_eq(symlink("../../other", "results/s/link"), 0);
    golden_spoil(a->folder, foreign[*i].file, foreign[*i].old, foreign[*i].by);
    struct verify v = audited_verify(a);
    cr_expect(audited_failed(&v, foreign[*i].check, foreign[*i].key, foreign[*i].note));
    verify_fini(&v);
    audited_free(a);
}

/* The folder of the raw files is what the record says: not a way to learn anybody's digests. */
Test(verify, the_digest_of_a_raw_file_is_shown_only_in_a_folder_that_the_user_names)
{
    struct audited *a = audited_new();
    struct verify v;
    char hex[HASH_TEXT];
    scratch_put_text(a->folder, "raw/b.gz", "secret");
    hash_bytes(hex, "secret", 6);
    MUST(verify_run(&v, &a->place, NULL));
    for (int r = 0; r < v.verdicts->rows; r++) cr_expect_str_neq(verify_at(&v, r).value, hex);
    cr_expect(audited_failed(&v, "data", "b.gz", "is not the file that was read"));
    verify_fini(&v);
    bool shown = false;
    MUST(verify_run(&v, &a->place, "raw"));
    for (int r = 0; r < v.verdicts->rows; r++) shown |= text_same(verify_at(&v, r).value, hex);
    cr_expect(shown);
    verify_fini(&v);
    audited_free(a);
}

Test(verify, control_characters_in_the_name_of_a_file_are_a_finding)
{
    struct audited *a = audited_new();
    scratch_put_text(a->place.results, "a\tb\033[2J", "x");
    struct verify v = audited_verify(a);
    cr_expect(audited_failed(&v, "made", "a?b?[2J", "no record names it"));
    verify_fini(&v);
    audited_free(a);
}

Test(verify, raw_files_that_are_elsewhere_are_skipped_or_looked_up_there)
{
    struct audited *a = audited_new();
    struct verify v;
    char *other = mem_text("%s/other", a->folder);
    MUST(verify_run(&v, &a->place, other));
    cr_expect_eq(verify_count(&v, "skipped"), 1);
    verify_fini(&v);
    scratch_put_text(other, "a.gz", "a.gz");
    scratch_put_text(other, "b.gz", "x.gz");
    MUST(verify_run(&v, &a->place, other));
    cr_expect(audited_failed(&v, "data", "b.gz", "is not the file that was read"));
    cr_expect_eq(verify_count(&v, "failed"), 1);
    verify_fini(&v);
    mem_free(other);
    audited_free(a);
}

Test(verify, a_result_that_no_record_names_is_a_stray_and_a_makefile_is_none)
{
    struct audited *a = audited_new();
    scratch_put_text(a->place.results, "pipeline.mk", "all:\n");
    scratch_put_text(a->place.results, "stamp/data", "x");
    scratch_put_text(a->place.results, "train/y.checkpoint", "x");
    struct verify v = audited_verify(a);
    cr_expect_eq(verify_count(&v, "failed"), 0);
    verify_fini(&v);
    scratch_put_text(a->place.results, "train/y.safetensors", "x");
    v = audited_verify(a);
    cr_expect(audited_failed(&v, "made", "train/y.safetensors", "no record names it"));
    cr_expect_eq(verify_count(&v, "failed"), 1);
    verify_fini(&v);
    audited_free(a);
}

Test(verify, a_study_that_cannot_be_judged_is_an_error_with_the_file)
{
    struct audited *a = audited_new();
    struct verify v;
    scratch_put_text(a->place.references, "rules.tsv", "key\tkind\nx\texact\n");
    MUST_FAIL(verify_run(&v, &a->place, NULL), "rules.tsv: expected the columns");
    verify_fini(&v);
    char *path = mem_text("%s/rules.tsv", a->place.references);
    remove(path);
    mem_free(path);
    golden_spoil(a->place.results, "provenance.tsv", "t.tsv\t", "u.tsv\t");
    MUST_FAIL(verify_run(&v, &a->place, NULL), "there is no record of u.tsv");
    verify_fini(&v);
    path = mem_text("%s/provenance.tsv", a->place.results);
    remove(path);
    mem_free(path);
    MUST_FAIL(verify_run(&v, &a->place, NULL), "no records of provenance");
    verify_fini(&v);
    audited_free(a);
}
