/* Adversarial examples; see attack.h. */
#include "synth/attack.h"

#include "base/mem.h"
#include "base/par.h"
#include "net/answers.h"

#include <math.h>
#include <string.h>

/* N pictures on their way. */
struct run {
    struct pass *pass;
    const struct attack_options *options;
    const int *label;      // (N)
    double *loss;          // (N)
    float *x, *g;          // (N, pixels)
    const float *origin;   // (N, pixels)
    size_t pixels, logits; // floats of a picture, and of its logits in the pass
};

static double clamp(double v, double lo, double hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

/* The loss of a picture that went forward; its gradient goes into the logits. */
static void measure(void *context, int n)
{
    struct run *r = context;
    int top = r->pass->top;
    float *dy = r->pass->dy[top] + (size_t)n * r->logits;
    memset(dy, 0, r->logits * sizeof *dy);
    r->loss[n] = answers_loss(dy, r->pass->net->answers, pass_output(r->pass, top, n),
                              r->pass->net->classes, r->label[n]);
}

static void show(void *context, int n)
{
    const struct run *r = context;
    pass_set_image(r->pass, n, r->x + (size_t)n * r->pixels);
}

static void step_linf(float *x, const float *x0, const float *g, const struct attack_options *o,
                      size_t pixels)
{
    double eps = o->eps, s = o->step * eps;
    for (size_t i = 0; i < pixels; i++) {
        double origin = (double)x0[i], sign = (g[i] > 0) - (g[i] < 0);
        x[i] = (float)clamp(clamp(fma(s, sign, (double)x[i]), origin - eps, origin + eps), 0, 1);
    }
}

static void step_l2(float *x, const float *x0, const float *g, const struct attack_options *o,
                    size_t pixels)
{
    double eps = o->eps, length = 0, away = 0;
    for (size_t i = 0; i < pixels; i++) length = fma((double)g[i], (double)g[i], length);
    double factor = o->step * eps / (sqrt(length) + 1e-10);
    for (size_t i = 0; i < pixels; i++) {
        double d = fma(factor, (double)g[i], (double)x[i]) - (double)x0[i];
        away = fma(d, d, away);
    }
    away = sqrt(away);
    double shorten = away > eps ? eps / away : 1;
    for (size_t i = 0; i < pixels; i++) {
        double d = fma(factor, (double)g[i], (double)x[i]) - (double)x0[i];
        x[i] = (float)clamp(fma(shorten, d, (double)x0[i]), 0, 1);
    }
}

static void ascend(void *context, int n)
{
    const struct run *r = context;
    size_t at = (size_t)n * r->pixels;
    pass_image_gradient(r->pass, n, r->g + at);
    if (r->options->norm == ATTACK_LINF)
        step_linf(r->x + at, r->origin + at, r->g + at, r->options, r->pixels);
    else
        step_l2(r->x + at, r->origin + at, r->g + at, r->options, r->pixels);
    show(context, n);
}

static void forward(struct run *r, int N)
{
    pass_forward(r->pass, N);
    par_for(N, measure, r);
}

static err attack(struct attack_result *result, struct run *r, int N, int first)
{
    int steps = r->options->eps > 0 ? r->options->steps : 0, top = r->pass->top;
    par_for(N, show, r);
    for (int i = 0; i <= steps; i++) {
        if (i) {
            pass_backward(r->pass, false);
            par_for(N, ascend, r);
        }
        if (i == steps && !result) return NULL;
        forward(r, N);
        for (int n = 0; n < N; n++)
            FAIL_IF(!isfinite(r->loss[n]), "picture %d: the loss is not finite at step %d",
                    first + n, i);
        for (int n = 0; n < N && i == 0 && result; n++) result[n].start = r->loss[n];
    }
    for (int n = 0; n < N; n++) {
        result[n].end = r->loss[n];
        result[n].answer = answers_choose(r->pass->net->answers, pass_output(r->pass, top, n),
                                          r->pass->net->classes, NULL);
    }
    return NULL;
}

err attack_run(struct attack_result *result, float *x, struct pass *pass, const int *label, int N,
               int first, const struct attack_options *options)
{
    const struct node *image = &pass->net->node[0];
    struct run r = {.pass = pass, .options = options, .label = label, .x = x};
    r.pixels = (size_t)image->C * (size_t)image->H * (size_t)image->W;
    r.logits = layout_size(pass->net->classes, 1, 1);
    size_t all = (size_t)N * r.pixels;
    float *origin = mem_new(all, sizeof *origin);
    memcpy(origin, x, all * sizeof *x);
    r.origin = origin;
    r.g = mem_new(all, sizeof *r.g);
    r.loss = mem_new((size_t)N, sizeof *r.loss);
    err e = attack(result, &r, N, first);
    mem_free(r.loss);
    mem_free(r.g);
    mem_free(origin);
    return e;
}
