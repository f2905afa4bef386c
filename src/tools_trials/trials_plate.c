/* Drawing confusion matrices; see trials_plate.h. */
#include "tools_trials/trials_plate.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/glyph.h"
#include "trials/cell.h"

#include <math.h>

// Sizes in pixels; a glyph of DejaVu Sans is about 0.6 of the font's size wide.
enum { CELL = 34, FONT = 14, SMALL = 12, GLYPH = 9, MARGIN = 12, TITLE = 26 };

struct drawing {
    const struct tsv *table;
    int left, top; // of the cells
    struct buffer svg;
};

static const char *name_of_row(const struct tsv *t, int row)
{
    return t->cell[row * t->columns];
}

/* The room that the longest of the names takes. */
static int widest(const struct tsv *t, bool rows)
{
    int max = 0;
    for (int i = 0; i < (rows ? t->rows : t->columns - 1); i++) {
        int width = GLYPH * glyph_count(rows ? name_of_row(t, i) : t->name[i + 1]);
        if (width > max) max = width;
    }
    return max;
}

static void put_label(struct drawing *d, const char *text, const char *place)
{
    buffer_print(&d->svg, "<text %s>", place);
    glyph_quote(&d->svg, text, GLYPH_XML);
    buffer_put(&d->svg, "</text>\n");
}

/* Draws one cell: white at 0 to dark blue at 100 per cent. */
static void put_cell(struct drawing *d, int row, int column)
{
    double percent;
    CHECK(text_number(&percent, d->table->cell[row * d->table->columns + column + 1]));
    int x = d->left + CELL * column, y = d->top + CELL * row;
    double share = fmin(1, percent / 100);
    char *heading = cell_heading(name_of_row(d->table, row));
    bool right = text_same(heading, d->table->name[column + 1]);
    mem_free(heading);
    buffer_print(&d->svg,
                 "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%02x%02x%02x\"%s/>\n",
                 x, y, CELL - 2, CELL - 2, (int)rint(255 - 247 * share),
                 (int)rint(255 - 207 * share), (int)rint(255 - 148 * share),
                 right ? " stroke=\"#222222\" stroke-width=\"1.5\"" : " stroke=\"#dddddd\"");
    if (percent >= 1)
        buffer_print(&d->svg,
                     "<text x=\"%d\" y=\"%d\" font-size=\"%d\" text-anchor=\"middle\" "
                     "fill=\"%s\">%.0f</text>\n",
                     x + CELL / 2 - 1, y + CELL / 2 + SMALL / 3, SMALL,
                     share > 0.5 ? "#ffffff" : "#222222", percent);
}

static void put_labels(struct drawing *d)
{
    const struct tsv *t = d->table;
    char place[160];
    for (int r = 0; r < t->rows; r++) {
        snprintf(place, sizeof place, "x=\"%d\" y=\"%d\" text-anchor=\"end\"", d->left - 8,
                 d->top + CELL * r + CELL / 2 + FONT / 3);
        put_label(d, name_of_row(t, r), place);
    }
    for (int c = 1; c < t->columns; c++) {
        int x = d->left + CELL * (c - 1) + CELL / 2 + FONT / 3 - 1, y = d->top - 8;
        snprintf(place, sizeof place, "x=\"%d\" y=\"%d\" transform=\"rotate(-90 %d %d)\"", x, y, x,
                 y);
        put_label(d, t->name[c], place);
    }
    snprintf(place, sizeof place, "x=\"%d\" y=\"%d\" font-weight=\"bold\"", MARGIN, MARGIN + FONT);
    put_label(d, "answers (rows) to categories (columns), per cent", place);
}

err trials_plate(const struct tsv *table, const char *path)
{
    for (int i = 0; i < table->rows; i++)
        FAIL_IF(!glyph_printable(name_of_row(table, i)), "category '%s': expected UTF-8 to draw it",
                name_of_row(table, i));
    struct drawing d = {.table = table};
    d.left = MARGIN + 8 + widest(table, true);
    d.top = MARGIN + TITLE + 8 + widest(table, false);
    int width = d.left + CELL * (table->columns - 1) + MARGIN;
    int height = d.top + CELL * table->rows + MARGIN, min = 2 * MARGIN + 48 * GLYPH;
    if (width < min) width = min;
    buffer_print(&d.svg,
                 "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                 "viewBox=\"0 0 %d %d\" font-family=\"DejaVu Sans, Verdana, sans-serif\" "
                 "font-size=\"%d\" fill=\"#222222\">\n"
                 "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n",
                 width, height, width, height, FONT, width, height);
    for (int r = 0; r < table->rows; r++)
        for (int c = 0; c < table->columns - 1; c++) put_cell(&d, r, c);
    put_labels(&d);
    buffer_put(&d.svg, "</svg>\n");
    err e = file_write(path, d.svg.text, d.svg.used);
    buffer_fini(&d.svg);
    return e;
}
