/* Measuring how fast pictures pass a network; see plan_pace.h. */
#include "pipeline/plan_pace.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/progress.h"
#include "base/text.h"
#include "base/tsv.h"
#include "kernel/kernel.h"
#include "pipeline/code.h"
#include "settings/matching.h"
#include "settings/training.h"

#include <stdio.h>

/* Seconds of a timing, about, and how long several of them may take together. */
static const double ONCE = 0.1, SPAN = 0.4;
/* What several threads lose where they wait for one another. */
static const double WAITING = 1.08;
enum { MIN_PICTURES = 4, GRADIENTS = 4 };

static const char *const names[STAGE_PASSES] = {"trained", "inverted", "passed"};

struct plan_paces {
    char *path, *machine;
    struct tsv *table;
    bool changed;
};

#define COLUMNS "what machine seconds first more"
enum { PACE_COLUMNS = 5 };

struct pace_row {
    const char *what, *machine;
    double seconds, first, more;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct pace_row, TSV_FIELD(struct pace_row, what),
               TSV_FIELD(struct pace_row, machine), TSV_FIELD(struct pace_row, seconds),
               TSV_FIELD(struct pace_row, first), TSV_FIELD(struct pace_row, more));

/* Whether no time is negative. */
static bool is_sound(const struct pace_row *row, int count)
{
    for (int i = 0; i < count; i++)
        if (row[i].seconds < 0) return false;
    return true;
}

/* A table that cannot be read is as good as none. */
static struct tsv *read_table(const char *path)
{
    struct tsv *t;
    void *read;
    err e = file_exists(path) ? tsv_read(&t, path) : err_new("none");
    if (!e) {
        e = tsv_rows(&read, t, &rows);
        bool sound = !e && t->columns == PACE_COLUMNS && is_sound(read, t->rows);
        if (!e) mem_free(read);
        if (sound) return t;
        tsv_free(t);
    }
    err_free(e);
    return tsv_new(COLUMNS);
}

struct plan_paces *plan_paces_open(const char *folder)
{
    struct plan_paces *p = mem_new(1, sizeof *p);
    char digest[HASH_TEXT];
    code_digest(digest);
    p->path = mem_text("%s/.paces.tsv", folder);
    p->machine = mem_text("%.16s %s %d", digest, kernel->isa, par_threads());
    p->table = read_table(p->path);
    return p;
}

void plan_paces_close(struct plan_paces *p)
{
    if (p->changed) err_free(tsv_write(p->table, p->path));
    tsv_free(p->table);
    mem_free(p->machine);
    mem_free(p->path);
    mem_free(p);
}

static bool recall(struct plan_pace *out, const struct plan_paces *p, const char *what)
{
    void *read;
    CHECK(!tsv_rows(&read, p->table, &rows));
    const struct pace_row *row = read;
    bool found = false;
    for (int i = 0; i < p->table->rows && !found; i++) {
        found = text_same(row[i].what, what) && text_same(row[i].machine, p->machine);
        if (found) *out = (struct plan_pace){row[i].seconds, row[i].first, row[i].more};
    }
    mem_free(read);
    return found;
}

static void remember(struct plan_paces *p, const char *what, const struct plan_pace *pace)
{
    tsv_add(p->table, "%s\t%s\t%.9g\t%.9g\t%.9g", what, p->machine, pace->seconds, pace->first,
            pace->more);
    p->changed = true;
}

/* ---- Timing ---- */

/* The shortest time of some calls by one thread, its processor's: what others on the machine take
 * is no part of it. Several threads would wait for one another the longer the more others there
 * are. */
static double shortest(void (*body)(void *context), void *context, int most)
{
    double begun = progress_clock(), best = 0;
    par_alone(body, context); // warms up
    for (int i = 0; i == 0 || (i < most && progress_clock() - begun < SPAN); i++) {
        double taken = -progress_processor();
        par_alone(body, context);
        taken += progress_processor();
        if (i == 0 || taken < best) best = taken;
    }
    return best;
}

struct timed {
    const struct study *study;
    struct net *net;
    struct pass *pass;
    enum stage_pass way;
    int N;
    size_t pixels;
    float *x;      // (N, C, H, W)
    float *target; // (N, activations)
};

static void show(const struct timed *t)
{
    for (int n = 0; n < t->N; n++) pass_set_image(t->pass, n, t->x + (size_t)n * t->pixels);
    pass_forward(t->pass, t->N);
}

static void go_back(const struct timed *t)
{
    for (int k = 0; k <= t->pass->top; k++) {
        const struct node *node = &t->net->node[k];
        size_t size = (size_t)t->N * net_image_size(node);
        for (size_t i = 0; node->loss > 0 && i < size; i++) t->pass->dy[k][i] = 1e-3f;
    }
    pass_backward(t->pass, false);
}

static void invert(const struct timed *t)
{
    struct metamer_options o = matching_with(t->study, GRADIENTS);
    struct metamer_state *s = metamer_new(t->x, t->N, t->pixels, &o);
    while (s->block < o.blocks) err_free(metamer_block(s, t->pass, t->target, 0, &o));
    metamer_free(s);
}

static void once(void *context)
{
    const struct timed *t = context;
    if (t->way == STAGE_INVERTED) {
        invert(t);
        return;
    }
    show(t);
    if (t->way == STAGE_TRAINED) go_back(t);
}

static struct pass *pass_of(struct net *net, const struct study *s, enum stage_pass way, int N,
                            int layer)
{
    struct pass *pass;
    int top = way == STAGE_INVERTED ? layer : net->nodes - 1;
    if (way != STAGE_TRAINED)
        return pass_lean(net, N, way == STAGE_PASSED ? PASS_EVAL : PASS_INVERT, top);
    CHECK(!pass_train(&pass, net, N, ini_whole(s->ini, "train", "shards")));
    return pass;
}

/* Bytes of a pass for N pictures. */
static double bytes_of(struct net *net, const struct study *s, enum stage_pass way, int N,
                       int layer)
{
    size_t before = mem_used();
    struct pass *pass = pass_of(net, s, way, N, layer);
    double bytes = (double)(mem_used() - before);
    pass_free(pass);
    return bytes;
}

static void fill(struct timed *t)
{
    const struct node *image = &t->net->node[0];
    size_t activations = net_image_size(&t->net->node[t->pass->top]);
    t->pixels = (size_t)image->C * (size_t)image->H * (size_t)image->W;
    t->x = mem_new((size_t)t->N * t->pixels, sizeof *t->x);
    t->target = mem_new((size_t)t->N * activations, sizeof *t->target);
    for (size_t i = 0; i < (size_t)t->N * t->pixels; i++) t->x[i] = (float)(i * 7919 % 256) / 255;
    for (size_t i = 0; i < (size_t)t->N * activations; i++) t->target[i] = (float)(i % 3);
}

/* Seconds of a picture, of N at once; quick: from one call after the first. */
static double time_of(const struct study *s, struct net *net, int layer, enum stage_pass way, int N,
                      bool quick)
{
    struct timed t = {.study = s, .net = net, .way = way, .N = N};
    t.pass = pass_of(net, s, way, N, layer);
    fill(&t);
    double seconds = shortest(once, &t, quick ? 2 : 8) / N;
    mem_free(t.target);
    mem_free(t.x);
    pass_free(t.pass);
    return seconds;
}

static void measure(struct plan_pace *out, const struct study *s, struct net *net, int layer,
                    enum stage_pass way, int most)
{
    double few = bytes_of(net, s, way, MIN_PICTURES, layer),
           twice = bytes_of(net, s, way, 2 * MIN_PICTURES, layer);
    out->more = (twice - few) / MIN_PICTURES;
    out->first = few - MIN_PICTURES * out->more;
    // A timing of few pictures says how many a better one can have.
    double each = time_of(s, net, layer, way, MIN_PICTURES, true), fit = ONCE / each;
    int N = fit > most ? most : fit < MIN_PICTURES ? MIN_PICTURES : (int)fit;
    out->seconds = time_of(s, net, layer, way, N, false);
    if (each < out->seconds) out->seconds = each;
    if (way == STAGE_INVERTED) out->seconds /= GRADIENTS;
    if (par_threads() > 1) out->seconds *= WAITING / par_threads();
}

/* The largest batch that the way has in the study. */
static int batch_of(const struct study *s, const struct network *n, const struct net *net,
                    int layer, enum stage_pass way)
{
    enum { CLASSIFIED = 64 };
    if (way == STAGE_TRAINED) return training_options(s, n).batch;
    return way == STAGE_INVERTED ? metamer_batch(net, layer) : CLASSIFIED;
}

/* Gives a net like this one; training: with its heads, if they fit the pictures, as training says.
 */
static struct net *copy_of(const struct net *net, bool training)
{
    const struct node *image = &net->node[0];
    struct net *own = NULL;
    if (training)
        err_free(net_new_training(&own, net->arch, net->classes, image->C, image->H, image->W));
    if (!own) CHECK(!net_new(&own, net->arch, net->classes, image->C, image->H, image->W));
    return own;
}

err plan_pace(struct plan_pace *out, struct plan_paces *p, const struct study *s,
              const struct network *n, const struct net *net, enum stage_pass way)
{
    const struct node *image = &net->node[0];
    int layers, *layer;
    TRY(matching_layers(&layer, &layers, s, net));
    int batch = batch_of(s, n, net, layer[0], way);
    char *what =
        mem_text("%s %s %dx%dx%d %d %s", names[way], n->architecture, image->C, image->H, image->W,
                 net->classes, way == STAGE_INVERTED ? net->node[layer[0]].name : "logits");
    if (!recall(out, p, what)) {
        struct net *own = copy_of(net, way == STAGE_TRAINED);
        net_initialise(own, 1);
        measure(out, s, own, layer[0], way, batch);
        net_free(own);
        remember(p, what, out);
    }
    mem_free(what);
    mem_free(layer);
    return NULL;
}

/* ---- One core ---- */

static const double DRAWS_A_SECOND = 9e6; // of the machine of stage_work

static void draw(void *context)
{
    double *sum = context;
    struct rng r = rng_at(1, RNG_WEIGHTS, 0, 0);
    for (int i = 0; i < 1 << 20; i++) *sum += (double)rng_normal(&r);
}

double plan_pace_core(struct plan_paces *p)
{
    struct plan_pace pace = {0};
    if (recall(&pace, p, "core")) return pace.seconds;
    double sum = 0;
    pace.seconds = shortest(draw, &sum, 4) * DRAWS_A_SECOND / (1 << 20);
    remember(p, "core", &pace);
    return pace.seconds;
}
