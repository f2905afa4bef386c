/* Metamer synthesis by gradient steps; see metamer.h. */
#include "synth/metamer.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "kernel/kernel.h"
#include "synth/coarse.h"
#include "synth/momentum.h"
#include "synth/objective.h"

#include <math.h>
#include <string.h>

/* Batches: as many pictures as fit into little memory, at most MOST; or up to GOOD of them, which
 * are worth more memory. */
static const size_t METAMER_LITTLE = (size_t)64 << 20, METAMER_MUCH = (size_t)1 << 30;
enum { METAMER_GOOD = 16, METAMER_MOST = 64 };

/* What is kept of a picture beside the pass, in sizes of a picture: the caller's, x, three moments,
 * g and smooth. */
enum { METAMER_KEPT = 7 };

/* PyTorch's, which plenoptic leaves as they are. */
static const float ADAM_BETA1 = 0.9f, ADAM_BETA2 = 0.999f, ADAM_EPS = 1e-8f;

static float clamp(float v)
{
    return v < 0 ? 0 : v > 1 ? 1 : v;
}

const char *metamer_stop_name(enum metamer_stop stop)
{
    static const char *const name[] = {"going", "reached", "plateau", "cap"};
    return name[stop];
}

void metamer_noise(float *x, size_t n, const struct metamer_options *options, uint32_t reference)
{
    struct rng r = rng_at(options->seed, RNG_METAMER, 0, options->noise_each ? reference : 0);
    for (size_t i = 0; i < n; i++)
        x[i] = options->uniform
                   ? rng_uniform(&r)
                   : clamp(options->noise_mean + options->noise_scale * rng_normal(&r));
}

int metamer_batch(const struct net *net, int top)
{
    const struct node *input = &net->node[0];
    size_t image = pass_memory_image(net, PASS_INVERT, top), half = mem_limit() / 2,
           kept = METAMER_KEPT * sizeof(float) * (size_t)input->C * (size_t)input->H *
                  (size_t)input->W;
    size_t few = METAMER_LITTLE / image, good = METAMER_MUCH / image, fit = half / (image + kept);
    if (good > METAMER_GOOD) good = METAMER_GOOD;
    if (few < good) few = good;
    if (few < fit) fit = few;
    return fit < 1 ? 1 : fit > METAMER_MOST ? METAMER_MOST : (int)fit;
}

/* A block at work. */
struct run {
    const struct metamer_options *options;
    struct metamer_state *state;
    struct pass *pass;
    struct metamer_point *now; // (N)
    float *g, *smooth;         // (N, room); smooth: room to work in, NULL in a fine block
    const float *target;       // (N, activations)
    double *whole;             // (N) ||t||
    size_t activations;
    double step;           // or Adam's rate
    double power1, power2; // Adam's beta1^t, beta2^t
    struct adam adam;
    struct coarse *coarse; // NULL in a fine block
};

static float *place(float *from, const struct run *r, int n)
{
    return from + (size_t)n * r->state->room;
}

static void measure(void *context, int n)
{
    struct run *r = context;
    const float *target = r->target + (size_t)n * r->activations;
    r->now[n].loss = objective_measure(r->pass, n, target, r->whole[n], r->options->mse);
}

static void show(void *context, int n)
{
    struct run *r = context;
    pass_set_image(r->pass, n, place(r->state->x, r, n));
}

/* Adds the gradient of the penalty. */
static void push_back(float *g, const float *x, float penalty, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        float excess = x[i] - clamp(x[i]);
        g[i] = fmaf(2 * penalty, excess, g[i]);
    }
}

static void step_by_length(float *x, const float *g, double length, double gradient, size_t n)
{
    double factor = length / (gradient + 1e-10);
    for (size_t i = 0; i < n; i++) x[i] = (float)fma(-factor, (double)g[i], (double)x[i]);
}

static void step_of_adam(struct run *r, float *x, const float *g, int n)
{
    size_t all = (size_t)r->state->N * r->state->room;
    float *m = place(r->state->moment, r, n), *most = r->options->amsgrad ? m + 2 * all : NULL;
    kernel->adam_step(x, m, m + all, most, g, &r->adam, r->state->room);
}

static void descend(void *context, int n)
{
    struct run *r = context;
    const struct node *image = &r->pass->net->node[0];
    size_t pixels = r->state->pixels;
    float *x = place(r->state->x, r, n), *g = place(r->g, r, n);
    pass_image_gradient(r->pass, n, g);
    if (r->options->penalty > 0) push_back(g, x, r->options->penalty, pixels);
    double gradient = r->now[n].gradient = objective_norm(g, pixels);
    if (r->coarse) {
        coarse_smooth(r->coarse, g, place(r->smooth, r, n), image->C, image->H, image->W);
        gradient = objective_norm(g, pixels);
    }
    if (r->options->adam)
        step_of_adam(r, x, g, n);
    else
        step_by_length(x, g, r->step, gradient, pixels);
    for (size_t i = 0; i < pixels && r->options->penalty == 0; i++) x[i] = clamp(x[i]);
    show(context, n);
}

static void forward(struct run *r)
{
    pass_forward(r->pass, r->state->N);
    par_for(r->state->N, measure, r);
}

static err take_step(struct run *r, int first)
{
    r->power1 *= (double)ADAM_BETA1;
    r->power2 *= (double)ADAM_BETA2;
    r->adam = (struct adam){(float)(r->step / (1 - r->power1)), (float)(1 / sqrt(1 - r->power2)),
                            ADAM_BETA1, ADAM_BETA2, ADAM_EPS};
    pass_backward(r->pass, r->options->fake_relu);
    par_for(r->state->N, descend, r);
    forward(r);
    for (int n = 0; n < r->state->N; n++)
        FAIL_IF(!isfinite(r->now[n].loss), "picture %d: the loss at layer %s is not finite",
                first + n, r->pass->net->node[r->pass->top].name);
    return NULL;
}

/* Takes an error, gives it with where it happened. */
static err placed(err e, int block, int step)
{
    err said = err_new("%s at block %d, step %d", e, block, step);
    err_free(e);
    return said;
}

static err take_steps(struct run *r, int first)
{
    struct metamer_state *s = r->state;
    int points = 1 + r->options->blocks, block = s->block + 1;
    if (!s->shown) {
        par_for(s->N, show, r);
        forward(r);
        s->shown = true;
    } else {
        par_for(s->N, measure, r);
    }
    for (int n = 0; n < s->N && block == 1 && s->step == 0; n++) s->history[n * points] = r->now[n];
    int begun = s->step;
    for (int i = begun + 1; i <= r->options->steps && !metamer_leaves(s, begun); i++) {
        err e = take_step(r, first);
        if (e) return placed(e, block, i);
        for (int n = 0; n < s->N && block == 1 && i == 1; n++)
            s->history[n * points].gradient = r->now[n].gradient;
        s->step = i;
    }
    if (s->step < r->options->steps) return NULL;
    s->step = 0;
    for (int n = 0; n < s->N; n++) {
        s->history[n * points + block] = r->now[n];
        s->end[n].evaluations += r->options->steps;
        if (block == r->options->blocks) s->end[n].stop = METAMER_CAP;
    }
    s->block = block;
    return NULL;
}

/* What depends on the block, and not on the pictures. */
static void set_out(struct run *r)
{
    const struct metamer_options *o = r->options;
    int done = r->state->block;
    r->step = o->step;
    for (int b = 0; b < done; b++) r->step /= 2;
    r->power1 = r->power2 = 1;
    for (long t = 0; t < (long)done * o->steps + r->state->step && o->adam; t++) {
        r->power1 *= (double)ADAM_BETA1;
        r->power2 *= (double)ADAM_BETA2;
    }
    double sigma = coarse_sigma(o->coarse, done + 1);
    r->coarse = sigma > 0 ? coarse_new(sigma) : NULL;
}

err metamer_block(struct metamer_state *s, struct pass *pass, const float *target, int first,
                  const struct metamer_options *options)
{
    CHECK(s->block < options->blocks);
    if (options->momentum) return momentum_block(s, pass, target, first, options);
    const struct node *top = &pass->net->node[pass->top];
    size_t all = (size_t)s->N * s->room;
    struct run r = {.options = options, .state = s, .pass = pass, .target = target};
    r.activations = layout_size(top->C, top->H, top->W);
    set_out(&r);
    r.g = mem_new(all, sizeof *r.g);
    r.smooth = r.coarse ? mem_new(all, sizeof *r.smooth) : NULL;
    r.whole = mem_new((size_t)s->N, sizeof *r.whole);
    r.now = mem_new((size_t)s->N, sizeof *r.now);
    objective_scale(r.whole, target, s->N, r.activations);
    err e = take_steps(&r, first);
    mem_free(r.now);
    mem_free(r.whole);
    mem_free(r.smooth);
    mem_free(r.g);
    coarse_free(r.coarse);
    return e;
}

struct metamer_state *metamer_new(const float *x, int N, size_t pixels,
                                  const struct metamer_options *options)
{
    struct metamer_state *s = mem_new(1, sizeof *s);
    s->N = N;
    s->pixels = pixels;
    s->room = (pixels + BLOCK - 1) / BLOCK * BLOCK;
    s->x = mem_new((size_t)N * s->room, sizeof *s->x);
    if (options->adam || options->momentum)
        s->moment = mem_new(3 * (size_t)N * s->room, sizeof *s->moment);
    s->history = mem_new((size_t)N * (size_t)(1 + options->blocks), sizeof *s->history);
    s->end = mem_new((size_t)N, sizeof *s->end);
    for (int n = 0; n < N; n++)
        memcpy(s->x + (size_t)n * s->room, x + (size_t)n * pixels, pixels * sizeof *x);
    return s;
}

void metamer_free(struct metamer_state *s)
{
    mem_free(s->end);
    mem_free(s->history);
    mem_free(s->moment);
    mem_free(s->x);
    mem_free(s);
}

err metamer_run(struct metamer_point *history, float *x, struct pass *pass, const float *target,
                int N, int first, const struct metamer_options *options)
{
    const struct node *image = &pass->net->node[0];
    size_t pixels = (size_t)image->C * (size_t)image->H * (size_t)image->W;
    struct metamer_state *s = metamer_new(x, N, pixels, options);
    err e = NULL;
    while (!e && s->block < options->blocks) e = metamer_block(s, pass, target, first, options);
    memcpy(history, s->history, (size_t)N * (size_t)(1 + options->blocks) * sizeof *history);
    for (int n = 0; n < N; n++)
        memcpy(x + (size_t)n * pixels, s->x + (size_t)n * s->room, pixels * sizeof *x);
    metamer_free(s);
    return e;
}
