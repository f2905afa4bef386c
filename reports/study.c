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

static err run(struct report_run *run)
{
    const struct row *row = run->row[0];
    TRY(name_facts(run));
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
