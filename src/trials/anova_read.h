/* The design and the values of an analysis of variance, from a file. For anova_table.c. */
#ifndef TRIALS_ANOVA_READ_H
#define TRIALS_ANOVA_READ_H

#include "trials/anova.h"
#include "trials/names.h"

struct anova_input {
    char *path;
    struct anova_data d;
    struct names subject, group, level[2]; // what the indices of d mean
    int factors;                           // within-factors: 1 or 2
    char *factor[2];
};

/* Gives the design of a file and its columns; errors as in anova_table. */
err anova_read(struct anova_input **out, const char *path, const struct anova_columns *columns);
void anova_input_free(struct anova_input *in);

#endif
