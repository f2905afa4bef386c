/* The table of verdicts, and the rows about a key; see verify.h. */
#include "report/verify.h"

#include "base/mem.h"
#include "base/text.h"

/* Gives a text from a record, a list or a folder as one cell; NULL is "-". */
static char *plain(const char *text)
{
    char *cell = mem_text("%s", text ? text : "-");
    for (char *p = cell; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 0x7f) *p = '?';
    return cell;
}

enum { CHECKED, KEY, VALUE, EXPECTED, RULE, VERDICT, NOTE };
static const char columns[] = "check key value expected rule verdict note";

/* Of the row that was added last. */
static void note_key(struct verify *v)
{
    keys_add(&v->keys, tsv_cell(v->verdicts, v->verdicts->rows - 1, KEY));
}

void verify_add(struct verify *v, const char *check, const char *key, const char *value,
                const char *expected, const char *rule, bool passed, const char *note)
{
    char *k = plain(key), *x = plain(value), *y = plain(expected), *n = plain(note);
    tsv_add(v->verdicts, "%s\t%s\t%s\t%s\t%s\t%s\t%s", check, k, x, y, rule ? rule : "-",
            passed ? "passed" : "failed", n);
    note_key(v);
    mem_free(n);
    mem_free(y);
    mem_free(x);
    mem_free(k);
}

void verify_skip(struct verify *v, const char *check, const char *key, const char *note)
{
    char *k = plain(key);
    tsv_add(v->verdicts, "%s\t%s\t-\t-\t-\tskipped\t%s", check, k, note);
    note_key(v);
    mem_free(k);
}

struct tsv *verify_table(void)
{
    return tsv_new(columns);
}

struct verdict verify_at(const struct verify *v, int row)
{
    const struct tsv *t = v->verdicts;
    return (struct verdict){.check = tsv_cell(t, row, CHECKED),
                            .key = tsv_cell(t, row, KEY),
                            .value = tsv_cell(t, row, VALUE),
                            .expected = tsv_cell(t, row, EXPECTED),
                            .rule = tsv_cell(t, row, RULE),
                            .verdict = tsv_cell(t, row, VERDICT),
                            .note = tsv_cell(t, row, NOTE)};
}

int verify_count(const struct verify *v, const char *verdict)
{
    int n = 0;
    for (int r = 0; r < v->verdicts->rows; r++) n += text_same(verify_at(v, r).verdict, verdict);
    return n;
}

bool verify_passed(const struct verify *v, const char *check, const char *key)
{
    bool met = false;
    for (int r = keys_first(&v->keys, key); r >= 0; r = keys_next(&v->keys, r)) {
        const struct verdict x = verify_at(v, r);
        if (check && !text_same(x.check, check)) continue;
        if (!text_same(x.verdict, "passed")) return false;
        met = true;
    }
    return met;
}
