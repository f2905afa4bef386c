/* Icons for catch trials: objects of objects16, cut out by their masks, gray on white; see
 * experiment.h. A silhouette alone would not do: those of an oven and a keyboard are rectangles.
 *
 * Of the first 64 objects of a category with its own texture and palette the one is taken that is
 * turned least among those that show whole and fill an eighth of the picture at least. */
#include "base/mem.h"
#include "image/colour.h"
#include "image/image.h"
#include "objects/objects.h"
#include "people/experiment.h"

#include <math.h>

enum { TRIED = 64 };
static const float FILLED = 0.125F;

bool experiment_has_icon(const struct experiment *x, int category)
{
    return object_find(x->references->class_name[category]) >= 0;
}

/* Gives the object to show: its number. */
static uint32_t choose(const struct objects_options *options, int object, uint8_t *rgb)
{
    uint32_t best = 0;
    float turn = INFINITY;
    for (uint32_t i = 0; i < TRIED; i++) {
        struct objects_truth truth;
        objects_render(rgb, NULL, options, object, i, &truth);
        if (truth.hidden > 0 || truth.area < FILLED || fabsf(truth.degrees) >= turn) continue;
        turn = fabsf(truth.degrees);
        best = i;
    }
    return best;
}

/* White where the mask is not. */
static void cut_out(uint8_t *rgb, const uint8_t *mask, size_t pixels)
{
    for (size_t c = 0; c < 3; c++)
        for (size_t i = 0; i < pixels; i++)
            rgb[c * pixels + i] =
                (uint8_t)((rgb[c * pixels + i] * mask[i] + 255 * (255 - mask[i]) + 127) / 255);
}

/* Gives the icon of an object, in gray. */
static struct image *draw(int object)
{
    struct objects_options options = objects_defaults();
    options.plain = true;
    options.texture = options.colour = 1;
    options.size = 64; // to choose by
    enum { SIZE = OBJECTS_MAX_SIZE };
    size_t pixels = (size_t)SIZE * SIZE;
    uint8_t *rgb = mem_new(3 * pixels, 1), *mask = mem_new(pixels, 1);
    uint32_t index = choose(&options, object, rgb);
    options.size = SIZE;
    objects_render(rgb, mask, &options, object, index, NULL);
    cut_out(rgb, mask, pixels);
    struct image *image = image_new(SIZE, SIZE, 3), *gray;
    image_from_planes(image, rgb);
    gray = colour_convert(image, 1);
    image_free(image);
    mem_free(mask);
    mem_free(rgb);
    return gray;
}

err experiment_icons(const struct experiment *x, struct tsv *manifest)
{
    for (int k = 0; k < x->shape.classes; k++) {
        if (!experiment_has_icon(x, k)) continue;
        const char *category = x->references->class_name[k];
        char *name = mem_text("icons/%02d", k);
        err e = experiment_show(x, manifest, draw(object_find(category)), name, "icon", category,
                                "objects16, cut out by its mask");
        mem_free(name);
        if (e) return e;
    }
    return NULL;
}
