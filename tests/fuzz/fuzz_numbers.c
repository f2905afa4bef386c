/* The ledger of named numbers. */
#include "report/numbers.h"

#include "fuzz.h"

/* A number that was read goes to another ledger. */
static void add(struct number number)
{
    struct tsv *t = numbers_new();
    err_free(numbers_add(t, &number));
    err_free(numbers_add(t, &number)); // its name is taken
    tsv_free(t);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct tsv *t;
    err e = numbers_read(&t, fuzz_put("input", bytes, size));
    if (!e) {
        int row = numbers_find(t, "a.b");
        if (row >= 0) add(numbers_at(t, row));
        tsv_free(t);
    }
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("key\tvalue\tn\tlo\thi\tfile\trow\tsource\n"
                   "a.b\t1\t-\t-\t-\tx.tsv\t2\treports/x.c:1\n");
}
