/* The runs of a plan as jobs of a cluster: a table, and a script that submits them to Slurm with
 * their dependencies, a stage of one network as an array (doc/cluster.md). */
#ifndef PIPELINE_JOBS_H
#define PIPELINE_JOBS_H

#include "pipeline/plan.h"

#include <stdio.h>

struct jobs_options {
    const char *tool, *study, *results, *data; // as they are to be called; data may be NULL
    int cores;                                 // of a job
    int parts; // jobs for the metamers of a network, besides the one that joins them; 1: no others
};

/* Gives a row for each run: job command cores memory_mib minutes after. after: the jobs that it
 * waits for, or -. */
struct tsv *jobs_table(const struct plan *plan, const struct study *study,
                       const struct jobs_options *options);

/* Writes the script. */
void jobs_script(FILE *out, const struct plan *plan, const struct study *study,
                 const struct jobs_options *options);

#endif
