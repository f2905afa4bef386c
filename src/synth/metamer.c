/* Metamer synthesis by normalised gradient steps; see metamer.h. */
#include "synth/metamer.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"

#include <math.h>

/* The memory of a batch's activations and gradients, and its largest size. */
static const size_t METAMER_BYTES = (size_t)64 << 20;
enum { METAMER_BATCH = 64 };

static float clamp(float v)
{
    return v < 0 ? 0 : v > 1 ? 1 : v;
}

void metamer_noise(float *x, size_t n, const struct metamer_options *options, uint32_t reference)
{
    struct rng r = rng_at(options->seed, RNG_METAMER, 0, reference);
    for (size_t i = 0; i < n; i++)
        x[i] = clamp(options->noise_mean + options->noise_scale * rng_normal(&r));
}

static double norm(const float *v, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum = fma((double)v[i], (double)v[i], sum);
    return sqrt(sum);
}

int metamer_batch(const struct net *net, int top)
{
    size_t size = 0;
    for (int i = 0; i <= top; i++) {
        const struct node *node = &net->node[i];
        if (node->alias < 0) size += 2 * layout_size(node->C, node->H, node->W) * sizeof(float);
    }
    size_t fit = METAMER_BYTES / size;
    return fit < 1 ? 1 : fit > METAMER_BATCH ? METAMER_BATCH : (int)fit;
}

/* N pictures on their way. */
struct run {
    struct pass *pass;
    struct metamer_point *now; // (N)
    float *x, *g;              // (N, pixels)
    const float *target;       // (N, activations)
    double *whole;             // (N) ||t||
    size_t pixels, activations;
    double step;
};

/* The loss of a picture that went forward; its gradient goes into the top layer. */
static void measure(void *context, int n)
{
    struct run *r = context;
    const float *y = pass_output(r->pass, r->pass->top, n);
    const float *target = r->target + (size_t)n * r->activations;
    float *dy = r->pass->dy[r->pass->top] + (size_t)n * r->activations;
    double sum = 0;
    for (size_t i = 0; i < r->activations; i++) {
        double d = (double)y[i] - (double)target[i];
        sum = fma(d, d, sum);
    }
    double off = sqrt(sum), factor = off > 0 ? 1 / (off * r->whole[n]) : 0;
    for (size_t i = 0; i < r->activations; i++)
        dy[i] = (float)(factor * ((double)y[i] - (double)target[i]));
    r->now[n].loss = off / r->whole[n];
}

static void show(void *context, int n)
{
    struct run *r = context;
    pass_set_image(r->pass, n, r->x + (size_t)n * r->pixels);
}

static void descend(void *context, int n)
{
    struct run *r = context;
    float *x = r->x + (size_t)n * r->pixels, *g = r->g + (size_t)n * r->pixels;
    pass_image_gradient(r->pass, n, g);
    r->now[n].gradient = norm(g, r->pixels);
    double factor = r->step / (r->now[n].gradient + 1e-10);
    for (size_t i = 0; i < r->pixels; i++)
        x[i] = clamp((float)fma(-factor, (double)g[i], (double)x[i]));
    show(context, n);
}

static void forward(struct run *r, int N)
{
    pass_forward(r->pass, N);
    par_for(N, measure, r);
}

static err take_step(struct run *r, int N, int first, bool fake_relu)
{
    pass_backward(r->pass, fake_relu);
    par_for(N, descend, r);
    forward(r, N);
    for (int n = 0; n < N; n++)
        FAIL_IF(!isfinite(r->now[n].loss), "picture %d: the loss at layer %s is not finite",
                first + n, r->pass->net->node[r->pass->top].name);
    return NULL;
}

/* Takes an error, gives it with where it happened. */
static err place(err e, int block, int step)
{
    err placed = err_new("%s at block %d, step %d", e, block, step);
    err_free(e);
    return placed;
}

static err synthesise(struct run *r, struct metamer_point *history, int N, int first,
                      const struct metamer_options *options)
{
    for (int n = 0; n < N; n++) {
        // A layer that is silent on the reference has no relative loss; the plain norm serves.
        r->whole[n] = norm(r->target + (size_t)n * r->activations, r->activations);
        if (r->whole[n] == 0) r->whole[n] = 1;
    }
    par_for(N, show, r);
    forward(r, N);
    int points = 1 + options->blocks;
    for (int n = 0; n < N; n++) history[n * points] = r->now[n];

    r->step = options->step;
    for (int block = 1; block <= options->blocks; block++, r->step /= 2) {
        for (int i = 1; i <= options->steps; i++) {
            err e = take_step(r, N, first, options->fake_relu);
            if (e) return place(e, block, i);
            for (int n = 0; n < N && block == 1 && i == 1; n++)
                history[n * points].gradient = r->now[n].gradient;
        }
        for (int n = 0; n < N; n++) history[n * points + block] = r->now[n];
    }
    return NULL;
}

err metamer_run(struct metamer_point *history, float *x, struct pass *pass, const float *target,
                int N, int first, const struct metamer_options *options)
{
    const struct node *image = &pass->net->node[0], *top = &pass->net->node[pass->top];
    struct run r = {.pass = pass, .x = x, .target = target};
    r.pixels = (size_t)image->C * (size_t)image->H * (size_t)image->W;
    r.activations = layout_size(top->C, top->H, top->W);
    r.g = mem_new((size_t)N * r.pixels, sizeof *r.g);
    r.whole = mem_new((size_t)N, sizeof *r.whole);
    r.now = mem_new((size_t)N, sizeof *r.now);
    err e = synthesise(&r, history, N, first, options);
    mem_free(r.now);
    mem_free(r.whole);
    mem_free(r.g);
    return e;
}

void metamer_to_bytes(uint8_t *bytes, const float *x, size_t n)
{
    for (size_t i = 0; i < n; i++) bytes[i] = (uint8_t)floorf(x[i] * 255 + 0.5f);
}

void metamer_from_bytes(float *x, const uint8_t *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) x[i] = (float)bytes[i] / 255;
}
