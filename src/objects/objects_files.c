/* Names, PNG files and the manifest of objects16; see objects_files.h. */
#include "objects/objects_files.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/tsv.h"
#include "image/colour.h"

#include <string.h>

#define COLUMNS                                                                                    \
    "file category index shape subtype texture palette x y width height degrees mirrored light "   \
    "area hidden sha256"

struct job {
    const struct objects_request *request;
    struct objects_truth *truth; // (pictures)
    char **name;                 // (pictures) CLASS/NNNN.png
    char (*digest)[HASH_TEXT];   // (pictures) of the picture's planes
};

static int categories_of(const struct objects_request *r)
{
    return r->category < 0 ? object_count : 1;
}

/* Category, index and forced texture of picture i. */
static int category_of(const struct objects_request *r, int i)
{
    return r->category < 0 ? i / r->per_class : r->category;
}

static int index_of(const struct objects_request *r, int i)
{
    return r->first + i % r->per_class;
}

static int texture_of(const struct objects_request *r, int i)
{
    if (!r->conflict) return r->options.texture_from;
    // A Latin square: a few pictures of each category already have all textures among them.
    return (category_of(r, i) + 1 + index_of(r, i) % (object_count - 1)) % object_count;
}

static char *name_of(const struct objects_request *r, int i)
{
    int index = index_of(r, i), texture = texture_of(r, i);
    const char *category = object_all[category_of(r, i)]->name;
    if (texture < 0) return mem_text("%s/%04d.png", category, index);
    int turn = r->conflict ? index / (object_count - 1) : index;
    return mem_text("%s/%s%d-%s%d.png", category, category, index + 1, object_all[texture]->name,
                    turn + 1);
}

/* Writes planes (channels, S, S) as FOLDER[-SUFFIX]/NAME, in gray if asked. */
static err write_planes(const struct job *job, int i, const char *suffix, const uint8_t *planes,
                        int channels)
{
    int S = job->request->options.size;
    struct image *image = image_new(S, S, channels), *gray = NULL;
    image_from_planes(image, planes);
    if (channels == 3 && job->request->gray) gray = colour_convert(image, 1);
    char *path = mem_text("%s%s/%s", job->request->folder, suffix, job->name[i]);
    err e = file_make_folder_of(path);
    if (!e) e = image_write(gray ? gray : image, path);
    mem_free(path);
    image_free(image);
    image_free(gray);
    return e;
}

/* planes has room for five (S, S): the picture, the mask, what is made of it. */
static err write_views(struct job *job, int i, uint8_t *planes)
{
    const struct objects_request *r = job->request;
    int S = r->options.size;
    size_t size = (size_t)S * (size_t)S;
    uint8_t *mask = planes + 3 * size, *view = planes + 4 * size;
    struct objects_options options = r->options;
    options.texture_from = texture_of(r, i);
    objects_render(planes, mask, &options, category_of(r, i), (uint32_t)index_of(r, i),
                   &job->truth[i]);
    hash_bytes(job->digest[i], planes, 3 * size);
    TRY(write_planes(job, i, "", planes, 3));
    if (r->mask) TRY(write_planes(job, i, "-mask", mask, 1));
    objects_silhouette(view, mask, S);
    if (r->silhouette) TRY(write_planes(job, i, "-silhouette", view, 1));
    objects_edges(view, mask, S);
    if (r->edges) TRY(write_planes(job, i, "-edges", view, 1));
    return NULL;
}

static err write_one(void *context, int i)
{
    struct job *job = context;
    size_t size = (size_t)job->request->options.size * (size_t)job->request->options.size;
    job->name[i] = name_of(job->request, i);
    uint8_t *planes = mem_new(5, size);
    err e = write_views(job, i, planes);
    mem_free(planes);
    return e;
}

static void add_row(struct tsv *t, const struct job *job, int i)
{
    const struct objects_truth *k = &job->truth[i];
    tsv_add(t, "%s\t%s\t%d\t%s\t%s\t%s\t%s\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%d\t%.9g\t%.9g\t%.9g\t%s",
            job->name[i], object_all[k->category]->name, index_of(job->request, i),
            object_all[k->shape]->name, object_all[k->shape]->subtype[k->subtype].name,
            object_all[k->texture]->name, object_all[k->palette]->name, (double)k->x, (double)k->y,
            (double)k->width, (double)k->height, (double)k->degrees, k->mirrored, (double)k->light,
            (double)k->area, (double)k->hidden, job->digest[i]);
}

static err write_manifest(const struct job *job, int pictures)
{
    struct tsv *t = tsv_new(COLUMNS);
    for (int i = 0; i < pictures; i++) add_row(t, job, i);
    char *path = mem_text("%s/manifest.tsv", job->request->folder);
    err e = tsv_write(t, path);
    mem_free(path);
    tsv_free(t);
    return e;
}

err objects_write(const struct objects_request *request)
{
    FAIL_IF(request->per_class < 1 || request->per_class > OBJECTS_MAX_PER_CLASS,
            "pictures of a class: expected 1 to %d, got %d", OBJECTS_MAX_PER_CLASS,
            request->per_class);
    TRY(objects_check(&request->options));
    int pictures = categories_of(request) * request->per_class;
    struct job job = {request, mem_new((size_t)pictures, sizeof *job.truth),
                      mem_new((size_t)pictures, sizeof *job.name),
                      mem_new((size_t)pictures, sizeof *job.digest)};
    err e = par_try(pictures, write_one, &job);
    if (!e) e = write_manifest(&job, pictures);
    for (int i = 0; i < pictures; i++) mem_free(job.name[i]);
    mem_free(job.truth);
    mem_free(job.name);
    mem_free(job.digest);
    return e;
}
