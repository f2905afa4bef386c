/* Time and memory of a stage before any run; see plan.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "pipeline/plan.h"
#include "pipeline/stage.h"
#include "settings/nets.h"

/* What a network costs for one picture. */
struct cost {
    double adds, floats, weights; // multiply-adds, activations, parameters
};

static err read_row(int *images, struct stage_data *d, const struct tsv *t, int row)
{
    long n, classes, C, H, W;
    TRY(tsv_whole(&n, t, row, "images"));
    TRY(tsv_whole(&classes, t, row, "classes"));
    TRY(tsv_whole(&C, t, row, "channels"));
    TRY(tsv_whole(&H, t, row, "height"));
    TRY(tsv_whole(&W, t, row, "width"));
    *images = (int)n;
    d->classes = (int)classes;
    d->C = (int)C;
    d->H = (int)H;
    d->W = (int)W;
    return NULL;
}

static err read_data(struct stage_data *d, const char *path)
{
    struct tsv *t;
    TRY(tsv_read(&t, path));
    err e = t->rows >= 2 ? read_row(&d->train, d, t, 0)
                         : err_new("%s: expected rows of train and test", path);
    if (!e) e = read_row(&d->test, d, t, 1);
    tsv_free(t);
    return e;
}

static err cost_of(struct cost *cost, const struct study *s, const struct network *n,
                   const struct stage_data *data)
{
    struct arch *arch;
    struct net *net;
    struct dataset d = {.classes = data->classes, .C = n->channels, .H = data->H, .W = data->W};
    TRY(nets_new(&arch, &net, s, n, &d, false));
    *cost = (struct cost){0, 0, (double)net->size};
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
        struct cost cost;
        if (only && n != only) continue;
        TRY(cost_of(&cost, s, n, d));
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
