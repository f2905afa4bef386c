/* Probing a network: logits, gradients and outputs of layers as they are, whatever the batch. */
#include "net/probe.h"

#include "kernel/softmax.h"
#include "make.h"

static const char small[] = "a: conv filters=20 pad=1 bias=0\nb: norm\nc: relu\nd: maxpool size=2\n"
                            "e: conv filters=5\nf: relu\nz: dense units=classes\n";
enum { CLASSES = 4, SIDE = 6, N = 11, PIXELS = 3 * SIDE * SIDE };

/* What was asked and answered, for up to N pictures. */
static float x[N * PIXELS], direction[N * CLASSES];

struct answer {
    float logits[N * CLASSES], gradient[N * PIXELS], layer[N * 20 * SIDE * SIDE];
};

static struct probe ask(struct answer *a, int first, int count, bool directed)
{
    fill(x, N * PIXELS, 1);
    fill(direction, N * CLASSES, 2);
    return (struct probe){.N = count,
                          .picture = x + first * PIXELS,
                          .direction = directed ? direction + first * CLASSES : NULL,
                          .logits = a->logits,
                          .gradient = a->gradient};
}

Test(probe, a_pictures_answer_does_not_depend_on_its_batch)
{
    static struct answer all, one;
    struct made m = make(small, CLASSES, 3, SIDE, SIDE);
    struct probe p = ask(&all, 0, N, true);
    probe_run(m.net, &p);
    for (int n = 0; n < N; n++) {
        p = ask(&one, n, 1, true);
        probe_run(m.net, &p);
        cr_assert_eq(first_difference(one.logits, all.logits + n * CLASSES, CLASSES), -1);
        cr_assert_eq(first_difference(one.gradient, all.gradient + n * PIXELS, PIXELS), -1);
    }
    made_free(&m);
}

/* logits = W (x - mean) / deviation + b: the gradient is W' direction / deviation. */
Test(probe, the_gradient_of_a_linear_network_is_its_matrix_over_the_deviation)
{
    static struct answer a;
    struct made m = make("z: dense units=classes\n", CLASSES, 3, SIDE, SIDE);
    MUST(net_set_deviation(m.net, "0.5 0.25 2", "test"));
    struct probe p = ask(&a, 0, N, true);
    probe_run(m.net, &p);
    const float *w = m.net->weights + m.net->param[0].offset; // (CLASSES, PIXELS)
    for (int n = 0; n < N; n++)
        for (int i = 0; i < PIXELS; i++) {
            double expected = 0;
            for (int k = 0; k < CLASSES; k++)
                expected += (double)direction[n * CLASSES + k] * w[k * PIXELS + i];
            expected /= m.net->deviation[i / (SIDE * SIDE)];
            // Four products of at most 1 x 0.5 over 0.25, each rounded.
            cr_assert_float_eq(a.gradient[n * PIXELS + i], expected, 2e-6);
        }
    made_free(&m);
}

Test(probe, without_a_direction_it_is_the_largest_logit)
{
    static struct answer free, directed;
    struct made m = make(small, CLASSES, 3, SIDE, SIDE);
    struct probe p = ask(&free, 0, N, false);
    probe_run(m.net, &p);
    p = ask(&directed, 0, N, true);
    for (int n = 0; n < N; n++)
        for (int k = 0; k < CLASSES; k++)
            direction[n * CLASSES + k] = k == softmax_argmax(free.logits + n * CLASSES, CLASSES);
    probe_run(m.net, &p);
    cr_assert_eq(first_difference(free.gradient, directed.gradient, N * PIXELS), -1);
    made_free(&m);
}

Test(probe, outputs_of_layers_are_planar_and_those_after_all_that_is_fused)
{
    static struct answer a;
    static float logits[N * CLASSES];
    struct made m = make(small, CLASSES, 3, SIDE, SIDE);
    int layer[2];
    MUST(probe_find(&layer[0], m.net, "c"));
    MUST(probe_find(&layer[1], m.net, "z"));
    struct probe p = ask(&a, 0, N, true);
    p.layers = 2;
    p.layer = layer;
    p.output = (float *[]){a.layer, logits};
    probe_run(m.net, &p);
    cr_assert_eq(first_difference(logits, a.logits, N * CLASSES), -1);
    struct pass *pass = pass_new(m.net, 1, PASS_EVAL, layer[0]);
    pass_set_image(pass, 0, x + (N - 1) * PIXELS);
    pass_forward(pass, 1);
    const float *last = a.layer + (N - 1) * 20 * SIDE * SIDE;
    int silent = 0;
    for (int c = 0; c < 20; c++)
        for (int i = 0; i < SIDE * SIDE; i++) {
            float y =
                pass_output(pass, layer[0], 0)[(c / BLOCK * SIDE * SIDE + i) * BLOCK + c % BLOCK];
            cr_assert_eq(last[c * SIDE * SIDE + i], y);
            silent += y == 0;
        }
    cr_assert(silent > 0 && silent < 20 * SIDE * SIDE);
    pass_free(pass);
    made_free(&m);
}

Test(probe, a_convolution_is_seen_as_it_was_before_its_norm)
{
    static struct answer all;
    static float alone[N * 20 * SIDE * SIDE];
    struct made m = make(small, CLASSES, 3, SIDE, SIDE);
    int layer;
    MUST(probe_find(&layer, m.net, "a"));
    struct probe p = ask(&all, 0, N, true);
    p.layers = 1;
    p.layer = &layer;
    p.output = (float *[]){all.layer};
    probe_run(m.net, &p);
    struct pass *pass = pass_new(m.net, 1, PASS_EVAL, layer); // ends before the norm
    for (int n = 0; n < N; n++) {
        pass_set_image(pass, 0, x + n * PIXELS);
        pass_forward(pass, 1);
        layout_unblock(alone + n * 20 * SIDE * SIDE, pass_output(pass, layer, 0), 20, SIDE, SIDE);
    }
    cr_assert_eq(first_difference(all.layer, alone, N * 20 * SIDE * SIDE), -1);
    pass_free(pass);
    made_free(&m);
}

Test(probe, a_layer_whose_output_is_gone_is_refused_with_the_one_that_took_it)
{
    struct made m = make(small, CLASSES, 3, SIDE, SIDE);
    int layer;
    MUST_FAIL(probe_find(&layer, m.net, "b"), "layer 'b': 'c' works on its output in place");
    MUST_FAIL(probe_find(&layer, m.net, "e"), "layer 'e': 'f' works on its output in place");
    MUST(probe_find(&layer, m.net, "a"));
    MUST_FAIL(probe_find(&layer, m.net, "nosuch"), "there are: a b c d e f z");
    made_free(&m);
}
