/* How large a set is, and packing one of any size; see dataset.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "data/parts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MANIFEST_LINE = 128 };                      // bytes of an image's line, about
enum { PACKING = 1, MIB = 20, LARGEST = 1 << 20 }; // version of what is packed; bits; MiB

size_t dataset_file_bytes(void)
{
    const char *wanted = getenv("METABLUR_SET_MIB");
    long mib = 1024;
    if (wanted && (!text_whole(&mib, wanted) || mib < 1 || mib > LARGEST)) mib = 1024;
    return (size_t)mib << MIB;
}

struct dataset_size dataset_size_of(int pictures, int C, int H, int W)
{
    struct dataset_size s = {.pictures = pictures, .C = C, .H = H, .W = W};
    s.picture = (size_t)C * (size_t)H * (size_t)W;
    size_t n = (size_t)pictures, pixels = n * s.picture;
    // A label, the place of the path, the path, the digest, and whether it was compared.
    size_t names = n * (sizeof(int) + sizeof(char *) + (MANIFEST_LINE - HASH_TEXT) + HASH_TEXT + 1);
    bool large = pixels > dataset_file_bytes();
    s.disk = pixels + n * MANIFEST_LINE;
    s.memory = names + (large ? 0 : pixels);
    s.files = large ? mapped_cut(pictures, s.picture, dataset_file_bytes()).count : 0;
    return s;
}

static struct dataset_size size_of(const struct load *l)
{
    return dataset_size_of(l->source.N, l->shape.channels, l->shape.height, l->shape.width);
}

err dataset_measure(struct dataset_size *size, const char *path, const struct dataset_options *o)
{
    struct load l;
    TRY(load_open(&l, path, o));
    *size = size_of(&l);
    load_close(&l);
    return NULL;
}

/* What is packed, in a line: names, labels, shape, options, and sizes and times of the files. */
static char *identity_of(const struct load *l)
{
    char hex[HASH_TEXT];
    struct hash h;
    const struct source *s = &l->source;
    hash_init(&h);
    int shape[] = {PACKING,         s->N,           l->shape.channels,
                   l->shape.height, l->shape.width, (int)l->options->fit};
    hash_add(&h, shape, sizeof shape);
    for (int k = 0; k < s->classes; k++)
        hash_add(&h, s->class_name[k], strlen(s->class_name[k]) + 1);
    size_t size = (size_t)s->C * (size_t)s->H * (size_t)s->W;
    if (s->packed) hash_add(&h, s->packed->hash, HASH_TEXT);
    for (int i = 0; i < s->N; i++) {
        struct stat is;
        if (s->pixels) hash_add(&h, s->pixels + (size_t)s->item[i].record * size, size);
        char *path = mem_text("%s/%s", s->root ? s->root : "", s->item[i].path);
        long long of[4] = {s->item[i].label};
        if (s->root && stat(path, &is) == 0) {
            of[1] = (long long)is.st_size;
            of[2] = (long long)is.st_mtim.tv_sec;
            of[3] = (long long)is.st_mtim.tv_nsec;
        }
        hash_add(&h, s->item[i].path, strlen(s->item[i].path) + 1);
        hash_add(&h, of, sizeof of);
        mem_free(path);
    }
    hash_hex(&h, hex);
    return mem_text("metablur packing %s", hex);
}

struct job {
    struct load *load;
    struct dataset *d;
    char *_Atomic first; // the first note
    atomic_int notes;
};

static err image_one(void *context, uint8_t *to, int i)
{
    struct job *job = context;
    char *note = NULL, *none = NULL;
    TRY(load_image(to, job->d, &note, job->load, i));
    if (!note) return NULL;
    atomic_fetch_add(&job->notes, 1);
    char *line = mem_text("%s: %s", job->d->path[i], note);
    mem_free(note);
    if (!atomic_compare_exchange_strong(&job->first, &none, line)) mem_free(line);
    return NULL;
}

static err pack_load(char **note, const char *file, struct load *l)
{
    struct job job = {.load = l, .d = load_shell(l)};
    char *identity = identity_of(l);
    err e = pack_run(&(struct pack){job.d, image_one, &job, identity}, file);
    mem_free(identity);
    dataset_free(job.d);
    char *first = atomic_load(&job.first);
    *note = NULL;
    if (first)
        *note = mem_text("%s; files with notes: %d, metablur dataset check lists them", first,
                         atomic_load(&job.notes));
    mem_free(first);
    return e;
}

static err pack_small(struct dataset **out, const char *file, const char *path,
                      const struct dataset_options *o)
{
    TRY(dataset_load(out, path, o));
    err e = dataset_save(*out, file);
    if (e) dataset_free(*out);
    return e;
}

err dataset_pack(struct dataset **out, const char *file, const char *path,
                 const struct dataset_options *o)
{
    struct load l;
    TRY(load_open(&l, path, o));
    bool large = size_of(&l).files > 0;
    char *note = NULL;
    err e = large ? pack_load(&note, file, &l) : NULL;
    load_close(&l);
    if (!large) return pack_small(out, file, path, o);
    if (!e) e = dataset_read(out, file);
    if (e)
        mem_free(note);
    else
        (*out)->note = note;
    return e;
}

static err gray_one(void *context, uint8_t *to, int i)
{
    const struct dataset *d = context;
    dataset_gray_one(to, dataset_image(d, i), d->C, (size_t)d->H * (size_t)d->W);
    return dataset_sound(d);
}

err dataset_pack_gray(struct dataset **out, const char *file, const struct dataset *d)
{
    struct dataset *shell = dataset_shell(d->N, d->classes, 1, d->H, d->W);
    for (int k = 0; k < d->classes; k++) shell->class_name[k] = mem_text("%s", d->class_name[k]);
    for (int i = 0; i < d->N; i++) {
        dataset_keep_path(shell, i, d->path[i]);
        shell->label[i] = d->label[i];
    }
    if (d->sides) shell->sides = mem_copy(d->sides, (size_t)d->N * sizeof *d->sides);
    char *identity = mem_text("metablur packing gray of %s", d->hash);
    err e = pack_run(&(struct pack){shell, gray_one, (void *)(uintptr_t)d, identity}, file);
    mem_free(identity);
    dataset_free(shell);
    return e ? e : dataset_read(out, file);
}
