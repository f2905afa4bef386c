/* Right answers pooled by condition; see pool.h. */
#include "tables/pool.h"

#include "base/mem.h"
#include "pipeline/results.h"
#include "tables/tally.h"

struct pool_row {
    const char *regime, *colour;
    long n, correct;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct pool_row, TSV_FIELD(struct pool_row, regime), TSV_FIELD(struct pool_row, colour),
    TSV_FIELD(struct pool_row, n), TSV_FIELD(struct pool_row, correct));

static err count(struct tally *tally, const struct tsv *all, const char *kind, const char *level)
{
    int a, b;
    void *read;
    TRY(tsv_column(&a, all, kind));
    TRY(tsv_column(&b, all, level));
    TRY(tsv_rows(&read, all, &rows));
    const struct pool_row *row = read;
    for (int r = 0; r < all->rows; r++) {
        char *group = mem_text("%s\t%s\t%s\t%s", row[r].regime, row[r].colour, tsv_cell(all, r, a),
                               tsv_cell(all, r, b));
        tally_add(tally, group, row[r].n, row[r].correct);
        mem_free(group);
    }
    mem_free(read);
    return NULL;
}

err pool_answers(struct tsv **out, const struct tsv *all, const char *kind, const char *level,
                 bool with_chance)
{
    const char *chance = NULL;
    if (with_chance) TRY(tsv_text(&chance, all, 0, "chance"));
    char *header = mem_text("regime colour %s %s n correct accuracy lo hi%s", kind, level,
                            chance ? " chance" : "");
    char *end = mem_text("%s%s", chance ? "\t" : "", chance ? chance : "");
    struct tally *tally = tally_new();
    struct tsv *table = tsv_new(header);
    err e = count(tally, all, kind, level);
    tally_write(tally, table, end);
    tally_free(tally);
    mem_free(end);
    mem_free(header);
    if (e)
        tsv_free(table);
    else
        *out = table;
    return e;
}

static err write(const struct study *s, const struct tsv *all, const char *kind, const char *level,
                 bool with_chance, const char *name)
{
    struct tsv *table;
    TRY(pool_answers(&table, all, kind, level, with_chance));
    err e = results_write(s, table, "%s", name);
    tsv_free(table);
    return e;
}

err pool_accuracy(const struct study *s, const struct tsv *all)
{
    return write(s, all, "sigma_width", "sigma_px", false, "accuracy_condition.tsv");
}

err pool_adversarial(const struct study *s, const struct tsv *all)
{
    return write(s, all, "norm", "eps", true, "adversarial_condition.tsv");
}
