/* Weights on disk with their notes: what does not belong to the network is named and changes
 * nothing. */
#include "base/mem.h"
#include "make.h"
#include "weights/safetensors.h"

static const char text[] = "a: conv filters=3 bias=0\nb: norm\nz: dense units=classes\n";
enum { CLASSES = 4, SIDE = 5 };

Test(weights, mean_and_deviation_come_back_to_the_bit)
{
    static const char path[] = "weights_normal.safetensors";
    struct made a = make(text, CLASSES, 3, SIDE, SIDE), b = make(text, CLASSES, 3, SIDE, SIDE);
    MUST(net_set_mean(a.net, "0.485 -0.1 1e-3", "test"));
    MUST(net_set_deviation(a.net, "0.229 0.3333333433 7", "test"));
    MUST(net_save(a.net, path));
    MUST(net_load(b.net, path));
    cr_assert_eq(first_difference(a.net->mean, b.net->mean, 3), -1);
    cr_assert_eq(first_difference(a.net->deviation, b.net->deviation, 3), -1);
    remove(path);
    made_free(&b);
    made_free(&a);
}

Test(weights, an_exported_network_loads_and_its_note_says_pytorch)
{
    static const char path[] = "weights_export.safetensors";
    struct made a = make(text, CLASSES, 1, SIDE, SIDE), b = make(text, CLASSES, 1, SIDE, SIDE);
    struct safetensors *file;
    net_initialise(a.net, 8);
    MUST(net_export(a.net, path));
    MUST(safetensors_read(&file, path));
    cr_assert_str_eq(safetensors_note(file, "format"), "pt");
    cr_assert_null(safetensors_note(file, "form"));
    safetensors_free(file);
    MUST(net_load(b.net, path));
    cr_assert_eq(first_difference(a.net->weights, b.net->weights, a.net->size), -1);
    remove(path);
    made_free(&b);
    made_free(&a);
}

/* Each writes a right file with one thing changed. */
static void rename_tensor(struct safetensors *f)
{
    f->tensor[0].name = "other.weight";
}

static void add_tensor(struct safetensors *f)
{
    static struct safetensor more[8];
    static float one = 1;
    memcpy(more, f->tensor, (size_t)f->count * sizeof *more);
    more[f->count++] = (struct safetensor){.name = "more", .count = 1, .data = &one};
    f->tensor = more;
}

static void flatten(struct safetensors *f)
{
    for (int i = 0; i < f->count; i++) {
        struct safetensor *t = &f->tensor[i];
        if (t->dims != 2) continue;
        t->shape[0] = (long)t->count;
        t->dims = 1;
    }
}

static char *note_name, *note_value;

static void set_note(struct safetensors *f)
{
    f->notes = 1;
    f->note_name = &note_name;
    f->note_value = &note_value;
}

static const struct {
    void (*change)(struct safetensors *f);
    char *name, *value; // of the note
    const char *message;
} wrong[] = {
    {rename_tensor, NULL, NULL, ": no tensor 'a.weight': expected the weights of made_"},
    {add_tensor, NULL, NULL, ": tensor 'more' is none of the 7 of made_"},
    {flatten, NULL, NULL, ": tensor 'z.weight': expected the shape 4 x 27 of made_"},
    {set_note, "architecture", "resnet18", "the note 'architecture' says another"},
    {set_note, "mean", "0.5", ": note 'mean': expected 3 numbers, one for each channel, got 1"},
    {set_note, "mean", "0.5 0.5 0.5 0.5", ": note 'mean': expected 3 numbers"},
    {set_note, "mean", "", ": note 'mean': expected 3 numbers, one for each channel, got 0"},
    {set_note, "mean", "0.5 nan 0.5", ": note 'mean': expected numbers from -1e+06 to 1e+06"},
    {set_note, "mean", "0.5 0.5 1e9", ": note 'mean': expected numbers from -1e+06 to 1e+06"},
    {set_note, "deviation", "1 0 1", ": note 'deviation': expected numbers from 1e-06 to 1e+06"},
    {set_note, "deviation", "1 x 1", ": note 'deviation': expected numbers from 1e-06 to 1e+06"},
};

Test(weights, what_is_wrong_is_named_with_the_file_and_changes_nothing)
{
    static const char path[] = "weights_wrong.safetensors";
    struct made m = make(text, CLASSES, 3, SIDE, SIDE);
    MUST(net_set_mean(m.net, "1 2 3", "test"));
    float *before = mem_copy(m.net->weights, m.net->size * sizeof *before);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct safetensors *file;
        net_initialise(m.net, 8);
        MUST(net_save(m.net, path));
        net_initialise(m.net, 7);
        MUST(safetensors_read(&file, path));
        struct safetensors changed = *file;
        changed.tensor = mem_copy(file->tensor, (size_t)file->count * sizeof *file->tensor);
        struct safetensor *copy = changed.tensor;
        note_name = wrong[i].name;
        note_value = wrong[i].value;
        wrong[i].change(&changed);
        MUST(safetensors_write(path, &changed));
        mem_free(copy);
        safetensors_free(file);
        MUST_FAIL(net_load(m.net, path), wrong[i].message);
        cr_assert_eq(first_difference(before, m.net->weights, m.net->size), -1);
        cr_assert(m.net->mean[0] == 1 && m.net->mean[2] == 3 && m.net->deviation[1] == 1);
    }
    remove(path);
    mem_free(before);
    made_free(&m);
}
