/* Who recognises whose metamers, network by network: recog.GENERATOR.by.JUDGE. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns accuracy = {"accuracy", "n", "lo", "hi"};

static err name_row(struct report_run *run, int r)
{
    const char *generator, *judge;
    TRY(tsv_text(&generator, run->in[0], r, "generator"));
    TRY(tsv_text(&judge, run->in[0], r, "judge"));
    char *key = mem_text("recog.%s.by.%s", generator, judge);
    err e = report_number(run, 0, r, key, &accuracy);
    mem_free(key);
    return e;
}

/* Moves the rows of one generator from the table to the end of another. */
static err move_rows(struct tsv *to, const struct tsv *from, const char *generator)
{
    for (int r = 0; r < from->rows; r++) {
        const char *own;
        TRY(tsv_text(&own, from, r, "generator"));
        if (!text_same(own, generator)) continue;
        char *line = text_join(from->cell + r * from->columns, from->columns, "\t");
        tsv_add(to, "%s", line);
        mem_free(line);
    }
    return NULL;
}

/* Generators in the order of networks.tsv, so that a network's line and column match. */
static err order_rows(struct tsv *to, const struct tsv *from, const struct tsv *networks)
{
    TRY(move_rows(to, from, "reference"));
    for (int i = 0; i < networks->rows; i++) {
        const char *network;
        TRY(tsv_text(&network, networks, i, "network"));
        TRY(move_rows(to, from, network));
    }
    FAIL_IF(to->rows != from->rows,
            "%s: expected generators that stand in %s, each once there; %d of %d rows fit",
            from->path, networks->path, to->rows, from->rows);
    return NULL;
}

static err run(struct report_run *run)
{
    static const char header[] = "generator judge n correct accuracy lo hi chance";
    for (int r = 0; r < run->in[0]->rows; r++) TRY(name_row(run, r));
    struct tsv *selected;
    TRY(report_select(&selected, run->in[0], header));
    run->rows = tsv_new(header);
    err e = order_rows(run->rows, selected, run->in[1]);
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
    .name = "recognition", .reads = {"recognition.tsv", "networks.tsv"}, .run = run};
