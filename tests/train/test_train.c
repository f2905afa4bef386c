/* The training loop: it learns, it does not depend on threads, and a run that is cut and taken up
 * again ends with the same bytes. */
#include "bands.h"

#include <math.h>

static const char text[] = "a: conv filters=8 pad=1 bias=0\nb: norm\nc: relu\nd: maxpool size=2\n"
                           "e: dropout p=0.2\nf: dense units=classes\n";

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
