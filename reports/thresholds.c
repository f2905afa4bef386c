/* The level of contrast and noise at which accuracy is one half, of each condition of training and
 * network: threshold.DISTORTION.REGIME.COLOUR where there is one, and
 * threshold.verdict.DISTORTION.COLOUR, the word for networks of the tested regime against the base.
 * A lower threshold means more tolerance. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns threshold = {"threshold", "n", "lo", "hi"};
static const char *const words[] = {"higher than", "lower than",
                                    "neither reliably higher nor lower than"};
static const char missing[] = "not measured well enough to compare with";

struct row {
    const char *network, *regime, *colour, *distortion, *n, *lo, *status;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct row, TSV_FIELD(struct row, network), TSV_FIELD(struct row, regime),
               TSV_FIELD(struct row, colour), TSV_FIELD(struct row, distortion),
               TSV_FIELD(struct row, n), TSV_FIELD(struct row, lo), TSV_FIELD(struct row, status));

static bool is_condition(const struct row *row)
{
    return text_same(row->network, "all");
}

/* Whether a row has a threshold with an interval. */
static bool has_interval(const struct row *row)
{
    return text_same(row->status, "ok") && !text_same(row->lo, "-");
}

/* Names the word for a row of the tested regime against the base. */
static err name_verdict(struct report_run *run, int r, const char *base)
{
    const struct row *row = run->row[0], *own = &row[r];
    int of;
    TRY(report_find(&of, run->in[0],
                    (const char *[]){"network", "all", "regime", base, "colour", own->colour,
                                     "distortion", own->distortion, NULL}));
    if (of < 0) return NULL;
    char *key = mem_text("threshold.verdict.%s.%s", own->distortion, own->colour);
    err e = has_interval(own) && has_interval(&row[of]) ? report_compare(run, 0, r, of, key, words)
                                                        : report_word(run, 0, r, key, missing);
    mem_free(key);
    return e;
}

/* Names what the row of a condition says. */
static err name_row(struct report_run *run, int r, const struct report_regimes *regimes)
{
    const struct row *row = (const struct row *)run->row[0] + r;
    if (has_interval(row)) {
        char *key = mem_text("threshold.%s.%s.%s", row->distortion, row->regime, row->colour);
        err e = report_number(run, 0, r, key, &threshold);
        mem_free(key);
        if (e) return e;
    }
    bool is_tested = regimes->tested && text_same(row->regime, regimes->tested);
    return is_tested ? name_verdict(run, r, regimes->base) : NULL;
}

static err add_row(struct report_run *run, int r, const struct row *row)
{
    char *value;
    TRY(report_interval(&value, run->in[0], r, &threshold, row->status));
    char *who = is_condition(row) ? report_condition(row->regime, row->colour)
                                  : mem_text("%s", row->network);
    tsv_add(run->rows, "%s\t%s\t%s\t%s", who, row->distortion, row->n, value);
    mem_free(who);
    mem_free(value);
    return NULL;
}

static err run(struct report_run *run)
{
    struct report_regimes regimes;
    const struct row *row = run->row[0];
    TRY(report_regimes(&regimes, run, 1));
    run->rows = tsv_new("who distortion n threshold");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++, row++) {
        if (is_condition(row)) TRY(name_row(run, r, &regimes));
        TRY(add_row(run, r, row));
    }
    static const struct column heads[] = {{"Networks", "{who}", true}, {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{distortion}", "{threshold}");
}

const struct report report_thresholds = {
    .name = "thresholds", .reads = {{"thresholds.tsv", &rows}, {"study.tsv", NULL}}, .run = run};
