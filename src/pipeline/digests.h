/* Digests of files, remembered: a file is read again only when its size, its times or its place on
 * the disk have changed.
 *
 * The memory is RESULTS/.NAME.digests, beside the folder of the study's results: path, state,
 * sha256. It is a hint and no result: without it every file is read. What was changed less than
 * two seconds ago, or in the future, is never remembered: its next change might not show.
 */
#ifndef PIPELINE_DIGESTS_H
#define PIPELINE_DIGESTS_H

#include "base/hash.h"
#include "base/tsv.h"

struct digests;

/* Gives the memory of a folder of results. One that cannot be read is empty. */
struct digests *digests_open(const char *folder);

/* Writes it, as far as it was asked for, and frees it. That it cannot be written does no harm. */
void digests_close(struct digests *digests);

/* The digest of a file; digests may be NULL. */
err digests_file(char hex[HASH_TEXT], struct digests *digests, const char *path);

/* The digest of the list (pipeline/files.h) of the files at a path, and the list, or NULL where it
 * is remembered; digests may be NULL. */
err digests_list(char hex[HASH_TEXT], struct tsv **list, struct digests *digests, const char *path);

#endif
