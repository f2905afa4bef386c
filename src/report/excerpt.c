/* Excerpts of sources; see excerpt.h. */
#include "report/excerpt.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/glyph.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { MAX_SOURCE = 1 << 20, MAX_LINES = 100 };

static const char *next_line(const char *line)
{
    line += strcspn(line, "\n");
    return line + (*line == '\n');
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static bool names(const char *line, const char *region)
{
    size_t length = strlen(region);
    if (!isalpha((unsigned char)*line) && *line != '[') return false;
    for (const char *p = line, *end = line + strcspn(line, "\n"); (p = strstr(p, region)); p++) {
        if (p >= end) return false;
        if ((p == line || !is_word(p[-1])) && !is_word(p[length])) return true;
    }
    return false;
}

/* The first byte after the region that begins at a line. */
static const char *end_of(const char *line)
{
    for (bool braced = false; *line; line = next_line(line)) {
        size_t length = strcspn(line, "\n");
        if (length == 0 && !braced) return line;
        if (braced && *line == '}') return next_line(line);
        if (length && line[length - 1] == '{') braced = true;
    }
    return line;
}

static err find(const char **begin, const char **end, int *line, const char *text, const char *path,
                const char *region, const char *where)
{
    *line = 1;
    *begin = text;
    while (**begin && !names(*begin, region)) {
        *begin = next_line(*begin);
        ++*line;
    }
    FAIL_IF(!**begin,
            "%s: %s has no region '%s': expected a line that begins with a letter or [ "
            "and names it",
            where, path, region);
    *end = end_of(*begin);
    int lines = 0;
    for (const char *p = *begin; p < *end; p = next_line(p)) lines++;
    FAIL_IF(lines > MAX_LINES, "%s: the region '%s' of %s has %d lines, at most %d fit a page",
            where, region, path, lines, MAX_LINES);
    return NULL;
}

static err cut(char **code, int *line, const char *text, const char *path, const char *region,
               const char *where)
{
    const char *begin, *end;
    FAIL_IF(!glyph_count(text), "%s: %s is empty", where, path);
    TRY(find(&begin, &end, line, text, path, region, where));
    *code = mem_text("%.*s", (int)(end - begin), begin);
    return NULL;
}

err excerpt_read(char **code, int *line, const char *path, const char *region, const char *where)
{
    FAIL_IF(!*path || *path == '/' || strstr(path, "..") || strpbrk(path, "`\\"),
            "%s: '%s' is no source: expected a path inside the project", where, path);
    FAIL_IF(!file_exists(path), "%s: there is no source %s", where, path);
    char *text;
    size_t size;
    TRY(file_read(&text, &size, path, MAX_SOURCE));
    err e = NULL;
    if (strlen(text) != size)
        e = err_new("%s: %s is no text: it has a zero byte", where, path);
    else
        e = cut(code, line, text, path, region, where);
    mem_free(text);
    return e;
}

err excerpt_add(struct buffer *out, const char *path, const char *region, const char *where)
{
    char *code;
    int line;
    TRY(excerpt_read(&code, &line, path, region, where));
    err e = NULL;
    if (strstr(code, "~~~~"))
        e = err_new("%s: the region '%s' of %s has ~~~~ in it", where, region, path);
    else
        buffer_print(out, "::: {.code}\n`%s`, line %d\n\n~~~~ {%s}\n%s~~~~\n:::\n", path, line,
                     text_ends(path, ".c") ? ".c" : ".text", code);
    mem_free(code);
    return e;
}
