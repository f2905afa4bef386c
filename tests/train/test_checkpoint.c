/* Checkpoints on disk: what is written comes back, and a forged one is refused before it changes
 * anything. */
#include "train/checkpoint.h"

#include "../net/make.h"
#include "../scratch.h"
#include "base/mem.h"
#include "weights/safetensors.h"

static const char text[] = "a: conv filters=3\nb: dense units=classes\n";
enum { CLASSES = 3, SIDE = 4, ROOM = 3 };

Test(checkpoint, weights_velocity_and_log_come_back_to_the_bit)
{
    char *folder = scratch_new(), *path = mem_text("%s/round.safetensors", folder);
    struct made a = make(text, CLASSES, 1, SIDE, SIDE), b = make(text, CLASSES, 1, SIDE, SIDE);
    float *velocity = mem_new(a.net->size, sizeof *velocity);
    float *back = mem_new(a.net->size, sizeof *back);
    for (int i = 0; i < a.net->params; i++)
        fill(velocity + a.net->param[i].offset, a.net->param[i].count, (uint32_t)i);
    struct train_epoch log[ROOM] = {{0, 90, 1.5, 0.25, 0.125, 0}, {1, 90, 0.5, 0.75, 0.0625, 0}};
    struct train_epoch read[ROOM];
    struct checkpoint state = {.done = 2, .room = ROOM, .epoch = log, .run = "r"};
    struct checkpoint again = {.room = ROOM, .epoch = read, .run = "r"};
    net_initialise(b.net, 8);
    MUST(checkpoint_write(path, a.net, velocity, &state));
    MUST(checkpoint_read(path, b.net, back, &again));
    cr_assert_eq(first_difference(a.net->weights, b.net->weights, a.net->size), -1);
    cr_assert_eq(first_difference(velocity, back, a.net->size), -1);
    cr_assert_eq(again.done, 2);
    for (int i = 0; i < 2; i++)
        cr_assert(read[i].epoch == i && read[i].images == 90 && read[i].loss == log[i].loss &&
                  read[i].accuracy == log[i].accuracy && read[i].rate == log[i].rate);
    mem_free(path);
    scratch_free(folder);
    mem_free(back);
    mem_free(velocity);
    made_free(&b);
    made_free(&a);
}

/* Writes a checkpoint, reads it with a tensor changed by spoil, and expects the line. */
static void refuse(const char *leaf, void (*spoil)(struct safetensor *t), const char *name,
                   const char *told)
{
    char *folder = scratch_new(), *path = mem_text("%s/%s", folder, leaf);
    struct made m = make(text, CLASSES, 1, SIDE, SIDE);
    float *velocity = mem_new(m.net->size, sizeof *velocity);
    float *before = mem_copy(m.net->weights, m.net->size * sizeof *before);
    struct train_epoch log[2 * ROOM] = {{0}};
    struct checkpoint state = {.done = ROOM, .room = ROOM, .epoch = log, .run = "r"};
    struct safetensors *file;
    MUST(checkpoint_write(path, m.net, velocity, &state));
    MUST(safetensors_read(&file, path));
    spoil((struct safetensor *)safetensors_find(file, name));
    for (int i = 0; i < m.net->params; i++)
        safetensors_find(file, m.net->param[i].name)->data[0] += 1;
    MUST(safetensors_write(path, file));
    safetensors_free(file);
    MUST_FAIL(checkpoint_read(path, m.net, velocity, &state), told);
    cr_expect_eq(first_difference(before, m.net->weights, m.net->size), -1, "weights changed");
    cr_expect_eq(state.done, 0);
    mem_free(path);
    scratch_free(folder);
    mem_free(before);
    mem_free(velocity);
    made_free(&m);
}

static void add_epochs(struct safetensor *t)
{
    t->data = mem_resize(t->data, t->count * sizeof *t->data, 2 * t->count, sizeof *t->data);
    t->shape[0] *= 2;
    t->count *= 2;
}

static void swap_shape(struct safetensor *t)
{
    long rows = t->shape[0];
    t->shape[0] = t->shape[1];
    t->shape[1] = rows;
}

static void set_images(struct safetensor *t)
{
    t->data[4] = 1e30f;
}

Test(checkpoint, more_epochs_than_the_run_has_are_refused)
{
    refuse("checkpoint_long.safetensors", add_epochs, "log",
           "checkpoint_long.safetensors: tensor 'log': expected at most the 3 epochs of the run, "
           "got 6");
}

Test(checkpoint, a_velocity_of_another_shape_and_as_many_values_is_refused)
{
    refuse("checkpoint_shape.safetensors", swap_shape, "velocity.b.weight",
           "checkpoint_shape.safetensors: tensor 'velocity.b.weight': expected the shape 3 x 12");
}

Test(checkpoint, a_log_of_another_width_and_impossible_counts_are_refused)
{
    refuse("checkpoint_width.safetensors", swap_shape, "log",
           "checkpoint_width.safetensors: expected a tensor 'log' of 4 columns");
    refuse("checkpoint_count.safetensors", set_images, "log",
           "checkpoint_count.safetensors: tensor 'log': expected 0 to 2.14748e+09 images in epoch "
           "2, got 1e+30");
}

enum { STEPS = 5 };

/* Writes a checkpoint of a run in the middle of its second epoch, with these notes instead of its
 * own, and expects the line; NULL leaves a note out. */
static void refuse_notes(const char *step, const char *loss, const char *hits, const char *told)
{
    char *folder = scratch_new(), *path = mem_text("%s/place.safetensors", folder);
    struct made m = make(text, CLASSES, 1, SIDE, SIDE);
    float *velocity = mem_new(m.net->size, sizeof *velocity);
    struct train_epoch log[ROOM] = {{0}};
    struct checkpoint state = {
        .done = 1, .room = ROOM, .epoch = log, .run = "r", .step = 2, .steps = STEPS};
    char *name[] = {"run", "step", "loss", "hits"};
    const char *from[] = {"r", step, loss, hits};
    char *value[4];
    struct safetensors *file;
    MUST(checkpoint_write(path, m.net, velocity, &state));
    MUST(safetensors_read(&file, path));
    struct safetensors forged = {
        .tensor = file->tensor, .count = file->count, .note_name = name, .note_value = value};
    for (int i = 0; i < 4; i++)
        if (from[i]) {
            name[forged.notes] = name[i];
            value[forged.notes++] = (char *)from[i];
        }
    MUST(safetensors_write(path, &forged));
    safetensors_free(file);
    MUST_FAIL(checkpoint_read(path, m.net, velocity, &state), told);
    cr_expect(state.done == 0 && state.step == 0);
    mem_free(path);
    scratch_free(folder);
    mem_free(velocity);
    made_free(&m);
}

Test(checkpoint, a_place_outside_the_epoch_is_refused)
{
    static const char told[] = "place.safetensors: expected notes step (1 to 4), loss and hits for "
                               "a run in the middle of an epoch";
    static const char *const forged[][3] = {
        {"5", "1.5", "3"},  {"0", "1.5", "3"},
        {"-1", "1.5", "3"}, {"2.5", "1.5", "3"},
        {"2", "much", "3"}, {"2", "1.5", "-3"},
        {"2", "1.5", NULL}, {"2", NULL, NULL},
        {NULL, "1.5", "3"}, {"99999999999999999999", "1.5", "3"},
    };
    for (size_t i = 0; i < sizeof forged / sizeof *forged; i++)
        refuse_notes(forged[i][0], forged[i][1], forged[i][2], told);
}

/* A run that keeps its best weights, taken up from the checkpoint of one that did not. */
Test(checkpoint, missing_best_weights_are_refused_after_an_epoch_and_not_asked_for_before)
{
    char *folder = scratch_new(), *path = mem_text("%s/best.safetensors", folder);
    struct made m = make(text, CLASSES, 1, SIDE, SIDE);
    float *velocity = mem_new(m.net->size, sizeof *velocity);
    float *best = mem_new(m.net->size, sizeof *best);
    struct train_epoch log[ROOM] = {{0}};
    for (int done = 0; done < 2; done++) {
        struct checkpoint state = {
            .done = done, .room = ROOM, .epoch = log, .run = "r", .step = 2, .steps = STEPS};
        MUST(checkpoint_write(path, m.net, velocity, &state));
        state.best = best;
        if (done == 0) {
            MUST(checkpoint_read(path, m.net, velocity, &state));
            cr_assert_eq(state.step, 2);
            continue;
        }
        net_initialise(m.net, 8);
        float *before = mem_copy(m.net->weights, m.net->size * sizeof *before);
        MUST_FAIL(checkpoint_read(path, m.net, velocity, &state), "'best.a.weight'");
        cr_expect_eq(first_difference(before, m.net->weights, m.net->size), -1, "weights changed");
        mem_free(before);
    }
    mem_free(path);
    scratch_free(folder);
    mem_free(best);
    mem_free(velocity);
    made_free(&m);
}
