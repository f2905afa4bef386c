/* Time and memory of a stage from what it does (struct stage_work) and this machine's pace. */
#ifndef PIPELINE_PLAN_ESTIMATE_H
#define PIPELINE_PLAN_ESTIMATE_H

#include "pipeline/plan_pace.h"

/* All counts of a run of a stage for a network, or NULL: the sum over the networks. The record of a
 * run keeps them, so that a later run with other settings can be compared. */
struct plan_counts {
    double times[STAGE_PASSES];
    double shared, alone;
};

struct plan_estimate {
    struct plan_counts counts;
    double seconds; // with all threads
    double serial;  // of these with one thread at work
    double mib;
};

err plan_estimate(struct plan_estimate *out, struct plan_paces *paces, const struct study *study,
                  const struct stage *stage, const struct network *network,
                  const struct stage_data *data);

/* The counts alone, which no machine changes. */
err plan_count(struct plan_counts *out, const struct study *study, const struct stage *stage,
               const struct network *network, const struct stage_data *data);

/* Seconds of counts of a run for a network of the study (NULL: mean paces of all). */
err plan_seconds(double *seconds, struct plan_paces *paces, const struct study *study,
                 const struct network *network, const struct stage_data *data,
                 const struct plan_counts *counts);

#endif
