/* Time and memory of a stage; see plan_estimate.h. */
#include "pipeline/plan_estimate.h"

#include "base/mem.h"
#include "base/par.h"
#include "settings/matching.h"
#include "settings/nets.h"

#include <math.h>

/* What every run takes: the program in memory, starting, reading, its record. */
static const double PROGRAM_MIB = 9, PROGRAM_SECONDS = 0.03;

/* Where no room is named pictures are answered, as many at once as fit (net/classify.c). */
static const double ROOM = 32 << 20, LEAST = 8, MOST = 64;

/* A network at work, and what was counted. */
struct asked {
    const struct study *study;
    const struct stage *stage;
    const struct stage_data *data;
    struct plan_paces *paces; // NULL: only counted
    struct plan_estimate *out;
};

/* Gives the network for the pictures that there are, without weights. */
static err net_of(struct arch **arch, struct net **net, const struct study *s,
                  const struct network *n, const struct stage_data *data)
{
    const struct dataset d = {
        .classes = data->classes, .C = n->channels, .H = data->H, .W = data->W};
    return nets_new(arch, net, s, n, &d, false);
}

static double core_of(const struct asked *a)
{
    return a->paces ? plan_pace_core(a->paces) : 0;
}

/* Adds what is none of a network's passes, with n NULL that alone. */
static void add_cores(const struct asked *a, const struct stage_work *work, double mib)
{
    struct plan_estimate *out = a->out;
    double core = core_of(a), serial = core * work->alone;
    out->counts.shared += work->shared;
    out->counts.alone += work->alone;
    out->serial += serial;
    out->seconds += serial + core * work->shared / par_threads();
    double bytes = 1048576 * mib + work->bytes;
    mib = PROGRAM_MIB + (bytes > work->moment ? bytes : work->moment) / 1048576;
    if (mib > out->mib) out->mib = mib;
}

/* Asks for the packed weights that a way through the network reads. */
static err ask_packed(struct net *net, const struct study *s, enum stage_pass way, bool logits)
{
    int top = net->nodes - 1;
    if (way == STAGE_INVERTED && !logits) {
        int layers, *layer;
        TRY(matching_layers(&layer, &layers, s, net));
        top = layer[0];
        mem_free(layer);
    }
    net_ask(net, top, way != STAGE_PASSED);
    return NULL;
}

static err add_passes(const struct asked *a, const struct network *n, struct net *net,
                      const struct stage_work *work)
{
    double bytes = 0;
    for (int way = 0; way < STAGE_PASSES; way++) {
        struct plan_pace pace;
        a->out->counts.times[way] += work->pass[way].times;
        if (!a->paces || (work->pass[way].times == 0 && work->pass[way].room == 0)) continue;
        TRY(plan_pace(&pace, a->paces, a->study, n, net, (enum stage_pass)way));
        TRY(ask_packed(net, a->study, (enum stage_pass)way, work->pass[way].logits));
        a->out->seconds += pace.seconds * work->pass[way].times;
        double room = work->pass[way].room;
        bytes += pace.first + (room > 0 ? pace.more * room
                                        : fmin(pace.more * MOST, fmax(ROOM, pace.more * LEAST)));
        if (way == STAGE_TRAINED) bytes += 4 * (double)net->size; // velocity
    }
    if (bytes > 0) bytes += (double)net_bytes(net);
    add_cores(a, work, bytes / (1 << 20));
    return NULL;
}

static err ask(const struct asked *a, const struct network *n)
{
    struct arch *arch;
    struct net *net;
    struct stage_work work = {0};
    TRY(net_of(&arch, &net, a->study, n, a->data));
    a->stage->work(&work, a->study, n, net, a->data);
    err e = add_passes(a, n, net, &work);
    net_free(net);
    arch_free(arch);
    return e;
}

static err ask_all(const struct asked *a, const struct network *only)
{
    *a->out = (struct plan_estimate){.mib = PROGRAM_MIB};
    if (!a->stage->work) return NULL;
    if (!only) {
        struct stage_work once = {0};
        a->stage->work(&once, a->study, NULL, NULL, a->data);
        add_cores(a, &once, 0);
    }
    for (int k = 0; k < a->study->networks; k++)
        if (!only || only == &a->study->network[k]) TRY(ask(a, &a->study->network[k]));
    return NULL;
}

err plan_estimate(struct plan_estimate *out, struct plan_paces *paces, const struct study *s,
                  const struct stage *stage, const struct network *network,
                  const struct stage_data *data)
{
    struct asked a = {s, stage, data, paces, out};
    TRY(ask_all(&a, network));
    out->seconds += PROGRAM_SECONDS;
    out->serial += PROGRAM_SECONDS;
    return NULL;
}

err plan_count(struct plan_counts *out, const struct study *s, const struct stage *stage,
               const struct network *network, const struct stage_data *data)
{
    struct plan_estimate counted;
    struct asked a = {s, stage, data, NULL, &counted};
    TRY(ask_all(&a, network));
    *out = counted.counts;
    return NULL;
}

/* Adds the seconds of a share of the counts at the paces of a network. */
static err add_seconds(double *seconds, struct plan_paces *paces, const struct study *s,
                       const struct network *n, const struct stage_data *data,
                       const struct plan_counts *counts, double share)
{
    struct arch *arch;
    struct net *net;
    err e = NULL;
    TRY(net_of(&arch, &net, s, n, data));
    for (int way = 0; way < STAGE_PASSES && !e; way++) {
        struct plan_pace pace = {0};
        if (counts->times[way] == 0) continue;
        e = plan_pace(&pace, paces, s, n, net, (enum stage_pass)way);
        *seconds += share * pace.seconds * counts->times[way];
    }
    net_free(net);
    arch_free(arch);
    return e;
}

err plan_seconds(double *seconds, struct plan_paces *paces, const struct study *s,
                 const struct network *n, const struct stage_data *data,
                 const struct plan_counts *counts)
{
    double core = plan_pace_core(paces);
    *seconds = PROGRAM_SECONDS + core * (counts->alone + counts->shared / par_threads());
    for (int k = 0; k < s->networks; k++)
        if (!n || n == &s->network[k])
            TRY(add_seconds(seconds, paces, s, &s->network[k], data, counts,
                            n ? 1 : 1.0 / s->networks));
    return NULL;
}
