/* What each judge prefers beside what it is like.
 *
 * judges.preference.JUDGE.COLOUR, COLOUR being that of the generators, with its interval. For each
 * colour judges.for.COLOUR and judges.against.COLOUR count the judges whose interval lies above and
 * below zero, of all, and judges.there.COLOUR all. judges.source is where the likeness to people
 * comes from, judges.measure the first measure, judges.likest the judge with the largest value of
 * it and judges.likest.COLOUR.verdict the word for what it prefers. judges.published, judges.cues
 * and judges.originals are 1 for the source that it is, else 0. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns preference = {"preference", "references", "lo", "hi"};
static const char *const words[] = {"more often than", "less often than",
                                    "neither reliably more nor less often than"};

struct row {
    const char *judge, *generator_colour, *source, *measure, *value_lo, *value_hi;
    double lo, hi, value;
    long shown;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct row, TSV_FIELD(struct row, judge), TSV_FIELD(struct row, generator_colour),
    TSV_FIELD(struct row, source), TSV_FIELD(struct row, measure), TSV_FIELD(struct row, value_lo),
    TSV_FIELD(struct row, value_hi), TSV_FIELD(struct row, lo), TSV_FIELD(struct row, hi),
    TSV_FIELD(struct row, value), TSV_FIELD(struct row, shown));

/* Whether a row is the first of its judge and colour that is shown, so of the first measure. */
static bool is_first(const struct report_run *run, int r)
{
    const struct row *row = run->row[0];
    if (!row[r].shown) return false;
    for (int k = 0; k < r; k++)
        if (row[k].shown && text_same(row[k].judge, row[r].judge) &&
            text_same(row[k].generator_colour, row[r].generator_colour))
            return false;
    return true;
}

static err name_colour(struct report_run *run, const char *colour)
{
    const struct row *row = run->row[0];
    int n = 0, above = 0, below = 0;
    for (int r = 0; r < run->in[0]->rows; r++) {
        if (!text_same(row[r].generator_colour, colour) || !is_first(run, r)) continue;
        n++;
        above += row[r].lo > 0;
        below += row[r].hi < 0;
    }
    char *there = mem_text("judges.there.%s", colour), *favour = mem_text("judges.for.%s", colour),
         *against = mem_text("judges.against.%s", colour);
    err e = report_count(run, 0, there, n, -1);
    if (!e) e = report_count(run, 0, favour, above, n);
    if (!e) e = report_count(run, 0, against, below, n);
    mem_free(against);
    mem_free(favour);
    mem_free(there);
    return e;
}

/* Names the judge that is most like people by the first measure, and what it prefers. */
static err name_likest(struct report_run *run)
{
    const struct row *row = run->row[0];
    int most = -1;
    for (int r = 0; r < run->in[0]->rows; r++)
        if (is_first(run, r) && (most < 0 || row[r].value > row[most].value)) most = r;
    if (most < 0) return NULL;
    TRY(report_word(run, 0, most, "judges.source", row[most].source));
    TRY(report_word(run, 0, most, "judges.measure", row[most].measure));
    TRY(report_word(run, 0, most, "judges.likest", row[most].judge));
    TRY(report_number(run, 0, most, "judges.likest.value",
                      &(struct report_columns){"value", "n", NULL, NULL}));
    for (int r = 0; r < run->in[0]->rows; r++) {
        if (!is_first(run, r) || !text_same(row[r].judge, row[most].judge)) continue;
        char *key = mem_text("judges.likest.%s.verdict", row[r].generator_colour);
        err e = report_sign(run, 0, r, key, words);
        mem_free(key);
        if (e) return e;
    }
    return NULL;
}

static err name_sources(struct report_run *run)
{
    static const char *const source[] = {"published", "cues", "originals"};
    const struct row *row = run->row[0];
    for (int s = 0; s < 3; s++) {
        int there = 0;
        for (int r = 0; r < run->in[0]->rows; r++)
            there = there || (row[r].shown && text_same(row[r].source, source[s]));
        char *key = mem_text("judges.%s", source[s]);
        err e = report_count(run, 0, key, there, -1);
        mem_free(key);
        if (e) return e;
    }
    return NULL;
}

static err name_all(struct report_run *run)
{
    const struct row *row = run->row[0];
    for (int r = 0; r < run->in[0]->rows; r++) {
        if (!is_first(run, r)) continue;
        char *key = mem_text("judges.preference.%s.%s", row[r].judge, row[r].generator_colour);
        err e = report_number(run, 0, r, key, &preference);
        mem_free(key);
        if (e) return e;
    }
    TRY(name_colour(run, "gray"));
    TRY(name_colour(run, "rgb"));
    TRY(name_sources(run));
    return name_likest(run);
}

/* The table of a study that has nothing to compare. */
static err say_none(struct report_run *run)
{
    static const struct column columns[] = {{"Judge", "{judge}", true}, {0}};
    run->rows = tsv_new("judge");
    tsv_add(run->rows, "none: no judge answered to metamers of both regimes");
    return table_list(&run->markdown, run->rows, columns);
}

static err add_row(struct report_run *run, int r, const struct row *row)
{
    static const struct report_columns like = {"value", NULL, "value_lo", "value_hi"},
                                       alone = {.value = "value"};
    char *prefers, *value;
    TRY(report_interval(&prefers, run->in[0], r, &preference, "–"));
    bool whole = !text_same(row->value_lo, "-") && !text_same(row->value_hi, "-");
    err e = report_interval(&value, run->in[0], r, whole ? &like : &alone, "–");
    if (!e) {
        tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s", row->judge,
                text_same(row->generator_colour, "rgb") ? "RGB" : row->generator_colour, prefers,
                row->measure, value);
        mem_free(value);
    }
    mem_free(prefers);
    return e;
}

static err run(struct report_run *run)
{
    TRY(name_all(run));
    if (run->in[0]->rows == 0) return say_none(run);
    const struct row *row = run->row[0];
    run->rows = tsv_new("judge generators preference measure value");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++)
        if (row[r].shown) TRY(add_row(run, r, &row[r]));
    static const struct column heads[] = {{"Judge", "{judge}", true},
                                          {"Metamers", "{generators}", true},
                                          {"Preference", "{preference}", true},
                                          {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{measure}", "{value}");
}

const struct report report_judges = {
    .name = "judges", .reads = {{"judges.tsv", &rows}}, .may_be_empty = true, .run = run};
