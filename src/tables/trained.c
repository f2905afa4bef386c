/* How far training brought the networks; see trained.h. */
#include "tables/trained.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/cohort.h"
#include "trials/cell.h"

#include <math.h>

/* What is known of a network, and what its cells are called. */
enum trained_measure { EPOCHS, LOSS, ACCURACY, VALIDATION, TEST_LOSS, TEST_ACCURACY, MEASURES };
static const char *const column[MEASURES] = {"epoch",        "loss", "accuracy",
                                             "val_accuracy", "loss", "accuracy"};

/* The number in a cell, or NaN where there is no such column or no number in it. */
static double number(const struct tsv *t, int row, const char *name)
{
    double x;
    for (int c = 0; c < t->columns; c++)
        if (text_same(t->name[c], name)) return text_number(&x, tsv_cell(t, row, c)) ? x : NAN;
    return NAN;
}

static err measure(double *value, const struct study *s, const struct network *n)
{
    struct tsv *log, *eval;
    TRY(results_read(&log, s, "train/%s.log.tsv", n->name));
    err e = results_read(&eval, s, "eval/%s.tsv", n->name);
    if (!e) {
        if (log->rows == 0 || eval->rows == 0)
            e = err_new("%s: expected an epoch and a sigma", n->name);
        for (int m = 0; m < MEASURES && !e; m++)
            value[m] =
                m < TEST_LOSS ? number(log, log->rows - 1, column[m]) : number(eval, 0, column[m]);
        tsv_free(eval);
    }
    tsv_free(log);
    return e;
}

static err add_condition(struct tsv *out, const struct study *s, int condition, double stop_at)
{
    double sum[MEASURES] = {0};
    int networks = 0, reached = 0;
    for (int i = 0; i < s->networks; i++) {
        double value[MEASURES];
        if (s->network[i].given || cohort_condition(s, &s->network[i]) != condition) continue;
        TRY(measure(value, s, &s->network[i]));
        for (int m = 0; m < MEASURES; m++) sum[m] += value[m];
        reached += stop_at > 0 && (float)value[VALIDATION] >= (float)stop_at; // as logged
        networks++;
    }
    char *row = mem_text("%s\t%s\t%d\t%d", cohort_regime(s, condition), cohort_colour(s, condition),
                         networks, reached);
    for (int m = 0; m < MEASURES; m++)
        row = text_append(row, "\t%s", cell_of(sum[m] / networks, 9).text);
    if (networks) tsv_add(out, "%s", row);
    mem_free(row);
    return NULL;
}

err trained_table(const struct study *s, double stop_at)
{
    struct tsv *out = tsv_new("regime colour networks reached epochs loss accuracy "
                              "val_accuracy test_loss test_accuracy");
    err e = NULL;
    for (int c = 0; c < cohort_conditions(s) && !e; c++) e = add_condition(out, s, c, stop_at);
    if (!e) e = results_write(s, out, "trained.tsv");
    tsv_free(out);
    return e;
}
