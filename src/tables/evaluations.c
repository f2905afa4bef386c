/* Accuracies and shape bias pooled by condition; see evaluations.h. */
#include "tables/evaluations.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/tally.h"
#include "trials/shape.h"

/* Counts right answers by condition and what two columns say. */
static err pool(struct tally *tally, const struct tsv *all, const char *kind, const char *level)
{
    for (int r = 0; r < all->rows; r++) {
        const char *regime, *colour, *a, *b;
        long n, correct;
        TRY(tsv_text(&regime, all, r, "regime"));
        TRY(tsv_text(&colour, all, r, "colour"));
        TRY(tsv_text(&a, all, r, kind));
        TRY(tsv_text(&b, all, r, level));
        TRY(tsv_whole(&n, all, r, "n"));
        TRY(tsv_whole(&correct, all, r, "correct"));
        char *group = mem_text("%s\t%s\t%s\t%s", regime, colour, a, b);
        tally_add(tally, group, n, correct);
        mem_free(group);
    }
    return NULL;
}

err evaluations_pool(struct tsv **out, const struct tsv *all, const char *kind, const char *level)
{
    const char *chance;
    TRY(tsv_text(&chance, all, 0, "chance"));
    char *header = mem_text("regime colour %s %s n correct accuracy lo hi chance", kind, level);
    char *behind = mem_text("\t%s", chance);
    struct tally *tally = tally_new();
    struct tsv *table = tsv_new(header);
    err e = pool(tally, all, kind, level);
    tally_write(tally, table, behind);
    tally_free(tally);
    mem_free(behind);
    mem_free(header);
    if (e)
        tsv_free(table);
    else
        *out = table;
    return e;
}

err evaluations_adversarial(const struct study *s, const struct tsv *all)
{
    struct tsv *table;
    TRY(evaluations_pool(&table, all, "norm", "eps"));
    err e = results_write(s, table, "adversarial_condition.tsv");
    tsv_free(table);
    return e;
}

/* The answers of one condition to one view. */
static err sum_view(struct shape_count *sum, const char **status, const char **chance,
                    const struct tsv *all, const char *regime, const char *colour, const char *view)
{
    for (int r = 0; r < all->rows; r++) {
        const char *own_regime, *own_colour, *own_view, *measure;
        TRY(tsv_text(&own_regime, all, r, "regime"));
        TRY(tsv_text(&own_colour, all, r, "colour"));
        TRY(tsv_text(&own_view, all, r, "view"));
        TRY(tsv_text(&measure, all, r, "measure"));
        if (!text_same(own_regime, regime) || !text_same(own_colour, colour) ||
            !text_same(own_view, view) || !text_same(measure, "accuracy"))
            continue;
        long n, shape, texture;
        TRY(tsv_whole(&n, all, r, "n"));
        TRY(tsv_whole(&shape, all, r, "shape"));
        TRY(tsv_whole(&texture, all, r, "texture"));
        TRY(tsv_text(status, all, r, "status"));
        TRY(tsv_text(chance, all, r, "chance"));
        sum->conflict += n;
        sum->shape += shape;
        sum->texture += texture;
    }
    return NULL;
}

static err shape_row(struct tsv *table, const struct tsv *all, const char *regime,
                     const char *colour, const char *view, bool bias)
{
    const char *status = NULL, *chance = NULL;
    struct shape_count sum = {0};
    TRY(sum_view(&sum, &status, &chance, all, regime, colour, view));
    FAIL_IF(!status, "shape.tsv: no row of view %s for %s %s", view, regime, colour);
    char *cells = shape_cells(&sum, bias, status);
    tsv_add(table, "%s\t%s\t%s\t%s\t%s", regime, colour, view, cells, chance);
    mem_free(cells);
    return NULL;
}

static err shape_rows(struct tsv *table, const struct study *s, const struct tsv *all)
{
    for (int k = 0; k < s->n_regimes * s->n_colours; k++) {
        const char *regime = s->regimes[k % s->n_regimes], *colour = s->colours[k / s->n_regimes];
        TRY(shape_row(table, all, regime, colour, "original", false));
        TRY(shape_row(table, all, regime, colour, "conflict", false));
        TRY(shape_row(table, all, regime, colour, "conflict", true));
        TRY(shape_row(table, all, regime, colour, "silhouette", false));
        TRY(shape_row(table, all, regime, colour, "edges", false));
    }
    return NULL;
}

err evaluations_shape(const struct study *s, const struct tsv *all)
{
    struct tsv *table = tsv_new("regime colour view measure n value lo hi shape texture status "
                                "chance");
    err e = shape_rows(table, s, all);
    if (!e) e = results_write(s, table, "shape_condition.tsv");
    tsv_free(table);
    return e;
}
