/* CIFAR-10 and CIFAR-100 in the official binary layout (cs.toronto.edu/~kriz/cifar.html): records
 * of one label byte (CIFAR-100: coarse, then fine) and 3 x 32 x 32 bytes, planes R, G, B.
 *
 *     CIFAR-10   data_batch_1.bin, data_batch_2.bin ...   test_batch.bin   batches.meta.txt
 *     CIFAR-100  train.bin                                test.bin         fine_label_names.txt
 *
 * CIFAR-100 is read with its fine labels; a merge file makes coarser classes. Record number i of
 * a file is data_batch_1/00000 + i in the manifest.
 */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "data/dataset.h"
#include "data/source.h"

#include <stdio.h>
#include <string.h>

enum { SIDE = 32, PIXELS = 3 * SIDE * SIDE, LARGEST_FILE = 1 << 30, LARGEST_BATCH = 99 };

static const struct layout {
    const char *part, *stem, *names;
    int labels;    // bytes before the pixels; the last one counts
    bool numbered; // stem_1.bin, stem_2.bin, ... as many as follow each other
} layouts[] = {
    {"train", "data_batch", "batches.meta.txt", 1, true},
    {"test", "test_batch", "batches.meta.txt", 1, false},
    {"train", "train", "fine_label_names.txt", 2, false},
    {"test", "test", "fine_label_names.txt", 2, false},
};
enum { LAYOUTS = sizeof layouts / sizeof *layouts };

/* Gives the name of a file without ".bin". */
static char *stem_of(const struct layout *l, int batch)
{
    return l->numbered ? mem_text("%s_%d", l->stem, batch) : mem_text("%s", l->stem);
}

static bool has_batch(const char *folder, const struct layout *l, int batch)
{
    if (!l->numbered && batch > 1) return false;
    char *stem = stem_of(l, batch), *path = mem_text("%s/%s.bin", folder, stem);
    bool there = file_exists(path);
    mem_free(path);
    mem_free(stem);
    return there;
}

static const struct layout *find_layout(const char *path, const char *part)
{
    for (int i = 0; i < LAYOUTS; i++)
        if (text_same(part, layouts[i].part) && has_batch(path, &layouts[i], 1)) return &layouts[i];
    return NULL;
}

static bool has(const char *path, const char *part)
{
    return find_layout(path, part) != NULL;
}

static err add_record(struct source *s, const struct layout *l, const char *record,
                      const char *path, const char *stem, int i)
{
    int label = (unsigned char)record[l->labels - 1];
    FAIL_IF(label >= s->classes, "%s: record %d: label %d, but %s names %d classes", path, i, label,
            l->names, s->classes);
    memcpy(s->pixels + (size_t)s->N * PIXELS, record + l->labels, PIXELS);
    char name[64];
    snprintf(name, sizeof name, "%s/%05d", stem, i);
    return source_add(s, name, label);
}

static err add_records(struct source *s, const struct layout *l, const char *bytes, size_t size,
                       const char *path, const char *stem)
{
    size_t length = (size_t)l->labels + PIXELS;
    FAIL_IF(size == 0 || size % length != 0, "%s: expected records of %zu bytes, got %zu bytes",
            path, length, size);
    int n = (int)(size / length);
    TRY(dataset_fits(path, s->N + n, 3, SIDE, SIDE));
    size_t used = (size_t)s->N * PIXELS;
    s->pixels = mem_resize(s->pixels, used, (size_t)(s->N + n), PIXELS);
    for (int i = 0; i < n; i++) TRY(add_record(s, l, bytes + (size_t)i * length, path, stem, i));
    return NULL;
}

static err add_batch(struct source *s, const struct layout *l, const char *folder, int batch)
{
    char *stem = stem_of(l, batch), *path = mem_text("%s/%s.bin", folder, stem), *bytes = NULL;
    size_t size;
    err e = file_read(&bytes, &size, path, LARGEST_FILE);
    if (!e) e = add_records(s, l, bytes, size, path, stem);
    mem_free(bytes);
    mem_free(path);
    mem_free(stem);
    return e;
}

static err open_part(struct source *s, const char *path, const char *part)
{
    const struct layout *l = find_layout(path, part);
    char *names = mem_text("%s/%s", path, l->names);
    err e = source_read_classes(s, names);
    mem_free(names);
    if (e) return e;

    s->C = 3;
    s->H = s->W = SIDE;
    for (int batch = 1; batch <= LARGEST_BATCH && has_batch(path, l, batch); batch++)
        TRY(add_batch(s, l, path, batch));
    TRY(source_sort(s));
    return source_check_classes(s, path);
}

const struct dataset_kind dataset_cifar = {
    .name = "cifar",
    .purpose = "cifar: data_batch_1.bin (CIFAR-10) or train.bin (CIFAR-100), binary version",
    .has = has,
    .open = open_part,
};
