/* What make would run, why, and for how long; and which results were made by older inputs or code.
 *
 * plan lists what make would run (pipeline/fresh.h). stale lists every reason for each record, and
 * the changes of the program too, which make nothing anew.
 */
#ifndef PIPELINE_PLAN_H
#define PIPELINE_PLAN_H

#include "base/tsv.h"
#include "settings/study.h"

/* Gives a row for each stage and network that would run:
 *
 *   output why minutes memory_mib from
 *
 * minutes and memory are those of an earlier run of the same stage and network, or of the run that
 * was accepted (the table costs, output wall_s memory_mib threads instructions, where there is
 * one), or of the same stage and architecture, or estimated (plan_estimate), or -; from says which.
 * data is as in stage_plan. */
err plan_table(struct tsv **out, const struct study *study, const char *data, const char *costs);

/* Gives a row for each reason why a result is stale: output why. data: where the raw files are, or
 * NULL: not looked at. */
err plan_stale(struct tsv **out, const struct study *study, const char *data);

/* Gives a row for each section that results depend on: section output; output is one that was made
 * with other settings than the study file's, or -. */
err plan_settings(struct tsv **out, const struct study *study);

/* Expected seconds and MiB of a stage before any run, from multiply-adds and activations:
 * PLAN_SPEED multiply-adds a second and thread, three times as many for a step with a gradient as
 * for one without. *seconds is negative where the number of pictures is not known yet. */
#define PLAN_SPEED 1e10
struct stage;
err plan_estimate(double *seconds, double *mib, const struct study *study,
                  const struct stage *stage, const struct network *network);

#endif
