#include "trials/consistency_compare.h"

#include "make.h"

static struct tsv *compare(struct trial_table *t, const char *named, enum consistency_over over,
                           char **note)
{
    struct tsv *table;
    MUST(consistency_compare_table(&table, note, t, named, false, over, 10, 1));
    return table;
}

static const char *const rows[] = {"11110000111100001111000011110000", // a: as d and e
                                   "10101010010101011010101001010101", // b: as nobody
                                   "11110000111100001111000011110001", // c: almost as a
                                   "11100000111100011111000011110000", // d and e: people
                                   "11110000110100001111001011110000"};

Test(consistency_compare, the_difference_is_that_of_the_mean_kappas_with_people)
{
    struct trial_table *t = make_answers(5, rows);
    char *note;
    struct tsv *table = compare(t, "a,b", CONSISTENCY_IMAGES, &note);
    cr_assert_eq(table->rows, 1);
    cr_expect_eq(value_of(table, "a b", "people"), 3);
    double difference = value_of(table, "a b", "difference"), lo = value_of(table, "a b", "lo"),
           hi = value_of(table, "a b", "hi");
    cr_expect_float_eq(difference,
                       value_of(table, "a b", "kappa_a") - value_of(table, "a b", "kappa_b"), 1e-8);
    cr_expect(0 < lo && lo < difference && difference < hi, "%g [%g, %g]", difference, lo, hi);
    cr_expect_lt(value_of(table, "a b", "p"), 0.05);
    tsv_free(table);
    mem_free(note);
    trial_free(t);
}

Test(consistency_compare, people_who_saw_different_images_count_with_those_they_saw)
{
    // d saw the first half, e the second, and f three images: too few.
    static const char *const gaps[] = {
        "11110000111100001111000011110000", "10101010010101011010101001010101",
        "1110000011110001----------------", "----------------1111001011110000",
        "111-----------------------------"};
    struct trial_table *t = make_answers(5, gaps);
    char *note;
    struct tsv *table = compare(t, "a,b", CONSISTENCY_IMAGES, &note);
    cr_expect_eq(value_of(table, "a b", "people"), 2);
    double lo = value_of(table, "a b", "lo"), hi = value_of(table, "a b", "hi");
    double difference = value_of(table, "a b", "difference");
    cr_expect(0 < lo && lo < difference && difference < hi, "%g [%g, %g]", difference, lo, hi);
    cr_expect(strstr(note, "share fewer than 10"), "%s", note);
    tsv_free(table);
    mem_free(note);
    trial_free(t);
}

Test(consistency_compare, the_order_of_names_changes_the_sign_alone)
{
    struct trial_table *t = make_answers(5, rows);
    char *note[2];
    struct tsv *x = compare(t, "a,b", CONSISTENCY_IMAGES, &note[0]),
               *y = compare(t, "b,a", CONSISTENCY_IMAGES, &note[1]);
    cr_expect_eq(value_of(x, "a b", "difference"), -value_of(y, "b a", "difference"));
    cr_expect_float_eq(value_of(x, "a b", "lo"), -value_of(y, "b a", "hi"), 1e-8);
    cr_expect_eq(value_of(x, "a b", "p"), value_of(y, "b a", "p"));
    for (int i = 0; i < 2; i++) mem_free(note[i]);
    tsv_free(x);
    tsv_free(y);
    trial_free(t);
}

Test(consistency_compare, networks_that_are_alike_do_not_differ)
{
    static const char *const twins[] = {"1111000011110000", "1111000011110000", "1110000011110001"};
    struct trial_table *t = make_answers(3, twins);
    for (int over = CONSISTENCY_IMAGES; over <= CONSISTENCY_BOTH; over++) {
        char *note;
        struct tsv *table = compare(t, "a,b", (enum consistency_over)over, &note);
        cr_expect_eq(value_of(table, "a b", "difference"), 0);
        const char *p;
        MUST(tsv_text(&p, table, 0, "p"));
        if (over == CONSISTENCY_IMAGES)
            cr_expect_gt(value_of(table, "a b", "p"), 0.9);
        else
            cr_expect_str_eq(p, "-", "one person cannot be drawn anew");
        cr_expect(over == CONSISTENCY_IMAGES || strstr(note, "bootstrap over 1 observers"));
        tsv_free(table);
        mem_free(note);
    }
    trial_free(t);
}

Test(consistency_compare, holm_corrects_for_all_comparisons_and_never_below_p)
{
    struct trial_table *t = make_answers(5, rows);
    char *note;
    struct tsv *table = compare(t, "a,b,c", CONSISTENCY_IMAGES, &note);
    cr_assert_eq(table->rows, 3);
    static const char *const pairs[] = {"a b", "a c", "b c"};
    double smallest = 1, corrected = 1;
    for (int i = 0; i < 3; i++) {
        double p = value_of(table, pairs[i], "p"), holm = value_of(table, pairs[i], "p_holm");
        cr_expect(holm >= p && holm <= 1);
        if (p < smallest) {
            smallest = p;
            corrected = holm;
        }
    }
    cr_expect_float_eq(corrected, 3 * smallest, 1e-8);
    cr_expect(strstr(note, "corrected for 3 comparisons") && strstr(note, "people: d e"), "%s",
              note);
    tsv_free(table);
    mem_free(note);
    trial_free(t);
}

Test(consistency_compare, names_that_are_not_there_and_nobody_to_compare_with_are_refused)
{
    struct trial_table *t = make_answers(3, rows);
    struct tsv *table;
    char *note;
    MUST_FAIL(consistency_compare_table(&table, &note, t, "a,x", false, CONSISTENCY_IMAGES, 10, 1),
              "no observer 'x'");
    MUST_FAIL(consistency_compare_table(&table, &note, t, "a,a", false, CONSISTENCY_IMAGES, 10, 1),
              "named twice");
    MUST_FAIL(consistency_compare_table(&table, &note, t, "a", false, CONSISTENCY_IMAGES, 10, 1),
              "expected two observers or more to compare");
    MUST_FAIL(
        consistency_compare_table(&table, &note, t, "a,b,c", false, CONSISTENCY_IMAGES, 10, 1),
        "one or more to compare with, got 3 and 0");
    trial_free(t);
}

/* EC25's message, on published trials: the Stylized-ImageNet network is nearer to people than all
 * others, and VGG-16 and ResNet-50 cannot be told apart. */
Test(consistency_compare, published_networks_differ_where_their_intervals_say)
{
    const char *data = real_data("published networks beside people");
    if (!data) return;
    char *people = mem_text("%s/human/model-vs-human/cue-conflict", data),
         *networks = mem_text("%s/human/texture-vs-shape/cue-conflict-CNNs", data);
    struct trial_table *t;
    MUST(trial_csv_read(&t, (const char *const[]){people, networks}, 2, "geirhos16", NULL));
    char *note;
    struct tsv *table = compare(t, "vgg,resnet50,resnet50-train-60-epochs,alexnet,googlenet",
                                CONSISTENCY_IMAGES, &note);
    cr_expect_eq(value_of(table, "vgg resnet50", "people"), 10);
    cr_expect_gt(value_of(table, "vgg resnet50", "p"), 0.05);
    cr_expect_lt(value_of(table, "vgg resnet50-train-60-epochs", "p_holm"), 0.01);
    cr_expect_lt(value_of(table, "vgg resnet50-train-60-epochs", "difference"), 0);
    tsv_free(table);
    mem_free(note);
    trial_free(t);
    mem_free(networks);
    mem_free(people);
}
