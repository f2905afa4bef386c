/* Facts of the study: its settings and what the data turned out to be. Every fact gets its name,
 * with "study." before those that have no section; the table shows the ones a reader asks for. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

#include <string.h>

static const struct {
    const char *key, *meaning;
} shown[] = {
    {"name", "study"},
    {"study.seed", "seed of the study"},
    {"networks.architectures", "architectures"},
    {"networks.regimes", "training regimes"},
    {"networks.controls", "control regimes"},
    {"data.colours", "colour conditions"},
    {"networks.seeds", "seeds of the networks"},
    {"networks", "networks"},
    {"train.images", "training images"},
    {"test.images", "test images"},
    {"test.duplicates", "test images that also stand in training"},
    {"test.classes", "classes"},
    {"test.width", "image width (px)"},
    {"train.epochs", "epochs"},
    {"train.batch", "images of a training step"},
    {"train.rate", "highest learning rate"},
    {"blur.sigmas", "blur levels of training"},
    {"blur.weights", "how often each is drawn"},
    {"blur.at_width", "image width the levels refer to (px)"},
    {"evaluate.sigmas", "blur levels of testing"},
    {"references.per_class", "references of each class"},
    {"metamer.blocks", "blocks of metamer steps"},
    {"metamer.steps", "steps of a block"},
    {"contrast.smallest", "smallest difference that matters"},
};

struct row {
    const char *key, *value;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct row, TSV_FIELD(struct row, key), TSV_FIELD(struct row, value));

static err name_facts(struct report_run *run)
{
    const struct row *row = run->row[0];
    for (int r = 0; r < run->in[0]->rows; r++, row++) {
        if (!*row->value) continue;
        char *name = mem_text("%s%s", strchr(row->key, '.') ? "" : "study.", row->key);
        err e = report_word(run, 0, r, name, row->value);
        mem_free(name);
        if (e) return e;
    }
    return NULL;
}

/* Adds whether a fact is, or as a list holds, a word. */
static err look_for(bool *there, struct report_run *run, const char *fact, const char *word)
{
    int r, count;
    const struct row *row = run->row[0];
    TRY(report_find(&r, run->in[0], (const char *[]){"key", fact, NULL}));
    char **list = text_words(&count, r < 0 ? "" : row[r].value);
    for (int i = 0; i < count; i++) *there = *there || text_same(list[i], word);
    text_words_free(list, count);
    return NULL;
}

/* How metamers are made, and the control regimes that the paper speaks of: 1 or 0. */
static err name_kinds(struct report_run *run)
{
    static const struct {
        const char *key, *word, *fact, *or_fact;
    } kind[] = {
        {"metamer.by.momentum", "momentum", "metamer.optimiser", NULL},
        {"metamer.by.step", "step", "metamer.optimiser", NULL},
        {"metamer.by.adam", "adam", "metamer.optimiser", NULL},
        {"perturb.by.l2", "l2", "perturb.norm", NULL},
        {"perturb.by.linf", "linf", "perturb.norm", NULL},
        {"study.has.adversarial", "adversarial", "networks.regimes", "networks.controls"},
        {"study.has.random", "random-perturbation", "networks.regimes", "networks.controls"},
        {"study.has.developmental", "developmental", "networks.regimes", "networks.controls"},
    };
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++) {
        bool there = false;
        TRY(look_for(&there, run, kind[i].fact, kind[i].word));
        if (kind[i].or_fact) TRY(look_for(&there, run, kind[i].or_fact, kind[i].word));
        TRY(report_count(run, 0, kind[i].key, there, -1));
    }
    return NULL;
}

static err run(struct report_run *run)
{
    const struct row *row = run->row[0];
    TRY(name_facts(run));
    TRY(name_kinds(run));
    run->rows = tsv_new("key fact value");
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        int r;
        TRY(report_find(&r, run->in[0], (const char *[]){"key", shown[i].key, NULL}));
        if (r >= 0) tsv_add(run->rows, "%s\t%s\t%s", shown[i].key, shown[i].meaning, row[r].value);
    }
    static const struct column columns[] = {
        {"Fact", "{fact}", true}, {"Value", "{value|list}", true}, {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_study = {.name = "study", .reads = {{"study.tsv", &rows}}, .run = run};
