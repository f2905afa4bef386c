/* Generators of each regime against those of the regime of [contrast] against, reference by
 * reference, judged by all and by the judges of each condition: effect.REGIME.COLOUR.JUDGE, where
 * JUDGE is REGIME.COLOUR or "all", with .p, .h and .verdict, a word, after it;
 * effect.REGIME.COLOUR.successful is that over successful metamers and all judges. A study that has
 * nothing to compare gets a table that says so. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns difference = {"difference", "references", "lo", "hi"};
static const struct report_columns cohen_h = {"cohen_h", "references", "h_lo", "h_hi"};
static const struct report_columns p = {.value = "p", .n = "references"};
static const char *const words[] = {"more often than", "less often than",
                                    "neither reliably more nor less often than"};

struct row {
    const char *metamers, *regime, *colour, *judge_regime, *judge_colour;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct row, TSV_FIELD(struct row, metamers), TSV_FIELD(struct row, regime),
               TSV_FIELD(struct row, colour), TSV_FIELD(struct row, judge_regime),
               TSV_FIELD(struct row, judge_colour));

static err name_values(struct report_run *run, int r, const char *key)
{
    char *size = mem_text("%s.h", key), *chance = mem_text("%s.p", key);
    char *verdict = mem_text("%s.verdict", key);
    err e = report_number(run, 0, r, key, &difference);
    if (!e) e = report_number(run, 0, r, size, &cohen_h);
    if (!e) e = report_number(run, 0, r, chance, &p);
    if (!e) e = report_sign(run, 0, r, verdict, words);
    mem_free(verdict);
    mem_free(chance);
    mem_free(size);
    return e;
}

static err name_row(struct report_run *run, int r, const struct row *row)
{
    bool all = text_same(row->judge_regime, "all"), every = text_same(row->metamers, "all");
    if (!every && !all) return NULL;
    char *judge = all ? mem_text("%s", every ? "all" : row->metamers)
                      : mem_text("%s.%s", row->judge_regime, row->judge_colour);
    char *key = mem_text("effect.%s.%s.%s", row->regime, row->colour, judge);
    err e = name_values(run, r, key);
    mem_free(key);
    mem_free(judge);
    return e;
}

/* The table of a study that has nothing to compare. */
static err say_none(struct report_run *run)
{
    static const struct column columns[] = {{"Comparison", "{comparison}", true}, {0}};
    run->rows = tsv_new("comparison");
    tsv_add(run->rows, "none: it takes generators of two regimes that the same judges answered to");
    return table_list(&run->markdown, run->rows, columns);
}

static err run(struct report_run *run)
{
    if (run->in[0]->rows == 0) return say_none(run);
    static const struct report_said said[] = {
        {"generators", "regime", "colour"}, {"judges", "judge_regime", "judge_colour"}, {0}};
    const struct row *row = run->row[0];
    for (int r = 0; r < run->in[0]->rows; r++) TRY(name_row(run, r, &row[r]));
    TRY(report_select_said(
        &run->rows, run->in[0], said,
        "against metamers references proportion other difference lo hi cohen_h h_lo "
        "h_hi p"));
    static const struct column columns[] = {
        {"Generators", "{generators}", true},
        {"Judges", "{judges}", true},
        {"Metamers", "{metamers}", true},
        {"References", "{references|%d}", false},
        {"Proportion", "{proportion|%.3f}", false},
        {"Against", "{other|%.3f} {against}", false},
        {"Difference", "{difference|%+.3f}<br><small>{lo|%+.3f} – {hi|%+.3f}</small>", false},
        {"Cohen's h", "{cohen_h|%+.2f}<br><small>{h_lo|%+.2f} – {h_hi|%+.2f}</small>", false},
        {"p", "{p|%.4f}", false},
        {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_effect = {
    .name = "effect", .reads = {{"effect.tsv", &rows}}, .may_be_empty = true, .run = run};
