/* Accuracy on blurred test images by condition of training, pooled over networks of a condition.
 *
 * acc.REGIME.COLOUR.I is the accuracy at the I-th sigma (0 is the smallest) and acc...strongest at
 * the largest; sigma.I.px and sigma.I.width say what the sigmas are. acc.verdict.REGIME.COLOUR.I is
 * the word for networks of a regime against those of the base there. */
#include "base/mem.h"
#include "base/text.h"
#include "report/series.h"

static const struct report_columns accuracy = {"accuracy", "n", "lo", "hi"};
static const struct report_columns px = {.value = "sigma_px"};
static const struct report_columns width = {.value = "sigma_width"};
static const char *const words[] = {"more accurate than", "less accurate than",
                                    "neither reliably more nor less accurate than"};

static const struct series series = {.prefix = "acc", .level = "sigma_width"};

struct work {
    struct report_run *run;
    const struct series_row *row; // (count)
    int count;
    const char *base; // regime
};

/* The row that is of the base and else like this one, or -1. */
static int find_base(const struct work *w, int r)
{
    const struct series_row *row = w->row;
    for (int i = 0; i < w->count; i++)
        if (text_same(row[i].regime, w->base) && text_same(row[i].colour, row[r].colour) &&
            text_same(row[i].level, row[r].level))
            return i;
    return -1;
}

/* Names what a row says; level is the rank of its sigma or "strongest". */
static err name_row(const struct work *w, int r, const char *level)
{
    const struct series_row *row = &w->row[r];
    int of = find_base(w, r);
    char *key = mem_text("acc.%s.%s.%s", row->regime, row->colour, level);
    char *verdict = mem_text("acc.verdict.%s.%s.%s", row->regime, row->colour, level);
    err e = report_number(w->run, 0, r, key, &accuracy);
    if (!e && of >= 0 && of != r) e = report_compare(w->run, 0, r, of, verdict, words);
    mem_free(verdict);
    mem_free(key);
    return e;
}

/* Names a sigma once: the first condition speaks for all. */
static err name_sigma(const struct work *w, int r, const char *level)
{
    if (!series_same(&w->row[0], &w->row[r])) return NULL;
    char *in_px = mem_text("sigma.%s.px", level), *in_width = mem_text("sigma.%s.width", level);
    err e = report_number(w->run, 0, r, in_px, &px);
    if (!e) e = report_number(w->run, 0, r, in_width, &width);
    mem_free(in_width);
    mem_free(in_px);
    return e;
}

static err name_level(const struct work *w, int r, const char *level)
{
    TRY(name_sigma(w, r, level));
    return name_row(w, r, level);
}

static err name_all(const struct work *w)
{
    for (int r = 0; r < w->count; r++) {
        bool strongest;
        char *level = mem_text("%d", series_rank(&strongest, w->row, w->count, r, false));
        err e = name_level(w, r, level);
        mem_free(level);
        if (!e && strongest) e = name_level(w, r, "strongest");
        if (e) return e;
    }
    return NULL;
}

static err run(struct report_run *run)
{
    struct report_regimes regimes;
    struct series_row *row;
    TRY(report_regimes(&regimes, run, 1));
    TRY(series_read(&row, run->in[0], &series));
    err e = name_all(&(struct work){run, row, run->in[0]->rows, regimes.base});
    mem_free(row);
    if (e) return e;
    TRY(report_select_said(&run->rows, run->in[0], REPORT_CONDITION,
                           "sigma_width sigma_px n correct accuracy lo hi"));
    static const struct column heads[] = {
        {"σ / width", "{sigma_width|%.4f}", false}, {"σ (px)", "{sigma_px|%.3f}", false}, {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{condition}<br>n = {n|%d}",
                       "{accuracy|%.3f} <small>{lo|%.3f} – {hi|%.3f}</small>");
}

const struct report report_accuracy = {
    .name = "accuracy",
    .reads = {{"accuracy_condition.tsv", NULL}, {"study.tsv", NULL}},
    .run = run};
