/* How fast this machine passes pictures through a network, and in how much memory: measured, a
 * moment each, and remembered in RESULTS/.paces.tsv for the program and threads of the moment. The
 * file is a hint and no result: it may be removed. */
#ifndef PIPELINE_PLAN_PACE_H
#define PIPELINE_PLAN_PACE_H

#include "net/net.h"
#include "pipeline/stage.h"

/* Of one way through a network. */
struct plan_pace {
    double seconds;     // a picture
    double first, more; // bytes of a pass without pictures, and for each that it holds
};

struct plan_paces;

/* Opens the memory of a folder of results (results/, of all studies); closing writes it, as far as
 * there is anything new, and frees it. That it cannot be written does no harm. */
struct plan_paces *plan_paces_open(const char *folder);
void plan_paces_close(struct plan_paces *paces);

/* Says the pace of a way through a network of the study, with all threads: what one needs, shared
 * out. The time is the processor's, so that other programs on the machine slow it little. */
err plan_pace(struct plan_pace *out, struct plan_paces *paces, const struct study *study,
              const struct network *network, const struct net *net, enum stage_pass way);

/* Seconds of this machine for a core second of stage_work. */
double plan_pace_core(struct plan_paces *paces);

#endif
