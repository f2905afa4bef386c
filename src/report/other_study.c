/* Accepted numbers of other studies; see other_study.h. */
#include "report/other_study.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/numbers.h"

#include <string.h>

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

enum { STUDY = 8, LEDGER, LINE }; // columns after those of the ledger
enum { MAX_STUDY = 100 };         // bytes of a study's name

void other_init(struct other_studies *a, const char *folder, const char *own)
{
    *a = (struct other_studies){folder, own,
                                tsv_new("key value n lo hi file row source study ledger line")};
}

void other_fini(struct other_studies *a)
{
    tsv_free(a->numbers);
}

bool other_is_meant(const char *key)
{
    return strchr(key, '/') != NULL;
}

/* The bytes of STUDY in STUDY/KEY, or 0: it becomes part of a path, so it has neither a point nor
 * a slash. */
static size_t study_length(const char *key)
{
    size_t length = strspn(key, letters);
    return key[length] == '/' && length <= MAX_STUDY && !strchr(key + length + 1, '/') ? length : 0;
}

static bool has_study(const struct other_studies *a, const char *study)
{
    for (int r = 0; r < a->numbers->rows; r++)
        if (text_same(tsv_cell(a->numbers, r, STUDY), study)) return true;
    return false;
}

/* Reads the ledger of a study's accepted results. */
static err read_study(struct other_studies *a, const char *study)
{
    struct tsv *t;
    char *path = mem_text("%s/%s/numbers.tsv", a->folder, study);
    err e = numbers_read(&t, path);
    for (int r = 0; !e && r < t->rows; r++) {
        const struct number x = numbers_at(t, r);
        tsv_add(a->numbers, "%s/%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d", study, x.key, x.value,
                x.n, x.lo, x.hi, x.file, x.row, x.source, study, path, r + 2);
    }
    if (!e) tsv_free(t);
    mem_free(path);
    return e;
}

/* Whether a study has accepted results and is another; its numbers are read then. */
static err reach(bool *there, struct other_studies *a, const char *study)
{
    char *folder = mem_text("%s/%s", a->folder, study);
    *there = !(a->own && text_same(study, a->own)) && file_is_folder(folder);
    mem_free(folder);
    return *there && !has_study(a, study) ? read_study(a, study) : NULL;
}

err other_look(int *row, struct other_studies *a, const char *key, const char *where)
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

err other_find(int *row, struct other_studies *a, const char *key, const char *where)
{
    TRY(other_look(row, a, key, where));
    int length = (int)study_length(key);
    bool own = a->own && (int)strlen(a->own) == length && text_begins(key, a->own);
    FAIL_IF(own, "%s: '%s' is a number of this very study: call it '%s'", where, key,
            key + length + 1);
    FAIL_IF(
        *row < 0,
        "%s: '%s': the study has no accepted results %s/%.*s; make accept STUDY=%.*s writes them",
        where, key, a->folder, length, key, length, key);
    return NULL;
}

err other_add_calls(struct appearance *keys, struct other_studies *a, const char *text,
                    const char *path)
{
    for (const char *p = text; (p = strstr(p, "{{")); p += 2) {
        char *key = mem_text("%.*s", (int)strcspn(p + 2, "|:}\n"), p + 2);
        char end = p[2 + strlen(key)];
        int row = -1;
        err e =
            (end == '|' || end == ':') && study_length(key) ? other_look(&row, a, key, path) : NULL;
        if (!e && row >= 0) appearance_add(keys, key);
        mem_free(key);
        if (e) return e;
    }
    return NULL;
}

struct other_number other_at(const struct other_studies *a, int row)
{
    return (struct other_number){numbers_at(a->numbers, row), tsv_cell(a->numbers, row, STUDY),
                                 tsv_cell(a->numbers, row, LEDGER),
                                 tsv_cell(a->numbers, row, LINE)};
}

char *other_anchor(const char *key)
{
    char *anchor = mem_text("%s", key), *slash = strchr(anchor, '/');
    if (slash) *slash = ':';
    return anchor;
}
