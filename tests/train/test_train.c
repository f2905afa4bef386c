/* The training loop: it learns, it does not depend on threads, and a run that is cut and taken up
 * again ends with the same bytes. */
#include "../net/make.h"
#include "../scratch.h"
#include "net/safetensors.h"
#include "train/train.h"

#include <math.h>
#include <omp.h>
#include <string.h>
#include <unistd.h>

static const char text[] = "a: conv filters=8 pad=1 bias=0\nb: norm\nc: relu\nd: maxpool size=2\n"
                           "e: dropout p=0.2\nf: dense units=classes\n";
enum { CLASSES = 3, SIDE = 8, IMAGES = 90 };

/* Class c: a bright band in rows 2c, 2c + 1 on noise. */
static int fetch(void *context, float *x, int epoch, int image)
{
    (void)context;
    fill(x, SIDE * SIDE, (uint32_t)(1000 * epoch + image));
    int label = image % CLASSES;
    for (int i = 0; i < SIDE * SIDE; i++) {
        bool band = i / SIDE / 2 == label;
        x[i] = 0.4f + 0.2f * x[i] + (band ? 0.3f : 0);
    }
    return label;
}

static struct train_source source = {.N = IMAGES, .fetch = fetch, .identity = "bands"};

static struct train_options options(int epochs)
{
    return (struct train_options){.epochs = epochs,
                                  .batch = 16,
                                  .schedule = {SCHEDULE_COSINE, 0.1, 0.1},
                                  .momentum = 0.9f,
                                  .decay = 5e-4f,
                                  .nesterov = 1,
                                  .seed = 3};
}

/* Remembers the epochs, and stops the run after a number of them, as a kill would. */
struct memory {
    struct train_epoch epoch[16];
    int count, stop;
};

static err remember(void *context, const struct train_epoch *e)
{
    struct memory *m = context;
    m->epoch[m->count++] = *e;
    FAIL_IF(m->stop && m->count > m->stop, "stopped");
    return NULL;
}

static err train(struct net *net, struct memory *m, const char *checkpoint)
{
    struct train_options o = options(4);
    struct train_watch watch = {.name = "test", .epoch = remember, .context = m};
    net_initialise(net, 3);
    return train_run(net, &o, &source, &watch, checkpoint);
}

static bool same_log(const struct memory *a, const struct memory *b)
{
    bool same = a->count == b->count;
    for (int i = 0; i < a->count && same; i++) {
        const struct train_epoch *x = &a->epoch[i], *y = &b->epoch[i];
        same = x->epoch == y->epoch && x->images == y->images && x->loss == y->loss &&
               x->accuracy == y->accuracy && x->rate == y->rate && x->validation == y->validation;
    }
    return same;
}

Test(train, learns_what_a_linear_network_could)
{
    struct made m = make(text, CLASSES, 1, SIDE, SIDE);
    struct memory memory = {0};
    MUST(train(m.net, &memory, NULL));
    cr_assert_eq(memory.count, 4);
    cr_assert_lt(memory.epoch[3].loss, memory.epoch[0].loss);
    cr_assert_gt(memory.epoch[3].accuracy, 0.95);
    made_free(&m);
}

Test(train, gives_the_same_weights_on_1_2_3_and_7_threads)
{
    struct made one = make(text, CLASSES, 1, SIDE, SIDE);
    struct memory memory = {0};
    omp_set_num_threads(1);
    MUST(train(one.net, &memory, NULL));
    static const int threads[] = {2, 3, 7};
    for (int t = 0; t < 3; t++) {
        struct made many = make(text, CLASSES, 1, SIDE, SIDE);
        struct memory again = {0};
        omp_set_num_threads(threads[t]);
        MUST(train(many.net, &again, NULL));
        cr_assert_eq(first_difference(one.net->weights, many.net->weights, one.net->size), -1);
        cr_assert(same_log(&memory, &again));
        made_free(&many);
    }
    made_free(&one);
}

Test(train, a_run_that_was_cut_ends_with_the_same_bytes)
{
    char *folder = scratch_new(), *path = mem_text("%s/train_test.checkpoint", folder);
    struct made whole = make(text, CLASSES, 1, SIDE, SIDE);
    struct made cut = make(text, CLASSES, 1, SIDE, SIDE);
    struct memory a = {0}, b = {.stop = 2}, c = {0};
    MUST(train(whole.net, &a, NULL));
    MUST_FAIL(train(cut.net, &b, path), "stopped");
    struct made resumed = make(text, CLASSES, 1, SIDE, SIDE);
    MUST(train(resumed.net, &c, path));
    cr_assert_eq(first_difference(whole.net->weights, resumed.net->weights, whole.net->size), -1);
    cr_assert(same_log(&a, &c), "the log differs");
    made_free(&resumed);
    made_free(&cut);
    made_free(&whole);
    mem_free(path);
    scratch_free(folder);
}

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

Test(train, a_gray_layer_with_three_times_its_gradient_learns_as_one_of_three_equal_channels)
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

Test(train, weight_decay_of_all_reaches_biases)
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

Test(train, heads_are_trained_with_the_network_and_are_not_in_its_file)
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

Test(train, with_heads_threads_and_a_cut_change_nothing)
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

/* Pictures that break off at a step of the run, as a kill would; -1: at none. */
struct breaking {
    int fetched, most;
};

static int fetch_breaking(void *context, float *x, int epoch, int image)
{
    struct breaking *b = context;
    int label = fetch(NULL, x, epoch, image), now;
#pragma omp atomic capture
    now = b->fetched++;
    if (b->most >= 0 && now >= b->most) x[0] = INFINITY;
    return label;
}

/* What a net answers right, of pictures that no epoch shows. */
static double validate(void *context, struct net *net)
{
    int *calls = context, right = 0;
    struct pass *pass = pass_new(net, 1, PASS_EVAL, net->nodes - 1);
    for (int i = 0; i < IMAGES; i++) {
        float x[SIDE * SIDE];
        int label = fetch(NULL, x, 100, i), best = 0;
        pass_set_image(pass, 0, x);
        pass_forward(pass, 1);
        const float *logits = pass_output(pass, net->nodes - 1, 0);
        for (int k = 1; k < CLASSES; k++)
            if (logits[k] > logits[best]) best = k;
        right += best == label;
    }
    pass_free(pass);
    *calls += 1;
    return (double)right / IMAGES;
}

static err train_long(struct net *net, struct memory *m, int most, int each, int patience,
                      const char *path)
{
    int calls = 0;
    struct breaking b = {0, most};
    struct train_source from = source;
    struct train_options o = options(8);
    struct train_watch watch = {.name = "test", .epoch = remember, .context = m};
    from.fetch = fetch_breaking;
    from.context = &b;
    if (patience) {
        from.validate = validate;
        from.validation = &calls;
    }
    o.checkpoint = each;
    o.patience = patience;
    net_initialise(net, 3);
    return train_run(net, &o, &from, &watch, path);
}

/* An epoch has 6 steps, the last of 10 pictures. The run breaks in a step behind a checkpoint that
 * stands in the middle of an epoch, in the first of them and in a later one; once with the best
 * weights in it. */
Test(train, a_run_that_was_cut_in_an_epoch_ends_with_the_same_bytes)
{
    char *folder = scratch_new(), *path = mem_text("%s/train_step.checkpoint", folder);
    static const struct {
        int each, most, patience, step;
    } cut[] = {
        {4, 75, 0, 4}, {4, 2 * IMAGES + 50, 0, 0}, {5, 2 * IMAGES + 78, 8, 3}, {4, 310, 8, 2}};
    for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
        struct made whole = make(text, CLASSES, 1, SIDE, SIDE);
        struct made broken = make(text, CLASSES, 1, SIDE, SIDE);
        struct memory a = {0}, b = {0}, c = {0};
        struct safetensors *file;
        remove(path);
        MUST(train_long(whole.net, &a, -1, 0, cut[i].patience, NULL));
        MUST_FAIL(train_long(broken.net, &b, cut[i].most, cut[i].each, cut[i].patience, path),
                  "is not finite");
        MUST(safetensors_read(&file, path));
        const char *step = safetensors_note(file, "step");
        cr_assert_eq(step ? atoi(step) : 0, cut[i].step, "case %zu: step %s", i, step);
        safetensors_free(file);
        struct made resumed = make(text, CLASSES, 1, SIDE, SIDE);
        MUST(train_long(resumed.net, &c, -1, cut[i].each, cut[i].patience, path));
        cr_assert_eq(first_difference(whole.net->weights, resumed.net->weights, whole.net->size),
                     -1, "case %zu", i);
        cr_assert(same_log(&a, &c), "case %zu: the log differs", i);
        made_free(&resumed);
        made_free(&broken);
        made_free(&whole);
    }
    mem_free(path);
    scratch_free(folder);
}

/* Accuracies that a test says, whatever the net does. */
struct script {
    const double *accuracy;
    int calls;
    float *at; // weights at each call
};

static double validate_script(void *context, struct net *net)
{
    struct script *s = context;
    memcpy(s->at + (size_t)s->calls * net->size, net->weights, net->size * sizeof *s->at);
    return s->accuracy[s->calls++];
}

Test(train, stops_when_validation_has_not_risen_and_keeps_the_best_weights)
{
    static const double accuracy[] = {0.5, 0.7, 0.6, 0.7, 0.9, 0.1, 0.1, 0.1};
    static const struct {
        int patience, epochs, best;
    } stop[] = {{1, 3, 1}, {2, 4, 1}, {3, 8, 4}, {100, 8, 4}};
    for (size_t i = 0; i < sizeof stop / sizeof *stop; i++) {
        struct made m = make(text, CLASSES, 1, SIDE, SIDE);
        struct memory memory = {0};
        struct script s = {accuracy, 0, calloc(8 * m.net->size, sizeof *s.at)};
        struct train_source from = source;
        struct train_options o = options(8);
        struct train_watch watch = {.name = "test", .epoch = remember, .context = &memory};
        from.validate = validate_script;
        from.validation = &s;
        o.patience = stop[i].patience;
        net_initialise(m.net, 3);
        MUST(train_run(m.net, &o, &from, &watch, NULL));
        cr_assert_eq(memory.count, stop[i].epochs, "patience %d: %d epochs", o.patience,
                     memory.count);
        cr_assert_eq(memory.epoch[1].validation, 0.7f);
        const float *best = s.at + (size_t)stop[i].best * m.net->size;
        cr_assert_eq(first_difference(m.net->weights, best, m.net->size), -1);
        free(s.at);
        made_free(&m);
    }
}

Test(train, stops_after_the_first_epoch_that_reaches_the_accuracy_and_keeps_its_weights)
{
    static const double accuracy[] = {0.5, 0.7, 0.6, 0.7, 0.9, 0.1, 0.1, 0.1};
    static const struct {
        double at;
        int epochs;
    } stop[] = {{0.5, 1}, {0.55, 2}, {0.9, 5}, {0.95, 8}, {0, 8}};
    for (size_t i = 0; i < sizeof stop / sizeof *stop; i++) {
        struct made m = make(text, CLASSES, 1, SIDE, SIDE);
        struct memory memory = {0};
        struct script s = {accuracy, 0, calloc(8 * m.net->size, sizeof *s.at)};
        struct train_source from = source;
        struct train_options o = options(8);
        struct train_watch watch = {.name = "test", .epoch = remember, .context = &memory};
        from.validate = validate_script;
        from.validation = &s;
        o.stop_at = stop[i].at;
        net_initialise(m.net, 3);
        MUST(train_run(m.net, &o, &from, &watch, NULL));
        cr_assert_eq(memory.count, stop[i].epochs, "stop_at %g: %d epochs", o.stop_at,
                     memory.count);
        const float *last = s.at + (size_t)(stop[i].epochs - 1) * m.net->size;
        cr_assert_eq(first_difference(m.net->weights, last, m.net->size), -1);
        free(s.at);
        made_free(&m);
    }
}

Test(train, validation_without_patience_changes_no_weight)
{
    struct made plain = make(text, CLASSES, 1, SIDE, SIDE);
    struct made validated = make(text, CLASSES, 1, SIDE, SIDE);
    struct memory a = {0}, b = {0};
    int calls = 0;
    struct train_source from = source;
    struct train_options o = options(4);
    struct train_watch watch = {.name = "test", .epoch = remember, .context = &b};
    from.validate = validate;
    from.validation = &calls;
    MUST(train(plain.net, &a, NULL));
    net_initialise(validated.net, 3);
    MUST(train_run(validated.net, &o, &from, &watch, NULL));
    cr_assert_eq(first_difference(plain.net->weights, validated.net->weights, plain.net->size), -1);
    cr_assert(calls == 4 && b.epoch[3].validation > 0.9);
    made_free(&validated);
    made_free(&plain);
}

Test(train, a_checkpoint_of_another_run_is_refused)
{
    char *folder = scratch_new(), *path = mem_text("%s/train_other.checkpoint", folder);
    struct made m = make(text, CLASSES, 1, SIDE, SIDE);
    struct memory memory = {.stop = 1};
    MUST_FAIL(train(m.net, &memory, path), "stopped");
    source.identity = "other bands";
    struct memory again = {0};
    MUST_FAIL(train(m.net, &again, path), "belongs to a run with other data or settings");
    made_free(&m);
    mem_free(path);
    scratch_free(folder);
}

/* The name of the file stays, so nothing but the tensors tells: what stands in them is another
 * network, once with as many values as this one. */
Test(train, a_checkpoint_of_another_architecture_is_refused_with_tensor_and_file)
{
    char *folder = scratch_new(), *path = mem_text("%s/train_arch.checkpoint", folder);
    static const struct {
        const char *text, *told;
    } other[] = {
        {"a: conv filters=4 pad=1 bias=0\nb: norm\nc: relu\nd: maxpool size=2\n"
         "e: dropout p=0.2\nf: dense units=classes\n",
         "train_arch.checkpoint: tensor 'a.weight': expected the shape 8 x 1 x 3 x 3 of made_"},
        {"a: conv filters=72 size=1 bias=0\nb: norm\nc: relu\nf: dense units=classes\n",
         "train_arch.checkpoint: tensor 'a.weight': expected the shape 8 x 1 x 3 x 3 of made_"},
        {"z: conv filters=4 pad=1 bias=0\nb: norm\nf: dense units=classes\n",
         "train_arch.checkpoint: no tensor 'a.weight': expected the weights of made_"},
    };
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        struct made a = make(other[i].text, CLASSES, 1, SIDE, SIDE);
        struct made b = make(text, CLASSES, 1, SIDE, SIDE);
        struct memory memory = {.stop = 1}, again = {0};
        remove(path);
        MUST_FAIL(train(a.net, &memory, path), "stopped");
        MUST_FAIL(train(b.net, &again, path), other[i].told);
        cr_assert_eq(again.count, 0);
        made_free(&b);
        made_free(&a);
    }
    mem_free(path);
    scratch_free(folder);
}

static int fetch_broken(void *context, float *x, int epoch, int image)
{
    int label = fetch(context, x, epoch, image);
    if (image == 17) x[3] = INFINITY;
    return label;
}

/* One infinite pixel makes batch statistics that are not numbers, which the ReLU turns into zeros:
 * the loss alone would not show it. */
Test(train, a_value_that_is_not_finite_is_an_error_that_says_where)
{
    struct made m = make(text, CLASSES, 1, SIDE, SIDE);
    struct train_source broken = {.N = IMAGES, .fetch = fetch_broken, .identity = "broken"};
    struct train_options o = options(1);
    struct memory memory = {0};
    struct train_watch watch = {.name = "test", .epoch = remember, .context = &memory};
    MUST_FAIL(train_run(m.net, &o, &broken, &watch, NULL), "is not finite after epoch 1, step");
    cr_assert_eq(memory.count, 0);
    made_free(&m);
}

/* Without a norm or a ReLU on the way, the infinite pixel reaches the loss. */
Test(train, a_loss_that_is_not_finite_is_an_error_and_leaves_no_checkpoint)
{
    char *folder = scratch_new(), *path = mem_text("%s/train_nan.checkpoint", folder);
    struct made m = make("f: dense units=classes\n", CLASSES, 1, SIDE, SIDE);
    struct train_source broken = {.N = IMAGES, .fetch = fetch_broken, .identity = "broken"};
    struct train_options o = options(2);
    struct memory memory = {0};
    struct train_watch watch = {.name = "test", .epoch = remember, .context = &memory};
    MUST_FAIL(train_run(m.net, &o, &broken, &watch, path),
              "the loss of image 17 is not finite in epoch 1, step");
    cr_assert_eq(memory.count, 0);
    cr_assert_not(file_exists(path));
    made_free(&m);
    mem_free(path);
    scratch_free(folder);
}

/* Moves every sample by what the epoch and the picture say, and counts the batches. */
static err brighten(void *changer, float *x, const int *label, const int *image, int N, int epoch)
{
    int *batches = changer;
    ++*batches;
    for (int n = 0; n < N; n++) {
        cr_assert_eq(label[n], image[n] % CLASSES);
        for (int i = 0; i < SIDE * SIDE; i++)
            x[n * SIDE * SIDE + i] += 0.01f * (float)((image[n] + epoch) % 5);
    }
    return NULL;
}

static err refuse(void *changer, float *x, const int *label, const int *image, int N, int epoch)
{
    (void)changer, (void)x, (void)label, (void)image, (void)N, (void)epoch;
    return err_new("no");
}

static err train_changed(struct net *net,
                         err (*change)(void *, float *, const int *, const int *, int, int),
                         int *batches)
{
    struct memory memory = {0};
    struct train_options o = options(2);
    struct train_source changed = source;
    struct train_watch watch = {.name = "test", .epoch = remember, .context = &memory};
    changed.change = change;
    changed.changer = batches;
    net_initialise(net, 3);
    return train_run(net, &o, &changed, &watch, NULL);
}

Test(train, shows_the_network_what_the_source_makes_of_each_batch)
{
    struct made one = make(text, CLASSES, 1, SIDE, SIDE), many = make(text, CLASSES, 1, SIDE, SIDE),
                plain = make(text, CLASSES, 1, SIDE, SIDE);
    int batches = 0;
    omp_set_num_threads(1);
    MUST(train_changed(one.net, brighten, &batches));
    cr_expect_eq(batches, 2 * ((IMAGES + 15) / 16));
    omp_set_num_threads(5);
    MUST(train_changed(many.net, brighten, &batches));
    MUST(train_changed(plain.net, NULL, &batches));
    cr_expect_eq(first_difference(one.net->weights, many.net->weights, one.net->size), -1);
    cr_expect_neq(first_difference(one.net->weights, plain.net->weights, one.net->size), -1);
    made_free(&plain);
    made_free(&many);
    made_free(&one);
}

Test(train, a_change_that_fails_is_reported_with_epoch_and_step)
{
    struct made m = make(text, CLASSES, 1, SIDE, SIDE);
    MUST_FAIL(train_changed(m.net, refuse, NULL), "epoch 1, step 1: no");
    made_free(&m);
}
