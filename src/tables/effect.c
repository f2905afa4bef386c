/* The effect of a regime on recognition; see effect.h. */
#include "tables/effect.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/cohort.h"
#include "tables/pick.h"
#include "trials/paired.h"

#include <math.h>

static const char base[] = "clear"; // the regime that the others are compared with

/* A regime and colour against the base of that colour, by judges of one condition. */
struct effect {
    const char *regime, *colour;
    int judge; // condition, or one after the last: all
    bool successful;
};

/* What is left of a difference of equal proportions is rounding. */
static double clean(double x)
{
    return fabs(x) < 1e-12 ? 0 : x;
}

/* Fills in the proportions of the reference images that the same judges answered to for both. */
static void pair(struct paired *pairs, double *a, double *b, const struct study *s,
                 const struct judgement_list *list, const struct effect *f)
{
    int conditions = cohort_conditions(s);
    struct pick pick = {.study = s, .from = list, .judge = f->judge, .successful = f->successful};
    pick.generator = cohort_find(s, f->regime, f->colour);
    struct pick_count *own = pick_answers(&pick);
    pick.generator = cohort_find(s, base, f->colour);
    struct pick_count *other = pick_answers(&pick);
    *pairs = (struct paired){0, a, b};
    for (int i = 0; i < list->images; i++) {
        const struct pick_count *x = &own[i * conditions], *y = &other[i * conditions];
        a[pairs->images] = pick_proportion(x, y, conditions);
        b[pairs->images] = pick_proportion(y, x, conditions);
        if (!isnan(a[pairs->images])) pairs->images++;
    }
    mem_free(other);
    mem_free(own);
}

/* Adds a row, unless no reference image has answers to both. */
static void add_row(struct tsv *out, const struct study *s, const struct judgement_list *list,
                    const struct effect *f)
{
    size_t images = (size_t)list->images;
    double *a = mem_new(images + 1, sizeof *a), *b = mem_new(images + 1, sizeof *b);
    struct paired pairs;
    pair(&pairs, a, b, s, list, f);
    if (pairs.images) {
        struct paired_result r = paired_compare(&pairs, s->seed);
        tsv_add(out, "%s\t%s\t%s\t%s\t%s\t%d\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.6g\t%.6g\t%.6g\t%.9g",
                f->successful ? "successful" : "all", f->regime, f->colour,
                cohort_regime(s, f->judge), cohort_colour(s, f->judge), pairs.images, r.a, r.b,
                clean(r.difference), clean(r.lo), clean(r.hi), clean(r.h), clean(r.h_lo),
                clean(r.h_hi), r.p);
    }
    mem_free(b);
    mem_free(a);
}

static void add_colour(struct tsv *out, const struct study *s, const struct judgement_list *list,
                       const char *colour, bool successful)
{
    for (int r = 0; r < s->n_regimes; r++)
        for (int j = 0; j <= cohort_conditions(s) && !text_same(s->regimes[r], base); j++)
            add_row(out, s, list, &(struct effect){s->regimes[r], colour, j, successful});
}

static bool has_base(const struct study *s)
{
    for (int r = 0; r < s->n_regimes; r++)
        if (text_same(s->regimes[r], base)) return true;
    return false;
}

err effect_table(const struct study *s, const struct judgement_list *list)
{
    struct tsv *out = tsv_new("metamers regime colour judge_regime judge_colour references "
                              "proportion clear difference lo hi cohen_h h_lo h_hi p");
    for (int successful = 0; successful < 2 && has_base(s); successful++)
        for (int c = 0; c < s->n_colours; c++) add_colour(out, s, list, s->colours[c], successful);
    err e = results_write(s, out, "effect.tsv");
    tsv_free(out);
    return e;
}
