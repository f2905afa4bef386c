/* The ledger of named numbers. */
#include "report/numbers.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct tsv *t;
    err e = numbers_read(&t, fuzz_put("input", bytes, size));
    if (!e) {
        int row = numbers_find(t, "a.b");
        if (row >= 0) (void)numbers_at(t, row);
        tsv_free(t);
    }
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("key\tvalue\tn\tlo\thi\tfile\trow\tsource\n"
                   "a.b\t1\t-\t-\t-\tx.tsv\t2\treports/x.c:1\n");
}
