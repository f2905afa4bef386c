/* People's answer to the question of the study, and the judges' on the same pictures:
 * human.effect.REGIME.COLOUR with its wider interval, and after it .fixed, .p, .verdict (different,
 * equivalent, undecided) and .verdict.words. human.there.COLOUR says whether people answered to
 * blur and clear metamers of a colour, human.random.COLOUR whether networks could be random, and
 * human.control.COLOUR whether they answered to adversarial ones. A study without the regime
 * compared with gets a table that says so. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

#include <math.h>

static const struct report_columns random_columns = {"difference", "n", "lo", "hi"};
static const struct report_columns fixed_columns = {"difference", "n", "fixed_lo", "fixed_hi"};
static const struct report_columns p_columns = {.value = "p", .n = "n"},
                                   p_fixed_columns = {.value = "p_fixed", .n = "n"};

struct row {
    const char *regime, *against, *colour, *observer, *judge_regime, *judge_colour, *observers,
        *references, *generators, *difference, *fixed_lo, *fixed_hi, *p_fixed, *lo, *hi, *p,
        *verdict;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct row, TSV_FIELD(struct row, regime), TSV_FIELD(struct row, against),
               TSV_FIELD(struct row, colour), TSV_FIELD(struct row, observer),
               TSV_FIELD(struct row, judge_regime), TSV_FIELD(struct row, judge_colour),
               TSV_FIELD(struct row, observers), TSV_FIELD(struct row, references),
               TSV_FIELD(struct row, generators), TSV_FIELD(struct row, difference),
               TSV_FIELD(struct row, fixed_lo), TSV_FIELD(struct row, fixed_hi),
               TSV_FIELD(struct row, p_fixed), TSV_FIELD(struct row, lo), TSV_FIELD(struct row, hi),
               TSV_FIELD(struct row, p), TSV_FIELD(struct row, verdict));

static bool there(const char *cell)
{
    return !text_same(cell, "-");
}

static bool by_people(const struct row *row)
{
    return text_same(row->judge_regime, "people");
}

static const char *sentence(const struct row *row)
{
    if (text_same(row->verdict, "equivalent"))
        return "as often as, within the smallest difference that matters,";
    if (text_same(row->verdict, "undecided")) return "neither reliably more nor less often than";
    return row->difference[0] == '-' ? "less often than" : "more often than";
}

static err name_values(struct report_run *run, int r, const struct row *row, const char *key)
{
    bool random = there(row->lo);
    char *fixed = mem_text("%s.fixed", key), *chance = mem_text("%s.p", key),
         *verdict = mem_text("%s.verdict", key), *words = mem_text("%s.verdict.words", key);
    err e = report_number(run, 0, r, key, random ? &random_columns : &fixed_columns);
    if (!e) e = report_number(run, 0, r, fixed, &fixed_columns);
    if (!e) e = report_number(run, 0, r, chance, random ? &p_columns : &p_fixed_columns);
    if (!e) e = report_word(run, 0, r, verdict, row->verdict);
    if (!e) e = report_word(run, 0, r, words, sentence(row));
    mem_free(words);
    mem_free(verdict);
    mem_free(chance);
    mem_free(fixed);
    return e;
}

static err name_row(struct report_run *run, int r, const struct row *row)
{
    if (!by_people(row) || !there(row->fixed_lo)) return NULL;
    char *key = mem_text("human.effect.%s.%s", row->regime, row->colour);
    err e = name_values(run, r, row, key);
    mem_free(key);
    return e;
}

/* Names whether people's row is there, and with `random` whether networks could be random. */
static err name_there(struct report_run *run, const char *what, struct report_regimes regimes,
                      const char *colour, bool random)
{
    const struct row *row = run->row[0];
    int count = 0;
    for (int r = 0; r < run->in[0]->rows; r++)
        count += by_people(&row[r]) && regimes.tested && text_same(row[r].regime, regimes.tested) &&
                 text_same(row[r].against, regimes.base) && text_same(row[r].colour, colour) &&
                 there(row[r].fixed_lo) && (!random || there(row[r].lo));
    char *key = mem_text("human.%s.%s", what, colour);
    err e = report_count(run, 0, key, count, -1);
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
        TRY(name_there(run, "there", pair, colours[c], false));
        TRY(name_there(run, "random", pair, colours[c], true));
        TRY(name_there(run, "control", control, colours[c], false));
    }
    return NULL;
}

/* Gives an interval as text, or a dash. */
static char *interval(const char *lo, const char *hi)
{
    double from, to;
    if (!text_number(&from, lo) || !text_number(&to, hi)) return mem_text("–");
    return mem_text("%s%.3f – %s%.3f", from < 0 ? "−" : "+", fabs(from), to < 0 ? "−" : "+",
                    fabs(to));
}

/* Gives a signed number as text, or a dash. */
static char *signed_number(const char *cell)
{
    double x;
    if (!text_number(&x, cell)) return mem_text("–");
    return mem_text("%s%.3f", x < 0 ? "−" : "+", fabs(x));
}

static void add_row(struct report_run *run, const struct row *row)
{
    char *made_by = report_condition(row->regime, row->colour);
    char *difference = signed_number(row->difference),
         *fixed = interval(row->fixed_lo, row->fixed_hi), *random = interval(row->lo, row->hi);
    double p;
    char *chance = text_number(&p, there(row->p) ? row->p : row->p_fixed) ? mem_text("%.4f", p)
                                                                          : mem_text("–");
    bool none = !there(row->fixed_lo);
    tsv_add(run->rows, "%s\t%s\t%s, %s, %s\t%s\t%s\t%s\t%s\t%s", made_by, row->observer,
            row->observers, row->references, row->generators,
            none && by_people(row) ? "not collected (n = 0)" : difference, fixed, random, chance,
            none ? "–" : row->verdict);
    mem_free(chance);
    mem_free(random);
    mem_free(fixed);
    mem_free(difference);
    mem_free(made_by);
}

/* The table of a study that has nothing to compare. */
static err say_none(struct report_run *run)
{
    static const struct column columns[] = {{"Comparison", "{comparison}", true}, {0}};
    run->rows = tsv_new("comparison");
    tsv_add(run->rows, "none: the study lacks the regime that others are compared with");
    return table_list(&run->markdown, run->rows, columns);
}

static err run(struct report_run *run)
{
    TRY(name_all_there(run));
    if (run->in[0]->rows == 0) return say_none(run);
    const struct row *row = run->row[0];
    run->rows = tsv_new("generators observer n difference fixed random p verdict");
    for (int r = 0; r < run->in[0]->rows; r++) {
        TRY(name_row(run, r, &row[r]));
        add_row(run, &row[r]);
    }
    static const struct column columns[] = {{"Generators", "{generators}", true},
                                            {"Observer", "{observer}", true},
                                            {"*n*", "{n}", false},
                                            {"Difference", "{difference}", false},
                                            {"Networks fixed", "{fixed}", false},
                                            {"Networks random", "{random}", false},
                                            {"p", "{p}", false},
                                            {"Verdict", "{verdict}", false},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_human_contrast = {
    .name = "human_contrast",
    .reads = {{"human_contrast.tsv", &rows}, {"study.tsv", NULL}},
    .may_be_empty = true,
    .run = run};
