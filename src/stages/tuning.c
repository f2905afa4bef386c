/* Spatial-frequency tuning; see tuning.h. */
#include "stages/tuning.h"

#include "base/mem.h"
#include "base/par.h"
#include "net/pass.h"

#include <math.h>

enum { SET = GRATING_ORIENTATIONS * GRATING_PHASES, CURVE = GRATING_FREQUENCIES };

/* All gratings of one frequency on their way through the network. */
struct tuning_probe {
    struct pass *pass;
    int frequency;
    const int *node; // (layers)
    int layer;
    double *response; // (SET, units) of the layer at hand
};

static void show(void *context, int n)
{
    const struct tuning_probe *p = context;
    const struct net *net = p->pass->net;
    const struct node *image = &net->node[0];
    int S = image->W, pixels = S * S;
    struct grating g = grating_of_set(n / GRATING_PHASES, p->frequency, n % GRATING_PHASES, S);
    float *x = mem_new((size_t)(image->C * pixels), sizeof *x),
          *wave = mem_new((size_t)pixels, sizeof *wave);
    grating_draw(wave, &g, S);
    for (int c = 0; c < image->C; c++)
        for (int i = 0; i < pixels; i++)
            x[c * pixels + i] = fmaf(net->deviation[c], wave[i], net->mean[c]);
    pass_set_image(p->pass, n, x);
    mem_free(wave);
    mem_free(x);
}

/* The mean of each unit's feature map for one grating. */
static void read_one(void *context, int n)
{
    const struct tuning_probe *p = context;
    const struct node *node = &p->pass->net->node[p->node[p->layer]];
    const float *y = pass_output(p->pass, p->node[p->layer], n);
    int pixels = node->H * node->W;
    for (int c = 0; c < node->C; c++) {
        const float *map = y + (size_t)(c / BLOCK) * (size_t)pixels * BLOCK + c % BLOCK;
        double sum = 0;
        for (int i = 0; i < pixels; i++) sum += (double)map[(size_t)i * BLOCK];
        p->response[n * node->C + c] = sum / pixels;
    }
}

/* Adds the frequency's point to the curves (units, CURVE) of a layer. */
static void read_layer(struct tuning_probe *p, double *curve)
{
    int units = p->pass->net->node[p->node[p->layer]].C;
    p->response = mem_new((size_t)(SET * units), sizeof *p->response);
    par_for(SET, read_one, p);
    for (int c = 0; c < units; c++) {
        double sum = 0;
        for (int n = 0; n < SET; n++) sum += p->response[n * units + c];
        curve[c * CURVE + p->frequency] = sum / SET;
    }
    mem_free(p->response);
}

bool tuning_stretch(double *curve, int *preferred)
{
    double min = curve[0], max = curve[0];
    *preferred = 0;
    for (int f = 1; f < CURVE; f++) {
        if (curve[f] < min) min = curve[f];
        if (curve[f] > max) {
            max = curve[f];
            *preferred = f;
        }
    }
    bool tuned = max - min >= TUNING_FLAT;
    if (!tuned) *preferred = 0;
    for (int f = 0; f < CURVE; f++) curve[f] = tuned ? (curve[f] - min) / (max - min) : 0;
    return tuned;
}

static void summarise(struct tuning *t, double *curve)
{
    for (int c = 0; c < t->units; c++) {
        int preferred;
        t->flat += !tuning_stretch(curve + c * CURVE, &preferred);
        t->preferred[preferred]++;
    }
    for (int f = 0; f < CURVE; f++) {
        double sum = 0, squares = 0;
        for (int c = 0; c < t->units; c++) sum += curve[c * CURVE + f];
        t->mean[f] = sum / t->units;
        for (int c = 0; c < t->units; c++) {
            double off = curve[c * CURVE + f] - t->mean[f];
            squares = fma(off, off, squares);
        }
        t->deviation[f] = t->units > 1 ? sqrt(squares / (t->units - 1)) : 0;
    }
}

static void run(struct net *net, const int *node, int layers, double **curve)
{
    struct tuning_probe p = {.pass = pass_new(net, SET, PASS_EVAL, net->nodes - 1), .node = node};
    for (p.frequency = 0; p.frequency < CURVE; p.frequency++) {
        par_for(SET, show, &p);
        pass_forward(p.pass, SET);
        for (p.layer = 0; p.layer < layers; p.layer++) read_layer(&p, curve[p.layer]);
    }
    pass_free(p.pass);
}

struct tuning *tuning_measure(int *layers, struct net *net)
{
    CHECK(net->node[0].H == net->node[0].W);
    int *node = mem_new((size_t)net->nodes, sizeof *node);
    *layers = net_conv_ends(node, net);
    double **curve = mem_new((size_t)*layers, sizeof *curve);
    struct tuning *tuning = mem_new((size_t)*layers, sizeof *tuning);
    for (int l = 0; l < *layers; l++) {
        tuning[l].node = node[l];
        tuning[l].units = net->node[node[l]].C;
        curve[l] = mem_new((size_t)(tuning[l].units * CURVE), sizeof **curve);
    }
    run(net, node, *layers, curve);
    for (int l = 0; l < *layers; l++) {
        summarise(&tuning[l], curve[l]);
        mem_free(curve[l]);
    }
    mem_free(curve);
    mem_free(node);
    return tuning;
}
