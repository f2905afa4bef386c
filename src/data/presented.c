/* The strip; see presented.h. */
#include "data/presented.h"

#include "base/mem.h"
#include "image/image.h"

#include <math.h>
#include <string.h>

/* The first pictures of the first class, as many as fit beside each other; gives how many. */
static int choose(int index[PRESENTED], const struct dataset *d)
{
    int n = 0;
    int fit = (IMAGE_LARGEST_SIDE + 1) / (d->W + 1), most = fit < PRESENTED ? fit : PRESENTED;
    for (int i = 0; i < d->N && n < most; i++)
        if (d->label[i] == 0) index[n++] = i;
    return n;
}

/* Puts a picture (C, H, W) into planes (C, H, width) from a column on. */
static void put(uint8_t *planes, int width, int column, const float *picture,
                const struct dataset *d)
{
    for (int row = 0; row < d->C * d->H; row++)
        for (int w = 0; w < d->W; w++)
            planes[row * width + column + w] = (uint8_t)rintf(255 * *picture++);
}

err presented_write(const char *path, struct presentation *p, const struct dataset *d, int epochs)
{
    int index[PRESENTED], n = choose(index, d), width = n * (d->W + 1) - 1;
    FAIL_IF(n == 0, "%s: class %s has no pictures to show", path, d->class_name[0]);
    size_t lines = (size_t)d->C * (size_t)d->H;
    float *picture = mem_new(lines * (size_t)d->W, sizeof *picture);
    uint8_t *planes = mem_new(lines, (size_t)width);
    memset(planes, 255, lines * (size_t)width);
    for (int k = 0; k < n; k++) {
        presentation_fetch(p, picture, k * epochs / PRESENTED, index[k]);
        put(planes, width, k * (d->W + 1), picture, d);
    }
    struct image *image = image_new(width, d->H, d->C);
    image_from_planes(image, planes);
    err e = image_write(image, path);
    image_free(image);
    mem_free(planes);
    mem_free(picture);
    return e;
}
