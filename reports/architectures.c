/* Who recognises metamers, a judge of the generator's architecture or one of another:
 * kin.REGIME.COLOUR.same and .other, all judges of that kind; kin.others counts the rows of the
 * second, so it is 0 where a study has one architecture. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns recognised = {"accuracy", "n", "lo", "hi"};

struct row {
    const char *generator_regime, *generator_colour, *judge_regime, *judge_colour, *architecture,
        *n;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct row, TSV_FIELD(struct row, generator_regime), TSV_FIELD(struct row, generator_colour),
    TSV_FIELD(struct row, judge_regime), TSV_FIELD(struct row, judge_colour),
    TSV_FIELD(struct row, architecture), TSV_FIELD(struct row, n));

static err name_row(struct report_run *run, int r, const struct row *row)
{
    if (!text_same(row->judge_regime, "all")) return NULL;
    char *key =
        mem_text("kin.%s.%s.%s", row->generator_regime, row->generator_colour, row->architecture);
    err e = report_number(run, 0, r, key, &recognised);
    mem_free(key);
    return e;
}

static err add_row(struct report_run *run, int r, const struct row *row)
{
    char *interval;
    TRY(report_interval(&interval, run->in[0], r, &recognised, "–"));
    char *generators = report_condition(row->generator_regime, row->generator_colour);
    char *judges = report_condition(row->judge_regime, row->judge_colour);
    tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s", generators, judges, row->architecture, row->n,
            interval);
    mem_free(judges);
    mem_free(generators);
    mem_free(interval);
    return NULL;
}

static err run(struct report_run *run)
{
    const struct row *row = run->row[0];
    int others = 0;
    run->rows = tsv_new("generators judges architecture n recognised");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++, row++) {
        TRY(name_row(run, r, row));
        TRY(add_row(run, r, row));
        others += text_same(row->architecture, "other");
    }
    TRY(report_count(run, 0, "kin.others", others, run->in[0]->rows));
    static const struct column columns[] = {
        {"Generators", "{generators}", true},     {"Judges", "{judges}", true},
        {"Architecture", "{architecture}", true}, {"Answers", "{n|%d}", false},
        {"Recognised", "{recognised}", false},    {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_architectures = {
    .name = "architectures", .reads = {{"recognition_architecture.tsv", &rows}}, .run = run};
