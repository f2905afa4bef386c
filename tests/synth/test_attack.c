/* Adversarial examples: within their bounds, against the network, the same whatever the threads. */
#include "../net/make.h"
#include "base/mem.h"
#include "synth/attack.h"

#include <math.h>
#include <omp.h>

static const char text[] = "a: conv filters=12 pad=1 bias=0\nb: norm\nc: relu\nd: maxpool size=2\n"
                           "e: conv filters=20 pad=1 bias=0\nf: norm\ng: relu\n"
                           "h: dense units=classes\n";
enum { SIDE = 12, PIXELS = 3 * SIDE * SIDE, N = 5, CLASSES = 5 };

// A float next to a bound: x0 + eps is rounded once, to half an ulp below 1.
static const double rounding = 0x1p-24;
// The length of PIXELS such roundings, beside the bound on the length itself.
static const double length_rounding = 0x1p-24 * 21;

static const int label[N] = {0, 1, 2, 3, 4};

static struct made made;

static void begin(void)
{
    made = make(text, CLASSES, 3, SIDE, SIDE);
}

static void end(void)
{
    made_free(&made);
}

TestSuite(attack, .init = begin, .fini = end);

/* Attacks the test pictures, x0 (N, PIXELS) before and x behind. */
static void attack(struct attack_result *r, float *x0, float *x, const struct attack_options *o)
{
    for (int n = 0; n < N; n++) {
        float *shown = picture(made.net, (uint32_t)n);
        memcpy(x0 + n * PIXELS, shown, PIXELS * sizeof *shown);
        free(shown);
    }
    memcpy(x, x0, (size_t)N * PIXELS * sizeof *x);
    struct pass *pass = pass_new(made.net, N, PASS_INVERT, made.net->nodes - 1);
    MUST(attack_run(r, x, pass, label, N, 0, o));
    pass_free(pass);
}

ParameterizedTestParameters(attack, stays_within_eps_and_the_range)
{
    static int index[] = {ATTACK_LINF, ATTACK_L2};
    return cr_make_param_array(int, index, 2);
}

ParameterizedTest(int *norm, attack, stays_within_eps_and_the_range)
{
    static float x0[N * PIXELS], x[N * PIXELS];
    struct attack_result r[N];
    const struct attack_options o = {(enum attack_norm) * norm, 0.05, 12, ATTACK_STEP};
    attack(r, x0, x, &o);
    for (int n = 0; n < N; n++) {
        double most = 0, sum = 0;
        for (int i = n * PIXELS; i < (n + 1) * PIXELS; i++) {
            double d = fabs((double)x[i] - (double)x0[i]);
            cr_assert(x[i] >= 0 && x[i] <= 1);
            most = fmax(most, d);
            sum += d * d;
        }
        if (*norm == ATTACK_LINF) cr_assert_leq(most, o.eps + rounding);
        if (*norm == ATTACK_L2) cr_assert_leq(sqrt(sum), o.eps + length_rounding);
        cr_assert_gt(*norm == ATTACK_LINF ? most : sqrt(sum), o.eps / 2, "the bound is used");
    }
}

/* Small steps go up a slope: the mean loss rises with every one more. */
ParameterizedTestParameters(attack, raises_the_mean_loss_with_each_step)
{
    static int index[] = {ATTACK_LINF, ATTACK_L2};
    return cr_make_param_array(int, index, 2);
}

ParameterizedTest(int *norm, attack, raises_the_mean_loss_with_each_step)
{
    static float x0[N * PIXELS], x[N * PIXELS];
    struct attack_result r[N];
    double before = 0;
    for (int steps = 1; steps <= 5; steps++) {
        double start = 0, now = 0;
        attack(r, x0, x,
               &(struct attack_options){(enum attack_norm) * norm, 0.01, steps, ATTACK_STEP});
        for (int n = 0; n < N; n++) {
            start += r[n].start / N;
            now += r[n].end / N;
        }
        cr_assert_gt(now, steps == 1 ? start : before, "step %d", steps);
        before = now;
    }
}

Test(attack, of_eps_0_leaves_picture_loss_and_answer)
{
    static float x0[N * PIXELS], x[N * PIXELS];
    struct attack_result r[N];
    attack(r, x0, x, &(struct attack_options){ATTACK_L2, 0, 7, ATTACK_STEP});
    cr_assert_eq(first_difference(x0, x, N * PIXELS), -1);
    for (int n = 0; n < N; n++) {
        cr_assert_eq(r[n].start, r[n].end);
        cr_assert(r[n].answer >= 0 && r[n].answer < CLASSES);
    }
}

Test(attack, gives_the_same_bytes_on_1_2_and_3_threads)
{
    static float x0[N * PIXELS], first[N * PIXELS], x[N * PIXELS];
    struct attack_result r[N];
    const struct attack_options o = {ATTACK_LINF, 0.05, 6, ATTACK_STEP};
    for (int threads = 1; threads <= 3; threads++) {
        omp_set_num_threads(threads);
        attack(r, x0, threads == 1 ? first : x, &o);
        if (threads > 1) cr_assert_eq(first_difference(first, x, N * PIXELS), -1);
    }
}

Test(attack, names_the_picture_whose_loss_is_not_finite)
{
    float *x = picture(made.net, 1);
    struct attack_result r;
    // Logits beyond the largest float; a ReLU would hide what goes wrong before it.
    const struct node *dense = &made.net->node[made.net->nodes - 1];
    float *w = net_param(made.net, made.net->weights, dense, 0);
    for (size_t i = 0; i < made.net->param[dense->param[0]].count; i++) w[i] = 3e38f;
    net_pack(made.net);
    struct pass *pass = pass_new(made.net, 1, PASS_INVERT, made.net->nodes - 1);
    MUST_FAIL(attack_run(&r, x, pass, label, 1, 7,
                         &(struct attack_options){ATTACK_L2, 1, 1, ATTACK_STEP}),
              "picture 7: the loss is not finite");
    pass_free(pass);
    free(x);
}
