/* Distinct texts, numbered from 0 in the order of their first appearance. */
#ifndef TRIALS_NAMES_H
#define TRIALS_NAMES_H

#include "base/keys.h"

struct names {
    char **text; // (count)
    int count, room;
    struct keys keys; // of text
};

/* The number of a text, added if it is new. A zeroed struct is an empty list. */
int names_add(struct names *n, const char *text);

/* The number of a text, or -1. */
int names_find(const struct names *n, const char *text);

void names_fini(struct names *n);

/* Gives the numbers in the order that tables show: texts that are numbers by value, then the others
 * in natural order, numbers inside them by value: c5, c15, c100. */
int *names_order(const struct names *n);

#endif
