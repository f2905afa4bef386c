/* Recognizability of metamers by the layer that they match, all judges together:
 * layer.ARCHITECTURE.REGIME.COLOUR.LAYER; layers.deeper counts the rows behind the first layer, so
 * it is 0 where a study takes one layer only. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns recognised = {"accuracy", "n", "lo", "hi"};

static err name_row(struct report_run *run, int r, int *deeper)
{
    static const char *const part[] = {"arch", "regime", "colour", "layer", "depth"};
    const char *c[5];
    for (int i = 0; i < 5; i++) TRY(tsv_text(&c[i], run->in[0], r, part[i]));
    *deeper += !text_same(c[4], "1");
    char *key = mem_text("layer.%s.%s.%s.%s", c[0], c[1], c[2], c[3]);
    char *condition = report_condition(c[1], c[2]), *interval = NULL;
    err e = report_number(run, 0, r, key, &recognised);
    if (!e) e = report_interval(&interval, run->in[0], r, &recognised, "–");
    const char *references, *n;
    if (!e) e = tsv_text(&references, run->in[0], r, "references");
    if (!e) e = tsv_text(&n, run->in[0], r, "n");
    if (!e)
        tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s\t%s", c[0], c[3], condition, references, n,
                interval);
    mem_free(interval);
    mem_free(condition);
    mem_free(key);
    return e;
}

static err run(struct report_run *run)
{
    int deeper = 0;
    run->rows = tsv_new("arch layer condition references n recognised");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++) TRY(name_row(run, r, &deeper));
    TRY(report_count(run, 0, "layers.deeper", deeper, run->in[0]->rows));
    static const struct column columns[] = {{"Architecture", "{arch}", true},
                                            {"Layer", "{layer}", true},
                                            {"Generators", "{condition}", true},
                                            {"References", "{references|%d}", false},
                                            {"Answers", "{n|%d}", false},
                                            {"Recognised", "{recognised}", false},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_layers = {
    .name = "layers", .reads = {"recognition_layer.tsv"}, .run = run};
