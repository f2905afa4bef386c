/* Lists of raw files: those that a study's pictures are decoded from (data/files.tsv), and the
 * published pictures and trials that networks are compared with (observers/files.tsv). */
#ifndef PIPELINE_FILES_H
#define PIPELINE_FILES_H

#include "base/tsv.h"

/* Gives the files at a path, one file or a folder with all below it, in the byte order of each
 * folder's names: path (below the folder) bytes sha256. */
err files_list(struct tsv **out, const char *path);

/* The two steps of it: gives the names, and the folder that they are below; gives the list. */
err files_names(struct tsv **names, char **root, const char *path);
err files_hashed(struct tsv **out, const struct tsv *names, const char *root);

/* Adds those of a folder below root to such a list, with the folder in their paths. */
err files_add(struct tsv *list, const char *root, const char *folder);

#endif
