/* The condition table: how often judges of each condition recognise the metamers of generators of
 * each condition, a generator never being its own judge, and the original images.
 *
 * People have a column of their own, which says so where none took part.
 * recog.GENERATOR.JUDGE, where each is REGIME.COLOUR, or "reference" or "all"; recog.chance;
 * recog.verdict.REGIME.COLOUR, the word for generators of a regime against clear-trained ones,
 * judged by all. */
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

/* Compares the generators of a row with the clear-trained ones of their colour, if all judged. */
static err compare(struct report_run *run, int r, const char *const cell[10])
{
    int clear;
    const char *pairs[] = {"generator_regime",
                           "clear",
                           "generator_colour",
                           cell[1],
                           "judge_regime",
                           "all",
                           "judge_colour",
                           "all",
                           NULL};
    TRY(report_find(&clear, run->in[0], pairs));
    if (!text_same(cell[2], "all") || clear < 0 || clear == r) return NULL;
    char *key = mem_text("recog.verdict.%s.%s", cell[0], cell[1]);
    err e = report_compare(run, 0, r, clear, key, words);
    mem_free(key);
    return e;
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
    TRY(report_number(run, 0, 0, "recog.chance", &chance));
    static const struct column heads[] = {{"Images of", "{generator}", true},
                                          {"Chance", "{chance|%.3f}", false},
                                          {"People", "{people}", true},
                                          {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{judge}",
                       "{accuracy|%.3f}<br><small>{lo|%.3f} – {hi|%.3f}<br>n = {n|%d}</small>");
}

const struct report report_recognizability = {
    .name = "recognizability", .reads = {"recognizability.tsv", "human.tsv"}, .run = run};
