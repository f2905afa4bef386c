/* Accepted numbers of other studies; see accepted.h. */
#include "report/accepted.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/numbers.h"

#include <string.h>

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

enum { LONGEST_STUDY = 100 };

void accepted_init(struct accepted *a, const char *folder, const char *own)
{
    *a = (struct accepted){folder, own,
                           tsv_new("key value n lo hi file row source study ledger line")};
}

void accepted_fini(struct accepted *a)
{
    tsv_free(a->numbers);
}

bool accepted_meant(const char *key)
{
    return strchr(key, '/') != NULL;
}

/* The bytes of STUDY in STUDY/KEY, or 0: it becomes part of a path, so it has neither a point nor
 * a slash. */
static size_t study_length(const char *key)
{
    size_t length = strspn(key, letters);
    return key[length] == '/' && length <= LONGEST_STUDY && !strchr(key + length + 1, '/') ? length
                                                                                           : 0;
}

static bool has_study(const struct accepted *a, const char *study)
{
    for (int r = 0; r < a->numbers->rows; r++)
        if (text_same(accepted_cell(a, r, "study"), study)) return true;
    return false;
}

/* Reads the ledger of a study's reference. */
static err read_study(struct accepted *a, const char *study)
{
    struct tsv *t;
    char *path = mem_text("%s/%s/numbers.tsv", a->folder, study);
    err e = numbers_read(&t, path);
    for (int r = 0; !e && r < t->rows; r++) {
        char *const *c = t->cell + (ptrdiff_t)r * t->columns;
        tsv_add(a->numbers, "%s/%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d", study, c[0], c[1],
                c[2], c[3], c[4], c[5], c[6], c[7], study, path, r + 2);
    }
    if (!e) tsv_free(t);
    mem_free(path);
    return e;
}

/* Whether a study has a reference and is another; its numbers are read then. */
static err reach(bool *there, struct accepted *a, const char *study)
{
    char *folder = mem_text("%s/%s", a->folder, study);
    *there = !(a->own && text_same(study, a->own)) && file_is_folder(folder);
    mem_free(folder);
    return *there && !has_study(a, study) ? read_study(a, study) : NULL;
}

err accepted_look(int *row, struct accepted *a, const char *key, const char *where)
{
    size_t length = study_length(key);
    FAIL_IF(!length,
            "%s: '%s' is no number of another study: expected STUDY/KEY, STUDY of letters, digits, "
            "_ and -",
            where, key);
    char *study = mem_text("%.*s", (int)length, key);
    bool there;
    err e = reach(&there, a, study);
    *row = e || !there ? -1 : numbers_find(a->numbers, key);
    if (!e && there && *row < 0)
        e = err_new("%s: unknown number '%s': it is not in %s/%s/numbers.tsv", where, key,
                    a->folder, study);
    mem_free(study);
    return e;
}

err accepted_find(int *row, struct accepted *a, const char *key, const char *where)
{
    TRY(accepted_look(row, a, key, where));
    int length = (int)study_length(key);
    bool own = a->own && (int)strlen(a->own) == length && text_begins(key, a->own);
    FAIL_IF(own, "%s: '%s' is a number of this very study: call it '%s'", where, key,
            key + length + 1);
    FAIL_IF(*row < 0,
            "%s: '%s': the study has no reference %s/%.*s; make accept STUDY=%.*s writes it", where,
            key, a->folder, length, key, length, key);
    return NULL;
}

err accepted_called(struct shown *keys, struct accepted *a, const char *text, const char *path)
{
    for (const char *p = text; (p = strstr(p, "{{")); p += 2) {
        char *key = mem_text("%.*s", (int)strcspn(p + 2, "|:}\n"), p + 2);
        char end = p[2 + strlen(key)];
        int row = -1;
        err e = (end == '|' || end == ':') && study_length(key) ? accepted_look(&row, a, key, path)
                                                                : NULL;
        if (!e && row >= 0) shown_add(keys, key);
        mem_free(key);
        if (e) return e;
    }
    return NULL;
}

const char *accepted_cell(const struct accepted *a, int row, const char *column)
{
    int c = 0;
    while (c < a->numbers->columns && !text_same(a->numbers->name[c], column)) c++;
    CHECK(c < a->numbers->columns);
    return a->numbers->cell[row * a->numbers->columns + c];
}

char *accepted_anchor(const char *key)
{
    char *anchor = mem_text("%s", key), *slash = strchr(anchor, '/');
    if (slash) *slash = ':';
    return anchor;
}
