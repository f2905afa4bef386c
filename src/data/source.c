/* Lists of images that are not decoded yet; see source.h. */
#include "data/source.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/text.h"
#include "data/dataset.h"
#include "data/subset.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_NAMES = 1 << 24 }; // bytes of a file of class names

void source_init(struct source *s)
{
    *s = (struct source){0};
}

void source_fini(struct source *s)
{
    for (int i = 0; i < s->N; i++) mem_free(s->item[i].path);
    for (int i = 0; i < s->classes; i++) mem_free(s->class_name[i]);
    mem_free(s->item);
    mem_free(s->class_name);
    mem_free(s->pixels);
    dataset_free(s->packed);
    mem_free(s->root);
}

static int grown(int room)
{
    return room ? 2 * room : 64;
}

/* Takes the name unless there is an error. */
static err put_class(struct source *s, char *name)
{
    FAIL_IF(s->classes == SOURCE_LARGEST_CLASSES, "%s: expected at most %d classes", name,
            SOURCE_LARGEST_CLASSES);
    if (s->classes == s->class_room) {
        size_t used = (size_t)s->classes * sizeof *s->class_name;
        s->class_room = grown(s->class_room);
        s->class_name =
            mem_resize(s->class_name, used, (size_t)s->class_room, sizeof *s->class_name);
    }
    s->class_name[s->classes++] = name;
    return NULL;
}

err source_add_class(struct source *s, const char *name)
{
    char *class;
    TRY(name_class(&class, name));
    err e = put_class(s, class);
    if (e) mem_free(class);
    return e;
}

err source_add(struct source *s, const char *path, int label)
{
    CHECK(label >= 0 && label < s->classes);
    TRY(name_label(path));
    FAIL_IF(s->N == SOURCE_LARGEST_N, "%s: expected at most %d images", path, SOURCE_LARGEST_N);
    if (s->N == s->room) {
        size_t used = (size_t)s->N * sizeof *s->item;
        s->room = grown(s->room);
        s->item = mem_resize(s->item, used, (size_t)s->room, sizeof *s->item);
    }
    s->item[s->N] = (struct source_item){mem_text("%s", path), label, s->N};
    s->N++;
    return NULL;
}

static int compare_paths(const void *a, const void *b)
{
    const struct source_item *x = a, *y = b;
    return strcmp(x->path, y->path);
}

err source_sort(struct source *s)
{
    if (s->N) qsort(s->item, (size_t)s->N, sizeof *s->item, compare_paths);
    for (int i = 1; i < s->N; i++)
        FAIL_IF(text_same(s->item[i - 1].path, s->item[i].path), "%s%s%s is there twice",
                s->root ? s->root : "", s->root ? "/" : "", s->item[i].path);
    return NULL;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void source_sort_classes(struct source *s)
{
    CHECK(s->N == 0);
    if (s->classes) qsort(s->class_name, (size_t)s->classes, sizeof *s->class_name, compare_texts);
}

/* The name that two classes share, or NULL. */
static const char *repeated_class(const struct source *s)
{
    char **name = mem_copy(s->class_name, (size_t)s->classes * sizeof *name);
    const char *found = NULL;
    if (s->classes) qsort(name, (size_t)s->classes, sizeof *name, compare_texts);
    for (int i = 1; i < s->classes && !found; i++)
        if (text_same(name[i - 1], name[i])) found = name[i];
    mem_free(name);
    return found;
}

int source_find_class(const struct source *s, const char *name)
{
    char *class;
    err e = name_class(&class, name);
    if (e) {
        err_free(e);
        return -1;
    }
    int k = 0;
    while (k < s->classes && !text_same(s->class_name[k], class)) k++;
    mem_free(class);
    return k < s->classes ? k : -1;
}

static err add_lines(struct source *s, char *content, size_t size, const char *path)
{
    FAIL_IF(strlen(content) != size, "%s: expected names, one a line, got a binary file", path);
    for (char *line = content; *line;) {
        char *end = strchr(line, '\n'), *next = end ? end + 1 : line + strlen(line);
        while (end && end > line && end[-1] == '\r') end--;
        if (end) *end = '\0';
        if (*line) TRY(source_add_class(s, line));
        line = next;
    }
    FAIL_IF(s->classes == 0, "%s: expected names, one a line, got none", path);
    return NULL;
}

err source_read_classes(struct source *s, const char *path)
{
    char *content;
    size_t size;
    TRY(file_read(&content, &size, path, LARGEST_NAMES));
    err e = add_lines(s, content, size, path);
    mem_free(content);
    return e;
}

err source_check_classes(const struct source *s, const char *where)
{
    const char *twice = repeated_class(s);
    FAIL_IF(twice, "%s: two classes are called %s", where, twice);
    int *count = mem_new((size_t)s->classes, sizeof *count), empty = 0;
    for (int i = 0; i < s->N; i++) count[s->item[i].label]++;
    while (empty < s->classes && count[empty]) empty++;
    mem_free(count);
    FAIL_IF(s->classes == 0, "%s: expected at least one class", where);
    FAIL_IF(empty < s->classes, "%s: class %s has no images", where, s->class_name[empty]);
    return NULL;
}

/* Keeps the marked images, or the others. */
static void keep(struct source *s, int per_class, bool rest, uint32_t seed)
{
    struct subset_image *image = mem_new((size_t)s->N, sizeof *image);
    bool *marked = mem_new((size_t)s->N, sizeof *marked);
    for (int i = 0; i < s->N; i++)
        image[i] = (struct subset_image){s->item[i].label, s->item[i].path};
    subset_mark(marked, image, s->N, per_class, seed);
    int n = 0;
    for (int i = 0; i < s->N; i++) {
        if (marked[i] != rest)
            s->item[n++] = s->item[i];
        else
            mem_free(s->item[i].path);
    }
    s->N = n;
    mem_free(marked);
    mem_free(image);
}

void source_limit(struct source *s, int per_class, uint32_t seed)
{
    CHECK(per_class > 0);
    keep(s, per_class, false, seed);
}

err source_cut(struct source *s, int per_class, bool rest, uint32_t seed)
{
    int *count = mem_new((size_t)s->classes, sizeof *count), k = 0;
    for (int i = 0; i < s->N; i++) count[s->item[i].label]++;
    while (k < s->classes && count[k] > per_class) k++;
    err e = k == s->classes ? NULL
                            : err_new("class %s: expected more than the %d images to take, got %d",
                                      s->class_name[k], per_class, count[k]);
    mem_free(count);
    if (!e) keep(s, per_class, rest, seed);
    return e;
}

static char *file_of(const struct source *s, int i)
{
    return mem_text("%s/%s", s->root, s->item[i].path);
}

err source_image(struct image **out, char **note, const struct source *s, int i)
{
    if (s->pixels || s->packed) {
        size_t size = (size_t)s->C * (size_t)s->H * (size_t)s->W;
        int record = s->item[i].record;
        const uint8_t *from =
            s->pixels ? s->pixels + (size_t)record * size : dataset_image(s->packed, record);
        if (s->packed) TRY(dataset_sound(s->packed));
        *out = image_new(s->W, s->H, s->C);
        image_from_planes(*out, from);
        return NULL;
    }
    char *path = file_of(s, i);
    err e = image_read_noted(out, note, path);
    mem_free(path);
    return e;
}

err source_shape(struct image *shape, const struct source *s, int i)
{
    if (s->pixels || s->packed) {
        *shape = (struct image){s->W, s->H, s->C, NULL};
        return NULL;
    }
    char *path = file_of(s, i);
    err e = image_probe(shape, path);
    mem_free(path);
    return e;
}
