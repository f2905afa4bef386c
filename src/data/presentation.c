/* Presentation of training pictures; see presentation.h. */
#include "data/presentation.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "base/unit.h"
#include "data/rotate.h"
#include "stimuli/ssnr.h"

struct presentation {
    const struct dataset *data;
    const struct regime *regime;
    struct augment augment;
    uint32_t seed;
    int threads;
    struct blur **blur;            // (levels) NULL where the sigma is 0
    struct blur_scratch **scratch; // (threads, levels)
    struct diet_room **diet;       // (threads) NULL without a diet
    uint8_t *bytes;                // (threads, 2, C, H, W)
    size_t size;                   // C * H * W
};

static err blur_of(struct blur **blur, const struct presentation *p, double sigma)
{
    const struct regime *r = p->regime;
    struct blur_spec spec = {p->data->H, p->data->W, 1, sigma, r->truncate, r->border, 0};
    return blur_new(blur, &spec);
}

/* The blurs of the levels; the widest of a range is made to check that it is possible. */
static err build(struct presentation *p)
{
    const struct regime *r = p->regime;
    for (int i = 0; i < r->levels; i++) {
        struct blur *widest;
        if (r->max) {
            TRY(blur_of(&widest, p, r->max[i]));
            blur_free(widest);
        }
        if (r->sigma[i] == 0) continue;
        TRY(blur_of(&p->blur[i], p, r->sigma[i]));
        for (int t = 0; t < p->threads; t++)
            p->scratch[t * r->levels + i] = blur_scratch_new(p->blur[i]);
    }
    for (int t = 0; r->diet.months > 0 && t < p->threads; t++)
        TRY(diet_room_new(&p->diet[t], &r->diet, p->data->C, p->data->H, p->data->W));
    return NULL;
}

err presentation_new(struct presentation **out, const struct dataset *data,
                     const struct regime *regime, struct augment augment, uint32_t seed)
{
    struct presentation *p = mem_new(1, sizeof *p);
    *p = (struct presentation){data, regime, augment, seed, par_threads(), 0, 0, 0, 0, 0};
    p->size = (size_t)data->C * (size_t)data->H * (size_t)data->W;
    p->blur = mem_new((size_t)regime->levels, sizeof(struct blur *));
    p->scratch = mem_new((size_t)(p->threads * regime->levels), sizeof(struct blur_scratch *));
    p->diet = mem_new((size_t)p->threads, sizeof(struct diet_room *));
    p->bytes = mem_new(2 * (size_t)p->threads, p->size);
    err e = build(p);
    if (e)
        presentation_free(p);
    else
        *out = p;
    return e;
}

void presentation_free(struct presentation *p)
{
    if (!p) return;
    for (int i = 0; i < p->threads * p->regime->levels; i++) blur_scratch_free(p->scratch[i]);
    for (int i = 0; i < p->regime->levels; i++) blur_free(p->blur[i]);
    for (int t = 0; t < p->threads; t++) diet_room_free(p->diet[t]);
    mem_free(p->diet);
    mem_free(p->scratch);
    mem_free(p->blur);
    mem_free(p->bytes);
    mem_free(p);
}

static int within(int i, int size)
{
    return i < 0 ? 0 : i >= size ? size - 1 : i;
}

/* out(h, w) = in(h + dy, w + dx), mirrored if asked, edges repeated. */
static void move(uint8_t *out, const uint8_t *in, const struct dataset *d, int dy, int dx,
                 bool mirror)
{
    for (int c = 0; c < d->C; c++)
        for (int h = 0; h < d->H; h++) {
            const uint8_t *row = in + (size_t)(c * d->H + within(h + dy, d->H)) * (size_t)d->W;
            for (int w = 0; w < d->W; w++) {
                int from = within(w + dx, d->W);
                *out++ = row[mirror ? d->W - 1 - from : from];
            }
        }
}

/* Width over height of a picture before it was squashed. */
static double aspect_of(const struct dataset *d, int i)
{
    return d->sides ? (double)d->sides[i].width / d->sides[i].height : 1;
}

/* Writes a picture turned, shifted and mirrored; room is as large as a picture. */
static void change(uint8_t *out, uint8_t *room, const struct presentation *p, int epoch, int i)
{
    const struct dataset *d = p->data;
    const struct augment *a = &p->augment;
    const uint8_t *in = dataset_image(d, i);
    struct rng r = rng_at(p->seed, RNG_AUGMENT, (uint32_t)epoch, (uint32_t)i);
    int dy = (int)rng_below(&r, (uint32_t)(2 * a->shift + 1)) - a->shift;
    int dx = (int)rng_below(&r, (uint32_t)(2 * a->shift + 1)) - a->shift;
    bool mirror = a->flip && rng_below(&r, 2) == 1;
    if (a->rotate > 0) {
        double degrees = a->rotate * (2 * (double)rng_uniform(&r) - 1);
        rotate(room, in, degrees, aspect_of(d, i), a->black, d->C, d->H, d->W);
        in = room;
    }
    move(out, in, d, dy, dx, mirror);
}

/* The level whose share of [0, 1) holds u. */
static int level_of(const struct regime *r, float u)
{
    double sum = 0;
    for (int i = 0; i < r->levels; i++) {
        sum += r->weight[i];
        if (u < sum) return i;
    }
    return r->levels - 1;
}

/* The sigma of a presentation at a level. */
static double sigma_of(const struct regime *r, int level, int epoch, struct rng *rng)
{
    double sigma = r->sigma[level];
    if (r->max) sigma += (r->max[level] - sigma) * (double)rng_uniform(rng);
    if (r->until == 0) return sigma;
    if (epoch >= r->until) return 0;
    for (int e = 0; e < epoch; e++) sigma *= r->decay;
    return sigma;
}

static void blur(uint8_t *bytes, const struct presentation *p, int level, double sigma)
{
    if (sigma == 0) return;
    if (sigma == p->regime->sigma[level]) {
        blur_apply(p->scratch[par_thread() * p->regime->levels + level], bytes, bytes, p->data->C);
        return;
    }
    struct blur *own;
    CHECK(!blur_of(&own, p, sigma)); // no wider than the widest, which was made
    struct blur_scratch *scratch = blur_scratch_new(own);
    blur_apply(scratch, bytes, bytes, p->data->C);
    blur_scratch_free(scratch);
    blur_free(own);
}

static float clip(double x)
{
    return (float)(x < 0 ? 0 : x > 1 ? 1 : x);
}

/* Mixes a picture with Gaussian noise whose three standard deviations fill the rest. */
static void add_noise(float *picture, const struct presentation *p, double w, struct rng *rng)
{
    size_t pixels = (size_t)p->data->H * (size_t)p->data->W;
    double *x = mem_new(pixels, sizeof *x), *noise = mem_new(pixels, sizeof *noise);
    for (int c = 0; c < p->data->C; c++, picture += pixels) {
        for (size_t k = 0; k < pixels; k++) {
            if (c == 0 || p->regime->each) noise[k] = 0.5 + (double)rng_normal(rng) / 6;
            x[k] = (double)picture[k];
        }
        ssnr_mix(x, noise, w, pixels, 1, 0);
        for (size_t k = 0; k < pixels; k++) picture[k] = clip(x[k]);
    }
    mem_free(noise);
    mem_free(x);
}

int presentation_fetch(void *presentation, float *picture, int epoch, int i)
{
    const struct presentation *p = presentation;
    const struct regime *regime = p->regime;
    uint8_t *bytes = p->bytes + 2 * (size_t)par_thread() * p->size;
    change(bytes, bytes + p->size, p, epoch, i);

    struct rng r = rng_at(p->seed, RNG_BLUR, (uint32_t)epoch, (uint32_t)i);
    int level = level_of(regime, rng_uniform(&r));
    blur(bytes, p, level, sigma_of(regime, level, epoch, &r));
    if (regime->diet.months > 0)
        diet_apply(p->diet[par_thread()], picture, bytes, diet_age(&regime->diet, epoch));
    else
        unit_from_bytes(picture, bytes, p->size);
    double ssnr = regime->ssnr ? regime->ssnr[level] : 1;
    if (ssnr < 1) add_noise(picture, p, ssnr, &r);
    return p->data->label[i];
}
