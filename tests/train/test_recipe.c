/* The published recipe's parts of training: one gray channel for three, decay of all tensors, heads
 * that the network has in training alone. */
#include "bands.h"

#include <math.h>

/* The same pictures in three equal channels. */
static int fetch_thrice(void *context, float *x, int epoch, int image)
{
    int label = fetch(context, x, epoch, image);
    for (int c = 1; c < 3; c++) memcpy(x + c * SIDE * SIDE, x, SIDE * SIDE * sizeof *x);
    return label;
}

static const char simple[] = "a: conv filters=8 pad=1\nb: relu\nc: dense units=classes\n";

static void train_plain(struct net *net, struct train_options o, bool thrice)
{
    struct memory memory = {0};
    struct train_watch watch = {.name = "test", .epoch = remember, .context = &memory};
    struct train_source from = source;
    if (thrice) from.fetch = fetch_thrice;
    MUST(train_run(net, &o, &from, &watch, NULL));
}

Test(recipe, a_gray_layer_with_three_times_its_gradient_learns_as_one_of_three_equal_channels)
{
    const double close = 1e-4; // of sums of three floats, over the largest weight
    struct made one = make(simple, CLASSES, 1, SIDE, SIDE),
                three = make(simple, CLASSES, 3, SIDE, SIDE);
    struct train_options o = options(2);
    const struct param *p = &one.net->param[0], *q = &three.net->param[0];
    net_initialise(one.net, 3);
    net_initialise(three.net, 3);
    for (int i = 1; i < one.net->params; i++)
        memcpy(three.net->weights + three.net->param[i].offset,
               one.net->weights + one.net->param[i].offset,
               one.net->param[i].count * sizeof(float));
    for (size_t k = 0; k < q->count; k++)
        three.net->weights[q->offset + k] = one.net->weights[p->offset + k / 27 * 9 + k % 9] / 3;
    net_pack(three.net);
    float before = one.net->weights[p->offset];
    o.schedule.rate = 0.01;
    train_plain(three.net, o, true);
    o.first_gain = 3;
    train_plain(one.net, o, false);
    cr_expect_gt(fabsf(one.net->weights[p->offset] - before), 10 * close);
    for (size_t k = 0; k < p->count; k++) {
        const float *w = three.net->weights + q->offset + k / 9 * 27 + k % 9;
        cr_expect_float_eq(one.net->weights[p->offset + k], w[0] + w[9] + w[18], close, "%zu", k);
    }
    made_free(&three);
    made_free(&one);
}

Test(recipe, weight_decay_of_all_reaches_biases)
{
    struct made some = make(simple, CLASSES, 1, SIDE, SIDE),
                all = make(simple, CLASSES, 1, SIDE, SIDE);
    struct train_options o = options(1);
    net_initialise(some.net, 3);
    net_initialise(all.net, 3);
    // Biases that nothing but decay moves much.
    size_t bias = some.net->param[1].offset;
    some.net->weights[bias] = all.net->weights[bias] = 100;
    net_pack(some.net);
    net_pack(all.net);
    o.schedule = (struct schedule){SCHEDULE_CONSTANT, 1e-3, 0};
    o.momentum = 0;
    o.decay = 0.1f;
    o.nesterov = 0;
    train_plain(some.net, o, false);
    o.decay_all = true;
    train_plain(all.net, o, false);
    // Six steps, each of a share of 1e-4; the gradients themselves are of the order of one.
    cr_expect_lt(all.net->weights[bias], some.net->weights[bias] - 0.03f);
    made_free(&all);
    made_free(&some);
}

static const char headed[] = "a: conv filters=8 pad=1 bias=0\nb: norm\nc: relu\nd: maxpool size=2\n"
                             "f: dense units=classes\ntraining:\nhead.a: dropout p=0.2 from=c\n"
                             "head.b: dense units=classes loss=0.3\n";

static struct made make_headed(void)
{
    struct made m = make(headed, CLASSES, 1, SIDE, SIDE);
    net_free(m.net);
    MUST(net_new_training(&m.net, m.arch, CLASSES, 1, SIDE, SIDE));
    return m;
}

Test(recipe, heads_are_trained_with_the_network_and_are_not_in_its_file)
{
    char *folder = scratch_new(), *path = mem_text("%s/headed.safetensors", folder);
    struct made with = make_headed(), without = make(headed, CLASSES, 1, SIDE, SIDE);
    struct memory a = {0}, b = {0};
    net_initialise(with.net, 3);
    size_t head = with.net->param[with.net->kept].offset;
    float before = with.net->weights[head];
    MUST(train(with.net, &a, NULL));
    MUST(train(without.net, &b, NULL));
    cr_expect_neq(with.net->weights[head], before);
    cr_expect_neq(first_difference(with.net->weights, without.net->weights, without.net->size), -1);
    cr_expect_gt(a.epoch[3].accuracy, 0.95);
    MUST(net_save(with.net, path));
    MUST(net_load(without.net, path));
    cr_expect_eq(first_difference(with.net->weights, without.net->weights, without.net->size), -1);
    made_free(&without);
    made_free(&with);
    mem_free(path);
    scratch_free(folder);
}

Test(recipe, with_heads_threads_and_a_cut_change_nothing)
{
    char *folder = scratch_new(), *path = mem_text("%s/headed.checkpoint", folder);
    struct made whole = make_headed(), cut = make_headed(), resumed = make_headed();
    struct memory a = {0}, b = {.stop = 2}, c = {0};
    omp_set_num_threads(1);
    MUST(train(whole.net, &a, NULL));
    omp_set_num_threads(3);
    MUST_FAIL(train(cut.net, &b, path), "stopped");
    MUST(train(resumed.net, &c, path));
    cr_assert_eq(first_difference(whole.net->weights, resumed.net->weights, whole.net->size), -1);
    cr_assert(same_log(&a, &c), "the log differs");
    made_free(&resumed);
    made_free(&cut);
    made_free(&whole);
    mem_free(path);
    scratch_free(folder);
}
