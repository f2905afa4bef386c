/* How the synthesis of metamers went, over the metamers of each condition of training. */
#ifndef STUDY_SYNTHESIS_H
#define STUDY_SYNTHESIS_H

#include "study/study.h"

/* Writes two tables from what the stage `metamer` left:
 *   synthesis.tsv  loss (median and quartiles) and gradient norm (median) at the end of each block
 *   distances.tsv  the measures (medians) of the metamers of each layer at each of the layers */
err synthesis_tables(const struct study *study);

#endif
