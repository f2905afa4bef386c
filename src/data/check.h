/* All problems of a data set's files at once, as a lab needs them before a study begins. */
#ifndef DATA_CHECK_H
#define DATA_CHECK_H

#include "base/tsv.h"

struct check_result {
    int pictures, problems, notes; // read without a fault of the picture; lines of each kind
};

/* Gives a table `kind file what`: a problem keeps the data from being read, a note does not. Looks
 * at parts, classes, every file (decoded whole), and pictures with the same pixels: within a class,
 * under another class, in another part. The error is a path without data. */
err check_run(struct tsv **table, struct check_result *result, const char *path);

#endif
