/* The answers of the judges, in memory; see judgement.h. */
#include "tables/judgement.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"

static err network_of(int *index, const struct study *s, const char *name)
{
    const struct network *n;
    *index = JUDGEMENT_REFERENCE;
    if (text_same(name, "reference")) return NULL;
    TRY(study_network(&n, s, name));
    *index = (int)(n - s->network);
    return NULL;
}

int judgement_condition(const struct study *s, int network)
{
    if (network == JUDGEMENT_REFERENCE) return JUDGEMENT_REFERENCE;
    const struct network *n = &s->network[network];
    int regime = 0, colour = 0;
    while (!text_same(s->regimes[regime], n->regime)) regime++;
    while (!text_same(s->colours[colour], n->colour)) colour++;
    return colour * s->n_regimes + regime;
}

static const char *word(const struct study *s, int condition, const char *of)
{
    if (condition == JUDGEMENT_REFERENCE) return "reference";
    return condition >= s->n_regimes * s->n_colours ? "all" : of;
}

const char *judgement_regime(const struct study *s, int condition)
{
    int i = condition < 0 ? 0 : condition % s->n_regimes;
    return word(s, condition, s->regimes[i]);
}

const char *judgement_colour(const struct study *s, int condition)
{
    int i = condition < 0 ? 0 : condition / s->n_regimes % s->n_colours;
    return word(s, condition, s->colours[i]);
}

static err read_row(struct judgement *j, const struct study *s, const struct tsv *t, int r)
{
    const char *generator, *judge;
    long image, correct;
    TRY(tsv_text(&generator, t, r, "generator"));
    TRY(tsv_text(&judge, t, r, "judge"));
    TRY(tsv_whole(&image, t, r, "image"));
    TRY(tsv_whole(&correct, t, r, "correct"));
    TRY(tsv_text(&j->category, t, r, "class"));
    TRY(tsv_text(&j->answer, t, r, "answer"));
    TRY(network_of(&j->generator, s, generator));
    TRY(network_of(&j->judge, s, judge));
    FAIL_IF(image < 0 || image > 1000000 || j->judge < 0 || (correct != 0 && correct != 1),
            "%s:%d: expected a judge, an image from 0 and correct 0 or 1", t->path, r + 2);
    j->image = (int)image;
    j->correct = correct == 1;
    j->successful = true;
    return NULL;
}

/* Marks the answers to metamers that failed. */
static err mark(struct judgements *all, const struct study *s, const struct tsv *metamers)
{
    size_t size = (size_t)s->networks * (size_t)all->images;
    bool *failed = mem_new(size + 1, sizeof *failed);
    err e = NULL;
    for (int r = 0; r < metamers->rows && !e; r++) {
        const char *name;
        long image = 0, success = 0;
        int network = 0;
        e = tsv_text(&name, metamers, r, "network");
        if (!e) e = network_of(&network, s, name);
        if (!e) e = tsv_whole(&image, metamers, r, "image");
        if (!e) e = tsv_whole(&success, metamers, r, "success");
        if (!e && network >= 0 && image >= 0 && image < all->images)
            failed[(long)network * all->images + image] = success == 0;
    }
    for (int i = 0; i < all->count && !e; i++) {
        struct judgement *j = &all->row[i];
        if (j->generator >= 0) j->successful = !failed[j->generator * all->images + j->image];
    }
    mem_free(failed);
    return e;
}

static err fill(struct judgements *all, const struct study *s, bool others)
{
    struct tsv *metamers;
    for (int r = 0; r < all->count; r++) {
        TRY(read_row(&all->row[r], s, all->table, r));
        if (others) TRY(tsv_text(&all->row[r].layer, all->table, r, "layer"));
        if (all->row[r].image >= all->images) all->images = all->row[r].image + 1;
    }
    if (others) return NULL;
    TRY(results_read(&metamers, s, "metamers.tsv"));
    err e = mark(all, s, metamers);
    tsv_free(metamers);
    return e;
}

static err read_all(struct judgements **out, const struct study *s, bool others)
{
    struct tsv *table;
    TRY(results_read(&table, s, others ? "judgements_other.tsv" : "judgements.tsv"));
    struct judgements *all = mem_new(1, sizeof *all);
    all->table = table;
    all->count = table->rows;
    all->row = mem_new((size_t)all->count + 1, sizeof *all->row);
    err e = fill(all, s, others);
    if (e)
        judgement_free(all);
    else
        *out = all;
    return e;
}

err judgement_read(struct judgements **out, const struct study *s)
{
    return read_all(out, s, false);
}

err judgement_read_other(struct judgements **out, const struct study *s)
{
    return read_all(out, s, true);
}

void judgement_free(struct judgements *all)
{
    mem_free(all->row);
    tsv_free(all->table);
    mem_free(all);
}
