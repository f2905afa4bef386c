/* Changes of training pictures: of the stated length, against the network or at random, the same
 * whatever the threads and the order of the batch. */
#include "synth/perturb.h"

#include "../net/make.h"
#include "base/mem.h"

#include <math.h>
#include <omp.h>

static const char text[] = "a: conv filters=12 pad=1 bias=0\nb: norm\nc: relu\nd: maxpool size=2\n"
                           "h: dense units=classes\n";
enum { SIDE = 12, PIXELS = 3 * SIDE * SIDE, N = 6, CLASSES = 3 };

// A sample next to a bound is rounded once, to half an ulp below 1; a length has PIXELS of them.
static const double rounding = 0x1p-24, length_rounding = 0x1p-24 * 21;

static const int label[N] = {0, 1, 2, 0, 1, 2}, id[N] = {4, 9, 2, 7, 31, 5};
static struct made made;

static void begin(void)
{
    made = make(text, CLASSES, 3, SIDE, SIDE);
}

static void end(void)
{
    made_free(&made);
}

TestSuite(perturb, .init = begin, .fini = end);

/* Gray pictures near the middle, so that no clamp shortens a change. */
static void gray(float *x)
{
    for (int i = 0; i < N * PIXELS; i++) x[i] = 0.4f + 0.2f * (float)(i % 7) / 7;
}

static void change(float *x, enum perturb_kind kind, enum attack_norm norm, double eps, int epoch)
{
    struct perturb_options o = {kind, {norm, eps, 3, 2.0 / 3}, 11};
    struct perturb *p = perturb_new(made.net, N, &o);
    MUST(perturb_batch(p, x, label, id, N, epoch));
    perturb_free(p);
}

static double length(const float *a, const float *b)
{
    double sum = 0;
    for (int i = 0; i < PIXELS; i++) sum += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
    return sqrt(sum);
}

Test(perturb, a_random_l2_change_is_eps_long_and_a_linf_one_at_the_corners)
{
    static float x0[N * PIXELS], x[N * PIXELS];
    gray(x0);
    gray(x);
    change(x, PERTURB_RANDOM, ATTACK_L2, 0.5, 0);
    for (int n = 0; n < N; n++)
        cr_expect_float_eq(length(x + n * PIXELS, x0 + n * PIXELS), 0.5, length_rounding);
    gray(x);
    change(x, PERTURB_RANDOM, ATTACK_LINF, 0.03, 0);
    int up = 0;
    for (int i = 0; i < N * PIXELS; i++) {
        cr_assert_float_eq(fabs((double)x[i] - x0[i]), 0.03, rounding);
        up += x[i] > x0[i];
    }
    // 2,592 fair coins: 1,296 up, deviation 25.
    cr_expect(abs(up - N * PIXELS / 2) < 130, "%d of %d up", up, N * PIXELS);
}

Test(perturb, a_random_change_depends_on_epoch_and_picture_alone)
{
    static float x[N * PIXELS], again[N * PIXELS], later[N * PIXELS], one[PIXELS];
    gray(x);
    gray(again);
    gray(later);
    memcpy(one, again + 2 * PIXELS, sizeof one);
    omp_set_num_threads(1);
    change(x, PERTURB_RANDOM, ATTACK_L2, 0.5, 3);
    omp_set_num_threads(5);
    change(again, PERTURB_RANDOM, ATTACK_L2, 0.5, 3);
    change(later, PERTURB_RANDOM, ATTACK_L2, 0.5, 4);
    cr_expect_eq(first_difference(x, again, N * PIXELS), -1);
    cr_expect_neq(first_difference(x, later, N * PIXELS), -1);
    struct perturb_options o = {PERTURB_RANDOM, {ATTACK_L2, 0.5, 3, 1}, 11};
    struct perturb *p = perturb_new(made.net, 1, &o);
    MUST(perturb_batch(p, one, label + 2, id + 2, 1, 3));
    perturb_free(p);
    cr_expect_eq(first_difference(x + 2 * PIXELS, one, PIXELS), -1);
}

/* The mean loss of the pictures. */
static double loss(float *x)
{
    struct attack_result r[N];
    struct pass *pass = pass_new(made.net, N, PASS_INVERT, made.net->nodes - 1);
    const struct attack_options none = {ATTACK_L2, 0, 0, 1};
    double sum = 0;
    MUST(attack_run(r, x, pass, label, N, 0, &none));
    for (int n = 0; n < N; n++) sum += r[n].start;
    pass_free(pass);
    return sum / N;
}

Test(perturb, an_adversarial_change_raises_the_loss_more_than_a_random_one_of_its_length)
{
    static float x0[N * PIXELS], random[N * PIXELS], against[N * PIXELS];
    gray(x0);
    gray(random);
    gray(against);
    change(random, PERTURB_RANDOM, ATTACK_L2, 0.5, 0);
    change(against, PERTURB_ADVERSARIAL, ATTACK_L2, 0.5, 0);
    for (int n = 0; n < N; n++)
        cr_assert_leq(length(against + n * PIXELS, x0 + n * PIXELS), 0.5 + length_rounding);
    double start = loss(x0), at_random = loss(random), adversarial = loss(against);
    cr_expect_gt(adversarial - start, 5 * fabs(at_random - start), "%g, %g, %g", start, at_random,
                 adversarial);
}

Test(perturb, without_a_kind_the_pictures_stay)
{
    static float x0[N * PIXELS], x[N * PIXELS];
    gray(x0);
    gray(x);
    change(x, PERTURB_NONE, ATTACK_L2, 0.5, 0);
    cr_expect_eq(first_difference(x0, x, N * PIXELS), -1);
}

Test(perturb, an_l2_length_scales_with_the_root_of_the_samples)
{
    // 3 at 3 x 224 x 224 is .857 at 3 x 64 x 64 and .495 at 1 x 64 x 64.
    cr_expect_float_eq(perturb_scaled(3, 224, 3, 224, 224), 3, 1e-12);
    cr_expect_float_eq(perturb_scaled(3, 224, 3, 64, 64), 0.857, 5e-4);
    cr_expect_float_eq(perturb_scaled(3, 224, 1, 64, 64), 0.495, 5e-4);
}
