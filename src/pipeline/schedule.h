/* Which runs of a plan go side by side, with how many threads each: so that no core waits.
 *
 * Runs of one network each go side by side, as many as there are cores, networks, and as memory
 * allows; the cores are shared out among them. A stage of the whole study has all cores. Threads
 * change no result (doc/numerics.md).
 *
 * RESULTS/.NAME.schedule.mk tells make, RESULTS/.NAME.schedule.tsv tells each run how far the whole
 * is; both are hints and no results. */
#ifndef PIPELINE_SCHEDULE_H
#define PIPELINE_SCHEDULE_H

#include "pipeline/plan.h"

#include <stdio.h>

struct schedule {
    const struct plan *plan;  // borrowed
    int cores, jobs, threads; // of the machine; runs side by side; threads of each of them
    double *start, *end;      // (plan->count) seconds from the beginning
    int *lane;                // (plan->count) 0 .. jobs - 1
    double seconds, busy;     // of the whole; of all cores at work
};

/* Gives the schedule of a plan on this machine; jobs: so many side by side, 0: as it fits. */
struct schedule *schedule_new(const struct plan *plan, const struct study *study, int jobs);
void schedule_free(struct schedule *schedule);

/* Writes what make and the runs read. */
err schedule_write(const struct schedule *schedule, const struct study *study);

/* Draws when what runs: a line for the whole, then one for each stage with `width` characters of
 * time (0: none); an SVG. */
void schedule_draw(const struct schedule *schedule, FILE *out, int width);
err schedule_svg(const struct schedule *schedule, const char *path);

/* Says on stderr in one line how far the run is that a schedule was written for, before the run
 * that makes `output`; nothing where there is no schedule, or output is not in it. */
void schedule_say(const struct study *study, const char *output);

#endif
