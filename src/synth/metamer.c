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
    struct metamer_loss *loss; // (N)
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
    r->loss[n].end = off / r->whole[n];
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
    double factor = r->step / (norm(g, r->pixels) + 1e-10);
    for (size_t i = 0; i < r->pixels; i++)
        x[i] = clamp((float)fma(-factor, (double)g[i], (double)x[i]));
    show(context, n);
}

static void forward(struct run *r, int N)
{
    pass_forward(r->pass, N);
    par_for(N, measure, r);
}

static err synthesise(struct run *r, int N, int first, const struct metamer_options *options)
{
    for (int n = 0; n < N; n++) {
        // A layer that is silent on the reference has no relative loss; the plain norm serves.
        r->whole[n] = norm(r->target + (size_t)n * r->activations, r->activations);
        if (r->whole[n] == 0) r->whole[n] = 1;
    }
    par_for(N, show, r);
    forward(r, N);
    for (int n = 0; n < N; n++) r->loss[n].start = r->loss[n].end;

    r->step = options->step;
    for (int block = 0; block < options->blocks; block++, r->step /= 2)
        for (int i = 0; i < options->steps; i++) {
            pass_backward(r->pass, options->fake_relu);
            par_for(N, descend, r);
            forward(r, N);
            for (int n = 0; n < N; n++)
                FAIL_IF(!isfinite(r->loss[n].end),
                        "picture %d: the loss at layer %s is not finite at block %d, step %d",
                        first + n, r->pass->net->node[r->pass->top].name, block + 1, i + 1);
        }
    return NULL;
}

err metamer_run(struct metamer_loss *loss, float *x, struct pass *pass, const float *target, int N,
                int first, const struct metamer_options *options)
{
    const struct node *image = &pass->net->node[0], *top = &pass->net->node[pass->top];
    struct run r = {.pass = pass, .loss = loss, .x = x, .target = target};
    r.pixels = (size_t)image->C * (size_t)image->H * (size_t)image->W;
    r.activations = layout_size(top->C, top->H, top->W);
    r.g = mem_new((size_t)N * r.pixels, sizeof *r.g);
    r.whole = mem_new((size_t)N, sizeof *r.whole);
    err e = synthesise(&r, N, first, options);
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
