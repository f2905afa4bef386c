/* The records of provenance: `root` is one line for all of them, which is the same wherever the
 * study runs with the same inputs (src/base/record.h). */
#include "report/report.h"

static err run(struct report_run *run)
{
    const struct tsv *in = run->in[0];
    const char *root;
    TRY(tsv_text(&root, in, 0, "record"));
    TRY(report_word(run, 0, 0, "root", root));
    TRY(report_count(run, 0, "provenance.records", in->rows - 1, -1));
    TRY(report_select(&run->rows, in, "output stage command record"));
    static const struct column columns[] = {{"Output", "{output}", true},
                                            {"Command", "{command}", true},
                                            {"Record", "{record}", true},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_provenance = {
    .name = "provenance", .reads = {{"provenance.tsv", NULL}}, .run = run};
