/* objects16, drawn as it is read (doc/objects16.md): a text file NAME.objects16 says what to draw,
 *
 *     [objects16]
 *     train = 1000          ; pictures of each category
 *     test = 100
 *
 * Every key may be left out; the table in objects16_settings.c has them all. Picture i of a
 * category is i in train and 2^30 + i in test, so that no picture is in both and larger sets hold
 * the smaller ones.
 */
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "data/objects16.h"
#include "data/objects16_settings.h"
#include "data/source.h"

#include <stdio.h>

static bool has(const char *path, const char *part)
{
    return objects16_is(path) && (text_same(part, "train") || text_same(part, "test"));
}

struct job {
    struct source *source;
    struct objects_options options;
    int per_class;
    bool test;
};

static size_t picture_bytes(const struct job *job)
{
    return 3 * (size_t)job->options.size * (size_t)job->options.size;
}

static void render_one(void *context, int i)
{
    const struct job *job = context;
    objects_render(job->source->pixels + (size_t)i * picture_bytes(job), NULL, &job->options,
                   i / job->per_class, objects16_settings_index(job->test, i % job->per_class),
                   NULL);
}

static err fill(struct job *job, const char *path, const char *part)
{
    struct source *s = job->source;
    int N = object_count * job->per_class;
    TRY(dataset_fits(path, N, 3, job->options.size, job->options.size));
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
    struct objects16_settings settings;
    TRY(objects16_settings_read(&settings, path));
    struct job job = {.source = s, .options = settings.options, .test = text_same(part, "test")};
    job.per_class = job.test ? settings.test : settings.train;
    return fill(&job, path, part);
}

const struct dataset_kind dataset_objects16 = {
    .name = "objects16",
    .purpose = "objects16: a text file NAME.objects16 that says what to draw",
    .has = has,
    .open = open_part,
};
