/* Trials of several observers on the same images, in one array: what pairing needs. */
#ifndef TRIALS_GRID_H
#define TRIALS_GRID_H

#include "trials/trial.h"

enum { GRID_CELLS = 1 << 28 }; // observers x items at most

/* An item is an image in a condition. Items of a condition are next to each other. */
struct grid {
    int observers, items, conditions;
    int *observer;  // (observers): their numbers in the table, in the order tables show them
    int *condition; // (conditions): the same of conditions
    int *start;     // (conditions + 1): items start[k] .. start[k + 1] - 1 are of condition k
    bool *correct;  // (observers, items); false where unseen
    bool *seen;     // (observers, items); NULL: everybody saw everything
    int filled;     // trials without a condition that were paired by their picture (blank.h)
};

/* Gives the grid. Every observer must have seen every image of every condition exactly once: a
 * missing trial or one that comes twice is an error with file and line. Trials without a condition
 * take that of their picture. */
err grid_new(struct grid **out, const struct trial_table *t);

/* The same of observers who may have seen different images, as in an experiment that shows each
 * picture to a participant in one condition only. */
err grid_new_gaps(struct grid **out, const struct trial_table *t);
void grid_free(struct grid *g);

/* The answers of an observer, from the first item of a condition on. */
const bool *grid_row(const struct grid *g, int observer, int condition);

/* Fills a and b (last - first) with the answers of observers i and k to the items of first ..
 * last - 1 that both saw; returns how many. */
int grid_shared(bool *a, bool *b, const struct grid *g, int i, int k, int first, int last);

#endif
