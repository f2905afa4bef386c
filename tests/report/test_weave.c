/* Weaving: what is put in, what is let through, and what is refused with file and line. */
#include "report/weave.h"

#include "golden.h"

#include <unistd.h>

static const char ledger[] = "key\tvalue\tn\tlo\thi\tfile\trow\tsource\n"
                             "acc.blur.0\t0.91256\t200\t0.87\t0.94\ta.tsv\t2\treports/a.c\n"
                             "shift\t-2.5\t-\t-\t-\ta.tsv\t3\treports/a.c\n"
                             "name\ttoy_1\t-\t-\t-\ts.tsv\t2\treports/s.c\n"
                             "levels\t0 1 2\t-\t-\t-\ts.tsv\t3\treports/s.c\n"
                             "const.step\t0.050000000000000003\t-\t-\t-\tc.tsv\t2\treports/c.c\n"
                             "none\t0\t4\t-\t-\ts.tsv\tall\treports/s.c\n";
static const char accepted[] = "key\tvalue\tn\tlo\thi\tfile\trow\tsource\n"
                               "acc.blur.0\t0.75\t40\t0.5\t0.875\tb.tsv\t7\treports/a.c:9\n"
                               "word\tmore often than\t-\t-\t-\tb.tsv\t8\treports/a.c:9\n"
                               "none\t0\t-\t-\t-\tb.tsv\tall\treports/a.c:9\n";
static const char table[] = "| a |\n|--:|\n| 1 |\n";

/* Gives a folder with a ledger, the tables t and u, the figures f and g, what the study far had
 * accepted, a spoilt reference, and a text. */
static char *desk(const char *text)
{
    char *folder = scratch_new();
    scratch_put_text(folder, "numbers.tsv", ledger);
    scratch_put_text(folder, "t.md", table);
    scratch_put_text(folder, "u.md", table);
    scratch_put_text(folder, "f.svg", "<svg/>");
    scratch_put_text(folder, "g.svg", "<svg/>");
    scratch_put_text(folder, "references/far/numbers.tsv", accepted);
    scratch_put_text(folder, "references/spoilt/numbers.tsv", "key\tvalue\nx\t1\n");
    scratch_put_text(folder, "references/empty/rules.tsv", "");
    scratch_put_text(folder, "in.md", text);
    return folder;
}

static const char *audit; // where numbers lead

static err weave(const char *folder)
{
    char *in = mem_text("%s/in.md", folder), *out = mem_text("%s/out.md", folder);
    char *numbers = mem_text("%s/numbers.tsv", folder);
    char *references = mem_text("%s/references", folder);
    err e = weave_file(out, in,
                       &(struct weave_from){.numbers = numbers,
                                            .tables = folder,
                                            .figures = folder,
                                            .audit = audit,
                                            .references = references});
    mem_free(references);
    mem_free(numbers);
    mem_free(out);
    mem_free(in);
    return e;
}

/* The woven text, with @ for the scratch folder in what is expected. */
static void expect(const char *text, const char *woven)
{
    char *folder = desk(text);
    MUST(weave(folder));
    char *got = golden_text(folder, "out.md");
    const char *at = strstr(woven, "@/");
    char *expected =
        at ? mem_text("%.*s%s%s", (int)(at - woven), woven, folder, at + 1) : mem_text("%s", woven);
    cr_expect_str_eq(got, expected, "'%s' gave '%s', expected '%s'", text, got, expected);
    mem_free(expected);
    mem_free(got);
    scratch_free(folder);
}

/* The error begins with the text's path, and nothing is written. */
static void refuse(const char *text, const char *message)
{
    char *folder = desk(text), *out = mem_text("%s/out.md", folder);
    char *expected = mem_text("%s/in.md%s", folder, message);
    MUST_FAIL(weave(folder), expected);
    cr_expect_not(file_exists(out), "%s", text);
    mem_free(expected);
    mem_free(out);
    scratch_free(folder);
}

Test(weave, numbers_are_shown_by_their_format)
{
    expect("It is {{acc.blur.0|%.3f}}.\n", "It is 0.913.\n");
    expect("{{acc.blur.0:n|%d}} {{acc.blur.0:lo|%.1f}} {{acc.blur.0:hi|%.1f}}\n", "200 0.9 0.9\n");
    expect("{{acc.blur.0:interval|%.2f}}\n", "\\[0.87,\u00a00.94\\]\n");
    expect("{{shift|%.1f}}\n", "−2.5\n");
    expect("{{name|text}} {{levels|list}}\n", "toy\\_1 0, 1 and 2\n");
    expect("{{const step}}\n", "0.05\n");
    expect("a{{acc.blur.0|%.0f}}{{acc.blur.0|%.0f}}b\n", "a11b\n");
}

Test(weave, numbers_lead_to_the_audit_where_there_is_one)
{
    audit = "audit/claims.html";
    expect("It is {{acc.blur.0|%.3f}}.\n", "It is [0.913](audit/claims.html#acc.blur.0).\n");
    expect("{{acc.blur.0:interval|%.2f}}\n",
           "[\\[0.87,\u00a00.94\\]](audit/claims.html#acc.blur.0)\n");
    expect("{{name|text}} {{see fig f}}\n\n{{fig f}}\nc\n",
           "[toy\\_1](audit/claims.html#name) [Figure 1](#fig-f)\n\n"
           "![**Figure 1.** c](@/f.svg){#fig-f}\n");
}

Test(weave, prose_without_directives_comes_out_as_it_went_in)
{
    static const char *const texts[] = {
        "",
        "\n\n",
        "Plain *prose*, with $\\sigma$ and “quotes”.\n\nTwo paragraphs.\n",
        "- a list\n- of things\n",
        "A single { and a single } stay, } } too.\n",
        "---\ntitle: Of things\n---\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) expect(texts[i], texts[i]);
}

Test(weave, a_last_line_without_an_end_gets_one)
{
    expect("one", "one\n");
}

/* Digits where no claim is made. */
static const char *const free_digits[] = {
    "As shown [@jang2024; @feather2023, p. 2020].\n",
    "Shown by @jang2024 and -@feather2023.\n",
    "In code: `x = 0.95`, ``y ` 3``.\n",
    "```\nx = 1\n{{not woven}}\n```\n",
    "~~~~ c\nint x = 1;\n~~~\nstill 2\n~~~~\n",
    "  ```\n  7\n  ```\n",
    "See [there](https://doi.org/10.1038/s41467-024-45679-0).\n",
    "See [there](doc/page2.md) and <https://a.org/1>.\n",
    "See https://a.org/2024/05 here.\n",
    "[x]: https://a.org/1\n",
    "Escaped \\{\\{not woven}}.\n",
};

ParameterizedTestParameters(weave, digits_are_free_where_they_claim_nothing)
{
    static int index[sizeof free_digits / sizeof *free_digits];
    for (size_t i = 0; i < sizeof free_digits / sizeof *free_digits; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof free_digits / sizeof *free_digits);
}

ParameterizedTest(int *i, weave, digits_are_free_where_they_claim_nothing)
{
    expect(free_digits[*i], free_digits[*i]);
}

Test(weave, a_line_that_gives_its_source_may_have_digits_and_loses_the_mark)
{
    expect("At 95 % [@wilson1927]. <!-- given: convention -->\n", "At 95 % [@wilson1927]. \n");
    refuse("At 95 %. <!-- given: -->\n", ":1: expected <!-- given: SOURCE -->");
    refuse("At 95 %. <!-- given:\nconvention -->\n", ":1: expected <!-- given: SOURCE -->");
    refuse("At 95 %. <!-- given: x -->\nAnd 5.\n", ":2: a number is typed into prose: '5.'");
}

/* Digits typed where a reader takes them for results. */
static const struct {
    const char *text, *message;
} typed[] = {
    {"An accuracy of 0.95 was reached.\n", ":1: a number is typed into prose: '0.95'; write"},
    {"One\ntwo\n\nthree (n=40)\n", ":4: a number is typed into prose: '(n=40)'"},
    {"# Experiment 2\n", ":1: a number is typed into prose: '2'"},
    {"> quoted 3\n", ":1: a number"},
    {"| cell | 4 |\n", ":1: a number"},
    {"$x = 0.5$\n", ":1: a number"},
    {"1. first\n", ":1: a number"},
    {"ResNet-50\n", ":1: a number is typed into prose: 'ResNet-50'"},
    {"<b>5</b>\n", ":1: a number"},
    {"&#57;\n", ":1: a number"},
    {"*half*: ½\n", ":1: a number"},
    {"x²\n", ":1: a number"},
    {"９\n", ":1: a number"},
    {"**9**\n", ":1: a number"},
    {"[0.95](there)\n", ":1: a number is typed into prose: '[0.95](there)'"},
    {"[@jang2024 and 0.95\n", ":1: a number is typed into prose: '0.95'"},
    {"](0.95 x)\n", ":1: a number"},
    {"{{acc.blur.0|%.3f}}5\n", ":1: a number"},
    {"me@host5 wrote\n", ":1: a number"},
    {"\\5\n", ":1: a number"},
    {"{{if none}}\nleft out, 5\n{{end}}\n", ":2: a number"},
    {"{{fig f}}\nA caption of 5.\n", ":2: a number"},
    {"---\ntitle: Study 5\n---\n", ":2: a number"},
    {"<!-- a\n5 --> 6\n", ":2: a number is typed into prose: '6'"},
};

ParameterizedTestParameters(weave, a_digit_typed_into_prose_fails_with_its_line)
{
    static int index[sizeof typed / sizeof *typed];
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof typed / sizeof *typed);
}

ParameterizedTest(int *i, weave, a_digit_typed_into_prose_fails_with_its_line)
{
    refuse(typed[*i].text, typed[*i].message);
}

/* Directives that cannot be followed. */
static const struct {
    const char *text, *message;
} broken[] = {
    {"\n{{acc.bulr.0|%.3f}}\n", ":2: unknown number 'acc.bulr.0': it is not in "},
    {"{{acc.blur.0}}\n", ":1: {{acc.blur.0}} has no format; write {{acc.blur.0|%.3f}}"},
    {"{{acc.blur.0|%s}}\n", ":1: unknown format '%s'"},
    {"{{acc.blur.0|%n}}\n", ":1: unknown format '%n'"},
    {"{{acc.blur.0|%.3f%n}}\n", ":1: unknown format '%.3f%n'"},
    {"{{acc.blur.0|}}\n", ":1: unknown format ''"},
    {"{{acc.blur.0|%d}}\n", ":1: %d shows a whole number, the value is 0.91256"},
    {"{{name|%.3f}}\n", ":1: %.3f shows a number, the value is 'toy_1'"},
    {"{{shift:n|%d}}\n", ":1: the number 'shift' has no n"},
    {"{{shift:interval|%.1f}}\n", ":1: the number 'shift' has no lo"},
    {"{{acc.blur.0:file|text}}\n", ":1: after 'acc.blur.0:' expected n, lo, hi or interval"},
    {"{{acc.blur.0|%.3f\n}}\n", ":1: {{ is not closed on its line"},
    {"{{}}\n", ":1: {{}} has no format"},
    {"{{ acc.blur.0|%.3f}}\n", ":1: unknown number ' acc.blur.0'"},
    {"{{> nothing}}\nCaption.\n", ":1: there is no table "},
    {"{{fig nothing}}\nCaption.\n", ":1: there is no figure "},
    {"{{> ../t}}\nCaption.\n", ":1: '../t' is no name"},
    {"{{fig }}\nCaption.\n", ":1: '' is no name"},
    {"{{fig f\"onload=x}}\nCaption.\n", ":1: 'f\"onload=x' is no name"},
    {"{{fig f}}\n", ":2: expected the caption of 'f' on this line"},
    {"{{fig f}}\n\nNot a caption.\n", ":2: expected the caption of 'f' on this line"},
    {"{{> t}}\n{{fig f}}\nCaption.\n", ":2: expected the caption of 't' on this line"},
    {"{{fig f}}\n<!-- nothing -->\n\n", ":3: expected the caption of 'f' on this line"},
    {"{{fig f}}\nOne.\n\n{{fig f}}\nTwo.\n", ":4: the figure f is shown twice"},
    {"{{> t}}\nOne.\n\n{{> t}}\nTwo.\n", ":4: the table t is shown twice"},
    {"Here: {{fig f}}\n", ":1: {{fig f}} must stand alone on its line"},
    {"{{> t}} there\n", ":1: {{> t}} must stand alone on its line"},
    {"{{if none}} x {{end}}\n", ":1: {{if none}} must stand alone on its line"},
    {"{{see fig f}}\n", ":1: the figure f is not shown in this text"},
    {"{{see table f}}\n\n{{fig f}}\nCaption.\n", ":1: the table f is not shown in this text"},
    {"{{const nobody}}\n", ":1: unknown number 'const.nobody': it is not in "},
    {"{{const }}\n", ":1: unknown number 'const.'"},
    {"Here {{code a.c b}}\n", ":1: {{code a.c b}} must stand alone on its line"},
    {"{{code Makefile}}\n", ":1: expected {{code FILE REGION}}, got {{code Makefile}}"},
    {"x\n{{code src/no.c main}}\n", ":2: there is no source src/no.c"},
    {"{{code /etc/passwd root}}\n", ":1: '/etc/passwd' is no source"},
    {"{{code src/../Makefile all}}\n", ":1: 'src/../Makefile' is no source"},
    {"{{code src/report/weave.c nowhere}}\n", ":1: src/report/weave.c has no region 'nowhere'"},
    {"{{code src/report/weave.c weave_fil}}\n", ":1: src/report/weave.c has no region 'weave_fil'"},
    {"{{fig f}}\n{{code src/report/weave.c weave_file}}\n",
     ":2: expected the caption of 'f' on this line"},
    {"\n{{far/acc.bulr.0|%.3f}}\n", ":2: unknown number 'far/acc.bulr.0': it is not in "},
    {"{{if far/acc.bulr.0}}\n{{end}}\n", ":1: unknown number 'far/acc.bulr.0': it is not in "},
    {"\n{{near/acc.blur.0|%.3f}}\n", ":2: 'near/acc.blur.0': the study has no accepted results "},
    {"{{far/acc.blur.0}}\n", ":1: {{far/acc.blur.0}} has no format"},
    {"{{far/word:n|%d}}\n", ":1: the number 'far/word' has no n"},
    {"{{far/word|%.3f}}\n", ":1: %.3f shows a number, the value is 'more often than'"},
    {"{{if far/word}}\n{{end}}\n", ":1: expected a number to decide by, far/word is"},
    {"{{../far/none|%d}}\n", ":1: '../far/none' is no number of another study"},
    {"{{../none|%d}}\n", ":1: '../none' is no number of another study"},
    {"{{if ../none}}\n{{end}}\n", ":1: '../none' is no number of another study"},
    {"{{/none|%d}}\n", ":1: '/none' is no number of another study"},
    {"{{./none|%d}}\n", ":1: './none' is no number of another study"},
    {"{{far/../far/none|%d}}\n", ":1: 'far/../far/none' is no number of another study"},
    {"{{far/|%d}}\n", ":1: unknown number 'far/'"},
    {"{{see f}}\n", ":1: expected {{see fig NAME}} or {{see table NAME}}, got {{see f}}"},
    {"{{if nobody}}\n{{end}}\n", ":1: unknown number 'nobody'"},
    {"{{if name}}\n{{end}}\n", ":1: expected a number to decide by, name is 'toy_1'"},
    {"x\n{{if none}}\n", ":2: {{if}} is not closed by {{end}}"},
    {"{{end}}\n", ":1: {{end}} without {{if}}"},
    {"An open `code span\n", ":1: a code span is not closed on its line"},
    {"```\ncode\n", ": fenced code is not closed"},
    {"<!-- open\n", ": a comment is not closed"},
    {"bell \x07\n", ":1: expected printable UTF-8"},
    {"line\r\n", ":1: expected printable UTF-8"},
    {"a\n\xff\n", ":2: expected printable UTF-8"},
    {"```\n\x1b[2J\n```\n", ":2: expected printable UTF-8"},
};

ParameterizedTestParameters(weave, a_directive_that_cannot_be_followed_fails_with_its_line)
{
    static int index[sizeof broken / sizeof *broken];
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof broken / sizeof *broken);
}

ParameterizedTest(int *i, weave, a_directive_that_cannot_be_followed_fails_with_its_line)
{
    refuse(broken[*i].text, broken[*i].message);
}

Test(weave, a_figure_is_an_image_with_its_number_and_woven_caption)
{
    expect("{{fig f}}\nIt was {{acc.blur.0|%.2f}}\nor so.\n\nNext.\n",
           "![**Figure 1.** It was 0.91\nor so.](@/f.svg){#fig-f}\n\nNext.\n");
    expect("{{fig f}}\nLast line", "![**Figure 1.** Last line](@/f.svg){#fig-f}\n");
}

Test(weave, a_caption_may_hold_conditions)
{
    expect(
        "{{fig f}}\nWhat.\n{{if acc.blur.0}}\nOne.\n{{end}}\n{{if none}}\nNot.\n{{end}}\nAll.\n\n"
        "Next.\n",
        "![**Figure 1.** What.\nOne.\nAll.](@/f.svg){#fig-f}\n\nNext.\n");
    expect("{{> t}}\n{{if acc.blur.0}}\nOne.\n{{end}}\n",
           "::: {#table-t .table}\n| a |\n|--:|\n| 1 |\n\n: **Table 1.** One.\n:::\n");
    refuse("{{fig f}}\n{{if none}}\nNot.\n{{end}}\n\n", ":5: expected the caption of 'f'");
}

Test(weave, a_table_is_put_in_with_its_number_and_caption)
{
    expect(
        "{{> t}}\nOf {{name|text}}.\n\nNext.\n",
        "::: {#table-t .table}\n| a |\n|--:|\n| 1 |\n\n: **Table 1.** Of toy\\_1.\n:::\n\nNext.\n");
}

Test(weave, figures_and_tables_are_numbered_apart_and_spoken_of_before_they_are_shown)
{
    char *folder = desk("{{see fig g}} and {{see table t}}.\n\n{{fig f}}\nA.\n\n{{> u}}\nB.\n\n"
                        "{{> t}}\nC.\n\n{{fig g}}\nD.\n");
    MUST(weave(folder));
    char *got = golden_text(folder, "out.md");
    cr_expect(text_begins(got, "[Figure 2](#fig-g) and [Table 2](#table-t).\n"), "%s", got);
    cr_expect_not_null(strstr(got, "![**Figure 1.** A.]"));
    cr_expect_not_null(strstr(got, ": **Table 1.** B."));
    mem_free(got);
    scratch_free(folder);
}

Test(weave, numbers_link_to_the_table_of_them_where_the_text_has_it)
{
    expect("{{acc.blur.0|%.2f}} of {{acc.blur.0:n|%d}}, {{shift:value|%.1f}}\n\n"
           "{{> numbers}}\nAll {{acc.blur.0:interval|%.1f}}.\n",
           "[0.91](#number-acc.blur.0){#used-acc.blur.0 .number} of "
           "[200](#number-acc.blur.0){.number}, [−2.5](#number-shift){#used-shift .number}\n\n"
           "::: {#table-numbers .table}\n"
           "| Number | Value | *n* | Interval | Results | Named by |\n"
           "|:---------------|:-----|--:|:-----|:-----|:-----|\n"
           "| [[`acc.blur.0`](#used-acc.blur.0)]{#number-acc.blur.0} | 0.91256 | 200 | "
           "0.87, 0.94 | a.tsv:2 | reports/a.c |\n"
           "| [[`shift`](#used-shift)]{#number-shift} | -2.5 | – | – | a.tsv:3 | reports/a.c |\n"
           "\n: **Table 1.** All "
           "[\\[0.9,\u00a00.9\\]](#number-acc.blur.0){.number}.\n:::\n");
}

Test(weave, a_number_that_another_study_had_accepted_is_shown_like_any_other)
{
    expect("It was {{far/acc.blur.0|%.2f}} {{far/acc.blur.0:interval|%.1f}} of "
           "{{far/acc.blur.0:n|%d}}, {{far/word|text}} {{acc.blur.0:lo|%.2f}}.\n",
           "It was 0.75 \\[0.5,\u00a00.9\\] of 40, more often than 0.87.\n");
}

Test(weave, a_number_of_another_study_leads_to_its_reference_and_to_no_claim_of_this_one)
{
    audit = "audit/claims.html";
    expect("{{far/acc.blur.0|%.2f}} {{acc.blur.0|%.2f}}\n",
           "0.75 [0.91](audit/claims.html#acc.blur.0)\n");
    expect("{{far/acc.blur.0|%.2f}} {{far/acc.blur.0:n|%d}}\n\n{{> numbers}}\nAll.\n",
           "[0.75](#number-far:acc.blur.0){#used-far:acc.blur.0 .number} "
           "[40](#number-far:acc.blur.0){.number}\n\n"
           "::: {#table-numbers .table}\n"
           "| Number | Value | *n* | Interval | Results | Named by |\n"
           "|:---------------|:-----|--:|:-----|:-----|:-----|\n"
           "| [[`far/acc.blur.0`](#used-far:acc.blur.0)]{#number-far:acc.blur.0} | 0.75 | 40 | "
           "0.5, 0.875 | @/references/far/numbers.tsv:2 | reports/a.c:9 |\n"
           "\n: **Table 1.** All.\n:::\n");
}

Test(weave, a_part_about_another_study_is_kept_only_where_that_has_a_reference)
{
    expect("a\n{{if far/acc.blur.0}}\n{{far/word|text}}\n{{end}}\nc\n", "a\nmore often than\nc\n");
    expect("a\n{{if far/none}}\nb\n{{end}}\nc\n", "a\nc\n");
    expect("a\n{{if near/acc.blur.0}}\n{{near/acc.blur.0|%.3f}}\n{{end}}\nc\n", "a\nc\n");
    refuse("{{if near/acc.blur.0}}\nleft out, 5\n{{end}}\n", ":2: a number is typed into prose");
}

/* Weaves a text of the study far itself. */
static err weave_own(const char *text)
{
    char *folder = desk(text);
    scratch_put_text(folder, "numbers.tsv",
                     "key\tvalue\tn\tlo\thi\tfile\trow\tsource\n"
                     "study.name\tfar\t-\t-\t-\ts.tsv\t2\treports/s.c\n");
    err e = weave(folder);
    if (!e) {
        char *got = golden_text(folder, "out.md");
        cr_expect_str_eq(got, "a\nc\n");
        mem_free(got);
    }
    scratch_free(folder);
    return e;
}

Test(weave, a_study_is_no_other_study_to_itself)
{
    MUST(weave_own("a\n{{if far/acc.blur.0}}\nb\n{{end}}\nc\n"));
    MUST_FAIL(weave_own("a\n{{far/acc.blur.0|%.3f}}\n"),
              "in.md:2: 'far/acc.blur.0' is a number of this very study: call it 'acc.blur.0'");
}

Test(weave, a_spoilt_reference_is_named_and_hidden_by_no_condition)
{
    static const char *const texts[] = {"{{spoilt/x|%d}}\n", "{{if spoilt/x}}\n{{end}}\n"};
    for (int i = 0; i < 2; i++) {
        char *folder = desk(texts[i]);
        MUST_FAIL(weave(folder), "/references/spoilt/numbers.tsv: expected the columns");
        scratch_free(folder);
    }
    char *folder = desk("{{if empty/x}}\n{{end}}\n");
    MUST_FAIL(weave(folder), "/references/empty/numbers.tsv: cannot open");
    scratch_free(folder);
}

Test(weave, an_excerpt_is_the_source_from_the_line_that_names_it_to_its_end)
{
    char *folder = desk("{{code s.c f}}\n{{code s.ini train}}\nText.\n");
    char *here = getcwd(NULL, 0);
    scratch_put_text(folder, "s.c",
                     "// f\nint g(int f);\n\n/* f */\nint f(void)\n{\n    return 0;\n"
                     "\n}\nint h;\n");
    scratch_put_text(folder, "s.ini", "# train\n[train]\nepochs = 3\n\n[x]\n");
    cr_assert_eq(chdir(folder), 0);
    MUST(weave(folder));
    cr_assert_eq(chdir(here), 0);
    char *got = golden_text(folder, "out.md");
    cr_expect_str_eq(got, "::: {.code}\n`s.c`, line 2\n\n~~~~ {.c}\nint g(int f);\n~~~~\n:::\n"
                          "::: {.code}\n`s.ini`, line 2\n\n~~~~ {.text}\n[train]\nepochs = 3\n"
                          "~~~~\n:::\nText.\n");
    mem_free(got);
    free(here);
    scratch_free(folder);
}

Test(weave, an_excerpt_of_a_function_ends_with_its_brace)
{
    char *folder = desk("{{code src/report/weave.c weave_file}}\n");
    MUST(weave(folder));
    char *got = golden_text(folder, "out.md");
    cr_expect(text_ends(got, "    return e;\n}\n~~~~\n:::\n"), "%s", got);
    cr_expect_not_null(strstr(got, "{.c}\nerr weave_file(const char *out,"));
    mem_free(got);
    scratch_free(folder);
}

Test(weave, a_part_is_kept_where_its_number_is_not_zero)
{
    expect("a\n{{if acc.blur.0}}\nb\n{{end}}\nc\n", "a\nb\nc\n");
    expect("a\n{{if none}}\nb\n{{end}}\nc\n", "a\nc\n");
    expect("{{if none}}\n{{if acc.blur.0}}\nb\n{{end}}\nc\n{{end}}\nd\n", "d\n");
    expect("{{if acc.blur.0}}\n{{if none}}\nb\n{{end}}\nc\n{{end}}\nd\n", "c\nd\n");
}

Test(weave, a_part_that_is_left_out_counts_no_figure_and_looks_nothing_up)
{
    expect("{{if none}}\n{{fig g}}\nLeft out.\n\n{{no.such.key|%.3f}} {{see fig g}}\n{{end}}\n"
           "{{fig f}}\nA.\n",
           "![**Figure 1.** A.](@/f.svg){#fig-f}\n");
}

Test(weave, comments_are_left_out_and_end_no_paragraph)
{
    expect("a\n<!-- 5 -->\nb\n\na <!-- 5 --> b\n", "a\nb\n\na  b\n");
    expect("a\n<!-- one\n\n{{x}} 5\n--> b\n\n`<!--` b\n", "a\n b\n\n`<!--` b\n");
}

Test(weave, a_text_with_a_zero_byte_is_refused)
{
    char *folder = desk("");
    scratch_put(folder, "in.md", "a\0b\n", 4);
    MUST_FAIL(weave(folder), "in.md: expected text, got a zero byte");
    scratch_free(folder);
}

Test(weave, an_old_result_survives_a_failure)
{
    char *folder = desk("typed 5\n");
    scratch_put_text(folder, "out.md", "old\n");
    MUST_FAIL(weave(folder), ":1: a number");
    char *got = golden_text(folder, "out.md");
    cr_expect_str_eq(got, "old\n");
    mem_free(got);
    scratch_free(folder);
}
