/* Problems as errors or as rows; see problem.h. */
#include "trials/problem.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>

err problem_at(struct tsv *list, const char *path, int line, const char *format, ...)
{
    char what[1 << 12]; // fields are at most SHEET_FIELD bytes; a longer line is cut
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    if (!list) return err_new("%s:%d: %s", path, line, what);
    tsv_add(list, "problem\t%s:%d\t%s", path, line, what);
    return NULL;
}
