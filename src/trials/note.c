/* Notes; see note.h. */
#include "trials/note.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>

void note_add(char **note, const char *format, ...)
{
    char line[1 << 14]; // a longer line is cut
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    char *longer = *note ? mem_text("%s\n%s", *note, line) : mem_text("%s", line);
    mem_free(*note);
    *note = longer;
}
