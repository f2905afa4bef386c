/* Which metamers each judge prefers, beside how like people it is. */
#ifndef TABLES_JUDGES_H
#define TABLES_JUDGES_H

#include "tables/judgement.h"

/* Writes judges.tsv from judgements.tsv (the list), shape/NETWORK.tsv and observers.tsv: a row for
 * each judge, colour of the generators and measure of likeness.
 *
 * preference is the mean over references of the difference between the shares that the judge
 * recognised of the metamers of both regimes' generators (regime minus against), itself left out,
 * with the interval and p of paired.h.
 *
 * measure is what the judge is like, by source:
 *   published  `kappa EXPERIMENT` with people (error consistency), `accuracy EXPERIMENT`, on the
 *              published pictures
 *   cues       `shape bias`, `silhouettes`, `edges` (accuracy), on the study's own pictures
 *   originals  `originals`: accuracy on the reference images, which every study has
 * shown is 1 for the first of these sources that the study has. */
err judges_table(const struct study *study, const struct judgement_list *list, const char *regime,
                 const char *against);

#endif
