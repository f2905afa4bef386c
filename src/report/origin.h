/* The source of the stage that made a result, as it was compiled. The records name a list of the
 * program's sources, results/STUDY/code/DIGEST.tsv; a stage NAME is defined in stage_NAME.c, in
 * whatever folder. */
#ifndef REPORT_ORIGIN_H
#define REPORT_ORIGIN_H

#include "base/hash.h"
#include "base/record.h"
#include "report/place.h"

struct origin {
    char *file; // of the checkout; NULL where the list, or the file in it, is missing
    char hash[HASH_TEXT];
};

/* Free with origin_fini after success. */
err origin_init(struct origin *origin, const struct place *place, const struct record *record);
void origin_fini(struct origin *origin);

#endif
