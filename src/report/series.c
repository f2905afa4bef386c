/* Accuracy along a series of levels; see series.h. */
#include "report/series.h"

#include "base/mem.h"
#include "base/text.h"

static const struct report_columns accuracy = {"accuracy", "n", "lo", "hi"};

err series_read(struct series_row **rows, const struct tsv *t, const struct series *s)
{
    const struct tsv_struct type = TSV_STRUCT(
        struct series_row, TSV_FIELD(struct series_row, regime),
        TSV_FIELD(struct series_row, colour), TSV_COLUMN(struct series_row, level, s->level),
        TSV_COLUMN(struct series_row, value, s->level),
        TSV_COLUMN(struct series_row, group, s->group)); // a NULL column closes the list
    void *read;
    TRY(tsv_rows(&read, t, &type));
    *rows = read;
    for (int r = 0; r < t->rows && !s->group; r++) (*rows)[r].group = "";
    return NULL;
}

bool series_same(const struct series_row *a, const struct series_row *b)
{
    return text_same(a->regime, b->regime) && text_same(a->colour, b->colour) &&
           text_same(a->group, b->group);
}

int series_rank(bool *strongest, const struct series_row *rows, int count, int r, bool falls)
{
    int rank = 0;
    double own = rows[r].value;
    *strongest = true;
    for (int i = 0; i < count; i++) {
        if (!series_same(&rows[r], &rows[i])) continue;
        rank += falls ? rows[i].value > own : rows[i].value < own;
        *strongest &= falls ? rows[i].value >= own : rows[i].value <= own;
    }
    return rank;
}

/* What the functions below work on. */
struct work {
    struct report_run *run;
    const struct series *series;
    const struct report_regimes *regimes;
    const struct series_row *row; // (count)
    int count;
};

static err name_level(const struct work *w, int r)
{
    const struct series_row *row = &w->row[r];
    bool strongest;
    int rank = series_rank(&strongest, w->row, w->count, r, w->series->falls);
    char *series = mem_text("%s.%s.%s.%s", w->series->prefix, row->regime, row->colour, row->group);
    char *key = mem_text("%s.%d", series, rank);
    err e = report_number(w->run, 0, r, key, &accuracy);
    mem_free(key);
    key = mem_text("%s.strongest", series);
    if (!e && strongest) e = report_number(w->run, 0, r, key, &accuracy);
    mem_free(key);
    mem_free(series);
    return e;
}

/* Adds one level of the tested regime to the counts. */
static err compare(int count[3], const struct work *w, int r)
{
    const struct tsv *t = w->run->in[0];
    const struct series *s = w->series;
    int base, side;
    TRY(report_find(&base, t,
                    (const char *[]){"regime", w->regimes->base, "colour", w->row[r].colour,
                                     s->group, w->row[r].group, s->level, w->row[r].level, NULL}));
    if (base < 0) return NULL;
    TRY(report_side(&side, t, r, base));
    count[side]++;
    return NULL;
}

/* Counts over the series that begins in this row. */
static err count_series(const struct work *w, int first)
{
    int count[3] = {0};
    for (int r = first; r < w->count; r++)
        if (series_same(&w->row[first], &w->row[r])) TRY(compare(count, w, r));
    int of = count[0] + count[1] + count[2];
    if (of == 0) return NULL;
    const char *colour = w->row[first].colour, *group = w->row[first].group;
    char *higher = mem_text("%s.%s.%s.higher", w->series->prefix, colour, group);
    char *lower = mem_text("%s.%s.%s.lower", w->series->prefix, colour, group);
    err e = report_count(w->run, 0, higher, count[0], of);
    if (!e) e = report_count(w->run, 0, lower, count[1], of);
    mem_free(lower);
    mem_free(higher);
    return e;
}

/* Whether a row is of the tested regime and the first of its series. */
static bool begins(const struct work *w, int row)
{
    if (!w->regimes->tested || !text_same(w->row[row].regime, w->regimes->tested)) return false;
    for (int r = 0; r < row; r++)
        if (series_same(&w->row[row], &w->row[r])) return false;
    return true;
}

static err name_all(const struct work *w)
{
    for (int r = 0; r < w->count; r++) {
        TRY(name_level(w, r));
        if (begins(w, r)) TRY(count_series(w, r));
    }
    return NULL;
}

err series_name(struct report_run *run, const struct series *s,
                const struct report_regimes *regimes)
{
    struct series_row *rows;
    TRY(series_read(&rows, run->in[0], s));
    err e = name_all(&(struct work){run, s, regimes, rows, run->in[0]->rows});
    mem_free(rows);
    return e;
}

err series_select(struct report_run *run, const struct series *s)
{
    char *columns = mem_text("%s %s n accuracy lo hi", s->group, s->level);
    err e = report_select_said(&run->rows, run->in[0], REPORT_CONDITION, columns);
    mem_free(columns);
    return e;
}
