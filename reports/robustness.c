/* Accuracy against contrast and noise by condition of training: robust.REGIME.COLOUR.DISTORTION.I,
 * where I is the rank of the level from the image itself, 0, or `strongest`; and, of the levels, at
 * how many networks of the tested regime are more and less accurate than those of the base:
 * robust.COLOUR.DISTORTION.higher and .lower. */
#include "report/series.h"

static const struct series series = {
    .prefix = "robust", .group = "distortion", .level = "level", .falls = true};

static err run(struct report_run *run)
{
    struct report_regimes regimes;
    TRY(report_regimes(&regimes, run, 1));
    TRY(series_name(run, &series, &regimes));
    TRY(series_select(run, &series));
    static const struct column heads[] = {
        {"Distortion", "{distortion}", true}, {"Contrast or SSNR", "{level|%.2f}", false}, {0}};
    return table_pivot(&run->markdown, run->rows, heads, "{condition}<br>n = {n|%d}",
                       "{accuracy|%.3f} <small>{lo|%.3f} – {hi|%.3f}</small>");
}

const struct report report_robustness = {
    .name = "robustness",
    .reads = {{"robustness_condition.tsv", NULL}, {"study.tsv", NULL}},
    .run = run};
