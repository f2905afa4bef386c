/* Packing a set batch by batch into files (mapped.h): memory for a batch and the digests is all it
 * takes. Beside NAME.set.0000, while the set is not complete, NAME.set.0000.digests has what is
 * packed (a line) and the digests of the pictures in the file. A packing that was killed takes over
 * the files that are complete and go with what is packed now. */
#include "base/file.h"
#include "base/journal.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/progress.h"
#include "base/text.h"
#include "data/manifest.h"
#include "data/parts.h"
#include "image/image.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LARGEST_DIGESTS = 1 << 30 }; // bytes of the digests of a file
enum { SIDES_TEXT = 12 };           // of the two sides after a digest

struct packing {
    const struct pack *pack;
    const char *path; // of the manifest; NULL: nothing is written
    size_t size;      // of a picture
    uint8_t *pixels;  // (batch, size)
    int batch, first; // pictures that fit; the first now
    struct mapped_files files;
    struct progress progress;
};

static err fetch_one(void *context, int n)
{
    const struct packing *w = context;
    int i = w->first + n;
    uint8_t *to = w->pixels + (size_t)n * w->size;
    TRY(w->pack->image(w->pack->context, to, i));
    hash_bytes(w->pack->d->digest[i], to, w->size);
    return NULL;
}

/* Pictures first .. end - 1, in batches, to a stream (NULL: nowhere). */
static err fetch(struct packing *w, int first, int end, FILE *out)
{
    for (w->first = first; w->first < end; w->first += w->batch) {
        int n = end - w->first < w->batch ? end - w->first : w->batch;
        TRY(par_try(n, fetch_one, w));
        if (!out) continue;
        fwrite(w->pixels, w->size, (size_t)n, out);
        progress_show(&w->progress, w->first + n, "");
    }
    return NULL;
}

// The digests of a file.

static char *digests_name(const char *path, int k)
{
    return mem_text("%s.%04d.digests", path, k);
}

static err write_digests(const struct packing *w, int k, int first, int end)
{
    struct file_out out;
    char *name = digests_name(w->path, k);
    err e = file_create(&out, name);
    if (!e) {
        fprintf(out.stream, "%s\n", w->pack->identity);
        const struct dataset *d = w->pack->d;
        for (int i = first; i < end; i++) {
            fputs(d->digest[i], out.stream);
            if (d->sides) fprintf(out.stream, " %5d %5d", d->sides[i].width, d->sides[i].height);
            fputc('\n', out.stream);
        }
        e = file_commit(&out);
    }
    mem_free(name);
    return e;
}

/* Reads the two sides of a picture; whether they can be. */
static bool take_sides(struct dataset_sides *sides, const char *text)
{
    char *next, *end;
    long width = strtol(text, &next, 10), height = strtol(next, &end, 10);
    *sides = (struct dataset_sides){(uint16_t)width, (uint16_t)height};
    return end == text + SIDES_TEXT && width >= 1 && width <= IMAGE_LARGEST_SIDE && height >= 1 &&
           height <= IMAGE_LARGEST_SIDE;
}

/* Whether a line of so many characters is a digest, with two sides after it or without. */
static bool is_line(const char *text, size_t line)
{
    struct dataset_sides sides;
    size_t digest = strspn(text, "0123456789abcdef");
    return digest == HASH_TEXT - 1 && text[line - 1] == '\n' &&
           strspn(text + digest, " 0123456789") == line - HASH_TEXT &&
           (line == HASH_TEXT || take_sides(&sides, text + digest));
}

/* Takes the digests from the text of such a file, if it is about these pictures. */
static bool take_digests(const struct packing *w, char *text, size_t size, int first, int end)
{
    struct dataset *d = w->pack->d;
    size_t head = strlen(w->pack->identity), n = (size_t)(end - first);
    size_t line = HASH_TEXT + (d->sides ? SIDES_TEXT : 0);
    if (size != head + 1 + n * line || strncmp(text, w->pack->identity, head) != 0) return false;
    const char *at = text + head + 1;
    for (size_t i = 0; i < n; i++)
        if (!is_line(at + i * line, line)) return false;
    for (size_t i = 0; i < n; i++, at += line) {
        char *digest = d->digest[first + (int)i];
        memcpy(digest, at, HASH_TEXT - 1);
        digest[HASH_TEXT - 1] = '\0';
        if (d->sides) take_sides(&d->sides[first + (int)i], at + HASH_TEXT - 1);
    }
    return true;
}

/* Whether a file with these pictures is there from a packing that did not end. */
static bool is_done(const struct packing *w, int k, int first, int end)
{
    char *file = mapped_name(w->path, k), *name = digests_name(w->path, k), *text = NULL;
    struct stat is;
    size_t size, bytes = (size_t)(end - first) * w->size;
    bool done = stat(file, &is) == 0 && S_ISREG(is.st_mode) && (size_t)is.st_size == bytes;
    if (done && file_exists(name)) {
        err e = file_read(&text, &size, name, LARGEST_DIGESTS);
        done = !e && take_digests(w, text, size, first, end);
        err_free(e);
    } else {
        done = false;
    }
    mem_free(text);
    mem_free(name);
    mem_free(file);
    return done;
}

void dataset_pack_end(const char *path)
{
    bool there = true;
    for (int k = 0; there; k++) {
        char *name = digests_name(path, k);
        there = file_exists(name);
        if (there) file_remove(name);
        mem_free(name);
    }
}

void dataset_remove(const char *path)
{
    file_remove(path);
    mapped_remove(path, 0);
    dataset_pack_end(path);
}

// The files.

/* The digests of older pictures go first, or they would be taken for those of the new ones if the
 * packing was killed between the two files. So does the manifest of an older set. */
static void remove_older(const struct packing *w, int k)
{
    char *name = digests_name(w->path, k);
    file_remove(name);
    file_remove(w->path);
    mem_free(name);
}

static err write_file(struct packing *w, int k, int first, int end)
{
    struct file_out out;
    char *name = mapped_name(w->path, k);
    remove_older(w, k);
    err e = file_create(&out, name);
    mem_free(name);
    if (e) return e;
    e = fetch(w, first, end, out.stream);
    if (e) {
        file_abandon(&out);
        return e;
    }
    TRY(file_commit(&out));
    return write_digests(w, k, first, end);
}

/* A file of the packing that was killed is one of this run's too. */
static void take_over(const struct packing *w, int k)
{
    char *name = mapped_name(w->path, k);
    journal_add(name);
    mem_free(name);
}

static err write_files(struct packing *w)
{
    int N = w->pack->d->N, each = w->files.pictures;
    for (int k = 0; k < w->files.count; k++) {
        int first = k * each, end = first + each < N ? first + each : N;
        if (is_done(w, k, first, end))
            take_over(w, k);
        else
            TRY(write_file(w, k, first, end));
    }
    return NULL;
}

err pack_run(const struct pack *p, const char *path)
{
    struct dataset *d = p->d;
    struct packing w = {.pack = p, .path = path};
    w.size = (size_t)d->C * (size_t)d->H * (size_t)d->W;
    w.batch = (int)(DATASET_BATCH / w.size);
    if (w.batch < 4 * par_threads()) w.batch = 4 * par_threads();
    if (w.batch > d->N) w.batch = d->N;
    w.pixels = mem_raw((size_t)w.batch, w.size);
    if (path) w.progress = progress_start("pack", d->N, "pictures");
    if (path) w.files = mapped_cut(d->N, w.size, dataset_file_bytes());
    err e = path ? write_files(&w) : fetch(&w, 0, d->N, NULL);
    if (!e && path) progress_end(&w.progress, "");
    mem_free(w.pixels);
    if (e) return e;
    dataset_drop_sides(d);
    manifest_write(d->hash, NULL, d);
    if (!path) return NULL;
    return dataset_save_manifest(d, path, &w.files);
}
