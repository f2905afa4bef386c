/* How a study makes metamers: [metamer] in the types of the module synth, and the layers that they
 * match. */
#ifndef SETTINGS_MATCHING_H
#define SETTINGS_MATCHING_H

#include "net/net.h"
#include "settings/study.h"
#include "synth/metamer.h"

struct metamer_options matching_options(const struct study *study);

/* Gives the layers of a net that metamers match, deepest first; a name that is no layer is an
 * error. */
err matching_layers(int **layer, int *count, const struct study *study, const struct net *net);

/* Pairs of the null distribution of each of so many layers; too many for a table are an error. */
err matching_pairs(int *pairs, const struct study *study, int layers);

#endif
