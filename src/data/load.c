/* From a path to a data set: the kind is found, its images are decoded, resized, converted, packed
 * and hashed; see dataset.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "data/dataset.h"
#include "data/merge.h"
#include "data/source.h"
#include "image/colour.h"

#define ENTRY(name) extern const struct dataset_kind dataset_##name;
#include "gen/dataset.def"
#undef ENTRY

static const struct dataset_kind *const kinds[] = {
#define ENTRY(name) &dataset_##name,
#include "gen/dataset.def"
#undef ENTRY
};
enum { KINDS = sizeof kinds / sizeof *kinds };

const char *const dataset_parts[DATASET_PARTS] = {"train", "test", "all"};

static bool has_any(const struct dataset_kind *kind, const char *path)
{
    for (int p = 0; p < DATASET_PARTS; p++)
        if (kind->has(path, dataset_parts[p])) return true;
    return false;
}

err dataset_find(const struct dataset_kind **kind, const char *path)
{
    FAIL_IF(!file_exists(path), "%s: expected a data set, found nothing of that name", path);
    for (int general = 0; general < 2; general++)
        for (int k = 0; k < KINDS; k++)
            if (kinds[k]->general == general && has_any(kinds[k], path)) {
                *kind = kinds[k];
                return NULL;
            }
    char *purposes[KINDS];
    for (int k = 0; k < KINDS; k++) purposes[k] = (char *)kinds[k]->purpose;
    char *list = text_join(purposes, KINDS, "; ");
    err e = err_new("%s: expected a data set, found none; it may be: %s", path, list);
    mem_free(list);
    return e;
}

/* Opens a part, merges its classes and limits their images. */
static err open_source(struct source *s, const char *path, const struct dataset_options *o)
{
    const struct dataset_kind *kind;
    TRY(dataset_find(&kind, path));
    if (!kind->has(path, o->part)) {
        const char *first = dataset_parts[0];
        for (int p = 1; !kind->has(path, first); p++) first = dataset_parts[p];
        bool all = text_same(first, "all");
        return err_new("%s: expected a part '%s', found none; there is '%s' (%s)%s", path, o->part,
                       first, kind->name,
                       all ? "; a study may split it: [data] split_per_class" : "");
    }
    TRY(kind->open(s, path, o->part));
    if (o->merge) TRY(merge_classes(s, o->merge));
    if (o->per_class > 0) source_limit(s, o->per_class, o->seed);
    return NULL;
}

struct job {
    const struct source *source;
    const struct dataset_options *options;
    struct image *shape; // (N)
    char **note;         // (N), NULL where a file has no fault
    struct dataset *d;
};

static err probe_one(void *context, int i)
{
    struct job *job = context;
    return source_shape(&job->shape[i], job->source, i);
}

/* Finds the common shape of images that keep their size. */
static err common_shape(struct image *common, const struct job *job)
{
    const struct source *s = job->source;
    const struct dataset_options *o = job->options;
    *common = job->shape[0];
    for (int i = 1; i < s->N; i++) {
        const struct image *shape = &job->shape[i];
        FAIL_IF(o->size == 0 && (shape->width != common->width || shape->height != common->height),
                "%s: %d x %d pixels, but %s has %d x %d: choose a size for all", s->item[i].path,
                shape->width, shape->height, s->item[0].path, common->width, common->height);
        if (shape->channels > common->channels) common->channels = shape->channels;
    }
    return NULL;
}

/* Decides height, width and channels of all images. */
static err decide_shape(struct image *shape, struct job *job)
{
    const struct dataset_options *o = job->options;
    if (o->size == 0 || o->channels == 0) {
        job->shape = mem_new((size_t)job->source->N, sizeof *job->shape);
        err e = par_try(job->source->N, probe_one, job);
        if (!e) e = common_shape(shape, job);
        mem_free(job->shape);
        if (e) return e;
    }
    if (o->size > 0) shape->width = shape->height = o->size;
    if (o->channels > 0) shape->channels = o->channels;
    return NULL;
}

/* Decodes, resizes, converts and packs one image, in this order. */
static err pack_one(void *context, int i)
{
    struct job *job = context;
    struct image *image;
    TRY(source_image(&image, &job->note[i], job->source, i));
    if (job->options->size > 0) {
        struct image *square = resize_square(image, job->options->size, job->options->fit);
        image_free(image);
        image = square;
    }
    struct image *converted = colour_convert(image, job->d->C);
    image_free(image);
    // A file may have changed since its shape was read.
    bool same = converted->width == job->d->W && converted->height == job->d->H;
    if (same) image_to_planes(dataset_image(job->d, i), converted);
    image_free(converted);
    FAIL_IF(!same, "%s: changed while it was read", job->source->item[i].path);
    return NULL;
}

static void copy_names(struct dataset *d, const struct source *s)
{
    for (int k = 0; k < s->classes; k++) d->class_name[k] = mem_text("%s", s->class_name[k]);
    for (int i = 0; i < s->N; i++) {
        d->path[i] = mem_text("%s", s->item[i].path);
        d->label[i] = s->item[i].label;
    }
}

/* Gives a line about the files that were read with a note, or NULL. */
static char *join_notes(char **note, const struct source *s)
{
    int first = -1, count = 0;
    for (int i = s->N; i-- > 0;)
        if (note[i]) first = i, count++;
    if (!count) return NULL;
    char *others =
        count > 1
            ? mem_text("; %d more files have notes, metablur dataset check lists them", count - 1)
            : mem_text("%s", "");
    char *text = mem_text("%s: %s%s", s->item[first].path, note[first], others);
    mem_free(others);
    return text;
}

static err pack(struct dataset **out, const struct source *s, const char *path,
                const struct dataset_options *o)
{
    struct job job = {.source = s, .options = o};
    struct image shape = {0};
    TRY(decide_shape(&shape, &job));
    size_t size = (size_t)s->N * image_size(&shape);
    FAIL_IF(size >> 30 >= DATASET_LARGEST_GIB,
            "%s: %d images of %d x %d x %d: expected less than %d GiB of pixels; choose a smaller "
            "size",
            path, s->N, shape.channels, shape.height, shape.width, DATASET_LARGEST_GIB);

    job.d = dataset_new(s->N, s->classes, shape.channels, shape.height, shape.width);
    copy_names(job.d, s);
    job.note = mem_new((size_t)s->N, sizeof *job.note);
    err e = par_try(s->N, pack_one, &job);
    job.d->note = join_notes(job.note, s);
    for (int i = 0; i < s->N; i++) mem_free(job.note[i]);
    mem_free(job.note);
    if (e) {
        dataset_free(job.d);
        return e;
    }
    dataset_seal(job.d);
    *out = job.d;
    return NULL;
}

err dataset_load(struct dataset **out, const char *path, const struct dataset_options *o)
{
    CHECK(o->part);
    FAIL_IF(o->size < 0 || o->size > IMAGE_LARGEST_SIDE, "size %d: expected 0 to %d", o->size,
            IMAGE_LARGEST_SIDE);
    FAIL_IF(o->channels != 0 && o->channels != 1 && o->channels != 3,
            "channels %d: expected 1 or 3, or 0 for that of the images", o->channels);
    FAIL_IF(o->per_class < 0, "per class %d: expected 0 (all) or more", o->per_class);
    struct source s;
    source_init(&s);
    err e = open_source(&s, path, o);
    if (!e && s.N == 0) e = err_new("%s: part %s has no images", path, o->part);
    if (!e) e = pack(out, &s, path, o);
    source_fini(&s);
    return e;
}
