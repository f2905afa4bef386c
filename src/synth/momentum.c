/* Steps with momentum; see momentum.h. */
#include "synth/momentum.h"

#include "base/mem.h"
#include "base/par.h"
#include "kernel/layout.h"
#include "synth/objective.h"

#include <math.h>
#include <string.h>

static const double MU = 0.95;

/* A block at work. The pictures that are not done lie side by side in the pass. */
struct run {
    const struct metamer_options *options;
    struct metamer_state *state;
    struct pass *pass;
    const float *target; // (N, activations)
    size_t activations;
    double *whole;             // (N) ||t||
    float *g;                  // (N, room)
    float *v, *before;         // (N, room), of the state: velocity, where the round began
    struct metamer_point *now; // (N)
    int *live, lives;          // the pictures that are not done
    double length;
};

double momentum_length(double first, int t, int steps)
{
    return first * (1 - (t + 0.5) / steps);
}

void momentum_step(float *x, float *v, const float *g, double gradient, double length, size_t n)
{
    double factor = (1 - MU) * sqrt((double)n) / (gradient + 1e-10);
    for (size_t i = 0; i < n; i++) {
        v[i] = (float)fma(MU, (double)v[i], factor * (double)g[i]);
        double moved = fma(-length, (double)v[i], (double)x[i]);
        x[i] = (float)(moved < 0 ? 0 : moved > 1 ? 1 : moved);
    }
}

static float *place(float *from, const struct run *r, int n)
{
    return from + (size_t)n * r->state->room;
}

static void show(void *context, int k)
{
    struct run *r = context;
    pass_set_image(r->pass, k, place(r->state->x, r, r->live[k]));
}

static void measure(void *context, int k)
{
    struct run *r = context;
    int n = r->live[k];
    const float *target = r->target + (size_t)n * r->activations;
    r->now[n].loss = objective_measure(r->pass, k, target, r->whole[n], r->options->mse);
}

static void descend(void *context, int k)
{
    struct run *r = context;
    int n = r->live[k];
    size_t pixels = r->state->pixels;
    float *g = place(r->g, r, n);
    pass_image_gradient(r->pass, k, g);
    r->now[n].gradient = objective_norm(g, pixels);
    momentum_step(place(r->state->x, r, n), place(r->v, r, n), g, r->now[n].gradient, r->length,
                  pixels);
    show(context, k);
}

static void forward(struct run *r)
{
    if (r->lives == 0) return;
    pass_forward(r->pass, r->lives);
    par_for(r->lives, measure, r);
}

/* Leaves out the pictures that are done; the others move together in the pass. */
static void gather(struct run *r)
{
    int lives = 0;
    for (int n = 0; n < r->state->N; n++)
        if (r->state->end[n].stop == METAMER_GOING) r->live[lives++] = n;
    if (lives == r->lives) return;
    r->lives = lives;
    par_for(lives, show, r);
    forward(r);
}

static void stop(struct run *r, int n, enum metamer_stop why)
{
    r->state->end[n].stop = why;
}

static void stop_reached(struct run *r)
{
    for (int k = 0; k < r->lives; k++) {
        int n = r->live[k];
        if (r->now[n].loss <= r->options->target) stop(r, n, METAMER_REACHED);
    }
    gather(r);
}

static err take_step(struct run *r, int first)
{
    pass_backward(r->pass, r->options->fake_relu);
    par_for(r->lives, descend, r);
    forward(r);
    for (int k = 0; k < r->lives; k++) {
        int n = r->live[k];
        FAIL_IF(!isfinite(r->now[n].loss), "picture %d: the loss at layer %s is not finite",
                first + n, r->pass->net->node[r->pass->top].name);
        r->state->end[n].evaluations++;
    }
    if (r->options->target > 0) stop_reached(r);
    return NULL;
}

/* Takes an error, gives it with where it happened. */
static err placed(err e, int block, int step)
{
    err said = err_new("%s at block %d, step %d", e, block, step);
    err_free(e);
    return said;
}

/* What the round that began with a block was good for, picture by picture. */
static void judge(struct run *r, int began)
{
    struct metamer_state *s = r->state;
    int points = 1 + r->options->blocks;
    for (int k = 0; k < r->lives; k++) {
        int n = r->live[k];
        double start = s->history[n * points + began].loss;
        if (!(r->now[n].loss < start)) {
            memcpy(place(s->x, r, n), place(r->before, r, n), s->pixels * sizeof *r->before);
            r->now[n].loss = start;
        }
        if (r->now[n].loss > (1 - r->options->plateau) * start)
            stop(r, n, METAMER_PLATEAU);
        else if (s->block + 1 == r->options->blocks)
            stop(r, n, METAMER_CAP);
    }
}

/* The points that the pictures are at: those that are done keep the one they ended with. */
static void arrive(struct run *r)
{
    struct metamer_state *s = r->state;
    int points = 1 + r->options->blocks, at = s->block + (s->step > 0);
    for (int n = 0; n < s->N; n++) r->now[n] = s->history[n * points + at];
    gather(r);
    for (int n = 0; n < s->N && at == 0; n++) s->history[n * points] = r->now[n];
}

/* The pictures are at this point of the history. */
static void keep_points(struct run *r, int point)
{
    struct metamer_state *s = r->state;
    for (int n = 0; n < s->N; n++) s->history[n * (1 + r->options->blocks) + point] = r->now[n];
}

static err take_steps(struct run *r, int first)
{
    struct metamer_state *s = r->state;
    const struct metamer_options *o = r->options;
    int points = 1 + o->blocks, blocks = o->blocks / o->rounds; // of a round
    int within = s->block % blocks, began = s->block - within;
    double length = (double)o->step;
    for (int b = 0; b < began; b += blocks) length /= 2;
    arrive(r);
    int begun = s->step;
    for (int i = begun; i < o->steps && r->lives > 0; i++) {
        if (metamer_leaves(s, begun)) {
            keep_points(r, s->block + 1);
            return NULL;
        }
        r->length = momentum_length(length, within * o->steps + i, blocks * o->steps);
        err e = take_step(r, first);
        if (e) return placed(e, s->block + 1, i + 1);
        for (int n = 0; n < s->N && s->block == 0 && i == 0; n++)
            s->history[n * points].gradient = r->now[n].gradient;
        s->step = i + 1;
    }
    s->step = 0;
    if (within == blocks - 1) judge(r, began);
    s->block++;
    keep_points(r, s->block);
    return NULL;
}

err momentum_block(struct metamer_state *s, struct pass *pass, const float *target, int first,
                   const struct metamer_options *options)
{
    CHECK(options->rounds > 0 && options->blocks % options->rounds == 0);
    const struct node *top = &pass->net->node[pass->top];
    size_t all = (size_t)s->N * s->room, N = (size_t)s->N;
    struct run r = {.options = options, .state = s, .pass = pass, .target = target};
    r.activations = layout_size(top->C, top->H, top->W);
    r.g = mem_new(all, sizeof *r.g);
    r.v = s->moment;
    r.before = s->moment + all;
    if (s->block % (options->blocks / options->rounds) == 0 && s->step == 0) {
        memset(r.v, 0, all * sizeof *r.v);
        memcpy(r.before, s->x, all * sizeof *r.before);
    }
    r.whole = mem_new(N, sizeof *r.whole);
    r.now = mem_new(N, sizeof *r.now);
    r.live = mem_new(N, sizeof *r.live);
    objective_scale(r.whole, target, s->N, r.activations);
    err e = take_steps(&r, first);
    mem_free(r.live);
    mem_free(r.now);
    mem_free(r.whole);
    mem_free(r.g);
    return e;
}
