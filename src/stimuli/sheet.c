/* Contact sheets; see sheet.h. */
#include "stimuli/sheet.h"

#include "base/mem.h"
#include "image/colour.h"

#include <string.h>

enum { GAP = 2 };

struct sheet {
    struct image **picture; // (count)
    int count, columns, zoom, channels;
};

static err read_all(struct sheet *s, const char *const *paths)
{
    s->channels = 1;
    for (int i = 0; i < s->count; i++) {
        TRY(image_read(&s->picture[i], paths[i]));
        const struct image *first = s->picture[0], *here = s->picture[i];
        FAIL_IF(here->width != first->width || here->height != first->height,
                "%s: expected %d x %d pixels as in %s, got %d x %d", paths[i], first->width,
                first->height, paths[0], here->width, here->height);
        if (here->channels > s->channels) s->channels = here->channels;
    }
    return NULL;
}

static void place(struct image *out, const struct sheet *s, int i)
{
    struct image *tile = colour_convert(s->picture[i], s->channels);
    int W = tile->width * s->zoom, H = tile->height * s->zoom, C = s->channels;
    int x0 = i % s->columns * (W + GAP), y0 = i / s->columns * (H + GAP);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            memcpy(out->pixels +
                       ((size_t)(y0 + y) * (size_t)out->width + (size_t)(x0 + x)) * (size_t)C,
                   tile->pixels + (y / s->zoom * tile->width + x / s->zoom) * C, (size_t)C);
    image_free(tile);
}

static err lay_out(struct image **out, struct sheet *s, const char *const *paths)
{
    TRY(read_all(s, paths));
    const struct image *first = s->picture[0];
    int columns = s->count < s->columns ? s->count : s->columns;
    int rows = (s->count + s->columns - 1) / s->columns;
    size_t width = (size_t)columns * ((size_t)first->width * (size_t)s->zoom + GAP) - GAP;
    size_t height = (size_t)rows * ((size_t)first->height * (size_t)s->zoom + GAP) - GAP;
    TRY(image_check_size(width, height, "the sheet"));
    *out = image_new((int)width, (int)height, s->channels);
    memset((*out)->pixels, 255, image_size(*out));
    for (int i = 0; i < s->count; i++) place(*out, s, i);
    return NULL;
}

err sheet_make(struct image **out, const char *const *paths, int count, int columns, int zoom)
{
    FAIL_IF(columns < 1, "columns: expected 1 or more, got %d", columns);
    FAIL_IF(zoom < 1 || zoom > 64, "zoom: expected 1 to 64, got %d", zoom);
    struct sheet s = {mem_new((size_t)count, sizeof *s.picture), count, columns, zoom, 1};
    err e = lay_out(out, &s, paths);
    for (int i = 0; i < count; i++) image_free(s.picture[i]);
    mem_free(s.picture);
    return e;
}
