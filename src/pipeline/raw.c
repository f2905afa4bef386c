/* Raw files that have changed; see raw.h. */
#include "pipeline/raw.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "pipeline/files.h"
#include "pipeline/observed.h"
#include "pipeline/provenance.h"
#include "pipeline/results.h"

#include <string.h>

static const char observed[] = "observers/files.tsv"; // what the networks were compared with

enum { PATH, BYTES, SHA256 };

static int row_of(const struct tsv *t, const char *path)
{
    for (int r = 0; r < t->rows; r++)
        if (text_same(tsv_cell(t, r, PATH), path)) return r;
    return -1;
}

/* Gives the first file in which two lists differ, with what became of it. Lists have one order, so
 * rows are compared until they part. */
static char *difference(const struct tsv *then, const struct tsv *now)
{
    int r = 0;
    while (r < then->rows && r < now->rows &&
           text_same(tsv_cell(then, r, PATH), tsv_cell(now, r, PATH)) &&
           text_same(tsv_cell(then, r, SHA256), tsv_cell(now, r, SHA256)))
        r++;
    const char *old = r < then->rows ? tsv_cell(then, r, PATH) : NULL;
    const char *new = r < now->rows ? tsv_cell(now, r, PATH) : NULL;
    if (old && new &&text_same(old, new)) return mem_text("%s is another", old);
    if (new &&row_of(then, new) < 0) return mem_text("%s was added", new);
    if (old && row_of(now, old) < 0) return mem_text("%s is gone", old);
    return mem_text("their order is another");
}

/* The pictures. */
static err data_why(char **why, const char *recorded, const struct study *s, const char *data,
                    struct digests *digests)
{
    char hex[HASH_TEXT];
    struct tsv *now, *then;
    if (!file_exists(data)) return NULL;
    TRY(digests_list(hex, &now, digests, data));
    if (text_same(hex, recorded)) {
        tsv_free(now);
        return NULL;
    }
    err e = now ? NULL : files_list(&now, data);
    if (!e) e = results_read(&then, s, PROVENANCE_RAW);
    if (!e) {
        char *what = difference(then, now);
        *why = mem_text("the pictures in %s have changed (%s)", data, what);
        mem_free(what);
        tsv_free(then);
    }
    tsv_free(now);
    return e;
}

/* Gives why a file of the list is not what it was, or NULL. */
static err file_why(char **why, const struct tsv *list, int row, const char *folder,
                    struct digests *digests)
{
    char hex[HASH_TEXT] = "", *path = mem_text("%s/%s", folder, tsv_cell(list, row, PATH));
    bool there = file_exists(path);
    err e = there ? digests_file(hex, digests, path) : NULL;
    if (!e && !text_same(hex, tsv_cell(list, row, SHA256)))
        *why = mem_text("%s is %s", path, there ? "another" : "gone");
    mem_free(path);
    return e;
}

/* Gives the folder that has other files than then, or is new or gone; NULL: none. */
static char *observed_otherwise(const struct study *s, const char *then)
{
    int count;
    char **was = text_words(&count, then), *found = NULL;
    for (int i = 0; i < count && !found; i++) {
        char *folder = mem_text("%.*s", (int)strcspn(was[i], "="), was[i]);
        char *now = file_stays_inside(folder) ? observed_state(s, folder) : NULL;
        if (now && !text_same(now, was[i])) found = mem_text("%s/%s", study_observers(s), folder);
        mem_free(now);
        mem_free(folder);
    }
    text_words_free(was, count);
    return found;
}

/* Published pictures and trials. */
static err observers_why(char **why, const struct record *r, const struct study *s,
                         struct digests *digests)
{
    const char *then = json_text(r->unhashed, "observers"), *now = study_observers(s);
    struct tsv *list;
    if (!then) return NULL;
    if (!text_same(then, now)) {
        *why = mem_text("published observers are now in '%s', and were in '%s'", now, then);
        return NULL;
    }
    const char *then_observed = json_text(r->unhashed, "observed");
    char *other = then_observed ? observed_otherwise(s, then_observed) : NULL;
    if (other) {
        *why =
            mem_text("%s is there now, is gone, or has other files than when it was read", other);
        mem_free(other);
        return NULL;
    }
    bool listed = json_find(json_find(r->hashed, "outputs"), observed);
    if (!listed || !file_is_folder(now)) return NULL;
    TRY(results_read(&list, s, observed));
    err e = NULL;
    for (int i = 0; i < list->rows && !e && !*why; i++) e = file_why(why, list, i, now, digests);
    tsv_free(list);
    return e;
}

err raw_why(char **why, const struct record *r, const struct study *s, const char *data,
            struct digests *digests)
{
    const char *recorded = json_text(json_find(r->hashed, "outputs"), PROVENANCE_RAW);
    if (recorded) TRY(data_why(why, recorded, s, data, digests));
    return *why ? NULL : observers_why(why, r, s, digests);
}
