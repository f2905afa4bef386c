/* How many pictures a data set has, and of which shape, before any is decoded. */
#ifndef DATA_COUNT_H
#define DATA_COUNT_H

#include "data/dataset.h"

struct dataset_count {
    int N, classes, C, H, W;
    bool drawn; // by objects16, not read from files
};

/* Counts the pictures of a part as dataset_load would give them. Of pictures that keep their shape
 * the first alone is looked at. Names are read, and the records of files that have all pictures in
 * one. */
err count_pictures(struct dataset_count *out, const char *path,
                   const struct dataset_options *options);

#endif
