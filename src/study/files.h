/* The raw files behind the pictures of a study, as results/STUDY/data/files.tsv lists them. */
#ifndef STUDY_FILES_H
#define STUDY_FILES_H

#include "base/tsv.h"

/* Gives the files at a path, one file or a folder with all below it, in the byte order of each
 * folder's names: path (below the folder) bytes sha256. */
err files_list(struct tsv **out, const char *path);

#endif
