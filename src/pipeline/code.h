/* The sources that this program was compiled from, as far as they bear on results: every file of
 * the modules that the study may use, with its digest, as it was when make last looked. */
#ifndef PIPELINE_CODE_H
#define PIPELINE_CODE_H

#include "base/hash.h"
#include "base/tsv.h"

/* Gives a table of the files: file, sha256. */
struct tsv *code_table(void);

/* The digest of that table. */
void code_digest(char hex[HASH_TEXT]);

/* Writes the table to FOLDER/code/DIGEST.tsv unless it is there: a record names the digest. */
err code_write(const char *folder);

#endif
