/* Comma-separated tables from outside. */
#include "base/tsv.h"
#include "trials/sheet.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct sheet *s;
    const char *path = fuzz_put("input", bytes, size);
    err e = sheet_read(&s, path, NULL);
    if (!e) {
        int column;
        e = sheet_column(&column, s, "a");
        for (int r = 0; !e && r < s->rows; r++) (void)sheet_cell(s, r, column);
        sheet_free(s);
    }
    err_free(e);
    struct tsv *problems = tsv_new("problem place what");
    e = sheet_read(&s, path, problems);
    if (!e) sheet_free(s);
    err_free(e);
    tsv_free(problems);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("a,b\n1,2\n");
}
