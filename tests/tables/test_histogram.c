/* Histograms of the measures of success. */
#include "cells.h"
#include "small.h"
#include "tables/histogram.h"

/* Writes h.tsv with these values of one measure; the other two have one value each. */
static struct tsv *histogram(struct small *w, const double *null, int pairs, const double *made,
                             int metamers)
{
    struct histogram *h = histogram_new();
    for (int i = 0; i < pairs; i++) histogram_add(h, HISTOGRAM_NULL, "clear\tgray", 0, null[i]);
    for (int i = 0; i < metamers; i++)
        histogram_add(h, HISTOGRAM_METAMERS, "clear\tgray", 0, made[i]);
    for (int m = 1; m < HISTOGRAM_MEASURES; m++) {
        histogram_add(h, HISTOGRAM_NULL, "clear\tgray", m, 2);
        histogram_add(h, HISTOGRAM_METAMERS, "clear\tgray", m, 2);
    }
    MUST(histogram_write(h, &w->study, "h.tsv"));
    histogram_free(h);
    return cells_table(w->folder, "h.tsv");
}

static long sum(const struct tsv *t, const char *column, int first)
{
    long total = 0, n;
    for (int bin = 0; bin < HISTOGRAM_BINS; bin++) {
        MUST(tsv_whole(&n, t, first + bin, column));
        total += n;
    }
    return total;
}

Test(histogram, every_value_is_in_one_bin_of_those_common_to_both)
{
    static const double null[] = {-1, -0.5, 0, 0.5}, made[] = {0.5, 0.9, 1};
    struct small w;
    small_init(&w, 1);
    struct tsv *t = histogram(&w, null, 4, made, 3);
    cr_assert_eq(t->rows, HISTOGRAM_MEASURES * HISTOGRAM_BINS);
    cr_assert_eq(sum(t, "null", 0), 4);
    cr_assert_eq(sum(t, "metamers", 0), 3);
    static const struct cell expected[] = {{"h.tsv", 0, "lo", "-1"},
                                           {"h.tsv", 0, "null", "1"},
                                           {"h.tsv", HISTOGRAM_BINS - 1, "hi", "1"},
                                           {"h.tsv", HISTOGRAM_BINS - 1, "metamers", "1"},
                                           {"h.tsv", 0, "null_share", "0.25"},
                                           {"h.tsv", 0, "null_max", "0.5"}};
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    tsv_free(t);
    small_fini(&w);
}

Test(histogram, of_equal_values_has_them_in_its_first_bin)
{
    static const double same[] = {3, 3};
    struct small w;
    small_init(&w, 1);
    struct tsv *t = histogram(&w, same, 2, same, 2);
    long n;
    MUST(tsv_whole(&n, t, 0, "metamers"));
    cr_assert_eq(n, 2);
    cr_assert_eq(sum(t, "null", 0), 2);
    tsv_free(t);
    small_fini(&w);
}
