/* The table of error consistency; see consistency_group.h. */
#include "base/mem.h"
#include "trials/bootstrap.h"
#include "trials/cell.h"
#include "trials/consistency_group.h"
#include "trials/note.h"

#include <math.h>

/* What a table is made from and of. */
struct work {
    const struct trial_table *t;
    const struct grid *g;
    enum consistency_over over;
    int shared;
    uint32_t seed;
    struct tsv *table;
    char **note;
};

static void add_row(struct tsv *table, const char *condition, const char *a, const char *b,
                    const struct consistency *c)
{
    tsv_add(table, "%s%s%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s",
            condition ? condition : "", condition ? "\t" : "", a, b, c->n,
            cell_of(c->observed, 9).text, cell_of(c->expected, 9).text, cell_of(c->kappa, 9).text,
            cell_of(c->unbiased, 9).text, cell_of(c->accdiff2, 9).text,
            cell_of(c->observed_min, 9).text, cell_of(c->observed_max, 9).text,
            cell_of(c->kappa_min, 9).text, cell_of(c->kappa_max, 9).text,
            cell_of(c->kappa_lo, 9).text, cell_of(c->kappa_hi, 9).text);
}

static void note_group(const struct work *w, const char *condition,
                       const struct consistency_group *c)
{
    const char *name = condition ? condition : "", *colon = condition ? ": " : "";
    int undefined = c->pairs - c->few - c->defined;
    if (c->few)
        note_add(w->note, "%s%s%d of %d pairs have no kappa: they share fewer than %d images", name,
                 colon, c->few, c->pairs, w->shared);
    if (undefined)
        note_add(w->note, "%s%s%d of %d pairs have no kappa: both were right on all images or none",
                 name, colon, undefined, c->pairs);
    if (c->defined > 1)
        note_add(w->note, "%s%smean kappa %.4f +/- %.4f if pairs were independent", name, colon,
                 c->mean.kappa, c->margin);
}

/* Adds the rows of items first .. last - 1. */
static err add_group(const struct work *w, const char *condition, int first, int last)
{
    struct consistency_group *c;
    const struct grid *g = w->g;
    const struct names *subj = &w->t->subj;
    TRY(consistency_group_new(&c, g, first, last, w->over, w->shared, w->seed));
    for (int i = 0; i < g->observers; i++)
        for (int k = i + 1; k < g->observers; k++)
            add_row(w->table, condition, subj->text[g->observer[i]], subj->text[g->observer[k]],
                    &c->pair[consistency_group_pair(i, k, g->observers)]);
    char *pairs = c->defined < c->pairs ? mem_text("%d of %d pairs", c->defined, c->pairs)
                                        : mem_text("%d pairs", c->pairs);
    add_row(w->table, condition, "mean", pairs, &c->mean);
    mem_free(pairs);
    note_group(w, condition, c);
    consistency_group_free(c);
    return NULL;
}

static err fill(const struct work *w, bool by_condition)
{
    const struct grid *g = w->g;
    if (!by_condition) return add_group(w, NULL, 0, g->items);
    for (int k = 0; k < g->conditions; k++)
        if (g->start[k] < g->start[k + 1])
            TRY(add_group(w, w->t->condition.text[g->condition[k]], g->start[k], g->start[k + 1]));
    return NULL;
}

static void note_table(const struct work *w, bool by_condition)
{
    static const char *const drawn[] = {"", ", of the mean over observers",
                                        ", of the mean over images and observers"};
    const struct grid *g = w->g;
    if (g->filled) note_add(w->note, "%d trials without a condition paired by picture", g->filled);
    if (g->seen)
        note_add(w->note, "observers saw different images: a pair is of those that both saw; n of "
                          "a mean is the fewest of its pairs");
    int conditions = 0;
    for (int k = 0; k < g->conditions; k++) conditions += g->start[k] < g->start[k + 1];
    if (!by_condition && conditions > 1)
        note_add(w->note, "%d conditions together: kappa also reflects that conditions differ",
                 conditions);
    note_add(w->note, "kappa_lo and kappa_hi: 95 %%, bootstrap over images%s", drawn[w->over]);
    if (w->over != CONSISTENCY_IMAGES) bootstrap_warn(w->note, g->observers);
}

err consistency_table(struct tsv **out, char **note, const struct trial_table *t, bool by_condition,
                      enum consistency_over over, int shared, uint32_t seed)
{
    static const char columns[] = "a b n observed expected kappa unbiased accdiff2 observed_min "
                                  "observed_max kappa_min kappa_max kappa_lo kappa_hi";
    struct grid *g;
    TRY(grid_new_gaps(&g, t));
    char *header = mem_text("%s%s", by_condition ? "condition " : "", columns);
    struct work w = {t, g, over, shared, seed, tsv_new(header), note};
    mem_free(header);
    *note = NULL;
    note_table(&w, by_condition);
    err e = fill(&w, by_condition);
    grid_free(g);
    if (e) {
        tsv_free(w.table);
        mem_free(*note);
        *note = NULL;
    } else {
        *out = w.table;
    }
    return e;
}
