/* Two runs side by side: numbers and files; see change.h. */
#include "report/change.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/record.h"
#include "base/text.h"
#include "report/numbers.h"

#include <stdlib.h>
#include <string.h>

static char *existing(char *path)
{
    if (file_exists(path)) return path;
    mem_free(path);
    return NULL;
}

err change_side(struct change_side *side, const char *folder)
{
    char *name = mem_text("%s", folder);
    for (size_t n = strlen(name); n > 1 && name[n - 1] == '/'; n--) name[n - 1] = '\0';
    const char *study = strrchr(name, '/') ? strrchr(name, '/') + 1 : name;
    *side = (struct change_side){.folder = name, .study = mem_text("%s", study)};
    side->numbers = existing(mem_text("%s/numbers.tsv", name));
    if (side->numbers) {
        side->hashes = mem_text("%s/hashes.tsv", name);
        return NULL;
    }
    side->numbers = existing(mem_text("%s/../../reports/%s/numbers.tsv", name, study));
    side->paper = existing(mem_text("%s/../../reports/%s/paper.md", name, study));
    if (side->numbers) return NULL;
    err e =
        err_new("%s: expected references/STUDY, or results/STUDY with reports/STUDY/numbers.tsv "
                "beside results: run make figures there",
                folder);
    change_side_fini(side);
    return e;
}

void change_side_fini(struct change_side *side)
{
    mem_free(side->study);
    mem_free(side->paper);
    mem_free(side->hashes);
    mem_free(side->numbers);
    mem_free(side->folder);
}

/* ---- Numbers ---- */

static void add_number(struct tsv *out, const struct number *a, const struct number *b)
{
    double before, after;
    char *note = NULL;
    if (a && b && text_number(&before, a->value) && text_number(&after, b->value))
        note = mem_text("%+.6g", after - before);
    tsv_add(out, "number\t%s\t%s\t%s\t%s", a ? a->key : b->key, a ? a->value : "-",
            b ? b->value : "-", note ? note : "-");
    mem_free(note);
}

static bool same_number(const struct number *a, const struct number *b)
{
    return text_same(a->value, b->value) && text_same(a->n, b->n) && text_same(a->lo, b->lo) &&
           text_same(a->hi, b->hi);
}

/* Rows of a ledger by key. */
static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct number *)a)->key, ((const struct number *)b)->key);
}

static struct number *sorted(const struct tsv *ledger)
{
    struct number *all = mem_new((size_t)ledger->rows, sizeof *all);
    for (int r = 0; r < ledger->rows; r++) all[r] = numbers_at(ledger, r);
    qsort(all, (size_t)ledger->rows, sizeof *all, by_key);
    return all;
}

static void compare_numbers(struct tsv *out, const struct tsv *before, const struct tsv *after)
{
    struct number *a = sorted(before), *b = sorted(after);
    for (int i = 0, j = 0; i < before->rows || j < after->rows;) {
        int order = i == before->rows ? 1 : j == after->rows ? -1 : strcmp(a[i].key, b[j].key);
        if (order < 0)
            add_number(out, &a[i++], NULL);
        else if (order > 0)
            add_number(out, NULL, &b[j++]);
        else if (same_number(&a[i], &b[j]))
            i++, j++;
        else
            add_number(out, &a[i++], &b[j++]);
    }
    mem_free(a);
    mem_free(b);
}

static err numbers(struct tsv *out, const struct change_side *before,
                   const struct change_side *after)
{
    struct tsv *a, *b;
    TRY(numbers_read(&a, before->numbers));
    err e = numbers_read(&b, after->numbers);
    if (!e) {
        compare_numbers(out, a, b);
        tsv_free(b);
    }
    tsv_free(a);
    return e;
}

/* ---- Files ---- */

struct digest {
    const char *file, *sha256;
};

struct digests {
    struct digest *digest; // (count) by file
    int count;
    struct tsv *table; // what they are of: one of these
    struct records *records;
};

static int by_file(const void *a, const void *b)
{
    return strcmp(((const struct digest *)a)->file, ((const struct digest *)b)->file);
}

static const struct tsv_struct digest_rows =
    TSV_STRUCT(struct digest, TSV_FIELD(struct digest, file), TSV_FIELD(struct digest, sha256));

static void of_records(struct digests *d)
{
    int room = 0;
    for (int r = 0; r < d->records->count; r++)
        room += json_find(d->records->record[r].hashed, "outputs")->count;
    d->digest = mem_new((size_t)room, sizeof *d->digest);
    for (int r = 0; r < d->records->count; r++) {
        const struct json *outputs = json_find(d->records->record[r].hashed, "outputs");
        for (int i = 0; i < outputs->count; i++)
            d->digest[d->count++] =
                (struct digest){outputs->child[i]->key, outputs->child[i]->text};
    }
}

static err digests_read(struct digests *d, const struct change_side *side)
{
    *d = (struct digests){0};
    if (side->hashes) {
        void *rows;
        TRY(tsv_read(&d->table, side->hashes));
        TRY(tsv_rows(&rows, d->table, &digest_rows));
        d->digest = rows;
        d->count = d->table->rows;
    } else {
        TRY(record_read(&d->records, side->folder));
        of_records(d);
    }
    qsort(d->digest, (size_t)d->count, sizeof *d->digest, by_file);
    return NULL;
}

static void digests_fini(struct digests *d)
{
    mem_free(d->digest);
    tsv_free(d->table);
    record_free(d->records);
}

static void add_file(struct tsv *out, const struct digest *a, const struct digest *b)
{
    const char *file = a ? a->file : b->file;
    const char *kind = text_ends(file, ".tsv")   ? "table"
                       : text_ends(file, ".png") ? "picture"
                                                 : "file";
    tsv_add(out, "%s\t%s\t%s\t%s\t-", kind, file, a ? a->sha256 : "-", b ? b->sha256 : "-");
}

static err files(struct tsv *out, const struct change_side *before, const struct change_side *after)
{
    struct digests a, b = {0};
    err e = digests_read(&a, before);
    if (!e) e = digests_read(&b, after);
    for (int i = 0, j = 0; !e && (i < a.count || j < b.count);) {
        int order = i == a.count   ? 1
                    : j == b.count ? -1
                                   : strcmp(a.digest[i].file, b.digest[j].file);
        if (order == 0 && text_same(a.digest[i].sha256, b.digest[j].sha256))
            i++, j++;
        else if (order == 0)
            add_file(out, &a.digest[i++], &b.digest[j++]);
        else if (order < 0)
            add_file(out, &a.digest[i++], NULL);
        else
            add_file(out, NULL, &b.digest[j++]);
    }
    digests_fini(&b);
    digests_fini(&a);
    return e;
}

err change_find(struct tsv **differences, const struct change_side *before,
                const struct change_side *after)
{
    struct tsv *out = tsv_new("kind what before after note");
    err e = change_causes(out, before, after);
    if (!e) e = numbers(out, before, after);
    if (!e) e = files(out, before, after);
    if (!e) e = change_sentences(out, before, after);
    if (e)
        tsv_free(out);
    else
        *differences = out;
    return e;
}
