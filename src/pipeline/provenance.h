/* Records of provenance as stages leave them: OUT.prov.json (base/record.h), and data/files.tsv,
 * the raw files that the pictures are decoded from.
 *
 * Outputs are the files that match the stage's patterns and that the run has written, by name
 * (base/journal.h): those of an older run are not claimed, whatever their times. Inputs are all
 * outputs of the stages that it depends on, as they were before the run.
 *
 * A record is written when all outputs are there, and its rename makes them count. What has no
 * record, or one that does not fit what is there, is made anew (pipeline/fresh.h). So a run can be
 * killed at any moment.
 */
#ifndef PIPELINE_PROVENANCE_H
#define PIPELINE_PROVENANCE_H

#include "base/hash.h"
#include "base/json.h"
#include "base/record.h"
#include "pipeline/digests.h"
#include "pipeline/stage.h"

#define PROVENANCE_RAW "data/files.tsv" // the list of the raw files of the pictures

/* Writes what the machine is called and runs, as records say it. */
enum { PROVENANCE_HOST = 4 * 65 + 8 };
void provenance_host(char host[PROVENANCE_HOST]);

/* Adds the counts of a run to the notes of its record, for the estimates of later ones; nothing
 * where it cannot be counted. */
void provenance_work(struct json *unhashed, const struct stage *stage, const struct study *study,
                     const struct network *network);

/* Begins to count pictures on their way through networks for the progress line (progress_tick): a
 * gradient as two more. Training has a line of its own. */
void provenance_progress(const struct stage *stage, const struct study *study,
                         const struct network *network);

/* Runs the stage and writes its record; no record where it fails. */
err provenance_run(const struct stage *stage, const struct study *study,
                   const struct network *network);

/* Adds what a record's hashed part holds before the stage runs: all but the outputs. */
err provenance_before(struct json *hashed, const struct stage *stage, const struct study *study,
                      const struct network *network);

/* The same with the records that are there and remembered digests, which may be NULL. */
err provenance_expect(struct json *hashed, const struct stage *stage, const struct study *study,
                      const struct network *network, const struct records *records,
                      struct digests *digests);

/* Gives the digest of a section's settings; without the paths of [data], [human] and
 * [observers]: what is there is named by its content, or by what came of it. */
err provenance_settings(char hex[HASH_TEXT], const struct study *study, const char *section);

/* Gives the files of the checkout that a stage reads (models/NAME.net, a merge file, the files
 * of given networks); free with text_words_free. */
char **provenance_sources(int *count, const struct stage *stage, const struct study *study,
                          const struct network *network);

/* Writes FOLDER/provenance.tsv: the root, and a row for the record of each stage and network that
 * the study has; one without a record is an error. Then sets aside what the study does not name
 * (pipeline/aside.h). */
err provenance_table(const struct study *study);

#endif
