/* The gallery as a whole: its pages, its pictures and their contents; see gallery.h. */
#include "report/gallery.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/gallery_page.h"
#include "report/product.h"

#include <string.h>

enum { LARGEST_FILE = 1 << 26 };

static const char *const sources[] = {"gallery.css", "gallery.js", "try.js"};
enum { SOURCES = sizeof sources / sizeof *sources };

static err copy(const char *from, const char *to)
{
    char *bytes;
    size_t size;
    TRY(file_read(&bytes, &size, from, LARGEST_FILE));
    err e = file_make_folder_of(to);
    if (!e) e = file_write(to, bytes, size);
    mem_free(bytes);
    return e;
}

/* Copies a picture of the results to p/. */
static err copy_picture(const struct gallery *g, const char *png)
{
    char *from = mem_text("%s/%s", g->results, png), *to = mem_text("%s/p/%s", g->folder, png);
    err e = copy(from, to);
    mem_free(to);
    mem_free(from);
    return e;
}

static err copy_references(const struct gallery *g)
{
    err e = NULL;
    for (int n = 0; n < g->networks && !e; n++) {
        if (n > 0 && text_same(g->network[n].colour, g->network[n - 1].colour)) continue;
        for (int i = 0; i < g->references && !e; i++) {
            char *png = gallery_reference_png(i, g->network[n].colour);
            e = copy_picture(g, png);
            mem_free(png);
        }
    }
    return e;
}

static err copy_pictures(const struct gallery *g)
{
    TRY(copy_references(g));
    for (int s = 1; s < g->sets; s++)
        for (int i = 0; i < g->references; i++)
            if (g->set[s].shown[i]) TRY(copy_picture(g, g->set[s].shown[i]->png));
    const struct gallery_frame *f = g->rows[GALLERY_FRAMES];
    for (int r = 0; r < g->table[GALLERY_FRAMES]->rows; r++) TRY(copy_picture(g, f[r].png));
    return NULL;
}

static err copy_sources(const struct gallery *g, const char *from)
{
    err e = NULL;
    for (int i = 0; i < SOURCES && !e; i++) {
        char *path = mem_text("%s/%s", from, sources[i]);
        char *to = mem_text("%s/%s", g->folder, sources[i]);
        e = copy(path, to);
        mem_free(to);
        mem_free(path);
    }
    return e;
}

/* ---- An older gallery ---- */

/* Removes the files that the contents of an older gallery list, and the contents first: a gallery
 * without them is none. Files of somebody else stay. */
static void remove_older(const char *folder)
{
    char *path = mem_text("%s/contents.tsv", folder), *from = mem_text("%s.from", path);
    struct tsv *contents = NULL;
    err e = file_exists(path) ? tsv_read(&contents, path) : NULL;
    file_remove(path);
    file_remove(from);
    for (int r = 0; !e && contents && r < contents->rows; r++) {
        const char *file;
        e = tsv_text(&file, contents, r, "file");
        if (e || !file_stays_inside(file)) continue;
        char *old = mem_text("%s/%s", folder, file);
        file_remove(old);
        mem_free(old);
    }
    err_free(e); // contents that cannot be read list nothing
    tsv_free(contents);
    mem_free(from);
    mem_free(path);
}

/* ---- Contents ---- */

/* Lists the files of a folder and those below it, but the contents' own. */
static err list_folder(struct tsv *contents, const char *root, const char *below)
{
    char **name;
    int count;
    char *folder = mem_text("%s%s", root, below);
    err e = file_list(&name, &count, folder);
    mem_free(folder);
    if (e) return e;
    for (int i = 0; i < count && !e; i++) {
        char *file = mem_text("%s/%s", below, name[i]), *path = mem_text("%s%s", root, file);
        char hex[HASH_TEXT];
        if (file_is_folder(path)) {
            e = list_folder(contents, root, file);
        } else if (!text_begins(file, "/contents.tsv")) {
            e = hash_file(hex, path);
            if (!e) tsv_add(contents, "%s\t%s", file + 1, hex);
        }
        mem_free(path);
        mem_free(file);
    }
    file_list_free(name, count);
    return e;
}

static err write_contents(const struct gallery *g, const char *from)
{
    struct tsv *contents = tsv_new("file sha256");
    char *path = mem_text("%s/contents.tsv", g->folder);
    err e = list_folder(contents, g->folder, "");
    if (!e) e = tsv_write(contents, path);
    char *made_from[GALLERY_TABLES + SOURCES];
    for (int i = 0; i < GALLERY_TABLES; i++)
        made_from[i] = mem_text("%s/%s", g->results, gallery_tables[i]);
    for (int i = 0; i < SOURCES; i++)
        made_from[GALLERY_TABLES + i] = mem_text("%s/%s", from, sources[i]);
    if (!e) e = product_write(path, (const char *const *)made_from, GALLERY_TABLES + SOURCES);
    for (int i = 0; i < GALLERY_TABLES + SOURCES; i++) mem_free(made_from[i]);
    mem_free(path);
    tsv_free(contents);
    return e;
}

static err write_pages(const struct gallery *g)
{
    TRY(gallery_index(g));
    for (int i = 0; i < g->references; i++) TRY(gallery_reference(g, i));
    return gallery_try(g);
}

err gallery_write(const struct place *place, const char *from)
{
    struct gallery g;
    char *folder = mem_text("%s/gallery", place->reports);
    err e = gallery_read(&g, place->results, place->study, folder);
    if (!e) {
        e = file_make_folder(folder);
        if (!e) remove_older(folder);
        if (!e) e = write_pages(&g);
        if (!e) e = copy_pictures(&g);
        if (!e) e = copy_sources(&g, from);
        if (!e) e = write_contents(&g, from);
        gallery_fini(&g);
    }
    mem_free(folder);
    return e;
}

/* ---- Verdicts ---- */

/* A file of the contents: its digest, or that it is missing. */
static err check_file(struct verify *v, const char *folder, const char *file, const char *digest)
{
    char *path = mem_text("%s/%s", folder, file), hex[HASH_TEXT] = "";
    err e = file_exists(path) ? hash_file(hex, path) : NULL;
    if (!e)
        verify_add(v, "product", path, *hex ? hex : NULL, digest, "sha256", text_same(hex, digest),
                   text_same(hex, digest) ? NULL
                   : *hex                 ? "was changed"
                                          : "is missing");
    mem_free(path);
    return e;
}

static err check_contents(struct verify *v, const char *folder, const struct tsv *contents)
{
    for (int r = 0; r < contents->rows; r++) {
        const char *file, *digest;
        TRY(tsv_text(&file, contents, r, "file"));
        TRY(tsv_text(&digest, contents, r, "sha256"));
        FAIL_IF(*file == '/' || strstr(file, ".."), "%s: row %d: '%s' is no file of the gallery",
                contents->path, r + 1, file);
        TRY(check_file(v, folder, file, digest));
    }
    return NULL;
}

err gallery_verify(struct verify *v)
{
    char *folder = mem_text("%s/gallery", v->place->reports);
    char *path = mem_text("%s/contents.tsv", folder), *why = NULL;
    struct tsv *contents = NULL;
    err e = file_is_folder(folder) ? product_check(&why, path) : NULL;
    if (!e && file_is_folder(folder))
        verify_add(v, "product", path, NULL, NULL, "sha256", !why, why);
    if (!e && !why && file_exists(path)) e = tsv_read(&contents, path);
    if (!e && contents) e = check_contents(v, folder, contents);
    tsv_free(contents);
    mem_free(why);
    mem_free(path);
    mem_free(folder);
    return e;
}
