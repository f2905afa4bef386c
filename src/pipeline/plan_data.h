/* What the pictures of a study are, or will be once they are packed. */
#ifndef PIPELINE_PLAN_DATA_H
#define PIPELINE_PLAN_DATA_H

#include "pipeline/stage.h"

/* Says what data/data.tsv says. With `anew`, or where there is none, counts the pictures at `data`
 * (NULL: [data] path); where those are not at hand, says what the settings say. *known is false
 * where these leave it open. */
err plan_data(struct stage_data *out, bool *known, const struct study *study, const char *data,
              bool anew);

#endif
