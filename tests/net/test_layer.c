/* Every registered layer: its gradients against finite differences, and the same bits whatever the
 * threads. The tests walk the registry: a layer without a net here fails. */
#include "base/mem.h"
#include "kernel/softmax.h"
#include "make.h"

#include <math.h>
#include <omp.h>

/* A net around each kind, ending in a dense layer. Odd sizes on purpose. */
static const struct {
    const char *kind, *text;
} nets[] = {
    {"conv", "a: conv filters=5 pad=1 stride=2\nz: dense units=classes\n"},
    {"conv", "a: conv filters=6 size=1 groups=3\nb: conv filters=18 pad=1 groups=2\n"
             "z: dense units=classes\n"},
    {"conv", "a: conv filters=6 size=1 columns=5 across=2\nb: conv filters=18 size=3 columns=1 "
             "pad=1 across=0\n"
             "z: dense units=classes\n"},
    {"again", "i: conv filters=5 size=1\na: conv filters=5 pad=1 bias=0\nn: norm\nr: gelu\n"
              "b: again pad=1 from=r,a\nc: again stride=2 from=b,a\nz: dense units=classes\n"},
    {"again", "i: conv filters=20 size=1\na: conv filters=20 size=1 bias=0\nn: norm\n"
              "b: again from=n,a\nm: norm\nj: add from=m,n\nr: gelu\nz: dense units=classes\n"},
    {"again", "i: conv filters=5 size=1\na: conv filters=5 size=1 columns=5 across=2 bias=0\n"
              "b: again across=2 from=a,a\nz: dense units=classes\n"},
    // The last user of the filters is one that the logits do not depend on.
    {"again", "i: conv filters=5 size=1\na: conv filters=5 pad=1 bias=0\nb: again pad=1 from=a,a\n"
              "c: again pad=1 from=b,a\nz: dense units=classes from=b\n"},
    {"dense", "a: dense units=7\nz: dense units=classes\n"},
    {"norm", "a: conv filters=5 pad=1\nb: norm\nz: dense units=classes\n"},
    {"relu", "a: conv filters=5 pad=1\nb: relu\nc: conv filters=3\nz: dense units=classes\n"},
    {"relu", "a: conv filters=5 pad=1\nb: norm\nc: relu\nz: dense units=classes\n"},
    {"relu", "a: relu\nz: dense units=classes\n"},
    {"add", "a: conv filters=5\nb: conv filters=5 from=image\nc: add from=a,b\n"
            "z: dense units=classes\n"},
    {"add", "a: conv filters=3 pad=1\nr: relu\nb: conv filters=3 pad=1\nn: norm\nc: add from=n,r\n"
            "d: relu\ne: conv filters=3 pad=1\nf: add from=d,e\ng: add from=f,c\n"
            "z: dense units=classes\n"},
    {"maxpool", "a: maxpool size=3 stride=2 pad=1\nz: dense units=classes\n"},
    {"maxpool", "a: maxpool size=3 stride=2 ceil=1\nb: maxpool size=2 stride=2 ceil=1\n"
                "z: dense units=classes\n"},
    {"padshortcut", "a: conv filters=5 pad=1\nb: padshortcut filters=23 stride=2\n"
                    "c: conv filters=23 stride=2 pad=1 from=a\nd: add from=c,b\n"
                    "z: dense units=classes\n"},
    {"avgpool", "a: avgpool size=3 stride=2 pad=1\nz: dense units=classes\n"},
    {"hannpool", "a: hannpool size=5 stride=2 pad=1\nz: dense units=classes\n"},
    {"hannpool", "a: conv filters=20 pad=2\nb: relu\nc: hannpool size=7 stride=3 pad=2\n"
                 "z: dense units=classes\n"},
    {"adaptivepool", "a: adaptivepool size=3\nz: dense units=classes\n"},
    {"gelu", "a: conv filters=5 pad=1\nb: gelu\nz: dense units=classes\n"},
    {"groupnorm", "a: conv filters=6 pad=1\nb: groupnorm groups=3\nz: dense units=classes\n"},
    {"groupnorm", "a: conv filters=40\nb: groupnorm groups=2\nc: gelu\nz: dense units=classes\n"},
    {"concat", "a: conv filters=5 pad=1\nb: conv filters=20 pad=1 from=image\n"
               "c: concat from=a,b,image\nd: concat from=c,a\nz: dense units=classes\n"},
    {"linear", "a: linear units=5\nb: linear units=20 bias=0\nz: dense units=classes\n"},
    {"token", "a: conv filters=5 size=2 stride=2\nb: token\nz: dense units=classes\n"},
    {"position", "a: position\nb: conv filters=20 size=2 stride=2\nc: position\n"
                 "z: dense units=classes\n"},
    {"layernorm", "a: conv filters=48 pad=1\nb: layernorm\nz: dense units=classes\n"},
    {"attention", "a: conv filters=16 size=3 stride=2\nb: token\nc: linear units=48 in_proj=1\n"
                  "d: attention heads=1\nz: dense units=classes\n"},
    {"attention", "a: linear units=192\nb: attention heads=2\nc: linear units=5\n"
                  "z: dense units=classes\n"},
    {"pick", "a: conv filters=20\nb: pick at=7\nz: dense units=classes\n"},
    {"pick", "a: conv filters=32 size=2 stride=2\nt: token\np: position\nb: layernorm\n"
             "c: linear units=96 in_proj=1\nd: attention heads=2\ne: linear units=32\n"
             "f: add from=e,p\ng: layernorm\nh: linear units=64\ni: gelu\nj: linear units=32\n"
             "k: add from=j,f\nl: layernorm\nm: pick\nz: dense units=classes\n"},
    {"dropout", "a: dropout p=0.3\nz: dense units=classes\n"},
};
enum { NETS = sizeof nets / sizeof *nets, CLASSES = 4, BATCH = 5 };

Test(layer, every_registered_kind_is_tested)
{
    for (int i = 0; layer_list(i); i++) {
        int found = 0;
        for (int j = 0; j < NETS; j++) found += strcmp(nets[j].kind, layer_list(i)->name) == 0;
        cr_assert_gt(found, 0, "no net tests the layer %s", layer_list(i)->name);
    }
}

/* A smooth function of the logits, and its gradient into the pass. */
static double objective(struct pass *pass, bool gradient)
{
    double sum = 0;
    const struct node *top = &pass->net->node[pass->top];
    for (int n = 0; n < pass->N; n++)
        for (int c = 0; c < top->C; c++) {
            float y = pass_output(pass, pass->top, n)[c];
            float weight = 0.3f + 0.1f * (float)((3 * n + c) % 5);
            sum += weight * y * y;
            if (gradient)
                pass->dy[pass->top][(size_t)n * layout_size(top->C, 1, 1) + (size_t)c] =
                    2 * weight * y;
        }
    return sum;
}

static struct pass *run(struct net *net, enum pass_mode mode)
{
    struct pass *pass = pass_new(net, BATCH, mode, net->nodes - 1);
    pass->seed = 5;
    for (int n = 0; n < BATCH; n++) {
        float *x = picture(net, 100 + (uint32_t)n);
        pass_set_image(pass, n, x);
        free(x);
    }
    pass_forward(pass, BATCH);
    return pass;
}

/* Central differences in float: the step balances rounding (about 1e-6 / step) and the kinks of the
 * ReLU and the maximum that lie within it. */
static const float step = 4e-3f;
static const double tolerance = 2e-2; // relative to the largest gradient of the tensor
static const double noise = 3e-3;     // relative to the largest of the net: rounding, kinks

static double largest_of(const float *v, size_t n)
{
    double largest = 0;
    for (size_t i = 0; i < n; i++) largest = fmax(largest, fabs(v[i]));
    return largest;
}

static void check_parameter(struct net *net, const struct pass *pass, const struct param *p)
{
    double bound = tolerance * largest_of(pass->gradients + p->offset, p->count) +
                   noise * largest_of(pass->gradients, net->size);
    size_t stride = p->count / 7 + 1;
    for (size_t i = 0; i < p->count; i += stride) {
        float *w = net->weights + p->offset + i, kept = *w;
        double side[2];
        for (int k = 0; k < 2; k++) {
            *w = kept + (k ? -step : step);
            net_pack(net);
            struct pass *moved = run(net, PASS_TRAIN);
            side[k] = objective(moved, false);
            pass_free(moved);
        }
        *w = kept;
        net_pack(net);
        double expected = (side[0] - side[1]) / (2 * step);
        cr_expect_float_eq(pass->gradients[p->offset + i], expected, bound,
                           "%s[%zu]: got %g, expected %g", p->name, i,
                           pass->gradients[p->offset + i], expected);
    }
}

Test(layer, gradients_of_parameters_equal_finite_differences)
{
    for (int i = 0; i < NETS; i++) {
        struct made m = make(nets[i].text, CLASSES, 3, 7, 6);
        struct pass *pass = run(m.net, PASS_TRAIN);
        objective(pass, true);
        pass_backward(pass, false);
        for (int p = 0; p < m.net->params; p++)
            if (m.net->param[p].learned) check_parameter(m.net, pass, &m.net->param[p]);
        pass_free(pass);
        made_free(&m);
    }
}

/* Heads that read a join, a ReLU and another head, so that gradients meet in all ways; and heads
 * that alone read the logits, or those of another head, which a layer in place must leave. */
static const char *const headed[] = {
    "a: conv filters=4 pad=1 bias=0\nb: norm\nc: relu\nd: conv filters=4 pad=1 from=c\n"
    "e: conv filters=4 size=1 from=d\nf: concat from=d,e\ng: gelu\nh: dense units=classes\n"
    "training:\ni: adaptivepool size=2 from=f\nj: dense units=8\nk: gelu\n"
    "l: dense units=classes loss=0.3\nm: dense units=classes loss=0.4 from=c\n"
    "n: dense units=classes loss=0.5 from=k\n",
    "a: conv filters=20 pad=1\nb: gelu\nc: dense units=classes\ntraining:\nd: relu\n"
    "e: dense units=classes loss=0.3\n",
    "a: conv filters=4 size=7 columns=6 bias=0\ntraining:\nb: norm loss=0.5\nc: relu loss=0.3\n"
    "d: dense units=classes loss=0.4\n"};
enum { HEADED = sizeof headed / sizeof *headed };

/* The sum of all losses over the batch, as training makes it; with their gradients. */
static double joint_loss(const struct pass *pass, bool gradients)
{
    double sum = 0;
    float unused[BLOCK];
    for (int i = 1; i <= pass->top; i++) {
        const struct node *node = &pass->net->node[i];
        for (int n = 0; node->loss > 0 && n < BATCH; n++)
            sum += node->loss * softmax_loss(gradients ? pass_gradient(pass, i, n) : unused,
                                             pass_output(pass, i, n), n % CLASSES, 0,
                                             (float)node->loss, CLASSES);
    }
    return sum;
}

static struct pass *run_headed(struct net *net, bool lean)
{
    int top = net->nodes + net->heads - 1;
    struct pass *pass = (lean ? pass_lean : pass_new)(net, BATCH, PASS_TRAIN, top);
    for (int n = 0; n < BATCH; n++) {
        float *x = picture(net, 100 + (uint32_t)n);
        pass_set_image(pass, n, x);
        free(x);
    }
    pass_forward(pass, BATCH);
    return pass;
}

static struct made make_headed(int i)
{
    struct made m;
    MUST(kernel_choose());
    MUST(try_make(&m, headed[i], CLASSES, 3, 7, 6));
    net_free(m.net);
    MUST(net_new_training(&m.net, m.arch, CLASSES, 3, 7, 6));
    net_initialise(m.net, 7);
    return m;
}

static const float short_step = 1e-3f; // losses are smooth but for the kinks: fewer lie within it

static void check_headed(int net)
{
    struct made m = make_headed(net);
    struct pass *pass = run_headed(m.net, false);
    joint_loss(pass, true);
    pass_backward(pass, false);
    for (int p = 0; p < m.net->params; p++) {
        const struct param *param = &m.net->param[p];
        for (size_t i = 0; param->learned && i < param->count; i += param->count / 7 + 1) {
            float *w = m.net->weights + param->offset + i, kept = *w;
            double side[2], got = (double)pass->gradients[param->offset + i];
            for (int k = 0; k < 2; k++) {
                *w = kept + (k ? -short_step : short_step);
                net_pack(m.net);
                struct pass *moved = run_headed(m.net, false);
                side[k] = joint_loss(moved, false);
                pass_free(moved);
            }
            *w = kept;
            double bound = tolerance * largest_of(pass->gradients + param->offset, param->count) +
                           noise * largest_of(pass->gradients, m.net->size);
            double expected = (side[0] - side[1]) / (2 * short_step);
            cr_expect_float_eq(got, expected, bound, "%d: %s[%zu]: got %g, expected %g", net,
                               param->name, i, got, expected);
        }
    }
    pass_free(pass);
    made_free(&m);
}

Test(layer, gradients_of_losses_with_heads_equal_finite_differences)
{
    for (int i = 0; i < HEADED; i++) check_headed(i);
}

static void compare_headed(int net)
{
    struct made plain = make(headed[net], CLASSES, 3, 7, 6), m = make_headed(net);
    cr_assert_eq(first_difference(plain.net->weights, m.net->weights, plain.net->size), -1);
    cr_assert_eq(m.net->kept, plain.net->params);
    struct pass *whole = run_headed(m.net, false), *alone = run(plain.net, PASS_TRAIN);
    for (int n = 0; n < BATCH; n++)
        cr_expect_eq(first_difference(pass_output(alone, plain.net->nodes - 1, n),
                                      pass_output(whole, plain.net->nodes - 1, n), CLASSES),
                     -1);
    struct pass *lean = run_headed(m.net, true);
    struct pass *both[] = {whole, lean};
    for (int k = 0; k < 2; k++) {
        joint_loss(both[k], true);
        pass_backward(both[k], false);
    }
    cr_expect_eq(first_difference(whole->gradients, lean->gradients, m.net->size), -1);
    pass_free(lean);
    pass_free(alone);
    pass_free(whole);
    made_free(&m);
    made_free(&plain);
}

Test(layer, heads_change_nothing_of_the_network_and_a_lean_pass_has_the_same_gradients)
{
    for (int i = 0; i < HEADED; i++) compare_headed(i);
}

Test(layer, gradients_of_a_batch_are_the_same_when_it_comes_again)
{
    for (int i = 0; i < NETS; i++) {
        struct made m = make(nets[i].text, CLASSES, 3, 9, 9);
        struct pass *pass = run(m.net, PASS_TRAIN);
        float *kept = NULL;
        for (int again = 0; again < 2; again++) {
            if (again) pass_forward(pass, BATCH);
            objective(pass, true);
            pass_backward(pass, false);
            if (!again) kept = mem_copy(pass->gradients, m.net->size * sizeof *kept);
        }
        cr_expect_eq(first_difference(kept, pass->gradients, m.net->size), -1, "%s", nets[i].text);
        mem_free(kept);
        pass_free(pass);
        made_free(&m);
    }
}

Test(layer, gradients_of_the_picture_equal_finite_differences)
{
    for (int i = 0; i < NETS; i++) {
        struct made m = make(nets[i].text, CLASSES, 3, 7, 6);
        // Running statistics away from their start make the norm's scale matter.
        struct pass *seen = run(m.net, PASS_TRAIN);
        struct pass *pass = pass_new(m.net, 1, PASS_INVERT, m.net->nodes - 1);
        float *x = picture(m.net, 3), g[3 * 7 * 6];
        pass_set_image(pass, 0, x);
        pass_forward(pass, 1);
        objective(pass, true);
        pass_backward(pass, false);
        pass_image_gradient(pass, 0, g);
        double largest = largest_of(g, 3 * 7 * 6);
        for (int k = 0; k < 3 * 7 * 6; k += 11) {
            double side[2];
            for (int s = 0; s < 2; s++) {
                float kept = x[k];
                x[k] += s ? -step : step;
                pass_set_image(pass, 0, x);
                pass_forward(pass, 1);
                side[s] = objective(pass, false);
                x[k] = kept;
            }
            double expected = (side[0] - side[1]) / (2 * step);
            cr_expect_float_eq(g[k], expected, tolerance * largest, "%s: pixel %d: %g, %g",
                               nets[i].text, k, g[k], expected);
        }
        free(x);
        pass_free(pass);
        pass_free(seen);
        made_free(&m);
    }
}

Test(layer, lanes_beyond_the_channels_stay_zero)
{
    for (int i = 0; i < NETS; i++) {
        struct made m = make(nets[i].text, CLASSES, 3, 7, 6);
        struct pass *pass = run(m.net, PASS_TRAIN);
        for (int k = 0; k < m.net->nodes; k++) {
            const struct node *node = &m.net->node[k];
            size_t size = layout_size(node->C, node->H, node->W);
            size_t pixels = (size_t)node->H * (size_t)node->W;
            for (size_t v = 0; v < size; v++) {
                size_t channel = v / (pixels * BLOCK) * BLOCK + v % BLOCK;
                if (channel >= (size_t)node->C)
                    cr_assert_eq(pass_output(pass, k, 0)[v], 0, "%s of %s", node->name,
                                 nets[i].text);
            }
        }
        pass_free(pass);
        made_free(&m);
    }
}

Test(layer, weights_gradients_and_outputs_do_not_depend_on_the_threads)
{
    static const int threads[] = {2, 3, 7};
    for (int i = 0; i < NETS; i++) {
        struct made m = make(nets[i].text, CLASSES, 3, 7, 6);
        omp_set_num_threads(1);
        struct pass *one = run(m.net, PASS_TRAIN);
        objective(one, true);
        pass_backward(one, false);
        for (int t = 0; t < 3; t++) {
            omp_set_num_threads(threads[t]);
            struct pass *many = run(m.net, PASS_TRAIN);
            objective(many, true);
            pass_backward(many, false);
            cr_assert_eq(first_difference(one->gradients, many->gradients, m.net->size), -1,
                         "%d threads: %s", threads[t], nets[i].text);
            cr_assert_eq(first_difference(pass_output(one, one->top, 0),
                                          pass_output(many, one->top, 0),
                                          BATCH * layout_size(CLASSES, 1, 1)),
                         -1);
            pass_free(many);
        }
        pass_free(one);
        made_free(&m);
    }
}

Test(layer, an_images_evaluation_does_not_depend_on_its_batch)
{
    for (int i = 0; i < NETS; i++) {
        struct made m = make(nets[i].text, CLASSES, 3, 7, 6);
        struct pass *many = run(m.net, PASS_EVAL);
        struct pass *one = pass_new(m.net, 1, PASS_EVAL, m.net->nodes - 1);
        float *x = picture(m.net, 103);
        pass_set_image(one, 0, x);
        pass_forward(one, 1);
        cr_assert_eq(first_difference(pass_output(one, one->top, 0), pass_output(many, one->top, 3),
                                      layout_size(CLASSES, 1, 1)),
                     -1, "%s", nets[i].text);
        free(x);
        pass_free(one);
        pass_free(many);
        made_free(&m);
    }
}

Test(layer, the_fake_relu_passes_the_gradient_of_silent_units)
{
    struct made m = make("a: conv filters=5 pad=1\nb: norm\nc: relu\nz: dense units=classes\n",
                         CLASSES, 3, 7, 6);
    int relu;
    MUST(net_find(&relu, m.net, "c"));
    struct pass *pass = pass_new(m.net, 1, PASS_INVERT, relu);
    float *x = picture(m.net, 1), real[3 * 7 * 6], fake[3 * 7 * 6];
    pass_set_image(pass, 0, x);
    pass_forward(pass, 1);
    size_t size = layout_size(5, 7, 6);
    long silent = 0;
    // A gradient on the silent units alone: the true ReLU stops it, the fake one does not.
    for (size_t i = 0; i < size; i++) {
        bool unit = i % BLOCK < 5 && pass_output(pass, relu, 0)[i] == 0;
        pass->dy[relu][i] = unit;
        silent += unit;
    }
    cr_assert_gt(silent, 10);
    pass_backward(pass, true);
    pass_image_gradient(pass, 0, fake);
    for (size_t i = 0; i < size; i++)
        pass->dy[relu][i] = i % BLOCK < 5 && pass_output(pass, relu, 0)[i] == 0;
    pass_backward(pass, false);
    pass_image_gradient(pass, 0, real);
    double sum_real = 0, sum_fake = 0;
    for (int i = 0; i < 3 * 7 * 6; i++) {
        sum_real += fabs(real[i]);
        sum_fake += fabs(fake[i]);
    }
    cr_assert_eq(sum_real, 0);
    cr_assert_gt(sum_fake, 0.1);
    free(x);
    pass_free(pass);
    made_free(&m);
}
