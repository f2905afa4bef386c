#include "trials/psychometric.h"

#include "make.h"
#include "trials/bootstrap.h"

/* What is compared              within  why
 * a fit to its own curve        1e-4    relative; the simplex stops at 1e-6
 * a fit to real answers         1e-4    against other starts and another parameter for the lapse
 * a threshold of drawn answers  0.1     relative; 300 trials at each of seven levels */
static const double fit_bound = 1e-4, drawn_bound = 0.1;

enum { LEVELS = 7 };
static const double blur[LEVELS] = {0, 1, 2, 4, 8, 16, 32};

/* Expected counts of a curve; not whole, as maximum likelihood does not mind. */
static void expect_counts(double *correct, double *n, const struct psychometric_fit *fit,
                          double guess)
{
    for (int i = 0; i < LEVELS; i++) {
        n[i] = 1000;
        correct[i] = n[i] * psychometric_accuracy(fit, guess, blur[i]);
    }
}

Test(psychometric, a_fit_finds_the_curve_that_made_the_data)
{
    static const struct psychometric_fit curves[] = {{.midpoint = 6, .slope = 2, .lapse = 0.05},
                                                     {.midpoint = 6, .slope = -2, .lapse = 0.05},
                                                     {.midpoint = 3, .slope = 1, .lapse = 0.2},
                                                     {.midpoint = 12, .slope = 5, .lapse = 0.01},
                                                     {.midpoint = 1.5, .slope = -3, .lapse = 0.1}};
    for (size_t i = 0; i < sizeof curves / sizeof *curves; i++) {
        double correct[LEVELS], n[LEVELS];
        struct psychometric_data d = {LEVELS, blur, n, correct};
        expect_counts(correct, n, &curves[i], 1 / 16.0);
        struct psychometric_fit fit = psychometric_fit(&d, 1 / 16.0);
        cr_expect(fit.converged);
        cr_expect_float_eq(fit.midpoint / curves[i].midpoint, 1, fit_bound);
        cr_expect_float_eq(fit.slope / curves[i].slope, 1, fit_bound);
        cr_expect_float_eq(fit.lapse, curves[i].lapse, fit_bound);
        cr_expect_float_eq(fit.deviance, 0, fit_bound);
    }
}

/* The levels of answers of networks, 320 pictures each, to contrast and to Gaussian noise. */
static const double contrast[] = {0.01, 0.03, 0.05, 0.1, 0.15, 0.3, 0.5, 1},
                    signal[] = {0.1, 0.2, 0.4, 0.8, 1};

Test(psychometric, a_fit_converges_where_the_lapse_rate_is_at_its_bound)
{
    double n[] = {320, 320, 320, 320, 320, 320, 320, 320},
           correct[] = {20, 20, 20, 20, 20, 26, 97, 303};
    struct psychometric_data d = {8, contrast, n, correct};
    struct psychometric_fit fit = psychometric_fit(&d, 1 / 16.0);
    cr_expect(fit.converged);
    cr_expect_float_eq(fit.lapse, 0, fit_bound);
    cr_expect_float_eq(fit.deviance, 0.00179, fit_bound);
    cr_expect_float_eq(psychometric_threshold(&fit, 1 / 16.0, 0.5), 0.5904, fit_bound);
}

Test(psychometric, draws_whose_lapse_rate_is_at_its_bound_have_a_threshold)
{
    double n[] = {320, 320, 320, 320, 320, 320, 320, 320},
           correct[] = {20, 21, 29, 30, 32, 56, 161, 283};
    struct psychometric_data d = {8, contrast, n, correct};
    struct psychometric_estimate e = psychometric_estimate(&d, 0.5, 1 / 16.0, 1);
    cr_expect(e.fit.converged);
    cr_expect_eq(e.undefined, 0);
    cr_expect_lt(e.lo, e.threshold);
    cr_expect_gt(e.hi, e.threshold);
}

Test(psychometric, what_a_steeper_curve_always_fits_better_has_no_threshold)
{
    // Chance at 0.4 and below, and two levels on the upper part: nothing says where it rises.
    double n[] = {320, 320, 320, 320, 320}, correct[] = {20, 20, 20, 286, 303};
    struct psychometric_data d = {5, signal, n, correct};
    struct psychometric_estimate e = psychometric_estimate(&d, 0.5, 1 / 16.0, 1);
    cr_expect_not(e.fit.converged);
    cr_expect(isnan(e.threshold));
    cr_expect_gt(e.undefined, BOOTSTRAP_FEW / 4);
}

Test(psychometric, the_threshold_is_where_the_curve_has_the_level)
{
    static const struct psychometric_fit falling = {6, 2, 0.05, 0, true},
                                         rising = {6, -2, 0.05, 0, true};
    for (double level = 0.1; level < 0.94; level += 0.1) {
        double x = psychometric_threshold(&falling, 1 / 16.0, level);
        cr_expect_float_eq(psychometric_accuracy(&falling, 1 / 16.0, x), level, 1e-12);
        double y = psychometric_threshold(&rising, 1 / 16.0, level);
        cr_expect_float_eq(psychometric_accuracy(&rising, 1 / 16.0, y), level, 1e-12);
    }
    cr_expect_eq(psychometric_accuracy(&falling, 0.1, 0), 0.95);
    cr_expect_float_eq(psychometric_accuracy(&rising, 0.1, 0), 0.1, 1e-12);
}

Test(psychometric, levels_beyond_guessing_and_lapsing_have_no_threshold)
{
    static const struct psychometric_fit fit = {6, 2, 0.05, 0, true};
    cr_expect(isnan(psychometric_threshold(&fit, 0.1, 0.1)));
    cr_expect(isnan(psychometric_threshold(&fit, 0.1, 0.05)));
    cr_expect(isnan(psychometric_threshold(&fit, 0.1, 0.96)));
}

Test(psychometric, interpolation_is_linear_at_the_first_crossing)
{
    double n[] = {10, 10, 10, 10}, falling[] = {9, 7, 3, 1}, rising[] = {1, 3, 7, 9};
    static const double x[] = {0, 2, 4, 10};
    struct psychometric_data d = {4, x, n, falling};
    cr_expect_float_eq(psychometric_interpolate(&d, 0.5), 3, 1e-12);
    cr_expect_float_eq(psychometric_interpolate(&d, 0.8), 1, 1e-12);
    cr_expect(isnan(psychometric_interpolate(&d, 0.95)));
    d.correct = rising;
    cr_expect_float_eq(psychometric_interpolate(&d, 0.8), 7, 1e-12);
    // A condition that nobody saw is passed over.
    n[1] = 0;
    falling[1] = 0;
    d.correct = falling;
    cr_expect_float_eq(psychometric_interpolate(&d, 0.6), 2, 1e-12);
}

/* Trials of observers whose answers are drawn from a curve. */
static struct trial_table *drawn_trials(int observers, int each)
{
    static const struct psychometric_fit curve = {6, 2, 0.05, 0, true};
    struct trial_table *t = trial_new();
    struct rng r = rng_at(9, RNG_TEST, 0, 0);
    for (int o = 0; o < observers; o++)
        for (int i = 0; i < LEVELS * each; i++) {
            char subj[16], condition[16], image[16];
            snprintf(subj, sizeof subj, "o%d", o);
            snprintf(condition, sizeof condition, "%g", blur[i % LEVELS]);
            snprintf(image, sizeof image, "%d.png", i);
            bool right = rng_uniform(&r) < psychometric_accuracy(&curve, 0.25, blur[i % LEVELS]);
            trial_add(t, &(struct trial_text){.subj = subj,
                                              .number = i,
                                              .rt = NAN,
                                              .condition = condition,
                                              .category = "cat",
                                              .imagename = image,
                                              .response = right ? "cat" : "dog"});
        }
    return t;
}

Test(psychometric, drawn_answers_give_back_the_threshold_with_an_interval)
{
    static const struct psychometric_fit curve = {6, 2, 0.05, 0, true};
    double truth = psychometric_threshold(&curve, 0.25, 0.5);
    for (int observers = 1; observers <= 8; observers += 7) {
        struct trial_table *t = drawn_trials(observers, observers == 1 ? 300 : 80);
        struct tsv *table;
        MUST(psychometric_table(&table, t, 0.5, 0.25, 1));
        double threshold = value_of(table, "fit", "threshold");
        cr_expect_float_eq(threshold / truth, 1, drawn_bound);
        cr_expect_lt(value_of(table, "fit", "lo"), threshold);
        cr_expect_gt(value_of(table, "fit", "hi"), threshold);
        cr_expect_eq(value_of(table, "fit", "undefined"), 0);
        cr_expect_eq(value_of(table, "fit", "observers"), observers);
        cr_expect_float_eq(value_of(table, "interpolation", "threshold") / truth, 1,
                           2 * drawn_bound);
        tsv_free(table);
        trial_free(t);
    }
}

Test(psychometric, what_has_no_threshold_is_refused)
{
    static const struct {
        const char *trials;
        double level, guess;
        const char *message;
    } cases[] = {
        {"a x cat 1 cat a 2 cat 2 cat a 3 cat 3 dog", 0.5, 0.1, "condition 'x': expected a number"},
        {"a -1 cat 1 cat a 2 cat 2 cat a 3 cat 3 dog", 0.5, 0.1,
         "condition '-1': expected a number"},
        {"a 1 cat 1 cat a 2 cat 2 dog", 0.5, 0.1,
         "at least three conditions for a threshold, got 2"},
        {"a 1 cat 1 cat a 2 cat 2 cat a 3 cat 3 cat", 0.5, 0.1,
         "accuracy runs from 1.0000 to 1.0000"},
        {"a 1 cat 1 cat a 2 cat 2 cat a 3 cat 3 dog", 1.5, 0.1,
         "a level between 0 and 1, got 0.1 and 1.5"},
        {"a 1 cat 1 cat a 2 cat 2 cat a 3 cat 3 dog", 0.5, -1, "a guess rate below 1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct trial_table *t = make_trials(cases[i].trials);
        struct tsv *table;
        MUST_FAIL(psychometric_table(&table, t, cases[i].level, cases[i].guess, 1),
                  cases[i].message);
        trial_free(t);
    }
}

Test(psychometric, the_published_threshold_of_blur_comes_out)
{
    struct trial_table *t;
    if (!read_humans(&t, "model-vs-human/low-pass")) return;
    struct tsv *table;
    MUST(psychometric_table(&table, t, 0.5, -1, 1));
    expect_printed(value_of(table, "interpolation", "threshold"), "8.263", "sigma at 50 %");
    tsv_free(table);
    trial_free(t);
}
