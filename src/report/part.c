/* Parts of a number; see part.h. */
#include "report/part.h"

#include "base/text.h"
#include "report/format.h"
#include "report/numbers.h"

#include <string.h>

const char *part_cut(char *text)
{
    char *colon = strchr(text, ':');
    if (!colon) return "value";
    *colon = '\0';
    return colon + 1;
}

static const char *key_of(struct entry entry)
{
    return numbers_at(entry.table, entry.row).key;
}

err part_cell(const char **cell, struct entry entry, const char *column, const char *where)
{
    TRY(tsv_text(cell, entry.table, entry.row, column));
    FAIL_IF(text_same(*cell, "-"), "%s: the number '%s' has no %s", where, key_of(entry), column);
    return NULL;
}

static err add_cell(struct buffer *b, struct entry entry, const char *column, const char *format,
                    enum glyph_quote quote, const char *where)
{
    const char *cell;
    TRY(part_cell(&cell, entry, column, where));
    return format_add(b, format, cell, quote, where);
}

err part_add(struct buffer *b, struct entry entry, const char *part, const char *format,
             enum glyph_quote quote, const char *where)
{
    if (text_same(part, "interval")) {
        // Woven text does not break between the bounds; a page has the space that a hand types.
        bool woven = quote == GLYPH_MARKDOWN;
        buffer_put(b, woven ? "\\[" : "[");
        TRY(add_cell(b, entry, "lo", format, quote, where));
        buffer_put(b, woven ? ",\u00a0" : ", ");
        TRY(add_cell(b, entry, "hi", format, quote, where));
        buffer_put(b, woven ? "\\]" : "]");
        return NULL;
    }
    FAIL_IF(!text_same(part, "value") && !text_same(part, "n") && !text_same(part, "lo") &&
                !text_same(part, "hi"),
            "%s: after '%s:' expected n, lo, hi or interval, got '%s'", where, key_of(entry), part);
    return add_cell(b, entry, part, format, quote, where);
}
