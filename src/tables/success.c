/* Which metamers count as such; see success.h. */
#include "tables/success.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/histogram.h"
#include "tables/sample.h"
#include "trials/interval.h"

enum { MEASURES = HISTOGRAM_MEASURES, CRITERIA = 1 + MEASURES };

static const char *const criterion[CRITERIA] = {"class", "spearman", "pearson", "db_snr"};

/* The null distributions by "network layer measure", and what all metamers are. */
struct work {
    const struct study *study;
    struct tsv *metamers;
    struct sample *null;
    bool *deepest;            // (rows) of the deepest layer of its network
    bool (*passed)[CRITERIA]; // (rows)
};

static err read_null(struct work *w)
{
    struct tsv *t;
    TRY(results_join(&t, w->study, "null/", ".tsv"));
    err e = NULL;
    for (int r = 0; r < t->rows && !e; r++) {
        const char *network, *layer;
        e = tsv_text(&network, t, r, "network");
        if (!e) e = tsv_text(&layer, t, r, "layer");
        for (int m = 0; m < MEASURES && !e; m++) {
            double value;
            e = tsv_number(&value, t, r, histogram_measure[m]);
            if (e) break;
            char *group = mem_text("%s\t%s\t%s", network, layer, histogram_measure[m]);
            sample_add(w->null, group, value);
            mem_free(group);
        }
    }
    tsv_free(t);
    sample_sort(w->null);
    return e;
}

/* The null distribution of a measure for the network and layer of a metamer. */
static err null_of(const struct sample_group **out, const struct work *w, int row, int m)
{
    const char *network, *layer;
    TRY(tsv_text(&network, w->metamers, row, "network"));
    TRY(tsv_text(&layer, w->metamers, row, "layer"));
    char *group = mem_text("%s\t%s\t%s", network, layer, histogram_measure[m]);
    *out = sample_find(w->null, group);
    mem_free(group);
    FAIL_IF(!*out, "%s/null/%s.tsv: no pairs for layer %s", w->study->folder, network, layer);
    return NULL;
}

static err decide(struct work *w, int row)
{
    const char *reference, *metamer;
    TRY(tsv_text(&reference, w->metamers, row, "network_answer_reference"));
    TRY(tsv_text(&metamer, w->metamers, row, "network_answer_metamer"));
    w->passed[row][0] = text_same(reference, metamer);
    for (int m = 0; m < MEASURES; m++) {
        const struct sample_group *null;
        double value;
        TRY(null_of(&null, w, row, m));
        TRY(tsv_number(&value, w->metamers, row, histogram_measure[m]));
        w->passed[row][1 + m] = value > null->value[null->n - 1];
    }
    return NULL;
}

static bool succeeded(const struct work *w, int row)
{
    for (int c = 0; c < CRITERIA; c++)
        if (!w->passed[row][c]) return false;
    return true;
}

/* The criteria that a metamer failed on, as one word. */
static char *failures(const struct work *w, int row)
{
    char *text = mem_text("%s", "");
    for (int c = 0; c < CRITERIA; c++)
        if (!w->passed[row][c]) text = text_append(text, "%s%s", *text ? "," : "", criterion[c]);
    return *text ? text : text_append(text, "-");
}

/* All metamers with their marks. */
static err mark(struct work *w)
{
    const struct tsv *all = w->metamers;
    char *header = text_join(all->name, all->columns, " ");
    header = text_append(header, " success failed_on");
    struct tsv *deepest = tsv_new(header), *others = tsv_new(header);
    const char *network = "", *layer = "";
    err e = NULL;
    for (int r = 0; r < all->rows && !e; r++) {
        const char *of, *at;
        e = tsv_text(&of, all, r, "network");
        if (!e) e = tsv_text(&at, all, r, "layer");
        if (!e) e = decide(w, r);
        if (e) break;
        if (!text_same(of, network)) layer = at; // a network's first rows are of its deepest layer
        network = of;
        w->deepest[r] = text_same(at, layer);
        char *failed = failures(w, r), *behind = mem_text("\t%d\t%s", succeeded(w, r), failed);
        results_copy(w->deepest[r] ? deepest : others, all, r, behind);
        mem_free(behind);
        mem_free(failed);
    }
    if (!e) e = results_write(w->study, deepest, "metamers.tsv");
    if (!e) e = results_write(w->study, others, "metamers_other.tsv");
    tsv_free(others);
    tsv_free(deepest);
    mem_free(header);
    return e;
}

/* The group of a row: the cells of columns. */
static err group_of(char **group, const struct tsv *t, int row, const char *const *columns)
{
    char *text = mem_text("%s", "");
    for (int i = 0; columns[i]; i++) {
        const char *cell;
        err e = tsv_text(&cell, t, row, columns[i]);
        if (e) {
            mem_free(text);
            return e;
        }
        text = text_append(text, "%s%s", i ? "\t" : "", cell);
    }
    *group = text;
    return NULL;
}

/* The row of a group that begins at row `first`. */
static err count(struct tsv *out, const struct work *w, char *const *group, int first)
{
    long n = 0, good = 0, failed[CRITERIA] = {0};
    double largest[MEASURES], lo, hi;
    int pairs = 0;
    for (int r = first; r < w->metamers->rows; r++) {
        if (!text_same(group[r], group[first])) continue;
        n++;
        good += succeeded(w, r);
        for (int c = 0; c < CRITERIA; c++) failed[c] += !w->passed[r][c];
        for (int m = 0; m < MEASURES; m++) {
            const struct sample_group *null;
            TRY(null_of(&null, w, r, m));
            double most = null->value[null->n - 1];
            if (r == first || most > largest[m]) largest[m] = most;
            pairs = null->n;
        }
    }
    interval_wilson(&lo, &hi, good, n);
    tsv_add(out, "%s\t%ld\t%ld\t%.9g\t%.9g\t%.9g\t%ld\t%ld\t%ld\t%ld\t%d\t%.9g\t%.9g\t%.9g\t%s",
            group[first], n, good, (double)good / (double)n, lo, hi, failed[0], failed[1],
            failed[2], failed[3], pairs, largest[0], largest[1], largest[2],
            pairs < SUCCESS_PAIRS ? "few pairs" : "-");
    return NULL;
}

static err count_groups(const struct work *w, const char *const *columns, const char *file)
{
    char *names = text_join((char *const *)columns, columns[3] ? 6 : 3, " ");
    names = text_append(names, " metamers successful proportion lo hi failed_class failed_spearman "
                               "failed_pearson failed_db_snr null_pairs null_spearman_max "
                               "null_pearson_max null_db_snr_max note");
    struct tsv *out = tsv_new(names);
    int rows = w->metamers->rows;
    char **group = mem_new((size_t)rows + 1, sizeof *group);
    err e = NULL;
    for (int r = 0; r < rows && !e; r++) e = group_of(&group[r], w->metamers, r, columns);
    for (int r = 0; r < rows && !e; r++) {
        bool first = true;
        for (int i = 0; i < r && first; i++) first = !text_same(group[i], group[r]);
        if (first) e = count(out, w, group, r);
    }
    if (!e) e = results_write(w->study, out, file);
    for (int r = 0; r < rows; r++) mem_free(group[r]);
    mem_free(group);
    tsv_free(out);
    mem_free(names);
    return e;
}

/* The values at the deepest layers go into the histograms. */
static err draw(const struct work *w)
{
    struct histogram *h = histogram_new();
    err e = NULL;
    const char *last = "";
    for (int r = 0; r < w->metamers->rows && !e; r++) {
        const char *network, *regime, *colour;
        if (!w->deepest[r]) continue;
        e = tsv_text(&network, w->metamers, r, "network");
        if (!e) e = tsv_text(&regime, w->metamers, r, "regime");
        if (!e) e = tsv_text(&colour, w->metamers, r, "colour");
        for (int m = 0; m < MEASURES && !e; m++) {
            const struct sample_group *null;
            double value;
            e = tsv_number(&value, w->metamers, r, histogram_measure[m]);
            if (!e) e = null_of(&null, w, r, m);
            if (e) break;
            char *condition = mem_text("%s\t%s", regime, colour);
            histogram_add(h, HISTOGRAM_METAMERS, condition, m, value);
            for (int i = 0; i < null->n && !text_same(network, last); i++)
                histogram_add(h, HISTOGRAM_NULL, condition, m, null->value[i]);
            mem_free(condition);
        }
        if (!e) last = network;
    }
    if (!e) e = histogram_write(h, w->study, "null_histogram.tsv");
    histogram_free(h);
    return e;
}

static err tables(struct work *w)
{
    static const char *const network[] = {"network", "arch",  "regime", "colour",
                                          "seed",    "layer", NULL};
    static const char *const condition[] = {"regime", "colour", "layer", NULL};
    TRY(read_null(w));
    TRY(mark(w));
    TRY(count_groups(w, network, "success.tsv"));
    TRY(count_groups(w, condition, "success_condition.tsv"));
    return draw(w);
}

err success_tables(const struct study *s)
{
    struct work w = {.study = s};
    TRY(results_join(&w.metamers, s, "metamers/", ".tsv"));
    w.null = sample_new();
    w.deepest = mem_new((size_t)w.metamers->rows + 1, sizeof *w.deepest);
    w.passed = mem_new((size_t)w.metamers->rows + 1, sizeof *w.passed);
    err e = tables(&w);
    mem_free(w.passed);
    mem_free(w.deepest);
    sample_free(w.null);
    tsv_free(w.metamers);
    return e;
}
