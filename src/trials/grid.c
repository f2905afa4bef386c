/* Sorting trials into observers and items; see grid.h. */
#include "trials/grid.h"

#include "base/mem.h"
#include "trials/blank.h"

#include <stdlib.h>

struct entry {
    int condition, image, observer; // ranks in the order of tables
    int row;
};

static int compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->condition != b->condition) return a->condition < b->condition ? -1 : 1;
    if (a->image != b->image) return a->image < b->image ? -1 : 1;
    if (a->observer != b->observer) return a->observer < b->observer ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* Gives the place of each number in names_order. */
static int *ranks_of(const struct names *names)
{
    int *order = names_order(names), *rank = mem_new((size_t)names->count, sizeof *rank);
    for (int i = 0; i < names->count; i++) rank[order[i]] = i;
    mem_free(order);
    return rank;
}

/* of (trials): the condition of each trial. */
static struct entry *sorted_entries(const struct trial_table *t, const int *of)
{
    int *subj = ranks_of(&t->subj), *condition = ranks_of(&t->condition),
        *image = ranks_of(&t->image);
    struct entry *entries = mem_new((size_t)t->count, sizeof *entries);
    for (int i = 0; i < t->count; i++) {
        const struct trial *r = &t->row[i];
        entries[i] = (struct entry){condition[of[i]], image[r->image], subj[r->subj], i};
    }
    qsort(entries, (size_t)t->count, sizeof *entries, compare);
    mem_free(subj);
    mem_free(condition);
    mem_free(image);
    return entries;
}

static err twice(const struct trial_table *t, const int *condition, int first, int second)
{
    const struct trial *trial = &t->row[second];
    char *place = trial_place(t, trial), *before = trial_place(t, &t->row[first]);
    err e = err_new("%s: %s saw image %s in condition %s already at %s", place,
                    t->subj.text[trial->subj], t->image.text[trial->image],
                    t->condition.text[condition[second]], before);
    mem_free(place);
    mem_free(before);
    return e;
}

static err missing(const struct trial_table *t, const int *condition, int observer, int row)
{
    const struct trial *trial = &t->row[row];
    char *place = trial_place(t, trial);
    err e = err_new("%s: expected the same images for all observers: %s saw image %s in condition "
                    "%s, %s did not",
                    place, t->subj.text[trial->subj], t->image.text[trial->image],
                    t->condition.text[condition[row]], t->subj.text[observer]);
    mem_free(place);
    return e;
}

/* Checks one item: entries[0 .. count-1] must be one trial of every observer, or with gaps of some.
 */
static err check_item(const struct trial_table *t, const struct grid *g, const int *condition,
                      const struct entry *entry, int count, bool gaps)
{
    for (int i = 1; i < count; i++)
        if (entry[i].observer == entry[i - 1].observer)
            return twice(t, condition, entry[i - 1].row, entry[i].row);
    for (int i = 0; i < g->observers && !gaps; i++)
        if (i >= count || entry[i].observer != i)
            return missing(t, condition, g->observer[i], entry[0].row);
    return NULL;
}

static int end_of_item(const struct trial_table *t, const struct entry *entry, int at)
{
    int end = at;
    while (end < t->count && entry[end].condition == entry[at].condition &&
           entry[end].image == entry[at].image)
        end++;
    return end;
}

/* Checks and counts the items. */
static err check_items(struct grid *g, const struct trial_table *t, const struct entry *entry,
                       const int *condition, bool gaps)
{
    for (int at = 0, end; at < t->count; at = end, g->items++) {
        end = end_of_item(t, entry, at);
        TRY(check_item(t, g, condition, entry + at, end - at, gaps));
    }
    FAIL_IF(g->items > GRID_CELLS / g->observers,
            "%d observers saw %d images: expected at most %d of both multiplied", g->observers,
            g->items, GRID_CELLS);
    return NULL;
}

static void fill(struct grid *g, const struct trial_table *t, const struct entry *entry)
{
    // Each run of equal condition and image is an item.
    for (int at = 0, end, item = 0; at < t->count; at = end, item++) {
        end = end_of_item(t, entry, at);
        for (int i = at; i < end; i++) {
            size_t place = (size_t)entry[i].observer * (size_t)g->items + (size_t)item;
            g->correct[place] = trial_correct(&t->row[entry[i].row]);
            if (g->seen) g->seen[place] = true;
        }
        g->start[entry[at].condition + 1] = item + 1;
    }
    // A condition whose trials were all left out begins and ends where the one before ends.
    for (int k = 0; k < g->conditions; k++)
        if (g->start[k + 1] < g->start[k]) g->start[k + 1] = g->start[k];
}

static err fill_blank(struct grid *g, const struct trial_table *t, bool gaps)
{
    int *condition;
    TRY(blank_conditions(&condition, &g->filled, t));
    struct entry *entries = sorted_entries(t, condition);
    err e = check_items(g, t, entries, condition, gaps);
    if (!e) {
        size_t cells = (size_t)g->observers * (size_t)g->items;
        g->correct = mem_new(cells + 1, sizeof *g->correct);
        if (cells > (size_t)t->count) g->seen = mem_new(cells, sizeof *g->seen);
        fill(g, t, entries);
    }
    mem_free(entries);
    mem_free(condition);
    return e;
}

static err new_grid(struct grid **out, const struct trial_table *t, bool gaps)
{
    struct grid *g = mem_new(1, sizeof *g);
    g->observers = t->subj.count;
    g->conditions = t->condition.count;
    g->observer = names_order(&t->subj);
    g->condition = names_order(&t->condition);
    g->start = mem_new((size_t)g->conditions + 1, sizeof *g->start);
    err e = fill_blank(g, t, gaps);
    if (e)
        grid_free(g);
    else
        *out = g;
    return e;
}

err grid_new(struct grid **out, const struct trial_table *t)
{
    return new_grid(out, t, false);
}

err grid_new_gaps(struct grid **out, const struct trial_table *t)
{
    return new_grid(out, t, true);
}

void grid_free(struct grid *g)
{
    if (!g) return;
    mem_free(g->observer);
    mem_free(g->condition);
    mem_free(g->start);
    mem_free(g->correct);
    mem_free(g->seen);
    mem_free(g);
}

const bool *grid_row(const struct grid *g, int observer, int condition)
{
    return g->correct + (size_t)observer * (size_t)g->items + g->start[condition];
}

int grid_shared(bool *a, bool *b, const struct grid *g, int i, int k, int first, int last)
{
    const size_t x = (size_t)i * (size_t)g->items, y = (size_t)k * (size_t)g->items;
    int n = 0;
    for (size_t at = (size_t)first; at < (size_t)last; at++) {
        if (g->seen && !(g->seen[x + at] && g->seen[y + at])) continue;
        a[n] = g->correct[x + at];
        b[n++] = g->correct[y + at];
    }
    return n;
}
