/* Tables: what is read is written again in the same bytes, and rows become structs. */
#include "base/tsv.h"

#include "fuzz.h"

#include <stdlib.h>

struct row {
    const char *a;
    double b;
    long c;
};
static const struct tsv_struct type = TSV_STRUCT(
    struct row, TSV_FIELD(struct row, a), TSV_FIELD(struct row, b), TSV_FIELD(struct row, c));

static void write_again(const struct tsv *t, const uint8_t *bytes, size_t size)
{
    char *text;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    CHECK(out);
    tsv_print(t, out);
    CHECK(fclose(out) == 0);
    CHECK(length == size && memcmp(text, bytes, size) == 0);
    free(text);
}

/* What other modules do with a table, and rows of another. */
static void use(const struct tsv *t)
{
    const char *text;
    double number;
    long whole;
    struct tsv *more = tsv_new("x y");
    for (int r = 0; r < t->rows && r < 40; r++) {
        err_free(tsv_text(&text, t, r, "a"));
        err_free(tsv_number(&number, t, r, "b"));
        err_free(tsv_whole(&whole, t, r, "c"));
        tsv_add(more, "%s\t%d", tsv_cell(t, r, 0), r);
    }
    err_free(tsv_write(more, "more.tsv"));
    tsv_free(more);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct tsv *t;
    void *rows;
    err e = tsv_read(&t, fuzz_put("input.tsv", bytes, size));
    if (!e) {
        write_again(t, bytes, size);
        e = tsv_rows(&rows, t, &type);
        if (!e) mem_free(rows);
        use(t);
        tsv_free(t);
    }
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("a\tb\tc\nx\t0.5\t3\n\t-1e-3\t-4\n");
    fuzz_keep_text("key\n");
}
