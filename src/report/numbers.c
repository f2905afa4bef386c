/* The ledger of named numbers; see numbers.h. */
#include "report/numbers.h"

#include "base/mem.h"
#include "base/text.h"
#include "report/glyph.h"

#include <string.h>

enum { KEY, VALUE, N, LO, HI, FILE_NAME, ROW, SOURCE };
static const char header[] = "key value n lo hi file row source";

enum { MAX_KEY = 200, MAX_VALUE = 1000 };

struct tsv *numbers_new(void)
{
    return tsv_new(header);
}

static bool is_key(const char *key)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    size_t length = strlen(key);
    if (length == 0 || length > MAX_KEY || key[length - 1] == '.') return false;
    for (const char *p = key; *p; p++) {
        size_t word = strspn(p, letters);
        if (word == 0) return false;
        p += word;
        if (*p != '.') return *p == '\0';
    }
    return true;
}

struct number numbers_at(const struct tsv *t, int row)
{
    return (struct number){.key = tsv_cell(t, row, KEY),
                           .value = tsv_cell(t, row, VALUE),
                           .n = tsv_cell(t, row, N),
                           .lo = tsv_cell(t, row, LO),
                           .hi = tsv_cell(t, row, HI),
                           .file = tsv_cell(t, row, FILE_NAME),
                           .row = tsv_cell(t, row, ROW),
                           .source = tsv_cell(t, row, SOURCE)};
}

int numbers_find(const struct tsv *ledger, const char *key)
{
    for (int r = 0; r < ledger->rows; r++)
        if (text_same(tsv_cell(ledger, r, KEY), key)) return r;
    return -1;
}

err numbers_read(struct tsv **ledger, const char *path)
{
    struct tsv *t;
    TRY(tsv_read(&t, path));
    char *names = text_join(t->name, t->columns, " ");
    err e = NULL;
    if (!text_same(names, header))
        e = err_new("%s: expected the columns %s, got %s", path, header, names);
    mem_free(names);
    for (int r = 0; r < t->rows && !e; r++) {
        const char *key = tsv_cell(t, r, KEY);
        if (!is_key(key))
            e = err_new("%s:%d: '%s' is no key", path, r + 2, key);
        else if (numbers_find(t, key) != r)
            e = err_new("%s:%d: the key %s occurs twice", path, r + 2, key);
    }
    if (e)
        tsv_free(t);
    else
        *ledger = t;
    return e;
}

err numbers_add(struct tsv *ledger, const struct number *x)
{
    FAIL_IF(!is_key(x->key),
            "%s:%s: '%s' (%s) is no key: expected letters, digits, _ and -, joined by points",
            x->file, x->row, x->key, x->source);
    FAIL_IF(numbers_find(ledger, x->key) >= 0, "%s:%s: the key %s (%s) is taken", x->file, x->row,
            x->key, x->source);
    FAIL_IF(strlen(x->value) > MAX_VALUE || !glyph_printable(x->value),
            "%s:%s: the value of %s is too long or not printable UTF-8", x->file, x->row, x->key);
    tsv_add(ledger, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s", x->key, x->value, x->n ? x->n : "-",
            x->lo ? x->lo : "-", x->hi ? x->hi : "-", x->file, x->row, x->source);
    return NULL;
}
