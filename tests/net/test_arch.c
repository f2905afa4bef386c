/* Architectures as text: what a .net file may say, and the message for a wrong one. */
#include "../scratch.h"
#include "../support.h"
#include "base/file.h"
#include "base/text.h"
#include "net/arch.h"

static err parse(struct arch **arch, const char *text)
{
    // Tests run side by side: each has a folder of its own.
    char *folder = scratch_new(), *path = mem_text("%s/arch_test.net", folder);
    err e = file_write(path, text, strlen(text));
    if (!e) e = arch_read(arch, path);
    mem_free(path);
    scratch_free(folder);
    return e;
}

Test(arch, reads_names_kinds_keys_and_inputs)
{
    struct arch *arch;
    MUST(parse(&arch, "# a comment\n"
                      "a: conv filters=8 size=5 pad=2\n\n"
                      "b: relu\n"
                      "c: add from=a,b  # a join\n"
                      "d: dense units=classes\n"));
    cr_assert_eq(arch->count, 4);
    cr_assert_str_eq(arch->name, "arch_test");
    cr_assert_str_eq(arch->line[0].layer->name, "conv");
    cr_assert_eq(arch->line[0].value[0], 8);
    cr_assert_eq(arch->line[0].value[1], 5);
    cr_assert_eq(arch->line[0].input[0], -1, "the first line reads the image");
    cr_assert_eq(arch->line[1].input[0], 0, "a line reads the one before");
    cr_assert_eq(arch->line[2].inputs, 2);
    cr_assert_eq(arch->line[2].input[0], 0);
    cr_assert_eq(arch->line[3].value[0], ARCH_CLASSES);
    arch_free(arch);
}

Test(arch, reads_heads_of_training_apart)
{
    struct arch *arch;
    MUST(parse(&arch, "a: relu\nb: dense units=classes\ntraining:\n"
                      "c: relu from=a\nd: dense units=classes loss=0.3 from=c\n"));
    cr_assert_eq(arch->count, 2);
    cr_assert_eq(arch->heads, 2);
    cr_assert_eq(arch->line[2].input[0], 0);
    cr_assert_eq(arch->line[2].loss, 0);
    cr_assert_eq(arch->line[3].input[0], 2);
    cr_assert_eq(arch->line[3].loss, 0.3);
    arch_free(arch);
}

static const struct {
    const char *text, *message;
} wrong[] = {
    {"", "at least one layer"},
    {"conv filters=8\n", ":1: expected 'NAME: KIND"},
    {"a: convolve\n", ":1: unknown layer 'convolve'; there are:"},
    {"a: conv filters=8 strid=2\n", ":1: unknown key 'strid' of conv; it knows:"},
    {"a: conv filters=8 stride\n", ":1: expected key=value, got 'stride'"},
    {"a: conv filters=0\n", ":1: filters: expected a whole number"},
    {"a: conv filters=8.5\n", ":1: filters: expected a whole number"},
    {"a: conv filters=99999999999999999999\n", ":1: filters: expected"},
    {"a: conv filters=nan\n", ":1: filters: expected"},
    {"a: conv size=3\n", ":1: conv needs filters="},
    {"a: relu\na: relu\n", ":2: the name 'a' occurs twice"},
    {"a: relu from=b\nb: relu\n", ":1: from=b: no line above"},
    {"a: relu from=\n", ":1: from=: no line above"},
    {"a: add\n", ":1: add takes 2 to 2 inputs, got 1"},
    {"a: relu from=image,image,image,image,image\n", ":1: expected at most"},
    {"training:\na: relu loss=1\n", "at least one layer"},
    {"a: dense units=2 loss=1\n", ":1: loss= is for heads, below a line 'training:'"},
    {"a: relu\ntraining:\nb: relu from=a\n", ":3: b: no line reads it; the last line of a head"},
    {"a: relu\ntraining:\nb: relu loss=0\n", ":3: loss: expected a number above 0"},
    {"a: relu\ntraining:\nb: relu loss=much\n", ":3: loss: expected a number above 0"},
    {"a: relu\ntraining:\ntraining:\n", ":3: expected one line 'training:'"},
    {"a: relu\ntraining:\na: relu loss=1\n", ":3: the name 'a' occurs twice"},
};

Test(arch, says_file_line_and_hint_of_what_is_wrong)
{
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct arch *arch;
        MUST_FAIL(parse(&arch, wrong[i].text), wrong[i].message);
    }
}

Test(arch, reads_every_model_of_the_repository)
{
    const char *root = getenv("METABLUR_ROOT");
    char **names, path[1024];
    int count, models = 0;
    snprintf(path, sizeof path, "%s/models", root ? root : ".");
    MUST(file_list(&names, &count, path));
    for (int i = 0; i < count; i++) {
        if (!text_ends(names[i], ".net")) continue;
        struct arch *arch;
        snprintf(path, sizeof path, "%s/models/%s", root ? root : ".", names[i]);
        MUST(arch_read(&arch, path));
        arch_free(arch);
        models++;
    }
    file_list_free(names, count);
    cr_assert_gt(models, 0);
}

/* What `make certify` trains must have met every kind. */
Test(arch, the_model_of_the_certificate_has_every_kind_of_layer)
{
    const char *root = getenv("METABLUR_ROOT");
    char path[1024];
    struct arch *arch;
    snprintf(path, sizeof path, "%s/models/certify.net", root ? root : ".");
    MUST(arch_read(&arch, path));
    for (int i = 0; layer_list(i); i++) {
        bool found = false;
        for (int k = 0; k < arch->count; k++) found |= arch->line[k].layer == layer_list(i);
        cr_assert(found, "no layer %s in %s", layer_list(i)->name, path);
    }
    arch_free(arch);
}

Test(arch, has_at_most_4096_layers)
{
    struct arch *arch;
    char *text = mem_new(16 * (ARCH_LARGEST + 1), 1), *to = text;
    for (int i = 0; i < ARCH_LARGEST; i++) to += sprintf(to, "l%d: relu\n", i);
    MUST(parse(&arch, text));
    cr_expect_eq(arch->count, ARCH_LARGEST);
    arch_free(arch);
    strcpy(to, "more: relu\n");
    MUST_FAIL(parse(&arch, text), ":4097: expected at most 4096 layers");
    mem_free(text);
}
