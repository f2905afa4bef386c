/* Names in folders of pictures; see folder.h. */
#include "data/folder.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <string.h>
#include <strings.h>

static const struct part {
    const char *part, *folder;
} parts[] = {{"train", "train"}, {"train", "training"}, {"test", "test"},      {"test", "testing"},
             {"test", "val"},    {"test", "valid"},     {"test", "validation"}};
enum { PARTS = sizeof parts / sizeof *parts, FIRST_VAL = 4 };

static bool is_ignored(const char *name)
{
    static const char *const left[] = {"Thumbs.db", "desktop.ini", "__MACOSX"};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        if (strcasecmp(name, left[i]) == 0) return true;
    return false;
}

err folder_list(char ***names, int *count, const char *folder)
{
    int all, n = 0;
    TRY(file_list(names, &all, folder));
    for (int i = 0; i < all; i++) {
        if (is_ignored((*names)[i]))
            mem_free((*names)[i]);
        else
            (*names)[n++] = (*names)[i];
    }
    *count = n;
    return NULL;
}

char *folder_join(const char *folder, const char *name)
{
    return *name ? mem_text("%s/%s", folder, name) : mem_text("%s", folder);
}

bool folder_is_picture(const char *name)
{
    static const char *const ends[] = {".png", ".jpg", ".jpeg", ".npy"};
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);
        if (length > n && strcasecmp(name + length - n, ends[i]) == 0) return true;
    }
    return false;
}

static bool holds_folders(const char *folder)
{
    char **names;
    int count;
    bool found = false;
    if (!file_is_folder(folder)) return false;
    err e = folder_list(&names, &count, folder);
    if (e) {
        err_free(e);
        return true; // opening it reports what is wrong
    }
    for (int i = 0; i < count && !found; i++) {
        char *path = folder_join(folder, names[i]);
        found = file_is_folder(path);
        mem_free(path);
    }
    file_list_free(names, count);
    return found;
}

/* The row of parts[] that a name in path is, or -1. */
static int row_of(const char *path, const char *name)
{
    int row = 0;
    while (row < PARTS && strcasecmp(name, parts[row].folder) != 0) row++;
    if (row == PARTS) return -1;
    char *folder = folder_join(path, name);
    bool there = holds_folders(folder);
    mem_free(folder);
    return there ? row : -1;
}

/* The folders in path that may be a part: all, or without val where there is a test. */
struct found {
    char *name[PARTS]; // the first two of each row's part are enough
    int row[PARTS], count;
};

static void find_parts(struct found *f, const char *path)
{
    char **names;
    int count;
    bool test = false;
    *f = (struct found){.count = 0};
    err e = folder_list(&names, &count, path);
    if (e) {
        err_free(e); // opening it reports what is wrong
        return;
    }
    for (int i = 0; i < count; i++) {
        int row = row_of(path, names[i]);
        if (row < 0 || f->count == PARTS) continue;
        test = test || (row >= 2 && row < FIRST_VAL);
        f->name[f->count] = mem_text("%s", names[i]);
        f->row[f->count++] = row;
    }
    file_list_free(names, count);
    int n = 0;
    for (int i = 0; i < f->count; i++) {
        f->name[n] = f->name[i];
        f->row[n] = f->row[i];
        if (test && f->row[i] >= FIRST_VAL)
            mem_free(f->name[i]);
        else
            n++;
    }
    f->count = n;
}

static void found_free(struct found *f)
{
    for (int i = 0; i < f->count; i++) mem_free(f->name[i]);
}

char *folder_of_part(const char *path, const char *part)
{
    struct found f;
    find_parts(&f, path);
    char *folder = NULL;
    for (int i = 0; i < f.count && !folder; i++)
        if (text_same(part, parts[f.row[i]].part)) folder = mem_text("%s", f.name[i]);
    bool all = text_same(part, "all") && f.count == 0 && holds_folders(path);
    found_free(&f);
    return all ? mem_text("%s", "") : folder;
}

err folder_check_parts(const char *path)
{
    struct found f;
    err e = NULL;
    find_parts(&f, path);
    for (int i = 0; i < f.count && !e; i++)
        for (int k = 0; k < i && !e; k++)
            if (text_same(parts[f.row[i]].part, parts[f.row[k]].part))
                e = err_new("%s: the folders %s and %s may both be the part %s; rename one", path,
                            f.name[k], f.name[i], parts[f.row[i]].part);
    found_free(&f);
    return e;
}
