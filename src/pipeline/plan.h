/* What make would run, why, and for how long; and which results were made by older inputs or code.
 *
 * plan lists what make would run (pipeline/fresh.h). stale lists every reason for each record, and
 * the changes of the program too, which make nothing anew.
 */
#ifndef PIPELINE_PLAN_H
#define PIPELINE_PLAN_H

#include "base/tsv.h"
#include "pipeline/stage.h"

/* One stage, for a network or NULL, that would run. */
struct plan_job {
    const struct stage *stage;
    const struct network *network;
    char *output, *why, *from; // from: what the estimate comes from
    double seconds, serial;    // with all threads; of these with one at work; negative: not known
    double mib;
    int *after, afters; // (afters) the jobs that it waits for
};

struct plan {
    struct plan_job *job; // (count) in the order of the stages
    int count;
    struct stage_data data; // the pictures, where they are known
    bool known;
};

/* Gives what would run. An estimate is what a stage does (struct stage_work) at the pace of this
 * machine, times what an earlier run here took for what it did: a run of the same stage and
 * network, else of the same architecture, else of the stage. data is as in stage_plan. */
err plan_new(struct plan **out, const struct study *study, const char *data);

/* The same; pictures says how many train, test and classes are, where they are not at hand and the
 * settings leave it open. */
err plan_promised(struct plan **out, const struct study *study, const char *data,
                  const struct stage_data *pictures);
void plan_free(struct plan *plan);

/* Gives the table of a plan: output why minutes memory_mib from. */
struct tsv *plan_table(const struct plan *plan);

/* Gives a row for each reason why a result is stale: output why. data: where the raw files are, or
 * NULL: not looked at. */
err plan_stale(struct tsv **out, const struct study *study, const char *data);

/* Gives a row for each section that results depend on: section output; output is one that was made
 * with other settings than the study file's, or -. */
err plan_settings(struct tsv **out, const struct study *study);

#endif
