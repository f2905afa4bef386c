/* Some of the judges' answers, counted for each reference image. */
#ifndef TABLES_PICK_H
#define TABLES_PICK_H

#include "tables/judgement.h"

/* Which judges of a generator: by architecture. */
enum pick_kin { PICK_ANY, PICK_SAME, PICK_OTHER };

/* Which answers. */
struct pick {
    const struct study *study;
    const struct judgement_list *from;
    int generator, judge; // conditions of training; a judge after the last condition is any
    enum pick_kin kin;
    bool successful;                  // to successful metamers only
    const char *architecture, *layer; // of the metamers, or NULL: any
};

/* Of the answers to one reference image by judges of one condition. */
struct pick_count {
    int n, correct;
};

/* Gives counts (images, conditions of the judge). */
struct pick_count *pick_answers(const struct pick *pick);

/* The proportion correct of one reference image: the mean over the conditions of its judges. A
 * generator never judges itself, so its own condition has one judge fewer; by answers alone the
 * regimes would be compared over different mixtures of judges. own and other: (conditions);
 * conditions without answers in one of the two are left out. NaN: none is left. */
double pick_proportion(const struct pick_count *own, const struct pick_count *other,
                       int conditions);

/* Gives the proportion correct of each reference image that has answers, and counts all answers. */
double *pick_proportions(int *references, struct pick_count *total, const struct pick *pick);

/* Fills a and b with the proportions correct of each image that judges of one condition or more
 * answered to in both; returns how many images. Both are of lists with as many images. */
int pick_pairs(double *a, double *b, const struct pick *own, const struct pick *other);

/* The mean of the chosen values of a context (units), or of all: a bootstrap_statistic. */
double pick_mean(const void *context, const int *chosen, int units);

#endif
