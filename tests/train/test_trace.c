/* The trace: it is the same however the run went, and bisect names where two runs part. */
#include "../net/make.h"
#include "../scratch.h"
#include "base/hash.h"
#include "train/bisect.h"
#include "train/trace.h"
#include "train/train.h"
#include "weights/safetensors.h"

#include <omp.h>

static const char text[] = "a: conv filters=4 pad=1 bias=0\nb: norm\nc: relu\nd: dropout p=0.2\n"
                           "e: dense units=classes\n";
enum { CLASSES = 3, SIDE = 6, IMAGES = 40, EPOCHS = 3, STEPS = 3, BATCH = 16 };

/* What may be otherwise in one of two runs. */
struct change {
    int epoch, image; // whose pixel 7 is one ulp larger
    float decay;
    int stop; // after so many epochs, as a kill would
    int done;
};

static int fetch(void *context, float *x, int epoch, int image)
{
    const struct change *c = context;
    fill(x, SIDE * SIDE, (uint32_t)(100 * epoch + image));
    for (int i = 0; i < SIDE * SIDE; i++) x[i] = 0.5f + 0.5f * x[i];
    if (image == c->image) x[7] = epoch == c->epoch ? 0x1.000002p-1f : 0x1p-1f;
    return image % CLASSES;
}

static err count(void *context, const struct train_epoch *e)
{
    struct change *c = context;
    (void)e;
    FAIL_IF(c->stop && c->done++ == c->stop, "stopped");
    return NULL;
}

static struct train_options options(const struct change *c)
{
    return (struct train_options){.epochs = EPOCHS,
                                  .batch = BATCH,
                                  .schedule = {SCHEDULE_CONSTANT, 0.1, 0},
                                  .momentum = 0.9f,
                                  .decay = c->decay,
                                  .seed = 3};
}

/* Trains into folder/NAME.trace.tsv. */
static err run(struct change c, const char *folder, const char *name)
{
    struct made m = make(text, CLASSES, 1, SIDE, SIDE);
    char *trace = mem_text("%s/%s.trace.tsv", folder, name);
    char *checkpoint = mem_text("%s/%s.checkpoint", folder, name);
    struct train_options o = options(&c);
    struct train_source source = {.N = IMAGES, .fetch = fetch, .context = &c, .identity = "noise"};
    struct train_watch watch = {name, count, &c, trace, NULL};
    err e = train_run(m.net, &o, &source, &watch, checkpoint);
    if (!e) remove(checkpoint);
    mem_free(checkpoint);
    mem_free(trace);
    made_free(&m);
    return e;
}

/* The values of a step to folder/NAME.step-N.safetensors. */
static err values(struct change c, const char *folder, const char *name, long step)
{
    struct made m = make(text, CLASSES, 1, SIDE, SIDE);
    char *path = mem_text("%s/%s.step-%ld.safetensors", folder, name, step);
    struct train_options o = options(&c);
    struct train_source source = {.N = IMAGES, .fetch = fetch, .context = &c, .identity = "noise"};
    err e = train_values(m.net, &o, &source, name, step, path);
    mem_free(path);
    made_free(&m);
    return e;
}

static err bisect(struct tsv *out, const char *folder)
{
    char *a = mem_text("%s/a.trace.tsv", folder), *b = mem_text("%s/b.trace.tsv", folder);
    err e = bisect_traces(out, "here", a, b);
    mem_free(b);
    mem_free(a);
    return e;
}

static const char *cell(const struct tsv *t, const char *column)
{
    const char *value;
    cr_assert_eq(t->rows, 1);
    MUST(tsv_text(&value, t, 0, column));
    return value;
}

static bool same_files(const char *folder, const char *a, const char *b)
{
    char *x, *y, *p = mem_text("%s/%s", folder, a), *q = mem_text("%s/%s", folder, b);
    size_t m, n;
    MUST(file_read(&x, &m, p, 1 << 20));
    MUST(file_read(&y, &n, q, 1 << 20));
    bool same = m == n && !memcmp(x, y, m);
    char *blocks[] = {x, y, p, q};
    for (int i = 0; i < 4; i++) mem_free(blocks[i]);
    return same;
}

static const struct change none = {-1, 17, 5e-4f, 0, 0};

Test(trace, is_the_same_on_1_2_and_3_threads)
{
    char *folder = scratch_new();
    omp_set_num_threads(1);
    MUST(run(none, folder, "1"));
    omp_set_num_threads(2);
    MUST(run(none, folder, "2"));
    omp_set_num_threads(3);
    MUST(run(none, folder, "3"));
    cr_assert(same_files(folder, "1.trace.tsv", "2.trace.tsv"));
    cr_assert(same_files(folder, "1.trace.tsv", "3.trace.tsv"));
    scratch_free(folder);
}

Test(trace, of_a_run_that_was_cut_is_that_of_a_whole_one)
{
    char *folder = scratch_new();
    struct change cut = none;
    cut.stop = 2;
    MUST(run(none, folder, "whole"));
    MUST_FAIL(run(cut, folder, "cut"), "stopped");
    cr_assert_not(same_files(folder, "whole.trace.tsv", "cut.trace.tsv"));
    MUST(run(none, folder, "cut"));
    cr_assert(same_files(folder, "whole.trace.tsv", "cut.trace.tsv"));
    scratch_free(folder);
}

Test(trace, that_a_checkpoint_lacks_is_an_error)
{
    char *folder = scratch_new(), *trace = mem_text("%s/cut.trace.tsv", folder);
    struct change cut = none;
    cut.stop = 2;
    MUST_FAIL(run(cut, folder, "cut"), "stopped");
    char *table;
    size_t size;
    MUST(file_read(&table, &size, trace, 1 << 20));
    char *third = table;
    for (int i = 0; i < 3; i++) third = strchr(third, '\n') + 1;
    MUST(file_write(trace, table, (size_t)(third - table)));
    MUST_FAIL(run(none, folder, "cut"), "expected the 6 steps of the checkpoint, got 2");
    remove(trace);
    MUST_FAIL(run(none, folder, "cut"), "cut.trace.tsv: cannot open");
    mem_free(table);
    mem_free(trace);
    scratch_free(folder);
}

Test(trace, has_a_row_for_each_step_and_a_column_for_each_tensor)
{
    char *folder = scratch_new(), *path = mem_text("%s/a.trace.tsv", folder);
    MUST(run(none, folder, "a"));
    struct tsv *t;
    MUST(trace_read(&t, path));
    cr_assert_eq(t->rows, EPOCHS * STEPS);
    static const char *const names[] = {"step",
                                        "pictures",
                                        "b.running_mean",
                                        "b.running_var",
                                        "logits",
                                        "gradient.e.bias",
                                        "gradient.e.weight",
                                        "gradient.b.bias",
                                        "gradient.b.weight",
                                        "gradient.a.weight",
                                        "a.weight",
                                        "b.weight",
                                        "b.bias",
                                        "e.weight",
                                        "e.bias"};
    cr_assert_eq(t->columns, (int)(sizeof names / sizeof *names));
    for (int i = 0; i < t->columns; i++) cr_assert_str_eq(t->name[i], names[i]);
    tsv_free(t);
    mem_free(path);
    scratch_free(folder);
}

Test(trace, holds_the_hash_of_the_values)
{
    char *folder = scratch_new(), *path = mem_text("%s/a.trace.tsv", folder);
    char *file = mem_text("%s/a.step-4.safetensors", folder);
    MUST(run(none, folder, "a"));
    MUST(values(none, folder, "a", 4));
    struct tsv *t;
    struct safetensors *s;
    MUST(trace_read(&t, path));
    MUST(safetensors_read(&s, file));
    cr_assert_eq(s->count, t->columns - 1);
    for (int i = 0; i < s->count; i++) {
        char hex[HASH_TEXT];
        const char *traced;
        hash_bytes(hex, s->tensor[i].data, s->tensor[i].count * sizeof(float));
        MUST(tsv_text(&traced, t, 4, s->tensor[i].name));
        cr_assert_eq(strncmp(traced, hex, 16), 0, "%s", s->tensor[i].name);
    }
    safetensors_free(s);
    tsv_free(t);
    mem_free(file);
    mem_free(path);
    scratch_free(folder);
}

Test(trace, bisect_finds_no_difference_between_equal_runs)
{
    char *folder = scratch_new();
    struct tsv *t = tsv_new(bisect_header);
    MUST(run(none, folder, "a"));
    MUST(run(none, folder, "b"));
    MUST(bisect(t, folder));
    cr_assert_eq(t->rows, 0);
    tsv_free(t);
    scratch_free(folder);
}

/* The step of an epoch in which the picture is shown, and its place in the batch. */
static void find_shown(long *step, int *place, int epoch, int image)
{
    int order[IMAGES];
    struct rng r = rng_at(3, RNG_ORDER, (uint32_t)epoch, 0);
    for (int i = 0; i < IMAGES; i++) order[i] = i;
    rng_shuffle(&r, order, IMAGES);
    int at = 0;
    while (order[at] != image) at++;
    *step = (long)epoch * STEPS + at / BATCH;
    *place = at % BATCH;
}

Test(trace, bisect_names_the_picture_that_was_changed)
{
    char *folder = scratch_new();
    struct change changed = none;
    changed.epoch = 1;
    long step;
    int place;
    find_shown(&step, &place, 1, changed.image);
    MUST(run(none, folder, "a"));
    MUST(run(changed, folder, "b"));

    struct tsv *t = tsv_new(bisect_header);
    MUST(bisect(t, folder));
    char *wanted = mem_text("%ld", step);
    cr_assert_str_eq(cell(t, "step"), wanted);
    cr_assert_str_eq(cell(t, "tensor"), "pictures");
    cr_assert_str_eq(cell(t, "element"), "-");
    tsv_free(t);

    // With the values of that step: which pixel, and what it is in both.
    MUST(values(none, folder, "a", step));
    MUST(values(changed, folder, "b", step));
    t = tsv_new(bisect_header);
    MUST(bisect(t, folder));
    char *element = mem_text("%d,0,1,1", place);
    cr_assert_str_eq(cell(t, "step"), wanted);
    cr_assert_str_eq(cell(t, "element"), element);
    cr_assert_str_eq(cell(t, "a"), "0.5");
    cr_assert_str_eq(cell(t, "b"), "0.50000006");
    cr_assert_str_eq(cell(t, "a_bits"), "3f000000");
    cr_assert_str_eq(cell(t, "b_bits"), "3f000001");
    cr_assert_str_eq(cell(t, "differing"), "1");
    tsv_free(t);
    mem_free(element);
    mem_free(wanted);
    scratch_free(folder);
}

Test(trace, bisect_refuses_the_values_of_another_run)
{
    char *folder = scratch_new();
    struct change changed = none;
    changed.decay = 6e-4f;
    MUST(run(none, folder, "a"));
    MUST(run(changed, folder, "b"));
    MUST(values(none, folder, "a", 0));
    MUST(values(none, folder, "b", 0));
    struct tsv *t = tsv_new(bisect_header);
    MUST_FAIL(bisect(t, folder), "b.step-0.safetensors: 'a.weight' is not that of the trace");
    tsv_free(t);
    scratch_free(folder);
}

Test(trace, bisect_tells_the_update_from_the_gradient)
{
    char *folder = scratch_new();
    struct change changed = none;
    changed.decay = 6e-4f;
    MUST(run(none, folder, "a"));
    MUST(run(changed, folder, "b"));
    struct tsv *t = tsv_new(bisect_header);
    MUST(bisect(t, folder));
    cr_assert_str_eq(cell(t, "step"), "0");
    cr_assert_str_eq(cell(t, "tensor"), "a.weight", "the gradients of step 0 are the same");
    tsv_free(t);
    scratch_free(folder);
}

Test(trace, values_of_a_step_beyond_the_run_are_refused)
{
    char *folder = scratch_new();
    MUST_FAIL(values(none, folder, "a", EPOCHS * STEPS), "step 9: expected 0 to 8");
    scratch_free(folder);
}

/* A file that is no trace, and what is said of it. */
static const struct {
    const char *content, *told;
} wrong[] = {
    {"", "got an empty file"},
    {"stop\ta\n", "expected a trace, whose first column is step, got 'stop'"},
    {"step\ta\n1\t0123456789abcdef\n", ":2: expected step 0, got 1"},
    {"step\ta\n0\t0123456789abcdef\n0\t0123456789abcdef\n", ":3: expected step 1, got 0"},
    {"step\ta\n0\t0123456789abcde\n", "column a: expected 16 hex digits, got '0123456789abcde'"},
    {"step\ta\n0\t0123456789ABCDEF\n", "expected 16 hex digits"},
    {"step\ta\nx\t0123456789abcdef\n", "column step: expected a whole number, got 'x'"},
};

Test(trace, a_file_that_is_none_is_refused)
{
    char *folder = scratch_new(), *path = mem_text("%s/x.trace.tsv", folder);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct tsv *t;
        scratch_put_text(folder, "x.trace.tsv", wrong[i].content);
        MUST_FAIL(trace_read(&t, path), wrong[i].told);
    }
    mem_free(path);
    scratch_free(folder);
}

Test(trace, bisect_refuses_traces_of_different_networks_and_lengths)
{
    char *folder = scratch_new();
    struct tsv *t = tsv_new(bisect_header);
    scratch_put_text(folder, "a.trace.tsv", "step\tx\n0\t0123456789abcdef\n");
    scratch_put_text(folder, "b.trace.tsv", "step\ty\n0\t0123456789abcdef\n");
    MUST_FAIL(bisect(t, folder), "traces of different networks");
    scratch_put_text(folder, "b.trace.tsv", "step\tx\n");
    MUST_FAIL(bisect(t, folder), "a.trace.tsv has 1 steps");
    cr_assert_eq(t->rows, 0);
    tsv_free(t);
    scratch_free(folder);
}

static void put_tensors(const char *folder, const char *name, const char *tensor, long rows,
                        const float *data)
{
    char *path = mem_text("%s/%s", folder, name);
    struct safetensor one = {.name = (char *)tensor,
                             .dims = 2,
                             .shape = {rows, 4 / rows},
                             .data = (float *)data,
                             .count = 4};
    MUST(safetensors_write(path, &(struct safetensors){.count = 1, .tensor = &one}));
    mem_free(path);
}

Test(trace, bisect_compares_two_files_of_tensors_to_the_bit)
{
    char *folder = scratch_new(), *a = mem_text("%s/a", folder), *b = mem_text("%s/b", folder);
    static const float x[] = {1, 0, 3, 4}, y[] = {1, -0.0f, 3, 5};
    put_tensors(folder, "a", "w", 2, x);
    put_tensors(folder, "b", "w", 2, x);
    struct tsv *t = tsv_new(bisect_header);
    MUST(bisect_tensors(t, "w", a, b));
    cr_assert_eq(t->rows, 0);
    put_tensors(folder, "b", "w", 2, y);
    MUST(bisect_tensors(t, "w", a, b));
    cr_assert_str_eq(cell(t, "element"), "0,1");
    cr_assert_str_eq(cell(t, "b"), "-0");
    cr_assert_str_eq(cell(t, "b_bits"), "80000000");
    cr_assert_str_eq(cell(t, "differing"), "2");
    tsv_free(t);

    t = tsv_new(bisect_header);
    put_tensors(folder, "b", "w", 1, x);
    MUST_FAIL(bisect_tensors(t, "w", a, b), "tensor 'w' has a different shape");
    put_tensors(folder, "b", "v", 2, x);
    MUST_FAIL(bisect_tensors(t, "w", a, b), "no tensor 'w'");
    tsv_free(t);
    mem_free(a);
    mem_free(b);
    scratch_free(folder);
}
