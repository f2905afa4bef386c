/* The benchmark of networks against people; see benchmark.h. */
#include "trials/benchmark.h"

#include "base/mem.h"
#include "base/text.h"
#include "trials/benchmark_data.h"
#include "trials/cell.h"
#include "trials/consistency.h"
#include "trials/note.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ACCDIFF2, OBSERVED, KAPPA, METRICS };

/* A network, or all people: sums over data sets until the end, then means. */
struct entry {
    const char *name;
    int sets, pairs;
    int undefined; // kappas that have no value and count as 1
    double metric[METRICS], ood, mean_rank;
};

/* Adds a pair's metrics: the mean over the conditions that have trials. Returns how many kappas
 * are undefined: they count as 1, as in model-vs-human. */
static int add_pair(double *sum, const struct grid *g, int a, int b)
{
    double metric[METRICS] = {0};
    int conditions = 0, undefined = 0;
    for (int k = 0; k < g->conditions; k++) {
        int items = g->start[k + 1] - g->start[k];
        if (items == 0) continue;
        struct consistency c = consistency_pair(grid_row(g, a, k), grid_row(g, b, k), items);
        metric[ACCDIFF2] += c.accdiff2;
        metric[OBSERVED] += c.observed;
        metric[KAPPA] += isnan(c.kappa) ? 1 : c.kappa;
        undefined += isnan(c.kappa);
        conditions++;
    }
    for (int m = 0; m < METRICS; m++) sum[m] += metric[m] / conditions;
    return undefined;
}

static bool is_human(const struct benchmark_set *set, int observer)
{
    return set->human[set->g->observer[observer]];
}

/* Adds a data set to an entry: the mean over the pairs of one observer and each person, or for
 * observer -1 over pairs of people; and the accuracy over all their trials. */
static err add_set(struct entry *entry, const struct benchmark_set *set, int observer)
{
    const struct grid *g = set->g;
    double sum[METRICS] = {0};
    int pairs = 0;
    long correct = 0, trials = 0;
    for (int i = 0; i < g->observers; i++) {
        if (observer < 0 ? !is_human(set, i) : i != observer) continue;
        for (int k = 0; k < g->items; k++) correct += grid_row(g, i, 0)[k];
        trials += g->items;
        for (int k = observer < 0 ? i + 1 : 0; k < g->observers; k++) {
            if (!is_human(set, k)) continue;
            entry->undefined += add_pair(sum, g, i, k);
            pairs++;
        }
    }
    FAIL_IF(pairs == 0, "data set %s: expected at least two people, got one", set->name);
    for (int m = 0; m < METRICS; m++) entry->metric[m] += sum[m] / pairs;
    entry->ood += (double)correct / (double)trials;
    entry->pairs += pairs;
    entry->sets++;
    return NULL;
}

/* Fills the entries of networks (numbered by names) and, last, that of people. */
static err add_sets(struct entry *entries, struct names *networks, const struct benchmark_data *d)
{
    struct entry *humans = &entries[networks->count];
    for (int s = 0; s < d->sets; s++) {
        const struct benchmark_set *set = &d->set[s];
        TRY(add_set(humans, set, -1));
        for (int i = 0; i < set->g->observers; i++) {
            if (is_human(set, i)) continue;
            int number = names_find(networks, set->t->subj.text[set->g->observer[i]]);
            TRY(add_set(&entries[number], set, i));
        }
        for (int i = 0; i < networks->count; i++)
            FAIL_IF(entries[i].sets != s + 1, "network %s: no trials for data set %s",
                    networks->text[i], set->name);
    }
    return NULL;
}

/* The rank of a value among those of all networks; equal values share the mean of their ranks. */
static double rank_of(const struct entry *entries, int networks, int metric, int which)
{
    double sign = metric == ACCDIFF2 ? 1 : -1, own = entries[which].metric[metric];
    int before = 0, same = 0;
    for (int i = 0; i < networks; i++) {
        before += sign * entries[i].metric[metric] < sign * own;
        same += entries[i].metric[metric] == own;
    }
    return before + (same + 1) / 2.0;
}

static int compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->mean_rank != b->mean_rank) return a->mean_rank < b->mean_rank ? -1 : 1;
    return strcmp(a->name, b->name);
}

static void finish(struct entry *entries, int networks, int sets)
{
    for (int i = 0; i <= networks; i++) {
        for (int m = 0; m < METRICS; m++) entries[i].metric[m] /= sets;
        entries[i].ood /= sets;
    }
    for (int i = 0; i < networks; i++) {
        double sum = 0;
        for (int m = 0; m < METRICS; m++) sum += rank_of(entries, networks, m, i);
        entries[i].mean_rank = sum / METRICS;
    }
    entries[networks].mean_rank = NAN;
    if (networks) qsort(entries, (size_t)networks, sizeof *entries, compare);
}

static struct tsv *table_of(const struct entry *entries, int count)
{
    struct tsv *table =
        tsv_new("model datasets pairs accdiff2 observed kappa mean_rank ood_accuracy undefined");
    for (int i = 0; i < count; i++) {
        const struct entry *e = &entries[i];
        tsv_add(table, "%s\t%d\t%d\t%.9g\t%.9g\t%.9g\t%s\t%.9g\t%d", e->name, e->sets, e->pairs,
                e->metric[ACCDIFF2], e->metric[OBSERVED], e->metric[KAPPA],
                cell_of(e->mean_rank, 9).text, e->ood, e->undefined);
    }
    return table;
}

/* Lists the observers that are no people. */
static struct names networks_of(const struct benchmark_data *d)
{
    struct names networks = {0};
    for (int s = 0; s < d->sets; s++)
        for (int i = 0; i < d->set[s].t->subj.count; i++)
            if (!d->set[s].human[i]) names_add(&networks, d->set[s].t->subj.text[i]);
    return networks;
}

err benchmark_table(struct tsv **out, char **note, const char *folder, const char *data_sets,
                    const char *const *paths, int count, const char *categories)
{
    struct benchmark_data *d;
    TRY(benchmark_data_read(&d, folder, data_sets, paths, count, categories));
    struct names networks = networks_of(d);
    struct entry *entries = mem_new((size_t)networks.count + 1, sizeof *entries);
    for (int i = 0; i < networks.count; i++) entries[i].name = networks.text[i];
    entries[networks.count].name = "humans";

    err e = add_sets(entries, &networks, d);
    if (!e) {
        finish(entries, networks.count, d->sets);
        *out = table_of(entries, networks.count + 1);
        *note = d->note;
        d->note = NULL;
        note_add(note,
                 "kappa is 1 where it is undefined, as in model-vs-human; undefined: how many");
        note_add(note, "ranks are among the networks; humans are pairs of people");
    }
    mem_free(entries);
    names_fini(&networks);
    benchmark_data_free(d);
    return e;
}
