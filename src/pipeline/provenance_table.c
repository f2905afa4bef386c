/* The list of a study's records, with their root; see provenance.h. */
#include "base/mem.h"
#include "base/record.h"
#include "base/text.h"
#include "base/tsv.h"
#include "pipeline/aside.h"
#include "pipeline/pattern.h"
#include "pipeline/provenance.h"
#include "pipeline/results.h"

#include <stdlib.h>

/* Keeps the records of the study as it is now. */
static err keep_own(struct records *records, const struct study *s)
{
    int count = 0, stages = 0;
    while (stage_list(stages)) stages++;
    char **output = mem_new((size_t)stages * (size_t)s->networks, sizeof *output);
    for (int i = 0; i < stages; i++) {
        const struct stage *stage = stage_list(i);
        for (int k = 0; k < (stage->per_network ? s->networks : 1); k++)
            output[count++] =
                pattern_expand(stage->output, stage->per_network ? &s->network[k] : NULL);
    }
    err e = NULL;
    for (int i = 0; i < count && !e; i++)
        if (!record_of_output(records, output[i]))
            e = err_new("%s/%s: there is no record of how it was made; run make figures STUDY=%s",
                        s->folder, output[i], s->name);
    if (!e) record_keep(records, output, count);
    text_words_free(output, count);
    return e;
}

static err write_records(const struct records *records, const struct study *s)
{
    char root[HASH_TEXT];
    struct tsv *t = tsv_new("output stage command record");
    record_root(root, records);
    tsv_add(t, "root\t-\t-\t%s", root);
    for (int i = 0; i < records->count; i++) {
        const struct record *r = &records->record[i];
        tsv_add(t, "%s\t%s\tmetablur %s\t%s", r->output, json_text(r->hashed, "stage"),
                json_text(r->hashed, "arguments"), r->digest);
    }
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    CHECK(out);
    tsv_print(t, out);
    fclose(out);
    err e = results_update(s, "provenance.tsv", text);
    free(text);
    tsv_free(t);
    return e;
}

err provenance_table(const struct study *s)
{
    struct records *records;
    TRY(record_read_valid(&records, s->folder));
    err e = keep_own(records, s);
    if (!e) e = write_records(records, s);
    if (!e) e = aside_move(s, records);
    if (!e) stage_done(s);
    record_free(records);
    return e;
}
