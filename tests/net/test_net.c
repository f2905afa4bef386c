/* Networks: shapes, parameters, fusion, saving and loading. */
#include "make.h"

#include <math.h>

static const char small[] = "conv1: conv filters=20 pad=1 bias=0\n"
                            "norm1: norm\n"
                            "relu1: relu\n"
                            "pool1: maxpool size=2\n"
                            "conv2: conv filters=24 pad=1\n"
                            "relu2: relu\n"
                            "logits: dense units=classes\n";

Test(net, counts_the_parameters_as_the_field_does)
{
    struct made m = make(small, 10, 3, 8, 8);
    // conv1, norm1 weight and bias, conv2 with bias, dense with bias.
    long expected = 20 * 3 * 9 + 2 * 20 + 24 * 20 * 9 + 24 + 10 * 24 * 16 + 10;
    cr_assert_eq(net_count(m.net), expected);
    made_free(&m);
}

Test(net, the_last_conv_ends_at_its_relu_and_dense_layers_do_not_count)
{
    struct made m = make(small, 10, 3, 8, 8);
    cr_assert_str_eq(m.net->node[net_last_conv(m.net)].name, "relu2");
    made_free(&m);
}

static const struct {
    const char *text, *message;
} wrong[] = {
    {"a: conv filters=4 size=9\nb: dense units=classes\n", ":1: a: a 9 x 9 filter does not fit"},
    {"a: conv filters=4 groups=3\nb: dense units=classes\n", ":1: a: groups=3"},
    {"a: conv filters=4 size=1 columns=9\nb: dense units=classes\n",
     ":1: a: a 1 x 9 filter does not fit"},
    {"a: conv filters=4 size=9 columns=1 across=4\nb: dense units=classes\n",
     ":1: a: a 9 x 1 filter does not fit"},
    {"a: conv filters=4 size=1\nb: again from=a,a\nc: dense units=classes\n",
     ":2: b: expected from=DATA,CONV with a conv without bias"},
    {"a: conv filters=4 size=1\nb: again from=a,image\nc: dense units=classes\n",
     ":2: b: expected from=DATA,CONV with a conv without bias"},
    {"a: conv filters=4 size=1 bias=0\nb: again from=a,a\nc: dense units=classes\n",
     ":2: b: the filters of a read 1 channels, got 4"},
    {"a: conv filters=1 bias=0 pad=1\nb: adaptivepool size=1\nc: again from=b,a\n"
     "d: dense units=classes\n",
     ":3: c: a 3 x 3 filter does not fit a 1 x 1 input"},
    {"a: maxpool size=15\nb: dense units=classes\n", ":1: a: a 15 x 15 window does not fit"},
    {"a: maxpool size=3 pad=2\nb: dense units=classes\n",
     ":1: a: pad=2 is more than half of a 3 x 3"},
    {"a: hannpool size=11 stride=2\nb: dense units=classes\n",
     ":1: a: a 9 x 9 window does not fit"},
    {"a: hannpool size=5 stride=2 pad=2\nb: dense units=classes\n",
     ":1: a: pad=2 is more than half of a 3 x 3"},
    {"a: conv filters=4\nb: add from=a,image\nc: dense units=classes\n", ":2: b: expected two"},
    {"a: dense units=9\n", "expected the last layer to give 10 x 1 x 1 logits"},
    {"a: conv filters=65536 pad=63\nb: conv filters=65536 size=64\nc: dense units=classes\n",
     ":1: a: 65536 filters of 3 x 3 on 1 x 8 x 8 are too large"},
    {"a: conv filters=10 pad=1\n", "expected the last layer to give"},
    {"a.weight: token\na: dense units=classes\n",
     ":2: a: two tensors would have the name 'a.weight'"},
};

Test(net, says_which_layer_does_not_fit)
{
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct made m;
        MUST_FAIL(try_make(&m, wrong[i].text, 10, 1, 8, 8), wrong[i].message);
    }
}

Test(net, an_unknown_layer_lists_those_there_are)
{
    struct made m = make(small, 10, 3, 8, 8);
    int node;
    MUST(net_find(&node, m.net, "relu1"));
    MUST_FAIL(net_find(&node, m.net, "relu9"), "conv1 norm1 relu1 pool1 conv2 relu2 logits");
    made_free(&m);
}

/* Gives what a pass makes of a picture: its outputs at the top and, inverting, the gradient of the
 * picture from a ramp there (count floats in all). */
static float *made_of_picture(struct pass *pass, size_t *count)
{
    const struct net *net = pass->net;
    const struct node *image = &net->node[0];
    size_t top = net_image_size(&net->node[pass->top]), pixels = 0;
    float *x = picture(net, 5);
    pass_set_image(pass, 0, x);
    pass_forward(pass, 1);
    if (pass->mode == PASS_INVERT) pixels = (size_t)(image->C * image->H * image->W);
    float *out = malloc((top + pixels) * sizeof *out);
    memcpy(out, pass_output(pass, pass->top, 0), top * sizeof *out);
    if (pixels) {
        for (size_t i = 0; i < top; i++) pass_gradient(pass, pass->top, 0)[i] = (float)(i % 7) - 3;
        pass_backward(pass, false);
        pass_image_gradient(pass, 0, out + top);
    }
    free(x);
    *count = top + pixels;
    return out;
}

static void expect_same(struct pass *a, struct pass *b)
{
    size_t n, m;
    float *of_a = made_of_picture(a, &n), *of_b = made_of_picture(b, &m);
    cr_assert_eq(n, m);
    cr_assert_eq(first_difference(of_a, of_b, n), -1);
    free(of_a);
    free(of_b);
}

Test(net, packs_what_passes_ask_for_and_no_more)
{
    struct made m = make(small, 10, 3, 8, 8);
    int conv1, conv2, logits;
    MUST(net_find(&conv1, m.net, "conv1"));
    MUST(net_find(&conv2, m.net, "conv2"));
    MUST(net_find(&logits, m.net, "logits"));
    const struct node *node = m.net->node;
    size_t first = conv_packed_size(&node[conv1].conv),
           second = conv_packed_size(&node[conv2].conv);
    cr_assert_eq(net_bytes(m.net), 4 * m.net->size);
    struct pass *to_conv2 = pass_new(m.net, 1, PASS_EVAL, conv2);
    cr_assert_eq(net_bytes(m.net), 4 * (m.net->size + first + second));
    cr_assert(node[conv2].packing[0] == NET_PACKED && node[conv2].packing[1] == NET_UNASKED);
    cr_assert(node[logits].packing[0] == NET_UNASKED);
    struct pass *back = pass_new(m.net, 1, PASS_INVERT, conv1);
    cr_assert_eq(net_bytes(m.net), 4 * (m.net->size + 2 * first + second));
    cr_assert(node[conv1].packing[1] == NET_PACKED && node[conv2].packing[1] == NET_UNASKED);
    pass_free(to_conv2);
    pass_free(back);
    made_free(&m);
}

/* Every layer that packs, and a convolution of each algorithm. */
static const char packing[] = "conv1: conv filters=20 pad=1\n"
                              "again1: conv filters=20 pad=1 bias=0\n"
                              "again2: again pad=1 from=again1,again1\n"
                              "conv3: conv filters=24 size=5 pad=2\n"
                              "pool: hannpool size=5 stride=2\n"
                              "conv4: conv filters=18 size=2 stride=2\n"
                              "relu4: relu\n"
                              "linear: linear units=20\n"
                              "logits: dense units=classes\n";

/* A net whose packed memory is not a number wherever nobody packs. */
static struct made poisoned(void)
{
    struct made m = make(packing, 10, 3, 12, 12);
    memset(m.net->packed, 0xff, m.net->packed_size * sizeof *m.net->packed);
    return m;
}

static void expect_numbers(const struct pass *pass)
{
    const float *y = pass->y[pass->top];
    size_t size = net_image_size(&pass->net->node[pass->top]);
    for (size_t i = 0; i < size; i++) cr_assert(isfinite(y[i]), "output %zu: %g", i, y[i]);
}

/* The gradients of the weights from a ramp at the top. */
static void train_back(struct pass *pass)
{
    size_t size = net_image_size(&pass->net->node[pass->top]);
    for (size_t i = 0; i < size; i++) pass->dy[pass->top][i] = (float)(i % 7) - 3;
    pass_backward(pass, false);
}

Test(net, no_pass_reads_packed_weights_that_it_did_not_ask_for)
{
    static const struct {
        enum pass_mode mode;
        int below; // the last node
    } passes[] = {
        {PASS_EVAL, 0}, {PASS_EVAL, 2}, {PASS_INVERT, 0}, {PASS_INVERT, 2}, {PASS_TRAIN, 0}};
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++) {
        struct made a = poisoned(), b = make(packing, 10, 3, 12, 12);
        int top = a.net->nodes - 1 - passes[i].below;
        struct pass *of_a = pass_new(a.net, 1, passes[i].mode, top);
        struct pass *of_b = pass_new(b.net, 1, passes[i].mode, top);
        expect_same(of_a, of_b);
        expect_numbers(of_a);
        if (passes[i].mode == PASS_TRAIN) {
            train_back(of_a);
            train_back(of_b);
            cr_assert_eq(first_difference(of_a->gradients, of_b->gradients, a.net->size), -1);
        }
        pass_free(of_a);
        pass_free(of_b);
        made_free(&a);
        made_free(&b);
    }
}

Test(net, a_pass_may_be_made_before_the_weights_or_before_others)
{
    struct made a, b = make(small, 10, 3, 8, 8);
    MUST(try_make(&a, small, 10, 3, 8, 8));
    struct pass *before = pass_new(a.net, 1, PASS_INVERT, a.net->nodes - 1);
    struct pass *forward = pass_new(b.net, 1, PASS_EVAL, b.net->nodes - 1);
    struct pass *after = pass_new(b.net, 1, PASS_INVERT, b.net->nodes - 1);
    net_initialise(a.net, 7);
    expect_same(before, after);
    net_initialise(a.net, 9);
    net_initialise(b.net, 9);
    expect_same(before, after);
    pass_free(before);
    pass_free(forward);
    pass_free(after);
    made_free(&a);
    made_free(&b);
}

Test(net, weights_survive_saving_and_loading_to_the_bit)
{
    struct made a = make(small, 10, 3, 8, 8), b = make(small, 10, 3, 8, 8);
    net_initialise(b.net, 8);
    cr_assert_neq(first_difference(a.net->weights, b.net->weights, a.net->size), -1);
    MUST(net_save(a.net, "net_test.safetensors"));
    // Made before, so that what is loaded must be packed.
    struct pass *of_a = pass_new(a.net, 1, PASS_INVERT, a.net->nodes - 1);
    struct pass *of_b = pass_new(b.net, 1, PASS_INVERT, b.net->nodes - 1);
    MUST(net_load(b.net, "net_test.safetensors"));
    cr_assert_eq(first_difference(a.net->weights, b.net->weights, a.net->size), -1);
    expect_same(of_a, of_b);
    pass_free(of_a);
    pass_free(of_b);
    remove("net_test.safetensors");
    made_free(&a);
    made_free(&b);
}

Test(net, weights_of_another_architecture_are_refused_and_change_nothing)
{
    struct made a = make(small, 10, 3, 8, 8), b = make(small, 12, 3, 8, 8);
    float *before = malloc(b.net->size * sizeof *before);
    memcpy(before, b.net->weights, b.net->size * sizeof *before);
    MUST(net_save(a.net, "net_other.safetensors"));
    MUST_FAIL(
        net_load(b.net, "net_other.safetensors"),
        "net_other.safetensors: tensor 'logits.weight': expected the shape 12 x 384 of made_");
    cr_assert_eq(first_difference(before, b.net->weights, b.net->size), -1);
    remove("net_other.safetensors");
    free(before);
    made_free(&a);
    made_free(&b);
}

Test(net, initial_weights_depend_on_the_seed_and_have_the_stated_deviation)
{
    struct made m = make("a: conv filters=64 size=5\nb: dense units=classes\n", 10, 3, 8, 8);
    const struct param *p = &m.net->param[0];
    double sum = 0, square = 0;
    for (size_t i = 0; i < p->count; i++) {
        sum += m.net->weights[p->offset + i];
        square += m.net->weights[p->offset + i] * m.net->weights[p->offset + i];
    }
    double n = (double)p->count, expected = 2.0 / (3 * 25);
    // Five standard errors of a mean and of a variance of n normal values.
    cr_assert_lt(sum * sum / (n * n), 25 * expected / n);
    cr_assert_float_eq(square / n, expected, 5 * expected * 1.4143 / 69.0);
    made_free(&m);
}

/* Parameters of torchvision's models, published in its documentation (GoogLeNet's and
 * Inception-v3's without the heads of training, 27161264 - 3326696), and of CORnet-S (its authors'
 * code); ResNet-20 in He et al. 2016 has 0.27 million with parameter-free shortcuts, ours adds two
 * 1 x 1 convolutions with norms. */
static const struct {
    const char *model;
    long parameters;
} published[] = {
    {"alexnet", 61100840},      {"vgg16", 138357544},    {"vgg19", 143667240},
    {"resnet18", 11689512},     {"resnet50", 25557032},  {"resnet34", 21797672},
    {"resnet101", 44549160},    {"resnet152", 60192808}, {"googlenet", 6624904},
    {"alexnet_hann", 61100840}, {"cornet_s", 53416616},  {"inception_v3", 23834568},
    {"vit_b_16", 86567656},
};

Test(net, the_models_of_the_field_have_their_published_parameter_counts)
{
    const char *root = getenv("METABLUR_ROOT");
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        struct made m;
        char path[1024];
        snprintf(path, sizeof path, "%s/models/%s.net", root ? root : ".", published[i].model);
        MUST(arch_read(&m.arch, path));
        MUST(net_new(&m.net, m.arch, 1000, 3, 224, 224));
        cr_assert_eq(net_count(m.net), published[i].parameters, "%s: %ld", published[i].model,
                     net_count(m.net));
        made_free(&m);
    }
}

/* torchvision's counts of both with aux_logits. */
Test(net, googlenet_and_inception_v3_have_their_published_counts_with_heads_of_training)
{
    static const struct {
        const char *model;
        int side;
        long parameters;
    } whole[] = {{"googlenet", 224, 13004888}, {"inception_v3", 299, 27161264}};
    const char *root = getenv("METABLUR_ROOT");
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        struct made m;
        char path[1024];
        snprintf(path, sizeof path, "%s/models/%s.net", root ? root : ".", whole[i].model);
        MUST(arch_read(&m.arch, path));
        MUST(net_new_training(&m.net, m.arch, 1000, 3, whole[i].side, whole[i].side));
        cr_assert_eq(net_count(m.net), whole[i].parameters, "%s: %ld", whole[i].model,
                     net_count(m.net));
        made_free(&m);
    }
}

Test(net, heads_of_training_give_logits)
{
    struct made m;
    struct net *net;
    MUST(
        try_make(&m, "a: dense units=classes\ntraining:\nb: relu loss=1 from=image\n", 4, 1, 8, 8));
    MUST_FAIL(net_new_training(&net, m.arch, 4, 1, 8, 8),
              "expected the last layer of a head, b to give 4 x 1 x 1 logits, got 1 x 8 x 8");
    made_free(&m);
}

/* He et al. 2016, table 6: 0.27 million; the authors of the public checkpoints count 269,722. */
Test(net, resnet20_with_shortcuts_without_parameters_has_its_published_count)
{
    const char *root = getenv("METABLUR_ROOT");
    struct made m;
    char path[1024];
    snprintf(path, sizeof path, "%s/models/resnet20a.net", root ? root : ".");
    MUST(arch_read(&m.arch, path));
    MUST(net_new(&m.net, m.arch, 10, 3, 32, 32));
    cr_assert_eq(net_count(m.net), 269722, "%ld", net_count(m.net));
    made_free(&m);
}

Test(net, every_conv_of_a_residual_block_ends_where_its_output_alone_goes)
{
    struct made m = make("a: conv filters=16 pad=1\nb: relu\nc: conv filters=16 pad=1\nd: norm\n"
                         "e: relu\nf: conv filters=16 pad=1\ng: norm\nh: add from=g,b\ni: relu\n"
                         "j: dense units=classes\n",
                         4, 1, 8, 8);
    int end[16], count = net_conv_ends(end, m.net);
    cr_assert_eq(count, 3);
    static const char *const expected[] = {"b", "e", "i"};
    for (int k = 0; k < 3; k++) cr_assert_str_eq(m.net->node[end[k]].name, expected[k]);
    cr_assert_eq(end[2], net_last_conv(m.net));
    made_free(&m);
}

Test(net, the_last_conv_may_be_one_that_is_gone_through_again)
{
    struct made m = make("a: conv filters=4 size=1\nb: conv filters=4 pad=1 bias=0\nc: relu\n"
                         "d: again pad=1 from=c,b\ne: norm\nf: relu\ng: adaptivepool size=1\n"
                         "h: dense units=classes\n",
                         4, 1, 8, 8);
    int end[9];
    cr_assert_str_eq(m.net->node[net_last_conv(m.net)].name, "f");
    cr_assert_eq(net_conv_ends(end, m.net), 3);
    cr_assert_eq(net_count(m.net), 4 + 4 + 4 * 4 * 9 + 4 + 4 + 4 * 4 + 4);
    made_free(&m);
}

Test(net, the_last_conv_of_branches_is_where_they_join)
{
    struct made m = make("a: conv filters=8 pad=1\nb: relu\nc: conv filters=4 pad=1 from=a\n"
                         "d: relu\ne: concat from=b,d\nf: adaptivepool size=1\n"
                         "g: dense units=classes\n",
                         4, 1, 8, 8);
    cr_assert_str_eq(m.net->node[net_last_conv(m.net)].name, "e");
    made_free(&m);
}

/* 64 * 65536 + 65536 * 8128 is the limit, which the third layer passes. */
Test(net, asks_for_at_most_the_stated_parameters_and_outputs)
{
    struct made m = {0};
    static const char fits[] = "a: dense units=65536 bias=0\nb: dense units=8128 bias=0\n"
                               "c: dense units=classes bias=0\n";
    MUST_FAIL(try_make(&m, fits, 10, 1, 8, 8),
              ":3: c: expected a network of at most 536870912 numbers as parameters");
    MUST_FAIL(
        try_make(&m, "a: conv filters=65536 size=1\nb: conv filters=65536 size=1\n", 10, 1, 8, 8),
        ":2: b: expected a network of at most");
    MUST_FAIL(try_make(&m,
                       "a: conv filters=1024 size=1\nb: relu\nc: relu\nd: relu\ne: relu\nf: relu\n"
                       "g: relu\n",
                       10, 1, 224, 224),
              ":6: f: expected layers that give at most 268435456 numbers for a picture");
}
