/* How many metamers succeeded, and on which criterion the others failed, by condition of training
 * and layer: success.REGIME.COLOUR.LAYER for the proportion and .class, .spearman, .pearson,
 * .db_snr behind it for the counts of failures; success.pairs. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct report_columns proportion = {"proportion", "metamers", "lo", "hi"};
static const struct report_columns pairs = {.value = "null_pairs"};
static const char *const criterion[] = {"class", "spearman", "pearson", "db_snr"};

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

static err name_row(struct report_run *run, int r)
{
    const char *regime, *colour, *layer;
    TRY(tsv_text(&regime, run->in[0], r, "regime"));
    TRY(tsv_text(&colour, run->in[0], r, "colour"));
    TRY(tsv_text(&layer, run->in[0], r, "layer"));
    char *key = mem_text("success.%s.%s.%s", regime, colour, layer);
    err e = report_number(run, 0, r, key, &proportion);
    if (!e) e = name_failures(run, r, key);
    mem_free(key);
    return e;
}

/* The table with the words for the condition. */
static err make_rows(struct report_run *run)
{
    const struct tsv *in = run->in[0];
    static const char *const name[] = {"layer",         "metamers",        "successful",
                                       "failed_class",  "failed_spearman", "failed_pearson",
                                       "failed_db_snr", "null_pairs",      "note"};
    enum { CELLS = sizeof name / sizeof *name };
    run->rows = tsv_new("condition layer metamers successful failed_class failed_spearman "
                        "failed_pearson failed_db_snr null_pairs note");
    run->rows->path = mem_text("%s", in->path);
    for (int r = 0; r < in->rows; r++) {
        const char *c[CELLS], *regime, *colour;
        TRY(tsv_text(&regime, in, r, "regime"));
        TRY(tsv_text(&colour, in, r, "colour"));
        for (int i = 0; i < CELLS; i++) TRY(tsv_text(&c[i], in, r, name[i]));
        char *condition = report_condition(regime, colour);
        tsv_add(run->rows, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s", condition, c[0], c[1], c[2],
                c[3], c[4], c[5], c[6], c[7], c[8]);
        mem_free(condition);
    }
    return NULL;
}

static err run(struct report_run *run)
{
    for (int r = 0; r < run->in[0]->rows; r++) TRY(name_row(run, r));
    TRY(report_number(run, 0, 0, "success.pairs", &pairs));
    TRY(make_rows(run));
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
    .name = "success", .reads = {"success_condition.tsv"}, .run = run};
