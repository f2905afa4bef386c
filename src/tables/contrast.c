/* Contrasts with networks as a random factor; see contrast.h. */
#include "tables/contrast.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "settings/regime.h"
#include "tables/cohort.h"
#include "trials/cell.h"
#include "trials/crossed.h"

#include <math.h>
#include <string.h>

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

/* Whether a condition of judges answered to both conditions of generators. */
static bool judged_both(const struct contrast *w, int judge, int a, int b)
{
    bool to_a = false, to_b = false;
    for (int i = 0; i < w->list->count; i++) {
        const struct judgement *j = &w->list->judgement[i];
        if (cohort_condition(w->study, j->judge) != judge) continue;
        int made_by = judgement_made_by(w->study, j);
        to_a = to_a || made_by == a;
        to_b = to_b || made_by == b;
    }
    return to_a && to_b;
}

/* Gives equal weights of the conditions that judged both, neutral ones alone if asked for; NULL:
 * there is none. */
static double *equal_weights(const struct contrast *w, int a, int b, bool neutral)
{
    int count = 0, conditions = cohort_conditions(w->study);
    double *weight = no_weight(w);
    for (int c = 0; c < conditions; c++) {
        bool kind = !neutral || regime_kind(cohort_regime(w->study, c)) == REGIME_NEUTRAL;
        weight[c] = kind && judged_both(w, c, a, b);
        count += weight[c] > 0;
    }
    for (int c = 0; c < conditions && count; c++) weight[c] /= count;
    if (count) return weight;
    mem_free(weight);
    return NULL;
}

static void ask_of(struct contrast *w, const char *regime, const char *colour)
{
    const struct study *s = w->study;
    const char *against = w->question->against;
    int a = cohort_find(s, regime, colour), b = cohort_find(s, against, colour);
    double *all = equal_weights(w, a, b, false), *neutral = equal_weights(w, a, b, true);
    if (all) add_ask(w, regime, colour, "all", "all", all);
    bool by_a = judged_both(w, a, a, b), by_b = judged_both(w, b, a, b);
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

/* The networks that generate or judge in a row, as crossed.h numbers them; -1: it does not. */
struct roles {
    int *generator, *judge; // (networks of the study)
    int *group, *condition; // (generators), (judges)
    int generators, judges;
};

static struct roles roles_new(const struct contrast *w, const struct ask *ask)
{
    const struct study *s = w->study;
    size_t networks = (size_t)s->networks;
    struct roles r = {mem_new(networks, sizeof *r.generator),
                      mem_new(networks, sizeof *r.judge),
                      mem_new(networks, sizeof *r.group),
                      mem_new(networks, sizeof *r.condition),
                      0,
                      0};
    int a = cohort_find(s, ask->regime, ask->colour),
        b = cohort_find(s, w->question->against, ask->colour);
    for (int i = 0; i < s->networks; i++) {
        int c = cohort_condition(s, &s->network[i]);
        r.generator[i] = r.judge[i] = -1;
        if (c == a || c == b) {
            r.group[r.generators] = c == b;
            r.generator[i] = r.generators++;
        }
        if (ask->weight[c] != 0) {
            r.condition[r.judges] = c;
            r.judge[i] = r.judges++;
        }
    }
    return r;
}

static void roles_free(struct roles *r)
{
    mem_free(r->condition);
    mem_free(r->group);
    mem_free(r->judge);
    mem_free(r->generator);
}

/* Keeps the references with an answer of every condition asked to both groups; gives how many. */
static int keep_whole(signed char *right, int images, const struct roles *r, const double *weight,
                      int conditions)
{
    size_t size = (size_t)r->generators * (size_t)r->judges;
    int kept = 0;
    bool *seen = mem_new(2 * (size_t)conditions, sizeof *seen);
    for (int i = 0; i < images; i++) {
        const signed char *of = right + (size_t)i * size;
        bool whole = true;
        memset(seen, 0, 2 * (size_t)conditions * sizeof *seen);
        for (int g = 0; g < r->generators; g++)
            for (int j = 0; j < r->judges; j++)
                if (of[g * r->judges + j] >= 0) seen[2 * r->condition[j] + r->group[g]] = true;
        for (int c = 0; c < conditions; c++)
            whole = whole && (weight[c] == 0 || (seen[2 * c] && seen[2 * c + 1]));
        if (whole) memmove(right + (size_t)kept++ * size, of, size);
    }
    mem_free(seen);
    return kept;
}

static void answer(struct answer *out, const struct contrast *w, const struct ask *ask)
{
    const struct study *s = w->study;
    struct roles r = roles_new(w, ask);
    size_t size = (size_t)r.generators * (size_t)r.judges;
    signed char *right = mem_new((size_t)w->list->images * size + 1, 1);
    memset(right, -1, (size_t)w->list->images * size);
    for (int i = 0; i < w->list->count; i++) {
        const struct judgement *j = &w->list->judgement[i];
        if (!j->generator || j->layer) continue;
        int g = r.generator[j->generator - s->network], k = r.judge[j->judge - s->network];
        if (g >= 0 && k >= 0)
            right[(size_t)j->image * size + (size_t)(g * r.judges + k)] = j->correct;
    }
    int conditions = cohort_conditions(s);
    *out = (struct answer){.generators = r.generators, .judges = r.judges, .p = NAN};
    out->references = keep_whole(right, w->list->images, &r, ask->weight, conditions);
    if (out->references) {
        struct crossed c = {out->references, r.generators, r.judges,    conditions,
                            r.group,         r.condition,  ask->weight, right};
        out->result = crossed_compare(&c, s->seed);
        bool random =
            out->result.hi - out->result.lo >= out->result.fixed_hi - out->result.fixed_lo;
        out->p = random ? out->result.p : out->result.p_fixed;
    }
    mem_free(right);
    roles_free(&r);
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

err contrast_table(const struct study *s, const struct judgement_list *list,
                   const struct contrast_question *q)
{
    struct contrast w = {.study = s, .list = list, .question = q};
    w.room = 5 * s->n_regimes * s->n_colours;
    w.ask = mem_new((size_t)w.room, sizeof *w.ask);
    w.answer = mem_new((size_t)w.room, sizeof *w.answer);
    bool there = false;
    for (int r = 0; r < s->n_regimes; r++) there = there || text_same(s->regimes[r], q->against);
    for (int c = 0; c < s->n_colours && there; c++)
        for (int r = 0; r < s->n_regimes; r++)
            if (!text_same(s->regimes[r], q->against)) ask_of(&w, s->regimes[r], s->colours[c]);
    struct tsv *t = tsv_new("regime against colour judge_regime judge_colour primary references "
                            "generators judges proportion other difference fixed_lo fixed_hi "
                            "p_fixed lo hi lo_90 hi_90 p holm smallest verdict");
    answer_all(t, &w);
    err e = results_write(s, t, "contrast.tsv");
    tsv_free(t);
    for (int i = 0; i < w.count; i++) mem_free(w.ask[i].weight);
    mem_free(w.answer);
    mem_free(w.ask);
    return e;
}
