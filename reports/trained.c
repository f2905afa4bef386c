/* How far training brought the networks of each condition, the regimes of a colour side by side:
 * trained.REGIME.COLOUR.epochs, .loss, .accuracy, .validation, .test_loss, .test_accuracy, those
 * that are known, and .reached, how many networks reached the accuracy that ends training, of all.
 * trained.stops is 1 where there is such an accuracy, trained.held.COLOUR where the held-out losses
 * of the two regimes that the paper compares are known. */
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

static const struct {
    const char *column, *name;
} measure[] = {{"epochs", "epochs"},       {"loss", "loss"},
               {"accuracy", "accuracy"},   {"val_accuracy", "validation"},
               {"test_loss", "test_loss"}, {"test_accuracy", "test_accuracy"}};
enum { MEASURES = sizeof measure / sizeof *measure };

struct row {
    const char *regime, *colour, *networks;
    const char *epochs, *loss, *accuracy, *val_accuracy, *test_loss, *test_accuracy;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct row, TSV_FIELD(struct row, regime), TSV_FIELD(struct row, colour),
    TSV_FIELD(struct row, networks), TSV_FIELD(struct row, epochs), TSV_FIELD(struct row, loss),
    TSV_FIELD(struct row, accuracy), TSV_FIELD(struct row, val_accuracy),
    TSV_FIELD(struct row, test_loss), TSV_FIELD(struct row, test_accuracy));

static err name_row(struct report_run *run, int r, const struct row *row)
{
    for (int m = 0; m < MEASURES; m++) {
        const char *cell;
        TRY(tsv_text(&cell, run->in[0], r, measure[m].column));
        if (text_same(cell, "-")) continue;
        char *key = mem_text("trained.%s.%s.%s", row->regime, row->colour, measure[m].name);
        const struct report_columns columns = {.value = measure[m].column, .n = "networks"};
        err e = report_number(run, 0, r, key, &columns);
        mem_free(key);
        if (e) return e;
    }
    char *key = mem_text("trained.%s.%s.reached", row->regime, row->colour);
    err e = report_number(run, 0, r, key,
                          &(struct report_columns){.value = "reached", .n = "networks"});
    mem_free(key);
    return e;
}

/* Names whether training ends at an accuracy. */
static err name_stops(struct report_run *run)
{
    int r;
    double at = 0;
    TRY(report_find(&r, run->in[1], (const char *[]){"key", "train.stop_at", NULL}));
    if (r >= 0) TRY(tsv_number(&at, run->in[1], r, "value"));
    return report_count(run, 0, "trained.stops", at > 0, -1);
}

/* Names whether the held-out loss of networks of the two regimes that the paper
 * compares is known, in a colour. */
static err name_held(struct report_run *run, const char *colour)
{
    const struct row *row = run->row[0];
    int there = 0;
    struct report_regimes pair;
    TRY(report_regimes(&pair, run, 1));
    for (int r = 0; r < run->in[0]->rows; r++)
        there += text_same(row[r].colour, colour) && !text_same(row[r].test_loss, "-") &&
                 (text_same(row[r].regime, pair.base) ||
                  (pair.tested && text_same(row[r].regime, pair.tested)));
    char *key = mem_text("trained.held.%s", colour);
    err e = report_count(run, 0, key, there == 2, -1);
    mem_free(key);
    return e;
}

/* Gives a number of a cell as text, or a dash. */
static char *digits(const char *cell, int places)
{
    double x;
    return text_number(&x, cell) ? mem_text("%.*f", places, x) : mem_text("–");
}

static void add_row(struct report_run *run, const struct row *row)
{
    const char *const cell[MEASURES] = {row->epochs,       row->loss,      row->accuracy,
                                        row->val_accuracy, row->test_loss, row->test_accuracy};
    char *condition = report_condition(row->regime, row->colour);
    char *text = mem_text("%s\t%s", condition, row->networks);
    for (int m = 0; m < MEASURES; m++) {
        char *shown = digits(cell[m], m == 0 ? 1 : 3);
        text = text_append(text, "\t%s", shown);
        mem_free(shown);
    }
    tsv_add(run->rows, "%s", text);
    mem_free(text);
    mem_free(condition);
}

static err run(struct report_run *run)
{
    run->rows =
        tsv_new("condition networks epochs loss accuracy validation test_loss test_accuracy");
    TRY(name_stops(run));
    TRY(name_held(run, "gray"));
    TRY(name_held(run, "rgb"));
    const struct row *row = run->row[0];
    for (int r = 0; r < run->in[0]->rows; r++) {
        TRY(name_row(run, r, &row[r]));
        add_row(run, &row[r]);
    }
    static const struct column columns[] = {{"Networks", "{condition}", true},
                                            {"n", "{networks|%d}", false},
                                            {"Epochs", "{epochs}", false},
                                            {"Training loss", "{loss}", false},
                                            {"accuracy", "{accuracy}", false},
                                            {"Validation accuracy", "{validation}", false},
                                            {"Held-out loss", "{test_loss}", false},
                                            {"accuracy", "{test_accuracy}", false},
                                            {0}};
    return table_list(&run->markdown, run->rows, columns);
}

const struct report report_trained = {.name = "trained",
                                      .reads = {{"trained.tsv", &rows}, {"study.tsv", NULL}},
                                      .may_be_empty = true,
                                      .run = run};
