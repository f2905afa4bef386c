/* Accuracy against adversarial changes by condition of training: adv.REGIME.COLOUR.NORM.I, where I
 * is the rank of eps from the unchanged image, 0, or `strongest`; and, of the levels, at how many
 * networks of the tested regime are more and less accurate than those of the base:
 * adv.COLOUR.NORM.higher and .lower. */
#include "report/series.h"

static const struct series series = {.prefix = "adv", .group = "norm", .level = "eps"};

static err run(struct report_run *run)
{
    struct report_regimes regimes;
    TRY(report_regimes(&regimes, run, 1));
    TRY(series_name(run, &series, &regimes));
    TRY(series_select(run, &series));
    static const struct column heads[] = {
        {"Norm", "{norm}", true}, {"ε", "{eps|%.4f}", false}, {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{condition}<br>n = {n|%d}",
                       "{accuracy|%.3f} <small>{lo|%.3f} – {hi|%.3f}</small>");
}

const struct report report_adversarial = {
    .name = "adversarial",
    .reads = {{"adversarial_condition.tsv", NULL}, {"study.tsv", NULL}},
    .run = run};
