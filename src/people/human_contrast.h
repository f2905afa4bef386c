/* The question of the study, answered by people: metamers of each regime against those of the
 * regime that all are compared with ([contrast] against), of the same colour; and which networks
 * err like people. */
#ifndef PEOPLE_HUMAN_CONTRAST_H
#define PEOPLE_HUMAN_CONTRAST_H

#include "people/human.h"

/* Writes human_contrast.tsv, by people and then by each judge on the metamers that people saw:
 *
 *     regime against colour observer judge_regime judge_colour primary observers references
 *     generators n proportion other difference fixed_lo fixed_hi p_fixed lo hi lo_90 hi_90 p
 *     smallest verdict
 *
 * trials/multiway.h has the intervals; a judge's are over references. A metamer that the judge made
 * itself is left out. The verdict is by the wider interval. Without answers there is the row of
 * people alone, and every number is missing.
 *
 * The observer is `people`, `simulated` in a rehearsal, or a judge.
 *
 * Writes human_likeness.tsv, a row for each regime and colour of judges:
 *
 *     regime colour judges observers kappa lo hi against difference difference_lo difference_hi
 *
 * kappa is error consistency with a person, mean over the judges and then over people; the
 * difference is that to judges of the regime compared with, person by person. Intervals are
 * bootstraps over people; the judges are held fixed. */
err human_contrast(const struct human *human);

#endif
