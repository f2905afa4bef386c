/* Which results are not what a run now would make, and why: by content. Times of files play no part
 * (they only save reading, pipeline/digests.h).
 *
 * A result is fresh if a record made now would say the same before the run (settings, seeds,
 * sources, inputs), and if its files are those that the record names. The pictures that were read
 * are inputs too. The program is none: a change of it makes nothing anew.
 */
#ifndef PIPELINE_FRESH_H
#define PIPELINE_FRESH_H

#include "pipeline/digests.h"
#include "pipeline/stage.h"

/* A stage, for a network or NULL, that has to run. */
struct fresh_job {
    const struct stage *stage;
    const struct network *network;
    char *output, *why;
    bool begun; // there is something of it, which is made anew for a reason of its own
};

struct fresh {
    struct records *records; // those that are whole
    struct fresh_job *job;   // (count) in the order of the stages
    int count;
};

/* Gives all that has to run. data: where the pictures are, or NULL: as the study says. */
err fresh_find(struct fresh **out, const struct study *study, const char *data);
void fresh_free(struct fresh *fresh);

/* Removes the states, from which killed runs go on, of results that are fresh: a run that is killed
 * after its record leaves one. */
void fresh_drop_states(const struct fresh *fresh, const struct study *study);

/* Whether there is nothing to do for one stage, as what it depends on is now. */
err fresh_is(bool *fresh, const struct stage *stage, const struct study *study,
             const struct network *network);

/* Says on stderr what is made anew, a line for each reason. */
void fresh_say(const struct fresh *fresh, const struct study *study);

#endif
