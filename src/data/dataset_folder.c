/* Folders of class folders: PATH/train/CLASS/NAME.png and PATH/test/CLASS/NAME.jpg, or, without
 * parts, PATH/CLASS/NAME.png.
 *
 * Parts are named and found as in folder.h: Train and validation/ are parts, too. Classes are the
 * folders' names (base/name.h) in byte order, and all parts must have the same ones. Names that
 * begin with a dot and what systems leave (Thumbs.db) are left out; symbolic links are followed. In
 * a class folder everything else must be an image (.png .jpg .jpeg .npy, in any case); other files
 * may be beside class folders.
 */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "data/dataset.h"
#include "data/folder.h"
#include "data/source.h"

/* Adds the folders in a folder as classes. */
static err list_classes(struct source *s, const char *folder)
{
    char **names;
    int count;
    TRY(folder_list(&names, &count, folder));
    err e = NULL;
    for (int i = 0; i < count && !e; i++) {
        char *path = folder_join(folder, names[i]);
        if (file_is_folder(path)) e = source_add_class(s, names[i]);
        mem_free(path);
    }
    file_list_free(names, count);
    return e;
}

static bool has(const char *path, const char *part)
{
    char *folder = folder_of_part(path, part);
    mem_free(folder);
    return folder != NULL;
}

static err add_names(struct source *s, int label, const char *folder, const char *within,
                     char **names, int count)
{
    FAIL_IF(count == 0, "%s: expected images (.png .jpg .jpeg .npy), the folder is empty", folder);
    for (int i = 0; i < count; i++) {
        FAIL_IF(!folder_is_picture(names[i]),
                "%s/%s: in a class folder expected images only (.png .jpg .jpeg .npy); a part is "
                "called " FOLDER_PARTS,
                folder, names[i]);
        char *path = folder_join(within, names[i]);
        err e = source_add(s, path, label);
        mem_free(path);
        if (e) return e;
    }
    return NULL;
}

/* Adds the images of a class; within is its folder as seen from PATH. */
static err add_class(struct source *s, int label, const char *within)
{
    char *folder = folder_join(s->root, within), **names;
    int count;
    err e = folder_list(&names, &count, folder);
    if (!e) {
        e = add_names(s, label, folder, within, names, count);
        file_list_free(names, count);
    }
    mem_free(folder);
    return e;
}

/* Fails unless another part has the same classes. */
static err compare_classes(const struct source *s, const char *path, const char *part,
                           const char *other)
{
    struct source t;
    source_init(&t);
    char *folder = folder_join(path, other);
    err e = list_classes(&t, folder);
    for (int k = 0; k < s->classes && !e; k++)
        if (source_find_class(&t, s->class_name[k]) < 0)
            e = err_new("%s/%s: expected a folder %s, as in %s/%s", path, other, s->class_name[k],
                        path, part);
    for (int k = 0; k < t.classes && !e; k++)
        if (source_find_class(s, t.class_name[k]) < 0)
            e = err_new("%s/%s: expected a folder %s, as in %s/%s", path, part, t.class_name[k],
                        path, other);
    mem_free(folder);
    source_fini(&t);
    return e;
}

/* The folders of the classes, as they are called on the disk. */
struct folders {
    char **name, **class; // (count)
    int count;
};

static void folders_fini(struct folders *f)
{
    for (int i = 0; i < f->count; i++) mem_free(f->class[i]);
    mem_free(f->class);
    file_list_free(f->name, f->count);
}

static err folders_init(struct folders *f, const char *folder)
{
    TRY(folder_list(&f->name, &f->count, folder));
    f->class = mem_new((size_t)f->count, sizeof *f->class);
    for (int i = 0; i < f->count; i++) {
        err e = name_class(&f->class[i], f -> name[i]);
        if (e) f->class[i] = mem_text("%s", ""); // a file beside the folders, under any name
        err_free(e);
    }
    return NULL;
}

/* The folder of a class after the first n, or NULL. */
static const char *folders_find(const struct folders *f, const char *class, int n)
{
    for (int i = 0; i < f->count; i++)
        if (text_same(f->class[i], class) && n-- == 0) return f->name[i];
    return NULL;
}

/* Gives a name with its bytes beyond ASCII as \xHH, to tell two forms of one name apart. */
static char *spelt(const char *name)
{
    char *text = mem_text("%s", "");
    for (; *name; name++)
        text =
            text_append(text, (unsigned char)*name < 0x80 ? "%c" : "\\x%02x", (unsigned char)*name);
    return text;
}

/* The classes are in byte order, so two of one name follow each other. */
static err check_forms(const struct source *s, const struct folders *f, const char *path)
{
    for (int k = 1; k < s->classes; k++) {
        if (!text_same(s->class_name[k - 1], s->class_name[k])) continue;
        char *a = spelt(folders_find(f, s->class_name[k], 0));
        char *b = spelt(folders_find(f, s->class_name[k], 1));
        err e = err_new("%s: the folders '%s' and '%s' have one name, '%s'; rename one", path, a, b,
                        s->class_name[k]);
        mem_free(b);
        mem_free(a);
        return e;
    }
    return NULL;
}

/* Adds the images of all classes; part: its folder as seen from PATH, or "". */
static err add_classes(struct source *s, const char *part, const struct folders *f)
{
    TRY(check_forms(s, f, s->root));
    for (int k = 0; k < s->classes; k++) {
        const char *name = folders_find(f, s->class_name[k], 0);
        char *within = folder_join(*part ? part : name, *part ? name : "");
        err e = add_class(s, k, within);
        mem_free(within);
        if (e) return e;
    }
    return NULL;
}

/* The classes and images of a part that is in path/folder. */
static err read_part(struct source *s, const char *path, const char *folder)
{
    char *whole = folder_join(path, folder);
    struct folders found = {0};
    err e = list_classes(s, whole);
    if (!e) e = folders_init(&found, whole);
    mem_free(whole);
    for (int p = 0; p < DATASET_PARTS && !e; p++) {
        char *other = folder_of_part(path, dataset_parts[p]);
        if (other && !text_same(other, folder)) e = compare_classes(s, path, folder, other);
        mem_free(other);
    }
    if (e) {
        folders_fini(&found);
        return e;
    }
    source_sort_classes(s); // byte order of the names, whatever form the folders have
    s->root = mem_text("%s", path);
    e = add_classes(s, folder, &found);
    folders_fini(&found);
    if (e) return e;
    TRY(source_sort(s));
    return source_check_classes(s, path);
}

static err open_part(struct source *s, const char *path, const char *part)
{
    TRY(folder_check_parts(path));
    char *folder = folder_of_part(path, part);
    err e = read_part(s, path, folder);
    mem_free(folder);
    return e;
}

const struct dataset_kind dataset_folder = {
    .name = "folder",
    .purpose = "folder: train/CLASS/*.png and test/CLASS/*.jpg, or CLASS/*.png",
    .general = true,
    .has = has,
    .open = open_part,
};
