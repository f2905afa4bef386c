/* The level of contrast and noise at which accuracy is one half, of each condition of training and
 * network: threshold.DISTORTION.REGIME.COLOUR where there is one, and
 * threshold.verdict.DISTORTION.COLOUR, the word for blur-trained against clear-trained networks. A
 * lower threshold means more tolerance. */
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

static err read_row(struct row *w, const struct tsv *t, int r)
{
    TRY(tsv_text(&w->network, t, r, "network"));
    TRY(tsv_text(&w->regime, t, r, "regime"));
    TRY(tsv_text(&w->colour, t, r, "colour"));
    TRY(tsv_text(&w->distortion, t, r, "distortion"));
    TRY(tsv_text(&w->n, t, r, "n"));
    TRY(tsv_text(&w->lo, t, r, "lo"));
    return tsv_text(&w->status, t, r, "status");
}

/* Whether a row has a threshold with an interval. */
static bool there(const struct row *w)
{
    return text_same(w->status, "ok") && !text_same(w->lo, "-");
}

static err name_verdict(struct report_run *run, int r, const struct row *blur)
{
    int clear;
    struct row other;
    TRY(report_find(&clear, run->in[0],
                    (const char *[]){"network", "all", "regime", "clear", "colour", blur->colour,
                                     "distortion", blur->distortion, NULL}));
    if (clear < 0) return NULL;
    TRY(read_row(&other, run->in[0], clear));
    char *key = mem_text("threshold.verdict.%s.%s", blur->distortion, blur->colour);
    err e = there(blur) && there(&other) ? report_compare(run, 0, r, clear, key, words)
                                         : report_word(run, 0, r, key, missing);
    mem_free(key);
    return e;
}

static err add_row(struct report_run *run, int r)
{
    struct row w;
    char *value;
    TRY(read_row(&w, run->in[0], r));
    bool condition = text_same(w.network, "all");
    if (condition && there(&w)) {
        char *key = mem_text("threshold.%s.%s.%s", w.distortion, w.regime, w.colour);
        err e = report_number(run, 0, r, key, &threshold);
        mem_free(key);
        if (e) return e;
    }
    if (condition && text_same(w.regime, "blur")) TRY(name_verdict(run, r, &w));
    TRY(report_interval(&value, run->in[0], r, &threshold, w.status));
    char *who = condition ? report_condition(w.regime, w.colour) : mem_text("%s", w.network);
    tsv_add(run->rows, "%s\t%s\t%s\t%s", who, w.distortion, w.n, value);
    mem_free(who);
    mem_free(value);
    return NULL;
}

static err run(struct report_run *run)
{
    run->rows = tsv_new("who distortion n threshold");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++) TRY(add_row(run, r));
    static const struct column heads[] = {{"Networks", "{who}", true}, {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{distortion}", "{threshold}");
}

const struct report report_thresholds = {
    .name = "thresholds", .reads = {"thresholds.tsv"}, .run = run};
