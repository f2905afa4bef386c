/* Spatial-frequency tuning by condition and layer; see frequency.h. */
#include "tables/frequency.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "stimuli/grating.h"
#include "trials/interval.h"

#include <math.h>

/* The units of one layer, or of one layer at one frequency, over the networks of a condition. */
struct frequency_group {
    char *name; // arch regime colour layer depth [cycles_image cycles_pixel], as cells
    long units, flat, preferred;
    double sum, squares; // of the units' responses, or preferred frequencies
};

struct frequency_groups {
    struct frequency_group *group;
    int count, room;
};

static struct frequency_group *find(struct frequency_groups *g, char *name)
{
    for (int i = 0; i < g->count; i++)
        if (text_same(g->group[i].name, name)) {
            mem_free(name);
            return &g->group[i];
        }
    CHECK(g->count < g->room);
    g->group[g->count] = (struct frequency_group){.name = name};
    return &g->group[g->count++];
}

static void groups_fini(struct frequency_groups *g)
{
    for (int i = 0; i < g->count; i++) mem_free(g->group[i].name);
    mem_free(g->group);
}

/* What a row says: units whose curves have this mean and deviation at this frequency. */
struct frequency_row {
    const char *arch, *regime, *colour, *layer, *depth, *cycles_image, *cycles_pixel;
    long units, flat, preferred;
    double frequency, response, deviation;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct frequency_row, TSV_FIELD(struct frequency_row, arch),
    TSV_FIELD(struct frequency_row, regime), TSV_FIELD(struct frequency_row, colour),
    TSV_FIELD(struct frequency_row, layer), TSV_FIELD(struct frequency_row, depth),
    TSV_FIELD(struct frequency_row, cycles_image), TSV_FIELD(struct frequency_row, cycles_pixel),
    TSV_FIELD(struct frequency_row, units), TSV_FIELD(struct frequency_row, flat),
    TSV_FIELD(struct frequency_row, preferred),
    TSV_COLUMN(struct frequency_row, frequency, "cycles_pixel"),
    TSV_FIELD(struct frequency_row, response), TSV_FIELD(struct frequency_row, deviation));

/* Adds a row to the curve of its condition and layer, and to the layer's preferred frequencies. */
static void add(struct frequency_groups *curves, struct frequency_groups *layers,
                const struct frequency_row *w)
{
    char *layer = mem_text("%s\t%s\t%s\t%s\t%s", w->arch, w->regime, w->colour, w->layer, w->depth);
    struct frequency_group *at =
        find(curves, mem_text("%s\t%s\t%s", layer, w->cycles_image, w->cycles_pixel));
    at->units += w->units;
    at->preferred += w->preferred;
    at->sum += (double)w->units * w->response;
    at->squares += (double)(w->units - 1) * w->deviation * w->deviation +
                   (double)w->units * w->response * w->response;
    at = find(layers, layer);
    at->units += w->preferred;
    at->sum += (double)w->preferred * w->frequency;
    at->squares += (double)w->preferred * w->frequency * w->frequency;
    at->flat += w->flat; // which each row of the layer repeats
}

static double mean_of(const struct frequency_group *g, double *half)
{
    double n = (double)g->units, mean = g->sum / n;
    double variance = n > 1 ? (g->squares - n * mean * mean) / (n - 1) : 0;
    *half = INTERVAL_Z * sqrt((variance > 0 ? variance : 0) / n);
    return mean;
}

static void write_curve(struct tsv *table, const struct frequency_group *g)
{
    double half, mean = mean_of(g, &half), lo, hi;
    interval_wilson(&lo, &hi, g->preferred, g->units);
    tsv_add(table, "%s\t%ld\t%.9g\t%.9g\t%.9g\t%ld\t%.9g\t%.9g\t%.9g", g->name, g->units, mean,
            mean - half, mean + half, g->preferred, (double)g->preferred / (double)g->units, lo,
            hi);
}

static void write_layer(struct tsv *table, const struct frequency_group *g)
{
    double half, mean = mean_of(g, &half);
    tsv_add(table, "%s\t%ld\t%ld\t%.9g\t%.9g\t%.9g", g->name, g->units,
            g->flat / GRATING_FREQUENCIES, mean, mean - half, mean + half);
}

static err fill(struct frequency_groups *curves, struct frequency_groups *layers,
                const struct tsv *all)
{
    void *read;
    TRY(tsv_rows(&read, all, &rows));
    const struct frequency_row *row = read;
    curves->room = layers->room = all->rows;
    curves->group = mem_new((size_t)all->rows, sizeof *curves->group);
    layers->group = mem_new((size_t)all->rows, sizeof *layers->group);
    for (int r = 0; r < all->rows; r++) add(curves, layers, &row[r]);
    mem_free(read);
    return NULL;
}

err frequency_tables(const struct study *s, const struct tsv *all)
{
    struct frequency_groups curves = {0}, layers = {0};
    struct tsv *by_frequency = tsv_new("arch regime colour layer depth cycles_image cycles_pixel "
                                       "units response lo hi preferred share share_lo share_hi");
    struct tsv *by_layer = tsv_new("arch regime colour layer depth units flat preferred_pixel lo "
                                   "hi");
    err e = fill(&curves, &layers, all);
    for (int i = 0; i < curves.count; i++) write_curve(by_frequency, &curves.group[i]);
    for (int i = 0; i < layers.count; i++) write_layer(by_layer, &layers.group[i]);
    if (!e) e = results_write(s, by_frequency, "tuning_condition.tsv");
    if (!e) e = results_write(s, by_layer, "tuning_layers.tsv");
    groups_fini(&layers);
    groups_fini(&curves);
    tsv_free(by_layer);
    tsv_free(by_frequency);
    return e;
}
