/* Pictures as numbers; see field.h. */
#include "stimuli/field.h"

#include "base/mem.h"

#include <math.h>

double *field_of(const struct image *image)
{
    size_t size = image_size(image);
    double *x = mem_new(size, sizeof *x);
    for (size_t i = 0; i < size; i++) x[i] = image->pixels[i] / 255.0;
    return x;
}

double *field_gray(const struct image *image)
{
    if (image->channels == 1) return field_of(image);
    size_t pixels = image_size(image) / 3;
    double *x = mem_new(pixels, sizeof *x);
    for (size_t i = 0; i < pixels; i++) {
        const uint8_t *rgb = image->pixels + 3 * i;
        x[i] = (.2125 * rgb[0] + .7154 * rgb[1] + .0721 * rgb[2]) / 255;
    }
    return x;
}

void field_contrast(double *x, double c, size_t n)
{
    for (size_t i = 0; i < n; i++) x[i] = (1 - c) / 2 + c * x[i];
}

struct image *field_image(const double *x, int H, int W, int C)
{
    struct image *image = image_new(W, H, C);
    for (size_t i = 0; i < image_size(image); i++) {
        double clipped = x[i] < 0 ? 0 : x[i] > 1 ? 1 : x[i];
        image->pixels[i] = (uint8_t)rint(255 * clipped);
    }
    return image;
}
