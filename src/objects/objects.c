/* One picture of objects16: cues, layout, light, ground, object, occluder; see objects.h. */
#include "objects/objects.h"

#include "base/err.h"
#include "base/mathx.h"
#include "base/mem.h"
#include "objects/background.h"
#include "objects/lattice.h"
#include "objects/paint.h"

#include <math.h>
#include <string.h>

/* The purposes of random numbers: each has its own, so that a knob changes only its cue. */
enum purpose { CUES, LAYOUT, SHAPE, SURFACE, GROUND, FRONT, PURPOSES };

static const float OCCLUDED = 0.2f; // share of pictures with something in front

struct objects_options objects_defaults(void)
{
    return (struct objects_options){64, 1, 1, 0.9f, 0.7f, -1, false};
}

err objects_check(const struct objects_options *o)
{
    FAIL_IF(o->size < OBJECTS_MIN_SIZE || o->size > OBJECTS_MAX_SIZE,
            "size: expected %d to %d pixels, got %d", OBJECTS_MIN_SIZE, OBJECTS_MAX_SIZE, o->size);
    const float p[] = {o->shape, o->texture, o->colour};
    static const char *const name[] = {"shape", "texture", "colour"};
    for (int i = 0; i < 3; i++)
        FAIL_IF(!(p[i] >= 0 && p[i] <= 1), "%s: expected a probability of 0 to 1, got %g", name[i],
                (double)p[i]);
    return NULL;
}

static struct rng stream(const struct objects_options *o, int category, uint32_t index,
                         enum purpose purpose)
{
    return rng_at(o->seed, RNG_OBJECTS, (uint32_t)(category * PURPOSES + (int)purpose), index);
}

static float between(struct rng *r, float lo, float hi)
{
    return lo + (hi - lo) * rng_uniform(r);
}

/* The category itself with probability p, else one of the others. Always two draws. */
static int cue(struct rng *r, int category, float p)
{
    bool own = rng_uniform(r) < p;
    int other = (int)rng_below(r, (uint32_t)object_count - 1);
    return own ? category : other + (other >= category);
}

static int choices_of(const struct object *o)
{
    int n = 0;
    while (n < OBJECT_SUBTYPES && o->subtype[n].name) n++;
    return n;
}

static int palettes_of(const struct object *o)
{
    int n = 0;
    while (n < OBJECT_PALETTES && (o->palette[n].body | o->palette[n].second)) n++;
    return n;
}

static void choose_cues(struct objects_truth *t, const struct objects_options *o, int category,
                        uint32_t index)
{
    struct rng r = stream(o, category, index, CUES);
    t->category = category;
    t->shape = cue(&r, category, o->shape);
    t->texture = cue(&r, category, o->texture);
    t->palette = cue(&r, category, o->colour);
    if (o->texture_from >= 0) t->texture = t->palette = o->texture_from;
    t->subtype = (int)rng_below(&r, (uint32_t)choices_of(object_all[t->shape]));
    t->colours = (int)rng_below(&r, (uint32_t)palettes_of(object_all[t->palette]));
}

static void unpack(float rgb[3], uint32_t hex, const float tint[3])
{
    for (int k = 0; k < 3; k++) rgb[k] = tint[k] * (float)(hex >> (16 - 8 * k) & 0xff) / 255;
}

/* Colours with a small common tint, the texture's place, and the light. */
static void choose_look(struct look *k, struct objects_truth *t, struct rng *r)
{
    const struct palette *p = &object_all[t->palette]->palette[t->colours];
    float bright = between(r, 0.85f, 1.12f), tint[3];
    for (int i = 0; i < 3; i++) tint[i] = bright * between(r, 0.93f, 1.07f);
    const uint32_t hex[ROLES] = {p->body,  p->second, p->accent, p->dark,
                                 p->light, 0x5f7f96,  0x2c2d30,  0xa9adb3};
    for (int i = 0; i < ROLES; i++) unpack(k->colour[i], hex[i], tint);
    unpack(k->mark, p->mark, tint);

    k->texture = object_all[t->texture]->texture;
    k->texture_seed = rng_bits(r);
    k->texture_scale = between(r, 0.85f, 1.2f);
    k->texture_turn = between(r, -8, 8);
    k->texture_strength = between(r, 0.8f, 1);

    t->light = between(r, -75, 75);
    float angle = t->light * 0x1.1df46ap-6f, z = between(r, 0.5f, 0.8f), xy = sqrtf(1 - z * z);
    k->light[0] = xy * mathx_sinf(angle);
    k->light[1] = -xy * mathx_cosf(angle);
    k->light[2] = z;
    k->contrast = between(r, 0.45f, 0.75f);
    k->outline = rng_uniform(r) < 0.5f ? between(r, 0.35f, 0.8f) : 0.15f;
}

/* Measures the drawing and scales it into the picture: its longer side takes 0.6 to 0.95 of it. */
static struct frame layout(struct draw *d, struct objects_truth *t, int S, struct rng *r,
                           struct rng shape)
{
    t->degrees = between(r, -15, 15);
    t->mirrored = rng_uniform(r) < 0.5f;
    float aspect = between(r, 0.93f, 1.07f);
    struct frame turn = frame_place(0, 0, -t->degrees, t->mirrored ? -aspect : aspect, -1 / aspect);
    draw_start(d, NULL, &turn, shape);
    object_all[t->shape]->subtype[t->subtype].draw(d);

    float size = between(r, 0.6f, 0.95f) * (float)S;
    float w = d->max[0] - d->min[0], h = d->max[1] - d->min[1], zoom = size / lattice_larger(w, h);
    t->width = zoom * w;
    t->height = zoom * h;
    float margin = 0.02f * (float)S;
    t->x = between(r, margin, (float)S - margin - t->width);
    t->y = between(r, margin, (float)S - margin - t->height);
    struct frame place = {zoom, 0, t->x - zoom * d->min[0], 0, zoom, t->y - zoom * d->min[1]};
    return frame_compose(&place, &turn);
}

/* Darkens the ground by the object's soft shadow, away from the light. */
static void cast_shadow(float *planes, struct draw *d, const struct canvas *canvas, float strength)
{
    int S = canvas->S, r = (int)(0.035f * (float)S + 0.5f);
    int dx = (int)floorf(0.07f * (float)S * d->look.light[0] + 0.5f);
    int dy = (int)floorf(0.07f * (float)S * d->look.light[1] + 0.5f);
    for (int i = 0; i < S * S; i++) d->cover[i] = (float)raster_count(canvas->bits[i]) / 64;
    paint_blur(d->cover, d->line, S, S, r);
    for (int y = 0; y < S; y++)
        for (int x = 0; x < S; x++) {
            int i = y + dy, j = x + dx;
            if (i < 0 || j < 0 || i >= S || j >= S) continue;
            float keep = 1 - strength * d->cover[i * S + j];
            for (int k = 0; k < 3; k++) planes[(k * S + y) * S + x] *= keep;
        }
}

static long samples(const uint64_t *bits, int S)
{
    long n = 0;
    for (int i = 0; i < S * S; i++) n += raster_count(bits[i]);
    return n;
}

/* Puts something over the object and removes what it hides from the shown samples. */
static void hide(float *planes, uint64_t *shown, struct draw *d, struct canvas *canvas,
                 const struct objects_truth *t, struct rng r)
{
    float min[2] = {t->x, t->y}, max[2] = {t->x + t->width, t->y + t->height};
    background_occluder(d, canvas, min, max, r);
    for (int i = 0; i < canvas->S * canvas->S; i++) shown[i] &= ~canvas->bits[i];
    canvas_compose(planes, canvas);
}

/* Exposure and white balance of the whole picture, then whole numbers. */
static void develop(uint8_t *rgb, const float *planes, int S, struct rng *r)
{
    float exposure = between(r, 0.88f, 1.12f);
    for (int k = 0; k < 3; k++) {
        float gain = 255 * exposure * between(r, 0.96f, 1.04f);
        for (int i = k * S * S; i < (k + 1) * S * S; i++) {
            float x = gain * planes[i] + 0.5f;
            rgb[i] = (uint8_t)(x < 0 ? 0 : x > 255 ? 255 : x);
        }
    }
}

struct studio {
    struct draw draw;
    struct canvas canvas;
    float *planes;   // (3, S, S)
    uint64_t *shown; // (S, S) samples where the object shows
};

static void render(uint8_t *rgb, struct studio *s, const struct objects_options *o,
                   struct objects_truth *t, uint32_t index)
{
    int S = o->size;
    struct draw *d = &s->draw;
    struct rng surface = stream(o, t->category, index, SURFACE);
    struct rng place = stream(o, t->category, index, LAYOUT);
    struct rng front = stream(o, t->category, index, FRONT);
    choose_look(&d->look, t, &surface);
    struct look look = d->look;

    if (o->plain)
        for (int i = 0; i < 3 * S * S; i++) s->planes[i] = 0.85f;
    else
        background_draw(s->planes, d, &s->canvas, stream(o, t->category, index, GROUND));
    d->look = look;

    struct rng shape = stream(o, t->category, index, SHAPE);
    struct frame frame = layout(d, t, S, &place, shape);
    draw_start(d, &s->canvas, &frame, shape);
    object_all[t->shape]->subtype[t->subtype].draw(d);
    memcpy(s->shown, s->canvas.bits, (size_t)S * (size_t)S * sizeof *s->shown);
    cast_shadow(s->planes, d, &s->canvas, between(&place, 0.15f, 0.5f));
    canvas_compose(s->planes, &s->canvas);

    long whole = samples(s->shown, S);
    bool occluded = rng_uniform(&front) < OCCLUDED;
    if (occluded && !o->plain) hide(s->planes, s->shown, d, &s->canvas, t, front);
    long left = samples(s->shown, S);
    t->area = (float)left / (float)(64 * S * S);
    t->hidden = 1 - (float)left / (float)whole;
    develop(rgb, s->planes, S, &place);
}

void objects_render(uint8_t *rgb, uint8_t *mask, const struct objects_options *options,
                    int category, uint32_t index, struct objects_truth *truth)
{
    int S = options->size;
    CHECK(S >= OBJECTS_MIN_SIZE && S <= OBJECTS_MAX_SIZE);
    CHECK(category >= 0 && category < object_count && options->texture_from < object_count);
    size_t size = (size_t)S * (size_t)S;
    struct studio *s = mem_new(1, sizeof *s);
    draw_init(&s->draw, S);
    canvas_init(&s->canvas, S);
    s->planes = mem_new(3 * size, sizeof *s->planes);
    s->shown = mem_new(size, sizeof *s->shown);

    struct objects_truth t;
    choose_cues(&t, options, category, index);
    render(rgb, s, options, &t, index);
    if (mask)
        for (size_t i = 0; i < size; i++)
            mask[i] = (uint8_t)((raster_count(s->shown[i]) * 255 + 32) / 64);
    if (truth) *truth = t;

    mem_free(s->planes);
    mem_free(s->shown);
    canvas_fini(&s->canvas);
    draw_fini(&s->draw);
    mem_free(s);
}
