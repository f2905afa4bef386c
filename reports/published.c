/* What people recognised in published experiments, other pictures than ours: the constants whose
 * names begin with people_ (constants.c names them). */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static err run(struct report_run *run)
{
    const struct tsv *in = run->in[0];
    run->rows = tsv_new("value citation");
    run->rows->path = mem_text("%s", in->path);
    for (int r = 0; r < in->rows; r++) {
        const char *name, *value, *citation;
        TRY(tsv_text(&name, in, r, "name"));
        TRY(tsv_text(&value, in, r, "value"));
        TRY(tsv_text(&citation, in, r, "citation"));
        if (text_begins(name, "people_")) tsv_add(run->rows, "%s\t%s", value, citation);
    }
    static const struct column columns[] = {{"Published pictures", "{citation}", true},
                                            {"Recognised by people", "{value|%.3f}", false},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_published = {
    .name = "published", .reads = {"constants.tsv"}, .run = run};
