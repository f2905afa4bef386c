/* Recognizability of metamers by the layer that they match, all judges together:
 * layer.ARCHITECTURE.REGIME.COLOUR.LAYER; layers.deeper counts the rows of layers after the first,
 * so it is 0 where a study takes one layer only. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns recognised = {"accuracy", "n", "lo", "hi"};

struct row {
    const char *arch, *regime, *colour, *layer, *depth, *references, *n;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct row, TSV_FIELD(struct row, arch), TSV_FIELD(struct row, regime),
    TSV_FIELD(struct row, colour), TSV_FIELD(struct row, layer), TSV_FIELD(struct row, depth),
    TSV_FIELD(struct row, references), TSV_FIELD(struct row, n));

static err add_row(struct report_run *run, int r, const struct row *row)
{
    char *interval;
    char *key = mem_text("layer.%s.%s.%s.%s", row->arch, row->regime, row->colour, row->layer);
    err e = report_number(run, 0, r, key, &recognised);
    mem_free(key);
    if (e) return e;
    TRY(report_interval(&interval, run->in[0], r, &recognised, "–"));
    char *condition = report_condition(row->regime, row->colour);
    tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s\t%s", row->arch, row->layer, condition, row->references,
            row->n, interval);
    mem_free(condition);
    mem_free(interval);
    return NULL;
}

static err run(struct report_run *run)
{
    const struct row *row = run->row[0];
    int deeper = 0;
    run->rows = tsv_new("arch layer condition references n recognised");
    run->rows->path = mem_text("%s", run->in[0]->path);
    for (int r = 0; r < run->in[0]->rows; r++, row++) {
        TRY(add_row(run, r, row));
        deeper += !text_same(row->depth, "1");
    }
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
    .name = "layers", .reads = {{"recognition_layer.tsv", &rows}}, .run = run};
