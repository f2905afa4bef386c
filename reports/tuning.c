/* Spatial-frequency tuning by layer and condition of training: the mean preferred frequency of the
 * units, tuning.ARCH.REGIME.COLOUR.LAYER, in cycles a pixel; of the first architecture also
 * tuning.REGIME.COLOUR.first and .last, its first and last layer, with
 * tuning.verdict.COLOUR.first and .last, the word for blur-trained against clear-trained networks.
 */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns preferred = {"preferred_pixel", "units", "lo", "hi"};
static const char *const words[] = {"higher than", "lower than",
                                    "neither reliably higher nor lower than"};

struct row {
    const char *arch, *regime, *colour, *layer, *units, *value, *lo, *hi;
    long depth;
};

static err read_row(struct row *w, const struct tsv *t, int r)
{
    TRY(tsv_text(&w->arch, t, r, "arch"));
    TRY(tsv_text(&w->regime, t, r, "regime"));
    TRY(tsv_text(&w->colour, t, r, "colour"));
    TRY(tsv_text(&w->layer, t, r, "layer"));
    TRY(tsv_text(&w->units, t, r, "units"));
    TRY(tsv_text(&w->value, t, r, "preferred_pixel"));
    TRY(tsv_text(&w->lo, t, r, "lo"));
    TRY(tsv_text(&w->hi, t, r, "hi"));
    return tsv_whole(&w->depth, t, r, "depth");
}

static err name_end(struct report_run *run, int r, const struct row *w, const char *end)
{
    int clear;
    char *key = mem_text("tuning.%s.%s.%s", w->regime, w->colour, end);
    err e = report_number(run, 0, r, key, &preferred);
    mem_free(key);
    if (e || !text_same(w->regime, "blur")) return e;
    TRY(report_find(&clear, run->in[0],
                    (const char *[]){"arch", w->arch, "regime", "clear", "colour", w->colour,
                                     "layer", w->layer, NULL}));
    if (clear < 0) return NULL;
    key = mem_text("tuning.verdict.%s.%s", w->colour, end);
    e = report_compare(run, 0, r, clear, key, words);
    mem_free(key);
    return e;
}

static err add_row(struct report_run *run, int r, const char *arch, long deepest)
{
    struct row w;
    TRY(read_row(&w, run->in[0], r));
    char *key = mem_text("tuning.%s.%s.%s.%s", w.arch, w.regime, w.colour, w.layer);
    err e = report_number(run, 0, r, key, &preferred);
    mem_free(key);
    if (e) return e;
    if (text_same(w.arch, arch) && w.depth == 1) TRY(name_end(run, r, &w, "first"));
    if (text_same(w.arch, arch) && w.depth == deepest) TRY(name_end(run, r, &w, "last"));
    char *condition = report_condition(w.regime, w.colour);
    tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s\t%s\t%s", condition, w.arch, w.layer, w.units, w.value,
            w.lo, w.hi);
    mem_free(condition);
    return NULL;
}

static err run(struct report_run *run)
{
    const struct tsv *in = run->in[0];
    struct row first, w;
    long deepest = 0;
    TRY(read_row(&first, in, 0));
    for (int r = 0; r < in->rows; r++) {
        TRY(read_row(&w, in, r));
        if (text_same(w.arch, first.arch) && w.depth > deepest) deepest = w.depth;
    }
    run->rows = tsv_new("condition arch layer units value lo hi");
    run->rows->path = mem_text("%s", in->path);
    for (int r = 0; r < in->rows; r++) TRY(add_row(run, r, first.arch, deepest));
    static const struct column heads[] = {{"Architecture", "{arch}", true},
                                          {"Layer", "{layer}", true},
                                          {"Units", "{units|%d}", false},
                                          {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{condition}",
                       "{value|%.3f} <small>{lo|%.3f} – {hi|%.3f}</small>");
}

const struct report report_tuning = {.name = "tuning", .reads = {"tuning_layers.tsv"}, .run = run};
