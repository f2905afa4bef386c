/* From a number or a figure to the raw files: what stands behind it is named, and nothing else. */
#include "report/explain.h"

#include "audited.h"

/* Which stage takes which constant, here. */
static const char *use(const char *constant)
{
    if (text_same(constant, "blur_width")) return "draw tables blur.at_width";
    if (text_same(constant, "long")) return "tables blur.at_width blur.border=reflect";
    if (text_same(constant, "data_only")) return "data";
    return text_same(constant, "elsewhere") ? "draw" : "";
}

static err explain(FILE *out, const struct audited *a, const char *number, const char *figure)
{
    char *paper = mem_text("%s/paper.md", a->folder);
    const struct explain x = {out, &a->place, paper, {use, "src/x/constants.def"}};
    err e = number ? explain_number(&x, number) : explain_figure(&x, figure);
    mem_free(paper);
    return e;
}

/* Gives what is printed of a number, or of a figure; free with free. */
static char *explained(const struct audited *a, const char *number, const char *figure)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    MUST(explain(out, a, number, figure));
    fclose(out);
    return text;
}

static void refused(const struct audited *a, const char *number, const char *figure,
                    const char *message)
{
    FILE *out = fopen("/dev/null", "w");
    MUST_FAIL(explain(out, a, number, figure), message);
    fclose(out);
}

static void expect(const char *text, const char *part)
{
    cr_expect_not_null(strstr(text, part), "no '%s' in:\n%s", part, text);
}

static void expect_not(const char *text, const char *part)
{
    cr_expect_null(strstr(text, part), "'%s' in:\n%s", part, text);
}

/* Puts a ledger with these lines. */
static void put_ledger(const char *folder, const char *name, const char *lines)
{
    char *text = mem_text("%s%s", AUDITED_HEADER, lines);
    scratch_put_text(folder, name, text);
    mem_free(text);
}

Test(explain, a_number_leads_to_its_row_its_stages_their_sources_and_the_raw_files)
{
    struct audited *a = audited_new();
    char hex[HASH_TEXT], *raw = mem_text("%s/raw/a.gz", a->folder);
    char *text = explained(a, "acc.x", NULL);
    expect(text, "number      acc.x = 0.5\nn           10\ninterval    [0.2, 0.8]\n");
    expect(text, "results/s/t.tsv, line 2\n            name: x\n            value: 0.5\n");
    expect(text, "study       studies/s.ini\nroot        ");
    expect(text, "\n\nstage tables\n  command   metablur tables --study s\n");
    expect(text, "  reads     data  2 files\n  wrote     t.tsv  ");
    expect(text, "\n            3 files; seed study 1; -, threads -, -, 60 s\n");
    expect(text, "x.net  ");
    expect(text, "/raw: 2 (all in ");
    MUST(hash_file(hex, raw));
    expect(text, hex);
    cr_expect(strstr(text, "\nstage tables\n") < strstr(text, "\nstage data\n"));
    mem_free(raw);
    free(text);
    audited_free(a);
}

Test(explain, the_sentences_of_the_paper_are_named_with_their_lines)
{
    struct audited *a = audited_new();
    char *text = explained(a, "acc.x", NULL);
    expect(text, "/paper.md is not here\n");
    free(text);
    scratch_put_text(a->folder, "paper.md",
                     "A.\n\nIt is {{acc.x|%.1f}}.\n\n{{fig curve}}\nBent.\n");
    text = explained(a, "acc.x", NULL);
    expect(text, "/paper.md:3\n            It is {{acc.x|%.1f}}.\nnamed by    ");
    free(text);
    text = explained(a, "y", NULL);
    expect(text, "said in     no sentence of ");
    free(text);
    audited_free(a);
}

Test(explain, what_is_not_behind_a_number_is_not_named)
{
    struct audited *a = audited_new();
    put_ledger(a->place.reports, "numbers.tsv",
               "images\t2\t-\t-\t-\tdata/data.tsv\t2\treports/t.c:9\n"
               "root\tab\t-\t-\t-\tprovenance.tsv\t2\treports/t.c:9\n"
               "const.w\t224\t-\t-\t-\tconstants.tsv\t2\treports/t.c:9\n");
    char *text = explained(a, "images", NULL);
    expect(text, "\nstage data\n");
    expect_not(text, "\nstage tables\n");
    expect_not(text, "blur_width");
    free(text);
    // The root is of all records; a constant is computed by none.
    text = explained(a, "root", NULL);
    expect(text, "\nstage tables\n");
    free(text);
    text = explained(a, "const.w", NULL);
    expect(text, "            citation: Jang & Tong 2024\n");
    expect_not(text, "stage");
    free(text);
    audited_free(a);
}

/* Adds a run of a stage that reads the data, of a network, to the records. */
static void add_run(const struct audited *a, const char *network, const char *models)
{
    struct json *hashed = json_new(), *unhashed = json_new();
    char *arguments = mem_text("draw --study s --model %s", network);
    char *output = mem_text("draw/%s.tsv", network);
    json_add_text(hashed, "arguments", arguments);
    json_add_text(json_add_object(hashed, "inputs"), "data/data.tsv", "ab");
    struct json *outputs = json_add_object(hashed, "outputs");
    json_add_text(outputs, output, network);
    for (int i = 0; i < 2; i++) {
        char *picture = mem_text("draw/%s/%d.png", network, i);
        json_add_text(outputs, picture, "cd");
        mem_free(picture);
    }
    json_add_text(json_add_object(hashed, "sections"), "draw", "ef");
    json_add_number(json_add_object(hashed, "seeds"), "study", 1);
    json_add_text(json_add_object(hashed, "sources"), models, "01");
    json_add_text(hashed, "stage", "draw");
    json_add_text(hashed, "tool", "metablur");
    json_add_text(hashed, "version", "0.1.0");
    scratch_put_text(a->place.results, output, "x\n");
    MUST(record_write(a->place.results, output, hashed, unhashed));
    mem_free(output);
    mem_free(arguments);
}

Test(explain, the_runs_of_a_stage_are_told_together_and_what_they_share_once)
{
    struct audited *a = audited_new();
    put_ledger(a->place.reports, "numbers.tsv", "root\tab\t-\t-\t-\tprovenance.tsv\t2\tr.c:9\n");
    add_run(a, "one", "models/a.net");
    add_run(a, "two", "models/b.net");
    audited_record(a);
    char *text = explained(a, "root", NULL);
    expect(text, "\nstage draw, 2 runs\n  command   metablur draw --study s --model NETWORK\n"
                 "  settings  [draw]  ef\n"
                 "  source    models/a.net  01\n            models/b.net  01\n"
                 "  reads     data  1 file\n"
                 "  wrote     draw/one.tsv  one\n"
                 "            draw/one/0.png  cd, the first of 2 pictures\n"
                 "            3 files; seed study 1; -, threads -, -, - s\n"
                 "            draw/two.tsv  two\n");
    free(text);
    audited_free(a);
}

Test(explain, the_source_of_a_stage_is_the_one_that_was_compiled)
{
    struct audited *a = audited_new();
    scratch_put_text(a->place.results, "code/d1.tsv",
                     "file\tsha256\nsrc/stages/stage_tables.c\tab12\nsrc/x.c\tcd\n");
    golden_spoil(a->place.results, "t.tsv.prov.json", "\"unhashed\":{",
                 "\"unhashed\":{\"code\":\"d1\",");
    char *text = explained(a, "acc.x", NULL);
    expect(text, "  source    src/stages/stage_tables.c  ab12\n            x.net");
    free(text);
    audited_free(a);
}

static const char constants[] =
    "name\tvalue\tcitation\nblur_width\t224\tJang & Tong 2024\n"
    "long\t0.92030000000000001\tanother\ndata_only\t0.050000000000000003\ta third\n"
    "elsewhere\t3\ta fourth\nfree\t4\ta fifth\n";

Test(explain, only_the_constants_that_the_stages_take_are_cited_beside_the_setting_here)
{
    struct audited *a = audited_new();
    scratch_put_text(a->place.results, "constants.tsv", constants);
    char *text = explained(a, "acc.x", NULL);
    expect(text, "\nconstants from papers (src/x/constants.def)\n"
                 "  blur_width = 224; here blur.at_width = 112\n            Jang & Tong 2024\n"
                 "  data_only = 0.05\n            a third\n");
    expect_not(text, "long");
    expect_not(text, "elsewhere");
    expect_not(text, "free");
    free(text);
    // Where the condition holds, and where the setting is the published value.
    scratch_put_text(a->place.results, "study.tsv",
                     "key\tvalue\nblur.at_width\t224.0\nblur.border\twrap reflect\n");
    text = explained(a, "acc.x", NULL);
    expect(text, "  blur_width = 224, as blur.at_width\n");
    expect(text, "  long = 0.9203; here blur.at_width = 224.0\n            another\n");
    free(text);
    scratch_put_text(a->place.results, "constants.tsv", "value\tcitation\n1\ty\n");
    refused(a, "acc.x", NULL, "constants.tsv: no column name; there are: value citation");
    audited_free(a);
}

Test(explain, more_raw_files_than_a_page_shows_are_counted)
{
    struct audited *a = audited_new();
    char *list = mem_text("path\tbytes\tsha256\n");
    for (int i = 0; i < 13; i++) list = text_append(list, "f%02d\t1\tab\n", i);
    scratch_put_text(a->place.results, "data/files.tsv", list);
    audited_record(a);
    char *text = explained(a, "acc.x", NULL);
    expect(text, "/raw: 13 (all in ");
    expect(text, "  f11  ab\n");
    expect_not(text, "  f12 ");
    free(text);
    mem_free(list);
    audited_free(a);
}

Test(explain, records_that_read_each_other_are_an_end_and_no_circle)
{
    struct audited *a = audited_new();
    golden_spoil(a->place.results, "data/data.tsv.prov.json", "\"inputs\":{}",
                 "\"inputs\":{\"t.tsv\":\"ab\"}");
    char *text = explained(a, "acc.x", NULL);
    expect(text, "number      acc.x = 0.5\n");
    free(text);
    audited_free(a);
}

Test(explain, a_figure_leads_to_the_tables_that_its_head_names)
{
    struct audited *a = audited_new();
    mem_free(a->place.figures);
    a->place.figures = mem_text("%s/figures/s", a->folder);
    scratch_put_text(a->folder, "paper.md", "{{fig curve}}\nBent.\n");
    scratch_put_text(a->folder, "figures/curve.gp", "# inputs: t.tsv\nplot free, freely\n");
    scratch_put_text(a->folder, "figures/design.dot", "digraph {}\n");
    scratch_put_text(a->place.results, "constants.tsv", constants);
    char *text = explained(a, NULL, "curve");
    expect(text, "figures/s/curve.svg\nshown in    ");
    expect(text, "/paper.md:1\n            Bent.\nsource      ");
    expect(text, "drawn from  ");
    expect(text, "\nstage tables\n");
    expect(text, "  free = 4\n            a fifth\n");
    expect_not(text, "elsewhere");
    free(text);
    text = explained(a, NULL, "design");
    expect(text, "/paper.md does not show it\n");
    expect(text, "drawn from  its source alone\n");
    expect_not(text, "stage");
    free(text);
    refused(a, NULL, "nosuch", "no figure nosuch.gp, nosuch.plate or nosuch.dot");
    audited_free(a);
}

Test(explain, a_number_of_another_study_leads_to_its_reference_its_results_and_its_root)
{
    struct audited *a = audited_new();
    put_ledger(a->place.all_references, "far/numbers.tsv",
               "acc.x\t0.75\t40\t0.5\t0.875\tb.tsv\t7\treports/b.c:9\n"
               "root\tabc\t-\t-\t-\tprovenance.tsv\t2\treports/p.c:1\n");
    char *text = explained(a, "far/acc.x", NULL);
    expect(text, "number      far/acc.x = 0.75\nn           40\ninterval    [0.5, 0.875]\n");
    expect(text, "/references/far/numbers.tsv, line 2\n");
    expect(text, "named by    reports/b.c:9");
    expect(text, "b.tsv of the study far, line 7\n");
    expect(text, "root        abc\n");
    expect(text, "make explain STUDY=far NUM=acc.x\n");
    free(text);
    refused(a, "far/acc.y", NULL, "unknown number 'far/acc.y'");
    refused(a, "near/acc.x", NULL, "the study has no accepted results ");
    refused(a, "s/acc.x", NULL, "of this very study: call it 'acc.x'");
    refused(a, "../acc.x", NULL, "is no number of another study");
    audited_free(a);
}

Test(explain, what_is_not_there_is_named)
{
    struct audited *a = audited_new();
    refused(a, "acc.y", NULL, "no number 'acc.y'; metablur numbers lists them");
    put_ledger(a->place.reports, "numbers.tsv", "x\t1\t-\t-\t-\tgone.tsv\t2\treports/t.c:9\n");
    refused(a, "x", NULL, "gone.tsv: cannot open");
    audited_free(a);
}
