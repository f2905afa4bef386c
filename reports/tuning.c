/* Spatial-frequency tuning by layer and condition of training: the mean preferred frequency of the
 * units, tuning.ARCH.REGIME.COLOUR.LAYER, in cycles a pixel; of the first architecture also
 * tuning.REGIME.COLOUR.first and .last, its first and last layer, with
 * tuning.verdict.COLOUR.first and .last, the word for networks of the tested regime against the
 * base. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns preferred = {"preferred_pixel", "units", "lo", "hi"};
static const char *const words[] = {"higher than", "lower than",
                                    "neither reliably higher nor lower than"};

struct row {
    const char *arch, *regime, *colour, *layer, *units, *preferred_pixel, *lo, *hi;
    long depth;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct row, TSV_FIELD(struct row, arch), TSV_FIELD(struct row, regime),
               TSV_FIELD(struct row, colour), TSV_FIELD(struct row, layer),
               TSV_FIELD(struct row, units), TSV_FIELD(struct row, preferred_pixel),
               TSV_FIELD(struct row, lo), TSV_FIELD(struct row, hi), TSV_FIELD(struct row, depth));

static err name_end(struct report_run *run, int r, const struct report_regimes *regimes,
                    const char *end)
{
    const struct row *row = (const struct row *)run->row[0] + r;
    int of;
    char *key = mem_text("tuning.%s.%s.%s", row->regime, row->colour, end);
    err e = report_number(run, 0, r, key, &preferred);
    mem_free(key);
    if (e || !regimes->tested || !text_same(row->regime, regimes->tested)) return e;
    TRY(report_find(&of, run->in[0],
                    (const char *[]){"arch", row->arch, "regime", regimes->base, "colour",
                                     row->colour, "layer", row->layer, NULL}));
    if (of < 0) return NULL;
    key = mem_text("tuning.verdict.%s.%s", row->colour, end);
    e = report_compare(run, 0, r, of, key, words);
    mem_free(key);
    return e;
}

/* Names what a row says; deepest: the last layer of the first architecture. */
static err name_row(struct report_run *run, int r, const struct report_regimes *regimes,
                    long deepest)
{
    const struct row *first = run->row[0], *row = &first[r];
    char *key = mem_text("tuning.%s.%s.%s.%s", row->arch, row->regime, row->colour, row->layer);
    err e = report_number(run, 0, r, key, &preferred);
    mem_free(key);
    if (e || !text_same(row->arch, first->arch)) return e;
    if (row->depth == 1) TRY(name_end(run, r, regimes, "first"));
    if (row->depth == deepest) TRY(name_end(run, r, regimes, "last"));
    return NULL;
}

static void add_row(struct tsv *to, const struct row *row)
{
    char *condition = report_condition(row->regime, row->colour);
    tsv_add(to, "%s\t%s\t%s\t%s\t%s\t%s\t%s", condition, row->arch, row->layer, row->units,
            row->preferred_pixel, row->lo, row->hi);
    mem_free(condition);
}

static err run(struct report_run *run)
{
    const struct tsv *in = run->in[0];
    const struct row *row = run->row[0];
    struct report_regimes regimes;
    long deepest = 0;
    TRY(report_regimes(&regimes, run, 1));
    for (int r = 0; r < in->rows; r++)
        if (text_same(row[r].arch, row[0].arch) && row[r].depth > deepest) deepest = row[r].depth;
    run->rows = tsv_new("condition arch layer units value lo hi");
    run->rows->path = mem_text("%s", in->path);
    for (int r = 0; r < in->rows; r++) {
        TRY(name_row(run, r, &regimes, deepest));
        add_row(run->rows, &row[r]);
    }
    static const struct column heads[] = {{"Architecture", "{arch}", true},
                                          {"Layer", "{layer}", true},
                                          {"Units", "{units|%d}", false},
                                          {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{condition}",
                       "{value|%.3f} <small>{lo|%.3f} – {hi|%.3f}</small>");
}

const struct report report_tuning = {
    .name = "tuning", .reads = {{"tuning_layers.tsv", &rows}, {"study.tsv", NULL}}, .run = run};
