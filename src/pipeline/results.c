/* Tables and pictures among a study's results; see results.h. */
#include "pipeline/results.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "pipeline/pattern.h"
#include "settings/pictures.h"

#include <stdarg.h>
#include <string.h>

/* Gives the path of a result. */
static char *path_of(const struct study *s, const char *format, va_list arguments)
{
    char *name = mem_text_list(format, arguments), *path = study_path(s, "%s", name);
    mem_free(name);
    return path;
}

err results_write(const struct study *s, const struct tsv *t, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *path = path_of(s, format, arguments);
    va_end(arguments);
    err e = file_make_folder_of(path);
    if (!e) e = tsv_write(t, path);
    mem_free(path);
    return e;
}

err results_update(const struct study *s, const char *name, const char *text)
{
    enum { LARGEST = 1 << 26 };
    char *path = study_path(s, "%s", name), *old = NULL;
    size_t size;
    err_free(file_exists(path) ? file_read(&old, &size, path, LARGEST) : NULL);
    bool same = old && text_same(old, text);
    err e = same ? NULL : file_make_folder_of(path);
    if (!same && !e) e = file_write(path, text, strlen(text));
    mem_free(old);
    mem_free(path);
    return e;
}

err results_read(struct tsv **t, const struct study *s, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *path = path_of(s, format, arguments);
    va_end(arguments);
    err e = tsv_read(t, path);
    mem_free(path);
    return e;
}

void results_copy(struct tsv *to, const struct tsv *from, int row, const char *start,
                  const char *end)
{
    char *text = text_join(from->cell + (size_t)row * (size_t)from->columns, from->columns, "\t");
    tsv_add(to, "%s%s%s", start, text, end);
    mem_free(text);
}

void results_append(struct tsv **all, const struct tsv *part, const char *columns,
                    const char *cells)
{
    if (!*all) {
        char *own = text_join(part->name, part->columns, " ");
        char *header = mem_text("%s%s%s", columns, *columns ? " " : "", own);
        *all = tsv_new(header);
        mem_free(header);
        mem_free(own);
    }
    for (int r = 0; r < part->rows; r++) results_copy(*all, part, r, cells, "");
}

err results_join(struct tsv **out, const struct study *s, const char *pattern)
{
    struct tsv *all = NULL;
    for (int i = 0; i < s->networks; i++) {
        struct tsv *part;
        char *name = pattern_expand(pattern, &s->network[i]);
        err e = results_read(&part, s, "%s", name);
        mem_free(name);
        if (e) {
            tsv_free(all);
            return e;
        }
        results_append(&all, part, "", "");
        tsv_free(part);
    }
    *out = all;
    return NULL;
}

bool results_has(const struct tsv *t, const char *column, const char *cell)
{
    int c;
    err missing = tsv_column(&c, t, column);
    CHECK(!missing);
    for (int r = 0; r < t->rows; r++)
        if (text_same(tsv_cell(t, r, c), cell)) return true;
    return false;
}

err results_data(struct dataset **out, const struct study *s, const char *part)
{
    int channels = 1;
    for (int i = 0; i < s->networks; i++)
        if (s->network[i].channels > channels) channels = s->network[i].channels;
    return pictures_read(out, s, part, channels);
}

/* The folder of a pattern is plain. */
static void remove_matching(const struct study *s, const char *pattern)
{
    const char *slash = strrchr(pattern, '/');
    int length = slash ? (int)(slash - pattern) : 0, count = 0;
    char *folder = study_path(s, "%.*s", length, pattern), **name;
    err e = file_is_folder(folder) ? file_list(&name, &count, folder) : err_new("none");
    for (int i = 0; i < count && !e; i++) {
        char *path = mem_text("%.*s%s%s", length, pattern, slash ? "/" : "", name[i]);
        char *whole = study_path(s, "%s", path);
        if (text_matches(path, pattern)) file_remove(whole);
        mem_free(whole);
        mem_free(path);
    }
    if (!e) file_list_free(name, count);
    mem_free(folder);
    err_free(e);
}

void results_remove(const struct study *s, const char *patterns, const struct network *n)
{
    int count;
    char **pattern = text_words(&count, patterns);
    for (int i = 0; i < count; i++) {
        char *one = pattern_expand(pattern[i], n);
        remove_matching(s, one);
        mem_free(one);
    }
    text_words_free(pattern, count);
}
