/* From a file to the design and the table of an analysis of variance; see anova.h. */
#include "base/mem.h"
#include "base/text.h"
#include "trials/anova.h"
#include "trials/names.h"
#include "trials/sheet.h"

#include <math.h>
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
    const struct sheet *sheet;
    struct words within, values, where;
    int subject_column, between_column; // -1: none
    int within_column[MOST_WORDS], value_column[MOST_WORDS], where_column[MOST_WORDS];
    struct names subject, group, level[2], cell; // subject: participant and group together
    int *where_is;                               // (cells read): subject, level of a, level of b
    double *value;                               // (cells read)
    int *group_of;                               // (cells read): group of the value's subject
};

static err find_columns(struct reading *r, const struct anova_columns *c)
{
    const struct sheet *s = r->sheet;
    TRY(sheet_column(&r->subject_column, s, c->subject));
    r->between_column = -1;
    if (c->between) TRY(sheet_column(&r->between_column, s, c->between));
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

/* Whether a row has the values that were asked for; the value stands behind the name's zero. */
static bool is_wanted(const struct reading *r, int row)
{
    for (int i = 0; i < r->where.count; i++) {
        const char *value = r->where.text[i] + strlen(r->where.text[i]) + 1;
        if (!text_same(sheet_cell(r->sheet, row, r->where_column[i]), value)) return false;
    }
    return true;
}

static err read_value(struct reading *r, int row, int column)
{
    const struct sheet *s = r->sheet;
    double value;
    const char *text = sheet_cell(s, row, r->value_column[column]);
    FAIL_IF(!text_number(&value, text), "%s:%d: %s: expected a number, got '%s'", s->path,
            s->line[row], r->values.text[column], text);

    // Two value columns are two kinds of observers, each with the same participants.
    const char *group = r->values.count > 1      ? r->values.text[column]
                        : r->between_column >= 0 ? sheet_cell(s, row, r->between_column)
                                                 : "all";
    char *subject = mem_text("%s (%s)", sheet_cell(s, row, r->subject_column), group);
    int place[3] = {names_add(&r->subject, subject)};
    mem_free(subject);
    for (int i = 0; i < 2; i++)
        place[i + 1] = names_add(
            &r->level[i], i < r->within.count ? sheet_cell(s, row, r->within_column[i]) : "all");

    char *key = mem_text("%d %d %d", place[0], place[1], place[2]);
    int before = r->cell.count, cell = names_add(&r->cell, key);
    mem_free(key);
    FAIL_IF(
        cell<before, "%s:%d: a second value for participant %s in %s%s%s", s->path, s->line[row],
             r->subject.text[place[0]], r->level[0].text[place[1]], r->within.count> 1
            ? " and "
            : "",
        r->within.count > 1 ? r->level[1].text[place[2]] : "");
    memcpy(r->where_is + 3 * (size_t)cell, place, sizeof place);
    r->value[cell] = value;
    r->group_of[cell] = names_add(&r->group, group);
    return NULL;
}

static err read_values(struct reading *r)
{
    size_t most = (size_t)r->sheet->rows * (size_t)r->values.count;
    r->where_is = mem_new(most, 3 * sizeof *r->where_is);
    r->value = mem_new(most, sizeof *r->value);
    r->group_of = mem_new(most, sizeof *r->group_of);
    for (int row = 0; row < r->sheet->rows; row++)
        for (int k = 0; k < r->values.count && is_wanted(r, row); k++) TRY(read_value(r, row, k));
    FAIL_IF(r->cell.count == 0, "%s: no row is as asked for", r->sheet->path);
    return NULL;
}

/* Names the first cell that a participant lacks. */
static err missing(const struct reading *r)
{
    for (int s = 0; s < r->subject.count; s++)
        for (int a = 0; a < r->level[0].count; a++)
            for (int b = 0; b < r->level[1].count; b++) {
                char *key = mem_text("%d %d %d", s, a, b);
                int cell = names_find(&r->cell, key);
                mem_free(key);
                FAIL_IF(cell<0, "%s: participant %s has no value for %s%s%s", r->sheet->path,
                             r->subject.text[s], r->level[0].text[a], r->within.count> 1
                            ? " and "
                            : "",
                        r->within.count > 1 ? r->level[1].text[b] : "");
            }
    CHECK(!"a missing cell");
    return NULL;
}

/* Puts the values in their places; d is freed by the caller. */
static err arrange(struct anova_data *d, const struct reading *r)
{
    *d = (struct anova_data){r->subject.count,  r->group.count, r->level[0].count,
                             r->level[1].count, NULL,           NULL};
    if ((double)d->subjects * d->a * d->b != r->cell.count) return missing(r);
    FAIL_IF(d->a < 2 || (r->within.count > 1 && d->b < 2),
            "%s: expected at least two levels of each within-factor", r->sheet->path);
    FAIL_IF(d->groups > 1 && r->within.count > 1,
            "expected one within-factor where there are groups, got two");
    FAIL_IF(d->subjects <= d->groups, "%s: expected more participants than groups, got %d and %d",
            r->sheet->path, d->subjects, d->groups);
    d->x = mem_new((size_t)r->cell.count, sizeof *d->x);
    d->group = mem_new((size_t)d->subjects, sizeof *d->group);
    for (int i = 0; i < r->cell.count; i++) {
        const int *at = r->where_is + 3 * (size_t)i;
        d->x[(at[0] * d->a + at[1]) * d->b + at[2]] = r->value[i];
        d->group[at[0]] = r->group_of[i];
    }
    return NULL;
}

/* Gives the name of an effect as the table shows it. */
static char *effect_name(const struct reading *r, const struct anova_columns *c,
                         enum anova_effect effect)
{
    const char *a = r->within.text[0], *between = c->between ? c->between : "observer";
    if (effect == ANOVA_BETWEEN) return mem_text("%s", between);
    if (effect == ANOVA_A) return mem_text("%s", a);
    if (effect == ANOVA_B) return mem_text("%s", r->within.text[1]);
    return mem_text("%s:%s", a, r->within.count > 1 ? r->within.text[1] : between);
}

static err test(struct tsv *table, const struct anova_data *d, const struct reading *r,
                const struct anova_columns *c, uint32_t seed)
{
    struct anova_result result[ANOVA_EFFECTS];
    int effects = anova_test(result, d, seed);
    double squares = 0;
    for (int i = 0; i < r->cell.count; i++) squares += d->x[i] * d->x[i];
    for (int i = 0; i < effects; i++) {
        const struct anova_result *e = &result[i];
        char *name = effect_name(r, c, e->effect);
        // What is left of equal values after subtraction is rounding, and no variance.
        bool nothing = e->ss + e->ss_error <= 1e-20 * squares;
        if (!nothing)
            tsv_add(table, "%s\t%d\t%d\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g", name, e->df, e->df_error,
                    e->ss, e->ss_error, e->f, e->p, e->eta2);
        err trouble = nothing
                          ? err_new("%s: nothing varies: %s cannot be tested", r->sheet->path, name)
                          : NULL;
        mem_free(name);
        TRY(trouble);
    }
    return NULL;
}

static err analyse(struct tsv *table, struct reading *r, const struct anova_columns *c,
                   uint32_t seed)
{
    TRY(words_read(&r->within, c->within, "within"));
    TRY(words_read(&r->values, c->values, "values"));
    TRY(words_read(&r->where, c->where, "where"));
    FAIL_IF(r->within.count > 2, "within: expected one or two columns, got %d", r->within.count);
    FAIL_IF(r->values.count > 1 && c->between,
            "expected one value column or no column of groups, got both");
    TRY(find_columns(r, c));
    TRY(read_values(r));
    struct anova_data d = {0};
    err e = arrange(&d, r);
    if (!e) e = test(table, &d, r, c, seed);
    mem_free(d.x);
    mem_free(d.group);
    return e;
}

err anova_table(struct tsv **out, const char *path, const struct anova_columns *columns,
                uint32_t seed)
{
    struct sheet *sheet;
    TRY(sheet_read(&sheet, path, NULL));
    struct reading r = {.sheet = sheet};
    struct tsv *table = tsv_new("effect df1 df2 ss ss_error F p partial_eta2");
    err e = analyse(table, &r, columns, seed);
    words_fini(&r.within);
    words_fini(&r.values);
    words_fini(&r.where);
    names_fini(&r.subject);
    names_fini(&r.group);
    for (int i = 0; i < 2; i++) names_fini(&r.level[i]);
    names_fini(&r.cell);
    mem_free(r.where_is);
    mem_free(r.value);
    mem_free(r.group_of);
    sheet_free(sheet);
    if (e)
        tsv_free(table);
    else
        *out = table;
    return e;
}
