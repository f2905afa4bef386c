/* How large a study has to be to decide: planning.REGIME.COLOUR.OF.REFERENCES, the networks of each
 * regime that are needed, where a number is enough; OF is smallest or seen. planning.there counts
 * the rows. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

struct row {
    const char *regime, *against, *colour, *of, *references, *networks;
    double difference;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct row, TSV_FIELD(struct row, regime), TSV_FIELD(struct row, against),
    TSV_FIELD(struct row, colour), TSV_FIELD(struct row, of), TSV_FIELD(struct row, references),
    TSV_FIELD(struct row, networks), TSV_FIELD(struct row, difference));

static err name_row(struct report_run *run, int r, const struct row *row)
{
    if (text_same(row->networks, "-")) return NULL;
    static const struct report_columns networks = {.value = "networks", .n = "references"};
    char *key =
        mem_text("planning.%s.%s.%s.%s", row->regime, row->colour, row->of, row->references);
    err e = report_number(run, 0, r, key, &networks);
    mem_free(key);
    return e;
}

static void add_row(struct report_run *run, const struct row *row)
{
    char *made_by = report_condition(row->regime, row->colour);
    tsv_add(run->rows, "%s\t%.9g\t%s\t%s\t%s", made_by, row->difference,
            text_same(row->of, "seen") ? "seen here" : "smallest that matters", row->references,
            text_same(row->networks, "-") ? "no number" : row->networks);
    mem_free(made_by);
}

static err run(struct report_run *run)
{
    const struct row *row = run->row[0];
    run->rows = tsv_new("generators difference of references networks");
    TRY(report_count(run, 0, "planning.there", run->in[0]->rows, -1));
    for (int r = 0; r < run->in[0]->rows; r++) {
        TRY(name_row(run, r, &row[r]));
        add_row(run, &row[r]);
    }
    if (run->in[0]->rows == 0)
        tsv_add(run->rows, "none: too few networks to say how much they differ\t-\t-\t-\t-");
    static const struct column columns[] = {{"Generators", "{generators}", true},
                                            {"Difference", "{difference|%.3f}", false},
                                            {"", "{of}", true},
                                            {"References", "{references}", false},
                                            {"Networks of each regime", "{networks}", false},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_planning = {
    .name = "planning", .reads = {{"planning.tsv", &rows}}, .may_be_empty = true, .run = run};
