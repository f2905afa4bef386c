/* Who recognises whose metamers, network by network: recog.GENERATOR.by.JUDGE. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns accuracy = {"accuracy", "n", "lo", "hi"};

struct row {
    const char *generator, *judge;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct row, TSV_FIELD(struct row, generator), TSV_FIELD(struct row, judge));

struct network {
    const char *network;
};
static const struct tsv_struct networks =
    TSV_STRUCT(struct network, TSV_FIELD(struct network, network));

static err name_row(struct report_run *run, int r, const struct row *row)
{
    char *key = mem_text("recog.%s.by.%s", row->generator, row->judge);
    err e = report_number(run, 0, r, key, &accuracy);
    mem_free(key);
    return e;
}

/* Adds the rows of one generator to a table. */
static void add_rows(struct tsv *to, const struct tsv *from, const struct row *row,
                     const char *generator)
{
    for (int r = 0; r < from->rows; r++) {
        if (!text_same(row[r].generator, generator)) continue;
        char *line = text_join(from->cell + r * from->columns, from->columns, "\t");
        tsv_add(to, "%s", line);
        mem_free(line);
    }
}

/* Generators in the order of networks.tsv, so that a network's line and column match. */
static err order_rows(struct report_run *run, const struct tsv *from)
{
    const struct network *network = run->row[1];
    struct tsv *to = run->rows;
    add_rows(to, from, run->row[0], "reference");
    for (int i = 0; i < run->in[1]->rows; i++) add_rows(to, from, run->row[0], network[i].network);
    FAIL_IF(to->rows != from->rows,
            "%s: expected generators that stand in %s, each once there; %d of %d rows fit",
            from->path, run->in[1]->path, to->rows, from->rows);
    return NULL;
}

static err run(struct report_run *run)
{
    static const char header[] = "generator judge n correct accuracy lo hi chance";
    const struct row *row = run->row[0];
    for (int r = 0; r < run->in[0]->rows; r++) TRY(name_row(run, r, &row[r]));
    struct tsv *selected;
    TRY(report_select(&selected, run->in[0], header));
    run->rows = tsv_new(header);
    err e = order_rows(run, selected);
    tsv_free(selected);
    if (e) return e;
    run->rows->path = mem_text("recognition.tsv, sorted");
    static const struct column heads[] = {{"Images of", "{generator}", true},
                                          {"n", "{n|%d}", false},
                                          {"Chance", "{chance|%.4g}", false},
                                          {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{judge}",
                       "{accuracy|%.3f}<br><small>{lo|%.2f} – {hi|%.2f}</small>");
}

const struct report report_recognition = {
    .name = "recognition",
    .reads = {{"recognition.tsv", &rows}, {"networks.tsv", &networks}},
    .run = run};
