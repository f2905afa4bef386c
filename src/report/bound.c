/* Bound numbers of a page; see bound.h. */
#include "report/bound.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/format.h"
#include "report/numbers.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST_PAGE = 1 << 22 };
static const char mark[] = "<!-- = ", close[] = " -->";

/* Whether a text that ends at end has the value there, and not as the end of a longer number. */
static bool stands_before(const char *begin, const char *end, const char *value)
{
    size_t length = strlen(value);
    if ((size_t)(end - begin) < length || strncmp(end - length, value, length) != 0) return false;
    const char *p = end - length;
    return p == begin || (!isalnum((unsigned char)p[-1]) && p[-1] != '.' && p[-1] != '-');
}

/* What stands in the comment: KEY|FORMAT. before: the text from the line's begin to the comment. */
static err check(const struct tsv *ledger, char *text, const char *begin, const char *end,
                 const char *where)
{
    char *bar = strchr(text, '|');
    FAIL_IF(!bar, "%s: %s%s%s has no format; write KEY|%%.3f", where, mark, text, close);
    *bar = '\0';
    int row = numbers_find(ledger, text);
    FAIL_IF(row < 0, "%s: unknown number '%s': it is not in %s", where, text, ledger->path);
    const char *value;
    TRY(tsv_text(&value, ledger, row, "value"));
    struct buffer shown = {0};
    err e = format_add(&shown, bar + 1, value, GLYPH_PLAIN, where);
    if (!e && !stands_before(begin, end, shown.text))
        e = err_new("%s: expected '%s' before the mark of %s, got '%.*s'", where, shown.text, text,
                    (int)(end - begin > 24 ? 24 : end - begin),
                    end - begin > 24 ? end - 24 : begin);
    buffer_fini(&shown);
    return e;
}

static err check_mark(const struct tsv *ledger, const char *begin, const char *at,
                      const char *where)
{
    const char *text = at + strlen(mark), *end = strstr(text, close);
    FAIL_IF(!end || end > text + strcspn(text, "\n"), "%s: the mark is not closed on its line",
            where);
    char *inside = mem_text("%.*s", (int)(end - text), text);
    err e = check(ledger, inside, begin, at, where);
    mem_free(inside);
    return e;
}

static err check_page(int *count, const char *page, const char *text, const struct tsv *ledger)
{
    const char *begin = text;
    int line = 1;
    for (const char *at = text; *at; at++) {
        if (*at == '\n') {
            begin = at + 1;
            line++;
        } else if (text_begins(at, mark)) {
            char *where = mem_text("%s:%d", page, line);
            err e = check_mark(ledger, begin, at, where);
            mem_free(where);
            if (e) return e;
            ++*count;
        }
    }
    return NULL;
}

err bound_check(int *count, const char *page, const char *numbers)
{
    struct tsv *ledger;
    char *text;
    size_t size;
    *count = 0;
    TRY(numbers_read(&ledger, numbers));
    err e = file_read(&text, &size, page, LONGEST_PAGE);
    if (!e) {
        e = check_page(count, page, text, ledger);
        mem_free(text);
    }
    tsv_free(ledger);
    return e;
}
