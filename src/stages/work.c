/* Counting the work of stages; see work.h. */
#include "stages/work.h"

#include "base/mem.h"
#include "data/dataset.h"
#include "settings/matching.h"

/* Core seconds for a byte of pictures: read with its digest checked; deflated or inflated. */
static const double READ = 4e-9, PNG = 4.3e-8;

double work_picture(const struct stage_data *d, const struct network *n)
{
    return (double)d->H * d->W * (n ? n->channels : d->C);
}

void work_reads(struct stage_work *w, const struct stage_data *d, const struct network *n,
                double pictures)
{
    int channels = n ? n->channels : d->C;
    double packed = pictures * work_picture(d, NULL);
    struct dataset_size all = dataset_size_of((int)pictures, d->C, d->H, d->W),
                        own = dataset_size_of((int)pictures, channels, d->H, d->W);
    double held = (double)own.memory; // a large set is mapped, and is packed in gray too
    w->bytes += held;
    if (channels < d->C && !all.files && packed + held > w->moment) w->moment = packed + held;
    w->alone += READ * packed;
}

double work_of_class(const struct stage_data *d, int per_class, int most)
{
    double all = most;
    return per_class > 0 && (double)per_class * d->classes < all ? (double)per_class * d->classes
                                                                 : all;
}

double work_some_references(const struct study *s, const struct stage_data *d, int per_class)
{
    int most = ini_whole(s->ini, "references", "per_class");
    return (double)(per_class < most ? per_class : most) * d->classes;
}

double work_references(const struct study *s, const struct stage_data *d)
{
    return work_some_references(s, d, ini_whole(s->ini, "references", "per_class"));
}

/* Multiply-adds up to a node. */
static double adds_to(const struct net *net, int top)
{
    double adds = 0;
    for (int i = 0; i <= top; i++) {
        const struct conv *v = &net->node[i].conv;
        if (v->K) adds += (double)v->K * v->P * v->Q * (v->C / v->groups) * v->R * v->S;
    }
    return adds;
}

/* The layers of the study, deepest first; a net that lacks one is reported elsewhere. */
static int *layers_of(int *count, const struct study *s, const struct net *net)
{
    int *layer;
    err e = matching_layers(&layer, count, s, net);
    if (!e) return layer;
    err_free(e);
    layer = mem_new(1, sizeof *layer);
    layer[0] = net_last_conv(net);
    *count = 1;
    return layer;
}

double work_layers(int *layers, const struct study *s, const struct net *net)
{
    int *layer = layers_of(layers, s, net);
    double sum = 0, deepest = adds_to(net, layer[0]);
    for (int l = 0; l < *layers; l++) sum += deepest > 0 ? adds_to(net, layer[l]) / deepest : 1;
    mem_free(layer);
    return sum;
}

void work_inverts(struct stage_work *w, const struct net *net, const struct study *s,
                  double pictures, double gradients)
{
    int layers, *layer = layers_of(&layers, s, net), room = metamer_batch(net, layer[0]);
    if (pictures < room) room = (int)pictures;
    work_keeps(w, net, layer, layers, 2.0 * room); // as they are, and as the references' are
    mem_free(layer);
    w->pass[STAGE_INVERTED].times += pictures * gradients;
    w->pass[STAGE_INVERTED].room = room;
}

void work_keeps(struct stage_work *w, const struct net *net, const int *layer, int count,
                double pictures)
{
    for (int l = 0; l < count; l++)
        w->bytes += pictures * (double)net_image_size(&net->node[layer[l]]) * sizeof(float);
}

void work_classifies(struct stage_work *w, double pictures)
{
    w->pass[STAGE_PASSED].times += pictures;
}

void work_png(struct stage_work *w, double bytes)
{
    w->shared += PNG * bytes;
}
