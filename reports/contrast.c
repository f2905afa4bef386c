/* The question of the study with networks as a random factor:
 * contrast.REGIME.COLOUR.JUDGES, where JUDGES is all, neutral, kinship or REGIME.COLOUR, with its
 * wider interval, and after it .fixed (with the interval for networks held fixed), .p, .holm,
 * .verdict (different, equivalent, undecided) and .verdict.words. Whether there is
 * what paper.md speaks of: contrast.there.COLOUR, the tested regime against the base
 * (report_regimes), contrast.random.COLOUR, with networks random, contrast.kinship.COLOUR,
 * contrast.neutral.COLOUR, and contrast.control.COLOUR, adversarial against clear where these are
 * not the two. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

#include <math.h>

static const struct report_columns random_columns = {"difference", "references", "lo", "hi"};
static const struct report_columns fixed_columns = {"difference", "references", "fixed_lo",
                                                    "fixed_hi"};

struct row {
    const char *regime, *against, *colour, *judge_regime, *judge_colour, *references, *generators,
        *judges, *fixed_lo, *fixed_hi, *lo, *hi, *p, *p_fixed, *holm, *verdict;
    double difference;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct row, TSV_FIELD(struct row, regime), TSV_FIELD(struct row, against),
    TSV_FIELD(struct row, colour), TSV_FIELD(struct row, judge_regime),
    TSV_FIELD(struct row, judge_colour), TSV_FIELD(struct row, references),
    TSV_FIELD(struct row, generators), TSV_FIELD(struct row, judges),
    TSV_FIELD(struct row, fixed_lo), TSV_FIELD(struct row, fixed_hi), TSV_FIELD(struct row, lo),
    TSV_FIELD(struct row, hi), TSV_FIELD(struct row, p), TSV_FIELD(struct row, p_fixed),
    TSV_FIELD(struct row, holm), TSV_FIELD(struct row, verdict), TSV_FIELD(struct row, difference));

static bool has_networks(const struct row *row)
{
    return !text_same(row->lo, "-");
}

static const char *sentence(const struct row *row)
{
    if (text_same(row->verdict, "equivalent"))
        return "as often as, within the smallest difference that matters,";
    if (text_same(row->verdict, "undecided")) return "neither reliably more nor less often than";
    return row->difference > 0 ? "more often than" : "less often than";
}

static err name_values(struct report_run *run, int r, const struct row *row, const char *key)
{
    bool networks = has_networks(row);
    static const struct report_columns p = {.value = "p", .n = "references"},
                                       p_fixed = {.value = "p_fixed", .n = "references"},
                                       holm = {.value = "holm", .n = "references"};
    char *fixed = mem_text("%s.fixed", key), *chance = mem_text("%s.p", key),
         *corrected = mem_text("%s.holm", key), *verdict = mem_text("%s.verdict", key),
         *words = mem_text("%s.verdict.words", key);
    err e = report_number(run, 0, r, key, networks ? &random_columns : &fixed_columns);
    if (!e) e = report_number(run, 0, r, fixed, &fixed_columns);
    if (!e) e = report_number(run, 0, r, chance, networks ? &p : &p_fixed);
    if (!e && !text_same(row->holm, "-")) e = report_number(run, 0, r, corrected, &holm);
    if (!e) e = report_word(run, 0, r, verdict, row->verdict);
    if (!e) e = report_word(run, 0, r, words, sentence(row));
    mem_free(words);
    mem_free(verdict);
    mem_free(corrected);
    mem_free(chance);
    mem_free(fixed);
    return e;
}

static err name_row(struct report_run *run, int r, const struct row *row)
{
    bool condition =
        text_same(row->judge_regime, row->regime) || text_same(row->judge_regime, row->against);
    char *key = mem_text("contrast.%s.%s.%s%s%s", row->regime, row->colour, row->judge_regime,
                         condition ? "." : "", condition ? row->judge_colour : "");
    err e = name_values(run, r, row, key);
    mem_free(key);
    return e;
}

/* Names whether there is a row, and with `random` whether its networks could be drawn. */
static err name_there(struct report_run *run, const char *what, struct report_regimes regimes,
                      const char *colour, const char *judges, bool random)
{
    const struct row *row = run->row[0];
    int there = 0;
    for (int r = 0; r < run->in[0]->rows; r++)
        there += regimes.tested && text_same(row[r].regime, regimes.tested) &&
                 text_same(row[r].against, regimes.base) && text_same(row[r].colour, colour) &&
                 text_same(row[r].judge_regime, judges) && (!random || has_networks(&row[r]));
    char *key = mem_text("contrast.%s.%s", what, colour);
    err e = report_count(run, 0, key, there, -1);
    mem_free(key);
    return e;
}

static err name_all_there(struct report_run *run)
{
    static const char *const colours[] = {"gray", "rgb"};
    struct report_regimes pair, control = {"clear", "adversarial"};
    TRY(report_regimes(&pair, run, 1));
    if (pair.tested && text_same(pair.tested, control.tested)) control.tested = NULL;
    for (int c = 0; c < 2; c++) {
        TRY(name_there(run, "there", pair, colours[c], "all", false));
        TRY(name_there(run, "random", pair, colours[c], "all", true));
        TRY(name_there(run, "kinship", pair, colours[c], "kinship", false));
        TRY(name_there(run, "neutral", pair, colours[c], "neutral", false));
        TRY(name_there(run, "control", control, colours[c], "all", false));
    }
    return NULL;
}

/* The table of a study that has nothing to compare. */
static err say_none(struct report_run *run)
{
    static const struct column columns[] = {{"Comparison", "{comparison}", true}, {0}};
    run->rows = tsv_new("comparison");
    tsv_add(run->rows,
            "none: it takes metamers of the two regimes that the same judges answered to");
    return table_list(&run->markdown, run->rows, columns);
}

/* Gives what the paper calls the judges of a row. */
static char *judges_of(const struct row *row)
{
    if (text_same(row->judge_regime, "all")) return mem_text("all");
    if (text_same(row->judge_regime, "neutral")) return mem_text("neutral regimes");
    if (text_same(row->judge_regime, "kinship")) return mem_text("own minus other regime");
    return report_condition(row->judge_regime, row->judge_colour);
}

/* Gives an interval as text, or a dash where there are too few networks for it. */
static char *interval(const char *lo, const char *hi)
{
    double from, to;
    if (!text_number(&from, lo) || !text_number(&to, hi)) return mem_text("–");
    return mem_text("%s%.3f – %s%.3f", from < 0 ? "−" : "+", fabs(from), to < 0 ? "−" : "+",
                    fabs(to));
}

/* Adds a row of the paper's table. */
static void add_row(struct report_run *run, const struct row *row)
{
    char *made_by = report_condition(row->regime, row->colour), *judged_by = judges_of(row);
    char *fixed = interval(row->fixed_lo, row->fixed_hi), *random = interval(row->lo, row->hi);
    double corrected;
    char *holm =
        text_number(&corrected, row->holm) ? mem_text("%.4f", corrected) : mem_text("primary");
    tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s\t%.9g\t%s\t%s\t%s\t%s\t%s", made_by, judged_by,
            row->references, row->generators, row->judges, row->difference, fixed, random,
            has_networks(row) ? row->p : row->p_fixed, holm, row->verdict);
    mem_free(holm);
    mem_free(random);
    mem_free(fixed);
    mem_free(judged_by);
    mem_free(made_by);
}

static err run(struct report_run *run)
{
    TRY(name_all_there(run));
    if (run->in[0]->rows == 0) return say_none(run);
    const struct row *row = run->row[0];
    run->rows = tsv_new("generators judges references networks_made networks_judged difference "
                        "fixed random p holm verdict");
    for (int r = 0; r < run->in[0]->rows; r++) {
        TRY(name_row(run, r, &row[r]));
        add_row(run, &row[r]);
    }
    static const struct column columns[] = {
        {"Generators", "{generators}", true},
        {"Judges", "{judges}", true},
        {"*n*", "{references|%d}, {networks_made|%d}, {networks_judged|%d}", false},
        {"Difference", "{difference|%+.3f}", false},
        {"Fixed", "{fixed}", false},
        {"Random", "{random}", false},
        {"p", "{p|%.4f}", false},
        {"Holm", "{holm}", false},
        {"Verdict", "{verdict}", false},
        {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_contrast = {.name = "contrast",
                                       .reads = {{"contrast.tsv", &rows}, {"study.tsv", NULL}},
                                       .may_be_empty = true,
                                       .run = run};
