/* How figures and pages were made; see product.h. */
#include "report/product.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"

#include <string.h>

static const char *leaf(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static err add(struct tsv *t, const char *name, const char *path)
{
    char hex[HASH_TEXT];
    TRY(hash_file(hex, path));
    tsv_add(t, "%s\t%s", name, hex);
    return NULL;
}

err product_write(const char *out, const char *const *from, int count)
{
    struct tsv *t = tsv_new("file sha256");
    char *path = mem_text("%s" PRODUCT_ENDING, out);
    err e = add(t, leaf(out), out);
    for (int i = 0; i < count && !e; i++) e = add(t, from[i], from[i]);
    if (!e) e = tsv_write(t, path);
    mem_free(path);
    tsv_free(t);
    return e;
}

/* Gives what is wrong with the file in a row: the first is the product, the others are its inputs.
 */
static err check_row(char **why, const struct tsv *t, int row, const char *out)
{
    const char *name, *digest;
    char found[HASH_TEXT];
    TRY(tsv_text(&name, t, row, "file"));
    TRY(tsv_text(&digest, t, row, "sha256"));
    FAIL_IF(row == 0 && !text_same(name, leaf(out)), "%s:2: expected %s, got '%s'", t->path,
            leaf(out), name);
    const char *path = row ? name : out;
    bool there = file_exists(path);
    if (there) TRY(hash_file(found, path));
    if (there && text_same(found, digest)) return NULL;
    if (row)
        *why = mem_text("%s %s: run make figures", name,
                        there ? "was another file when it was made" : "is gone since it was made");
    else
        *why = mem_text("%s", there ? "is not the file that was made" : "is missing");
    return NULL;
}

static err check_rows(char **why, const struct tsv *t, const char *out)
{
    FAIL_IF(t->rows < 2, "%s: expected a product and what it was made from", t->path);
    for (int r = 0; r < t->rows && !*why; r++) TRY(check_row(why, t, r, out));
    return NULL;
}

err product_check(char **why, const char *out)
{
    struct tsv *t;
    char *path = mem_text("%s" PRODUCT_ENDING, out);
    bool there = file_exists(path);
    *why = there              ? NULL
           : file_exists(out) ? mem_text("%s, which says what it was made from, is missing: remove "
                                         "the product and run make figures",
                                         leaf(path))
                              : mem_text("is missing");
    err e = there ? tsv_read(&t, path) : NULL;
    mem_free(path);
    if (e || !there) return e;
    e = check_rows(why, t, out);
    tsv_free(t);
    return e;
}
