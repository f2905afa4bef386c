/* Presentation of training pictures; see presentation.h. */
#include "data/presentation.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"

struct presentation {
    const struct dataset *data;
    const struct regime *regime;
    int shift;
    bool flip;
    uint32_t seed;
    int threads;
    struct blur **blur;            // (levels) NULL where the sigma is 0
    struct blur_scratch **scratch; // (threads, levels)
    uint8_t *bytes;                // (threads, C, H, W)
    size_t size;                   // C * H * W
};

static err build(struct presentation *p)
{
    const struct regime *r = p->regime;
    for (int i = 0; i < r->levels; i++) {
        if (r->sigma[i] == 0) continue;
        struct blur_spec spec = {p->data->H, p->data->W, 1, r->sigma[i], r->truncate, r->border, 0};
        TRY(blur_new(&p->blur[i], &spec));
        for (int t = 0; t < p->threads; t++)
            p->scratch[t * r->levels + i] = blur_scratch_new(p->blur[i]);
    }
    return NULL;
}

err presentation_new(struct presentation **out, const struct dataset *data,
                     const struct regime *regime, int shift, bool flip, uint32_t seed)
{
    struct presentation *p = mem_new(1, sizeof *p);
    *p = (struct presentation){data, regime, shift, flip, seed, par_threads(), 0, 0, 0, 0};
    p->size = (size_t)data->C * (size_t)data->H * (size_t)data->W;
    p->blur = mem_new((size_t)regime->levels, sizeof(struct blur *));
    p->scratch = mem_new((size_t)(p->threads * regime->levels), sizeof(struct blur_scratch *));
    p->bytes = mem_new((size_t)p->threads * p->size, 1);
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
    mem_free(p->scratch);
    mem_free(p->blur);
    mem_free(p->bytes);
    mem_free(p);
}

static int within(int i, int size)
{
    return i < 0 ? 0 : i >= size ? size - 1 : i;
}

/* out(h, w) = in(h + dy, w + dx), mirrored where said, edges repeated. */
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

/* The level whose share of [0, 1) holds the draw. */
static int draw_level(const struct regime *r, float draw)
{
    double sum = 0;
    for (int i = 0; i < r->levels; i++) {
        sum += r->weight[i];
        if (draw < sum) return i;
    }
    return r->levels - 1;
}

int presentation_fetch(void *presentation, float *picture, int epoch, int i)
{
    const struct presentation *p = presentation;
    const struct dataset *d = p->data;
    uint8_t *bytes = p->bytes + (size_t)par_thread() * p->size;

    struct rng r = rng_at(p->seed, RNG_AUGMENT, (uint32_t)epoch, (uint32_t)i);
    int dy = (int)rng_below(&r, (uint32_t)(2 * p->shift + 1)) - p->shift;
    int dx = (int)rng_below(&r, (uint32_t)(2 * p->shift + 1)) - p->shift;
    bool mirror = p->flip && rng_below(&r, 2) == 1;
    move(bytes, dataset_image(d, i), d, dy, dx, mirror);

    struct rng b = rng_at(p->seed, RNG_BLUR, (uint32_t)epoch, (uint32_t)i);
    int level = draw_level(p->regime, rng_uniform(&b));
    struct blur_scratch *scratch = p->scratch[par_thread() * p->regime->levels + level];
    if (scratch) blur_apply(scratch, bytes, bytes, d->C);

    for (size_t k = 0; k < p->size; k++) picture[k] = (float)bytes[k] / 255;
    return d->label[i];
}
