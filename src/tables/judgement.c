/* The answers of the judges, in memory; see judgement.h. */
#include "tables/judgement.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/cohort.h"

enum { MAX_IMAGE = 1000000 };

struct judgement_row {
    const char *generator, *judge, *category, *answer;
    long image, correct;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct judgement_row, TSV_FIELD(struct judgement_row, generator),
    TSV_FIELD(struct judgement_row, judge), TSV_COLUMN(struct judgement_row, category, "class"),
    TSV_FIELD(struct judgement_row, answer), TSV_FIELD(struct judgement_row, image),
    TSV_FIELD(struct judgement_row, correct));

/* Of metamers.tsv. */
struct judgement_mark {
    const char *network;
    long image, success;
};
static const struct tsv_struct marks =
    TSV_STRUCT(struct judgement_mark, TSV_FIELD(struct judgement_mark, network),
               TSV_FIELD(struct judgement_mark, image), TSV_FIELD(struct judgement_mark, success));

static const char reference[] = "reference"; // in the place of a generator

const char *judgement_generator(const struct judgement *j)
{
    return j->generator ? j->generator->name : reference;
}

int judgement_made_by(const struct study *s, const struct judgement *j)
{
    return j->generator ? cohort_condition(s, j->generator) : COHORT_REFERENCE;
}

static err read_row(struct judgement *j, const struct study *s, const struct judgement_row *row,
                    const struct tsv *t, int r)
{
    if (!text_same(row->generator, reference)) TRY(study_network(&j->generator, s, row->generator));
    FAIL_IF(text_same(row->judge, reference) || row->image < 0 || row->image > MAX_IMAGE ||
                (row->correct != 0 && row->correct != 1),
            "%s:%d: expected a judge, an image from 0 and correct 0 or 1", t->path, r + 2);
    TRY(study_network(&j->judge, s, row->judge));
    j->image = (int)row->image;
    j->correct = row->correct == 1;
    j->category = row->category;
    j->answer = row->answer;
    return NULL;
}

static err fill(struct judgement_list *list, const struct study *s)
{
    void *read;
    TRY(tsv_rows(&read, list->table, &rows));
    const struct judgement_row *row = read;
    err e = NULL;
    for (int r = 0; r < list->count && !e; r++) {
        struct judgement *j = &list->judgement[r];
        e = read_row(j, s, &row[r], list->table, r);
        if (j->image >= list->images) list->images = j->image + 1;
    }
    mem_free(read);
    return e;
}

static err fill_layers(struct judgement_list *list)
{
    int column;
    TRY(tsv_column(&column, list->table, "layer"));
    for (int r = 0; r < list->count; r++)
        list->judgement[r].layer = tsv_cell(list->table, r, column);
    return NULL;
}

static err fill_kinds(struct judgement_list *list)
{
    int column;
    TRY(tsv_column(&column, list->table, "kind"));
    for (int r = 0; r < list->count; r++)
        list->judgement[r].kind = tsv_cell(list->table, r, column);
    return NULL;
}

static err fill_gradients(struct judgement_list *list)
{
    enum { MOST = 1000000 }; // as settings.def says
    for (int r = 0; r < list->count; r++) {
        long gradients;
        TRY(tsv_whole(&gradients, list->table, r, "gradients"));
        FAIL_IF(gradients < 1 || gradients > MOST,
                "%s:%d: expected gradients from 1 to %d, got %ld", list->table->path, r + 2, MOST,
                gradients);
        list->judgement[r].gradients = (int)gradients;
    }
    return NULL;
}

/* more: fills in what the table has besides, or NULL. */
static err read_list(struct judgement_list **out, const struct study *s, const char *name,
                     err (*more)(struct judgement_list *list))
{
    struct tsv *table;
    TRY(results_read(&table, s, "%s", name));
    struct judgement_list *list = mem_new(1, sizeof *list);
    list->table = table;
    list->count = table->rows;
    list->judgement = mem_new((size_t)list->count + 1, sizeof *list->judgement);
    err e = fill(list, s);
    if (!e && more) e = more(list);
    if (e)
        judgement_free(list);
    else
        *out = list;
    return e;
}

err judgement_read(struct judgement_list **out, const struct study *s)
{
    return read_list(out, s, "judgements.tsv", NULL);
}

err judgement_read_other(struct judgement_list **out, const struct study *s)
{
    return read_list(out, s, "judgements_other.tsv", fill_layers);
}

err judgement_read_steps(struct judgement_list **out, const struct study *s)
{
    return read_list(out, s, "judgements_steps.tsv", fill_gradients);
}

err judgement_read_baselines(struct judgement_list **out, const struct study *s)
{
    return read_list(out, s, "judgements_baselines.tsv", fill_kinds);
}

void judgement_free(struct judgement_list *list)
{
    mem_free(list->judgement);
    tsv_free(list->table);
    mem_free(list);
}

/* Which metamers failed: failed (networks, images). */
static err find_failed(bool *failed, const struct judgement_list *list, const struct study *s,
                       const struct tsv *metamers)
{
    void *read;
    TRY(tsv_rows(&read, metamers, &marks));
    const struct judgement_mark *mark = read;
    err e = NULL;
    for (int r = 0; r < metamers->rows && !e; r++) {
        const struct network *n;
        e = study_network(&n, s, mark[r].network);
        if (!e && mark[r].image >= 0 && mark[r].image < list->images)
            failed[(n - s->network) * list->images + mark[r].image] = mark[r].success == 0;
    }
    mem_free(read);
    return e;
}

err judgement_mark(struct judgement_list *list, const struct study *s)
{
    struct tsv *metamers;
    TRY(results_read(&metamers, s, "metamers.tsv"));
    bool *failed = mem_new((size_t)s->networks * (size_t)list->images + 1, sizeof *failed);
    err e = find_failed(failed, list, s, metamers);
    for (int i = 0; i < list->count && !e; i++) {
        struct judgement *j = &list->judgement[i];
        j->failed = j->generator && failed[(j->generator - s->network) * list->images + j->image];
    }
    mem_free(failed);
    tsv_free(metamers);
    return e;
}
