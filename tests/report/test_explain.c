/* From a number or a figure to the raw files: what stands behind it is named, and nothing else. */
#include "report/explain.h"

#include "audited.h"

/* Gives what is printed of a number, or of a figure. */
static err explained(char **text, const struct audited *a, const char *number, const char *figure)
{
    size_t size;
    FILE *out = open_memstream(text, &size);
    err e =
        number ? explain_number(out, &a->place, number) : explain_figure(out, &a->place, figure);
    fclose(out);
    return e;
}

static void expect(const char *text, const char *part)
{
    cr_expect_not_null(strstr(text, part), "no '%s' in:\n%s", part, text);
}

Test(explain, a_number_leads_to_its_row_its_stages_their_sources_and_the_raw_files)
{
    struct audited *a = audited_new();
    char *text, hex[HASH_TEXT], *raw = mem_text("%s/raw/a.gz", a->folder);
    MUST(explained(&text, a, "acc.x", NULL));
    expect(text, "number      acc.x = 0.5\nn           10\ninterval    [0.2, 0.8]\n");
    expect(text, "results/s/t.tsv, line 2\n            name: x\n            value: 0.5\n");
    expect(text, "\nt.tsv\n  sha256    ");
    expect(text, "  command   metablur tables --study s\n");
    expect(text, "  reads     data/data.tsv and 1 file beside it\n");
    expect(text, "/x.net  ");
    expect(text, "/raw: 2 (all in ");
    MUST(hash_file(hex, raw));
    expect(text, hex);
    expect(text, "  blur_width = 224  Jang & Tong 2024\n");
    cr_expect(strstr(text, "\nt.tsv\n") < strstr(text, "\ndata/data.tsv\n"));
    mem_free(raw);
    free(text);
    audited_free(a);
}

Test(explain, what_is_not_behind_a_number_is_not_named)
{
    struct audited *a = audited_new();
    char *text;
    scratch_put_text(a->place.reports, "numbers.tsv",
                     AUDITED_HEADER "images\t2\t-\t-\t-\tdata/data.tsv\t2\treports/t.c:9\n"
                                    "root\tab\t-\t-\t-\tprovenance.tsv\t2\treports/t.c:9\n");
    MUST(explained(&text, a, "images", NULL));
    expect(text, "\ndata/data.tsv\n  sha256");
    cr_expect_null(strstr(text, "\nt.tsv\n"));
    free(text);
    // The root is of all records.
    MUST(explained(&text, a, "root", NULL));
    expect(text, "\nt.tsv\n  sha256");
    free(text);
    audited_free(a);
}

Test(explain, more_raw_files_than_a_page_shows_are_counted)
{
    struct audited *a = audited_new();
    char *list = mem_text("path\tbytes\tsha256\n"), *text;
    for (int i = 0; i < 13; i++) list = text_append(list, "f%02d\t1\tab\n", i);
    scratch_put_text(a->place.results, "data/files.tsv", list);
    audited_record(a);
    MUST(explained(&text, a, "acc.x", NULL));
    expect(text, "/raw: 13 (all in ");
    expect(text, "  f11  ab\n");
    cr_expect_null(strstr(text, "f12"));
    free(text);
    mem_free(list);
    audited_free(a);
}

Test(explain, records_that_read_each_other_are_an_end_and_no_circle)
{
    struct audited *a = audited_new();
    char *text;
    golden_spoil(a->place.results, "data/data.tsv.prov.json", "\"inputs\":{}",
                 "\"inputs\":{\"t.tsv\":\"ab\"}");
    MUST(explained(&text, a, "acc.x", NULL));
    expect(text, "number      acc.x = 0.5\n");
    free(text);
    audited_free(a);
}

Test(explain, a_figure_leads_to_the_tables_that_its_head_names)
{
    struct audited *a = audited_new();
    char *text;
    mem_free(a->place.figures);
    a->place.figures = mem_text("%s/figures/s", a->folder);
    scratch_put_text(a->folder, "figures/curve.gp", "# inputs: t.tsv\nplot 1\n");
    scratch_put_text(a->folder, "figures/design.dot", "digraph {}\n");
    MUST(explained(&text, a, NULL, "curve"));
    expect(text, "figures/s/curve.svg\nsource      ");
    expect(text, "drawn from  ");
    expect(text, "\nt.tsv\n  sha256");
    free(text);
    MUST(explained(&text, a, NULL, "design"));
    expect(text, "drawn from  its source alone\n");
    cr_expect_null(strstr(text, "sha256"));
    free(text);
    MUST_FAIL(explained(&text, a, NULL, "nosuch"),
              "no figure nosuch.gp, nosuch.plate or nosuch.dot");
    free(text);
    audited_free(a);
}

Test(explain, a_number_of_another_study_leads_to_its_reference_its_results_and_its_root)
{
    struct audited *a = audited_new();
    char *text;
    scratch_put_text(a->place.all_references, "far/numbers.tsv",
                     AUDITED_HEADER "acc.x\t0.75\t40\t0.5\t0.875\tb.tsv\t7\treports/b.c:9\n"
                                    "root\tabc\t-\t-\t-\tprovenance.tsv\t2\treports/p.c:1\n");
    MUST(explained(&text, a, "far/acc.x", NULL));
    expect(text, "number      far/acc.x = 0.75\nn           40\ninterval    [0.5, 0.875]\n");
    expect(text, "/references/far/numbers.tsv, line 2\n");
    expect(text, "named by    reports/b.c:9");
    expect(text, "b.tsv of the study far, line 7\n");
    expect(text, "root        abc\n");
    expect(text, "make explain STUDY=far NUM=acc.x\n");
    free(text);
    MUST_FAIL(explained(&text, a, "far/acc.y", NULL), "unknown number 'far/acc.y'");
    free(text);
    MUST_FAIL(explained(&text, a, "near/acc.x", NULL), "the study has no reference ");
    free(text);
    MUST_FAIL(explained(&text, a, "s/acc.x", NULL), "of this very study: call it 'acc.x'");
    free(text);
    MUST_FAIL(explained(&text, a, "../acc.x", NULL), "is no number of another study");
    free(text);
    audited_free(a);
}

Test(explain, what_is_not_there_is_named)
{
    struct audited *a = audited_new();
    char *text;
    MUST_FAIL(explained(&text, a, "acc.y", NULL), "no number 'acc.y'; metablur numbers lists them");
    free(text);
    scratch_put_text(a->place.reports, "numbers.tsv",
                     AUDITED_HEADER "x\t1\t-\t-\t-\tgone.tsv\t2\treports/t.c:9\n");
    MUST_FAIL(explained(&text, a, "x", NULL), "gone.tsv: cannot open");
    free(text);
    audited_free(a);
}
