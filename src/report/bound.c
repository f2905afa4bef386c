/* Bound numbers of a page; see bound.h. */
#include "report/bound.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/accepted.h"
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

/* What the numbers are held against. */
struct against {
    const struct tsv *ledger;
    struct accepted accepted;
};

static err find_value(const char **value, struct against *a, const char *key, const char *where)
{
    int row;
    if (accepted_meant(key)) {
        TRY(accepted_find(&row, &a->accepted, key, where));
        return tsv_text(value, a->accepted.numbers, row, "value");
    }
    row = numbers_find(a->ledger, key);
    FAIL_IF(row < 0, "%s: unknown number '%s': it is not in %s", where, key, a->ledger->path);
    return tsv_text(value, a->ledger, row, "value");
}

/* What stands in the comment: KEY|FORMAT. before: the text from the line's begin to the comment. */
static err check(struct against *a, char *text, const char *begin, const char *end,
                 const char *where)
{
    char *bar = strchr(text, '|');
    FAIL_IF(!bar, "%s: %s%s%s has no format; write KEY|%%.3f", where, mark, text, close);
    *bar = '\0';
    const char *value;
    TRY(find_value(&value, a, text, where));
    struct buffer shown = {0};
    err e = format_add(&shown, bar + 1, value, GLYPH_PLAIN, where);
    if (!e && !stands_before(begin, end, shown.text))
        e = err_new("%s: expected '%s' before the mark of %s, got '%.*s'", where, shown.text, text,
                    (int)(end - begin > 24 ? 24 : end - begin),
                    end - begin > 24 ? end - 24 : begin);
    buffer_fini(&shown);
    return e;
}

static err check_mark(struct against *a, const char *begin, const char *at, const char *where)
{
    const char *text = at + strlen(mark), *end = strstr(text, close);
    FAIL_IF(!end || end > text + strcspn(text, "\n"), "%s: the mark is not closed on its line",
            where);
    char *inside = mem_text("%.*s", (int)(end - text), text);
    err e = check(a, inside, begin, at, where);
    mem_free(inside);
    return e;
}

static err check_page(int *count, const char *page, const char *text, struct against *a)
{
    const char *begin = text;
    int line = 1;
    for (const char *at = text; *at; at++) {
        if (*at == '\n') {
            begin = at + 1;
            line++;
        } else if (text_begins(at, mark)) {
            char *where = mem_text("%s:%d", page, line);
            err e = check_mark(a, begin, at, where);
            mem_free(where);
            if (e) return e;
            ++*count;
        }
    }
    return NULL;
}

err bound_check(int *count, const char *page, const char *numbers, const char *references)
{
    struct tsv *ledger;
    char *text;
    size_t size;
    *count = 0;
    TRY(numbers_read(&ledger, numbers));
    err e = file_read(&text, &size, page, LONGEST_PAGE);
    if (!e) {
        struct against a = {.ledger = ledger};
        accepted_init(&a.accepted, references, NULL);
        e = check_page(count, page, text, &a);
        accepted_fini(&a.accepted);
        mem_free(text);
    }
    tsv_free(ledger);
    return e;
}
