/* The networks beside published observers of the same edges and silhouettes: observers.EXPERIMENT.
 * OBSERVER.accuracy and .kappa, where there are any; observers.there is how many rows have numbers.
 */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns accuracy = {"accuracy", "n", "lo", "hi"};
static const struct report_columns consistency = {"kappa", "pairs", "kappa_lo", "kappa_hi"};
static const struct report_columns among_people = {.value = "kappa", .n = "pairs"};

static err name_row(struct report_run *run, int r, const char *experiment, const char *observer,
                    const struct report_columns *kappa)
{
    char *key = mem_text("observers.%s.%s.accuracy", experiment, observer);
    err e = report_number(run, 0, r, key, &accuracy);
    mem_free(key);
    if (e) return e;
    key = mem_text("observers.%s.%s.kappa", experiment, observer);
    e = report_number(run, 0, r, key, kappa);
    mem_free(key);
    return e;
}

static err add_row(struct report_run *run, int r, int *there)
{
    const struct tsv *in = run->in[0];
    const char *experiment, *observer, *n, *status;
    char *right, *alike;
    TRY(tsv_text(&experiment, in, r, "experiment"));
    TRY(tsv_text(&observer, in, r, "observer"));
    TRY(tsv_text(&n, in, r, "n"));
    TRY(tsv_text(&status, in, r, "status"));
    bool ok = text_same(status, "ok"), people = text_same(observer, "people");
    const struct report_columns *kappa = people ? &among_people : &consistency;
    if (ok) TRY(name_row(run, r, experiment, observer, kappa));
    TRY(report_interval(&right, in, r, &accuracy, status));
    err e = report_interval(&alike, in, r, kappa, status);
    if (!e) {
        tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s", experiment,
                people ? "people (published)" : observer, n, right, alike);
        mem_free(alike);
    }
    mem_free(right);
    *there += ok;
    return e;
}

static err run(struct report_run *run)
{
    int there = 0;
    run->rows = tsv_new("experiment observer n accuracy kappa");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++) TRY(add_row(run, r, &there));
    TRY(report_count(run, 0, "observers.there", there, -1));
    static const struct column columns[] = {{"Experiment", "{experiment}", true},
                                            {"Observer", "{observer}", true},
                                            {"n", "{n|%d}", false},
                                            {"Correct", "{accuracy}", true},
                                            {"Error consistency with people, κ", "{kappa}", true},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_observers = {
    .name = "observers", .reads = {"observers.tsv"}, .run = run};
