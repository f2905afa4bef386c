/* How many participants answer the question of a study: the contrast of its file, by rehearsals
 * (rehearsal.h) that go through the statistics of the stage human (trials/multiway.h). */
#ifndef PEOPLE_HUMAN_POWER_H
#define PEOPLE_HUMAN_POWER_H

#include "base/tsv.h"
#include "people/rehearsal.h"

enum { HUMAN_POWER_RUNS = 400 };

/* Gives the table
 *
 *     participants rounds answers difference fixed fixed_lo fixed_hi random random_lo random_hi
 *     enough
 *
 * a row for each number of participants: answers to the two groups; the mean difference; the share
 * of rehearsals whose 95 % interval leaves out 0 on the side of the model's difference (either side
 * where it has none), with networks fixed and random, and Wilson's intervals; `-` where networks
 * cannot be random. enough: whether the wider of the two reaches the target. The plan's
 * participants are not used. */
err human_power(struct tsv **out, const struct rehearsal *plan, const int *participants, int count,
                double target);

#endif
