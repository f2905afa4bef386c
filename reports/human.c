/* What people recognised: human.REGIME.COLOUR, human.condition.NAME for blurred pictures,
 * human.observers (most in any condition) and human.none, which is 1 where nobody took part. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns accuracy = {"accuracy", "n", "lo", "hi"};

static err name_row(struct report_run *run, int r, const char *condition, const char *regime,
                    const char *colour)
{
    bool blurred = text_same(regime, "blurred"), pooled = text_same(regime, colour);
    char *key = blurred  ? mem_text("human.condition.%s", condition)
                : pooled ? mem_text("human.%s", regime)
                         : mem_text("human.%s.%s", regime, colour);
    err e = report_number(run, 0, r, key, &accuracy);
    mem_free(key);
    return e;
}

static err add_row(struct report_run *run, int r, long *most)
{
    const struct tsv *in = run->in[0];
    const char *condition, *regime, *colour, *n;
    char *text;
    long observers;
    TRY(tsv_text(&condition, in, r, "condition"));
    TRY(tsv_text(&regime, in, r, "regime"));
    TRY(tsv_text(&colour, in, r, "colour"));
    TRY(tsv_text(&n, in, r, "n"));
    TRY(tsv_whole(&observers, in, r, "observers"));
    if (observers > 0) TRY(name_row(run, r, condition, regime, colour));
    TRY(report_interval(&text, in, r, &accuracy, "not collected (n = 0)"));
    tsv_add(run->rows, "%s\t%ld\t%s\t%s", condition, observers, n, text);
    mem_free(text);
    if (observers > *most) *most = observers;
    return NULL;
}

static err run(struct report_run *run)
{
    long most = 0;
    run->rows = tsv_new("condition observers n people");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++) TRY(add_row(run, r, &most));
    TRY(report_count(run, 0, "human.observers", (int)most, -1));
    TRY(report_count(run, 0, "human.none", most == 0, -1));
    static const struct column columns[] = {{"Pictures", "{condition}", true},
                                            {"People", "{observers|%d}", false},
                                            {"n", "{n|%d}", false},
                                            {"Recognised", "{people}", true},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_human = {.name = "human", .reads = {"human.tsv"}, .run = run};
