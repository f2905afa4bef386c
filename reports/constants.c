/* Constants from papers and published code, each with where it comes from: const.NAME. */
#include "base/mem.h"
#include "report/report.h"

struct row {
    const char *name;
};
static const struct tsv_struct rows = TSV_STRUCT(struct row, TSV_FIELD(struct row, name));

static err run(struct report_run *run)
{
    const struct tsv *in = run->in[0];
    const struct row *row = run->row[0];
    for (int r = 0; r < in->rows; r++) {
        char *key = mem_text("const.%s", row[r].name);
        err e = report_number(run, 0, r, key, &(struct report_columns){.value = "value"});
        mem_free(key);
        if (e) return e;
    }
    TRY(report_select(&run->rows, in, "name value citation"));
    static const struct column columns[] = {{"Constant", "{name}", true},
                                            {"Value", "{value|%.6g}", false},
                                            {"Source", "{citation}", true},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_constants = {
    .name = "constants", .reads = {{"constants.tsv", &rows}}, .run = run};
