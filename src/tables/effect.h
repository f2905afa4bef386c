/* The effect of a regime on how well metamers are recognised: generators of each regime against
 * those of one regime of the same colour, reference image by reference image. */
#ifndef TABLES_EFFECT_H
#define TABLES_EFFECT_H

#include "tables/judgement.h"

/* Writes effect.tsv from judgements.tsv, marked: over all metamers and over those that are
 * successful, by judges of each condition that judged both, and by all. against: the regime that
 * the others are compared with; without networks of it the table has no rows. */
err effect_table(const struct study *study, const struct judgement_list *list, const char *against);

#endif
