/* The effect of a regime on recognition; see effect.h. */
#include "tables/effect.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/cohort.h"
#include "tables/pick.h"
#include "trials/paired.h"

#include <math.h>

/* A regime and colour against another of that colour, by judges of one condition. */
struct effect {
    const char *regime, *against, *colour;
    int judge; // condition, or one after the last: all
    bool successful;
};

/* What is left of a difference of equal proportions is rounding. */
static double clean(double x)
{
    return fabs(x) < 1e-12 ? 0 : x;
}

/* Adds a row, unless no reference image has answers to both. */
static void add_row(struct tsv *out, const struct study *s, const struct judgement_list *list,
                    const struct effect *f)
{
    size_t images = (size_t)list->images;
    double *a = mem_new(images + 1, sizeof *a), *b = mem_new(images + 1, sizeof *b);
    struct pick own = {.study = s,
                       .from = list,
                       .generator = cohort_find(s, f->regime, f->colour),
                       .judge = f->judge,
                       .successful = f->successful},
                other = own;
    other.generator = cohort_find(s, f->against, f->colour);
    struct paired pairs = {pick_pairs(a, b, &own, &other), a, b};
    if (pairs.images) {
        struct paired_result r = paired_compare(&pairs, s->seed);
        tsv_add(out,
                "%s\t%s\t%s\t%s\t%s\t%s\t%d\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.6g\t%.6g\t%.6g\t%.9g",
                f->successful ? "successful" : "all", f->regime, f->against, f->colour,
                cohort_regime(s, f->judge), cohort_colour(s, f->judge), pairs.images, r.a, r.b,
                clean(r.difference), clean(r.lo), clean(r.hi), clean(r.h), clean(r.h_lo),
                clean(r.h_hi), r.p);
    }
    mem_free(b);
    mem_free(a);
}

static void add_colour(struct tsv *out, const struct study *s, const struct judgement_list *list,
                       const char *against, const char *colour, bool successful)
{
    for (int r = 0; r < s->n_regimes; r++)
        for (int j = 0; j <= cohort_conditions(s) && !text_same(s->regimes[r], against); j++)
            add_row(out, s, list, &(struct effect){s->regimes[r], against, colour, j, successful});
}

err effect_table(const struct study *s, const struct judgement_list *list, const char *against)
{
    struct tsv *out = tsv_new("metamers regime against colour judge_regime judge_colour references "
                              "proportion other difference lo hi cohen_h h_lo h_hi p");
    bool there = cohort_has_regime(s, against);
    for (int successful = 0; successful < 2 && there; successful++)
        for (int c = 0; c < s->n_colours; c++)
            add_colour(out, s, list, against, s->colours[c], successful);
    err e = results_write(s, out, "effect.tsv");
    tsv_free(out);
    return e;
}
