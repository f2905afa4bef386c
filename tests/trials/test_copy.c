#include "trials/copy.h"

#include "make.h"
#include "trials/consistency.h"

/* What is compared                  within  why
 * arithmetic in double              1e-12   a few roundings
 * a number of 100,000 simulations   0.012   about 4 standard errors */
static const double arithmetic = 1e-12, simulated = 0.012;

/* The model's numbers in examples: their code's tests give accuracies and kappas. */
Test(copy, the_model_has_the_accuracies_and_the_kappa_asked_for)
{
    static const double cases[][3] = {{0.5, 0.5, 0.5},  {0, 0.5, 0.5},     {-0.2, 0.5, 0.5},
                                      {-0.2, 0.6, 0.8}, {-0.99, 0.5, 0.5}, {-1, 0.5, 0.5},
                                      {-0.3, 0.6, 0.2}, {1, 0.7, 0.7},     {0.3, 0.95, 0.9}};
    enum { IMAGES = 100000 };
    bool *correct = mem_new(2 * IMAGES, sizeof *correct);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct copy_plan plan = {1, IMAGES, cases[i] + 1, cases[i]};
        struct copy *c;
        MUST(copy_new(&c, &plan));
        copy_run(correct, &plan, c, 3, (uint32_t)i);
        int right[2] = {0};
        for (int k = 0; k < IMAGES; k++) {
            right[0] += correct[k];
            right[1] += correct[IMAGES + k];
        }
        cr_expect_float_eq((double)right[0] / IMAGES, cases[i][1], simulated);
        cr_expect_float_eq((double)right[1] / IMAGES, cases[i][2], simulated);
        double kappa = consistency_pair(correct, correct + IMAGES, IMAGES).kappa;
        cr_expect_float_eq(kappa, cases[i][0], 2 * simulated, "%g for %g", kappa, cases[i][0]);
        mem_free(c);
    }
    mem_free(correct);
}

Test(copy, an_equally_accurate_copier_copies_with_probability_kappa)
{
    struct copy c;
    MUST(copy_fit(&c, 0.4, 0.8, 0.8));
    cr_expect_float_eq(c.probability, 0.4, arithmetic);
    cr_expect_float_eq(c.own, 0.8, arithmetic);
}

/* At the bounds the copier's own answers are all right or all wrong. */
Test(copy, every_kappa_within_the_bounds_has_a_model_and_none_beyond)
{
    for (int i = 1; i < 20; i++)
        for (int k = 1; k < 20; k++) {
            double a = i / 20.0, b = k / 20.0, min, max;
            struct copy c;
            consistency_bounds(&min, &max, a, b);
            MUST(copy_fit(&c, min, a, b));
            cr_expect(c.own >= 0 && c.own <= 1 && c.probability <= 0);
            MUST(copy_fit(&c, max, a, b));
            cr_expect(c.own >= 0 && c.own <= 1 && c.probability >= 0);
            MUST_FAIL(copy_fit(&c, max + 0.01, a, b), "expected a kappa of");
            MUST_FAIL(copy_fit(&c, min - 0.01, a, b), "expected a kappa of");
        }
}

Test(copy, accuracies_and_counts_out_of_bounds_are_refused)
{
    struct copy c, *copiers;
    MUST_FAIL(copy_fit(&c, 0, 1, 0.5), "above 0 and below 1");
    MUST_FAIL(copy_fit(&c, 0, 0.5, 0), "above 0 and below 1");
    static const double accuracy[2] = {0.5, 0.5}, kappa[1] = {0};
    MUST_FAIL(copy_new(&copiers, &(struct copy_plan){0, 10, accuracy, kappa}), "who copy, got 0");
    MUST_FAIL(copy_new(&copiers, &(struct copy_plan){1, 0, accuracy, kappa}), "trials over all");
}
