/* Reading participants and stages; see anova_read.h. */
#include "trials/anova_read.h"

#include "base/mem.h"
#include "base/text.h"
#include "trials/cell.h"
#include "trials/sheet.h"

#include <string.h>

enum { MOST_WORDS = 8 };

/* The words of a list separated by commas. */
struct words {
    int count;
    char *text[MOST_WORDS];
};

static void words_fini(struct words *w)
{
    for (int i = 0; i < w->count; i++) mem_free(w->text[i]);
}

static err words_read(struct words *w, const char *list, const char *what)
{
    *w = (struct words){0};
    for (const char *p = list; p;) {
        size_t length = strcspn(p, ",");
        FAIL_IF(length == 0 || w->count == MOST_WORDS,
                "%s: expected 1 to %d words separated by commas, got '%s'", what, MOST_WORDS, list);
        w->text[w->count++] = mem_text("%.*s", (int)length, p);
        p = p[length] ? p + length + 1 : NULL;
    }
    return NULL;
}

/* Reading a sheet: which columns matter, and the values so far. */
struct reading {
    struct anova_input *in;
    const struct sheet *sheet;
    struct words within, values, where;
    int subject, between; // columns; between -1: none
    int within_column[MOST_WORDS], value_column[MOST_WORDS], where_column[MOST_WORDS];
    struct names cell; // those with a value
    struct place {
        int subject, level[2], group;
        double value;
    } * place; // (cells)
};

static err find_columns(struct reading *r, const struct anova_columns *c)
{
    const struct sheet *s = r->sheet;
    TRY(sheet_column(&r->subject, s, c->subject));
    r->between = -1;
    if (c->between) TRY(sheet_column(&r->between, s, c->between));
    for (int i = 0; i < r->within.count; i++)
        TRY(sheet_column(&r->within_column[i], s, r->within.text[i]));
    for (int i = 0; i < r->values.count; i++)
        TRY(sheet_column(&r->value_column[i], s, r->values.text[i]));
    for (int i = 0; i < r->where.count; i++) {
        char *equals = strchr(r->where.text[i], '=');
        FAIL_IF(!equals, "where: expected COLUMN=VALUE, got '%s'", r->where.text[i]);
        *equals = '\0';
        TRY(sheet_column(&r->where_column[i], s, r->where.text[i]));
    }
    return NULL;
}

/* Whether a row has the values that were asked for; the value follows the name's zero. */
static bool is_wanted(const struct reading *r, int row)
{
    for (int i = 0; i < r->where.count; i++) {
        const char *value = r->where.text[i] + strlen(r->where.text[i]) + 1;
        if (!text_same(sheet_cell(r->sheet, row, r->where_column[i]), value)) return false;
    }
    return true;
}

/* Numbers the participant, levels and group of a value. Two value columns are two kinds of
 * observers, each with the same participants. */
static struct place place_of(struct reading *r, int row, int column)
{
    const struct sheet *s = r->sheet;
    struct anova_input *in = r->in;
    const char *group = r->values.count > 1 ? r->values.text[column]
                        : r->between >= 0   ? sheet_cell(s, row, r->between)
                                            : "all";
    char *subject = mem_text("%s (%s)", sheet_cell(s, row, r->subject), group);
    struct place p = {.subject = names_add(&in->subject, subject),
                      .group = names_add(&in->group, group)};
    mem_free(subject);
    for (int i = 0; i < 2; i++)
        p.level[i] = names_add(&in->level[i],
                               i < in->factors ? sheet_cell(s, row, r->within_column[i]) : "all");
    return p;
}

/* Gives the levels of a cell: "layer4", or "resnet50 layer4". */
static char *levels_text(const struct anova_input *in, int a, int b)
{
    return mem_text("%s%s%s", in->level[0].text[a], in->factors > 1 ? " " : "",
                    in->factors > 1 ? in->level[1].text[b] : "");
}

static err read_value(struct reading *r, int row, int column)
{
    const struct sheet *s = r->sheet;
    double value;
    const char *text = sheet_cell(s, row, r->value_column[column]);
    FAIL_IF(!text_number(&value, text), "%s:%d: %s: expected a number, got '%s'", s->path,
            s->line[row], r->values.text[column], text);
    struct place p = place_of(r, row, column);
    p.value = value;
    char *key = mem_text("%d %d %d", p.subject, p.level[0], p.level[1]);
    int before = r->cell.count, cell = names_add(&r->cell, key);
    mem_free(key);
    r->place[cell] = p;
    if (cell == before) return NULL;
    char *levels = levels_text(r->in, p.level[0], p.level[1]);
    err e = err_new("%s:%d: a second value of participant %s for %s", s->path, s->line[row],
                    r->in->subject.text[p.subject], levels);
    mem_free(levels);
    return e;
}

static err read_values(struct reading *r)
{
    r->place = mem_new((size_t)r->sheet->rows * (size_t)r->values.count, sizeof *r->place);
    for (int row = 0; row < r->sheet->rows; row++)
        for (int k = 0; k < r->values.count && is_wanted(r, row); k++) TRY(read_value(r, row, k));
    FAIL_IF(r->cell.count == 0, "%s: expected rows with the values asked for, got none",
            r->sheet->path);
    return NULL;
}

/* Names the first cell that a participant lacks. */
static err missing(const struct reading *r)
{
    const struct anova_input *in = r->in;
    int cells = in->d.a * in->d.b, cell = 0, found = 0;
    char *key = NULL;
    while (found >= 0) {
        mem_free(key);
        key = mem_text("%d %d %d", cell / cells, cell % cells / in->d.b, cell % in->d.b);
        found = names_find(&r->cell, key);
        cell++;
    }
    cell--;
    mem_free(key);
    char *levels = levels_text(in, cell % cells / in->d.b, cell % in->d.b);
    err e = err_new("%s: participant %s has no value for %s", in->path,
                    in->subject.text[cell / cells], levels);
    mem_free(levels);
    return e;
}

/* Puts the values in their places. */
static err arrange(struct reading *r)
{
    struct anova_input *in = r->in;
    struct anova_data *d = &in->d;
    d->subjects = in->subject.count;
    d->groups = in->group.count;
    d->a = in->level[0].count;
    d->b = in->level[1].count;
    if ((double)d->subjects * d->a * d->b != r->cell.count) return missing(r);
    FAIL_IF(d->a < 2 || (in->factors > 1 && d->b < 2),
            "%s: expected at least two levels of each within-factor", in->path);
    FAIL_IF(d->groups > 1 && in->factors > 1,
            "%s: expected one within-factor where there are groups, got two", in->path);
    FAIL_IF(d->subjects <= d->groups, "%s: expected more participants than groups, got %d and %d",
            in->path, d->subjects, d->groups);
    d->x = mem_new((size_t)r->cell.count, sizeof *d->x);
    d->group = mem_new((size_t)d->subjects, sizeof *d->group);
    for (int i = 0; i < r->cell.count; i++) {
        const struct place *p = &r->place[i];
        d->x[(p->subject * d->a + p->level[0]) * d->b + p->level[1]] = p->value;
        d->group[p->subject] = p->group;
    }
    return NULL;
}

/* Within-factors become columns of the table of means: each name is there once, or the table cannot
 * be read again. */
static err check_factors(const struct anova_input *in)
{
    static const char *const fixed[] = {"group", "n", "mean", "sem", "lo", "hi"};
    for (int i = 0; i < in->factors; i++)
        for (size_t k = 0; k < sizeof fixed / sizeof *fixed; k++)
            FAIL_IF(text_same(in->factor[i], fixed[k]),
                    "within: expected another name than group, n, mean, sem, lo and hi, which "
                    "tables of means have, got '%s'",
                    fixed[k]);
    FAIL_IF(in->factors > 1 && text_same(in->factor[0], in->factor[1]),
            "within: expected two names, got '%s' twice", in->factor[0]);
    return NULL;
}

static err read_columns(struct reading *r, const struct anova_columns *c)
{
    TRY(words_read(&r->within, c->within, "within"));
    TRY(words_read(&r->values, c->values, "values"));
    TRY(words_read(&r->where, c->where, "where"));
    r->in->factors = r->within.count;
    FAIL_IF(r->in->factors < 1 || r->in->factors > 2, "within: expected one or two columns, got %d",
            r->in->factors);
    FAIL_IF(r->values.count > 1 && c->between,
            "expected several value columns or a column of groups, got both");
    TRY(find_columns(r, c));
    for (int i = 0; i < r->in->factors; i++) r->in->factor[i] = cell_heading(r->within.text[i]);
    TRY(check_factors(r->in));
    TRY(read_values(r));
    return arrange(r);
}

err anova_read(struct anova_input **out, const char *path, const struct anova_columns *columns)
{
    struct sheet *sheet;
    TRY(sheet_read(&sheet, path, NULL));
    struct anova_input *in = mem_new(1, sizeof *in);
    in->path = mem_text("%s", path);
    struct reading r = {.in = in, .sheet = sheet};
    err e = read_columns(&r, columns);
    words_fini(&r.within);
    words_fini(&r.values);
    words_fini(&r.where);
    names_fini(&r.cell);
    mem_free(r.place);
    sheet_free(sheet);
    if (e)
        anova_input_free(in);
    else
        *out = in;
    return e;
}

void anova_input_free(struct anova_input *in)
{
    mem_free(in->path);
    mem_free(in->d.x);
    mem_free(in->d.group);
    names_fini(&in->subject);
    names_fini(&in->group);
    for (int i = 0; i < 2; i++) {
        names_fini(&in->level[i]);
        mem_free(in->factor[i]);
    }
    mem_free(in);
}
