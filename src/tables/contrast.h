/* The question of the study, with networks as a random factor: generators of each regime against
 * those of the regime that all are compared with ([contrast] against), by groups of judges.
 *
 *     all            every condition of judges, each with the same weight
 *     REGIME COLOUR  judges of one condition, of either regime and the generators' colour
 *     neutral        the conditions of neutral regimes, neither clear nor blurred
 *     kinship        judges of the regime minus judges of the other, same colour: the interaction
 *
 * trials/crossed.h has the intervals. The verdict is by the wider of the two. p is Holm's over all
 * rows but the primary one. */
#ifndef TABLES_CONTRAST_H
#define TABLES_CONTRAST_H

#include "tables/judgement.h"

struct contrast_question {
    const char *regime, *against, *colour; // the primary one, by all judges
    double smallest;                       // difference that matters
};

/* Writes contrast.tsv:
 *
 *     regime against colour judge_regime judge_colour primary references generators judges
 *     proportion other difference fixed_lo fixed_hi p_fixed lo hi lo_90 hi_90 p holm smallest
 *     verdict
 *
 * `-` where there is no number. Also planning.tsv, how large a study has to be to decide
 * (planning.h). */
err contrast_table(const struct study *study, const struct judgement_list *list,
                   const struct contrast_question *question);

#endif
