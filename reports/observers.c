/* The networks beside published observers of the same edges and silhouettes: observers.EXPERIMENT.
 * OBSERVER.accuracy and .kappa, where there are any; observers.there is how many rows have numbers.
 */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns accuracy = {"accuracy", "n", "lo", "hi"};
static const struct report_columns consistency = {"kappa", "pairs", "kappa_lo", "kappa_hi"};
static const struct report_columns among_people = {.value = "kappa", .n = "pairs"};

struct row {
    const char *experiment, *observer, *n, *status;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct row, TSV_FIELD(struct row, experiment), TSV_FIELD(struct row, observer),
               TSV_FIELD(struct row, n), TSV_FIELD(struct row, status));

static bool has_numbers(const struct row *row)
{
    return text_same(row->status, "ok");
}

static err name_row(struct report_run *run, int r, const struct row *row,
                    const struct report_columns *kappa)
{
    char *key = mem_text("observers.%s.%s.accuracy", row->experiment, row->observer);
    err e = report_number(run, 0, r, key, &accuracy);
    mem_free(key);
    if (e) return e;
    key = mem_text("observers.%s.%s.kappa", row->experiment, row->observer);
    e = report_number(run, 0, r, key, kappa);
    mem_free(key);
    return e;
}

static err add_row(struct report_run *run, int r, const struct row *row)
{
    const struct tsv *in = run->in[0];
    char *right, *alike;
    bool people = text_same(row->observer, "people");
    const struct report_columns *kappa = people ? &among_people : &consistency;
    if (has_numbers(row)) TRY(name_row(run, r, row, kappa));
    TRY(report_interval(&right, in, r, &accuracy, row->status));
    err e = report_interval(&alike, in, r, kappa, row->status);
    if (!e) {
        tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s", row->experiment,
                people ? "people (published)" : row->observer, row->n, right, alike);
        mem_free(alike);
    }
    mem_free(right);
    return e;
}

static err run(struct report_run *run)
{
    const struct row *row = run->row[0];
    int there = 0;
    run->rows = tsv_new("experiment observer n accuracy kappa");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++, row++) {
        TRY(add_row(run, r, row));
        there += has_numbers(row);
    }
    TRY(report_count(run, 0, "observers.there", there, -1));
    TRY(report_count(run, 0, "observers.none", there == 0, -1));
    static const struct column columns[] = {{"Experiment", "{experiment}", true},
                                            {"Observer", "{observer}", true},
                                            {"n", "{n|%d}", false},
                                            {"Correct", "{accuracy}", true},
                                            {"Error consistency with people, κ", "{kappa}", true},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_observers = {
    .name = "observers", .reads = {{"observers.tsv", &rows}}, .run = run};
