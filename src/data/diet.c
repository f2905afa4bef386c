/* The developmental visual diet; see diet.h.
 *
 * Samples are doubles of 0 to 255 until the end, so that what no step changes stays as it is to the
 * bit: constant pictures at every age, gray pictures in the colour step.
 */
#include "data/diet.h"

#include "base/mathx.h"
#include "base/mem.h"
#include "image/colour.h"
#include "spectrum/blur.h"
#include "spectrum/dft.h"

/* The published kernel has int(8 sigma) taps, one more where that is even. */
enum { TRUNCATE = 4, MONTHS = 12 }; // of a kernel in sigmas; of a year

struct diet_room {
    const struct diet *diet;
    int C, H, W;
    double months; // of the blur
    struct blur *blur;
    struct blur_scratch *scratch;
    double *x;     // (C, H, W)
    double *plane; // (C, H, W, 2)
};

static double power(double x, double y)
{
    return x > 0 ? mathx_exp(y * mathx_log(x)) : 0;
}

static double acuity(const struct diet *d, double months)
{
    double sigma = 0;
    for (int i = 0; i < 2; i++) sigma += d->acuity.size[i] * mathx_exp(-d->acuity.rate[i] * months);
    return sigma;
}

/* The threshold of colour at an age. */
static double threshold(const struct diet *d, double years)
{
    double y = power(years, d->colour.power);
    return d->colour.fall / y + d->colour.rise * y;
}

/* The share of an eye's contrast sensitivity that an age has, not yet over the adult's. */
static double response(const struct diet *d, double months)
{
    double m = power(months, d->contrast.slope);
    return m / (m + power(d->contrast.half, d->contrast.slope));
}

double diet_age(const struct diet *diet, int epoch)
{
    return (epoch + 0.5) / diet->epochs * diet->months;
}

struct sight diet_at(const struct diet *d, double months)
{
    CHECK(months >= 0);
    double colour = 0;
    if (months > 0) colour = threshold(d, d->colour.best) / threshold(d, months / MONTHS);
    return (struct sight){acuity(d, months), colour,
                          response(d, months) / response(d, d->contrast.adult)};
}

/* Makes the blur of an age. */
static err prepare(struct diet_room *r, double months)
{
    if (r->blur && r->months == months) return NULL;
    blur_scratch_free(r->scratch);
    blur_free(r->blur);
    r->scratch = NULL;
    r->blur = NULL;
    double sigma = acuity(r->diet, months) * r->W / r->diet->acuity.width;
    struct blur_spec spec = {r->H, r->W, 1, sigma, TRUNCATE, BORDER_REFLECT, 0};
    TRY(blur_new(&r->blur, &spec));
    r->scratch = blur_scratch_new(r->blur);
    r->months = months;
    return NULL;
}

err diet_room_new(struct diet_room **out, const struct diet *diet, int C, int H, int W)
{
    size_t size = (size_t)C * (size_t)H * (size_t)W;
    struct diet_room *r = mem_new(1, sizeof *r);
    *r = (struct diet_room){.diet = diet, .C = C, .H = H, .W = W};
    r->x = mem_new(size, sizeof *r->x);
    r->plane = mem_new(size, 2 * sizeof *r->plane);
    err e = prepare(r, 0);
    if (e)
        diet_room_free(r);
    else
        *out = r;
    return e;
}

void diet_room_free(struct diet_room *r)
{
    if (!r) return;
    blur_scratch_free(r->scratch);
    blur_free(r->blur);
    mem_free(r->x);
    mem_free(r->plane);
    mem_free(r);
}

/* Mixes colour with gray, written so that gray pixels have nothing to mix. */
static void fade(double *x, double colour, size_t pixels)
{
    static const double weight[3] = {COLOUR_RED, COLOUR_GREEN, COLOUR_BLUE};
    for (size_t i = 0; i < pixels; i++) {
        double rgb[3];
        for (size_t c = 0; c < 3; c++) rgb[c] = x[c * pixels + i];
        for (size_t c = 0; c < 3; c++) {
            double apart = 0; // of gray and this channel
            for (int k = 0; k < 3; k++) apart += weight[k] * (rgb[k] - rgb[c]);
            x[c * pixels + i] = rgb[c] + (1 - colour) * (apart / COLOUR_ONE);
        }
    }
}

static double power_of(const double *z)
{
    return z[0] * z[0] + z[1] * z[1];
}

/* Leaves out the coefficients whose power is below a share of the largest. */
static void sift(struct diet_room *r, double share)
{
    size_t pixels = (size_t)r->H * (size_t)r->W, size = (size_t)r->C * pixels;
    double max = 0;
    for (size_t i = 0; i < size; i++) {
        r->plane[2 * i] = r->x[i];
        r->plane[2 * i + 1] = 0;
    }
    for (int c = 0; c < r->C; c++) dft_forward(r->plane + 2 * (size_t)c * pixels, r->H, r->W);
    for (size_t i = 0; i < size; i++) {
        double p = power_of(r->plane + 2 * i);
        if (p > max) max = p;
    }
    for (size_t i = 0; i < size; i++)
        if (power_of(r->plane + 2 * i) < share * max) r->plane[2 * i] = r->plane[2 * i + 1] = 0;
    for (size_t c = 0; c < (size_t)r->C; c++)
        dft_to_real(r->x + c * pixels, r->plane + 2 * c * pixels, r->H, r->W);
}

void diet_apply(struct diet_room *r, float *picture, const uint8_t *bytes, double months)
{
    size_t pixels = (size_t)r->H * (size_t)r->W, size = (size_t)r->C * pixels;
    struct sight at = diet_at(r->diet, months);
    CHECK(!prepare(r, months)); // no wider than that at birth
    for (size_t c = 0; c < (size_t)r->C; c++)
        blur_exact(r->scratch, r->x + c * pixels, bytes + c * pixels);
    if (r->C == 3) fade(r->x, at.colour, pixels);
    if (at.contrast < 1) sift(r, r->diet->contrast.share * (1 - at.contrast));
    for (size_t i = 0; i < size; i++) {
        double x = r->x[i] / 255;
        picture[i] = (float)(x < 0 ? 0 : x > 1 ? 1 : x);
    }
}
