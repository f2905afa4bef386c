/* The data sets of a benchmark, read and cut to the conditions that count. For benchmark.c. */
#ifndef TRIALS_BENCHMARK_DATA_H
#define TRIALS_BENCHMARK_DATA_H

#include "trials/grid.h"

struct benchmark_set {
    char *name;
    struct trial_table *t; // people and networks, without the excluded conditions
    bool *human;           // (subj)
    struct grid *g;
};

struct benchmark_data {
    int sets;
    struct benchmark_set *set; // (sets): by name
    char *note;                // what was left out, a line for each data set; NULL: nothing
};

/* Gives the data sets of benchmark_table, which says what the arguments are. */
err benchmark_data_read(struct benchmark_data **out, const char *folder, const char *data_sets,
                        const char *const *paths, int count, const char *categories);
void benchmark_data_free(struct benchmark_data *d);

#endif
