/* Accuracy on blurred test images by condition of training, pooled over networks of a condition.
 *
 * acc.REGIME.COLOUR.I is the accuracy at the I-th sigma (0 is the smallest) and acc...strongest at
 * the largest; sigma.I.px and sigma.I.width say what the sigmas are. acc.verdict.REGIME.COLOUR.I is
 * the word for networks of a regime against clear-trained ones there. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns accuracy = {"accuracy", "n", "lo", "hi"};
static const struct report_columns px = {.value = "sigma_px"};
static const struct report_columns width = {.value = "sigma_width"};
static const char *const words[] = {"more accurate than", "less accurate than",
                                    "neither reliably more nor less accurate than"};

/* Whether two rows are of one condition of training. */
static err same_condition(bool *same, const struct tsv *t, int a, int b)
{
    const char *regime_a, *regime_b, *colour_a, *colour_b;
    TRY(tsv_text(&regime_a, t, a, "regime"));
    TRY(tsv_text(&regime_b, t, b, "regime"));
    TRY(tsv_text(&colour_a, t, a, "colour"));
    TRY(tsv_text(&colour_b, t, b, "colour"));
    *same = text_same(regime_a, regime_b) && text_same(colour_a, colour_b);
    return NULL;
}

/* How many rows of the same condition have a smaller sigma, and whether none has a larger one. */
static err rank_of(int *rank, bool *strongest, const struct tsv *t, int row)
{
    double own, other;
    TRY(tsv_number(&own, t, row, "sigma_width"));
    *rank = 0;
    *strongest = true;
    for (int r = 0; r < t->rows; r++) {
        bool same;
        TRY(same_condition(&same, t, row, r));
        if (!same) continue;
        TRY(tsv_number(&other, t, r, "sigma_width"));
        *rank += other < own;
        *strongest &= other <= own;
    }
    return NULL;
}

/* The row that differs from this one in the regime alone, or -1. */
static err find_partner(int *partner, const struct tsv *t, int row, const char *regime)
{
    const char *colour, *sigma;
    TRY(tsv_text(&colour, t, row, "colour"));
    TRY(tsv_text(&sigma, t, row, "sigma_width"));
    return report_find(
        partner, t,
        (const char *[]){"regime", regime, "colour", colour, "sigma_width", sigma, NULL});
}

/* Names what a row says; level is the rank of its sigma or "strongest". */
static err name_row(struct report_run *run, int r, const char *level)
{
    const struct tsv *in = run->in[0];
    const char *regime, *colour;
    int clear;
    TRY(tsv_text(&regime, in, r, "regime"));
    TRY(tsv_text(&colour, in, r, "colour"));
    TRY(find_partner(&clear, in, r, "clear"));
    char *key = mem_text("acc.%s.%s.%s", regime, colour, level);
    char *verdict = mem_text("acc.verdict.%s.%s.%s", regime, colour, level);
    err e = report_number(run, 0, r, key, &accuracy);
    if (!e && clear >= 0 && clear != r) e = report_compare(run, 0, r, clear, verdict, words);
    mem_free(verdict);
    mem_free(key);
    return e;
}

/* Names a sigma once: the first condition speaks for all. */
static err name_sigma(struct report_run *run, int r, const char *level)
{
    bool first;
    TRY(same_condition(&first, run->in[0], 0, r));
    if (!first) return NULL;
    char *in_px = mem_text("sigma.%s.px", level), *in_width = mem_text("sigma.%s.width", level);
    err e = report_number(run, 0, r, in_px, &px);
    if (!e) e = report_number(run, 0, r, in_width, &width);
    mem_free(in_width);
    mem_free(in_px);
    return e;
}

static err name_level(struct report_run *run, int r, const char *level)
{
    TRY(name_sigma(run, r, level));
    return name_row(run, r, level);
}

static err name_all(struct report_run *run)
{
    for (int r = 0; r < run->in[0]->rows; r++) {
        int rank;
        bool strongest;
        TRY(rank_of(&rank, &strongest, run->in[0], r));
        char *level = mem_text("%d", rank);
        err e = name_level(run, r, level);
        mem_free(level);
        if (!e && strongest) e = name_level(run, r, "strongest");
        if (e) return e;
    }
    return NULL;
}

/* The table with the words for the condition. */
static err make_rows(struct report_run *run)
{
    const struct tsv *in = run->in[0];
    static const char *const name[] = {"regime",  "colour",   "sigma_width", "sigma_px", "n",
                                       "correct", "accuracy", "lo",          "hi"};
    enum { CELLS = sizeof name / sizeof *name };
    run->rows = tsv_new("condition sigma_width sigma_px n correct accuracy lo hi");
    run->rows->path = mem_text("%s", in->path);
    for (int r = 0; r < in->rows; r++) {
        const char *c[CELLS];
        for (int i = 0; i < CELLS; i++) TRY(tsv_text(&c[i], in, r, name[i]));
        char *condition = report_condition(c[0], c[1]);
        tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s", condition, c[2], c[3], c[4], c[5],
                c[6], c[7], c[8]);
        mem_free(condition);
    }
    return NULL;
}

static err run(struct report_run *run)
{
    TRY(name_all(run));
    TRY(make_rows(run));
    static const struct column heads[] = {
        {"σ (px)", "{sigma_px|%.3f}", false}, {"σ / width", "{sigma_width|%.4f}", false}, {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{condition}<br>n = {n|%d}",
                       "{accuracy|%.3f} <small>{lo|%.3f} – {hi|%.3f}</small>");
}

const struct report report_accuracy = {
    .name = "accuracy", .reads = {"accuracy_condition.tsv"}, .run = run};
