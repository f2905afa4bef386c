/* How a study makes metamers: [metamer] in the types of the module synth, and the layers that they
 * match. */
#ifndef SETTINGS_MATCHING_H
#define SETTINGS_MATCHING_H

#include "net/net.h"
#include "settings/study.h"
#include "synth/metamer.h"

struct metamer_options matching_options(const struct study *study);

/* How many gradients a metamer of the study has at most: blocks x steps. */
int matching_gradients(const struct study *study);

/* The same options with exactly so many gradients. The blocks of steps whose length halves, and the
 * rounds of momentum, are the study's or, where these do not divide the gradients, the largest
 * smaller number that does; a round is then one block. Fewer blocks leave one that is not coarse.
 */
struct metamer_options matching_with(const struct study *study, int gradients);

/* Gives the numbers of gradients of [steps], ascending, each once and without the study's own. */
int *matching_ladder(int *count, const struct study *study);

/* Gives the layers of a net that metamers match, deepest first; a name that is no layer is an
 * error. */
err matching_layers(int **layer, int *count, const struct study *study, const struct net *net);

/* Pairs of the null distribution of each of so many layers; too many for a table are an error. */
err matching_pairs(int *pairs, const struct study *study, int layers);

#endif
