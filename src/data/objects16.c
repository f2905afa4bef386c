/* Other views of the test pictures of objects16; see objects16.h. */
#include "data/objects16.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "data/objects16_settings.h"
#include "image/colour.h"

bool objects16_is(const char *path)
{
    return text_ends(path, ".objects16") && file_exists(path) && !file_is_folder(path);
}

struct job {
    const struct objects_options *options; // as the file says
    enum objects16_view view;
    int per_class;
    struct dataset *out;
};

static int texture_of(const struct job *job, int i)
{
    int k = i / job->per_class, index = i % job->per_class;
    return (k + 1 + index % (object_count - 1)) % object_count;
}

static char *name_of(const struct job *job, int i)
{
    int index = i % job->per_class;
    const char *category = object_all[i / job->per_class]->name;
    if (job->view != OBJECTS16_CONFLICT) return mem_text("%s/%04d.png", category, index);
    return mem_text("%s/%s%d-%s%d.png", category, category, index + 1,
                    object_all[texture_of(job, i)]->name, index / (object_count - 1) + 1);
}

/* Puts planes (C, S, S) into the set, resized to its size, in RGB. */
static void put(const struct job *job, int i, const uint8_t *planes, int C)
{
    int S = job->options->size, size = job->out->W;
    struct image *drawn = image_new(S, S, C);
    image_from_planes(drawn, planes);
    struct image *fit = resize_square(drawn, size, RESIZE_SQUASH);
    struct image *rgb = colour_convert(fit, 3);
    image_to_planes(dataset_image(job->out, i), rgb);
    image_free(rgb);
    image_free(fit);
    image_free(drawn);
}

static void draw(void *context, int i)
{
    const struct job *job = context;
    int S = job->options->size;
    size_t size = (size_t)S * (size_t)S;
    uint8_t *planes = mem_new(5, size), *mask = planes + 3 * size, *view = planes + 4 * size;
    struct objects_options options = *job->options;
    if (job->view == OBJECTS16_CONFLICT) options.texture_from = texture_of(job, i);
    objects_render(planes, mask, &options, i / job->per_class,
                   objects16_settings_index(true, i % job->per_class), NULL);
    if (job->view == OBJECTS16_SILHOUETTE) objects_silhouette(view, mask, S);
    if (job->view == OBJECTS16_EDGES) objects_edges(view, mask, S);
    if (job->view == OBJECTS16_CONFLICT)
        put(job, i, planes, 3);
    else
        put(job, i, view, 1);
    mem_free(planes);
}

err objects16_views(struct dataset **out, const char *path, enum objects16_view view, int per_class,
                    int size)
{
    struct objects16_settings settings;
    TRY(objects16_settings_read(&settings, path));
    struct job job = {&settings.options, view, per_class, NULL};
    if (per_class == 0 || per_class > settings.test) job.per_class = settings.test;
    int N = object_count * job.per_class;
    TRY(dataset_fits(path, N, 3, size, size));
    struct dataset *d = job.out = dataset_new(N, object_count, 3, size, size);
    for (int k = 0; k < object_count; k++) d->class_name[k] = mem_text("%s", object_all[k]->name);
    for (int i = 0; i < N; i++) {
        d->label[i] = i / job.per_class;
        d->path[i] = name_of(&job, i);
    }
    par_for(N, draw, &job);
    dataset_seal(d);
    *out = d;
    return NULL;
}
