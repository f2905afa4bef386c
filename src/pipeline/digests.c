/* Remembered digests; see digests.h. */
#include "pipeline/digests.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "pipeline/files.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { STATE = HASH_TEXT, YOUNG = 2 }; // YOUNG: seconds

struct known {
    char *path, state[STATE], sha256[HASH_TEXT];
};

struct digests {
    char *file;
    struct known *known; // (count) by path: what the file says
    struct known *asked; // (n_asked) of this time, in the order of asking
    int count, n_asked, room;
    time_t now;
};

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct known *)a)->path, ((const struct known *)b)->path);
}

static bool is_hex(const char *text)
{
    return strlen(text) == HASH_TEXT - 1 && strspn(text, "0123456789abcdef") == HASH_TEXT - 1;
}

/* Takes the rows that are whole; another form is as good as none. */
static void fill(struct digests *d, const struct tsv *t)
{
    enum { PATH, STATE_CELL, SHA256, COLUMNS };
    if (t->columns != COLUMNS) return;
    d->known = mem_new((size_t)t->rows, sizeof *d->known);
    for (int r = 0; r < t->rows; r++) {
        struct known *k = &d->known[d->count];
        if (!is_hex(tsv_cell(t, r, STATE_CELL)) || !is_hex(tsv_cell(t, r, SHA256))) continue;
        k->path = mem_text("%s", tsv_cell(t, r, PATH));
        strcpy(k->state, tsv_cell(t, r, STATE_CELL));
        strcpy(k->sha256, tsv_cell(t, r, SHA256));
        d->count++;
    }
    if (d->count) qsort(d->known, (size_t)d->count, sizeof *d->known, by_path);
}

struct digests *digests_open(const char *folder)
{
    struct digests *d = mem_new(1, sizeof *d);
    struct tsv *t;
    const char *slash = strrchr(folder, '/');
    d->file = mem_text("%.*s.%s.digests", slash ? (int)(slash - folder) + 1 : 0, folder,
                       slash ? slash + 1 : folder);
    d->now = time(NULL);
    if (!file_exists(d->file)) return d;
    err e = tsv_read(&t, d->file);
    if (!e) {
        fill(d, t);
        tsv_free(t);
    }
    err_free(e);
    return d;
}

static void forget(struct known *known, int count)
{
    for (int i = 0; i < count; i++) mem_free(known[i].path);
    mem_free(known);
}

void digests_close(struct digests *d)
{
    struct tsv *t = tsv_new("path state sha256");
    if (d->n_asked) qsort(d->asked, (size_t)d->n_asked, sizeof *d->asked, by_path);
    for (int i = 0; i < d->n_asked; i++)
        if (i == 0 || !text_same(d->asked[i].path, d->asked[i - 1].path))
            tsv_add(t, "%s\t%s\t%s", d->asked[i].path, d->asked[i].state, d->asked[i].sha256);
    err_free(tsv_write(t, d->file));
    tsv_free(t);
    forget(d->asked, d->n_asked);
    forget(d->known, d->count);
    mem_free(d->file);
    mem_free(d);
}

/* Adds the state of a file to a digest; false if it is missing. *old: it may be remembered. */
static bool add_state(struct hash *h, bool *old, const char *path, time_t now)
{
    struct stat s;
    if (stat(path, &s) != 0) return false;
    char *text =
        mem_text("%s\n%lld %lld.%09ld %lld.%09ld %lld %lld\n", path, (long long)s.st_size,
                 (long long)s.st_mtim.tv_sec, s.st_mtim.tv_nsec, (long long)s.st_ctim.tv_sec,
                 s.st_ctim.tv_nsec, (long long)s.st_ino, (long long)s.st_dev);
    hash_add(h, text, strlen(text));
    mem_free(text);
    *old = *old && s.st_mtim.tv_sec + YOUNG < now && s.st_ctim.tv_sec + YOUNG < now;
    return true;
}

static const struct known *find(const struct digests *d, const char *path, const char *state)
{
    const struct known key = {.path = (char *)path}, *k = NULL;
    if (d->count) k = bsearch(&key, d->known, (size_t)d->count, sizeof key, by_path);
    return k && text_same(k->state, state) ? k : NULL;
}

static void remember(struct digests *d, const char *path, const char *state, const char *sha256)
{
    if (strpbrk(path, "\t\r\n")) return;
    if (d->n_asked == d->room) {
        int room = d->room ? 2 * d->room : 64;
        d->asked = mem_resize(d->asked, (size_t)d->n_asked * sizeof *d->asked, (size_t)room,
                              sizeof *d->asked);
        d->room = room;
    }
    struct known *k = &d->asked[d->n_asked++];
    k->path = mem_text("%s", path);
    strcpy(k->state, state);
    strcpy(k->sha256, sha256);
}

err digests_file(char hex[HASH_TEXT], struct digests *d, const char *path)
{
    struct hash h;
    char state[STATE];
    bool old = true;
    if (!d) return hash_file(hex, path);
    hash_init(&h);
    if (!add_state(&h, &old, path, d->now)) return hash_file(hex, path);
    hash_hex(&h, state);
    const struct known *k = find(d, path, state);
    if (k)
        strcpy(hex, k->sha256);
    else
        TRY(hash_file(hex, path));
    if (old) remember(d, path, state, hex);
    return NULL;
}

/* The state of all files of a list of names below a root. */
static bool state_of(char state[STATE], const struct tsv *names, const char *root, time_t now)
{
    struct hash h;
    bool old = true;
    hash_init(&h);
    for (int i = 0; i < names->rows; i++) {
        char *path = mem_text("%s/%s", root, tsv_cell(names, i, 0));
        old = add_state(&h, &old, path, now) && old;
        mem_free(path);
    }
    hash_hex(&h, state);
    return old;
}

static void hash_list(char hex[HASH_TEXT], const struct tsv *list)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    CHECK(out);
    tsv_print(list, out);
    fclose(out);
    hash_bytes(hex, text, size);
    free(text);
}

err digests_list(char hex[HASH_TEXT], struct tsv **list, struct digests *d, const char *path)
{
    struct tsv *names;
    char *root, state[STATE], *key = mem_text("list %s", path);
    err e = files_names(&names, &root, path);
    *list = NULL;
    if (!e) {
        bool old = d && state_of(state, names, root, d->now);
        const struct known *k = d ? find(d, key, state) : NULL;
        if (k)
            strcpy(hex, k->sha256);
        else
            e = files_hashed(list, names, root);
        if (*list) hash_list(hex, *list);
        if (!e && old) remember(d, key, state, hex);
        mem_free(root);
        tsv_free(names);
    }
    mem_free(key);
    return e;
}
