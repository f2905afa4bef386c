/* Class maps: what a network answers through one, and the loss of a class. */
#include "net/answers.h"

#include "../scratch.h"
#include "base/mathx.h"
#include "kernel/softmax.h"
#include "make.h"

#include <math.h>

enum { OUTPUTS = 6, CLASSES = 3 };

static char *const classes[CLASSES] = {"bird", "cat", "dog"};

// Outputs 0 and 3 are dogs, 1 a cat, 2 of no class, 4 and 5 birds; the first set lacks the bird.
static const char map[] = "index\tname\twnid\tpets\tall\n"
                          "0\tpug\tn1\tdog\tdog\n1\ttabby\tn2\tcat\tcat\n2\ttench\tn3\t-\t-\n"
                          "3\tbeagle\tn4\tdog\tdog\n4\trobin\tn5\t-\tbird\n5\tjay\tn6\t-\tbird\n";

static err read_text(struct answers **a, const char *text, int count, bool mean)
{
    char *folder = scratch_new(), *path = mem_text("%s/map.tsv", folder);
    scratch_put_text(folder, "map.tsv", text);
    err e = answers_read(a, path, classes, count, mean);
    mem_free(path);
    scratch_free(folder);
    return e;
}

static struct made mapped(bool mean)
{
    struct made m = make("z: dense units=classes\n", OUTPUTS, 1, 2, 2);
    MUST(read_text(&m.net->answers, map, CLASSES, mean));
    return m;
}

static int choose(const struct net *net, const float *logit, const bool *allowed)
{
    return answers_choose(net->answers, logit, net->classes, allowed);
}

static double loss_of(float *dlogit, const struct net *net, const float *logit, int label)
{
    return answers_loss(dlogit, net->answers, logit, net->classes, label);
}

Test(answers, the_first_set_of_labels_with_all_classes_is_the_map)
{
    static const int expected[OUTPUTS] = {2, 1, -1, 2, 0, 0};
    struct answers *a;
    MUST(read_text(&a, map, CLASSES, false));
    cr_assert(a->outputs == OUTPUTS && a->classes == CLASSES);
    for (int i = 0; i < OUTPUTS; i++) cr_expect_eq(a->class_of[i], expected[i]);
    answers_free(a);
}

Test(answers, a_map_that_does_not_fit_is_one_line)
{
    struct answers *a;
    static const struct {
        const char *text, *message;
    } wrong[] = {
        {"index\tname\twnid\n0\ta\t-\n1\tb\t-\n",
         "expected the columns index name wnid and one for"},
        {"index\tname\twnid\tx\n0\ta\t-\tdog\n2\tb\t-\tcat\n",
         "row 2: expected the index 1, every"},
        {"index\tname\twnid\tx\n0\ta\t-\tdog\n0\tb\t-\tcat\n",
         "row 2: expected the index 1, every"},
        {"index\tname\twnid\tx\n0\ta\t-\tdog\n", "expected two outputs or more"},
        {"index\tname\twnid\tx\ty\n0\ta\t-\tdog\tcat\n1\tb\t-\tcat\tbird\n",
         "has all 3 classes of the study: x lacks 'bird', y lacks 'dog'; add a column"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        MUST_FAIL(read_text(&a, wrong[i].text, CLASSES, false), wrong[i].message);
}

Test(answers, max_takes_the_largest_logit_and_mean_the_largest_mean_probability)
{
    struct made max = mapped(false), mean = mapped(true);
    // The dog has the largest logit; the cat's one probability is above the mean of the two dogs.
    const float a[OUTPUTS] = {2, 1.9f, 9, -5, 0, 0};
    cr_expect_eq(choose(max.net, a, NULL), 2);
    cr_expect_eq(choose(mean.net, a, NULL), 1);
    const bool birds_and_dogs[CLASSES] = {true, false, true};
    cr_expect_eq(choose(mean.net, a, birds_and_dogs), 2);
    const float equal[OUTPUTS] = {1, 1, 1, 1, 1, 1};
    cr_expect_eq(choose(max.net, equal, NULL), 0, "the first of equal ones");
    cr_expect_eq(choose(mean.net, equal, NULL), 0, "the first of equal ones");
    made_free(&max);
    made_free(&mean);
}

Test(answers, large_logits_do_not_overflow)
{
    struct made m = mapped(true);
    const float far[OUTPUTS] = {-1000, 3000, 1e6f, -2000, 2000, 1000};
    float d[OUTPUTS];
    cr_expect_eq(choose(m.net, far, NULL), 1);
    cr_expect_float_eq(loss_of(d, m.net, far, 2), 4000, 1e-3);
    cr_expect_eq(answers_probability(m.net->answers, far, OUTPUTS, 1), 1);
    cr_expect_eq(answers_probability(NULL, far, OUTPUTS, 0), 0);
    made_free(&m);
}

/* Powers of e that are whole: the dog has 6 and 2, the cat 5, the birds 1 and 1. */
Test(answers, the_probability_of_an_answer_is_its_share_by_the_rule_of_the_map)
{
    struct made max = mapped(false), mean = mapped(true);
    const float l[OUTPUTS] = {logf(6), logf(5), 20, logf(2), 0, 0};
    // max: 1, 5, 6 of 12. mean: 1, 5, 4 of 10. The output of no class does not count.
    static const double by_max[CLASSES] = {1.0 / 12, 5.0 / 12, 6.0 / 12};
    static const double by_mean[CLASSES] = {0.1, 0.5, 0.4};
    for (int k = 0; k < CLASSES; k++) {
        cr_expect_float_eq(answers_probability(max.net->answers, l, OUTPUTS, k), by_max[k], 1e-6);
        cr_expect_float_eq(answers_probability(mean.net->answers, l, OUTPUTS, k), by_mean[k], 1e-6);
    }
    const float own[CLASSES] = {0, logf(2), logf(5)}; // without a map: 1, 2, 5 of 8
    cr_expect_float_eq(answers_probability(NULL, own, CLASSES, 0), 0.125, 1e-6);
    cr_expect_float_eq(answers_probability(NULL, own, CLASSES, 2), 0.625, 1e-6);
    made_free(&max);
    made_free(&mean);
}

Test(answers, the_answer_is_the_class_of_the_largest_probability)
{
    for (int rule = 0; rule < 2; rule++) {
        struct made m = mapped(rule == 1);
        for (uint32_t tag = 0; tag < 20; tag++) {
            float l[OUTPUTS];
            double p[CLASSES], all = 0;
            fill(l, OUTPUTS, 40 + tag);
            for (int k = 0; k < CLASSES; k++)
                all += p[k] = answers_probability(m.net->answers, l, OUTPUTS, k);
            for (int k = 0, best = choose(m.net, l, NULL); k < CLASSES; k++)
                cr_expect_leq(p[k], p[best]);
            cr_expect_float_eq(all, 1, 1e-12);
        }
        made_free(&m);
    }
}

Test(answers, outputs_that_are_not_finite_have_no_probability)
{
    static const float bad[] = {INFINITY, -INFINITY, NAN};
    struct made max = mapped(false), mean = mapped(true);
    const struct answers *const rules[] = {max.net->answers, mean.net->answers, NULL};
    for (int rule = 0; rule < 3; rule++)
        for (int at = 0; at < OUTPUTS; at++)
            for (int b = 0; b < 3; b++) {
                float l[OUTPUTS] = {1, 2, 3, 4, 5, 6};
                l[at] = bad[b];
                for (int k = 0; k < CLASSES; k++)
                    cr_expect(isnan(answers_probability(rules[rule], l, OUTPUTS, k)),
                              "rule %d, output %d is %g, class %d", rule, at, (double)bad[b], k);
            }
    made_free(&mean);
    made_free(&max);
}

Test(answers, the_loss_is_that_of_the_sum_over_members)
{
    struct made m = mapped(false);
    float l[OUTPUTS], d[OUTPUTS];
    fill(l, OUTPUTS, 3);
    double all = 0, dog = exp((double)l[0]) + exp((double)l[3]);
    for (int i = 0; i < OUTPUTS; i++)
        if (i != 2) all += exp((double)l[i]);
    cr_expect_float_eq(loss_of(d, m.net, l, 2), -log(dog / all), 1e-12);
    made_free(&m);
}

Test(answers, the_gradient_of_the_loss_is_that_of_finite_differences)
{
    const double h = 1.0 / 1024; // exact in a float; the error of a difference is about h^2
    struct made m = mapped(true);
    for (int label = 0; label < CLASSES; label++) {
        float l[OUTPUTS], d[OUTPUTS], unused[OUTPUTS];
        fill(l, OUTPUTS, 4);
        for (int i = 0; i < OUTPUTS; i++) l[i] = rintf(1024 * l[i]) / 1024;
        loss_of(d, m.net, l, label);
        for (int i = 0; i < OUTPUTS; i++) {
            float up[OUTPUTS], down[OUTPUTS];
            memcpy(up, l, sizeof l);
            memcpy(down, l, sizeof l);
            up[i] += (float)h;
            down[i] -= (float)h;
            double slope =
                (loss_of(unused, m.net, up, label) - loss_of(unused, m.net, down, label)) / (2 * h);
            cr_expect_float_eq(d[i], slope, 1e-5, "class %d, output %d", label, i);
        }
    }
    made_free(&m);
}

/* A map of one output for each class is no map. */
Test(answers, without_a_map_answers_and_loss_are_those_of_the_outputs)
{
    struct made plain = make("z: dense units=classes\n", CLASSES, 1, 2, 2);
    struct made same = make("z: dense units=classes\n", CLASSES, 1, 2, 2);
    MUST(read_text(&same.net->answers,
                   "index\tname\twnid\tx\n0\ta\t-\tbird\n1\tb\t-\tcat\n2\tc\t-\tdog\n", CLASSES,
                   true));
    for (uint32_t tag = 0; tag < 20; tag++) {
        float l[CLASSES], d[CLASSES], e[CLASSES];
        fill(l, CLASSES, 10 + tag);
        cr_expect_eq(choose(plain.net, l, NULL), softmax_argmax(l, CLASSES));
        cr_expect_eq(choose(same.net, l, NULL), softmax_argmax(l, CLASSES));
        double loss = loss_of(d, plain.net, l, 1);
        cr_expect_float_eq(loss_of(e, same.net, l, 1), loss, 1e-6);
        for (int k = 0; k < CLASSES; k++) cr_expect_float_eq(d[k], e[k], 1e-6);
    }
    made_free(&plain);
    made_free(&same);
}

Test(answers, imagenet_maps_to_16_classes_and_counts_its_outputs)
{
    static char *const geirhos[] = {"airplane", "bear",  "bicycle", "bird",  "boat", "bottle",
                                    "car",      "cat",   "chair",   "clock", "dog",  "elephant",
                                    "keyboard", "knife", "oven",    "truck"};
    static const int members[] = {1, 4, 2, 49, 5, 7, 3, 6, 4, 3, 109, 2, 2, 1, 1, 8};
    const char *root = getenv("METABLUR_ROOT");
    char *path = mem_text("%s/classes/imagenet1000.tsv", root ? root : ".");
    struct answers *a;
    int outputs, count[16] = {0};
    MUST(answers_count(&outputs, path));
    MUST(answers_read(&a, path, geirhos, 16, false));
    cr_assert(outputs == 1000 && a->outputs == 1000);
    for (int i = 0; i < 1000; i++)
        if (a->class_of[i] >= 0) count[a->class_of[i]]++;
    for (int k = 0; k < 16; k++) cr_expect_eq(count[k], members[k], "%s", geirhos[k]);
    answers_free(a);
    mem_free(path);
}
