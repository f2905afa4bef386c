/* Colour, texture, light and contact shadows of a part; see draw.h for the model. */
#include "objects/paint.h"

#include "objects/lattice.h"

#include <math.h>
#include <string.h>

/* Per relief: bulge as a share of the thickness, slope at the rim, shadow on what is below. */
static const struct {
    float bulge, slope, shadow;
} reliefs[] = {{0, 0, 0}, {0.07f, 0.8f, 0.15f}, {0.16f, 0.9f, 0.35f}, {0.42f, 1.3f, 0.45f}};

/* How much of the texture a role shows, and its own gloss. */
static const struct {
    float texture, gloss;
} surfaces[ROLES] = {
    [BODY] = {1, 0},      [SECOND] = {0.8f, 0}, [ACCENT] = {0.15f, 0.2f}, [DARK] = {0, 0.15f},
    [LIGHT] = {0.15f, 0}, [GLASS] = {0, 0.9f},  [RUBBER] = {0, 0.1f},     [STEEL] = {0.1f, 0.6f}};

/* The part's surroundings in cells, and its arrays (H, W) over them. */
struct patch {
    int x0, y0, H, W;
    float *cover, *near, *height;
    float reach; // of the blur of height
};

static void blur_line(float *a, float *line, int n, int stride, int r)
{
    for (int pass = 0; pass < 2; pass++) {
        float sum = 0, scale = 1 / (float)(2 * r + 1);
        for (int i = 0; i < n; i++) line[i] = a[(size_t)i * (size_t)stride];
        for (int i = 0; i < r && i < n; i++) sum += line[i];
        for (int i = 0; i < n; i++) {
            if (i + r < n) sum += line[i + r];
            if (i > r) sum -= line[i - r - 1];
            a[(size_t)i * (size_t)stride] = sum * scale;
        }
    }
}

void paint_blur(float *a, float *line, int H, int W, int r)
{
    if (r < 1) return;
    for (int y = 0; y < H; y++) blur_line(a + (size_t)y * (size_t)W, line, W, 1, r);
    for (int x = 0; x < W; x++) blur_line(a + x, line, H, W, r);
}

/* Coverage by the part in a window that is wider than it by pad cells. */
static struct patch patch_of(struct draw *d, int pad)
{
    int cells = 2 * d->canvas->S;
    struct window w = d->raster.window;
    int x0 = 2 * w.x0 - pad, y0 = 2 * w.y0 - pad, x1 = 2 * w.x1 + pad, y1 = 2 * w.y1 + pad;
    if (x0 < 0) x0 = 0;
    if (y0 < 0) y0 = 0;
    if (x1 > cells) x1 = cells;
    if (y1 > cells) y1 = cells;
    struct patch p = {x0, y0, y1 - y0, x1 - x0, d->cover, d->near, d->height, 1};

    memset(p.cover, 0, (size_t)p.H * (size_t)p.W * sizeof *p.cover);
    for (int y = w.y0; y < w.y1; y++)
        for (int x = w.x0; x < w.x1; x++) {
            uint64_t bits = d->raster.bits[(size_t)y * (size_t)d->canvas->S + x];
            if (!bits) continue;
            float *at = p.cover + (2 * y - y0) * p.W + 2 * x - x0;
            for (int i = 0; i < 2; i++)
                for (int j = 0; j < 2; j++)
                    at[i * p.W + j] = (float)raster_quarter(bits, i, j) / 16;
        }
    return p;
}

/* Thickness in cells: about the width of a strip, the radius of a disc. */
static float thickness(const struct patch *p)
{
    float area = 0, rim = 0;
    for (int y = 0; y < p->H; y++)
        for (int x = 0; x < p->W; x++) {
            const float *a = p->cover + y * p->W + x;
            area += *a;
            if (x > 0) rim += fabsf(a[0] - a[-1]);
            if (y > 0) rim += fabsf(a[0] - a[-p->W]);
        }
    return rim > 0 ? 2.5f * area / rim : 1;
}

static void inflate(struct patch *p, float *line, enum relief relief)
{
    size_t bytes = (size_t)p->H * (size_t)p->W * sizeof *p->cover;
    int r = (int)(reliefs[relief].bulge * thickness(p) + 0.5f);
    if (r < 1) r = 1;
    memcpy(p->height, p->cover, bytes);
    paint_blur(p->height, line, p->H, p->W, r);
    p->reach = (float)(2 * r + 1);
}

/* Darkens what was painted before, round the part and away from the light. */
static void cast(struct draw *d, const struct patch *p, float strength, int reach)
{
    int cells = 2 * d->canvas->S;
    int dx = (int)floorf(d->look.light[0] * (float)reach + 0.5f);
    int dy = (int)floorf(d->look.light[1] * (float)reach + 0.5f);
    for (int y = 0; y < p->H; y++)
        for (int x = 0; x < p->W; x++) {
            int i = y + dy, j = x + dx;
            if (i < 0 || j < 0 || i >= p->H || j >= p->W || p->near[i * p->W + j] <= 0) continue;
            float *cell = d->canvas->cell[(p->y0 + y) * cells + p->x0 + x];
            float keep = 1 - strength * p->near[i * p->W + j];
            for (int k = 0; k < 3; k++) cell[k] *= keep;
        }
}

/* How bright the surface is at a cell, and the highlight on it. */
struct shade {
    float light, glint;
};

static struct shade shade_at(const struct draw *d, const struct patch *p, int y, int x, float slope)
{
    const float *h = p->height + y * p->W + x, *l = d->look.light;
    float east = x + 1 < p->W ? h[1] : 0, west = x > 0 ? h[-1] : 0;
    float south = y + 1 < p->H ? h[p->W] : 0, north = y > 0 ? h[-p->W] : 0;
    float nx = slope * p->reach * 0.5f * (west - east);
    float ny = slope * p->reach * 0.5f * (north - south);
    float nz = 1 / sqrtf(1 + nx * nx + ny * ny);
    float facing = (nx * l[0] + ny * l[1] + l[2]) * nz;
    // The mirror direction against the observer: 2 (n.l) n_z - l_z.
    float mirror = 2 * facing * nz - l[2], glint = mirror > 0 ? mirror : 0;
    for (int i = 0; i < 4; i++) glint *= glint;
    return (struct shade){1 + d->look.contrast * (facing - l[2]), glint};
}

/* The frame of the texture: where a cell lies in the part's own axes, at the object's scale. */
static struct frame texture_frame(const struct draw *d, const struct patch *p)
{
    const struct look *k = &d->look;
    struct frame in = frame_inverse(&d->frame[d->depth]);
    float shrink =
        sqrtf(fabsf(frame_determinant(&d->frame[d->depth]) / frame_determinant(&d->frame[0])));
    struct frame turn =
        frame_place(0, 0, k->texture_turn, k->texture_scale * shrink, k->texture_scale * shrink);
    struct frame cells = {0.5f, 0,    0.5f * (float)p->x0 + 0.25f,
                          0,    0.5f, 0.5f * (float)p->y0 + 0.25f};
    in = frame_compose(&in, &cells);
    return frame_compose(&turn, &in);
}

/* Glass mirrors a bright sky above a dark ground, whatever the texture. */
static float glass_tone(float u, float v)
{
    float streak = u + 0.6f * v;
    streak = (streak - floorf(streak * 2.5f) / 2.5f) * 2.5f;
    return 0.9f + 0.35f * lattice_step(0.55f, 0.65f, streak) * lattice_step(0.95f, 0.85f, streak);
}

static void colour_at(float out[3], const struct draw *d, enum role role, struct point uv)
{
    const struct look *k = &d->look;
    float share = surfaces[role].texture * k->texture_strength, tone = 1, mark = 0;
    if (role == GLASS) tone = glass_tone(uv.x, uv.y);
    if (share > 0) {
        struct texel t = k->texture->at(uv.x, uv.y, k->texture_seed);
        tone = 1 + share * (t.tone - 1);
        mark = share * t.mark;
    }
    for (int i = 0; i < 3; i++) out[i] = tone * lattice_mixed(k->colour[role][i], k->mark[i], mark);
}

static void paint_cell(struct draw *d, const struct patch *p, const struct frame *texture, int y,
                       int x, enum role role, enum relief relief)
{
    float cover = p->cover[y * p->W + x], rgb[3];
    colour_at(rgb, d, role, frame_apply(texture, (float)x, (float)y));
    if (relief != FLAT) {
        struct shade s = shade_at(d, p, y, x, reliefs[relief].slope);
        float gloss = surfaces[role].gloss +
                      surfaces[role].texture * d->look.texture_strength * d->look.texture->gloss;
        float rim = lattice_step(0.95f, 0.5f, p->near[y * p->W + x]) * d->look.outline;
        for (int k = 0; k < 3; k++)
            rgb[k] = (rgb[k] * s.light + gloss * s.glint * 0.8f) * (1 - rim);
    }
    float *cell = d->canvas->cell[(p->y0 + y) * 2 * d->canvas->S + p->x0 + x];
    for (int k = 0; k < 3; k++) {
        float bounded = rgb[k] < 0 ? 0 : rgb[k] > 1 ? 1 : rgb[k];
        cell[k] += cover * (bounded - cell[k]);
    }
    cell[3] += cover * (1 - cell[3]);
}

static void keep_bits(struct draw *d)
{
    struct window w = d->raster.window;
    for (int y = w.y0; y < w.y1; y++)
        for (int x = w.x0; x < w.x1; x++) {
            size_t i = (size_t)y * (size_t)d->canvas->S + (size_t)x;
            d->canvas->bits[i] |= d->raster.bits[i];
        }
}

void paint_part(struct draw *d, enum role role, enum relief relief)
{
    raster_fill(&d->raster, &d->path);
    if (d->raster.window.x0 == d->raster.window.x1) return;
    keep_bits(d);
    // Contact shadows and outlines reach about 1/36 of the picture.
    int reach = (int)((float)d->canvas->S * 0.028f + 0.5f);
    if (reach < 1) reach = 1;
    struct patch p = patch_of(d, relief == FLAT ? 0 : 2 * reach + 2);
    if (relief != FLAT) {
        memcpy(p.near, p.cover, (size_t)p.H * (size_t)p.W * sizeof *p.near);
        paint_blur(p.near, d->line, p.H, p.W, reach);
        inflate(&p, d->line, relief);
        cast(d, &p, reliefs[relief].shadow, reach);
    }
    struct frame texture = texture_frame(d, &p);
    for (int y = 0; y < p.H; y++)
        for (int x = 0; x < p.W; x++)
            if (p.cover[y * p.W + x] > 0) paint_cell(d, &p, &texture, y, x, role, relief);
}
