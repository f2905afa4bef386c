/* How many metamers succeeded, and on which criterion the others failed, by condition of training
 * and layer: success.REGIME.COLOUR.LAYER for the proportion and .class, .spearman, .pearson,
 * .db_snr after it for the counts of failures; success.pairs. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns proportion = {"proportion", "metamers", "lo", "hi"};
static const struct report_columns pairs = {.value = "null_pairs"};
static const char *const criterion[] = {"class", "spearman", "pearson", "db_snr"};

struct row {
    const char *regime, *colour, *layer;
};
static const struct tsv_struct rows =
    TSV_STRUCT(struct row, TSV_FIELD(struct row, regime), TSV_FIELD(struct row, colour),
               TSV_FIELD(struct row, layer));

static err name_failures(struct report_run *run, int r, const char *key)
{
    for (size_t c = 0; c < sizeof criterion / sizeof *criterion; c++) {
        char *column = mem_text("failed_%s", criterion[c]);
        char *name = mem_text("%s.%s", key, criterion[c]);
        err e = report_number(run, 0, r, name,
                              &(struct report_columns){.value = column, .n = "metamers"});
        mem_free(name);
        mem_free(column);
        if (e) return e;
    }
    return NULL;
}

static err name_row(struct report_run *run, int r, const struct row *row)
{
    char *key = mem_text("success.%s.%s.%s", row->regime, row->colour, row->layer);
    err e = report_number(run, 0, r, key, &proportion);
    if (!e) e = name_failures(run, r, key);
    mem_free(key);
    return e;
}

static err run(struct report_run *run)
{
    const struct row *row = run->row[0];
    for (int r = 0; r < run->in[0]->rows; r++) TRY(name_row(run, r, &row[r]));
    TRY(report_number(run, 0, 0, "success.pairs", &pairs));
    TRY(report_select_said(&run->rows, run->in[0], REPORT_CONDITION,
                           "layer metamers successful failed_class failed_spearman failed_pearson "
                           "failed_db_snr null_pairs note"));
    static const struct column columns[] = {{"Metamers of", "{condition}", true},
                                            {"Layer", "{layer}", true},
                                            {"n", "{metamers|%d}", false},
                                            {"Successful", "{successful|%d}", false},
                                            {"Failed: class", "{failed_class|%d}", false},
                                            {"Spearman", "{failed_spearman|%d}", false},
                                            {"Pearson", "{failed_pearson|%d}", false},
                                            {"SNR", "{failed_db_snr|%d}", false},
                                            {"Pairs", "{null_pairs|%d}", false},
                                            {"Note", "{note}", true},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_success = {
    .name = "success", .reads = {{"success_condition.tsv", &rows}}, .run = run};
