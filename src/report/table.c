/* Markdown tables; see table.h. */
#include "report/table.h"

#include "base/mem.h"
#include "base/text.h"
#include "report/template.h"

#include <string.h>

enum { MAX_ROWS = 10000, MAX_UNFOLDED = 200 };

struct grid {
    int columns, rows;
    char **title; // (columns)
    bool *text;   // (columns)
    char **cell;  // (rows, columns); NULL shows a dash
};

static struct grid grid_new(int columns, int rows)
{
    return (struct grid){columns, rows, mem_new((size_t)columns, sizeof(char *)),
                         mem_new((size_t)columns, sizeof(bool)),
                         mem_new((size_t)rows * (size_t)columns, sizeof(char *))};
}

static void grid_fini(struct grid *g)
{
    for (int i = 0; i < g->columns; i++) mem_free(g->title[i]);
    for (int i = 0; i < g->rows * g->columns; i++) mem_free(g->cell[i]);
    mem_free(g->title);
    mem_free(g->text);
    mem_free(g->cell);
}

static const char *shown(const struct grid *g, int row, int column)
{
    const char *cell = row < 0 ? g->title[column] : g->cell[row * g->columns + column];
    return cell ? cell : "–";
}

/* Adds a line of cells, padded to the widths so that the source can be read as well. */
static void add_line(struct buffer *b, const struct grid *g, int row, const int *width)
{
    buffer_put(b, "|");
    for (int c = 0; c < g->columns; c++) {
        const char *cell = shown(g, row, c);
        int pad = width[c] - glyph_count(cell);
        buffer_print(b, " %*s%s%*s |", g->text[c] ? 0 : pad, "", cell, g->text[c] ? pad : 0, "");
    }
    buffer_put(b, "\n");
}

static char *markdown_of(const struct grid *g)
{
    struct buffer b = {0};
    int *width = mem_new((size_t)g->columns, sizeof *width);
    for (int c = 0; c < g->columns; c++)
        for (int r = -1; r < g->rows; r++) {
            int n = glyph_count(shown(g, r, c));
            if (n > width[c]) width[c] = n;
        }
    add_line(&b, g, -1, width);
    buffer_put(&b, "|");
    for (int c = 0; c < g->columns; c++) {
        buffer_put(&b, g->text[c] ? ":-" : "--");
        for (int i = 0; i < width[c] - 1; i++) buffer_put(&b, "-");
        buffer_put(&b, g->text[c] ? "-|" : ":|");
    }
    buffer_put(&b, "\n");
    for (int r = 0; r < g->rows; r++) add_line(&b, g, r, width);
    mem_free(width);
    return buffer_take(&b);
}

static int count_of(const struct column *columns)
{
    int n = 0;
    while (columns[n].title) n++;
    return n;
}

static void set_heads(struct grid *g, const struct column *columns)
{
    for (int c = 0; c < count_of(columns); c++) {
        g->title[c] = mem_text("%s", columns[c].title);
        g->text[c] = columns[c].text;
    }
}

static err fill_list(struct grid *g, const struct tsv *rows, const struct column *columns)
{
    set_heads(g, columns);
    for (int r = 0; r < rows->rows; r++)
        for (int c = 0; c < g->columns; c++)
            TRY(template_fill(&g->cell[r * g->columns + c], columns[c].cell, rows, r,
                              GLYPH_MARKDOWN, columns[c].title));
    return NULL;
}

err table_list(char **markdown, const struct tsv *rows, const struct column *columns)
{
    FAIL_IF(rows->rows > MAX_ROWS, "%s: expected at most %d rows to show, got %d", rows->path,
            MAX_ROWS, rows->rows);
    struct grid g = grid_new(count_of(columns), rows->rows);
    err e = fill_list(&g, rows, columns);
    if (!e) *markdown = markdown_of(&g);
    grid_fini(&g);
    return e;
}

/* The different texts met so far, and the place of each row's text among them. */
struct axis {
    int count;
    char *name[MAX_UNFOLDED];
    int *place; // (rows)
};

/* Takes the name of a row. */
static err axis_add(struct axis *a, char *name, const struct tsv *rows, int row)
{
    int i = 0;
    while (i < a->count && !text_same(a->name[i], name)) i++;
    a->place[row] = i;
    if (i < a->count) {
        mem_free(name);
        return NULL;
    }
    if (a->count == MAX_UNFOLDED) {
        mem_free(name);
        return err_new("%s: expected at most %d lines and columns to unfold", rows->path,
                       MAX_UNFOLDED);
    }
    a->name[a->count++] = name;
    return NULL;
}

static err find_axes(struct axis *down, struct axis *across, const struct tsv *rows,
                     const struct column *heads, const char *title)
{
    for (int r = 0; r < rows->rows; r++) {
        struct buffer all = {0};
        char *text;
        err e = NULL;
        for (int c = 0; heads[c].title && !e; c++) {
            e = template_fill(&text, heads[c].cell, rows, r, GLYPH_MARKDOWN, heads[c].title);
            if (e) break;
            buffer_print(&all, "%s\t", text);
            mem_free(text);
        }
        char *name = buffer_take(&all);
        if (e) mem_free(name);
        if (!e) e = axis_add(down, name, rows, r);
        if (!e) e = template_fill(&text, title, rows, r, GLYPH_MARKDOWN, title);
        if (!e) e = axis_add(across, text, rows, r);
        if (e) return e;
    }
    return NULL;
}

static err fill_pivot(struct grid *g, const struct tsv *rows, const struct column *heads,
                      const struct axis *down, const struct axis *across, const char *cell)
{
    int first = count_of(heads);
    set_heads(g, heads);
    for (int c = 0; c < across->count; c++) g->title[first + c] = mem_text("%s", across->name[c]);
    for (int r = 0; r < rows->rows; r++) {
        char **line = g->cell + down->place[r] * g->columns;
        for (int c = 0; c < first; c++) {
            if (line[c]) continue;
            TRY(template_fill(&line[c], heads[c].cell, rows, r, GLYPH_MARKDOWN, heads[c].title));
        }
        char **place = line + first + across->place[r];
        FAIL_IF(*place, "%s:%d: another row stands for the same place (%s)", rows->path, r + 2,
                across->name[across->place[r]]);
        TRY(template_fill(place, cell, rows, r, GLYPH_MARKDOWN, cell));
    }
    return NULL;
}

static void axis_fini(struct axis *a)
{
    for (int i = 0; i < a->count; i++) mem_free(a->name[i]);
    mem_free(a->place);
}

err table_pivot(char **markdown, const struct tsv *rows, const struct column *heads,
                const char *title, const char *cell)
{
    struct axis down = {.place = mem_new((size_t)rows->rows, sizeof(int))};
    struct axis across = {.place = mem_new((size_t)rows->rows, sizeof(int))};
    err e = find_axes(&down, &across, rows, heads, title);
    if (!e) {
        struct grid g = grid_new(count_of(heads) + across.count, down.count);
        e = fill_pivot(&g, rows, heads, &down, &across, cell);
        if (!e) *markdown = markdown_of(&g);
        grid_fini(&g);
    }
    axis_fini(&down);
    axis_fini(&across);
    return e;
}
