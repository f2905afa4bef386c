/* Spatial-frequency tuning pooled over networks. */
#include "cells.h"
#include "small.h"
#include "stimuli/grating.h"
#include "tables/frequency.h"

#include <math.h>

static const char header[] = "network arch regime colour layer depth cycles_image cycles_pixel "
                             "units flat response deviation preferred";

/* Mean and standard deviation (n - 1) of units' responses. */
static double mean_of(const double *x, int n, double *deviation)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < n; i++) sum += x[i];
    for (int i = 0; i < n; i++) squares += (x[i] - sum / n) * (x[i] - sum / n);
    *deviation = sqrt(squares / (n - 1));
    return sum / n;
}

static void add(struct tsv *t, const double *x, int n, int preferred)
{
    double deviation, mean = mean_of(x, n, &deviation);
    tsv_add(t, "n\tv\tclear\tgray\trelu1\t1\t4\t0.125\t%d\t0\t%.17g\t%.17g\t%d", n, mean, deviation,
            preferred);
}

Test(frequency, the_curve_of_two_networks_is_that_of_all_their_units_together)
{
    static const double x[] = {0.1, 0.9, 0.4, 0.3, 0.8, 0.25, 0.6};
    struct small w;
    small_init(&w, 1);
    struct tsv *all = tsv_new(header);
    add(all, x, 3, 1);
    add(all, x + 3, 4, 2);
    MUST(frequency_tables(&w.study, all));
    struct tsv *t = cells_table(w.folder, "tuning_condition.tsv");
    double mean, lo, hi, share, deviation, expected = mean_of(x, 7, &deviation);
    MUST(tsv_number(&mean, t, 0, "response"));
    MUST(tsv_number(&lo, t, 0, "lo"));
    MUST(tsv_number(&hi, t, 0, "hi"));
    MUST(tsv_number(&share, t, 0, "share"));
    double half = 1.959963984540054 * deviation / sqrt(7);
    cr_assert_eq(t->rows, 1);
    cr_assert_float_eq(mean, expected, 1e-9);
    cr_assert_float_eq(lo, expected - half, 1e-8);
    cr_assert_float_eq(hi, expected + half, 1e-8);
    cr_assert_float_eq(share, 3.0 / 7, 1e-9);
    tsv_free(t);
    tsv_free(all);
    small_fini(&w);
}

Test(frequency, the_layer_s_preferred_frequency_is_the_mean_over_its_units)
{
    struct small w;
    small_init(&w, 1);
    struct tsv *all = tsv_new(header);
    for (int f = 0; f < GRATING_FREQUENCIES; f++)
        tsv_add(all, "n\tv\tclear\tgray\trelu1\t1\t%d\t%g\t8\t2\t0.5\t0.1\t%d", f, f / 32.0,
                f == 4   ? 6
                : f == 8 ? 2
                         : 0);
    MUST(frequency_tables(&w.study, all));
    static const struct cell expected[] = {{"tuning_layers.tsv", 0, "units", "8"},
                                           {"tuning_layers.tsv", 0, "flat", "2"},
                                           {"tuning_layers.tsv", 0, "preferred_pixel", "0.15625"}};
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    struct tsv *t = cells_table(w.folder, "tuning_condition.tsv");
    cr_assert_eq(t->rows, GRATING_FREQUENCIES);
    tsv_free(t);
    tsv_free(all);
    small_fini(&w);
}

Test(frequency, architectures_and_layers_stay_apart)
{
    struct small w;
    small_init(&w, 1);
    struct tsv *all = tsv_new(header);
    static const char *const of[] = {"v\tclear\tgray\trelu1", "w\tclear\tgray\trelu1",
                                     "v\tclear\tgray\trelu2", "v\tblur\tgray\trelu1"};
    for (int i = 0; i < 4; i++) tsv_add(all, "n\t%s\t1\t4\t0.125\t8\t0\t0.5\t0.1\t8", of[i]);
    MUST(frequency_tables(&w.study, all));
    struct tsv *t = cells_table(w.folder, "tuning_layers.tsv");
    cr_assert_eq(t->rows, 4);
    tsv_free(t);
    tsv_free(all);
    small_fini(&w);
}
