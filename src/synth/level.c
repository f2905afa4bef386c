/* Pictures at a stated distance; see level.h. */
#include "synth/level.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/unit.h"
#include "synth/distance.h"
#include "synth/objective.h"

#include <math.h>
#include <string.h>

/* A search at work. */
struct search {
    struct level *found;
    uint8_t *pixels, *tried;
    struct pass *pass;
    const float *wanted;
    const double *target;
    level_change *change;
    void *context;
    size_t size, activations; // of a picture
    double *lo, *hi, *level;  // (N)
    double *distance;         // (N) of the pictures that are tried
    float *x;                 // (N, size)
};

static err paint(void *context, int n)
{
    struct search *w = context;
    uint8_t *bytes = w->tried + (size_t)n * w->size;
    TRY(w->change(w->context, bytes, n, w->level[n]));
    unit_from_bytes(w->x + (size_t)n * w->size, bytes, w->size);
    return NULL;
}

/* The blocked outputs hold zeros beyond the channels, so sums over them are those of the layer. */
static void measure(void *context, int n)
{
    struct search *w = context;
    const float *a = pass_output(w->pass, w->pass->top, n),
                *t = w->wanted + (size_t)n * w->activations;
    double off = 0, whole = objective_norm(t, w->activations);
    for (size_t i = 0; i < w->activations; i++) {
        double d = (double)a[i] - t[i];
        off += d * d;
    }
    w->distance[n] = whole > 0 ? sqrt(off) / whole : sqrt(off);
}

static void keep_nearest(struct search *w, int n)
{
    double off = fabs(w->distance[n] - w->target[n]);
    struct level *f = &w->found[n];
    if (off >= fabs(f->distance - w->target[n])) return;
    *f = (struct level){w->level[n], w->distance[n]};
    memcpy(w->pixels + (size_t)n * w->size, w->tried + (size_t)n * w->size, w->size);
}

/* Tries w->level. */
static err try_levels(struct search *w, int N)
{
    TRY(par_try(N, paint, w));
    for (int n = 0; n < N; n++) pass_set_image(w->pass, n, w->x + (size_t)n * w->size);
    pass_forward(w->pass, N);
    par_for(N, measure, w);
    for (int n = 0; n < N; n++) keep_nearest(w, n);
    return NULL;
}

static err bisect(struct search *w, int N, double most)
{
    for (int n = 0; n < N; n++) {
        w->found[n] = (struct level){0, INFINITY};
        w->hi[n] = w->level[n] = most;
    }
    TRY(try_levels(w, N));
    for (int k = 0; k < LEVEL_HALVINGS; k++) {
        for (int n = 0; n < N; n++) w->level[n] = 0.5 * (w->lo[n] + w->hi[n]);
        TRY(try_levels(w, N));
        for (int n = 0; n < N; n++)
            *(w->distance[n] < w->target[n] ? &w->lo[n] : &w->hi[n]) = w->level[n];
    }
    return NULL;
}

err level_search(struct level *found, uint8_t *pixels, struct pass *pass, const float *wanted,
                 const double *target, int N, double most, level_change *change, void *context)
{
    const struct node *image = &pass->net->node[0], *top = &pass->net->node[pass->top];
    struct search w = {.found = found,
                       .pixels = pixels,
                       .pass = pass,
                       .wanted = wanted,
                       .target = target,
                       .change = change,
                       .context = context};
    w.size = (size_t)image->C * (size_t)image->H * (size_t)image->W;
    w.activations = net_image_size(top);
    w.tried = mem_new((size_t)N, w.size);
    w.x = mem_new((size_t)N * w.size, sizeof *w.x);
    w.lo = mem_new((size_t)N, sizeof *w.lo);
    w.hi = mem_new((size_t)N, sizeof *w.hi);
    w.level = mem_new((size_t)N, sizeof *w.level);
    w.distance = mem_new((size_t)N, sizeof *w.distance);
    err e = bisect(&w, N, most);
    mem_free(w.distance);
    mem_free(w.level);
    mem_free(w.hi);
    mem_free(w.lo);
    mem_free(w.x);
    mem_free(w.tried);
    return e;
}
