/* The condition table: how often judges of each condition recognise the metamers of generators of
 * each condition, a generator never being its own judge, and the original images.
 *
 * People have a column of their own, which says so where none took part.
 * recog.GENERATOR.JUDGE, where each is REGIME.COLOUR, or "reference" or "all"; recog.chance;
 * recog.verdict.REGIME.COLOUR, the word for generators of a regime against those of the base by the
 * interval of their difference over references; recog.common.REGIME.COLOUR, how many conditions of
 * judges judged both, and after it .own, 2 if both conditions of this colour and either regime are
 * among these, else 0. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns accuracy = {"accuracy", "n", "lo", "hi"};
static const struct report_columns chance = {.value = "chance"};
static const char *const words[] = {"more often than", "less often than",
                                    "neither reliably more nor less often than"};

/* Gives the part of a key that names a condition. */
static char *name_of(const char *regime, const char *colour)
{
    if (text_same(regime, colour)) return mem_text("%s", regime);
    return mem_text("%s.%s", regime, colour);
}

struct row {
    const char *generator_regime, *generator_colour, *judge_regime, *judge_colour;
    const char *n, *correct, *accuracy, *lo, *hi, *chance;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct row, TSV_FIELD(struct row, generator_regime), TSV_FIELD(struct row, generator_colour),
    TSV_FIELD(struct row, judge_regime), TSV_FIELD(struct row, judge_colour),
    TSV_FIELD(struct row, n), TSV_FIELD(struct row, correct), TSV_FIELD(struct row, accuracy),
    TSV_FIELD(struct row, lo), TSV_FIELD(struct row, hi), TSV_FIELD(struct row, chance));

struct person {
    const char *regime, *colour, *n, *observers;
};
static const struct tsv_struct people =
    TSV_STRUCT(struct person, TSV_FIELD(struct person, regime), TSV_FIELD(struct person, colour),
               TSV_FIELD(struct person, n), TSV_FIELD(struct person, observers));

struct effect {
    const char *metamers, *regime, *against, *colour, *judge_regime, *judge_colour;
};
static const struct tsv_struct effects =
    TSV_STRUCT(struct effect, TSV_FIELD(struct effect, metamers), TSV_FIELD(struct effect, regime),
               TSV_FIELD(struct effect, against), TSV_FIELD(struct effect, colour),
               TSV_FIELD(struct effect, judge_regime), TSV_FIELD(struct effect, judge_colour));

static err name_row(struct report_run *run, int r, const struct row *row)
{
    char *generator = name_of(row->generator_regime, row->generator_colour);
    char *judge = name_of(row->judge_regime, row->judge_colour);
    char *key = mem_text("recog.%s.%s", generator, judge);
    err e = report_number(run, 0, r, key, &accuracy);
    mem_free(key);
    mem_free(judge);
    mem_free(generator);
    return e;
}

/* How many conditions of judges judged the generators of a condition and those of the base. */
static err name_common(struct report_run *run, const struct row *row, const char *base)
{
    const struct effect *effect = run->row[2];
    const char *regime = row->generator_regime, *colour = row->generator_colour;
    int common = 0, own = 0;
    for (int r = 0; r < run->in[2]->rows; r++, effect++) {
        if (!text_same(effect->metamers, "all") || text_same(effect->judge_regime, "all") ||
            !text_same(effect->regime, regime) || !text_same(effect->colour, colour))
            continue;
        bool either =
            text_same(effect->judge_regime, base) || text_same(effect->judge_regime, regime);
        common++;
        own += either && text_same(effect->judge_colour, colour);
    }
    char *key = mem_text("recog.common.%s.%s", regime, colour), *of = mem_text("%s.own", key);
    err e = report_count(run, 2, key, common, -1);
    if (!e) e = report_count(run, 2, of, own == 2 ? own : 0, common);
    mem_free(of);
    mem_free(key);
    return e;
}

/* Compares the generators of a row with those of the base and their colour, if all judged. */
static err compare(struct report_run *run, int r, const struct row *row, const char *base)
{
    int of, effect;
    const char *regime = row->generator_regime, *colour = row->generator_colour;
    TRY(report_find(&of, run->in[0],
                    (const char *[]){"generator_regime", base, "generator_colour", colour, NULL}));
    if (!text_same(row->judge_regime, "all") || of < 0 || text_same(regime, base)) return NULL;
    TRY(report_find(&effect, run->in[2],
                    (const char *[]){"metamers", "all", "regime", regime, "colour", colour,
                                     "judge_regime", "all", NULL}));
    char *key = mem_text("recog.verdict.%s.%s", regime, colour);
    err e = effect < 0 ? report_word(run, 0, r, key, "by other judges than")
                       : report_sign(run, 2, effect, key, words);
    mem_free(key);
    return e ? e : name_common(run, row, base);
}

/* Gives what people made of the images of a condition. */
static err people_of(char **text, struct report_run *run, const struct row *row)
{
    const struct person *person = run->row[1];
    const struct tsv *human = run->in[1];
    int r;
    const char *pairs[] = {"regime", row->generator_regime, "colour", row->generator_colour, NULL};
    TRY(report_find(&r, human, pairs));
    FAIL_IF(r < 0, "%s: expected a row for %s, %s", human->path, row->generator_regime,
            row->generator_colour);
    TRY(report_interval(text, human, r, &accuracy, "not collected (n = 0)"));
    if (!text_same(person[r].n, "0"))
        *text = text_append(*text, ", n = %s, %s people", person[r].n, person[r].observers);
    return NULL;
}

static err add_row(struct report_run *run, const struct row *row)
{
    char *answers;
    TRY(people_of(&answers, run, row));
    char *generator = report_condition(row->generator_regime, row->generator_colour);
    char *judge = report_condition(row->judge_regime, row->judge_colour);
    tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s", generator, answers, judge, row->n,
            row->correct, row->accuracy, row->lo, row->hi, row->chance);
    mem_free(judge);
    mem_free(generator);
    mem_free(answers);
    return NULL;
}

static err run(struct report_run *run)
{
    const struct tsv *in = run->in[0];
    const struct row *row = run->row[0];
    struct report_regimes regimes;
    TRY(report_regimes(&regimes, run, 3));
    const struct effect *effect = run->row[2];
    const char *base = run->in[2]->rows ? effect->against : regimes.base;
    run->rows = tsv_new("generator people judge n correct accuracy lo hi chance");
    run->rows->path = mem_text("%s", in->path);
    for (int r = 0; r < in->rows; r++, row++) {
        TRY(name_row(run, r, row));
        TRY(compare(run, r, row, base));
        TRY(add_row(run, row));
    }
    FAIL_IF(in->rows == 0, "%s: expected rows below the header, there are none", in->path);
    TRY(report_number(run, 0, 0, "recog.chance", &chance));
    static const struct column heads[] = {{"Images of", "{generator}", true},
                                          {"Chance", "{chance|%.4g}", false},
                                          {"People", "{people}", true},
                                          {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{judge}",
                       "{accuracy|%.3f}<br><small>{lo|%.3f} – {hi|%.3f}<br>n = {n|%d}</small>");
}

const struct report report_recognizability = {.name = "recognizability",
                                              .reads = {{"recognizability.tsv", &rows},
                                                        {"human.tsv", &people},
                                                        {"effect.tsv", &effects},
                                                        {"study.tsv", NULL}},
                                              .may_be_empty = true,
                                              .run = run};
