/* Accuracy along a series of levels; see series.h. */
#include "report/series.h"

#include "base/mem.h"
#include "base/text.h"

static const struct report_columns accuracy = {"accuracy", "n", "lo", "hi"};

/* Whether a row agrees with another in a column. */
static err same(bool *yes, const struct tsv *t, int a, int b, const char *column)
{
    const char *x, *y;
    TRY(tsv_text(&x, t, a, column));
    TRY(tsv_text(&y, t, b, column));
    *yes = text_same(x, y);
    return NULL;
}

static err same_series(bool *yes, const struct tsv *t, int a, int b, const struct series *s)
{
    bool regime, colour, group;
    TRY(same(&regime, t, a, b, "regime"));
    TRY(same(&colour, t, a, b, "colour"));
    TRY(same(&group, t, a, b, s->group));
    *yes = regime && colour && group;
    return NULL;
}

/* How many levels of a row's series are weaker, and whether none is stronger. */
static err rank_of(int *rank, bool *strongest, const struct tsv *t, int row, const struct series *s)
{
    double own, other;
    TRY(tsv_number(&own, t, row, s->level));
    *rank = 0;
    *strongest = true;
    for (int r = 0; r < t->rows; r++) {
        bool here;
        TRY(same_series(&here, t, row, r, s));
        if (!here) continue;
        TRY(tsv_number(&other, t, r, s->level));
        *rank += s->falls ? other > own : other < own;
        *strongest &= s->falls ? other >= own : other <= own;
    }
    return NULL;
}

static err name_level(struct report_run *run, int r, const struct series *s)
{
    int rank;
    bool strongest;
    const char *regime, *colour, *group;
    TRY(tsv_text(&regime, run->in[0], r, "regime"));
    TRY(tsv_text(&colour, run->in[0], r, "colour"));
    TRY(tsv_text(&group, run->in[0], r, s->group));
    TRY(rank_of(&rank, &strongest, run->in[0], r, s));
    char *key = mem_text("%s.%s.%s.%s.%d", s->prefix, regime, colour, group, rank);
    err e = report_number(run, 0, r, key, &accuracy);
    mem_free(key);
    if (e || !strongest) return e;
    key = mem_text("%s.%s.%s.%s.strongest", s->prefix, regime, colour, group);
    e = report_number(run, 0, r, key, &accuracy);
    mem_free(key);
    return e;
}

/* Adds one level of the blur regime to the counts. */
static err compare(int count[3], const struct tsv *t, int r, const struct series *s)
{
    const char *colour, *group, *level;
    int clear, side;
    TRY(tsv_text(&colour, t, r, "colour"));
    TRY(tsv_text(&group, t, r, s->group));
    TRY(tsv_text(&level, t, r, s->level));
    TRY(report_find(&clear, t,
                    (const char *[]){"regime", "clear", "colour", colour, s->group, group, s->level,
                                     level, NULL}));
    if (clear < 0) return NULL;
    TRY(report_side(&side, t, r, clear));
    count[side]++;
    return NULL;
}

/* Counts over the series that begins in this row. */
static err count_series(struct report_run *run, int row, const struct series *s)
{
    const struct tsv *t = run->in[0];
    const char *colour, *group;
    int count[3] = {0};
    TRY(tsv_text(&colour, t, row, "colour"));
    TRY(tsv_text(&group, t, row, s->group));
    for (int r = row; r < t->rows; r++) {
        bool here;
        TRY(same_series(&here, t, row, r, s));
        if (here) TRY(compare(count, t, r, s));
    }
    int of = count[0] + count[1] + count[2];
    if (of == 0) return NULL;
    char *higher = mem_text("%s.%s.%s.higher", s->prefix, colour, group);
    char *lower = mem_text("%s.%s.%s.lower", s->prefix, colour, group);
    err e = report_count(run, 0, higher, count[0], of);
    if (!e) e = report_count(run, 0, lower, count[1], of);
    mem_free(lower);
    mem_free(higher);
    return e;
}

/* Whether a row is the first of its series, and of the blur regime. */
static err begins(bool *yes, const struct tsv *t, int row, const struct series *s)
{
    const char *regime;
    TRY(tsv_text(&regime, t, row, "regime"));
    *yes = text_same(regime, "blur");
    for (int r = 0; r < row && *yes; r++) {
        bool here;
        TRY(same_series(&here, t, row, r, s));
        *yes = !here;
    }
    return NULL;
}

err series_name(struct report_run *run, const struct series *s)
{
    for (int r = 0; r < run->in[0]->rows; r++) {
        bool first;
        TRY(name_level(run, r, s));
        TRY(begins(&first, run->in[0], r, s));
        if (first) TRY(count_series(run, r, s));
    }
    return NULL;
}

err series_rows(struct report_run *run, const struct series *s)
{
    const struct tsv *in = run->in[0];
    const char *const name[] = {"regime", "colour",   s->group, s->level,
                                "n",      "accuracy", "lo",     "hi"};
    enum { CELLS = sizeof name / sizeof *name };
    char *header = mem_text("condition %s %s n accuracy lo hi", s->group, s->level);
    run->rows = tsv_new(header);
    mem_free(header);
    run->rows->path = mem_text("%s", in->path);
    for (int r = 0; r < in->rows; r++) {
        const char *c[CELLS];
        for (int i = 0; i < CELLS; i++) TRY(tsv_text(&c[i], in, r, name[i]));
        char *condition = report_condition(c[0], c[1]);
        tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s\t%s\t%s", condition, c[2], c[3], c[4], c[5], c[6],
                c[7]);
        mem_free(condition);
    }
    return NULL;
}
