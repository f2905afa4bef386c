/* What people recognised: human.REGIME.COLOUR, human.condition.NAME for blurred pictures,
 * human.observers (the max. of any condition), of whom human.people took part and human.rehearsed
 * are made up, and human.none, which is 1 where there are none. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns accuracy = {"accuracy", "n", "lo", "hi"};

struct row {
    const char *condition, *regime, *colour, *n;
    long observers, simulated;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct row, TSV_FIELD(struct row, condition), TSV_FIELD(struct row, regime),
               TSV_FIELD(struct row, colour), TSV_FIELD(struct row, n),
               TSV_FIELD(struct row, observers), TSV_FIELD(struct row, simulated));

static err name_row(struct report_run *run, int r, const struct row *row)
{
    bool blurred = text_same(row->regime, "blurred");
    bool pooled = text_same(row->regime, row->colour);
    char *key = blurred  ? mem_text("human.condition.%s", row->condition)
                : pooled ? mem_text("human.%s", row->regime)
                         : mem_text("human.%s.%s", row->regime, row->colour);
    err e = report_number(run, 0, r, key, &accuracy);
    mem_free(key);
    return e;
}

static err add_row(struct report_run *run, int r, const struct row *row)
{
    char *text;
    if (row->observers > 0) TRY(name_row(run, r, row));
    TRY(report_interval(&text, run->in[0], r, &accuracy, "not collected (n = 0)"));
    tsv_add(run->rows, "%s\t%ld\t%s\t%s", row->condition, row->observers, row->n, text);
    mem_free(text);
    return NULL;
}

static err run(struct report_run *run)
{
    const struct row *row = run->row[0];
    long max = 0;           // observers in a condition
    bool simulated = false; // all of them
    run->rows = tsv_new("condition observers n people");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++, row++) {
        TRY(add_row(run, r, row));
        if (row->observers > max) max = row->observers;
        simulated = simulated || row->simulated;
    }
    TRY(report_count(run, 0, "human.observers", (int)max, -1));
    TRY(report_count(run, 0, "human.people", simulated ? 0 : (int)max, -1));
    TRY(report_count(run, 0, "human.rehearsed", simulated ? (int)max : 0, -1));
    TRY(report_count(run, 0, "human.none", max == 0, -1));
    static const struct column columns[] = {{"Pictures", "{condition}", true},
                                            {"People", "{observers|%d}", false},
                                            {"n", "{n|%d}", false},
                                            {"Recognised", "{people}", true},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_human = {.name = "human", .reads = {{"human.tsv", &rows}}, .run = run};
