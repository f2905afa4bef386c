/* Numbers that are written out in a page and bound by a comment. */
#include "report/mark.h"

#include "golden.h"

static const char ledger[] = "key\tvalue\tn\tlo\thi\tfile\trow\tsource\n"
                             "blocks\t8\t-\t-\t-\tt.tsv\t2\tx.c:1\n"
                             "acc\t0.1234\t-\t-\t-\tt.tsv\t2\tx.c:1\n"
                             "shift\t-0.25\t1024\t-0.375\t0.125\tt.tsv\t3\tx.c:1\n";

static const struct {
    const char *page, *told; // told NULL: it holds
    int count;
} cases[] = {
    {"no mark at all, 8 blocks\n", NULL, 0},
    {"in 8<!-- = blocks|%d --> blocks\n", NULL, 1},
    {"8<!-- = blocks|%d -->\n\n0.123<!-- = acc|%.3f --> and 8<!-- = blocks|%d -->", NULL, 3},
    {"in 9<!-- = blocks|%d --> blocks\n",
     "page.md:1: expected '8' before the mark of blocks, got 'in 9'", 0},
    {"\nin 18<!-- = blocks|%d --> blocks\n", "page.md:2: expected '8'", 0},
    {"0.8<!-- = blocks|%d -->", "expected '8'", 0},
    {"-8<!-- = blocks|%d -->", "expected '8'", 0},
    {"\u22128<!-- = blocks|%d -->", "expected '8'", 0},
    {"1,008<!-- = blocks|%d -->", "expected '8'", 0},
    {"1, 8<!-- = blocks|%d --> and a,8<!-- = blocks|%d -->", NULL, 2},
    {"n = 1024<!-- = shift:n|%d -->", NULL, 1},
    {"\u22120.25<!-- = shift:value|%.2f --> from \u22120.38<!-- = shift:lo|%.2f --> to "
     "0.13<!-- = shift:hi|%.2f -->",
     "expected '0.12' before the mark of shift:hi, got '", 0},
    {"\u22120.250<!-- = shift|%.3f --> [\u22120.375, 0.125]<!-- = shift:interval|%.3f -->", NULL,
     2},
    {"[+0.125, 0.125]<!-- = shift:interval|%+.3f -->",
     "expected '[\u22120.375, +0.125]' before the mark of shift:interval, got '[+0.125, 0.125]'",
     0},
    {"[\u22120.375, 0.124]<!-- = shift:interval|%.3f -->", "mark of shift:interval", 0},
    {"1023<!-- = shift:n|%d -->", "expected '1024' before the mark of shift:n, got '1023'", 0},
    {"8<!-- = blocks:n|%d -->", "page.md:1: the number 'blocks' has no n", 0},
    {"[0, 1]<!-- = acc:interval|%d -->", "page.md:1: the number 'acc' has no lo", 0},
    {"8<!-- = blocks:m|%d -->", "after 'blocks:' expected n, lo, hi or interval, got 'm'", 0},
    {"8<!-- = blocks:|%d -->", "after 'blocks:' expected n, lo, hi or interval, got ''", 0},
    {"40<!-- = far/acc:n|%d --> [0.5, 1.0]<!-- = far/acc:interval|%.1f -->", NULL, 2},
    {"8\u2212\u2212\u2212\u2212\u2212\u2212\u2212\u22129<!-- = blocks|%d -->",
     "got '\u2212\u2212\u2212\u2212\u2212\u2212\u22129'", 0},
    {"8 <!-- = blocks|%d -->", "expected '8'", 0},
    {"<!-- = blocks|%d -->", "expected '8' before the mark of blocks, got ''", 0},
    {"8\n<!-- = blocks|%d -->", "page.md:2: expected '8'", 0},
    {"0.12<!-- = acc|%.3f -->", "expected '0.123' before the mark of acc", 0},
    {"8<!-- = block|%d -->", "page.md:1: unknown number 'block'", 0},
    {"8<!-- = blocks -->", "has no format", 0},
    {"8<!-- = blocks|%s -->", "unknown format '%s'", 0},
    {"0.1234<!-- = acc|%d -->", "%d shows a whole number", 0},
    {"0.75<!-- = far/acc|%.2f --> and 8<!-- = blocks|%d -->", NULL, 2},
    {"0.1234<!-- = far/acc|%.4f -->", "page.md:1: expected '0.7500' before the mark of far/acc", 0},
    {"8<!-- = far/blocks|%d -->", "page.md:1: unknown number 'far/blocks': it is not in ", 0},
    {"8<!-- = near/acc|%d -->", "page.md:1: 'near/acc': the study has no accepted results ", 0},
    {"8<!-- = ../far/acc|%d -->", "page.md:1: '../far/acc' is no number of another study", 0},
    {"8<!-- = blocks|%d\n-->", "the mark is not closed on its line", 0},
    {"8<!-- = blocks|%d", "the mark is not closed on its line", 0},
};

ParameterizedTestParameters(mark, a_number_holds_only_where_it_is_that_of_the_ledger)
{
    static int index[sizeof cases / sizeof *cases];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof cases / sizeof *cases);
}

ParameterizedTest(int *i, mark, a_number_holds_only_where_it_is_that_of_the_ledger)
{
    char *folder = scratch_new(), *page = mem_text("%s/page.md", folder),
         *numbers = mem_text("%s/numbers.tsv", folder);
    int count = -1;
    scratch_put_text(folder, "page.md", cases[*i].page);
    scratch_put_text(folder, "numbers.tsv", ledger);
    scratch_put_text(folder, "far/numbers.tsv",
                     "key\tvalue\tn\tlo\thi\tfile\trow\tsource\n"
                     "acc\t0.75\t40\t0.5\t1\tt.tsv\t2\tx.c:1\n");
    if (cases[*i].told) {
        MUST_FAIL(mark_check(&count, page, numbers, folder), cases[*i].told);
    } else {
        MUST(mark_check(&count, page, numbers, folder));
        cr_expect_eq(count, cases[*i].count);
    }
    mem_free(numbers);
    mem_free(page);
    scratch_free(folder);
}

Test(mark, a_page_or_a_ledger_that_is_not_there_is_named)
{
    char *folder = scratch_new(), *page = mem_text("%s/page.md", folder),
         *numbers = mem_text("%s/numbers.tsv", folder);
    int count;
    MUST_FAIL(mark_check(&count, page, numbers, folder), "numbers.tsv: cannot open");
    scratch_put_text(folder, "numbers.tsv", ledger);
    MUST_FAIL(mark_check(&count, page, numbers, folder), "page.md: cannot open");
    mem_free(numbers);
    mem_free(page);
    scratch_free(folder);
}
