/* Spatial-frequency tuning; see tuning.h. */
#include "stages/tuning.h"

#include "base/mem.h"
#include "base/par.h"
#include "net/pass.h"

#include <math.h>

enum { SET = GRATING_ORIENTATIONS * GRATING_PHASES, CURVE = GRATING_FREQUENCIES };

/* The gratings of one frequency on their way through the network, some at once. */
struct tuning_probe {
    struct pass *pass;
    int frequency, first; // of those at hand
    const int *node;      // (layers)
    int layer;
    double **response; // (layers): (SET, units)
};

static void show(void *context, int n)
{
    const struct tuning_probe *p = context;
    const struct net *net = p->pass->net;
    const struct node *image = &net->node[0];
    int S = image->W, pixels = S * S;
    int k = p->first + n;
    struct grating g = grating_of_set(k / GRATING_PHASES, p->frequency, k % GRATING_PHASES, S);
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
    double *response = p->response[p->layer] + (size_t)(p->first + n) * (size_t)node->C;
    int pixels = node->H * node->W;
    for (int c = 0; c < node->C; c++) {
        const float *map = y + (size_t)(c / BLOCK) * (size_t)pixels * BLOCK + c % BLOCK;
        double sum = 0;
        for (int i = 0; i < pixels; i++) sum += (double)map[(size_t)i * BLOCK];
        response[c] = sum / pixels;
    }
}

/* Adds the frequency's point to the curves (units, CURVE) of a layer. */
static void add_point(const struct tuning_probe *p, int layer, double *curve)
{
    int units = p->pass->net->node[p->node[layer]].C;
    for (int c = 0; c < units; c++) {
        double sum = 0;
        for (int n = 0; n < SET; n++) sum += p->response[layer][n * units + c];
        curve[c * CURVE + p->frequency] = sum / SET;
    }
}

/* The responses to all gratings of a frequency. */
static void respond(struct tuning_probe *p, int layers)
{
    for (p->first = 0; p->first < SET; p->first += p->pass->room) {
        int left = SET - p->first, N = left < p->pass->room ? left : p->pass->room;
        par_for(N, show, p);
        pass_forward(p->pass, N);
        for (p->layer = 0; p->layer < layers; p->layer++) par_for(N, read_one, p);
    }
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

static void run(struct net *net, const int *node, int layers, int room, double **curve)
{
    struct tuning_probe p = {.node = node};
    p.pass = pass_keeping(net, room, PASS_EVAL, net->nodes - 1, node, layers);
    p.response = mem_new((size_t)layers, sizeof *p.response);
    for (int l = 0; l < layers; l++)
        p.response[l] = mem_new((size_t)(SET * net->node[node[l]].C), sizeof **p.response);
    for (p.frequency = 0; p.frequency < CURVE; p.frequency++) {
        respond(&p, layers);
        for (int l = 0; l < layers; l++) add_point(&p, l, curve[l]);
    }
    for (int l = 0; l < layers; l++) mem_free(p.response[l]);
    mem_free(p.response);
    pass_free(p.pass);
}

struct tuning *tuning_measure_at(int *layers, struct net *net, int room)
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
    run(net, node, *layers, room, curve);
    for (int l = 0; l < *layers; l++) {
        summarise(&tuning[l], curve[l]);
        mem_free(curve[l]);
    }
    mem_free(curve);
    mem_free(node);
    return tuning;
}

struct tuning *tuning_measure(int *layers, struct net *net)
{
    return tuning_measure_at(layers, net, pass_room(net, net->nodes - 1, SET));
}
