/* The files NAME.objects16; see objects16_settings.h. */
#include "data/objects16_settings.h"

#include "base/ini.h"

#include <limits.h>

#define SECTION "objects16"

enum { MAX = 100000 }; // pictures of a category

static const struct ini_key keys[] = {
    {SECTION, "size", "64", "height and width in pixels"},
    {SECTION, "seed", "1", "another seed is another set"},
    {SECTION, "train", "1000", "training pictures of each category"},
    {SECTION, "test", "100", "test pictures of each category"},
    {SECTION, "shape", "1", "how often the shape is the category's own"},
    {SECTION, "texture", "0.9", "how often the texture is the category's own"},
    {SECTION, "colour", "0.7", "how often the palette is the category's own"},
    {0},
};

static err probability(float *p, const struct ini *ini, const char *name)
{
    double number;
    TRY(ini_number(&number, ini, SECTION, name, 0, 1));
    *p = (float)number;
    return NULL;
}

static err read_settings(struct objects16_settings *s, const struct ini *ini)
{
    int seed;
    s->options = objects_defaults();
    TRY(ini_whole(&s->options.size, ini, SECTION, "size", OBJECTS_MIN_SIZE, OBJECTS_MAX_SIZE));
    TRY(ini_whole(&seed, ini, SECTION, "seed", 0, INT_MAX));
    TRY(ini_whole(&s->train, ini, SECTION, "train", 1, MAX));
    TRY(ini_whole(&s->test, ini, SECTION, "test", 1, MAX));
    TRY(probability(&s->options.shape, ini, "shape"));
    TRY(probability(&s->options.texture, ini, "texture"));
    TRY(probability(&s->options.colour, ini, "colour"));
    s->options.seed = (uint32_t)seed;
    return NULL;
}

err objects16_settings_read(struct objects16_settings *settings, const char *path)
{
    struct ini *ini;
    TRY(ini_read(&ini, path, keys));
    err e = read_settings(settings, ini);
    ini_free(ini);
    return e;
}

uint32_t objects16_settings_index(bool test, int i)
{
    return (test ? OBJECTS_MAX_FIRST : 0) + (uint32_t)i;
}
