/* Mean amplitude spectra; see average.h. */
#include "stimuli/average.h"

#include "base/file.h"
#include "base/mem.h"
#include "spectrum/dft.h"
#include "stimuli/field.h"

struct average *average_new(int H, int W)
{
    size_t pixels = (size_t)H * (size_t)W;
    struct average *a = mem_new(1, sizeof *a);
    *a = (struct average){H, W, mem_new(pixels, sizeof *a->gray),
                          mem_new(pixels * 3, sizeof *a->channel)};
    return a;
}

void average_free(struct average *a)
{
    if (!a) return;
    mem_free(a->gray);
    mem_free(a->channel);
    mem_free(a);
}

err average_fits(const struct average *a, const struct image *image, const char *what)
{
    FAIL_IF(image->height != a->H || image->width != a->W,
            "%s: %d x %d pixels, but the mean spectrum is of %d x %d", what, image->width,
            image->height, a->W, a->H);
    return NULL;
}

void average_add(struct average *a, const struct image *image, double weight)
{
    size_t C = (size_t)image->channels, pixels = image_size(image) / C;
    double *gray = field_gray(image), *all = field_of(image), *one = mem_new(pixels, sizeof *one);
    dft_add_amplitude(a->gray, gray, weight, a->H, a->W);
    for (size_t c = 0; c < 3; c++) {
        for (size_t i = 0; i < pixels; i++) one[i] = all[i * C + c % C];
        dft_add_amplitude(a->channel + c * pixels, one, weight, a->H, a->W);
    }
    mem_free(gray);
    mem_free(all);
    mem_free(one);
}

static err add_file(struct average **a, const char *path, int count)
{
    struct image *image;
    TRY(image_read(&image, path));
    err e = NULL;
    if (image->width > DFT_SIDE || image->height > DFT_SIDE)
        e = err_new("%s: %d x %d pixels, at most %d a side for a spectrum", path, image->width,
                    image->height, DFT_SIDE);
    if (!e && !*a) *a = average_new(image->height, image->width);
    if (!e) e = average_fits(*a, image, path);
    if (!e) average_add(*a, image, 1.0 / count);
    image_free(image);
    return e;
}

err average_read(struct average **out, const char *folder)
{
    char **names;
    int count;
    TRY(file_list(&names, &count, folder));
    err e = count ? NULL : err_new("%s: no pictures in this folder", folder);
    struct average *a = NULL;
    for (int i = 0; i < count && !e; i++) {
        char *path = mem_text("%s/%s", folder, names[i]);
        e = add_file(&a, path, count);
        mem_free(path);
    }
    file_list_free(names, count);
    if (e) {
        average_free(a);
        return e;
    }
    *out = a;
    return NULL;
}
