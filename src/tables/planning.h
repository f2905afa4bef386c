/* How large a study has to be to decide: the variance of a contrast's difference is split into that
 * of references and that of networks, and both fall with their numbers.
 *
 *     v_references  of the difference with networks held fixed, from the width of its interval
 *     v_networks    of the difference with networks random, less v_references, 0 at least
 *     needed        smallest n with v_references R / R' + v_networks N / n <= (d / (1.96 + .84))^2
 *
 * for R' in place of R references and n in place of N networks of a regime, which make and judge
 * metamers: then a difference of d is found in 80 % of studies with a two-sided test at .05 (normal
 * approximation; Lehr 1992, Statistics in Medicine 11:1099-1102, has the constant). */
#ifndef TABLES_PLANNING_H
#define TABLES_PLANNING_H

#include "base/tsv.h"
#include "trials/crossed.h"

struct planning {
    const char *regime, *against, *colour;
    int references, generators; // the study's own; generators of both regimes
    double smallest;            // difference that matters
};

/* An empty table with the columns regime against colour of difference references networks:
 *
 *     of          smallest (the smallest difference that matters) or seen (the study's own)
 *     references  the study's, and twice and four times as many
 *     networks    needed of each regime; - where no number is enough */
struct tsv *planning_new(void);

/* Adds the rows of a contrast by all judges; none where networks could not be drawn. */
void planning_add(struct tsv *t, const struct planning *p, const struct crossed_result *r);

#endif
