/* Patterns of results; see pattern.h. */
#include "pipeline/pattern.h"

#include "base/mem.h"

#include <string.h>

char *pattern_expand(const char *pattern, const struct network *n)
{
    const char *hole = strchr(pattern, '%');
    if (!hole || !n) return mem_text("%s", pattern);
    return mem_text("%.*s%s%s", (int)(hole - pattern), pattern, n->name, hole + 1);
}
