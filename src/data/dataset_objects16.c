/* objects16, drawn as it is read (doc/objects16.md): a text file NAME.objects16 says what to draw,
 *
 *     [objects16]
 *     train = 1000          ; pictures of each category
 *     test = 100
 *
 * Every key may be left out; the table below has them all. Picture i of a category is i in train
 * and 2^30 + i in test, so that no picture is in both and larger sets hold the smaller ones.
 */
#include "base/file.h"
#include "base/ini.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "data/dataset.h"
#include "data/source.h"
#include "stimuli/objects.h"

#include <limits.h>
#include <stdio.h>

#define SECTION "objects16"

enum { MOST = 100000 }; // pictures of a category

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

static bool has(const char *path, const char *part)
{
    bool named = text_ends(path, ".objects16") && file_exists(path) && !file_is_folder(path);
    return named && (text_same(part, "train") || text_same(part, "test"));
}

static err probability(float *p, const struct ini *ini, const char *name)
{
    double number;
    TRY(ini_number(&number, ini, SECTION, name, 0, 1));
    *p = (float)number;
    return NULL;
}

struct job {
    struct source *source;
    struct objects_options options;
    int per_class;
    uint32_t first;
};

static err read_settings(struct job *job, const struct ini *ini, const char *part)
{
    int seed;
    job->options = objects_defaults();
    TRY(ini_whole(&job->options.size, ini, SECTION, "size", OBJECTS_LEAST_SIZE,
                  OBJECTS_LARGEST_SIZE));
    TRY(ini_whole(&seed, ini, SECTION, "seed", 0, INT_MAX));
    TRY(ini_whole(&job->per_class, ini, SECTION, part, 1, MOST));
    TRY(probability(&job->options.shape, ini, "shape"));
    TRY(probability(&job->options.texture, ini, "texture"));
    TRY(probability(&job->options.colour, ini, "colour"));
    job->options.seed = (uint32_t)seed;
    job->first = text_same(part, "test") ? OBJECTS_MOST_FIRST : 0;
    return NULL;
}

static size_t picture_bytes(const struct job *job)
{
    return 3 * (size_t)job->options.size * (size_t)job->options.size;
}

static void render_one(void *context, int i)
{
    const struct job *job = context;
    objects_render(job->source->pixels + (size_t)i * picture_bytes(job), NULL, &job->options,
                   i / job->per_class, job->first + (uint32_t)(i % job->per_class), NULL);
}

static err fill(struct job *job, const char *path, const char *part)
{
    struct source *s = job->source;
    int N = object_count * job->per_class;
    FAIL_IF((size_t)N * picture_bytes(job) >> 30 >= DATASET_LARGEST_GIB,
            "%s: %d pictures of %d pixels a side are %d GiB or more: draw fewer or smaller ones",
            path, N, job->options.size, DATASET_LARGEST_GIB);
    for (int k = 0; k < object_count; k++) TRY(source_add_class(s, object_all[k]->name));
    for (int i = 0; i < N; i++) {
        char name[64];
        int k = i / job->per_class;
        snprintf(name, sizeof name, "%s/%s/%06d", part, object_all[k]->name, i % job->per_class);
        TRY(source_add(s, name, k));
    }
    s->C = 3;
    s->H = s->W = job->options.size;
    s->pixels = mem_new((size_t)N, picture_bytes(job));
    par_for(N, render_one, job);
    return NULL;
}

static err open_part(struct source *s, const char *path, const char *part)
{
    struct ini *ini;
    struct job job = {.source = s};
    TRY(ini_read(&ini, path, keys));
    err e = read_settings(&job, ini, part);
    ini_free(ini);
    return e ? e : fill(&job, path, part);
}

const struct dataset_kind dataset_objects16 = {
    .name = "objects16",
    .purpose = "objects16: a text file NAME.objects16 that says what to draw",
    .has = has,
    .open = open_part,
};
