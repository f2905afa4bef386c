/* Facts of the study: its settings and what the data turned out to be. Every fact gets its name,
 * with "study." before those that have no section; the table shows the ones a reader asks for. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

#include <string.h>

static const struct {
    const char *key, *meaning;
    bool training; // shown where networks are trained
} shown[] = {
    {"name", "study", false},
    {"study.seed", "seed of the study", false},
    {"networks.architectures", "architectures", false},
    {"networks.regimes", "training regimes", false},
    {"networks.controls", "control regimes", true},
    {"data.colours", "colour conditions", false},
    {"networks.seeds", "seeds of the networks", true},
    {"networks", "networks", false},
    {"train.images", "training images", true},
    {"test.images", "test images", false},
    {"test.duplicates", "test images that also stand in training", true},
    {"test.classes", "classes", false},
    {"test.width", "image width (px)", false},
    {"train.epochs", "epochs", true},
    {"train.batch", "images of a training step", true},
    {"train.rate", "highest learning rate", true},
    {"blur.sigmas", "blur levels of training", true},
    {"blur.weights", "how often each is drawn", true},
    {"blur.at_width", "image width the levels refer to (px)", true},
    {"evaluate.sigmas", "blur levels of testing", false},
    {"references.per_class", "references of each class", false},
    {"metamer.blocks", "blocks of metamer steps", false},
    {"metamer.steps", "steps of a block", false},
    {"contrast.smallest", "smallest difference that matters", false},
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
    int r;
    TRY(report_find(&r, run->in[0], (const char *[]){"key", "train.images", NULL}));
    bool trains = r < 0 || !text_same(row[r].value, "0");
    run->rows = tsv_new("key fact value");
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        if (shown[i].training && !trains) continue;
        TRY(report_find(&r, run->in[0], (const char *[]){"key", shown[i].key, NULL}));
        if (r >= 0) tsv_add(run->rows, "%s\t%s\t%s", shown[i].key, shown[i].meaning, row[r].value);
    }
    static const struct column columns[] = {
        {"Fact", "{fact}", true}, {"Value", "{value|list}", true}, {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_study = {.name = "study", .reads = {{"study.tsv", &rows}}, .run = run};
