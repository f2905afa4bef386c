/* Tiny-ImageNet-200 as it is published (Stanford CS231n):
 *
 *     wnids.txt                            the 200 synsets, one a line
 *     train/SYNSET/images/SYNSET_0.JPEG    500 a synset
 *     val/images/val_0.JPEG                10,000, whose synsets are in
 *     val/val_annotations.txt              NAME TAB SYNSET TAB box (four numbers)
 *
 * Its val is our part test: the published test images have no labels. Classes are the synsets in
 * byte order; a merge file makes entry-level classes of them. words.txt is not read.
 */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "data/dataset.h"
#include "data/source.h"

#include <string.h>

enum { LARGEST_FILE = 1 << 26 };

static bool has(const char *path, const char *part)
{
    char *names = mem_text("%s/wnids.txt", path);
    char *train = mem_text("%s/train", path);
    char *val = mem_text("%s/val/val_annotations.txt", path);
    bool there = file_exists(names) && ((text_same(part, "train") && file_is_folder(train)) ||
                                        (text_same(part, "test") && file_exists(val)));
    mem_free(names);
    mem_free(train);
    mem_free(val);
    return there;
}

static err add_file(struct source *s, const char *folder, const char *name, int label)
{
    char *path = mem_text("%s/%s", folder, name);
    err e = source_add(s, path, label);
    mem_free(path);
    return e;
}

static err add_synset(struct source *s, int label)
{
    char *within = mem_text("train/%s/images", s->class_name[label]);
    char *folder = mem_text("%s/%s", s->root, within), **names;
    int count;
    err e = file_list(&names, &count, folder);
    if (!e) {
        for (int i = 0; i < count && !e; i++) e = add_file(s, within, names[i], label);
        file_list_free(names, count);
    }
    mem_free(folder);
    mem_free(within);
    return e;
}

static err open_train(struct source *s)
{
    for (int k = 0; k < s->classes; k++) TRY(add_synset(s, k));
    return NULL;
}

static err add_annotations(struct source *s, char *content, size_t size, const char *path)
{
    FAIL_IF(strlen(content) != size, "%s: expected text, got a binary file", path);
    int number = 1;
    for (char *line = content; *line; number++) {
        char *end = line + strcspn(line, "\n"), *next = *end ? end + 1 : end;
        *end = '\0';
        char *synset = strchr(line, '\t');
        FAIL_IF(!synset, "%s:%d: expected NAME TAB SYNSET", path, number);
        *synset++ = '\0';
        synset[strcspn(synset, "\t\r")] = '\0';
        int label = source_find_class(s, synset);
        FAIL_IF(label < 0, "%s:%d: %s is not in wnids.txt", path, number, synset);
        FAIL_IF(!file_stays_inside(line),
                "%s:%d: expected the name of a file in val/images, got '%s'", path, number, line);
        TRY(add_file(s, "val/images", line, label));
        line = next;
    }
    return NULL;
}

/* Fails unless there are as many images as annotations: either list may be cut short. */
static err compare_counts(const struct source *s, const char *path)
{
    char *folder = mem_text("%s/val/images", s->root), **names;
    int count;
    err e = file_list(&names, &count, folder);
    if (!e) {
        if (count != s->N)
            e = err_new("%s: %d lines, but val/images holds %d files", path, s->N, count);
        file_list_free(names, count);
    }
    mem_free(folder);
    return e;
}

static err open_val(struct source *s)
{
    char *path = mem_text("%s/val/val_annotations.txt", s->root), *content;
    size_t size;
    err e = file_read(&content, &size, path, LARGEST_FILE);
    if (!e) {
        e = add_annotations(s, content, size, path);
        mem_free(content);
    }
    if (!e) e = compare_counts(s, path);
    mem_free(path);
    return e;
}

static err open_part(struct source *s, const char *path, const char *part)
{
    char *names = mem_text("%s/wnids.txt", path);
    err e = source_read_classes(s, names);
    mem_free(names);
    if (e) return e;
    source_sort_classes(s);

    s->root = mem_text("%s", path);
    TRY(text_same(part, "train") ? open_train(s) : open_val(s));
    TRY(source_sort(s));
    return source_check_classes(s, path);
}

const struct dataset_kind dataset_tinyimagenet = {
    .name = "tinyimagenet",
    .purpose = "tinyimagenet: Tiny-ImageNet-200 as published",
    .has = has,
    .open = open_part,
};
