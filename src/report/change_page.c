/* The differences of two runs as a page; see change.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/change.h"
#include "report/html.h"

#include <string.h>

enum { MOST_SHOWN = 200, LARGEST_PICTURE = 1 << 22 };

static const struct {
    const char *kind, *title, *columns;
} parts[] = {
    {"cause", "What was changed", "What|Before|After|Runs"},
    {"code", "Stages run by other code", "Stage|Before|After|Runs"},
    {"sentence", "Sentences of the paper", "|Before|After|"},
    {"number", "Numbers", "Number|Before>|After>|Difference>"},
    {"picture", "Pictures", "Picture|Before|After|"},
    {"table", "Tables", "Table|Before|After|"},
    {"file", "Other files", "File|Before|After|"},
};
enum { PARTS = sizeof parts / sizeof *parts };

static const char *cell(const struct tsv *t, int row, int column)
{
    return tsv_cell(t, row, column);
}

static void picture(struct buffer *b, const struct change_side *side, const char *file)
{
    char *path = mem_text("%s/%s", side->folder, file), *bytes;
    size_t size;
    err e = file_read(&bytes, &size, path, LARGEST_PICTURE);
    buffer_put(b, "<td>");
    if (e) {
        err_free(e);
        buffer_put(b, "–");
    } else {
        buffer_put(b, "<img style=\"width:8rem;image-rendering:pixelated\" alt=\"");
        html_text(b, file);
        buffer_put(b, "\" src=\"data:image/png;base64,");
        buffer_base64(b, (const unsigned char *)bytes, size);
        buffer_put(b, "\">");
        mem_free(bytes);
    }
    buffer_put(b, "</td>");
    mem_free(path);
}

/* Two sentences, with what they do not have in common at their middle marked. */
static void sentence(struct buffer *b, const char *text, const char *other)
{
    size_t first = 0, last = 0, n = strlen(text), m = strlen(other);
    while (first < n && first < m && text[first] == other[first]) first++;
    while (last < n - first && last < m - first && text[n - 1 - last] == other[m - 1 - last])
        last++;
    while (first > 0 && text[first] != ' ') first--;
    while (last > 0 && text[n - last] != ' ') last--;
    char *start = mem_text("%.*s", (int)first, text);
    char *middle = mem_text("%.*s", (int)(n - first - last), text + first);
    buffer_put(b, "<td>");
    html_text(b, start);
    buffer_put(b, "<mark>");
    html_text(b, middle);
    buffer_put(b, "</mark>");
    html_text(b, text + n - last);
    buffer_put(b, "</td>");
    mem_free(middle);
    mem_free(start);
}

static void row(struct buffer *b, const struct tsv *t, int r, const struct change_side *before,
                const struct change_side *after)
{
    const char *kind = cell(t, r, 0);
    bool number = text_same(kind, "number"), file = !strchr("cns", *kind);
    bool digest = file || text_same(kind, "code");
    buffer_put(b, "<tr>");
    html_cell(b, "What", cell(t, r, 1));
    if (text_same(kind, "picture")) {
        picture(b, before, cell(t, r, 1));
        picture(b, after, cell(t, r, 1));
    } else if (text_same(kind, "sentence")) {
        sentence(b, cell(t, r, 2), cell(t, r, 3));
        sentence(b, cell(t, r, 3), cell(t, r, 2));
    } else {
        for (int c = 2; c < 4; c++) {
            char *text = mem_text(digest ? "%.12s" : "%s", cell(t, r, c));
            (number ? html_number : html_cell)(b, c == 2 ? "Before" : "After", text);
            mem_free(text);
        }
    }
    (number ? html_number : html_cell)(b, "Note", file ? "" : cell(t, r, 4));
    buffer_put(b, "</tr>\n");
}

static void part(struct buffer *b, const struct tsv *t, int p, const struct change_side *before,
                 const struct change_side *after)
{
    int count = 0;
    for (int r = 0; r < t->rows; r++) count += text_same(cell(t, r, 0), parts[p].kind);
    if (!count) return;
    buffer_print(b, "<h2>%s: %d%s</h2>\n", parts[p].title, count,
                 count > MOST_SHOWN ? ", of which the first are shown" : "");
    html_table(b, parts[p].columns);
    for (int r = 0, shown = 0; r < t->rows && shown < MOST_SHOWN; r++) {
        if (!text_same(cell(t, r, 0), parts[p].kind)) continue;
        row(b, t, r, before, after);
        shown++;
    }
    html_table_end(b);
}

err change_page(const char *path, const struct tsv *t, const struct change_side *before,
                const struct change_side *after)
{
    struct buffer b = {0};
    html_begin_alone(&b, "What changed");
    buffer_put(&b, "<p>Before: <span class=\"code\">");
    html_text(&b, before->folder);
    buffer_put(&b, "</span><br>After: <span class=\"code\">");
    html_text(&b, after->folder);
    buffer_put(&b, "</span></p>\n");
    if (!t->rows) buffer_put(&b, "<p>Nothing differs.</p>\n");
    for (int p = 0; p < PARTS; p++) part(&b, t, p, before, after);
    return html_end(&b, path);
}
