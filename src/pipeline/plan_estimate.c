/* Time and memory of a stage before any run; see plan.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "pipeline/plan.h"
#include "pipeline/stage.h"
#include "settings/nets.h"

/* What a network costs for one picture. */
struct plan_cost {
    double adds, floats, weights; // multiply-adds, activations, parameters
};

/* A row of data/data.tsv. */
struct plan_part {
    const char *part;
    long images, classes, channels, height, width;
};
static const struct tsv_struct parts = TSV_STRUCT(
    struct plan_part, TSV_FIELD(struct plan_part, part), TSV_FIELD(struct plan_part, images),
    TSV_FIELD(struct plan_part, classes), TSV_FIELD(struct plan_part, channels),
    TSV_FIELD(struct plan_part, height), TSV_FIELD(struct plan_part, width));

static err fill(struct stage_data *d, const struct plan_part *part, int count, const char *path)
{
    for (int i = 0; i < count; i++) {
        const struct plan_part *p = &part[i];
        if (text_same(p->part, "train")) d->train = (int)p->images;
        if (text_same(p->part, "test"))
            *d = (struct stage_data){.train = d->train,
                                     .test = (int)p->images,
                                     .classes = (int)p->classes,
                                     .C = (int)p->channels,
                                     .H = (int)p->height,
                                     .W = (int)p->width};
    }
    FAIL_IF(d->test == 0, "%s: expected a row of the part test", path);
    return NULL;
}

static err read_data(struct stage_data *d, const char *path)
{
    struct tsv *t;
    void *read;
    TRY(tsv_read(&t, path));
    err e = tsv_rows(&read, t, &parts);
    if (!e) {
        e = fill(d, read, t->rows, path);
        mem_free(read);
    }
    tsv_free(t);
    return e;
}

static err cost_of(struct plan_cost *cost, const struct study *s, const struct network *n,
                   const struct stage_data *data)
{
    struct arch *arch;
    struct net *net;
    struct dataset d = {.classes = data->classes, .C = n->channels, .H = data->H, .W = data->W};
    TRY(nets_new(&arch, &net, s, n, &d, false));
    *cost = (struct plan_cost){0, 0, (double)net->size};
    for (int i = 0; i < net->nodes; i++) {
        const struct node *node = &net->node[i];
        const struct conv *v = &node->conv;
        cost->floats += (double)layout_size(node->C, node->H, node->W);
        if (v->K) cost->adds += (double)v->K * v->P * v->Q * (v->C / v->groups) * v->R * v->S;
    }
    net_free(net);
    arch_free(arch);
    return NULL;
}

/* A stage of the whole study asks every network. */
static err add_up(double *seconds, double *mib, const struct study *s, const struct stage *stage,
                  const struct network *only, const struct stage_data *d)
{
    double passes = 0, batch = 128;
    double pixels = (double)d->C * d->H * d->W;
    if (stage->passes) TRY(stage->passes(&passes, &batch, s, d));
    *seconds = *mib = 0;
    for (int k = 0; k < s->networks; k++) {
        const struct network *n = &s->network[k];
        struct plan_cost cost;
        if (only && n != only) continue;
        TRY(cost_of(&cost, s, n, d));
        if (n->given && stage->given) passes = 0; // it is not trained
        *seconds += passes * cost.adds / (PLAN_SPEED * par_threads());
        double bytes =
            4 * (batch * cost.floats + 4 * cost.weights) + ((double)d->train + d->test) * pixels;
        if (bytes / (1 << 20) > *mib) *mib = bytes / (1 << 20);
    }
    return NULL;
}

err plan_estimate(double *seconds, double *mib, const struct study *s, const struct stage *stage,
                  const struct network *network)
{
    struct stage_data d = {0};
    char *path = study_path(s, "data/data.tsv");
    bool there = file_exists(path);
    *seconds = *mib = -1;
    err e = there ? read_data(&d, path) : NULL;
    mem_free(path);
    if (e || !there) return e;
    return add_up(seconds, mib, s, stage, network, &d);
}
