/* Recognition against the number of gradients that metamers are made with, and at matched distance.
 *
 * steps.recog.REGIME.COLOUR.GRADIENTS, steps.distance. and steps.capped. with the same after them;
 * for generators of the regime that the study asks about against the other, steps.effect.COLOUR.
 * GRADIENTS with .p and .verdict, a word, after it, and steps.matched.COLOUR with these and
 * .distance, .against, .target. steps.regime and steps.against name the regimes.
 *
 * What the rows say together: steps.pair.COLOUR counts the numbers of gradients that are compared,
 * steps.fewest.COLOUR and steps.most.COLOUR are the ends, steps.verdict.COLOUR says in words
 * whether the comparison comes out alike, steps.depends.COLOUR is 1 where it does not. steps.there
 * counts the rows of the table, and is 0 in a study that makes no such metamers. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns recognised = {"accuracy", "references", "lo", "hi"};
static const struct report_columns distance = {.value = "distance", .n = "metamers"};
static const struct report_columns capped = {.value = "capped", .n = "metamers"};
static const struct report_columns difference = {"difference", "references", "lo", "hi"};
static const struct report_columns gradients = {.value = "gradients"};
static const char *const words[] = {"more often than", "less often than",
                                    "neither reliably more nor less often than"};

struct row {
    const char *colour, *regime, *gradients, *references, *n, *distance, *metamers, *capped;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct row, TSV_FIELD(struct row, colour), TSV_FIELD(struct row, regime),
               TSV_FIELD(struct row, gradients), TSV_FIELD(struct row, references),
               TSV_FIELD(struct row, n), TSV_FIELD(struct row, distance),
               TSV_FIELD(struct row, metamers), TSV_FIELD(struct row, capped));

struct effect {
    const char *colour, *regime, *against, *gradients, *verdict;
};
static const struct tsv_struct effects =
    TSV_STRUCT(struct effect, TSV_FIELD(struct effect, colour), TSV_FIELD(struct effect, regime),
               TSV_FIELD(struct effect, against), TSV_FIELD(struct effect, gradients),
               TSV_FIELD(struct effect, verdict));

static bool is_matched(const struct effect *row)
{
    return text_same(row->gradients, "matched");
}

/* Names a number of a row: STEM.REGIME.COLOUR.GRADIENTS. */
static err name_one(struct report_run *run, int r, const struct row *row, const char *stem,
                    const struct report_columns *columns)
{
    char *key = mem_text("steps.%s.%s.%s.%s", stem, row->regime, row->colour, row->gradients);
    err e = report_number(run, 0, r, key, columns);
    mem_free(key);
    return e;
}

/* Gives the difference at a number of gradients as text. */
static err compared(char **text, struct report_run *run, const char *colour, const char *at)
{
    int r;
    const char *pairs[] = {"colour", colour, "gradients", at, NULL};
    static const struct report_columns value = {"difference", NULL, "lo", "hi"};
    TRY(report_find(&r, run->in[1], pairs));
    if (r >= 0) return report_interval(text, run->in[1], r, &value, "–");
    *text = mem_text("–");
    return NULL;
}

static err add_row(struct report_run *run, int r, const struct row *row)
{
    char *interval, *effect;
    const struct effect *first = run->row[1];
    TRY(name_one(run, r, row, "recog", &recognised));
    TRY(name_one(run, r, row, "distance", &distance));
    TRY(name_one(run, r, row, "capped", &capped));
    TRY(report_interval(&interval, run->in[0], r, &recognised, "–"));
    bool asked = run->in[1]->rows && text_same(first->regime, row->regime);
    err e = asked ? compared(&effect, run, row->colour, row->gradients) : NULL;
    if (!e) {
        char *condition = report_condition(row->regime, row->colour);
        tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s\t%s of %s\t%s\t%s", condition, row->gradients,
                row->references, row->n, row->distance, row->capped, row->metamers, interval,
                asked ? effect : "");
        mem_free(condition);
        if (asked) mem_free(effect);
    }
    mem_free(interval);
    return e;
}

/* Names what is known of a comparison. */
static err name_comparison(struct report_run *run, int r, const char *key)
{
    static const struct report_columns p = {.value = "p", .n = "references"};
    char *chance = mem_text("%s.p", key), *verdict = mem_text("%s.verdict", key);
    err e = report_number(run, 1, r, key, &difference);
    if (!e) e = report_number(run, 1, r, chance, &p);
    if (!e) e = report_sign(run, 1, r, verdict, words);
    mem_free(verdict);
    mem_free(chance);
    return e;
}

static err name_matched(struct report_run *run, int r, const char *key)
{
    static const struct {
        const char *stem, *column;
    } number[] = {{"distance", "distance"}, {"against", "against_distance"}, {"target", "target"}};
    for (int i = 0; i < 3; i++) {
        char *name = mem_text("%s.%s", key, number[i].stem);
        err e = report_number(run, 1, r, name, &(struct report_columns){.value = number[i].column});
        mem_free(name);
        if (e) return e;
    }
    return NULL;
}

static err name_effect(struct report_run *run, int r, const struct effect *row)
{
    bool matched = is_matched(row);
    char *key = matched ? mem_text("steps.matched.%s", row->colour)
                        : mem_text("steps.effect.%s.%s", row->colour, row->gradients);
    err e = name_comparison(run, r, key);
    if (!e && matched) e = name_matched(run, r, key);
    mem_free(key);
    return e;
}

/* The comparisons of a colour at numbers of gradients: how many came out so, and the first and the
 * last of them. */
struct colour {
    int higher, lower, all, first, last;
    int settled; // of the largest numbers, one after the other, reliable and of one sign
};

static struct colour count(const struct report_run *run, const char *colour)
{
    const struct effect *row = run->row[1];
    struct colour c = {.first = -1};
    for (int r = 0; r < run->in[1]->rows; r++, row++) {
        if (!text_same(row->colour, colour) || is_matched(row)) continue;
        if (c.first < 0) c.first = r;
        c.last = r;
        c.all++;
        c.higher += text_same(row->verdict, "higher");
        c.lower += text_same(row->verdict, "lower");
        bool reliable = text_same(row->verdict, "higher") || text_same(row->verdict, "lower");
        bool again = c.settled && text_same(row->verdict, row[-1].verdict);
        c.settled = !reliable ? 0 : again ? c.settled + 1 : 1;
    }
    return c;
}

static const char *verdict(const struct colour *c)
{
    if (c->higher && c->lower) return "reliably changes its sign with the number of gradients";
    if (c->higher + c->lower == 0) return "is reliable at no number of gradients";
    if (c->higher + c->lower == c->all)
        return "is reliable and has the same sign at every number of gradients";
    if (c->settled && c->settled == c->higher + c->lower)
        return "is reliable, with one sign, at the larger numbers of gradients alone";
    return "is reliable at some numbers of gradients only";
}

/* Names one text or number of a colour: steps.STEM.COLOUR. */
static char *key_of(const char *stem, const char *colour)
{
    return mem_text("steps.%s.%s", stem, colour);
}

static err name_colour(struct report_run *run, const char *colour)
{
    struct colour c = count(run, colour);
    bool depends = (c.higher || c.lower) && c.higher != c.all && c.lower != c.all;
    char *pair = key_of("pair", colour), *on = key_of("depends", colour),
         *said = key_of("verdict", colour), *fewest = key_of("fewest", colour),
         *most = key_of("most", colour);
    err e = report_count(run, 1, pair, c.all, -1);
    if (!e) e = report_count(run, 1, on, depends, -1);
    if (!e && c.all) e = report_word(run, 1, c.first, said, verdict(&c));
    if (!e && c.all) e = report_number(run, 1, c.first, fewest, &gradients);
    if (!e && c.all) e = report_number(run, 1, c.last, most, &gradients);
    mem_free(most);
    mem_free(fewest);
    mem_free(said);
    mem_free(on);
    mem_free(pair);
    return e;
}

/* The table of a study that makes no such metamers. */
static err say_none(struct report_run *run)
{
    static const struct column columns[] = {{"Gradients", "{gradients}", true}, {0}};
    run->rows = tsv_new("gradients");
    tsv_add(run->rows, "the study's own alone: [steps] per_class is 0");
    return table_list(&run->markdown, run->rows, columns);
}

/* Adds the last row of a colour, of metamers at the same distance. */
static err add_matched(struct report_run *run, int r)
{
    char *interval;
    const struct effect *row = (const struct effect *)run->row[1] + r;
    const char *references, *near;
    TRY(tsv_text(&references, run->in[1], r, "references"));
    TRY(tsv_text(&near, run->in[1], r, "distance"));
    TRY(report_interval(&interval, run->in[1], r, &difference, "–"));
    char *condition = report_condition(row->regime, row->colour);
    tsv_add(run->rows, "%s\tmatched\t%s\t\t%s\t\t\t%s", condition, references, near, interval);
    mem_free(condition);
    mem_free(interval);
    return NULL;
}

static err list_rows(struct report_run *run)
{
    const struct row *row = run->row[0];
    const struct effect *effect = run->row[1];
    run->rows = tsv_new("condition gradients references n distance capped recognised "
                        "difference");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++) TRY(add_row(run, r, &row[r]));
    for (int r = 0; r < run->in[1]->rows; r++)
        if (is_matched(&effect[r])) TRY(add_matched(run, r));
    static const struct column columns[] = {
        {"Generators", "{condition}", true},      {"Gradients", "{gradients}", false},
        {"References", "{references|%d}", false}, {"Distance", "{distance|%.3f}", false},
        {"At the cap", "{capped}", false},        {"Recognised", "{recognised}", false},
        {"Difference", "{difference}", false},    {0}};
    return table_list(&run->markdown, run->rows, columns);
}

static err run(struct report_run *run)
{
    const struct effect *effect = run->row[1];
    TRY(report_count(run, 0, "steps.there", run->in[0]->rows, -1));
    TRY(name_colour(run, "gray"));
    TRY(name_colour(run, "rgb"));
    for (int r = 0; r < run->in[1]->rows; r++) TRY(name_effect(run, r, &effect[r]));
    if (run->in[1]->rows) {
        TRY(report_word(run, 1, 0, "steps.regime", effect->regime));
        TRY(report_word(run, 1, 0, "steps.against", effect->against));
    }
    if (run->in[0]->rows == 0) return say_none(run);
    return list_rows(run);
}

const struct report report_steps = {.name = "steps",
                                    .reads = {{"steps.tsv", &rows}, {"steps_effect.tsv", &effects}},
                                    .may_be_empty = true,
                                    .run = run};
