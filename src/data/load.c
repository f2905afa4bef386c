/* From a path to a data set: the kind is found, its images are decoded, resized, converted, packed
 * and hashed; see dataset.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "data/dataset.h"
#include "data/merge.h"
#include "data/parts.h"
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

static err cut(struct source *s, const struct dataset_cut *c, uint32_t seed)
{
    err e = source_cut(s, c->per_class, c->rest, seed);
    if (!e || !c->what) return e;
    err whole = err_new("%s: %s", c->what, e);
    err_free(e);
    return whole;
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
    for (int c = 0; c < 2; c++)
        if (o->cut[c].per_class > 0) TRY(cut(s, &o->cut[c], o->seed));
    return NULL;
}

struct job {
    struct load *load;
    struct image *shape; // (N), where the images decide
    char **note;         // (N), NULL where a file has no fault
    struct dataset *d;
};

static err probe_one(void *context, int i)
{
    struct job *job = context;
    return source_shape(&job->shape[i], &job->load->source, i);
}

/* Finds the common shape of images that keep their size. */
static err common_shape(struct image *common, const struct job *job)
{
    const struct source *s = &job->load->source;
    const struct dataset_options *o = job->load->options;
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
static err decide_shape(struct load *l)
{
    const struct dataset_options *o = l->options;
    if (o->size == 0 || o->channels == 0) {
        struct job job = {.load = l};
        job.shape = mem_new((size_t)l->source.N, sizeof *job.shape);
        err e = par_try(l->source.N, probe_one, &job);
        if (!e) e = common_shape(&l->shape, &job);
        mem_free(job.shape);
        if (e) return e;
    }
    if (o->size > 0) l->shape.width = l->shape.height = o->size;
    if (o->channels > 0) l->shape.channels = o->channels;
    return NULL;
}

/* The sides of image i: those of the decoded picture, or what a packed set says. */
static struct dataset_sides sides_of(const struct load *l, const struct image *image, int i)
{
    const struct dataset *packed = l->source.packed;
    if (packed && packed->sides) return packed->sides[l->source.item[i].record];
    return (struct dataset_sides){(uint16_t)image->width, (uint16_t)image->height};
}

err load_image(uint8_t *to, struct dataset *d, char **note, const struct load *l, int i)
{
    struct image *image;
    TRY(source_image(&image, note, &l->source, i));
    if (d->sides) d->sides[i] = sides_of(l, image, i);
    if (l->options->size > 0) {
        struct image *square = resize_square(image, l->options->size, l->options->fit);
        image_free(image);
        image = square;
    }
    struct image *converted = colour_convert(image, l->shape.channels);
    image_free(image);
    // A file may have changed since its shape was read.
    bool same = converted->width == l->shape.width && converted->height == l->shape.height;
    if (same) image_to_planes(to, converted);
    image_free(converted);
    FAIL_IF(!same, "%s: changed while it was read", l->source.item[i].path);
    return NULL;
}

struct dataset *load_shell(const struct load *l)
{
    const struct source *s = &l->source;
    struct dataset *d =
        dataset_shell(s->N, s->classes, l->shape.channels, l->shape.height, l->shape.width);
    for (int k = 0; k < s->classes; k++) d->class_name[k] = mem_text("%s", s->class_name[k]);
    for (int i = 0; i < s->N; i++) {
        dataset_keep_path(d, i, s->item[i].path);
        d->label[i] = s->item[i].label;
    }
    bool squashed = l->options->size > 0 && l->options->fit == RESIZE_SQUASH;
    if (squashed || (s->packed && s->packed->sides))
        d->sides = mem_new((size_t)s->N, sizeof *d->sides);
    return d;
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

static err pack_one(void *context, int i)
{
    struct job *job = context;
    return load_image(dataset_image(job->d, i), job->d, &job->note[i], job->load, i);
}

static err digest_one(void *context, uint8_t *to, int i)
{
    struct job *job = context;
    return load_image(to, job->d, &job->note[i], job->load, i);
}

/* The images of an open part, in memory. */
static err fill(struct job *job, const char *path)
{
    struct dataset *d = job->d;
    if (job->load->options->digests)
        return pack_run(&(struct pack){.d = d, .image = digest_one, .context = job}, NULL);
    TRY(dataset_fits(path, d->N, d->C, d->H, d->W));
    d->pixels = mem_new((size_t)d->N, image_size(&job->load->shape));
    TRY(par_try(d->N, pack_one, job));
    dataset_drop_sides(d);
    dataset_seal(d);
    return NULL;
}

static err pack(struct dataset **out, struct load *l, const char *path)
{
    struct job job = {.load = l, .d = load_shell(l)};
    job.note = mem_new((size_t)l->source.N, sizeof *job.note);
    err e = fill(&job, path);
    job.d->note = join_notes(job.note, &l->source);
    for (int i = 0; i < l->source.N; i++) mem_free(job.note[i]);
    mem_free(job.note);
    if (e)
        dataset_free(job.d);
    else
        *out = job.d;
    return e;
}

static err check_options(const struct dataset_options *o)
{
    CHECK(o->part);
    FAIL_IF(o->size < 0 || o->size > IMAGE_LARGEST_SIDE, "size %d: expected 0 to %d", o->size,
            IMAGE_LARGEST_SIDE);
    FAIL_IF(o->channels != 0 && o->channels != 1 && o->channels != 3,
            "channels %d: expected 1 or 3, or 0 for that of the images", o->channels);
    FAIL_IF(o->per_class < 0, "per class %d: expected 0 (all) or more", o->per_class);
    return NULL;
}

err load_open(struct load *l, const char *path, const struct dataset_options *o)
{
    *l = (struct load){.options = o};
    TRY(check_options(o));
    source_init(&l->source);
    err e = open_source(&l->source, path, o);
    if (!e && l->source.N == 0) e = err_new("%s: part %s has no images", path, o->part);
    if (!e) e = decide_shape(l);
    if (e) source_fini(&l->source);
    return e;
}

void load_close(struct load *l)
{
    source_fini(&l->source);
}

err dataset_load(struct dataset **out, const char *path, const struct dataset_options *o)
{
    struct load l;
    *out = NULL;
    TRY(load_open(&l, path, o));
    bool large = o->largest && (size_t)l.source.N * image_size(&l.shape) > o->largest;
    err e = large ? NULL : pack(out, &l, path);
    load_close(&l);
    return e;
}
