/* Numbers bound in pages. */
#include "report/mark.h"

#include "fuzz.h"

static const char ledger[] = "key\tvalue\tn\tlo\thi\tfile\trow\tsource\n"
                             "a.b\t8\t-\t-\t-\tx.tsv\t2\treports/x.c:1\n"
                             "a.c\t0.5\t3\t0.4\t0.6\tx.tsv\t3\treports/x.c:2\n";

void fuzz_target(const uint8_t *bytes, size_t size)
{
    int count;
    fuzz_put("numbers.tsv", ledger, sizeof ledger - 1);
    err e = mark_check(&count, fuzz_put("input", bytes, size), "numbers.tsv", ".");

    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text(
        "in 8<!-- = a.b|%d --> blocks of 0.50<!-- = a.c|%.2f -->, n = 3<!-- = a.c:n|%d -->, "
        "[0.4, 0.6]<!-- = a.c:interval|%.1f -->\n");
}
