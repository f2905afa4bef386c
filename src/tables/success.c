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

/* The columns of metamers/NETWORK.tsv that decide. */
struct success_row {
    const char *network, *arch, *regime, *colour, *seed, *layer;
    const char *answer_reference, *answer_metamer;
    double spearman, pearson, db_snr;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct success_row, TSV_FIELD(struct success_row, network), TSV_FIELD(struct success_row, arch),
    TSV_FIELD(struct success_row, regime), TSV_FIELD(struct success_row, colour),
    TSV_FIELD(struct success_row, seed), TSV_FIELD(struct success_row, layer),
    TSV_COLUMN(struct success_row, answer_reference, "network_answer_reference"),
    TSV_COLUMN(struct success_row, answer_metamer, "network_answer_metamer"),
    TSV_FIELD(struct success_row, spearman), TSV_FIELD(struct success_row, pearson),
    TSV_FIELD(struct success_row, db_snr));

/* A row of null/NETWORK.tsv. */
struct success_null {
    const char *network, *layer;
    double spearman, pearson, db_snr;
};
static const struct tsv_struct null_rows =
    TSV_STRUCT(struct success_null, TSV_FIELD(struct success_null, network),
               TSV_FIELD(struct success_null, layer), TSV_FIELD(struct success_null, spearman),
               TSV_FIELD(struct success_null, pearson), TSV_FIELD(struct success_null, db_snr));

/* All metamers, and the null distributions by "network layer measure". */
struct success {
    const struct study *study;
    struct tsv *metamers;
    const struct success_row *row; // (metamers->rows)
    struct sample *null;
    bool *deepest;            // (rows) of the deepest layer of its network
    bool (*passed)[CRITERIA]; // (rows)
};

static err read_null(struct success *w)
{
    struct tsv *t;
    void *read;
    TRY(results_join(&t, w->study, "null/%.tsv"));
    err e = tsv_rows(&read, t, &null_rows);
    for (int r = 0; !e && r < t->rows; r++) {
        const struct success_null *row = (const struct success_null *)read + r;
        const double value[MEASURES] = {row->spearman, row->pearson, row->db_snr};
        for (int m = 0; m < MEASURES; m++) {
            char *group = mem_text("%s\t%s\t%s", row->network, row->layer, histogram_measure[m]);
            sample_add(w->null, group, value[m]);
            mem_free(group);
        }
    }
    if (!e) mem_free(read);
    tsv_free(t);
    sample_sort(w->null);
    return e;
}

/* The null distribution of a measure for the network and layer of a metamer. */
static err find_null(const struct sample_group **out, const struct success *w, int row, int m)
{
    const char *network = w->row[row].network, *layer = w->row[row].layer;
    char *group = mem_text("%s\t%s\t%s", network, layer, histogram_measure[m]);
    *out = sample_find(w->null, group);
    mem_free(group);
    FAIL_IF(!*out, "%s/null/%s.tsv: no pairs for layer %s", w->study->folder, network, layer);
    return NULL;
}

static double measure(const struct success_row *row, int m)
{
    return m == 0 ? row->spearman : m == 1 ? row->pearson : row->db_snr;
}

/* The largest value of a group in ascending order. */
static double largest(const struct sample_group *g)
{
    return g->value[g->n - 1];
}

static err decide(struct success *w, int row)
{
    w->passed[row][0] = text_same(w->row[row].answer_reference, w->row[row].answer_metamer);
    for (int m = 0; m < MEASURES; m++) {
        const struct sample_group *null;
        TRY(find_null(&null, w, row, m));
        w->passed[row][1 + m] = measure(&w->row[row], m) > largest(null);
    }
    return NULL;
}

static bool succeeded(const struct success *w, int row)
{
    for (int c = 0; c < CRITERIA; c++)
        if (!w->passed[row][c]) return false;
    return true;
}

/* The criteria that a metamer failed on, as one word. */
static char *failures(const struct success *w, int row)
{
    char *text = mem_text("%s", "");
    for (int c = 0; c < CRITERIA; c++)
        if (!w->passed[row][c]) text = text_append(text, "%s%s", *text ? "," : "", criterion[c]);
    return *text ? text : text_append(text, "-");
}

/* All metamers with their marks. A network's first rows are of its deepest layer. */
static err mark(struct success *w)
{
    const struct tsv *all = w->metamers;
    char *header = text_join(all->name, all->columns, " ");
    header = text_append(header, " success failed_on");
    struct tsv *deepest = tsv_new(header), *others = tsv_new(header);
    const char *network = "", *layer = "";
    err e = NULL;
    for (int r = 0; r < all->rows && !e; r++) {
        const struct success_row *row = &w->row[r];
        e = decide(w, r);
        if (e) break;
        if (!text_same(row->network, network)) layer = row->layer;
        network = row->network;
        w->deepest[r] = text_same(row->layer, layer);
        char *failed = failures(w, r), *marks = mem_text("\t%d\t%s", succeeded(w, r), failed);
        results_copy(w->deepest[r] ? deepest : others, all, r, "", marks);
        mem_free(marks);
        mem_free(failed);
    }
    if (!e) e = results_write(w->study, deepest, "metamers.tsv");
    if (!e) e = results_write(w->study, others, "metamers_other.tsv");
    tsv_free(others);
    tsv_free(deepest);
    mem_free(header);
    return e;
}

/* The counts of a group of metamers. */
struct success_count {
    long n, good, failed[CRITERIA];
    double largest[MEASURES]; // of the null distributions
    int pairs;
};

/* Counts the metamers of a group, which begins at row `first`. */
static err count(struct success_count *c, const struct success *w, char *const *group, int first)
{
    for (int r = first; r < w->metamers->rows; r++) {
        if (!text_same(group[r], group[first])) continue;
        c->n++;
        c->good += succeeded(w, r);
        for (int k = 0; k < CRITERIA; k++) c->failed[k] += !w->passed[r][k];
        for (int m = 0; m < MEASURES; m++) {
            const struct sample_group *null;
            TRY(find_null(&null, w, r, m));
            if (r == first || largest(null) > c->largest[m]) c->largest[m] = largest(null);
            c->pairs = null->n;
        }
    }
    return NULL;
}

static err add_row(struct tsv *out, const struct success *w, char *const *group, int first)
{
    struct success_count c = {0};
    double lo, hi;
    TRY(count(&c, w, group, first));
    interval_wilson(&lo, &hi, c.good, c.n);
    tsv_add(out, "%s\t%ld\t%ld\t%.9g\t%.9g\t%.9g\t%ld\t%ld\t%ld\t%ld\t%d\t%.9g\t%.9g\t%.9g\t%s",
            group[first], c.n, c.good, (double)c.good / (double)c.n, lo, hi, c.failed[0],
            c.failed[1], c.failed[2], c.failed[3], c.pairs, c.largest[0], c.largest[1],
            c.largest[2], c.pairs < SUCCESS_PAIRS ? "few pairs" : "-");
    return NULL;
}

/* Gives the cells of a row that name its group. */
static char *by_network(const struct success_row *r)
{
    return mem_text("%s\t%s\t%s\t%s\t%s\t%s", r->network, r->arch, r->regime, r->colour, r->seed,
                    r->layer);
}

static char *by_condition(const struct success_row *r)
{
    return mem_text("%s\t%s\t%s", r->regime, r->colour, r->layer);
}

static err count_groups(const struct success *w, const char *columns,
                        char *(*group_of)(const struct success_row *r), const char *file)
{
    char *header = mem_text("%s metamers successful proportion lo hi failed_class failed_spearman "
                            "failed_pearson failed_db_snr null_pairs null_spearman_max "
                            "null_pearson_max null_db_snr_max note",
                            columns);
    struct tsv *out = tsv_new(header);
    int rows_all = w->metamers->rows;
    char **group = mem_new((size_t)rows_all + 1, sizeof *group);
    err e = NULL;
    for (int r = 0; r < rows_all; r++) group[r] = group_of(&w->row[r]);
    for (int r = 0; r < rows_all && !e; r++) {
        bool first = true;
        for (int i = 0; i < r && first; i++) first = !text_same(group[i], group[r]);
        if (first) e = add_row(out, w, group, r);
    }
    if (!e) e = results_write(w->study, out, "%s", file);
    text_words_free(group, rows_all);
    tsv_free(out);
    mem_free(header);
    return e;
}

/* The values at the deepest layers go into the histograms, a network's null distribution once. */
static err write_histograms(const struct success *w)
{
    struct histogram *h = histogram_new();
    err e = NULL;
    const char *last = "";
    for (int r = 0; r < w->metamers->rows && !e; r++) {
        const struct success_row *row = &w->row[r];
        if (!w->deepest[r]) continue;
        char *condition = mem_text("%s\t%s", row->regime, row->colour);
        for (int m = 0; m < MEASURES && !e; m++) {
            const struct sample_group *null;
            e = find_null(&null, w, r, m);
            if (e) break;
            histogram_add(h, HISTOGRAM_METAMERS, condition, m, measure(row, m));
            for (int i = 0; i < null->n && !text_same(row->network, last); i++)
                histogram_add(h, HISTOGRAM_NULL, condition, m, null->value[i]);
        }
        mem_free(condition);
        last = row->network;
    }
    if (!e) e = histogram_write(h, w->study, "null_histogram.tsv");
    histogram_free(h);
    return e;
}

static err tables(struct success *w)
{
    void *read;
    TRY(tsv_rows(&read, w->metamers, &rows));
    w->row = read;
    err e = read_null(w);
    if (!e) e = mark(w);
    if (!e) e = count_groups(w, "network arch regime colour seed layer", by_network, "success.tsv");
    if (!e) e = count_groups(w, "regime colour layer", by_condition, "success_condition.tsv");
    if (!e) e = write_histograms(w);
    mem_free(read);
    return e;
}

err success_tables(const struct study *s)
{
    struct success w = {.study = s};
    TRY(results_join(&w.metamers, s, "metamers/%.tsv"));
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
