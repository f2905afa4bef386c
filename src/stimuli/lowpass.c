/* Low-pass of pictures; see lowpass.h. */
#include "stimuli/lowpass.h"

#include "base/mem.h"
#include "spectrum/blur.h"

#include <string.h>

static struct blur_spec spec_of(const struct image *in, double sigma, double truncate)
{
    return (struct blur_spec){in->height,     in->width, in->channels, sigma, truncate,
                              BORDER_REFLECT, 0};
}

err lowpass_image(struct image **out, const struct image *in, double sigma, double truncate)
{
    struct blur_spec spec = spec_of(in, sigma, truncate);
    struct blur *blur;
    TRY(blur_new(&blur, &spec));
    struct blur_scratch *scratch = blur_scratch_new(blur);
    *out = image_new(in->width, in->height, in->channels);
    blur_apply(scratch, (*out)->pixels, in->pixels, 1);
    blur_scratch_free(scratch);
    blur_free(blur);
    return NULL;
}

/* Adds grey times the share of the kernel that lies outside the picture: one less the blur of a
 * white picture on black. */
static void fill_outside(double *x, double grey, struct blur_scratch *scratch, size_t pixels, int C)
{
    uint8_t *white = mem_new(pixels * (size_t)C, 1);
    double *inside = mem_new(pixels * (size_t)C, sizeof *inside);
    memset(white, 255, pixels * (size_t)C);
    blur_exact(scratch, inside, white);
    for (size_t i = 0; i < pixels; i++) x[i] += grey * (1 - inside[i * (size_t)C] / 255);
    mem_free(white);
    mem_free(inside);
}

err lowpass_gray(double **out, const struct image *in, double sigma, enum border border,
                 double grey)
{
    struct blur_spec spec = spec_of(in, sigma, 4);
    spec.border = border;
    struct blur *blur;
    TRY(blur_new(&blur, &spec));
    struct blur_scratch *scratch = blur_scratch_new(blur);

    // Blur and gray level are both linear: the blurred channels are weighted, not the sharp ones.
    size_t C = (size_t)in->channels, pixels = image_size(in) / C;
    double *sums = mem_new(pixels * C, sizeof *sums), *x = mem_new(pixels, sizeof *x);
    blur_exact(scratch, sums, in->pixels);
    for (size_t i = 0; i < pixels; i++) {
        const double *s = sums + C * i;
        x[i] = (C == 1 ? s[0] : .2125 * s[0] + .7154 * s[1] + .0721 * s[2]) / 255;
    }
    if (border == BORDER_CONSTANT) fill_outside(x, grey, scratch, pixels, in->channels);

    mem_free(sums);
    blur_scratch_free(scratch);
    blur_free(blur);
    *out = x;
    return NULL;
}
