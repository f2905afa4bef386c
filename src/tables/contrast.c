/* Contrasts with networks as a random factor; see contrast.h. */
#include "tables/contrast.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/cohort.h"
#include "tables/crossing.h"
#include "tables/planning.h"
#include "trials/cell.h"

#include <math.h>

/* One row: which generators, and the weight of each condition of judges. */
struct ask {
    const char *regime, *colour, *judge_regime, *judge_colour;
    double *weight; // (conditions)
    bool primary;
};

/* One row's answer. */
struct answer {
    int references, generators, judges;
    struct crossed_result result;
    double p; // by which Holm's correction goes
};

struct contrast {
    const struct study *study;
    const struct judgement_list *list;
    const struct contrast_question *question;
    struct ask *ask;       // (count)
    struct answer *answer; // (count)
    int count, room;
};

/* ---- What is asked ---- */

static void add_ask(struct contrast *w, const char *regime, const char *colour,
                    const char *judge_regime, const char *judge_colour, double *weight)
{
    const struct contrast_question *q = w->question;
    bool primary = text_same(regime, q->regime) && text_same(colour, q->colour) &&
                   text_same(judge_regime, "all");
    CHECK(w->count < w->room);
    w->ask[w->count++] = (struct ask){regime, colour, judge_regime, judge_colour, weight, primary};
}

static double *no_weight(const struct contrast *w)
{
    return mem_new((size_t)cohort_conditions(w->study), sizeof(double));
}

static void ask_of(struct contrast *w, const char *regime, const char *colour)
{
    const struct study *s = w->study;
    const char *against = w->question->against;
    int a = cohort_find(s, regime, colour), b = cohort_find(s, against, colour);
    double *all = crossing_weights(s, w->list, (int[]){a, b}, false),
           *neutral = crossing_weights(s, w->list, (int[]){a, b}, true);
    if (!all) return;
    add_ask(w, regime, colour, "all", "all", all);
    bool by_a = all[a] > 0, by_b = all[b] > 0;
    for (int own = 0; own < 2; own++) {
        if (!(own ? by_a : by_b)) continue;
        double *weight = no_weight(w);
        weight[own ? a : b] = 1;
        add_ask(w, regime, colour, own ? regime : against, colour, weight);
    }
    if (neutral) add_ask(w, regime, colour, "neutral", "all", neutral);
    if (!by_a || !by_b) return;
    double *kinship = no_weight(w);
    kinship[a] = 1;
    kinship[b] = -1;
    add_ask(w, regime, colour, "kinship", colour, kinship);
}

/* ---- The answers ---- */

static void answer(struct answer *out, const struct contrast *w, const struct ask *ask)
{
    const struct study *s = w->study;
    struct crossing crossing;
    const int generator[] = {cohort_find(s, ask->regime, ask->colour),
                             cohort_find(s, w->question->against, ask->colour)};
    crossing_init(&crossing, s, w->list, generator, ask->weight);
    const struct crossed *c = &crossing.crossed;
    *out = (struct answer){
        .references = c->references, .generators = c->generators, .judges = c->judges, .p = NAN};
    if (c->references) {
        out->result = crossed_compare(c, s->seed);
        bool random =
            out->result.hi - out->result.lo >= out->result.fixed_hi - out->result.fixed_lo;
        out->p = random ? out->result.p : out->result.p_fixed;
    }
    crossing_fini(&crossing);
}

/* What is left of a difference of equal proportions is rounding. */
static double clean(double x)
{
    return fabs(x) < 1e-12 ? 0 : x;
}

static void add_row(struct tsv *t, const struct contrast *w, const struct ask *ask,
                    const struct answer *a, double holm)
{
    const struct crossed_result *r = &a->result;
    bool random = r->hi - r->lo >= r->fixed_hi - r->fixed_lo; // false where NaN
    const char *verdict =
        random ? crossed_verdict(r->lo, r->hi, r->lo_90, r->hi_90, w->question->smallest)
               : crossed_verdict(r->fixed_lo, r->fixed_hi, r->fixed_lo_90, r->fixed_hi_90,
                                 w->question->smallest);
    tsv_add(t,
            "%s\t%s\t%s\t%s\t%s\t%d\t%d\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t"
            "%.9g\t%s",
            ask->regime, w->question->against, ask->colour, ask->judge_regime, ask->judge_colour,
            ask->primary, a->references, a->generators, a->judges, cell_of(r->a, 9).text,
            cell_of(r->b, 9).text, cell_of(clean(r->difference), 9).text,
            cell_of(clean(r->fixed_lo), 9).text, cell_of(clean(r->fixed_hi), 9).text,
            cell_of(r->p_fixed, 9).text, cell_of(clean(r->lo), 9).text,
            cell_of(clean(r->hi), 9).text, cell_of(clean(r->lo_90), 9).text,
            cell_of(clean(r->hi_90), 9).text, cell_of(r->p, 9).text, cell_of(holm, 9).text,
            w->question->smallest, verdict);
}

static void answer_all(struct tsv *t, struct contrast *w)
{
    double *p = mem_new((size_t)w->count + 1, sizeof *p);
    for (int i = 0; i < w->count; i++) {
        answer(&w->answer[i], w, &w->ask[i]);
        p[i] = w->ask[i].primary ? NAN : w->answer[i].p;
    }
    crossed_holm(p, w->count);
    for (int i = 0; i < w->count; i++)
        if (w->answer[i].references) add_row(t, w, &w->ask[i], &w->answer[i], p[i]);
    mem_free(p);
}

/* What would decide the questions put to all judges. */
static err plan_all(const struct contrast *w)
{
    struct tsv *t = planning_new();
    for (int i = 0; i < w->count; i++) {
        const struct ask *ask = &w->ask[i];
        const struct answer *a = &w->answer[i];
        if (!text_same(ask->judge_regime, "all") || !a->references) continue;
        const struct planning p = {ask->regime,   w->question->against, ask->colour,
                                   a->references, a->generators,        w->question->smallest};
        planning_add(t, &p, &a->result);
    }
    err e = results_write(w->study, t, "planning.tsv");
    tsv_free(t);
    return e;
}

err contrast_table(const struct study *s, const struct judgement_list *list,
                   const struct contrast_question *q)
{
    struct contrast w = {.study = s, .list = list, .question = q};
    w.room = 5 * s->n_regimes * s->n_colours;
    w.ask = mem_new((size_t)w.room, sizeof *w.ask);
    w.answer = mem_new((size_t)w.room, sizeof *w.answer);
    bool there = cohort_has_regime(s, q->against);
    for (int c = 0; c < s->n_colours && there; c++)
        for (int r = 0; r < s->n_regimes; r++)
            if (!text_same(s->regimes[r], q->against)) ask_of(&w, s->regimes[r], s->colours[c]);
    struct tsv *t = tsv_new("regime against colour judge_regime judge_colour primary references "
                            "generators judges proportion other difference fixed_lo fixed_hi "
                            "p_fixed lo hi lo_90 hi_90 p holm smallest verdict");
    answer_all(t, &w);
    err e = results_write(s, t, "contrast.tsv");
    if (!e) e = plan_all(&w);
    tsv_free(t);
    for (int i = 0; i < w.count; i++) mem_free(w.ask[i].weight);
    mem_free(w.answer);
    mem_free(w.ask);
    return e;
}
