/* Lists of raw files; see files.h. */
#include "pipeline/files.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/par.h"

#include <string.h>
#include <sys/stat.h>

/* Adds the files of a folder; below is "" or ends with a slash. */
static err list_files(struct tsv *t, const char *root, const char *below,
                      const struct file_above *above)
{
    char **name, *folder = mem_text("%s/%s", root, below);
    int count;
    struct file_above here;
    err e = file_enter(&here, above, folder);
    if (!e) e = file_list(&name, &count, folder);
    mem_free(folder);
    if (e) return e;
    for (int i = 0; i < count && !e; i++) {
        char *path = mem_text("%s/%s%s", root, below, name[i]);
        if (file_is_folder(path)) {
            char *deeper = mem_text("%s%s/", below, name[i]);
            e = list_files(t, root, deeper, &here);
            mem_free(deeper);
        } else if (strpbrk(name[i], "\t\r\n")) {
            e = err_new("%s: a name with a tab or a line feed", path);
        } else {
            tsv_add(t, "%s%s", below, name[i]);
        }
        mem_free(path);
    }
    file_list_free(name, count);
    return e;
}

struct hashing {
    const struct tsv *names;
    const char *root;
    struct {
        char hex[HASH_TEXT];
        long bytes;
    } * found; // (rows)
};

static err hash_one(void *context, int i)
{
    struct hashing *h = context;
    struct stat s;
    char *path = mem_text("%s/%s", h->root, tsv_cell(h->names, i, 0));
    err e = hash_file(h->found[i].hex, path);
    if (!e && stat(path, &s) == 0) h->found[i].bytes = (long)s.st_size;
    mem_free(path);
    return e;
}

static err hash_files(struct tsv *out, const struct tsv *names, const char *root)
{
    struct hashing h = {names, root, NULL};
    h.found = mem_new((size_t)names->rows, sizeof *h.found);
    err e = par_try(names->rows, hash_one, &h);
    for (int i = 0; i < names->rows && !e; i++)
        tsv_add(out, "%s\t%ld\t%s", tsv_cell(names, i, 0), h.found[i].bytes, h.found[i].hex);
    mem_free(h.found);
    return e;
}

err files_add(struct tsv *list, const char *root, const char *folder)
{
    char *below = mem_text("%s/", folder);
    struct tsv *names = tsv_new("path");
    err e = list_files(names, root, below, NULL);
    if (!e) e = hash_files(list, names, root);
    tsv_free(names);
    mem_free(below);
    return e;
}

err files_names(struct tsv **out, char **root, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct tsv *names = tsv_new("path");
    err e = NULL;
    if (file_is_folder(path)) {
        *root = mem_text("%s", path);
        e = list_files(names, *root, "", NULL);
    } else {
        *root = slash ? mem_text("%.*s", (int)(slash - path), path) : mem_text(".");
        tsv_add(names, "%s", slash ? slash + 1 : path);
    }
    if (e) {
        mem_free(*root);
        tsv_free(names);
        return e;
    }
    *out = names;
    return NULL;
}

err files_hashed(struct tsv **out, const struct tsv *names, const char *root)
{
    struct tsv *t = tsv_new("path bytes sha256");
    err e = hash_files(t, names, root);
    if (e)
        tsv_free(t);
    else
        *out = t;
    return e;
}

err files_list(struct tsv **out, const char *path)
{
    struct tsv *names;
    char *root;
    TRY(files_names(&names, &root, path));
    err e = files_hashed(out, names, root);
    mem_free(root);
    tsv_free(names);
    return e;
}
