/* Time and memory of a stage before any run; see plan.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "study/plan.h"
#include "study/range.h"
#include "study/stage.h"

/* What the data turned out to be. */
struct counts {
    double train, test, pixels; // pictures, and bytes of one
    struct dataset shape;
};

/* What a network costs for one picture. */
struct cost {
    double adds, floats, weights; // multiply-adds, activations, parameters
};

static err read_row(double *count, struct dataset *d, const struct tsv *t, int row)
{
    long images, classes, C, H, W;
    TRY(tsv_whole(&images, t, row, "images"));
    TRY(tsv_whole(&classes, t, row, "classes"));
    TRY(tsv_whole(&C, t, row, "channels"));
    TRY(tsv_whole(&H, t, row, "height"));
    TRY(tsv_whole(&W, t, row, "width"));
    *count = (double)images;
    *d = (struct dataset){.classes = (int)classes, .C = (int)C, .H = (int)H, .W = (int)W};
    return NULL;
}

static err read_counts(struct counts *c, const char *path)
{
    struct tsv *t;
    TRY(tsv_read(&t, path));
    err e = t->rows >= 2 ? read_row(&c->train, &c->shape, t, 0)
                         : err_new("%s: expected rows of train and test", path);
    if (!e) e = read_row(&c->test, &c->shape, t, 1);
    tsv_free(t);
    c->pixels = (double)c->shape.C * c->shape.H * c->shape.W;
    return e;
}

static err cost_of(struct cost *cost, const struct study *s, const struct network *n,
                   const struct counts *c)
{
    struct arch *arch;
    struct net *net;
    struct dataset d = c->shape;
    d.C = n->channels;
    TRY(study_net(&arch, &net, s, n, &d, false));
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

/* Multiply-adds that the stage asks of one network, and pictures that are in work at once. */
static err work_of(double *adds, double *batch, const struct study *s, const struct stage *stage,
                   const struct counts *c, const struct cost *cost)
{
    struct train_options train;
    struct metamer_options metamer;
    double *sigma;
    int levels, per_class;
    TRY(study_train_options(&train, s, &s->network[0]));
    TRY(study_metamer_options(&metamer, s));
    TRY(range_whole(&per_class, s, "references", "per_class"));
    TRY(study_sigmas(&sigma, &levels, s, c->shape.W));
    mem_free(sigma);
    double references = (double)per_class * c->shape.classes;
    *adds = 0;
    *batch = 128;
    if (text_same(stage->name, "train")) {
        *adds = 3 * cost->adds * c->train * train.epochs;
        *batch = 3.0 * train.batch; // outputs, gradients and what is kept
    } else if (text_same(stage->name, "eval")) {
        *adds = cost->adds * c->test * levels;
    } else if (text_same(stage->name, "metamer")) {
        *adds = 3 * cost->adds * references * metamer.blocks * metamer.steps;
        *batch = 2 * references;
    } else if (text_same(stage->name, "judge")) {
        *adds = cost->adds * references * s->networks;
    }
    return NULL;
}

/* A stage of the whole study asks every network. */
static err add_up(double *seconds, double *mib, const struct study *s, const struct stage *stage,
                  const struct network *only, const struct counts *c)
{
    *seconds = *mib = 0;
    for (int k = 0; k < s->networks; k++) {
        const struct network *n = &s->network[k];
        struct cost cost;
        double adds, batch;
        if (only && n != only) continue;
        TRY(cost_of(&cost, s, n, c));
        TRY(work_of(&adds, &batch, s, stage, c, &cost));
        *seconds += adds / (PLAN_SPEED * par_threads());
        double bytes =
            4 * (batch * cost.floats + 4 * cost.weights) + (c->train + c->test) * c->pixels;
        if (bytes / (1 << 20) > *mib) *mib = bytes / (1 << 20);
    }
    return NULL;
}

err plan_estimate(double *seconds, double *mib, const struct study *s, const struct stage *stage,
                  const struct network *network)
{
    struct counts c;
    char *path = study_path(s, "data/data.tsv");
    bool there = file_exists(path);
    *seconds = *mib = -1;
    err e = there ? read_counts(&c, path) : NULL;
    mem_free(path);
    if (e || !there) return e;
    return add_up(seconds, mib, s, stage, network, &c);
}
