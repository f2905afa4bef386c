/* Shape against texture by condition of training: shape.REGIME.COLOUR.VIEW.accuracy for the views
 * original, conflict, silhouette and edges, shape.REGIME.COLOUR.conflict.bias, where there are any;
 * shape.verdict.COLOUR, the word for the bias of blur-trained against clear-trained networks;
 * shape.there and shape.none, how many rows of our drawings have values and whether none has. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns value = {"value", "n", "lo", "hi"};
static const char *const words[] = {"higher than", "lower than",
                                    "neither reliably higher nor lower than"};

struct row {
    const char *regime, *colour, *view, *measure, *n, *cell, *status;
};

static err read_row(struct row *w, const struct tsv *t, int r)
{
    TRY(tsv_text(&w->regime, t, r, "regime"));
    TRY(tsv_text(&w->colour, t, r, "colour"));
    TRY(tsv_text(&w->view, t, r, "view"));
    TRY(tsv_text(&w->measure, t, r, "measure"));
    TRY(tsv_text(&w->n, t, r, "n"));
    TRY(tsv_text(&w->cell, t, r, "value"));
    return tsv_text(&w->status, t, r, "status");
}

static err name_verdict(struct report_run *run, int r, const struct row *blur)
{
    int clear;
    struct row other;
    TRY(report_find(&clear, run->in[0],
                    (const char *[]){"regime", "clear", "colour", blur->colour, "view", blur->view,
                                     "measure", blur->measure, NULL}));
    if (clear < 0) return NULL;
    TRY(read_row(&other, run->in[0], clear));
    if (text_same(other.cell, "-")) return NULL;
    char *key = mem_text("shape.verdict.%s", blur->colour);
    err e = report_compare(run, 0, r, clear, key, words);
    mem_free(key);
    return e;
}

/* Names what a row says; the words for the row go to the table. */
static err add_row(struct report_run *run, int r, int *drawn)
{
    struct row w;
    char *text;
    TRY(read_row(&w, run->in[0], r));
    if (!text_same(w.cell, "-")) {
        char *key = mem_text("shape.%s.%s.%s.%s", w.regime, w.colour, w.view, w.measure);
        err e = report_number(run, 0, r, key, &value);
        mem_free(key);
        if (e) return e;
        bool bias = text_same(w.measure, "bias");
        if (bias && text_same(w.regime, "blur")) TRY(name_verdict(run, r, &w));
        *drawn += !text_same(w.view, "original");
    }
    TRY(report_interval(&text, run->in[0], r, &value, w.status));
    char *condition = report_condition(w.regime, w.colour);
    tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s", condition, w.view, w.measure, w.n, text);
    mem_free(condition);
    mem_free(text);
    return NULL;
}

static err run(struct report_run *run)
{
    int drawn = 0;
    run->rows = tsv_new("condition view measure n value");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++) TRY(add_row(run, r, &drawn));
    TRY(report_count(run, 0, "shape.there", drawn, -1));
    TRY(report_count(run, 0, "shape.none", drawn == 0, -1));
    static const struct column heads[] = {
        {"Pictures", "{view}", true}, {"Measure", "{measure}", true}, {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{condition}",
                       "{value} <small>n = {n|%d}</small>");
}

const struct report report_shape = {.name = "shape", .reads = {"shape_condition.tsv"}, .run = run};
