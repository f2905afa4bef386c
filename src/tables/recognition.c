/* Who recognises whose metamers; see recognition.h. */
#include "tables/recognition.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/judgement.h"
#include "tables/tally.h"
#include "trials/bootstrap.h"
#include "trials/paired.h"
#include "trials/trial_csv.h"

#include <math.h>

struct work {
    const struct study *study;
    const struct judgements *all;
    int conditions, classes;
};

/* Which judges of a generator: by architecture. */
enum kin { KIN_ANY, KIN_SAME, KIN_OTHER };
static const char *const kin_name[] = {"any", "same", "other"};

/* Which answers. */
struct pick {
    const struct judgements *from;
    int generator, judge; // conditions; a judge behind the last condition is any
    enum kin kin;
    bool successful;                  // to successful metamers only
    const char *architecture, *layer; // of the metamers, or NULL
};

/* Of the answers to one reference by judges of one condition. */
struct count {
    int n, correct;
};

static bool is_kin(const struct work *w, const struct judgement *j, enum kin kin)
{
    if (kin == KIN_ANY) return true;
    const struct network *n = w->study->network;
    bool same = text_same(n[j->generator].architecture, n[j->judge].architecture);
    return same == (kin == KIN_SAME);
}

static bool is_picked(const struct work *w, const struct pick *p, const struct judgement *j)
{
    if (judgement_condition(w->study, j->generator) != p->generator) return false;
    if (p->judge != w->conditions && judgement_condition(w->study, j->judge) != p->judge)
        return false;
    if (p->successful && !j->successful) return false;
    if (p->layer && j->layer && !text_same(j->layer, p->layer)) return false;
    if (p->architecture &&
        !text_same(w->study->network[j->generator].architecture, p->architecture))
        return false;
    return is_kin(w, j, p->kin);
}

/* Gives counts (images, conditions of the judge). */
static struct count *count_picked(const struct work *w, const struct pick *p)
{
    size_t size = (size_t)p->from->images * (size_t)w->conditions;
    struct count *count = mem_new(size + 1, sizeof *count);
    for (int i = 0; i < p->from->count; i++) {
        const struct judgement *j = &p->from->row[i];
        if (!is_picked(w, p, j)) continue;
        int judge = judgement_condition(w->study, j->judge);
        struct count *c = &count[j->image * w->conditions + judge];
        c->n++;
        c->correct += j->correct;
    }
    return count;
}

/* The proportion correct of one reference: the mean over conditions of its judges. A generator
 * never judges itself, so its own condition has one judge less; by answers alone the regimes would
 * be held against different mixtures of judges. Conditions without answers there or in `beside` are
 * left out. NaN: none is left. */
static double proportion(const struct count *there, const struct count *beside, int conditions)
{
    double sum = 0;
    int judged = 0;
    for (int c = 0; c < conditions; c++) {
        if (there[c].n == 0 || beside[c].n == 0) continue;
        sum += (double)there[c].correct / there[c].n;
        judged++;
    }
    return judged ? sum / judged : NAN;
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

static double mean(const void *context, const int *chosen, int units)
{
    const double *value = context;
    double sum = 0;
    for (int i = 0; i < units; i++) sum += value[chosen ? chosen[i] : i];
    return sum / units;
}

/* Adds a row: what stands before the counts, and the answers. The bootstrap draws references, each
 * with the metamers that all generators of the row made of it: these are alike in what is hard
 * about the reference. No answer at all: no row. */
static void add_row(struct tsv *out, const struct work *w, const char *head, const struct pick *p)
{
    struct count *count = count_picked(w, p), total = {0};
    double *value = mem_new((size_t)p->from->images + 1, sizeof *value), lo, hi;
    int references = 0;
    for (int i = 0; i < p->from->images; i++) {
        const struct count *c = &count[i * w->conditions];
        for (int k = 0; k < w->conditions; k++) {
            total.n += c[k].n;
            total.correct += c[k].correct;
        }
        double share = proportion(c, c, w->conditions);
        if (!isnan(share)) value[references++] = share;
    }
    if (references) {
        bootstrap_interval(&lo, &hi, mean, value, references, w->study->seed);
        tsv_add(out, "%s\t%d\t%d\t%.9g\t%.9g\t%.9g\t%.9g\t%d", head, total.n, total.correct,
                mean(value, NULL, references), lo, hi, 1.0 / w->classes, references);
    }
    mem_free(value);
    mem_free(count);
}

static void add_cell(struct tsv *out, const struct work *w, int generator, int judge, enum kin kin)
{
    char *head =
        mem_text("%s\t%s\t%s\t%s%s%s", judgement_regime(w->study, generator),
                 judgement_colour(w->study, generator), judgement_regime(w->study, judge),
                 judgement_colour(w->study, judge), kin ? "\t" : "", kin ? kin_name[kin] : "");
    add_row(out, w, head,
            &(struct pick){.from = w->all, .generator = generator, .judge = judge, .kin = kin});
    mem_free(head);
}

/* Conditions of the generator, and below each the conditions of the judge, then all. */
static err by_condition(const struct work *w)
{
    struct tsv *out = tsv_new("generator_regime generator_colour judge_regime judge_colour n "
                              "correct accuracy lo hi chance references");
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
                              "architecture n correct accuracy lo hi chance references");
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

/* What is left of a difference of equal proportions is rounding. */
static double clean(double x)
{
    return fabs(x) < 1e-12 ? 0 : x;
}

/* The generators of a regime against the clear-trained ones of the same colour, by judges of the
 * conditions that judged both. */
static void add_effect(struct tsv *out, const struct work *w, const char *regime,
                       const char *colour, int judge, bool successful)
{
    struct pick pick = {.from = w->all, .judge = judge, .successful = successful};
    pick.generator = find_condition(w, regime, colour);
    struct count *own = count_picked(w, &pick);
    pick.generator = find_condition(w, "clear", colour);
    struct count *clear = count_picked(w, &pick);
    size_t images = (size_t)w->all->images;
    double *a = mem_new(images + 1, sizeof *a), *b = mem_new(images + 1, sizeof *b);
    struct paired pairs = {0, a, b};
    for (size_t i = 0; i < images; i++) {
        const struct count *x = &own[i * (size_t)w->conditions],
                           *y = &clear[i * (size_t)w->conditions];
        a[pairs.images] = proportion(x, y, w->conditions);
        b[pairs.images] = proportion(y, x, w->conditions);
        if (!isnan(a[pairs.images])) pairs.images++;
    }
    if (pairs.images) {
        struct paired_result r = paired_compare(&pairs, w->study->seed);
        tsv_add(out, "%s\t%s\t%s\t%s\t%s\t%d\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.6g\t%.6g\t%.6g\t%.9g",
                successful ? "successful" : "all", regime, colour,
                judgement_regime(w->study, judge), judgement_colour(w->study, judge), pairs.images,
                r.a, r.b, clean(r.difference), clean(r.lo), clean(r.hi), clean(r.h), clean(r.h_lo),
                clean(r.h_hi), r.p);
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
static void add_layer(struct tsv *out, const struct work *w, const struct judgements *from,
                      int like, const char *layer, int depth)
{
    const struct network *n = &w->study->network[like];
    char *head =
        mem_text("%s\t%s\t%s\t%s\t%d", n->architecture, n->regime, n->colour, layer, depth);
    add_row(out, w, head,
            &(struct pick){.from = from,
                           .generator = judgement_condition(w->study, like),
                           .judge = w->conditions,
                           .architecture = n->architecture,
                           .layer = layer});
    mem_free(head);
}

/* The layers of the networks like this one, shallow ones first; its table has the deepest first. */
static err add_layers(struct tsv *out, const struct work *w, const struct judgements *others,
                      int like)
{
    struct tsv *t;
    TRY(results_read(&t, w->study, "metamers/%s.tsv", w->study->network[like].name));
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
                              "references");
    err e = NULL;
    for (int i = 0; i < s->networks && !e; i++) {
        const struct network *n = &s->network[i];
        bool first = true;
        for (int k = 0; k < i && first; k++)
            first = !text_same(s->network[k].architecture, n->architecture) ||
                    !text_same(s->network[k].regime, n->regime) ||
                    !text_same(s->network[k].colour, n->colour);
        if (first) e = add_layers(out, w, others, i);
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
