/* Metamer synthesis by normalised gradient steps; see metamer.h. */
#include "synth/metamer.h"

#include "base/mem.h"
#include "base/rng.h"

#include <math.h>

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

/* Runs x forward, writes the loss's gradient into the top layer; gives the relative loss. */
static double measure(struct pass *pass, const float *x, const float *target, double whole,
                      size_t top_size)
{
    pass_set_image(pass, 0, x);
    pass_forward(pass, 1);
    const float *y = pass_output(pass, pass->top, 0);
    float *dy = pass->dy[pass->top];
    double sum = 0;
    for (size_t i = 0; i < top_size; i++) {
        double d = (double)y[i] - (double)target[i];
        sum = fma(d, d, sum);
    }
    double off = sqrt(sum), factor = off > 0 ? 1 / (off * whole) : 0;
    for (size_t i = 0; i < top_size; i++)
        dy[i] = (float)(factor * ((double)y[i] - (double)target[i]));
    return off / whole;
}

static void descend(float *x, const float *g, size_t n, double step)
{
    double factor = step / (norm(g, n) + 1e-10);
    for (size_t i = 0; i < n; i++) x[i] = clamp((float)fma(-factor, (double)g[i], (double)x[i]));
}

static err run(struct metamer_loss *loss, float *x, float *g, size_t n, struct pass *pass,
               const float *target, const struct metamer_options *options)
{
    const struct node *top = &pass->net->node[pass->top];
    size_t top_size = layout_size(top->C, top->H, top->W);
    // A layer that is silent on the reference has no relative loss; the plain norm serves.
    double whole = norm(target, top_size);
    if (whole == 0) whole = 1;

    loss->start = measure(pass, x, target, whole, top_size);
    loss->end = loss->start;
    double step = options->step;
    for (int block = 0; block < options->blocks; block++, step /= 2)
        for (int i = 0; i < options->steps; i++) {
            pass_backward(pass, options->fake_relu);
            pass_image_gradient(pass, 0, g);
            descend(x, g, n, step);
            loss->end = measure(pass, x, target, whole, top_size);
            FAIL_IF(!isfinite(loss->end), "the loss at layer %s is not finite at block %d, step %d",
                    top->name, block + 1, i + 1);
        }
    return NULL;
}

err metamer_run(struct metamer_loss *loss, float *x, struct pass *pass, const float *target,
                const struct metamer_options *options)
{
    const struct node *image = &pass->net->node[0];
    size_t n = (size_t)image->C * (size_t)image->H * (size_t)image->W;
    float *g = mem_new(n, sizeof *g);
    err e = run(loss, x, g, n, pass, target, options);
    mem_free(g);
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
