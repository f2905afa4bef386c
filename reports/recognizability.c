/* The condition table: how often judges of each condition recognise the metamers of generators of
 * each condition, a generator never being its own judge, and the original images.
 *
 * People have a column of their own, which says so where none took part.
 * recog.GENERATOR.JUDGE, where each is REGIME.COLOUR, or "reference" or "all"; recog.chance;
 * recog.verdict.REGIME.COLOUR, the word for generators of a regime against clear-trained ones by
 * the interval of their difference over references; recog.common.REGIME.COLOUR, how many conditions
 * of judges judged both, and behind it .own, how many of these are of their colour and of either
 * regime. */
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

static err read_row(const char *cell[10], const struct tsv *t, int r)
{
    static const char *const name[] = {
        "generator_regime", "generator_colour", "judge_regime", "judge_colour", "n",
        "correct",          "accuracy",         "lo",           "hi",           "chance"};
    for (int i = 0; i < 10; i++) TRY(tsv_text(&cell[i], t, r, name[i]));
    return NULL;
}

static err name_row(struct report_run *run, int r, const char *const cell[10])
{
    char *generator = name_of(cell[0], cell[1]), *judge = name_of(cell[2], cell[3]);
    char *key = mem_text("recog.%s.%s", generator, judge);
    err e = report_number(run, 0, r, key, &accuracy);
    mem_free(key);
    mem_free(judge);
    mem_free(generator);
    return e;
}

/* How many conditions of judges judged the generators of a condition and the clear-trained ones. */
static err name_common(struct report_run *run, const char *regime, const char *colour)
{
    const struct tsv *effect = run->in[2];
    static const char *const name[] = {"metamers", "regime", "colour", "judge_regime",
                                       "judge_colour"};
    int common = 0, own = 0;
    for (int r = 0; r < effect->rows; r++) {
        const char *c[5];
        for (int i = 0; i < 5; i++) TRY(tsv_text(&c[i], effect, r, name[i]));
        if (!text_same(c[0], "all") || !text_same(c[1], regime) || !text_same(c[2], colour))
            continue;
        if (text_same(c[3], "all")) continue;
        common++;
        own += text_same(c[4], colour) && (text_same(c[3], "clear") || text_same(c[3], regime));
    }
    char *key = mem_text("recog.common.%s.%s", regime, colour), *of = mem_text("%s.own", key);
    err e = report_count(run, 2, key, common, -1);
    if (!e) e = report_count(run, 2, of, own, common);
    mem_free(of);
    mem_free(key);
    return e;
}

/* Compares the generators of a row with the clear-trained ones of their colour, if all judged. */
static err compare(struct report_run *run, int r, const char *const cell[10])
{
    int clear, effect;
    const char *regime = cell[0], *colour = cell[1];
    TRY(report_find(
        &clear, run->in[0],
        (const char *[]){"generator_regime", "clear", "generator_colour", colour, NULL}));
    if (!text_same(cell[2], "all") || clear < 0 || text_same(regime, "clear")) return NULL;
    TRY(report_find(&effect, run->in[2],
                    (const char *[]){"metamers", "all", "regime", regime, "colour", colour,
                                     "judge_regime", "all", NULL}));
    char *key = mem_text("recog.verdict.%s.%s", regime, colour);
    err e = effect < 0 ? report_word(run, 0, r, key, "by other judges than")
                       : report_sign(run, 2, effect, key, words);
    mem_free(key);
    return e ? e : name_common(run, regime, colour);
}

/* Gives what people made of the pictures of a condition. */
static err people_of(char **text, const struct tsv *human, const char *regime, const char *colour)
{
    int row;
    const char *pairs[] = {"regime", regime, "colour", colour, NULL}, *observers, *n;
    TRY(report_find(&row, human, pairs));
    FAIL_IF(row < 0, "%s: expected a row for %s, %s", human->path, regime, colour);
    TRY(tsv_text(&n, human, row, "n"));
    TRY(tsv_text(&observers, human, row, "observers"));
    TRY(report_interval(text, human, row, &accuracy, "not collected (n = 0)"));
    if (!text_same(n, "0")) *text = text_append(*text, ", n = %s, %s people", n, observers);
    return NULL;
}

static err run(struct report_run *run)
{
    const struct tsv *in = run->in[0];
    run->rows = tsv_new("generator people judge n correct accuracy lo hi chance");
    run->rows->path = mem_text("%s", in->path);
    for (int r = 0; r < in->rows; r++) {
        const char *c[10];
        TRY(read_row(c, in, r));
        TRY(name_row(run, r, c));
        TRY(compare(run, r, c));
        char *generator = report_condition(c[0], c[1]), *judge = report_condition(c[2], c[3]);
        char *people;
        err e = people_of(&people, run->in[1], c[0], c[1]);
        if (!e) {
            tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s", generator, people, judge, c[4],
                    c[5], c[6], c[7], c[8], c[9]);
            mem_free(people);
        }
        mem_free(judge);
        mem_free(generator);
        if (e) return e;
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

const struct report report_recognizability = {
    .name = "recognizability",
    .reads = {"recognizability.tsv", "human.tsv", "effect.tsv"},
    .may_be_empty = true,
    .run = run};
