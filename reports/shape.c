/* Shape against texture by condition of training: shape.REGIME.COLOUR.VIEW.accuracy for the views
 * original, conflict, silhouette and edges, shape.REGIME.COLOUR.conflict.bias, where there are any;
 * shape.verdict.COLOUR, the word for the bias of networks of the tested regime against the base;
 * shape.there and shape.none, how many rows of our drawings have values and whether none has. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns value = {"value", "n", "lo", "hi"};
static const char *const words[] = {"higher than", "lower than",
                                    "neither reliably higher nor lower than"};

struct row {
    const char *regime, *colour, *view, *measure, *n, *value, *status;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct row, TSV_FIELD(struct row, regime), TSV_FIELD(struct row, colour),
    TSV_FIELD(struct row, view), TSV_FIELD(struct row, measure), TSV_FIELD(struct row, n),
    TSV_FIELD(struct row, value), TSV_FIELD(struct row, status));

static bool has_value(const struct row *row)
{
    return !text_same(row->value, "-");
}

/* Names the word for a row of the tested regime against the base. */
static err name_verdict(struct report_run *run, int r, const char *base)
{
    const struct row *row = run->row[0];
    int of;
    TRY(report_find(&of, run->in[0],
                    (const char *[]){"regime", base, "colour", row[r].colour, "view", row[r].view,
                                     "measure", row[r].measure, NULL}));
    if (of < 0 || !has_value(&row[of])) return NULL;
    char *key = mem_text("shape.verdict.%s", row[r].colour);
    err e = report_compare(run, 0, r, of, key, words);
    mem_free(key);
    return e;
}

/* Names what a row says. */
static err name_row(struct report_run *run, int r, const struct report_regimes *regimes)
{
    const struct row *row = (const struct row *)run->row[0] + r;
    char *key = mem_text("shape.%s.%s.%s.%s", row->regime, row->colour, row->view, row->measure);
    err e = report_number(run, 0, r, key, &value);
    mem_free(key);
    if (e) return e;
    bool is_tested = regimes->tested && text_same(row->regime, regimes->tested);
    return is_tested && text_same(row->measure, "bias") ? name_verdict(run, r, regimes->base)
                                                        : NULL;
}

static err add_row(struct report_run *run, int r, const struct row *row)
{
    char *text;
    TRY(report_interval(&text, run->in[0], r, &value, row->status));
    char *condition = report_condition(row->regime, row->colour);
    tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s", condition, row->view, row->measure, row->n, text);
    mem_free(condition);
    mem_free(text);
    return NULL;
}

static err run(struct report_run *run)
{
    struct report_regimes regimes;
    const struct row *row = run->row[0];
    int drawn = 0;
    TRY(report_regimes(&regimes, run, 1));
    run->rows = tsv_new("condition view measure n value");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++, row++) {
        if (has_value(row)) TRY(name_row(run, r, &regimes));
        TRY(add_row(run, r, row));
        drawn += has_value(row) && !text_same(row->view, "original");
    }
    TRY(report_count(run, 0, "shape.there", drawn, -1));
    TRY(report_count(run, 0, "shape.none", drawn == 0, -1));
    static const struct column heads[] = {
        {"Pictures", "{view}", true}, {"Measure", "{measure}", true}, {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{condition}",
                       "{value} <small>n = {n|%d}</small>");
}

const struct report report_shape = {
    .name = "shape", .reads = {{"shape_condition.tsv", &rows}, {"study.tsv", NULL}}, .run = run};
