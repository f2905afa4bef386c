/* Sigmas in pixels; see sigma.h. */
#include "settings/sigma.h"

#include "base/mem.h"
#include "spectrum/blur.h"

double sigma_unit(const struct ini *ini, int width)
{
    double at_width = ini_number(ini, "blur", "at_width");
    return at_width > 0 ? width / at_width : 1;
}

void sigma_kernel(double *truncate, enum border *border, const struct ini *ini)
{
    *truncate = ini_number(ini, "blur", "truncate");
    *border = BORDER_REFLECT;
    if (ini_is(ini, "blur", "border", "wrap")) *border = BORDER_WRAP;
    if (ini_is(ini, "blur", "border", "constant")) *border = BORDER_CONSTANT;
}

err sigma_levels(double **out, int *count, const struct ini *ini, int width)
{
    double pixels = sigma_unit(ini, width), max = 0;
    double *sigma = ini_numbers(count, ini, "evaluate", "sigmas");
    for (int i = 0; i < *count; i++) {
        sigma[i] *= pixels;
        if (sigma[i] > max) max = sigma[i];
    }
    if (max > BLUR_SIGMA) {
        mem_free(sigma);
        return err_new("%s: [evaluate] sigmas: expected at most %d pixels, got %g", ini->path,
                       BLUR_SIGMA, max);
    }
    *out = sigma;
    return NULL;
}
