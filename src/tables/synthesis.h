/* How the synthesis of metamers went, over the metamers of each condition of training. */
#ifndef TABLES_SYNTHESIS_H
#define TABLES_SYNTHESIS_H

#include "settings/study.h"

/* Writes tables from what the stage `metamer` left:
 *   synthesis.tsv  loss (median and quartiles) and gradient norm (median) at the end of each block
 *   distances.tsv  the measures (medians) of the metamers of each layer at each of the layers
 *   diagnosis.tsv  one metamer of the first network of each condition, unit by unit
 *   frames.tsv     the pictures that these networks kept on the way */
err synthesis_tables(const struct study *study);

#endif
