/* Histograms of the measures of success; see histogram.h. */
#include "tables/histogram.h"

#include "base/mem.h"
#include "pipeline/results.h"
#include "tables/sample.h"

const char *const histogram_measure[HISTOGRAM_MEASURES] = {"spearman", "pearson", "db_snr"};

struct histogram {
    struct sample *value[2][HISTOGRAM_MEASURES]; // null, metamers
};

struct histogram *histogram_new(void)
{
    struct histogram *h = mem_new(1, sizeof *h);
    for (int i = 0; i < 2 * HISTOGRAM_MEASURES; i++) h->value[i % 2][i / 2] = sample_new();
    return h;
}

void histogram_free(struct histogram *h)
{
    for (int i = 0; i < 2 * HISTOGRAM_MEASURES; i++) sample_free(h->value[i % 2][i / 2]);
    mem_free(h);
}

void histogram_add(struct histogram *h, enum histogram_of of, const char *condition, int measure,
                   double value)
{
    sample_add(h->value[of][measure], condition, value);
}

/* The ends of all values of a measure. */
static void range(double *min, double *max, const struct histogram *h, int measure)
{
    bool first = true;
    for (int of = 0; of < 2; of++)
        for (int g = 0; g < h->value[of][measure]->count; g++) {
            const struct sample_group *group = &h->value[of][measure]->group[g];
            double low = group->value[0], high = group->value[group->n - 1];
            if (first || low < *min) *min = low;
            if (first || high > *max) *max = high;
            first = false;
        }
}

/* Counts the values of a group in a bin; the last bin holds its upper end. */
static int count(const struct sample_group *g, double min, double width, int bin)
{
    int n = 0;
    for (int i = 0; i < g->n; i++) {
        int at = width > 0 ? (int)((g->value[i] - min) / width) : 0;
        n += (at < HISTOGRAM_BINS ? at : HISTOGRAM_BINS - 1) == bin;
    }
    return n;
}

static void add_rows(struct tsv *out, const struct histogram *h, int measure)
{
    double min = 0, max = 0;
    range(&min, &max, h, measure);
    double width = (max - min) / HISTOGRAM_BINS;
    for (int k = 0; k < h->value[HISTOGRAM_METAMERS][measure]->count; k++) {
        const struct sample_group *made = &h->value[HISTOGRAM_METAMERS][measure]->group[k];
        const struct sample_group *null =
            sample_find(h->value[HISTOGRAM_NULL][measure], made->name);
        CHECK(null);
        for (int bin = 0; bin < HISTOGRAM_BINS; bin++) {
            int pairs = count(null, min, width, bin), metamers = count(made, min, width, bin);
            tsv_add(out, "%s\t%s\t%.9g\t%.9g\t%d\t%.9g\t%d\t%.9g\t%.9g", made->name,
                    histogram_measure[measure], min + bin * width, min + (bin + 1) * width, pairs,
                    (double)pairs / null->n, metamers, (double)metamers / made->n,
                    null->value[null->n - 1]);
        }
    }
}

err histogram_write(struct histogram *h, const struct study *s, const char *name)
{
    struct tsv *out = tsv_new("regime colour measure lo hi null null_share metamers "
                              "metamers_share null_max");
    for (int m = 0; m < HISTOGRAM_MEASURES; m++) {
        sample_sort(h->value[HISTOGRAM_NULL][m]);
        sample_sort(h->value[HISTOGRAM_METAMERS][m]);
        add_rows(out, h, m);
    }
    err e = results_write(s, out, "%s", name);
    tsv_free(out);
    return e;
}
