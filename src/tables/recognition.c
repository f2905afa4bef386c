/* Who recognises whose metamers; see recognition.h. */
#include "tables/recognition.h"

#include "base/mem.h"
#include "pipeline/results.h"
#include "tables/cohort.h"
#include "tables/pick.h"
#include "tables/tally.h"
#include "trials/bootstrap.h"
#include "trials/names.h"

struct recognition {
    const struct study *study;
    const struct judgement_list *list;
    int classes;
};

static const char *const kin_name[] = {[PICK_SAME] = "same", [PICK_OTHER] = "other"};

/* Network by network. */
static err by_network(const struct recognition *w)
{
    const struct study *s = w->study;
    struct tsv *out = tsv_new("generator judge generator_regime generator_colour judge_regime "
                              "judge_colour n correct accuracy lo hi chance");
    struct tally *tally = tally_new();
    for (int i = 0; i < w->list->count; i++) {
        const struct judgement *j = &w->list->judgement[i];
        int from = judgement_made_by(s, j);
        char *pair = mem_text("%s\t%s\t%s\t%s\t%s\t%s", judgement_generator(j), j->judge->name,
                              cohort_regime(s, from), cohort_colour(s, from), j->judge->regime,
                              j->judge->colour);
        tally_add(tally, pair, 1, j->correct);
        mem_free(pair);
    }
    char *chance = mem_text("\t%.9g", 1.0 / w->classes);
    tally_write(tally, out, chance);
    err e = results_write(s, out, "recognition.tsv");
    mem_free(chance);
    tally_free(tally);
    tsv_free(out);
    return e;
}

/* Adds a row: the cells of its head, and the answers. The bootstrap draws reference images, each
 * with the metamers that all generators of the row made of it, because these share what is hard
 * about the image. No answer at all: no row. */
static void add_row(struct tsv *out, const struct recognition *w, const char *head,
                    const struct pick *p)
{
    struct pick_count total;
    int references;
    double lo, hi, *value = pick_proportions(&references, &total, p);
    if (references) {
        bootstrap_interval(&lo, &hi, pick_mean, value, references, w->study->seed);
        tsv_add(out, "%s\t%d\t%d\t%.9g\t%.9g\t%.9g\t%.9g\t%d", head, total.n, total.correct,
                pick_mean(value, NULL, references), lo, hi, 1.0 / w->classes, references);
    }
    mem_free(value);
}

static void add_cell(struct tsv *out, const struct recognition *w, int generator, int judge,
                     enum pick_kin kin)
{
    const struct study *s = w->study;
    char *head = mem_text("%s\t%s\t%s\t%s%s%s", cohort_regime(s, generator),
                          cohort_colour(s, generator), cohort_regime(s, judge),
                          cohort_colour(s, judge), kin ? "\t" : "", kin ? kin_name[kin] : "");
    add_row(out, w, head,
            &(struct pick){
                .study = s, .from = w->list, .generator = generator, .judge = judge, .kin = kin});
    mem_free(head);
}

/* Conditions of the generator, and below each the conditions of the judge, then all. */
static err by_condition(const struct recognition *w)
{
    int conditions = cohort_conditions(w->study);
    struct tsv *out = tsv_new("generator_regime generator_colour judge_regime judge_colour n "
                              "correct accuracy lo hi chance references");
    for (int g = COHORT_REFERENCE; g < conditions; g++)
        for (int j = 0; j <= conditions; j++) add_cell(out, w, g, j, PICK_ANY);
    err e = results_write(w->study, out, "recognizability.tsv");
    tsv_free(out);
    return e;
}

/* The metamers of each condition, by judges of the generator's architecture and of others. */
static err by_architecture(const struct recognition *w)
{
    int conditions = cohort_conditions(w->study);
    struct tsv *out = tsv_new("generator_regime generator_colour judge_regime judge_colour "
                              "architecture n correct accuracy lo hi chance references");
    for (int g = 0; g < conditions; g++)
        for (int j = 0; j <= conditions; j++)
            for (enum pick_kin kin = PICK_SAME; kin <= PICK_OTHER; kin++)
                add_cell(out, w, g, j, kin);
    err e = results_write(w->study, out, "recognition_architecture.tsv");
    tsv_free(out);
    return e;
}

/* One row of recognition_layer.tsv; all judges together. */
static void add_layer(struct tsv *out, const struct recognition *w,
                      const struct judgement_list *from, const struct network *like,
                      const char *layer, int depth)
{
    char *head = mem_text("%s\t%s\t%s\t%s\t%d", like->architecture, like->regime, like->colour,
                          layer, depth);
    add_row(out, w, head,
            &(struct pick){.study = w->study,
                           .from = from,
                           .generator = cohort_condition(w->study, like),
                           .judge = cohort_conditions(w->study),
                           .architecture = like->architecture,
                           .layer = layer});
    mem_free(head);
}

/* The layers of the networks like this one, shallow ones first; its table has the deepest first. */
static err add_layers(struct tsv *out, const struct recognition *w,
                      const struct judgement_list *others, const struct network *like)
{
    struct tsv *t;
    int column;
    TRY(results_read(&t, w->study, "metamers/%s.tsv", like->name));
    struct names layers = {0};
    err e = tsv_column(&column, t, "layer");
    for (int r = 0; r < t->rows && !e; r++) names_add(&layers, tsv_cell(t, r, column));
    for (int l = layers.count - 1; l >= 0 && !e; l--)
        add_layer(out, w, l ? others : w->list, like, layers.text[l], layers.count - l);
    names_fini(&layers);
    tsv_free(t);
    return e;
}

/* Architecture by architecture and condition by condition of the generators, layer by layer. */
static err by_layer(const struct recognition *w)
{
    const struct study *s = w->study;
    struct judgement_list *others;
    TRY(judgement_read_other(&others, s));
    struct tsv *out = tsv_new("arch regime colour layer depth n correct accuracy lo hi chance "
                              "references");
    err e = NULL;
    for (int i = 0; i < s->networks && !e; i++)
        if (cohort_is_first(s, &s->network[i], true))
            e = add_layers(out, w, others, &s->network[i]);
    if (!e) e = results_write(s, out, "recognition_layer.tsv");
    tsv_free(out);
    judgement_free(others);
    return e;
}

err recognition_tables(const struct study *s, const struct judgement_list *list, int classes)
{
    struct recognition w = {s, list, classes};
    TRY(by_layer(&w));
    TRY(by_network(&w));
    TRY(by_architecture(&w));
    TRY(recognition_confusion(s, list));
    TRY(recognition_trials(s, list));
    return by_condition(&w);
}
