/* How figures and pages were made; see product.h. */
#include "report/product.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"

#include <string.h>
#include <unistd.h>

static const size_t LARGEST = (size_t)1 << 30; // of a drawing

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

static err write_from(const char *out, const char digest[HASH_TEXT], const char *const *from,
                      int count)
{
    struct tsv *t = tsv_new("file sha256");
    char *path = mem_text("%s" PRODUCT_ENDING, out);
    err e = NULL;
    tsv_add(t, "%s\t%s", leaf(out), digest);
    for (int i = 0; i < count && !e; i++) e = add(t, from[i], from[i]);
    if (!e) e = tsv_write(t, path);
    mem_free(path);
    tsv_free(t);
    return e;
}

err product_write(const char *out, const char *const *from, int count)
{
    char digest[HASH_TEXT];
    TRY(hash_file(digest, out));
    return write_from(out, digest, from, count);
}

static const struct {
    const char *ending, *end; // of the name, of the content
} whole[] = {{".svg", "</svg>"}, {".html", "</html>"}, {".pdf", "%%EOF"}};
enum { KINDS = sizeof whole / sizeof *whole };

/* Whether a drawing has the end that its kind has; blanks may follow. */
static err check_whole(const char *out, const char *bytes, size_t size)
{
    while (size && strchr(" \r\n", bytes[size - 1])) size--;
    FAIL_IF(!size, "%s: nothing was drawn", out);
    for (int i = 0; i < KINDS; i++) {
        size_t length = strlen(whole[i].end);
        if (!text_ends(out, whole[i].ending)) continue;
        FAIL_IF(size < length || memcmp(bytes + size - length, whole[i].end, length) != 0,
                "%s: what was drawn is not whole: expected '%s' at its end", out, whole[i].end);
    }
    return NULL;
}

static err take(const char *out, const char *bytes, size_t size, const char *const *from, int count)
{
    char digest[HASH_TEXT];
    TRY(check_whole(out, bytes, size));
    hash_bytes(digest, bytes, size);
    TRY(write_from(out, digest, from, count));
    return file_write(out, bytes, size);
}

err product_take(const char *out, const char *drawn, const char *const *from, int count)
{
    bool piped = text_same(drawn, "-");
    char *bytes;
    size_t size;
    TRY(file_read(&bytes, &size, piped ? "/dev/stdin" : drawn, LARGEST));
    err e = take(out, bytes, size, from, count);
    mem_free(bytes);
    if (!piped) unlink(drawn);
    return e;
}

/* Whether an input of a product may be looked at: the table may be somebody else's. It is below the
 * working folder, or, where the product's own path begins at the root, anywhere without leading
 * up. */
static bool is_within(const char *name, const char *out)
{
    return file_stays_inside(*name == '/' && *out == '/' ? name + 1 : name);
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
    FAIL_IF(row && !is_within(name, out), "%s:%d: expected a path inside the checkout, got '%s'",
            t->path, row + 2, name);
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
