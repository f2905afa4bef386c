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

/* Adds a row: what stands before the counts, and the units of the bootstrap, metamers or originals,
 * of which those without an answer are left out. No answer at all: no row. */
static void add_row(struct tsv *out, const struct work *w, const char *head, struct count *unit,
                    size_t room)
{
    int units = 0;
    struct count total = {0};
    for (size_t i = 0; i < room; i++) {
        total.n += unit[i].n;
        total.correct += unit[i].correct;
        if (unit[i].n > 0) unit[units++] = unit[i];
    }
    if (!units) return;
    double lo, hi;
    bootstrap_interval(&lo, &hi, pooled, unit, units, w->study->seed);
    tsv_add(out, "%s\t%.0f\t%.0f\t%.9g\t%.9g\t%.9g\t%.9g\t%d", head, total.n, total.correct,
            total.correct / total.n, lo, hi, 1.0 / w->classes, units);
}

/* Which judges of a generator: by architecture. */
enum kin { KIN_ANY, KIN_SAME, KIN_OTHER };
static const char *const kin_name[] = {"any", "same", "other"};

static bool is_kin(const struct work *w, const struct judgement *j, enum kin kin)
{
    if (kin == KIN_ANY) return true;
    const struct network *n = w->study->network;
    bool same = text_same(n[j->generator].architecture, n[j->judge].architecture);
    return same == (kin == KIN_SAME);
}

static void add_cell(struct tsv *out, const struct work *w, int generator, int judge, enum kin kin)
{
    size_t room = (size_t)(w->study->networks + 1) * (size_t)w->all->images;
    struct count *unit = mem_new(room + 1, sizeof *unit);
    for (int i = 0; i < w->all->count; i++) {
        const struct judgement *j = &w->all->row[i];
        if (judgement_condition(w->study, j->generator) != generator) continue;
        if (!judged_by(w, j, judge) || !is_kin(w, j, kin)) continue;
        struct count *u = &unit[(j->generator + 1) * w->all->images + j->image];
        u->n++;
        u->correct += j->correct;
    }
    char *head =
        mem_text("%s\t%s\t%s\t%s%s%s", judgement_regime(w->study, generator),
                 judgement_colour(w->study, generator), judgement_regime(w->study, judge),
                 judgement_colour(w->study, judge), kin ? "\t" : "", kin ? kin_name[kin] : "");
    add_row(out, w, head, unit, room);
    mem_free(head);
    mem_free(unit);
}

/* Conditions of the generator, and below each the conditions of the judge, then all. */
static err by_condition(const struct work *w)
{
    struct tsv *out = tsv_new("generator_regime generator_colour judge_regime judge_colour n "
                              "correct accuracy lo hi chance metamers");
    for (int g = JUDGEMENT_REFERENCE; g < w->conditions; g++)
        for (int j = 0; j <= w->conditions; j++) add_cell(out, w, g, j, KIN_ANY);
    err e = results_write(w->study, out, "recognizability.tsv");
    tsv_free(out);
    return e;
}

/* The metamers of each condition, as judges of the generator's architecture and of others answer.
 */
static err by_architecture(const struct work *w)
{
    struct tsv *out = tsv_new("generator_regime generator_colour judge_regime judge_colour "
                              "architecture n correct accuracy lo hi chance metamers");
    for (int g = 0; g < w->conditions; g++)
        for (int j = 0; j <= w->conditions; j++)
            for (enum kin kin = KIN_SAME; kin <= KIN_OTHER; kin++) add_cell(out, w, g, j, kin);
    err e = results_write(w->study, out, "recognition_architecture.tsv");
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

/* One row of recognition_layer.tsv; all judges together. */
static void add_layer(struct tsv *out, const struct work *w, const struct judgements *all,
                      const struct network *like, const char *layer, int depth)
{
    size_t room = (size_t)w->study->networks * (size_t)all->images;
    struct count *unit = mem_new(room + 1, sizeof *unit);
    for (int i = 0; i < all->count; i++) {
        const struct judgement *j = &all->row[i];
        if (j->generator < 0 || (j->layer && !text_same(j->layer, layer))) continue;
        const struct network *n = &w->study->network[j->generator];
        if (!text_same(n->architecture, like->architecture) ||
            !text_same(n->regime, like->regime) || !text_same(n->colour, like->colour))
            continue;
        struct count *u = &unit[j->generator * all->images + j->image];
        u->n++;
        u->correct += j->correct;
    }
    char *head = mem_text("%s\t%s\t%s\t%s\t%d", like->architecture, like->regime, like->colour,
                          layer, depth);
    add_row(out, w, head, unit, room);
    mem_free(head);
    mem_free(unit);
}

/* The layers of the networks like this one, shallow ones first; its table has the deepest first. */
static err add_layers(struct tsv *out, const struct work *w, const struct judgements *others,
                      const struct network *like)
{
    struct tsv *t;
    TRY(results_read(&t, w->study, "metamers/%s.tsv", like->name));
    struct names layers = {0};
    const char *layer;
    err e = NULL;
    for (int r = 0; r < t->rows && !e; r++) {
        e = tsv_text(&layer, t, r, "layer");
        if (!e) names_add(&layers, layer);
    }
    for (int l = layers.count - 1; l >= 0 && !e; l--)
        add_layer(out, w, l ? others : w->all, like, layers.text[l], layers.count - l);
    names_fini(&layers);
    tsv_free(t);
    return e;
}

/* Architecture by architecture and condition by condition of the generators, layer by layer. */
static err by_layer(const struct work *w)
{
    const struct study *s = w->study;
    struct judgements *others;
    TRY(judgement_read_other(&others, s));
    struct tsv *out = tsv_new("arch regime colour layer depth n correct accuracy lo hi chance "
                              "metamers");
    err e = NULL;
    for (int i = 0; i < s->networks && !e; i++) {
        const struct network *n = &s->network[i];
        bool first = true;
        for (int k = 0; k < i && first; k++)
            first = !text_same(s->network[k].architecture, n->architecture) ||
                    !text_same(s->network[k].regime, n->regime) ||
                    !text_same(s->network[k].colour, n->colour);
        if (first) e = add_layers(out, w, others, n);
    }
    if (!e) e = results_write(s, out, "recognition_layer.tsv");
    tsv_free(out);
    judgement_free(others);
    return e;
}

static err tables(const struct work *w)
{
    TRY(by_layer(w));
    TRY(by_network(w));
    TRY(by_architecture(w));
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
