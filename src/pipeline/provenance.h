/* Records of provenance as stages leave them: OUT.prov.json (base/record.h), and data/files.tsv,
 * the raw files that the pictures are decoded from.
 *
 * Outputs are the files that match the stage's patterns and were written since it began: those of
 * an older run are not claimed. Inputs are all outputs of the stages that it depends on.
 */
#ifndef PIPELINE_PROVENANCE_H
#define PIPELINE_PROVENANCE_H

#include "base/hash.h"
#include "base/json.h"
#include "pipeline/stage.h"

/* Runs the stage and writes its record; no record where it fails. */
err provenance_run(const struct stage *stage, const struct study *study,
                   const struct network *network);

/* Adds what a record's hashed part holds before the stage runs: all but the outputs. */
err provenance_before(struct json *hashed, const struct stage *stage, const struct study *study,
                      const struct network *network);

/* Gives the digest of a section's settings; without the paths of [data], [human] and
 * [observers]: what is there is named by its content, or by what came of it. */
err provenance_settings(char hex[HASH_TEXT], const struct study *study, const char *section);

/* Gives the files of the checkout that a stage reads (models/NAME.net, a merge file, the files
 * of given networks): words. */
char *provenance_sources(const struct stage *stage, const struct study *study,
                         const struct network *network);

/* Writes FOLDER/provenance.tsv: the root, and a row for the record of each stage and network that
 * the study has; one without a record is an error. */
err provenance_table(const struct study *study);

#endif
