/* Tables among a study's results; see results.h. */
#include "pipeline/results.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdarg.h>

err results_write(const struct study *s, const struct tsv *t, const char *name)
{
    char *path = study_path(s, "%s", name);
    err e = tsv_write(t, path);
    mem_free(path);
    return e;
}

err results_read(struct tsv **t, const struct study *s, const char *format, ...)
{
    char below[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(below, sizeof below, format, arguments);
    va_end(arguments);
    CHECK(length >= 0 && length < (int)sizeof below);
    char *path = study_path(s, "%s", below);
    err e = tsv_read(t, path);
    mem_free(path);
    return e;
}

void results_copy(struct tsv *to, const struct tsv *from, int row, const char *behind)
{
    char *text = text_join(from->cell + (size_t)row * (size_t)from->columns, from->columns, "\t");
    tsv_add(to, "%s%s", text, behind);
    mem_free(text);
}

err results_join(struct tsv **out, const struct study *s, const char *before, const char *behind)
{
    struct tsv *all = NULL;
    for (int i = 0; i < s->networks; i++) {
        struct tsv *part;
        err e = results_read(&part, s, "%s%s%s", before, s->network[i].name, behind);
        if (e) {
            tsv_free(all);
            return e;
        }
        if (!all) {
            char *header = text_join(part->name, part->columns, " ");
            all = tsv_new(header);
            mem_free(header);
        }
        for (int r = 0; r < part->rows; r++) results_copy(all, part, r, "");
        tsv_free(part);
    }
    *out = all;
    return NULL;
}
