/* How the synthesis of metamers went; see synthesis.h. */
#include "tables/synthesis.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/cohort.h"
#include "tables/sample.h"

enum { MEASURES = 4 };

static const char *const measure[MEASURES] = {"relative_loss", "spearman", "pearson", "db_snr"};

/* Gives the name of a row's group: regime and colour of its network, and the cells of columns. */
static err group_of(char **group, const struct study *s, const struct tsv *t, int r,
                    const int *columns, int count)
{
    const char *name;
    const struct network *n;
    TRY(tsv_text(&name, t, r, "network"));
    TRY(study_network(&n, s, name));
    *group = mem_text("%s\t%s", n->regime, n->colour);
    for (int i = 0; i < count; i++)
        *group = text_append(*group, "\t%s", tsv_cell(t, r, columns[i]));
    return NULL;
}

enum { COLUMNS = 3 }; // that name a group, at most

/* Adds the values of a column of all rows to their groups; names: of columns, closed by NULL. */
static err collect(struct sample *sample, const struct study *s, const struct tsv *t,
                   const char *const *names, const char *value_name)
{
    int columns[COLUMNS], count = 0;
    for (; names[count]; count++) {
        CHECK(count < COLUMNS);
        TRY(tsv_column(&columns[count], t, names[count]));
    }
    for (int r = 0; r < t->rows; r++) {
        char *group;
        double value;
        TRY(tsv_number(&value, t, r, value_name));
        TRY(group_of(&group, s, t, r, columns, count));
        sample_add(sample, group, value);
        mem_free(group);
    }
    sample_sort(sample);
    return NULL;
}

static err history(const struct study *s, const struct tsv *blocks)
{
    static const char *const columns[] = {"layer", "block", "step", NULL};
    struct tsv *out = tsv_new("regime colour layer block step n loss loss_lo loss_hi gradient");
    struct sample *loss = sample_new(), *gradient = sample_new();
    err e = collect(loss, s, blocks, columns, "loss");
    if (!e) e = collect(gradient, s, blocks, columns, "gradient");
    for (int i = 0; !e && i < loss->count; i++) {
        const struct sample_group *g = &loss->group[i];
        tsv_add(out, "%s\t%d\t%.9g\t%.9g\t%.9g\t%.9g", g->name, g->n, sample_percentile(g, 50),
                sample_percentile(g, 25), sample_percentile(g, 75),
                sample_percentile(&gradient->group[i], 50));
    }
    if (!e) e = results_write(s, out, "synthesis.tsv");
    sample_free(gradient);
    sample_free(loss);
    tsv_free(out);
    return e;
}

static err distances(const struct study *s, const struct tsv *all)
{
    static const char *const columns[] = {"layer", "measured", NULL};
    struct tsv *out =
        tsv_new("regime colour layer measured n relative_loss spearman pearson db_snr");
    struct sample *sample[MEASURES];
    err e = NULL;
    for (int m = 0; m < MEASURES; m++) {
        sample[m] = sample_new();
        if (!e) e = collect(sample[m], s, all, columns, measure[m]);
    }
    for (int i = 0; !e && i < sample[0]->count; i++) {
        char *row = mem_text("%s\t%d", sample[0]->group[i].name, sample[0]->group[i].n);
        for (int m = 0; m < MEASURES; m++)
            row = text_append(row, "\t%.9g", sample_percentile(&sample[m]->group[i], 50));
        tsv_add(out, "%s", row);
        mem_free(row);
    }
    if (!e) e = results_write(s, out, "distances.tsv");
    for (int m = 0; m < MEASURES; m++) sample_free(sample[m]);
    tsv_free(out);
    return e;
}

/* Joins the tables metamers/NETWORK.ENDING of the first network of each condition into one. */
static err first_networks(const struct study *s, const char *ending, const char *name)
{
    struct tsv *all = NULL, *part;
    err e = NULL;
    for (int i = 0; i < s->networks && !e; i++) {
        if (!cohort_is_first(s, &s->network[i], false)) continue;
        e = results_read(&part, s, "metamers/%s.%s", s->network[i].name, ending);
        if (e) break;
        results_append(&all, part, "", "");
        tsv_free(part);
    }
    if (!e) e = results_write(s, all, "%s", name);
    tsv_free(all);
    return e;
}

err synthesis_tables(const struct study *s)
{
    struct tsv *all;
    TRY(results_join(&all, s, "metamers/%.blocks.tsv"));
    err e = history(s, all);
    tsv_free(all);
    if (e) return e;
    TRY(results_join(&all, s, "metamers/%.distances.tsv"));
    e = distances(s, all);
    tsv_free(all);
    if (!e) e = first_networks(s, "diagnosis.tsv", "diagnosis.tsv");
    if (!e) e = first_networks(s, "frames.tsv", "frames.tsv");
    return e;
}
