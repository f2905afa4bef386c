/* What a metamer and its reference make of a network, unit by unit. */
#ifndef STAGES_DIAGNOSIS_H
#define STAGES_DIAGNOSIS_H

#include "base/tsv.h"
#include "data/dataset.h"
#include "net/net.h"
#include "settings/study.h"

/* The largest number of units of a layer in the table; of a layer with more, evenly chosen ones. */
enum { DIAGNOSIS_UNITS = 1000 };

/* Gives a table with a row for each unit of the layer (`layer`) that the metamer was made of, and
 * of the network's output (`output`): its activation by the original and by the saved metamer, with
 * Spearman's and Pearson's correlation over all units of the place. layer: one of [metamer] layers,
 * or NULL for the deepest; image counts the references from 0. */
err diagnosis(struct tsv **out, const struct study *study, const char *network, const char *layer,
              long image);

/* The same of the deepest layer, with a network and references that were read. */
err diagnosis_of(struct tsv **out, const struct study *study, const struct network *network,
                 const struct dataset *references, struct net *net, int image);

/* Gives the table without rows. */
struct tsv *diagnosis_table(void);

#endif
