/* A packed data set: the manifest (manifest.h), the line `sha256 TAB hash of the manifest`, and the
 * packed pixels (N, C, H, W) in the same file; or, of a large set, the line `files TAB how many TAB
 * pictures in each`, and the pixels in files beside it (mapped.h). What is written last is the file
 * with the manifest, so a set is complete or absent.
 *
 * The stages of the pipeline pass data sets on in this form. Reading trusts nothing: sizes are
 * compared with the length of the files before memory is taken, and every digest is computed again,
 * those of a large set when a picture is first used.
 */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "data/dataset.h"
#include "data/manifest.h"
#include "data/mapped.h"
#include "data/parts.h"
#include "data/source.h"

#include <stdio.h>
#include <string.h>

#define HASH_WORD  "sha256\t"
#define FILES_WORD "files\t"

static size_t bytes_of(const struct dataset *d)
{
    return (size_t)d->N * (size_t)d->C * (size_t)d->H * (size_t)d->W;
}

/* The manifest; its pixels, unless they are in files of their own. */
static err save(const struct dataset *d, const char *path, const struct mapped_files *files)
{
    struct file_out out;
    TRY(file_create(&out, path));
    char hash[HASH_TEXT];
    manifest_write(hash, out.stream, d);
    fprintf(out.stream, HASH_WORD "%s\n", hash);
    if (files)
        fprintf(out.stream, FILES_WORD "%d\t%d\n", files->count, files->pictures);
    else
        fwrite(d->pixels, 1, bytes_of(d), out.stream);
    TRY(file_commit(&out));
    mapped_remove(path, files ? files->count : 0); // those of an older, larger set
    return NULL;
}

err dataset_save(const struct dataset *d, const char *path)
{
    return save(d, path, NULL);
}

err dataset_save_manifest(const struct dataset *d, const char *path,
                          const struct mapped_files *files)
{
    return save(d, path, files);
}

struct reader {
    FILE *file;
    const char *path;
    size_t length;    // of the file
    int number;       // of the line
    bool sides;       // lines of images end with the sides of the picture
    struct hash hash; // of the lines so far
    char line[SOURCE_LARGEST_NAME + HASH_TEXT + 64];
};

/* Reads the next line without its end. */
static err next_line(struct reader *r)
{
    r->number++;
    bool got = fgets(r->line, sizeof r->line, r->file) != NULL;
    char *end = got ? strchr(r->line, '\n') : NULL;
    FAIL_IF(!end, "%s:%d: the manifest is cut short or damaged", r->path, r->number);
    hash_add(&r->hash, r->line, strlen(r->line));
    *end = '\0';
    return NULL;
}

/* Cuts the line into cells at its tabs. */
static err cut_line(char **cell, int cells, struct reader *r)
{
    char *rest = r->line;
    int n = 0;
    for (; rest && n < cells; n++) {
        cell[n] = rest;
        rest = strchr(rest, '\t');
        if (rest) *rest++ = '\0';
    }
    FAIL_IF(rest || n < cells, "%s:%d: expected %d cells", r->path, r->number, cells);
    return NULL;
}

static err whole(int *out, const struct reader *r, const char *cell, long min, long max)
{
    long value;
    FAIL_IF(!text_whole(&value, cell) || value < min || value > max,
            "%s:%d: expected a whole number of %ld to %ld, got '%.64s'", r->path, r->number, min,
            max, cell);
    *out = (int)value;
    return NULL;
}

/* Reads title, shape and number of classes; gives the empty set. */
static err read_head(struct dataset **out, struct reader *r)
{
    char *cell[6];
    int N = 0, C = 0, H = 0, W = 0, classes = 0;
    TRY(next_line(r));
    FAIL_IF(!text_same(r->line, MANIFEST_TITLE), "%s: expected '%s', got another kind of file",
            r->path, MANIFEST_TITLE);
    TRY(next_line(r));
    r->sides = text_ends(r->line, "\t" MANIFEST_SIDES);
    TRY(cut_line(cell, r->sides ? 6 : 5, r));
    TRY(whole(&N, r, cell[1], 1, SOURCE_LARGEST_N));
    TRY(whole(&C, r, cell[2], 1, 3));
    FAIL_IF(C == 2, "%s:%d: expected 1 or 3 channels, got 2", r->path, r->number);
    TRY(whole(&H, r, cell[3], 1, IMAGE_LARGEST_SIDE));
    TRY(whole(&W, r, cell[4], 1, IMAGE_LARGEST_SIDE));
    TRY(next_line(r));
    TRY(cut_line(cell, 2, r));
    TRY(whole(&classes, r, cell[1], 1, SOURCE_LARGEST_CLASSES));
    // A line of an image has a digest, so the memory for the lines is no larger than the file.
    FAIL_IF((size_t)N * HASH_TEXT > r->length,
            "%s: expected %d images of %d x %d x %d, the file has only %zu bytes", r->path, N, C, H,
            W, r->length);
    *out = dataset_shell(N, classes, C, H, W);
    if (r->sides) (*out)->sides = mem_new((size_t)N, sizeof *(*out)->sides);
    return NULL;
}

static err check_name(const struct reader *r, const char *name)
{
    err wrong = name_label(name);
    if (!wrong) return NULL;
    err placed = err_new("%s:%d: %s", r->path, r->number, wrong);
    err_free(wrong);
    return placed;
}

static err read_sides(struct dataset_sides *sides, const struct reader *r, char **cell)
{
    int width = 0, height = 0;
    TRY(whole(&width, r, cell[0], 1, IMAGE_LARGEST_SIDE));
    TRY(whole(&height, r, cell[1], 1, IMAGE_LARGEST_SIDE));
    *sides = (struct dataset_sides){(uint16_t)width, (uint16_t)height};
    return NULL;
}

static err read_images(struct dataset *d, struct reader *r)
{
    char *cell[5];
    for (int i = 0; i < d->N; i++) {
        TRY(next_line(r));
        TRY(cut_line(cell, r->sides ? 5 : 3, r));
        if (r->sides) TRY(read_sides(&d->sides[i], r, cell + 3));
        TRY(whole(&d->label[i], r, cell[1], 0, d->classes - 1));
        FAIL_IF(strlen(cell[2]) != HASH_TEXT - 1, "%s:%d: expected a SHA-256, got '%.64s'", r->path,
                r->number, cell[2]);
        TRY(check_name(r, cell[0]));
        dataset_keep_path(d, i, cell[0]);
        memcpy(d->digest[i], cell[2], HASH_TEXT);
    }
    return NULL;
}

static err read_pixels(struct dataset *d, struct reader *r)
{
    long at = ftell(r->file);
    size_t left = at < 0 ? 0 : r->length - (size_t)at;
    FAIL_IF(bytes_of(d) > left, "%s: expected %zu bytes of pixels, got %zu: the file is cut short",
            r->path, bytes_of(d), left);
    d->pixels = mem_raw(bytes_of(d), 1);
    size_t got = fread(d->pixels, 1, bytes_of(d), r->file);
    FAIL_IF(got != bytes_of(d), "%s: expected %zu bytes of pixels, got %zu: the file is cut short",
            r->path, bytes_of(d), got);
    FAIL_IF(fgetc(r->file) != EOF, "%s: expected its end after %zu bytes of pixels", r->path, got);
    return NULL;
}

/* The line that says where the pixels are, if they are not in this file. */
static err open_files(struct dataset *d, struct reader *r)
{
    char *cell[3];
    int count = 0, pictures = 0;
    TRY(next_line(r));
    TRY(cut_line(cell, 3, r));
    TRY(whole(&count, r, cell[1], 1, MAPPED_MOST_FILES + 1));
    TRY(whole(&pictures, r, cell[2], 1, d->N));
    size_t size = bytes_of(d) / (size_t)d->N;
    bool fits = (d->N - 1) / pictures + 1 == count;
    bool units = count == 1 || (size_t)pictures * size % MAPPED_UNIT == 0;
    FAIL_IF(!fits || !units || fgetc(r->file) != EOF,
            "%s:%d: damaged: %d files of %d pictures do not hold the set", r->path, r->number,
            count, pictures);
    TRY(mapped_open(&d->mapped, r->path, d->N, size, &(struct mapped_files){count, pictures}));
    d->pixels = d->mapped->pixels;
    return NULL;
}

/* Whether the line `files` comes next: no pixels of the set's size are there. */
static bool has_files(struct reader *r, const struct dataset *d)
{
    char word[sizeof FILES_WORD] = "";
    long at = ftell(r->file);
    if (at < 0 || r->length - (size_t)at == bytes_of(d)) return false;
    bool got = fread(word, 1, sizeof word - 1, r->file) == sizeof word - 1;
    return fseek(r->file, at, SEEK_SET) == 0 && got && text_same(word, FILES_WORD);
}

static err read_body(struct dataset *d, struct reader *r)
{
    for (int k = 0; k < d->classes; k++) {
        TRY(next_line(r));
        TRY(check_name(r, r->line));
        d->class_name[k] = mem_text("%s", r->line);
    }
    TRY(read_images(d, r));

    // The next line has the hash of these lines; these lines have the digests of the pixels.
    char hex[HASH_TEXT];
    hash_hex(&r->hash, hex);
    TRY(next_line(r));
    FAIL_IF(!text_begins(r->line, HASH_WORD) || !text_same(r->line + strlen(HASH_WORD), hex),
            "%s:%d: damaged: the manifest has another hash", r->path, r->number);
    memcpy(d->hash, hex, sizeof d->hash);
    if (has_files(r, d)) return open_files(d, r);
    TRY(read_pixels(d, r));
    dataset_seal(d);
    FAIL_IF(!text_same(d->hash, hex), "%s: damaged: the pixels do not have their digests", r->path);
    return NULL;
}

static err measure(struct reader *r)
{
    FAIL_IF(fseeko(r->file, 0, SEEK_END) != 0, "%s: expected a file one can seek in", r->path);
    r->length = (size_t)ftello(r->file);
    rewind(r->file);
    return NULL;
}

err dataset_read(struct dataset **out, const char *path)
{
    struct reader r = {.path = path};
    TRY(file_open(&r.file, path));
    hash_init(&r.hash);
    struct dataset *d = NULL;
    err e = measure(&r);
    if (!e) e = read_head(&d, &r);
    if (!e) e = read_body(d, &r);
    fclose(r.file);
    if (e)
        dataset_free(d);
    else
        *out = d;
    return e;
}

static bool has(const char *path, const char *part)
{
    char title[sizeof MANIFEST_TITLE] = "";
    FILE *file;
    if (!text_same(part, "all")) return false;
    err e = file_open(&file, path);
    err_free(e);
    if (e) return false;
    bool got = fgets(title, sizeof title, file) && text_same(title, MANIFEST_TITLE);
    fclose(file);
    return got;
}

static err copy_manifest(struct source *s, const struct dataset *d)
{
    for (int k = 0; k < d->classes; k++) TRY(source_add_class(s, d->class_name[k]));
    for (int i = 0; i < d->N; i++) TRY(source_add(s, d->path[i], d->label[i]));
    return NULL;
}

static err open_part(struct source *s, const char *path, const char *part)
{
    (void)part;
    struct dataset *d;
    TRY(dataset_read(&d, path));
    err e = copy_manifest(s, d);
    s->C = d->C;
    s->H = d->H;
    s->W = d->W;
    s->packed = d;
    return e;
}

const struct dataset_kind dataset_packed = {
    .name = "packed",
    .purpose = "packed: a file that metablur wrote",
    .has = has,
    .open = open_part,
};
