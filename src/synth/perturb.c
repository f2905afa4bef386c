/* Changes of training pictures; see perturb.h. */
#include "synth/perturb.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "base/text.h"

#include <math.h>

struct perturb {
    struct perturb_options options;
    struct pass *pass;
    size_t pixels;
    // The batch at work.
    float *x;
    const int *id;
    int epoch;
};

struct perturb *perturb_new(struct net *net, int room, const struct perturb_options *options)
{
    const struct node *image = &net->node[0];
    struct perturb *p = mem_new(1, sizeof *p);
    p->options = *options;
    p->pixels = (size_t)image->C * (size_t)image->H * (size_t)image->W;
    if (options->kind == PERTURB_ADVERSARIAL)
        p->pass = pass_lean(net, room, PASS_INVERT, net->nodes - 1);
    return p;
}

void perturb_free(struct perturb *p)
{
    if (!p) return;
    pass_free(p->pass);
    mem_free(p);
}

static float clamp(double v)
{
    return (float)(v < 0 ? 0 : v > 1 ? 1 : v);
}

static void randomly_l2(float *x, struct rng *r, double eps, size_t pixels)
{
    struct rng again = *r;
    double length = 0;
    for (size_t i = 0; i < pixels; i++) {
        double d = (double)rng_normal(r);
        length = fma(d, d, length);
    }
    double factor = eps / sqrt(length);
    for (size_t i = 0; i < pixels; i++)
        x[i] = clamp(fma(factor, (double)rng_normal(&again), (double)x[i]));
}

static void randomly_linf(float *x, struct rng *r, double eps, size_t pixels)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < pixels; i++, bits >>= 1) {
        if (i % 32 == 0) bits = rng_bits(r);
        x[i] = clamp((double)x[i] + (bits & 1 ? eps : -eps));
    }
}

static void randomly(void *context, int n)
{
    const struct perturb *p = context;
    float *x = p->x + (size_t)n * p->pixels;
    struct rng r = rng_at(p->options.seed, RNG_PERTURB, (uint32_t)p->epoch, (uint32_t)p->id[n]);
    if (p->options.attack.norm == ATTACK_LINF)
        randomly_linf(x, &r, p->options.attack.eps, p->pixels);
    else
        randomly_l2(x, &r, p->options.attack.eps, p->pixels);
}

err perturb_batch(void *perturb, float *x, const int *label, const int *id, int N, int epoch)
{
    struct perturb *p = perturb;
    p->x = x;
    p->id = id;
    p->epoch = epoch;
    if (p->options.kind == PERTURB_ADVERSARIAL)
        return attack_run(NULL, x, p->pass, label, N, 0, &p->options.attack);
    if (p->options.kind == PERTURB_RANDOM) par_for(N, randomly, p);
    return NULL;
}

char *perturb_identity(char *text, const struct perturb_options *o)
{
    if (o->kind == PERTURB_NONE) return text;
    return text_append(text, " perturb %d %d %.17g %d %.17g", (int)o->kind, (int)o->attack.norm,
                       o->attack.eps, o->attack.steps, o->attack.step);
}

double perturb_scaled(double eps, int width, int C, int H, int W)
{
    return eps * sqrt((double)C * H * W / (3.0 * width * width));
}
