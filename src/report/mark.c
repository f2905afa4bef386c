/* Numbers of a page and their marks; see mark.h. */
#include "report/mark.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/numbers.h"
#include "report/other_study.h"
#include "report/part.h"

#include <ctype.h>
#include <string.h>

enum { MAX_PAGE = 1 << 22 };
static const char mark[] = "<!-- = ", close[] = " -->";

/* Whether what is before a number would be read as its sign or as more of it: 18, 0.8, 1,008
 * and -8, with either minus, are not 8. */
static bool goes_on(const char *begin, const char *p)
{
    if (p == begin) return false;
    if (isalnum((unsigned char)p[-1]) || p[-1] == '.' || p[-1] == '-') return true;
    if (p[-1] == ',') return p - begin > 1 && isdigit((unsigned char)p[-2]);
    return p - begin >= 3 && text_begins(p - 3, "\u2212");
}

/* Whether a text that ends at end has the value there, and not as the end of a longer number. */
static bool stands_before(const char *begin, const char *end, const char *value)
{
    size_t length = strlen(value);
    if ((size_t)(end - begin) < length || strncmp(end - length, value, length) != 0) return false;
    return !goes_on(begin, end - length);
}

/* What the numbers are compared with. */
struct against {
    const struct tsv *ledger;
    struct other_studies others;
};

static err find(struct entry *entry, struct against *a, const char *key, const char *where)
{
    bool other = other_is_meant(key);
    entry->table = other ? a->others.numbers : a->ledger;
    if (other) return other_find(&entry->row, &a->others, key, where);
    entry->row = numbers_find(a->ledger, key);
    FAIL_IF(entry->row < 0, "%s: unknown number '%s': it is not in %s", where, key,
            a->ledger->path);
    return NULL;
}

/* Adds what a mark is bound to as it is shown: KEY|FORMAT, or KEY:PART|FORMAT. */
static err show(struct buffer *shown, struct against *a, char *text, const char *where)
{
    char *bar = strchr(text, '|');
    FAIL_IF(!bar, "%s: %s%s%s has no format; write KEY|%%.3f", where, mark, text, close);
    *bar = '\0';
    const char *part = part_cut(text);
    struct entry entry;
    TRY(find(&entry, a, text, where));
    return part_add(shown, entry, part, bar + 1, GLYPH_PLAIN, where);
}

/* The last characters of a text that ends at end. */
static const char *tail(const char *begin, const char *end)
{
    const char *from = end - begin > 24 ? end - 24 : begin;
    while (((unsigned char)*from & 0xC0) == 0x80) from++;
    return from;
}

/* The mark at a place of a line. */
static err check_mark(struct against *a, const char *begin, const char *at, const char *where)
{
    const char *text = at + strlen(mark), *end = strstr(text, close);
    FAIL_IF(!end || end > text + strcspn(text, "\n"), "%s: the mark is not closed on its line",
            where);
    char *inside = mem_text("%.*s", (int)(end - text), text);
    struct buffer shown = {0};
    err e = show(&shown, a, inside, where);
    if (!e && !stands_before(begin, at, shown.text)) {
        const char *from = tail(begin, at);
        e = err_new("%s: expected '%s' before the mark of %.*s, got '%.*s'", where, shown.text,
                    (int)strcspn(text, "|"), text, (int)(at - from), from);
    }
    buffer_fini(&shown);
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

err mark_check(int *count, const char *page, const char *numbers, const char *references)
{
    struct tsv *ledger;
    char *text;
    size_t size;
    *count = 0;
    TRY(numbers_read(&ledger, numbers));
    err e = file_read(&text, &size, page, MAX_PAGE);
    if (!e) {
        struct against a = {.ledger = ledger};
        other_init(&a.others, references, NULL);
        e = check_page(count, page, text, &a);
        other_fini(&a.others);
        mem_free(text);
    }
    tsv_free(ledger);
    return e;
}
