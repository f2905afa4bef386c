/* Accuracy against adversarial changes by condition of training: adv.REGIME.COLOUR.NORM.I, where I
 * is the rank of eps from the unchanged picture, 0, or `strongest`; and, of the levels, at how many
 * blur-trained networks are more and less accurate than clear-trained ones: adv.COLOUR.NORM.higher
 * and .lower. */
#include "report/series.h"

static const struct series series = {.prefix = "adv", .group = "norm", .level = "eps"};

static err run(struct report_run *run)
{
    TRY(series_name(run, &series));
    TRY(series_rows(run, &series));
    static const struct column heads[] = {
        {"Norm", "{norm}", true}, {"ε", "{eps|%.4f}", false}, {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{condition}<br>n = {n|%d}",
                       "{accuracy|%.3f} <small>{lo|%.3f} – {hi|%.3f}</small>");
}

const struct report report_adversarial = {
    .name = "adversarial", .reads = {"adversarial_condition.tsv"}, .run = run};
