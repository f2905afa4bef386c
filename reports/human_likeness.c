/* Which networks err like people: human.like.REGIME.COLOUR, error consistency with people of the
 * judges of a condition, mean over judges, and where there is a regime to compare with,
 * human.like.REGIME.COLOUR.difference and .verdict. human.likeness.COLOUR says whether blur-trained
 * judges of a colour could be compared with clear-trained ones. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns kappa = {"kappa", "observers", "lo", "hi"};
static const struct report_columns difference = {"difference", "observers", "difference_lo",
                                                 "difference_hi"};

struct row {
    const char *regime, *colour, *judges, *observers, *kappa, *against, *difference, *difference_lo,
        *difference_hi;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct row, TSV_FIELD(struct row, regime), TSV_FIELD(struct row, colour),
    TSV_FIELD(struct row, judges), TSV_FIELD(struct row, observers), TSV_FIELD(struct row, kappa),
    TSV_FIELD(struct row, against), TSV_FIELD(struct row, difference),
    TSV_FIELD(struct row, difference_lo), TSV_FIELD(struct row, difference_hi));

static bool compared(const struct row *row)
{
    return !text_same(row->difference_lo, "-");
}

static const char *verdict(const struct row *row)
{
    double lo, hi;
    if (!text_number(&lo, row->difference_lo) || !text_number(&hi, row->difference_hi) ||
        (lo <= 0 && hi >= 0))
        return "neither reliably more nor less like";
    return lo > 0 ? "more like" : "less like";
}

static err name_row(struct report_run *run, int r, const struct row *row)
{
    if (text_same(row->kappa, "-")) return NULL;
    char *key = mem_text("human.like.%s.%s", row->regime, row->colour);
    char *more = mem_text("%s.difference", key), *words = mem_text("%s.verdict", key);
    err e = report_number(run, 0, r, key, &kappa);
    if (!e && compared(row)) e = report_number(run, 0, r, more, &difference);
    if (!e && compared(row)) e = report_word(run, 0, r, words, verdict(row));
    mem_free(words);
    mem_free(more);
    mem_free(key);
    return e;
}

static err name_there(struct report_run *run, const char *colour)
{
    const struct row *row = run->row[0];
    int count = 0;
    struct report_regimes pair;
    TRY(report_regimes(&pair, run, 1));
    for (int r = 0; r < run->in[0]->rows; r++)
        count += pair.tested && text_same(row[r].regime, pair.tested) &&
                 text_same(row[r].against, pair.base) && text_same(row[r].colour, colour) &&
                 compared(&row[r]);
    char *key = mem_text("human.likeness.%s", colour);
    err e = report_count(run, 0, key, count, -1);
    mem_free(key);
    return e;
}

static err add_row(struct report_run *run, int r, const struct row *row)
{
    char *alike, *more, *judges = report_condition(row->regime, row->colour);
    bool none = text_same(row->observers, "0");
    err e = report_interval(&alike, run->in[0], r, &kappa, none ? "not collected (n = 0)" : "–");
    if (!e) {
        e = report_interval(&more, run->in[0], r, &difference, "–");
        if (!e) {
            tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s", judges, row->judges, row->observers, alike,
                    more);
            mem_free(more);
        }
        mem_free(alike);
    }
    mem_free(judges);
    return e;
}

static err run(struct report_run *run)
{
    const struct row *row = run->row[0];
    TRY(name_there(run, "gray"));
    TRY(name_there(run, "rgb"));
    run->rows = tsv_new("judges networks people kappa difference");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++) {
        TRY(name_row(run, r, &row[r]));
        TRY(add_row(run, r, &row[r]));
    }
    static const struct column columns[] = {{"Judges", "{judges}", true},
                                            {"Networks", "{networks|%d}", false},
                                            {"People", "{people|%d}", false},
                                            {"κ with people", "{kappa}", true},
                                            {"Minus that of clear-trained", "{difference}", true},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_human_likeness = {
    .name = "human_likeness",
    .reads = {{"human_likeness.tsv", &rows}, {"study.tsv", NULL}},
    .run = run};
