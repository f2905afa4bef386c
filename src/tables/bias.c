/* Shape bias by condition; see bias.h. */
#include "tables/bias.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/cohort.h"
#include "trials/shape.h"

struct bias_row {
    const char *regime, *colour, *view, *measure, *status, *chance;
    long n, shape, texture;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct bias_row, TSV_FIELD(struct bias_row, regime),
               TSV_FIELD(struct bias_row, colour), TSV_FIELD(struct bias_row, view),
               TSV_FIELD(struct bias_row, measure), TSV_FIELD(struct bias_row, status),
               TSV_FIELD(struct bias_row, chance), TSV_FIELD(struct bias_row, n),
               TSV_FIELD(struct bias_row, shape), TSV_FIELD(struct bias_row, texture));

/* Adds the row of a condition for the view and the measure of the row `like`. Rows of accuracy have
 * the answers to all pictures, those of bias only the answers that were shape or texture. */
static err add_row(struct tsv *out, const struct bias_row *row, int count, const char *regime,
                   const char *colour, const struct bias_row *like)
{
    struct shape_count sum = {0};
    const struct bias_row *last = NULL;
    for (int r = 0; r < count; r++) {
        if (!text_same(row[r].regime, regime) || !text_same(row[r].colour, colour) ||
            !text_same(row[r].view, like->view) || !text_same(row[r].measure, "accuracy"))
            continue;
        last = &row[r];
        sum.conflict += last->n;
        sum.shape += last->shape;
        sum.texture += last->texture;
    }
    FAIL_IF(!last, "shape.tsv: no row of view %s for %s %s", like->view, regime, colour);
    char *cells = shape_cells(&sum, text_same(like->measure, "bias"), last->status);
    tsv_add(out, "%s\t%s\t%s\t%s\t%s", regime, colour, like->view, cells, last->chance);
    mem_free(cells);
    return NULL;
}

/* Whether no earlier row has the same view and measure. */
static bool is_first(const struct bias_row *row, int r)
{
    for (int i = 0; i < r; i++)
        if (text_same(row[i].view, row[r].view) && text_same(row[i].measure, row[r].measure))
            return false;
    return true;
}

static err fill(struct tsv *out, const struct study *s, const struct bias_row *row, int count)
{
    for (int c = 0; c < cohort_conditions(s); c++)
        for (int r = 0; r < count && cohort_there(s, c); r++)
            if (is_first(row, r))
                TRY(add_row(out, row, count, cohort_regime(s, c), cohort_colour(s, c), &row[r]));
    return NULL;
}

err bias_table(const struct study *s, const struct tsv *all)
{
    void *read;
    TRY(tsv_rows(&read, all, &rows));
    struct tsv *out = tsv_new("regime colour view measure n value lo hi shape texture status "
                              "chance");
    err e = fill(out, s, read, all->rows);
    if (!e) e = results_write(s, out, "shape_condition.tsv");
    tsv_free(out);
    mem_free(read);
    return e;
}
