/* Draws plates: which picture goes where, and the SVG; see plate.h. */
#include "report/plate.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "image/image.h"
#include "image/png.h"
#include "report/plate_spec.h"
#include "report/template.h"

#include <string.h>

enum { MAX_PICTURE = 1 << 24, MAX_VALUES = 64 };

// Sizes in pixels; a glyph of DejaVu Sans is about 0.6 of the font's size wide.
enum { MARGIN = 8, GAP = 4, GROUP_GAP = 14, FONT = 16, SHARE = 66 };

/* The different values of a column, each by the first row that has it. */
struct axis {
    int column; // -1: no column, one value that every row has
    int first[MAX_VALUES];
    int count;
};

struct plate {
    const struct plate_spec *spec;
    const struct tsv *table;
    char *folder; // of the table, with its slash
    struct axis across, group, last;
    int width, height; // of every picture; 0 before the first
    int side, high;    // as they are shown: a whole multiple, or reduced to the panel
    int letters;       // of the longest label of a row
    int font;          // the size of type
    int left, y;       // of the pictures, and where drawing has come to
    struct buffer svg;
};

static const char *cell(const struct plate *p, int row, int column)
{
    return tsv_cell(p->table, row, column);
}

static err find_values(struct axis *axis, const struct plate *p, const char *column)
{
    *axis = (struct axis){.column = -1, .count = 1};
    if (!column) return NULL;
    TRY(tsv_column(&axis->column, p->table, column));
    axis->count = 0;
    for (int r = 0; r < p->table->rows; r++) {
        int i = 0;
        const char *value = cell(p, r, axis->column);
        while (i < axis->count && !text_same(cell(p, axis->first[i], axis->column), value)) i++;
        if (i < axis->count) continue;
        FAIL_IF(axis->count == MAX_VALUES, "%s: column %s: expected at most %d different values",
                p->table->path, column, MAX_VALUES);
        axis->first[axis->count++] = r;
    }
    return NULL;
}

static bool has_value(const struct plate *p, int row, const struct axis *axis, int value)
{
    return axis->column < 0 ||
           text_same(cell(p, row, axis->column), cell(p, axis->first[value], axis->column));
}

/* Whether a row of the table is among those that the plate shows. */
static bool is_shown(const struct plate *p, int row)
{
    return has_value(p, row, &p->last, p->last.count - 1);
}

/* One row of the grid. */
struct line {
    const struct plate_row *row;
    struct axis each; // of `rows`
    int group, value; // which values of the axes
};

/* The first row of the table for a place. */
static err find_row(int *found, const struct plate *p, const struct line *line, int column)
{
    for (int r = 0; r < p->table->rows; r++) {
        bool fits = is_shown(p, r) && has_value(p, r, &p->across, column) &&
                    has_value(p, r, &p->group, line->group) &&
                    has_value(p, r, &line->each, line->value);
        for (int i = 0; i < line->row->conditions && fits; i++) {
            const char *value;
            TRY(tsv_text(&value, p->table, r, line->row->condition[2 * i]));
            fits = text_same(value, line->row->condition[2 * i + 1]);
        }
        *found = r;
        if (fits) return NULL;
    }
    if (p->across.column < 0)
        return err_new("%s: there is no row for the plate's row '%s'", p->table->path,
                       line->row->label);
    return err_new("%s: there is no row for the plate's row '%s' and %s %s", p->table->path,
                   line->row->label, p->spec->across.column,
                   cell(p, p->across.first[column], p->across.column));
}

/* The first picture decides the size of all; a broken file is refused here. */
static err check_picture(struct plate *p, const char *path)
{
    struct image *image;
    TRY(image_read(&image, path));
    int width = image->width, height = image->height;
    image_free(image);
    if (!p->width) {
        p->width = width;
        p->height = height;
        int panel = p->spec->panel, scale = panel > width ? panel / width : 1;
        p->side = width > panel ? panel : width * scale;
        p->high = width > panel ? (height * panel + width / 2) / width : height * scale;
    }
    FAIL_IF(width != p->width || height != p->height,
            "%s: expected %d x %d pixels like the pictures before it, got %d x %d", path, p->width,
            p->height, width, height);
    return NULL;
}

static err embed(struct plate *p, const char *path, int x, int y)
{
    char *bytes;
    size_t size;
    TRY(check_picture(p, path));
    TRY(file_read(&bytes, &size, path, MAX_PICTURE));
    if (!png_recognise((const uint8_t *)bytes, size)) {
        mem_free(bytes);
        return err_new("%s: expected a PNG file", path);
    }
    buffer_print(
        &p->svg,
        "<image x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" %shref=\"data:image/png;base64,", x, y,
        p->side, p->high,
        p->side < p->width
            ? ""
            : "image-rendering=\"optimizeSpeed\" style=\"image-rendering:pixelated\" ");
    buffer_base64(&p->svg, (const unsigned char *)bytes, size);
    buffer_put(&p->svg, "\"/>\n");
    mem_free(bytes);
    return NULL;
}

/* Gives the path of the picture that a place of the grid shows. */
static err picture_path(char **path, const struct plate *p, const struct line *line, int column)
{
    int row;
    char *inside;
    TRY(find_row(&row, p, line, column));
    TRY(template_fill(&inside, line->row->path, p->table, row, GLYPH_PLAIN, p->spec->file));
    err e = NULL;
    if (!file_stays_inside(inside))
        e = err_new("%s:%d: expected a path inside the table's folder, got '%s'", p->table->path,
                    row + 2, inside);
    else
        *path = mem_text("%s%s", p->folder, inside);
    mem_free(inside);
    return e;
}

/* Gives a line's label, filled from the row of its first picture. */
static err line_label(char **label, const struct plate *p, const struct line *line)
{
    int row;
    TRY(find_row(&row, p, line, 0));
    return template_fill(label, line->row->label, p->table, row, GLYPH_XML, p->spec->file);
}

/* The height of a line of type. */
static int line_of(int font)
{
    return font * 25 / 16;
}

static void put_text(struct plate *p, const char *text, int x, int y, const char *attributes)
{
    buffer_print(&p->svg, "<text x=\"%d\" y=\"%d\" %s>%s</text>\n", x, y, attributes, text);
}

/* Gives the label of a value of an axis, filled from the first row that has it. */
static err axis_label(char **label, const struct plate *p, const struct axis *axis, int value,
                      const char *template)
{
    return template_fill(label, template, p->table, axis->first[value], GLYPH_XML, p->spec->file);
}

/* The heading of a group is above its first row. */
static err draw_heading(struct plate *p, const struct line *line)
{
    if (p->group.column < 0 || line->row != p->spec->row || line->value) return NULL;
    char *label;
    TRY(axis_label(&label, p, &p->group, line->group, p->spec->group.label));
    if (line->group) p->y += GROUP_GAP;
    put_text(p, label, p->left, p->y + p->font, "font-weight=\"bold\"");
    mem_free(label);
    p->y += line_of(p->font);
    return NULL;
}

static err draw_line(struct plate *p, const struct line *line)
{
    char *label;
    TRY(draw_heading(p, line));
    TRY(line_label(&label, p, line));
    put_text(p, label, p->left - 2 * GAP, p->y + (p->high + p->font * 7 / 10) / 2,
             "text-anchor=\"end\"");
    mem_free(label);
    for (int c = 0; c < p->across.count; c++) {
        char *path;
        TRY(picture_path(&path, p, line, c));
        err e = embed(p, path, p->left + c * (p->side + GAP), p->y);
        mem_free(path);
        if (e) return e;
    }
    p->y += p->high + GAP;
    return NULL;
}

/* Whether the group of a line has its value: not every regime has networks of every colour. */
static bool is_there(const struct plate *p, const struct line *line)
{
    for (int r = 0; r < p->table->rows && line->each.column >= 0; r++)
        if (is_shown(p, r) && has_value(p, r, &p->group, line->group) &&
            has_value(p, r, &line->each, line->value))
            return true;
    return line->each.column < 0;
}

/* Calls visit on every row of the grid in order. */
static err each_line(struct plate *p, err (*visit)(struct plate *p, const struct line *line))
{
    for (int g = 0; g < p->group.count; g++)
        for (int r = 0; r < p->spec->rows; r++) {
            struct line line = {.row = &p->spec->row[r], .group = g};
            TRY(find_values(&line.each, p, line.row->column));
            for (line.value = 0; line.value < line.each.count; line.value++)
                if (is_there(p, &line)) TRY(visit(p, &line));
        }
    return NULL;
}

/* Sees to the pictures' size and the room that labels need, before anything is drawn. */
static err measure_line(struct plate *p, const struct line *line)
{
    char *label, *path;
    TRY(line_label(&label, p, line));
    int letters = glyph_count(label);
    mem_free(label);
    if (letters > p->letters) p->letters = letters;
    TRY(picture_path(&path, p, line, 0));
    err e = check_picture(p, path);
    mem_free(path);
    return e;
}

/* The size of type, from the width that it is a share of and adds to, and where pictures begin. */
static void measure_type(struct plate *p)
{
    int pictures = p->across.count * (p->side + GAP) + 2 * MARGIN + 2 * GAP;
    int room = 10 * SHARE - 6 * p->letters; // in tenths of a line's height
    p->font = room > 0 ? 10 * pictures / room : FONT;
    if (p->font < FONT) p->font = FONT;
    p->left = MARGIN + p->letters * p->font * 6 / 10 + 3 * GAP;
}

/* Labels of the columns: upright where the longest is wider than its column. */
static void draw_column_labels(struct plate *p, char **label)
{
    int longest = 1, side = p->side;
    for (int c = 0; c < p->across.count; c++) {
        int n = glyph_count(label[c]);
        if (n > longest) longest = n;
    }
    int wide = longest * p->font * 6 / 10;
    bool upright = wide > side + GAP;
    for (int c = 0; c < p->across.count; c++) {
        int x = p->left + c * (side + GAP) + side / 2 + (upright ? p->font * 7 / 20 : 0);
        int y = p->y + (upright ? wide : p->font);
        char *style = upright ? mem_text("transform=\"rotate(-90 %d %d)\"", x, y)
                              : mem_text("text-anchor=\"middle\"");
        put_text(p, label[c], x, y, style);
        mem_free(style);
    }
    p->y += upright ? wide + 2 * GAP : line_of(p->font);
}

static err draw_columns(struct plate *p)
{
    if (p->across.column < 0) return NULL;
    char **label = mem_new((size_t)p->across.count, sizeof *label);
    err e = NULL;
    for (int c = 0; c < p->across.count && !e; c++)
        e = axis_label(&label[c], p, &p->across, c, p->spec->across.label);
    if (!e) draw_column_labels(p, label);
    for (int c = 0; c < p->across.count; c++) mem_free(label[c]);
    mem_free(label);
    return e;
}

static err draw_title(struct plate *p)
{
    if (!p->spec->title) return NULL;
    struct buffer quoted = {0};
    glyph_quote(&quoted, p->spec->title, GLYPH_XML);
    int title = p->font * 9 / 8;
    char *style = mem_text("font-size=\"%d\" font-weight=\"bold\"", title);
    put_text(p, quoted.text, p->left, p->y + title, style);
    mem_free(style);
    buffer_fini(&quoted);
    p->y += line_of(p->font) + GAP;
    return NULL;
}

/* The sentence that takes the place of the pictures. */
static err draw_empty(struct plate *p)
{
    FAIL_IF(!p->spec->empty, "%s: expected rows below the header, there are none", p->table->path);
    struct buffer quoted = {0};
    glyph_quote(&quoted, p->spec->empty, GLYPH_XML);
    p->font = FONT;
    put_text(p, quoted.text, MARGIN, MARGIN + FONT, "");
    buffer_fini(&quoted);
    p->left = 2 * MARGIN + glyph_count(p->spec->empty) * FONT * 6 / 10;
    p->y = MARGIN + line_of(FONT);
    return NULL;
}

static err draw(struct plate *p)
{
    if (p->table->rows == 0) return draw_empty(p);
    TRY(find_values(&p->across, p, p->spec->across.column));
    TRY(find_values(&p->group, p, p->spec->group.column));
    TRY(find_values(&p->last, p, p->spec->last));
    if (p->spec->columns && p->spec->columns < p->across.count) p->across.count = p->spec->columns;
    TRY(each_line(p, measure_line));
    measure_type(p);
    p->y = MARGIN;
    TRY(draw_title(p));
    TRY(draw_columns(p));
    return each_line(p, draw_line);
}

/* The pictures are drawn; how large the whole is, is known only now. */
static err write_svg(const struct plate *p, const char *out)
{
    int width = p->left + p->across.count * (p->side + GAP) - GAP + MARGIN;
    int height = p->y - GAP + MARGIN;
    struct buffer all = {0};
    buffer_print(&all,
                 "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                 "viewBox=\"0 0 %d %d\" font-family=\"DejaVu Sans, Verdana, sans-serif\" "
                 "font-size=\"%d\" fill=\"#222222\">\n"
                 "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n",
                 width, height, width, height, p->font, width, height);
    buffer_put(&all, p->svg.text);
    buffer_put(&all, "</svg>\n");
    err e = file_write(out, all.text, all.used);
    buffer_fini(&all);
    return e;
}

static err draw_table(const char *out, const struct plate_spec *spec, const struct tsv *table)
{
    const char *slash = strrchr(table->path, '/');
    struct plate p = {.spec = spec, .table = table};
    p.folder = mem_text("%.*s", slash ? (int)(slash - table->path) + 1 : 0, table->path);
    err e = draw(&p);
    if (!e) e = write_svg(&p, out);
    buffer_fini(&p.svg);
    mem_free(p.folder);
    return e;
}

err plate_draw(const char *out, const char *spec_path, const char *table_path)
{
    struct plate_spec spec;
    struct tsv *table;
    TRY(plate_spec_read(&spec, spec_path));
    err e = tsv_read(&table, table_path);
    if (!e) {
        e = draw_table(out, &spec, table);
        tsv_free(table);
    }
    plate_spec_fini(&spec);
    return e;
}
