/* Errors as values; see err.h for the rules. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

err err_new(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    CHECK(length >= 0);

    // Not mem_new: base/mem.c is above this file.
    char *line = malloc((size_t)length + 1);
    CHECK(line);
    va_start(arguments, format);
    vsnprintf(line, (size_t)length + 1, format, arguments);
    va_end(arguments);
    // One line, whatever bytes a file or an argument brought in.
    for (char *p = line; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 127) *p = '?';
    return line;
}

void err_free(err e)
{
    free(e);
}

void err_bug(const char *file, int line, const char *condition)
{
    fprintf(stderr, "metablur: %s:%d: this is a bug: %s does not hold\n", file, line, condition);
    abort();
}
