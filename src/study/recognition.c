/* Who recognises whose metamers; see recognition.h. */
#include "study/recognition.h"

#include "base/mem.h"
#include "base/text.h"
#include "study/judgement.h"
#include "study/results.h"
#include "study/tally.h"
#include "trials/bootstrap.h"
#include "trials/paired.h"
#include "trials/trial_csv.h"

#include <math.h>

struct work {
    const struct study *study;
    const struct judgements *all;
    int conditions, classes;
};

/* Counts of the answers in one place of a table, by metamer or by reference. */
struct count {
    double n, correct;
};

/* Whether an answer was given by a judge of a condition, or by any. */
static bool judged_by(const struct work *w, const struct judgement *j, int judge)
{
    return judge == w->conditions || judgement_condition(w->study, j->judge) == judge;
}

/* Network by network. */
static err by_network(const struct work *w)
{
    struct tsv *out = tsv_new("generator judge generator_regime generator_colour judge_regime "
                              "judge_colour n correct accuracy lo hi chance");
    struct tally *tally = tally_new();
    for (int i = 0; i < w->all->count; i++) {
        const struct judgement *j = &w->all->row[i];
        int from = judgement_condition(w->study, j->generator);
        const struct network *judge = &w->study->network[j->judge];
        const char *generator = from < 0 ? "reference" : w->study->network[j->generator].name;
        char *pair = mem_text("%s\t%s\t%s\t%s\t%s\t%s", generator, judge->name,
                              judgement_regime(w->study, from), judgement_colour(w->study, from),
                              judge->regime, judge->colour);
        tally_add(tally, pair, 1, j->correct);
        mem_free(pair);
    }
    char *chance = mem_text("\t%.9g", 1.0 / w->classes);
    tally_write(tally, out, chance);
    err e = results_write(w->study, out, "recognition.tsv");
    mem_free(chance);
    tally_free(tally);
    tsv_free(out);
    return e;
}

static double pooled(const void *context, const int *chosen, int units)
{
    const struct count *count = context;
    double n = 0, correct = 0;
    for (int i = 0; i < units; i++) {
        n += count[chosen[i]].n;
        correct += count[chosen[i]].correct;
    }
    return n > 0 ? correct / n : NAN;
}

/* One row of recognizability.tsv: the units of the bootstrap are metamers, or originals. */
static void add_cell(struct tsv *out, const struct work *w, int generator, int judge)
{
    size_t room = (size_t)(w->study->networks + 1) * (size_t)w->all->images;
    struct count *unit = mem_new(room + 1, sizeof *unit), total = {0};
    for (int i = 0; i < w->all->count; i++) {
        const struct judgement *j = &w->all->row[i];
        if (judgement_condition(w->study, j->generator) != generator) continue;
        if (!judged_by(w, j, judge)) continue;
        struct count *u = &unit[(j->generator + 1) * w->all->images + j->image];
        u->n++;
        u->correct += j->correct;
        total.n++;
        total.correct += j->correct;
    }
    int units = 0;
    for (size_t i = 0; i < room; i++)
        if (unit[i].n > 0) unit[units++] = unit[i];
    if (units) {
        double lo, hi;
        bootstrap_interval(&lo, &hi, pooled, unit, units, w->study->seed);
        tsv_add(out, "%s\t%s\t%s\t%s\t%.0f\t%.0f\t%.9g\t%.9g\t%.9g\t%.9g\t%d",
                judgement_regime(w->study, generator), judgement_colour(w->study, generator),
                judgement_regime(w->study, judge), judgement_colour(w->study, judge), total.n,
                total.correct, total.correct / total.n, lo, hi, 1.0 / w->classes, units);
    }
    mem_free(unit);
}

/* Conditions of the generator, and below each the conditions of the judge, then all. */
static err by_condition(const struct work *w)
{
    struct tsv *out = tsv_new("generator_regime generator_colour judge_regime judge_colour n "
                              "correct accuracy lo hi chance metamers");
    for (int g = JUDGEMENT_REFERENCE; g < w->conditions; g++)
        for (int j = 0; j <= w->conditions; j++) add_cell(out, w, g, j);
    err e = results_write(w->study, out, "recognizability.tsv");
    tsv_free(out);
    return e;
}

/* The condition of a regime and colour, or -2 if the study has none. */
static int find_condition(const struct work *w, const char *regime, const char *colour)
{
    for (int c = 0; c < w->conditions; c++)
        if (text_same(judgement_regime(w->study, c), regime) &&
            text_same(judgement_colour(w->study, c), colour))
            return c;
    return -2;
}

/* Proportions correct by reference of metamers of one condition; n = 0 where nobody answered. */
static void by_reference(struct count *count, const struct work *w, int generator, int judge,
                         bool successful)
{
    for (int i = 0; i < w->all->count; i++) {
        const struct judgement *j = &w->all->row[i];
        if (judgement_condition(w->study, j->generator) != generator) continue;
        if (!judged_by(w, j, judge) || (successful && !j->successful)) continue;
        count[j->image].n++;
        count[j->image].correct += j->correct;
    }
}

/* The generators of a regime against the clear-trained ones of the same colour. */
static void add_effect(struct tsv *out, const struct work *w, const char *regime,
                       const char *colour, int judge, bool successful)
{
    size_t images = (size_t)w->all->images;
    struct count *own = mem_new(images + 1, sizeof *own),
                 *clear = mem_new(images + 1, sizeof *clear);
    double *a = mem_new(images + 1, sizeof *a), *b = mem_new(images + 1, sizeof *b);
    by_reference(own, w, find_condition(w, regime, colour), judge, successful);
    by_reference(clear, w, find_condition(w, "clear", colour), judge, successful);
    struct paired pairs = {0, a, b};
    for (size_t i = 0; i < images; i++) {
        if (own[i].n == 0 || clear[i].n == 0) continue;
        a[pairs.images] = own[i].correct / own[i].n;
        b[pairs.images++] = clear[i].correct / clear[i].n;
    }
    if (pairs.images) {
        struct paired_result r = paired_compare(&pairs, w->study->seed);
        tsv_add(out, "%s\t%s\t%s\t%s\t%s\t%d\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.6g\t%.6g\t%.6g\t%.9g",
                successful ? "successful" : "all", regime, colour,
                judgement_regime(w->study, judge), judgement_colour(w->study, judge), pairs.images,
                r.a, r.b, r.difference, r.lo, r.hi, r.h, r.h_lo, r.h_hi, r.p);
    }
    mem_free(b);
    mem_free(a);
    mem_free(clear);
    mem_free(own);
}

static void effects_of(struct tsv *out, const struct work *w, const char *colour, bool successful)
{
    for (int r = 0; r < w->study->n_regimes; r++)
        for (int j = 0; j <= w->conditions && !text_same(w->study->regimes[r], "clear"); j++)
            add_effect(out, w, w->study->regimes[r], colour, j, successful);
}

/* Each regime against clear; a study without clear-trained networks has no rows. */
static err effects(const struct work *w)
{
    struct tsv *out = tsv_new("metamers regime colour judge_regime judge_colour references "
                              "proportion clear difference lo hi cohen_h h_lo h_hi p");
    for (int successful = 0; successful < 2; successful++)
        for (int c = 0; c < w->study->n_colours; c++)
            effects_of(out, w, w->study->colours[c], successful);
    err e = results_write(w->study, out, "effect.tsv");
    tsv_free(out);
    return e;
}

/* The answers as trials: imagename is NNNN_study_judge_condition_category_00_GENERATOR-IIII, with
 * points for the underscores of the generator, so that what follows the last one names the
 * picture. */
static void fill_trials(struct trial_table *t, const struct work *w)
{
    int *number = mem_new((size_t)w->study->networks, sizeof *number);
    for (int i = 0; i < w->all->count; i++) {
        const struct judgement *j = &w->all->row[i];
        int c = judgement_condition(w->study, j->generator);
        const char *judge = w->study->network[j->judge].name;
        const char *generator = c < 0 ? "reference" : w->study->network[j->generator].name;
        char *condition =
            c < 0 ? mem_text("reference")
                  : mem_text("%s-%s", judgement_regime(w->study, c), judgement_colour(w->study, c));
        char *picture = mem_text("%s-%04d", generator, j->image);
        for (char *at = picture; *at; at++)
            if (*at == '_') *at = '.';
        char *name = mem_text("%04d_%s_%s_%s_%s_00_%s", ++number[j->judge], w->study->name, judge,
                              condition, j->category, picture);
        trial_add(t, &(struct trial_text){judge, 1, number[j->judge], NAN, j->answer, j->category,
                                          condition, name});
        mem_free(name);
        mem_free(picture);
        mem_free(condition);
    }
    mem_free(number);
}

static err trials(const struct work *w)
{
    struct trial_table *t = trial_new();
    char *path = study_path(w->study, "trials.csv");
    fill_trials(t, w);
    err e = trial_csv_write(t, path);
    mem_free(path);
    trial_free(t);
    return e;
}

/* What was answered to what, as a long table; classes in the order in which they are met. */
static err confusion(const struct work *w)
{
    struct tsv *out = tsv_new("regime colour class answer class_index answer_index n shown share");
    struct names names = {0};
    for (int i = 0; i < w->all->count; i++) names_add(&names, w->all->row[i].category);
    for (int i = 0; i < w->all->count; i++) names_add(&names, w->all->row[i].answer);
    int classes = names.count;
    for (int g = JUDGEMENT_REFERENCE; g < w->conditions; g++) {
        long *n = mem_new((size_t)classes * (size_t)classes, sizeof *n);
        long *shown = mem_new((size_t)classes, sizeof *shown);
        for (int i = 0; i < w->all->count; i++) {
            const struct judgement *j = &w->all->row[i];
            if (judgement_condition(w->study, j->generator) != g) continue;
            int category = names_add(&names, j->category);
            n[category * classes + names_add(&names, j->answer)]++;
            shown[category]++;
        }
        for (int i = 0; i < classes * classes; i++)
            if (shown[i / classes])
                tsv_add(out, "%s\t%s\t%s\t%s\t%d\t%d\t%ld\t%ld\t%.9g",
                        judgement_regime(w->study, g), judgement_colour(w->study, g),
                        names.text[i / classes], names.text[i % classes], i / classes, i % classes,
                        n[i], shown[i / classes], (double)n[i] / (double)shown[i / classes]);
        mem_free(shown);
        mem_free(n);
    }
    err e = results_write(w->study, out, "confusion.tsv");
    names_fini(&names);
    tsv_free(out);
    return e;
}

static err tables(const struct work *w)
{
    TRY(by_network(w));
    TRY(effects(w));
    TRY(confusion(w));
    TRY(trials(w));
    return by_condition(w);
}

err recognition_tables(const struct study *s, int classes)
{
    struct judgements *all;
    TRY(judgement_read(&all, s));
    struct work w = {s, all, s->n_regimes * s->n_colours, classes};
    err e = tables(&w);
    judgement_free(all);
    return e;
}
