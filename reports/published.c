/* What people recognised in published experiments, other pictures than ours: the constants whose
 * names begin with people_ (constants.c names them). */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

struct row {
    const char *name, *value, *citation;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct row, TSV_FIELD(struct row, name), TSV_FIELD(struct row, value),
               TSV_FIELD(struct row, citation));

static err run(struct report_run *run)
{
    const struct tsv *in = run->in[0];
    run->rows = tsv_new("value citation");
    run->rows->path = mem_text("%s", in->path);
    const struct row *row = run->row[0];
    for (int r = 0; r < in->rows; r++, row++)
        if (text_begins(row->name, "people_"))
            tsv_add(run->rows, "%s\t%s", row->value, row->citation);
    static const struct column columns[] = {{"Published pictures", "{citation}", true},
                                            {"Recognised by people", "{value|%.3f}", false},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_published = {
    .name = "published", .reads = {{"constants.tsv", &rows}}, .run = run};
