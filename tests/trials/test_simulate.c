#include "trials/simulate.h"

#include "make.h"
#include "trials/accuracy.h"
#include "trials/check.h"
#include "trials/grid.h"

/* What is compared           within  why
 * a proportion and its mean  4       standard errors: one false alarm in 16,000
 * the mean with spread       0.05    400 observers and images: 4 standard errors of 0.012 */
static const double errors_bound = 4, mean_bound = 0.05;

static const double accuracy[] = {0.9, 0.5, 0.0625};
static const char *const names[] = {"0", "4.0", "8"};

Test(simulate, observers_without_spread_have_the_accuracy_that_was_asked_for)
{
    struct simulate_plan plan = {20, 3, 500, accuracy, 0, 0};
    struct trial_table *t;
    MUST(simulate_trials(&t, &plan, names, "geirhos16", 1));
    struct tsv *table = accuracy_table(t, TRIAL_BY_CONDITION, ACCURACY_WILSON, 1);
    static const char *const rows[] = {"0", "4", "8"};
    for (int i = 0; i < 3; i++) {
        double error = sqrt(accuracy[i] * (1 - accuracy[i]) / 10000);
        cr_expect_eq(value_of(table, rows[i], "n"), 10000);
        cr_expect_float_eq(value_of(table, rows[i], "accuracy"), accuracy[i], errors_bound * error);
    }
    tsv_free(table);
    trial_free(t);
}

Test(simulate, spread_and_hardness_leave_the_mean_accuracy_as_it_is)
{
    enum { OBSERVERS = 400, IMAGES = 400 };
    static bool correct[OBSERVERS * 3 * IMAGES];
    struct simulate_plan plan = {OBSERVERS, 3, IMAGES, accuracy, 0.5, 0.8};
    simulate_run(correct, &plan, 1, 0);
    for (int c = 0; c < 3; c++) {
        long right = 0;
        for (int o = 0; o < OBSERVERS; o++)
            for (int i = 0; i < IMAGES; i++) right += correct[(o * 3 + c) * IMAGES + i];
        cr_expect_float_eq((double)right / (OBSERVERS * IMAGES), accuracy[c], mean_bound);
    }
}

Test(simulate, certain_answers_are_certain)
{
    static const double ends[] = {0, 1};
    struct simulate_plan plan = {3, 2, 10, ends, 2, 2};
    bool correct[60];
    simulate_run(correct, &plan, 1, 0);
    for (int i = 0; i < 60; i++) cr_expect_eq(correct[i], i / 10 % 2 == 1);
}

Test(simulate, spread_makes_observers_differ_and_hardness_images)
{
    static const double half[] = {0.5};
    enum { N = 40, IMAGES = 40 };
    static bool correct[N * IMAGES];
    for (int which = 0; which < 3; which++) {
        struct simulate_plan plan = {
            N, 1, IMAGES, half, which == 1 ? 1.2 : 0, which == 2 ? 1.2 : 0};
        simulate_run(correct, &plan, 1, 0);
        double by_observer = 0, by_image = 0; // variance of the proportions over 1/4 / N
        for (int i = 0; i < N; i++) {
            int observer = 0, image = 0;
            for (int k = 0; k < N; k++) {
                observer += correct[i * IMAGES + k];
                image += correct[k * IMAGES + i];
            }
            by_observer += (observer / 40.0 - 0.5) * (observer / 40.0 - 0.5) * 4;
            by_image += (image / 40.0 - 0.5) * (image / 40.0 - 0.5) * 4;
        }
        cr_expect(which == 1 ? by_observer > 8 : by_observer < 2, "%d: %g", which, by_observer);
        cr_expect(which == 2 ? by_image > 8 : by_image < 2, "%d: %g", which, by_image);
    }
}

Test(simulate, trials_say_that_they_are_simulated_and_pair_up)
{
    struct simulate_plan plan = {3, 2, 7, accuracy, 0.3, 1};
    struct trial_table *t;
    MUST(simulate_trials(&t, &plan, names, "cat,dog", 1));
    cr_assert_eq(t->count, 42);
    cr_expect_str_eq(t->subj.text[0], "simulated-01");
    cr_expect_str_eq(t->imagename.text[0], "0001_sim_simulated-01_0_cat_00_cat1.png");
    MUST_FAIL(trial_refuse_simulated(t), "simulated trials never count as people");
    struct grid *g;
    MUST(grid_new(&g, t));
    cr_expect_eq(g->items, 14);
    grid_free(g);
    trial_free(t);
}

Test(simulate, a_file_of_any_size_is_read_without_a_problem)
{
    static const char *const categories[] = {"cat,dog", "a,b,c", "geirhos16",
                                             "red_light,green_light", "a,a1,a11,_1,2"};
    for (size_t c = 0; c < sizeof categories / sizeof *categories; c++)
        for (int images = 1; images <= 18; images += images < 4 ? 1 : 3)
            for (int observers = 1; observers <= 3; observers++) {
                char *folder = scratch_new(), *path = mem_text("%s/made.csv", folder);
                struct simulate_plan plan = {observers, 2, images, accuracy, 0.2, 0.6};
                struct trial_table *t, *read;
                MUST(simulate_trials(&t, &plan, names, categories[c], 1));
                MUST(trial_csv_write(t, path));
                MUST(trial_csv_read(&read, (const char *const *)&path, 1, NULL, NULL));
                cr_expect_eq(read->count, t->count);
                struct tsv *table;
                int problems;
                MUST(check_table(&table, &problems, (const char *const *)&path, 1, categories[c],
                                 NULL, NULL));
                cr_expect_eq(problems, 0, "%s, %d images", categories[c], images);
                tsv_free(table);
                trial_free(read);
                trial_free(t);
                mem_free(path);
                scratch_free(folder);
            }
}

Test(simulate, every_picture_has_a_name_of_its_own)
{
    static const char *const categories[] = {"red_light,green_light", "a,a1,a11,a1-0,1", "x_1,x"};
    enum { IMAGES = 60 };
    for (size_t c = 0; c < sizeof categories / sizeof *categories; c++) {
        struct simulate_plan plan = {2, 1, IMAGES, accuracy, 0, 0};
        struct trial_table *t;
        MUST(simulate_trials(&t, &plan, names, categories[c], 1));
        cr_expect_eq(t->image.count, IMAGES, "%s: %d pictures", categories[c], t->image.count);
        trial_free(t);
    }
    struct simulate_plan plan = {2, 1, IMAGES, accuracy, 0, 0};
    struct trial_table *t;
    MUST_FAIL(simulate_trials(&t, &plan, names, "red_light,dog,red-light", 1),
              "categories 'red_light,dog,red-light': the pictures of 'red_light' and 'red-light' "
              "would have the same names");
    MUST_FAIL(simulate_trials(&t, &plan, names, "a1-,a1", 1), "'a1-' and 'a1' would have the same");
}

Test(simulate, more_observers_leave_the_first_ones_as_they_were)
{
    struct simulate_plan few = {2, 1, 30, accuracy, 1, 1}, many = {5, 1, 30, accuracy, 1, 1};
    bool a[60], b[150];
    simulate_run(a, &few, 1, 3);
    simulate_run(b, &many, 1, 3);
    cr_expect_eq(memcmp(a, b, sizeof a), 0);
    simulate_run(a, &few, 1, 4);
    cr_expect_neq(memcmp(a, b, sizeof a), 0);
}

Test(simulate, plans_out_of_bounds_are_refused)
{
    static const double bad[] = {1.5}, none[] = {NAN};
    static const struct {
        struct simulate_plan plan;
        const char *message;
    } cases[] = {
        {{0, 1, 1, accuracy, 0, 0}, "expected 1 to 10000 observers, got 0"},
        {{10001, 1, 1, accuracy, 0, 0}, "expected 1 to 10000 observers, got 10001"},
        {{10, 1, 0, accuracy, 0, 0}, "trials over all observers"},
        {{10000, 3, 100000, accuracy, 0, 0}, "trials over all observers"},
        {{1, 1, 1, bad, 0, 0}, "expected accuracies of 0 to 1, got 1.5"},
        {{1, 1, 1, none, 0, 0}, "expected accuracies of 0 to 1, got nan"},
        {{1, 1, 1, accuracy, -1, 0}, "expected standard deviations of 0 to 10"},
        {{1, 1, 1, accuracy, 0, 11}, "expected standard deviations of 0 to 10"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct trial_table *t;
        MUST_FAIL(simulate_trials(&t, &cases[i].plan, names, "cat,dog", 1), cases[i].message);
    }
    struct simulate_plan plan = {1, 1, 1, accuracy, 0, 0};
    struct trial_table *t;
    MUST_FAIL(simulate_trials(&t, &plan, names, "cat", 1),
              "categories 'cat': expected at least two");
}
