/* Excerpts written out in a page; see quote.h. */
#include "report/quote.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/excerpt.h"

#include <stdbool.h>
#include <string.h>

enum { MAX_PAGE = 1 << 22 };
static const char mark[] = "<!-- code ", close[] = " -->", fence[] = "```";

/* What a comment binds the block after it to. */
struct quote {
    const char *page;
    int line; // of the page
    const char *path, *region;
    const char *code; // the region as it is now
    int first;        // line of the source
};

static size_t length_of(const char *line)
{
    return strcspn(line, "\n");
}

static const char *next_line(const char *line)
{
    line += length_of(line);
    return line + (*line == '\n');
}

static bool same_line(const char *a, const char *b)
{
    size_t length = length_of(a);
    return length == length_of(b) && strncmp(a, b, length) == 0;
}

static bool closes(const char *line)
{
    return same_line(line, fence);
}

/* The line of the page where it is not the source; of lines that are not there, the fence or the
 * end is shown. */
static err differs(const struct quote *q, int lines, const char *got, const char *expected)
{
    return err_new("%s:%d: the excerpt differs from %s:%d: expected '%.*s', got '%.*s'; "
                   "metablur weave code %s %s prints it as it is now",
                   q->page, q->line + 2 + lines, q->path, q->first + lines,
                   (int)length_of(expected), expected, (int)length_of(got), got, q->path,
                   q->region);
}

/* Compares the lines after an opened fence with the source. */
static err compare(const struct quote *q, const char *line)
{
    const char *code = q->code;
    int lines = 0;
    for (; *line && !closes(line); line = next_line(line), code = next_line(code), lines++)
        if (!*code || !same_line(line, code)) return differs(q, lines, line, *code ? code : fence);
    FAIL_IF(!*line, "%s:%d: the excerpt is not closed by %s", q->page, q->line + 1, fence);
    return *code ? differs(q, lines, line, code) : NULL;
}

static err check_block(struct quote *q, const char *line)
{
    char *where = mem_text("%s:%d", q->page, q->line), *code = NULL;
    err e = NULL;
    if (!text_begins(line, fence) || line[strlen(fence)] == '`')
        e = err_new("%s:%d: expected the excerpt of %s in a block that %s opens", q->page,
                    q->line + 1, q->path, fence);
    if (!e) e = excerpt_read(&code, &q->first, q->path, q->region, where);
    if (!e) {
        q->code = code;
        e = compare(q, next_line(line));
        mem_free(code);
    }
    mem_free(where);
    return e;
}

/* The comment that begins a line, and the block on the lines after it. */
static err check(const char *page, int number, const char *line)
{
    int length = (int)length_of(line), count;
    char *comment = mem_text("%.*s", length, line);
    bool closed = text_ends(comment, close);
    if (closed) comment[(size_t)length - strlen(close)] = '\0';
    char **word = text_words(&count, comment + strlen(mark));
    err e = NULL;
    if (closed && count == 2) {
        struct quote q = {.page = page, .line = number, .path = word[0], .region = word[1]};
        e = check_block(&q, next_line(line));
    } else {
        e = err_new("%s:%d: expected %sFILE REGION%s, alone on its line, got %.*s", page, number,
                    mark, close, length, line);
    }
    text_words_free(word, count);
    mem_free(comment);
    return e;
}

err quote_check(int *count, const char *page)
{
    char *text;
    size_t size;
    *count = 0;
    TRY(file_read(&text, &size, page, MAX_PAGE));
    err e = NULL;
    int number = 1;
    for (const char *line = text; *line && !e; line = next_line(line), number++) {
        if (!text_begins(line, mark)) continue;
        e = check(page, number, line);
        ++*count;
    }
    mem_free(text);
    return e;
}

/* What a fenced block says it holds, by the ending of the file. */
static const char *language_of(const char *path)
{
    if (text_ends(path, ".c") || text_ends(path, ".h")) return "c";
    return text_ends(path, ".ini") ? "ini" : "text";
}

err quote_add(struct buffer *out, const char *path, const char *region)
{
    char *code;
    int line;
    TRY(excerpt_read(&code, &line, path, region, path));
    err e = NULL;
    if (strstr(code, fence))
        e = err_new("%s: the region '%s' has %s in it", path, region, fence);
    else
        buffer_print(out, "%s%s %s%s\n%s%s\n%s%s\n", mark, path, region, close, fence,
                     language_of(path), code, fence);
    mem_free(code);
    return e;
}
