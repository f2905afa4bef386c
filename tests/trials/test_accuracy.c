#include "trials/accuracy.h"

#include "make.h"
#include "trials/interval.h"

/* Two observers; 3 and 3.0 are one condition; the second has no answer to one image. */
static const char small[] = "a 3 cat 1.png cat  a 3.0 dog 2.png cat  a 10 cat 3.png cat "
                            "b 3 cat 1.png cat  b 3.0 dog 2.png dog  b 10 cat 3.png na";

static struct tsv *small_table(enum trial_key by, enum accuracy_interval interval)
{
    struct trial_table *t = make_trials(small);
    struct tsv *table = accuracy_table(t, by, interval, 1);
    trial_free(t);
    return table;
}

static void expect_row(const struct tsv *t, const char *group, double n, double correct)
{
    cr_expect_eq(value_of(t, group, "n"), n);
    cr_expect_eq(value_of(t, group, "correct"), correct);
    cr_expect_float_eq(value_of(t, group, "accuracy"), correct / n, 1e-9);
}

Test(accuracy, by_condition_numbers_are_in_order_and_all_is_last)
{
    struct tsv *t = small_table(TRIAL_BY_CONDITION, ACCURACY_WILSON);
    cr_assert_eq(t->rows, 3);
    expect_row(t, "3", 4, 3);
    expect_row(t, "10", 2, 1);
    expect_row(t, "all", 6, 4);
    cr_expect_eq(row_of(t, "3"), 0);
    cr_expect_eq(row_of(t, "all"), 2);
    tsv_free(t);
}

Test(accuracy, by_category_and_by_observer)
{
    struct tsv *t = small_table(TRIAL_BY_CATEGORY, ACCURACY_WILSON);
    expect_row(t, "cat", 4, 3);
    expect_row(t, "dog", 2, 1);
    tsv_free(t);
    t = small_table(TRIAL_BY_SUBJ, ACCURACY_WILSON);
    expect_row(t, "a", 3, 2);
    expect_row(t, "b", 3, 2);
    tsv_free(t);
}

Test(accuracy, an_answer_that_no_trial_shows_is_no_row)
{
    struct trial_table *t = make_trials("a 0 cat 1.png dog");
    struct tsv *table = accuracy_table(t, TRIAL_BY_CATEGORY, ACCURACY_WILSON, 1);
    cr_expect_eq(table->rows, 2);
    tsv_free(table);
    trial_free(t);
}

Test(accuracy, intervals_are_wilsons_or_over_observers)
{
    double lo, hi;
    interval_wilson(&lo, &hi, 4, 6);
    struct tsv *t = small_table(TRIAL_BY_CONDITION, ACCURACY_WILSON);
    cr_expect_float_eq(value_of(t, "all", "lo"), lo, 1e-9);
    cr_expect_float_eq(value_of(t, "all", "hi"), hi, 1e-9);
    tsv_free(t);
    // Both observers have two of three right: every draw does.
    t = small_table(TRIAL_BY_CONDITION, ACCURACY_OBSERVERS);
    cr_expect_float_eq(value_of(t, "all", "lo"), 2 / 3.0, 1e-9);
    cr_expect_float_eq(value_of(t, "all", "hi"), 2 / 3.0, 1e-9);
    cr_expect_eq(value_of(t, "3", "lo"), 0.5);
    cr_expect_eq(value_of(t, "3", "hi"), 1);
    tsv_free(t);
}

/* Published: Geirhos et al. 2018, 2019, 2021, recomputed from the trials. */
static const struct {
    const char *folder, *group, *accuracy;
} golden[] = {
    {"texture-vs-shape/original", "all", ".9888"},
    {"texture-vs-shape/grayscale", "all", ".9750"},
    {"texture-vs-shape/texture", "all", ".9000"},
    {"model-vs-human/silhouette", "all", ".7531"},
    {"model-vs-human/edge", "all", ".8712"},
    {"model-vs-human/cue-conflict", "all", ".7755"},
    {"model-vs-human/colour", "cr", ".9086"},
    {"model-vs-human/colour", "bw", ".8867"},
    {"model-vs-human/low-pass", "0", ".9203"},
    {"model-vs-human/low-pass", "1", ".9141"},
    {"model-vs-human/low-pass", "3", ".7953"},
    {"model-vs-human/low-pass", "5", ".6297"},
    {"model-vs-human/low-pass", "7", ".5875"},
    {"model-vs-human/low-pass", "10", ".3797"},
    {"model-vs-human/low-pass", "15", ".2000"},
    {"model-vs-human/low-pass", "40", ".0609"},
    {"lowpass-2018", "0", ".8594"},
    {"lowpass-2018", "1", ".8083"},
    {"lowpass-2018", "3", ".7177"},
    {"lowpass-2018", "5", ".5833"},
    {"lowpass-2018", "7", ".4854"},
    {"lowpass-2018", "10", ".3125"},
    {"lowpass-2018", "15", ".1854"},
    {"lowpass-2018", "40", ".0771"},
};

Test(accuracy, published_accuracies_of_people_come_out)
{
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++) {
        struct trial_table *t;
        if (!read_humans(&t, golden[i].folder)) return;
        struct tsv *table = accuracy_table(t, TRIAL_BY_CONDITION, ACCURACY_WILSON, 1);
        expect_printed(value_of(table, golden[i].group, "accuracy"), golden[i].accuracy,
                       golden[i].folder);
        tsv_free(table);
        trial_free(t);
    }
}
