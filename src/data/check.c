/* Looks through a data set; see check.h. Class folders are walked here without stopping at a
 * problem; other kinds are opened as a study opens them, and their pictures decoded. */
#include "data/check.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "data/dataset.h"
#include "data/folder.h"
#include "data/source.h"

#include <stdlib.h>
#include <string.h>

struct picture {
    char digest[HASH_TEXT]; // of size and pixels; "" if it cannot be read
    const char *part, *name, *label;
    err e;
    char *note;
};

struct check {
    struct tsv *table;
    struct check_result *result;
    const char *path;
    int parts;
    const char *part[DATASET_PARTS];
    struct source source[DATASET_PARTS];
    int N, first[DATASET_PARTS + 1]; // pictures of each part
    struct picture *picture;         // (N)
};

/* Names are those of the disk, which may hold anything. */
static void add(struct check *c, const char *kind, const char *file, const char *what)
{
    char *name = text_cell(file), *why = text_cell(what);
    tsv_add(c->table, "%s\t%s\t%s", kind, name, why);
    mem_free(why);
    mem_free(name);
}

static void problem(struct check *c, const char *file, const char *what)
{
    c->result->problems++;
    add(c, "problem", file, what);
}

static void note(struct check *c, const char *file, const char *what)
{
    c->result->notes++;
    add(c, "note", file, what);
}

/* Takes an error as a problem; the message begins with the file. */
static void take(struct check *c, const char *file, err e)
{
    if (!e) return;
    size_t length = strlen(file);
    bool named = strncmp(e, file, length) == 0 && strncmp(e + length, ": ", 2) == 0;
    problem(c, file, named ? e + length + 2 : e);
    err_free(e);
}

// Class folders.

/* Adds the pictures of a class; within is its folder as seen from the path. */
static void walk_class(struct check *c, struct source *s, int label, const char *within)
{
    char *folder = folder_join(c->path, within), **names;
    int count, pictures = 0;
    err e = folder_list(&names, &count, folder);
    for (int i = 0; i < count; i++) {
        char *name = folder_join(within, names[i]), *whole = folder_join(c->path, name);
        bool picture = folder_is_picture(names[i]) && !file_is_folder(whole);
        if (picture)
            take(c, whole, source_add(s, name, label));
        else
            problem(c, whole,
                    file_is_folder(whole) ? "a folder among the pictures of a class; a part is "
                                            "called " FOLDER_PARTS
                                          : "no picture (.png .jpg .jpeg .npy)");
        pictures += picture;
        mem_free(whole);
        mem_free(name);
    }
    if (!e && pictures == 0) problem(c, folder, "a class without pictures");
    file_list_free(names, count);
    take(c, folder, e);
    mem_free(folder);
}

/* The last class has a name that another one has, in another form of Unicode. */
static void check_form(struct check *c, const struct source *s, const char *folder)
{
    int last = s->classes - 1;
    for (int k = 0; k < last; k++)
        if (text_same(s->class_name[k], s->class_name[last]))
            problem(c, folder,
                    "another folder beside it has the same name in another form of "
                    "Unicode; rename one");
}

static err walk_part(struct check *c, struct source *s, const char *part)
{
    char *in = folder_of_part(c->path, part), *folder = folder_join(c->path, in), **names;
    int count;
    err e = folder_list(&names, &count, folder);
    for (int i = 0; i < count; i++) {
        char *within = folder_join(*in ? in : names[i], *in ? names[i] : "");
        char *whole = folder_join(c->path, within);
        if (file_is_folder(whole)) {
            err name = source_add_class(s, names[i]);
            if (!name) check_form(c, s, whole);
            if (!name) walk_class(c, s, s->classes - 1, within);
            take(c, whole, name);
        }
        mem_free(whole);
        mem_free(within);
    }
    file_list_free(names, count);
    mem_free(folder);
    mem_free(in);
    s->root = mem_text("%s", c->path);
    return e;
}

/* Classes that one part has and the other lacks. */
static void compare_classes(struct check *c, int a, int b)
{
    const struct source *s = &c->source[a], *t = &c->source[b];
    for (int k = 0; k < s->classes; k++) {
        if (source_find_class(t, s->class_name[k]) >= 0) continue;
        char *what = mem_text("the class %s of the part %s is not in the part %s", s->class_name[k],
                              c->part[a], c->part[b]);
        problem(c, c->path, what);
        mem_free(what);
    }
}

static err open_parts(struct check *c, const struct dataset_kind *kind)
{
    bool folders = text_same(kind->name, "folder");
    if (folders) take(c, c->path, folder_check_parts(c->path));
    for (int p = 0; p < DATASET_PARTS; p++) {
        if (!kind->has(c->path, dataset_parts[p])) continue;
        struct source *s = &c->source[c->parts];
        c->part[c->parts++] = dataset_parts[p];
        source_init(s);
        TRY(folders ? walk_part(c, s, dataset_parts[p]) : kind->open(s, c->path, dataset_parts[p]));
        if (s->classes == 1) note(c, c->path, "has one class only; a study needs two or more");
    }
    for (int a = 0; a < c->parts; a++)
        for (int b = 0; b < c->parts; b++)
            if (a != b) compare_classes(c, a, b);
    return NULL;
}

// Pictures.

static void read_one(void *context, int i)
{
    struct check *c = context;
    int p = 0;
    while (i >= c->first[p + 1]) p++;
    const struct source *s = &c->source[p];
    const struct source_item *item = &s->item[i - c->first[p]];
    struct picture *picture = &c->picture[i];
    *picture = (struct picture){
        .part = c->part[p], .name = item->path, .label = s->class_name[item->label]};
    struct image *image;
    picture->e = source_image(&image, &picture->note, s, i - c->first[p]);
    if (picture->e) return;
    struct hash h;
    int shape[] = {image->width, image->height, image->channels};
    hash_init(&h);
    hash_add(&h, shape, sizeof shape);
    hash_add(&h, image->pixels, image_size(image));
    hash_hex(&h, picture->digest);
    image_free(image);
}

static void read_pictures(struct check *c)
{
    for (int p = 0; p < c->parts; p++) c->first[p + 1] = c->first[p] + c->source[p].N;
    c->N = c->first[c->parts];
    c->picture = mem_new((size_t)c->N, sizeof *c->picture);
    par_for(c->N, read_one, c);
    for (int i = 0; i < c->N; i++) {
        struct picture *p = &c->picture[i];
        char *file = folder_join(c->path, p->name);
        c->result->pictures += !p->e;
        take(c, file, p->e);
        p->e = NULL;
        if (p->note) note(c, file, p->note);
        mem_free(file);
    }
}

// Pictures that are there twice.

static int compare(const void *a, const void *b)
{
    const struct picture *x = *(struct picture *const *)a, *y = *(struct picture *const *)b;
    int order = strcmp(x->digest, y->digest);
    return order ? order : x < y ? -1 : x > y;
}

static void twin(struct check *c, const struct picture *a, const struct picture *b)
{
    bool part = text_same(a->part, b->part), label = text_same(a->label, b->label);
    char *file = folder_join(c->path, b->name);
    char *what =
        mem_text("the same pixels as %s, %s%s", a->name,
                 label ? "the same class" : "under another class", part ? "" : ", in another part");
    note(c, file, what);
    mem_free(what);
    mem_free(file);
}

static int by_index(const void *a, const void *b)
{
    const struct picture *x = ((struct picture *const *)a)[1], *y = ((struct picture *const *)b)[1];
    return x < y ? -1 : x > y;
}

static void find_twins(struct check *c)
{
    struct picture **sorted = mem_new((size_t)c->N, sizeof *sorted);
    struct picture *(*pair)[2] = mem_new((size_t)c->N, sizeof *pair);
    int readable = 0, pairs = 0, first = 0;
    for (int i = 0; i < c->N; i++)
        if (*c->picture[i].digest) sorted[readable++] = &c->picture[i];
    if (readable) qsort(sorted, (size_t)readable, sizeof *sorted, compare);
    for (int i = 1; i < readable; i++) {
        if (!text_same(sorted[i]->digest, sorted[first]->digest)) {
            first = i;
            continue;
        }
        pair[pairs][0] = sorted[first];
        pair[pairs++][1] = sorted[i];
    }
    if (pairs) qsort(pair, (size_t)pairs, sizeof *pair, by_index);
    for (int i = 0; i < pairs; i++) twin(c, pair[i][0], pair[i][1]);
    mem_free(pair);
    mem_free(sorted);
}

err check_run(struct tsv **table, struct check_result *result, const char *path)
{
    const struct dataset_kind *kind;
    TRY(dataset_find(&kind, path));
    *result = (struct check_result){0};
    struct check c = {.table = tsv_new("kind file what"), .result = result, .path = path};
    take(&c, path, open_parts(&c, kind));
    read_pictures(&c);
    find_twins(&c);
    for (int i = 0; i < c.N; i++) mem_free(c.picture[i].note);
    mem_free(c.picture);
    for (int p = 0; p < c.parts; p++) source_fini(&c.source[p]);
    *table = c.table;
    return NULL;
}
