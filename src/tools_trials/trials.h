/* What the tools on trials share: reading files and folders, showing a table and its notes. */
#ifndef TOOLS_TRIALS_TRIALS_H
#define TOOLS_TRIALS_TRIALS_H

#include "base/cli.h"
#include "base/tsv.h"
#include "trials/consistency_group.h"
#include "trials/trial.h"

#include <stdint.h>

#define TRIALS_CATEGORIES                                                                          \
    {                                                                                              \
        "categories", CLI_TEXT, "LIST", NULL, "the categories allowed: A,B,... or geirhos16"       \
    }
#define TRIALS_SEED                                                                                \
    {                                                                                              \
        "seed", CLI_WHOLE, "N", "1", "seed of the random draws"                                    \
    }
#define TRIALS_SHARED                                                                              \
    {                                                                                              \
        "shared", CLI_WHOLE, "N", "10", "images that observers who saw different ones must share"  \
    }
#define TRIALS_OVER                                                                                \
    {                                                                                              \
        "interval", CLI_CHOICE, "images|observers|both", "images", "what is drawn for a mean"      \
    }

/* Gives the table of some trials; the note (NULL: none) goes to stderr, line by line. */
typedef err trials_analysis(struct tsv **table, char **note, const struct trial_table *t,
                            const struct cli *cli);

/* Reads the trials of all operands, analyses them and prints the table. */
err trials_run(const struct cli *cli, trials_analysis *analyse);

/* Prints a table and its note; takes both. */
void trials_print(struct tsv *table, char *note);

uint32_t trials_seed(const struct cli *cli);

/* What TRIALS_OVER says. */
enum consistency_over trials_over(const struct cli *cli);

/* Gives the numbers of an option's list A,B,...; or its whole numbers from 1. */
err trials_numbers(double **numbers, int *count, const struct cli *cli, const char *option);
err trials_wholes(int **numbers, int *count, const struct cli *cli, const char *option);

#endif
