/* Places in one block; see arena.h. */
#include "net/arena.h"

#include "base/mem.h"

#include <stdbool.h>
#include <stdlib.h>

static int compare_sizes(const void *a, const void *b)
{
    const struct arena_item *x = *(struct arena_item *const *)a,
                            *y = *(struct arena_item *const *)b;
    if (x->size != y->size) return x->size < y->size ? 1 : -1;
    return (x > y) - (x < y);
}

static bool meet(const struct arena_item *a, const struct arena_item *b)
{
    return a->first <= b->last && b->first <= a->last;
}

/* Inserts an item into those of the list, which are in the order of their places. */
static void insert(struct arena_item **list, int n, struct arena_item *item)
{
    for (; n > 0 && list[n - 1]->at > item->at; n--) list[n] = list[n - 1];
    list[n] = item;
}

/* The beginning of the smallest gap that fits between the placed items that an item meets. */
static size_t gap_for(const struct arena_item *item, struct arena_item *const *placed, int n)
{
    size_t best = 0, smallest = 0, end = 0;
    bool found = false;
    for (int i = 0; i < n; i++) {
        const struct arena_item *p = placed[i];
        if (!meet(item, p)) continue;
        size_t gap = p->at > end ? p->at - end : 0;
        if (gap >= item->size && (!found || gap < smallest)) {
            found = true;
            best = end;
            smallest = gap;
        }
        if (p->at + p->size > end) end = p->at + p->size;
    }
    return found ? best : end;
}

size_t arena_place(struct arena_item *item, int n)
{
    struct arena_item **order = mem_new((size_t)n, sizeof *order);
    struct arena_item **placed = mem_new((size_t)n, sizeof *placed);
    size_t size = 0;
    for (int i = 0; i < n; i++) order[i] = &item[i];
    if (n) qsort(order, (size_t)n, sizeof *order, compare_sizes);
    for (int i = 0; i < n; i++) {
        order[i]->at = gap_for(order[i], placed, i);
        insert(placed, i, order[i]);
        if (order[i]->at + order[i]->size > size) size = order[i]->at + order[i]->size;
    }
    mem_free(placed);
    mem_free(order);
    return size;
}
