/* Accuracy against contrast and noise, and thresholds where there are any. */
#include "cells.h"
#include "small.h"
#include "tables/threshold.h"

static char *regimes[] = {"clear"}, *colours[] = {"gray"};

/* Gives the thresholds of one network with these right answers out of 100 at SSNR 1 .8 .4 .2 .1. */
static struct tsv *thresholds(char *folder, const int right[5])
{
    static const double level[5] = {1, .8, .4, .2, .1};
    struct network network = {.name = "a", .regime = "clear", .colour = "gray"};
    struct study s = {.folder = folder,
                      .network = &network,
                      .networks = 1,
                      .regimes = regimes,
                      .colours = colours,
                      .n_regimes = 1,
                      .n_colours = 1,
                      .seed = 1};
    struct tsv *t, *all = tsv_new("network regime colour distortion level n correct chance");
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < 5; i++)
            tsv_add(all, "a\tclear\tgray\t%s\t%g\t100\t%d\t0.1",
                    k == 0   ? "contrast"
                    : k == 1 ? "gaussian-noise"
                             : "fourier-noise",
                    level[i], right[i]);
    MUST(threshold_tables(&s, all));
    char *path = mem_text("%s/thresholds.tsv", folder);
    MUST(tsv_read(&t, path));
    mem_free(path);
    tsv_free(all);
    return t;
}

Test(threshold, a_threshold_lies_where_accuracy_passes_one_half_and_within_its_interval)
{
    char *folder = scratch_new();
    struct tsv *t = thresholds(folder, (int[]){95, 88, 52, 18, 11});
    double at, lo, hi;
    const char *status;
    cr_assert_eq(t->rows, 6, "three distortions of the condition and of the network");
    MUST(tsv_text(&status, t, 0, "status"));
    cr_assert_str_eq(status, "ok");
    MUST(tsv_number(&at, t, 0, "threshold"));
    MUST(tsv_number(&lo, t, 0, "lo"));
    MUST(tsv_number(&hi, t, 0, "hi"));
    cr_assert(at > 0.2 && at < 0.5, "%g", at);
    cr_assert(lo < at && at < hi);
    tsv_free(t);
    scratch_free(folder);
}

Test(threshold, no_threshold_is_invented_where_accuracy_never_passes_one_half)
{
    const struct {
        int right[5];
        const char *status;
    } cases[] = {{{40, 30, 20, 12, 9}, "below at all levels"},
                 {{99, 98, 90, 80, 70}, "above at all levels"}};
    for (int k = 0; k < 2; k++) {
        char *folder = scratch_new();
        struct tsv *t = thresholds(folder, cases[k].right);
        const char *status, *at;
        MUST(tsv_text(&status, t, 0, "status"));
        MUST(tsv_text(&at, t, 0, "threshold"));
        cr_assert_str_eq(status, cases[k].status);
        cr_assert_str_eq(at, "-");
        tsv_free(t);
        scratch_free(folder);
    }
}

Test(threshold, networks_of_a_condition_are_pooled_level_by_level)
{
    struct small w;
    small_init(&w, 1);
    struct tsv *all = tsv_new("network regime colour distortion level n correct chance");
    for (int i = 0; i < 4; i++)
        for (int l = 0; l < 3; l++)
            tsv_add(all, "%s\t%s\tgray\tfog\t%d\t10\t%d\t0.1", w.name[i], w.network[i].regime, l,
                    l + i % 2); // below one half at all levels: no threshold to fit
    MUST(threshold_tables(&w.study, all));
    static const struct cell expected[] = {{"robustness_condition.tsv", 2, "level", "2"},
                                           {"robustness_condition.tsv", 2, "n", "20"},
                                           {"robustness_condition.tsv", 2, "correct", "5"},
                                           {"thresholds.tsv", 0, "network", "all"},
                                           {"thresholds.tsv", 0, "distortion", "fog"},
                                           {"thresholds.tsv", 0, "n", "60"},
                                           {"thresholds.tsv", 0, "levels", "3"},
                                           {"thresholds.tsv", 1, "regime", "blur"},
                                           {"thresholds.tsv", 2, "network", "v-clear-gray-1"},
                                           {"thresholds.tsv", 2, "n", "30"}};
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    struct tsv *t = cells_table(w.folder, "thresholds.tsv");
    cr_assert_eq(t->rows, 6, "two conditions and four networks; one distortion");
    tsv_free(t);
    tsv_free(all);
    small_fini(&w);
}

Test(threshold, rows_of_one_level_are_one_level)
{
    struct small w;
    small_init(&w, 1);
    struct tsv *all = tsv_new("network regime colour distortion level n correct chance");
    for (int i = 0; i < 4; i++)
        tsv_add(all, "v-clear-gray-1\tclear\tgray\tfog\t%d\t10\t%d\t0.1", i / 2, i);
    MUST(threshold_tables(&w.study, all));
    static const struct cell expected[] = {{"thresholds.tsv", 2, "network", "v-clear-gray-1"},
                                           {"thresholds.tsv", 2, "levels", "2"},
                                           {"thresholds.tsv", 2, "n", "40"},
                                           {"thresholds.tsv", 2, "status", "too few levels"}};
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    tsv_free(all);
    small_fini(&w);
}
