/* The files NAME.objects16; see objects16_settings.h. */
#include "data/objects16_settings.h"

#include "base/ini.h"

#include <limits.h>

#define SECTION "objects16"

enum { MAX_PART = 100000 }; // pictures of a category

static const struct setting keys[] = {
    {SECTION, "size", SETTING_WHOLE, OBJECTS_MIN_SIZE, OBJECTS_MAX_SIZE, NULL, "64",
     "height and width in pixels"},
    {SECTION, "seed", SETTING_WHOLE, 0, INT_MAX, NULL, "1", "another seed is another set"},
    {SECTION, "train", SETTING_WHOLE, 1, MAX_PART, NULL, "1000",
     "training pictures of each category"},
    {SECTION, "test", SETTING_WHOLE, 1, MAX_PART, NULL, "100", "test pictures of each category"},
    {SECTION, "shape", SETTING_REAL, 0, 1, NULL, "1", "how often the shape is the category's own"},
    {SECTION, "texture", SETTING_REAL, 0, 1, NULL, "0.9",
     "how often the texture is the category's own"},
    {SECTION, "colour", SETTING_REAL, 0, 1, NULL, "0.7",
     "how often the palette is the category's own"},
    {0},
};

static struct objects16_settings settings_of(const struct ini *ini)
{
    struct objects16_settings s = {.options = objects_defaults(),
                                   .train = ini_whole(ini, SECTION, "train"),
                                   .test = ini_whole(ini, SECTION, "test")};
    s.options.size = ini_whole(ini, SECTION, "size");
    s.options.seed = (uint32_t)ini_whole(ini, SECTION, "seed");
    s.options.shape = (float)ini_number(ini, SECTION, "shape");
    s.options.texture = (float)ini_number(ini, SECTION, "texture");
    s.options.colour = (float)ini_number(ini, SECTION, "colour");
    return s;
}

err objects16_settings_read(struct objects16_settings *settings, const char *path)
{
    struct ini *ini;
    TRY(ini_read(&ini, path, keys));
    *settings = settings_of(ini);
    ini_free(ini);
    return NULL;
}

uint32_t objects16_settings_index(bool test, int i)
{
    return (test ? OBJECTS_MAX_FIRST : 0) + (uint32_t)i;
}
