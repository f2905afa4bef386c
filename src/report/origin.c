/* Sources of stages; see origin.h. */
#include "report/origin.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"

#include <stdio.h>

struct row {
    const char *file, *sha256;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct row, TSV_FIELD(struct row, file), TSV_FIELD(struct row, sha256));

static err find(struct origin *s, const struct tsv *t, const char *stage)
{
    void *read;
    TRY(tsv_rows(&read, t, &rows));
    const struct row *row = read;
    char *leaf = mem_text("/stage_%s.c", stage);
    for (int r = 0; r < t->rows && !s->file; r++) {
        if (!text_ends(row[r].file, leaf)) continue;
        s->file = mem_text("%s", row[r].file);
        snprintf(s->hash, sizeof s->hash, "%s", row[r].sha256);
    }
    mem_free(leaf);
    mem_free(read);
    return NULL;
}

err origin_init(struct origin *s, const struct place *place, const struct record *record)
{
    struct tsv *t = NULL;
    char *path = mem_text("%s/code/%s.tsv", place->results, record_note(record, "code"));
    *s = (struct origin){0};
    err e = file_exists(path) ? tsv_read(&t, path) : NULL;
    if (t) e = find(s, t, json_text(record->hashed, "stage"));
    tsv_free(t);
    mem_free(path);
    return e;
}

void origin_fini(struct origin *s)
{
    mem_free(s->file);
}
