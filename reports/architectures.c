/* Who recognises metamers, a judge of the generator's architecture or one of another:
 * kin.REGIME.COLOUR.same and .other, all judges of that kind; kin.others counts the rows of the
 * second, so it is 0 where a study has one architecture. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns recognised = {"accuracy", "n", "lo", "hi"};

struct row {
    const char *regime, *colour, *judge_regime, *judge_colour, *kin, *n;
};

static err read_row(struct row *row, const struct tsv *t, int r)
{
    TRY(tsv_text(&row->regime, t, r, "generator_regime"));
    TRY(tsv_text(&row->colour, t, r, "generator_colour"));
    TRY(tsv_text(&row->judge_regime, t, r, "judge_regime"));
    TRY(tsv_text(&row->judge_colour, t, r, "judge_colour"));
    TRY(tsv_text(&row->kin, t, r, "architecture"));
    return tsv_text(&row->n, t, r, "n");
}

static err name_row(struct report_run *run, int r, const struct row *row)
{
    if (!text_same(row->judge_regime, "all")) return NULL;
    char *key = mem_text("kin.%s.%s.%s", row->regime, row->colour, row->kin);
    err e = report_number(run, 0, r, key, &recognised);
    mem_free(key);
    return e;
}

static err add_row(struct report_run *run, int r, const struct row *row)
{
    char *interval;
    TRY(report_interval(&interval, run->in[0], r, &recognised, "–"));
    char *generators = report_condition(row->regime, row->colour);
    char *judges = report_condition(row->judge_regime, row->judge_colour);
    tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s", generators, judges, row->kin, row->n, interval);
    mem_free(judges);
    mem_free(generators);
    mem_free(interval);
    return NULL;
}

static err run(struct report_run *run)
{
    int others = 0;
    run->rows = tsv_new("generators judges architecture n recognised");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++) {
        struct row row;
        TRY(read_row(&row, run->in[0], r));
        TRY(name_row(run, r, &row));
        TRY(add_row(run, r, &row));
        others += text_same(row.kin, "other");
    }
    TRY(report_count(run, 0, "kin.others", others, run->in[0]->rows));
    static const struct column columns[] = {
        {"Generators", "{generators}", true},     {"Judges", "{judges}", true},
        {"Architecture", "{architecture}", true}, {"Answers", "{n|%d}", false},
        {"Recognised", "{recognised}", false},    {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_architectures = {
    .name = "architectures", .reads = {"recognition_architecture.tsv"}, .run = run};
