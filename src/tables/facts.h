/* The facts of a study: its settings, what the data turned out to be, and the constants. */
#ifndef TABLES_FACTS_H
#define TABLES_FACTS_H

#include "settings/study.h"

/* Writes, from the study file, data/data.tsv and data/duplicates.tsv,
 *   study.tsv      key value: name, SECTION.NAME of each setting, networks, PART.COLUMN of the data
 *   constants.tsv  name value citation (settings/constants.def)
 * and says how many classes there are. */
err facts_tables(const struct study *study, int *classes);

#endif
