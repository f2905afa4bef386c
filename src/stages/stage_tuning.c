/* Spatial-frequency tuning of one network (tuning.h): tuning/NETWORK.tsv, a row for each
 * convolutional layer and frequency. response is the mean over the layer's units of their curves,
 * deviation their standard deviation, preferred how many units respond most to the frequency. */
#include "base/mem.h"
#include "net/pass.h"
#include "stages/measurement.h"
#include "stages/registry.h"
#include "stages/tuning.h"
#include "stages/work.h"

static void add_layer(struct measurement *m, const struct tuning *t, int depth)
{
    int size = m->net->node[0].W;
    for (int f = 0; f < GRATING_FREQUENCIES; f++) {
        double cycles = grating_of_set(0, f, 0, size).cycles;
        measurement_add(m, "%s\t%d\t%.9g\t%.9g\t%d\t%d\t%.9g\t%.9g\t%d", m->net->node[t->node].name,
                        depth, cycles, cycles / size, t->units, t->flat, t->mean[f],
                        t->deviation[f], t->preferred[f]);
    }
}

static err fill(struct measurement *m)
{
    const struct node *image = &m->net->node[0];
    FAIL_IF(image->H != image->W, "%s: gratings are square, the pictures are %d x %d",
            m->study->ini->path, image->W, image->H);
    int layers;
    struct tuning *tuning = tuning_measure(&layers, m->net);
    for (int l = 0; l < layers; l++) add_layer(m, &tuning[l], l + 1);
    mem_free(tuning);
    return NULL;
}

static err run(const struct study *s, const struct network *n)
{
    return measurement_run(s, n, "tuning",
                           "layer depth cycles_image cycles_pixel units flat response deviation "
                           "preferred",
                           NULL, fill);
}

/* Core seconds for a pixel of a grating. */
static const double DRAWN = 1.2e-7;

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    (void)s;
    if (!n) return;
    double gratings = (double)GRATING_ORIENTATIONS * GRATING_FREQUENCIES * GRATING_PHASES;
    work_reads(w, d, n, d->test);
    work_classifies(w, gratings);
    int room = pass_room(net, net->nodes - 1, GRATING_ORIENTATIONS * GRATING_PHASES);
    int *node = mem_new((size_t)net->nodes, sizeof *node), layers = net_conv_ends(node, net);
    w->pass[STAGE_PASSED].room = room;
    work_keeps(w, net, node, layers, room);
    mem_free(node);
    w->shared = gratings * d->H * d->W * DRAWN;
}

const struct stage stage_tuning = {
    .name = "tuning",
    .purpose = "spatial-frequency tuning of each layer",
    .command = "study tuning",
    .help = "Measure the spatial-frequency tuning of a network's layers.",
    .example = "metablur study tuning --study toy --model vgg_tiny-clear-gray-1",
    .per_network = true,
    .sections = "",
    .inputs = "data/data.tsv train/%.safetensors",
    .output = "tuning/%.tsv",
    .outputs = "tuning/%.tsv",
    .work = work,
    .run = run};
