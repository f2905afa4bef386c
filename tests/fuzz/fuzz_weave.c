/* Texts that are woven: calls of numbers, tables, figures, excerpts and constants. */
#include "report/weave.h"

#include "fuzz.h"

static const char ledger[] = "key\tvalue\tn\tlo\thi\tfile\trow\tsource\n"
                             "a.b\t8\t-\t-\t-\tx.tsv\t2\treports/x.c:1\n"
                             "a.c\t0.5\t3\t0.4\t0.6\tx.tsv\t3\treports/x.c:2\n";

void fuzz_target(const uint8_t *bytes, size_t size)
{
    static const struct weave_from from = {.numbers = "numbers.tsv",
                                           .tables = ".",
                                           .figures = ".",
                                           .audit = "audit.html",
                                           .references = "references"};
    fuzz_put("numbers.tsv", ledger, sizeof ledger - 1);
    fuzz_put("t.md", "| a |\n", 6);
    fuzz_put("f.svg", "<svg/>", 6);
    fuzz_put("s.c", "int one(void)\n{\n}\n", 18);
    err_free(weave_file("woven.md", fuzz_put("paper.md", bytes, size), &from));
}

void fuzz_seeds(void)
{
    fuzz_keep_text("# Title\n\nOf {{a.b|%d}} and {{a.c|%.2f}} with n = {{a.c:n|%d}} in "
                   "{{a.c:interval|%.1f}} `3` {{see table t}}.\n\n{{> t}}\ncaption\n\n{{fig f}}\n"
                   "caption {{see fig f}}\n\n{{code s.c one}}\n\n{{if a.b}}\nyes\n{{end}}\n\n"
                   "{{> numbers}}\nall\n");
}
