/* Weaving with results: numbers and tables that they make otherwise are refused. */
#include "report/weave.h"

#include "golden.h"
#include "report/report.h"

/* Weaves with the results of a fixture and a ledger that was altered. */
static void stale(const char *old, const char *by, const char *message)
{
    char *folder = golden_copy("gray"), *in = mem_text("%s/in.md", folder);
    char *numbers = mem_text("%s/made/numbers.tsv", folder), *out = mem_text("%s/out.md", folder);
    char *made = mem_text("%s/made", folder);
    struct weave_from from = {
        .numbers = numbers, .tables = made, .figures = made, .results = folder};
    MUST(report_all(folder, made));
    scratch_put_text(folder, "in.md",
                     "Typed.\n{{recog.chance|%.3f}} {{recog.verdict.blur.gray|text}}\n");
    MUST(weave_file(out, in, &from));
    golden_spoil(made, "numbers.tsv", old, by);
    char *expected = mem_text("%s:2: %s", in, message);
    MUST_FAIL(weave_file(out, in, &from), expected);
    mem_free(expected);
    mem_free(made);
    mem_free(out);
    mem_free(numbers);
    mem_free(in);
    scratch_free(folder);
}

Test(weave_stale, a_number_that_the_results_name_otherwise_is_stale)
{
    stale("recog.chance\t", "recog.chance\t1",
          "the number 'recog.chance' is stale: its value is 1");
    stale("recog.chance\t", "recog.chances\t", "unknown number 'recog.chance'");
    stale("recog.verdict.blur.gray\tmore often than", "recog.verdict.blur.gray\tless often than",
          "the number 'recog.verdict.blur.gray' is stale: its value is less often than in ");
}

/* Weaves a text with a table of the results of a fixture, one of whose files was altered. */
static void stale_table(const char *text, const char *file, const char *old, const char *by,
                        const char *message)
{
    char *folder = golden_copy("gray"), *made = mem_text("%s/made", folder);
    char *in = mem_text("%s/in.md", folder), *numbers = mem_text("%s/numbers.tsv", made);
    char *expected = mem_text("%s:1: %s", in, message), *woven = NULL;
    struct weave_from from = {
        .numbers = numbers, .tables = made, .figures = made, .results = folder};
    MUST(report_all(folder, made));
    scratch_put_text(folder, "in.md", text);
    if (old) {
        MUST(weave_text(&woven, in, &from));
        cr_expect_not_null(strstr(woven, "0.928"));
        mem_free(woven);
        golden_spoil(folder, file, old, by);
    } else {
        scratch_put_text(folder, file, by);
    }
    MUST_FAIL(weave_text(&woven, in, &from), expected);
    mem_free(expected);
    mem_free(numbers);
    mem_free(in);
    mem_free(made);
    scratch_free(folder);
}

Test(weave_stale, a_table_that_the_results_make_otherwise_or_that_no_report_makes_is_refused)
{
    stale_table("{{> accuracy}}\nIts caption.\n", "made/accuracy.md", "0.928", "0.999",
                "the table 'accuracy' is stale: line ");
    stale_table("{{> accuracy}}\nIts caption.\n", "accuracy_condition.tsv", "0.928", "0.929",
                "the table 'accuracy' is stale: line ");
    stale_table("{{> typed}}\nIts caption.\n", "made/typed.md", NULL, "| a |\n|--:|\n| 1 |\n",
                "no report makes the table 'typed'");
}
