/* What a study asks of its architectures is checked before anything runs. */
#include "settings/architectures.h"

#include "../scratch.h"
#include "../support.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

/* What architectures_check says of a study of these architectures with these further lines; files
 * of the scratch folder but vgg_tiny, which is the repository's. */
static err check(const char *architectures, const char *lines)
{
    const char *root = getenv("METABLUR_ROOT");
    char *folder = scratch_new(), *path = mem_text("%s/checked.ini", folder);
    scratch_put_text(folder, "plain.net",
                     "a: conv filters=4 pad=1\nb: norm\nc: relu\nd: dense units=classes\n");
    scratch_put_text(folder, "dense.net", "d: dense units=classes\n");
    scratch_put_text(folder, "ten.net", "a: conv filters=4 pad=1\nd: dense units=10\n");
    char *text =
        mem_text("[data]\npath = p\n[train]\nepochs = 1\n%s\n[networks]\narchitectures =", lines);
    int count;
    char **word = text_words(&count, architectures);
    for (int i = 0; i < count; i++)
        text = text_same(word[i], "vgg_tiny")
                   ? text_append(text, " %s/models/vgg_tiny.net", root ? root : ".")
                   : text_append(text, " %s/%s", folder, word[i]);
    text_words_free(word, count);
    struct study *s;
    MUST(file_write(path, text, strlen(text)));
    MUST(study_read(&s, path, folder));
    err e = architectures_check(s);
    study_free(s);
    mem_free(text);
    mem_free(path);
    scratch_free(folder);
    return e;
}

static const struct {
    const char *architectures, *lines;
} right[] = {
    {"vgg_tiny plain.net", ""},
    {"vgg_tiny plain.net", "[metamer]\nlayers = all"},
    {"vgg_tiny", "[metamer]\nlayers = relu6 relu2"},
    {"vgg_tiny", "[metamer]\nlayers = relu6 relu2\n[null]\npairs = 500000"},
    {"ten.net", ""}, // how many classes there are is not known yet
    {"vgg_tiny", "[data]\nsize = 32"},
};

Test(architectures, takes_what_every_architecture_has)
{
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        MUST(check(right[i].architectures, right[i].lines));
}

static const struct {
    const char *architectures, *lines, *message;
} wrong[] = {
    {"vgg_tiny", "[metamer]\nlayers = nosuch",
     "checked.ini: [metamer] layers: * no layer 'nosuch'; there are: conv1 norm1 relu1"},
    {"vgg_tiny plain.net", "[metamer]\nlayers = relu6",
     "checked.ini: [metamer] layers: */plain.net: no layer 'relu6'; there are: a b c d"},
    {"plain.net vgg_tiny", "[metamer]\nlayers = nosuch",
     "/plain.net: no layer 'nosuch'; there are: a b c d; [metamer] layers: */vgg_tiny.net: no "
     "layer "
     "'nosuch'; there are: conv1"},
    {"vgg_tiny", "[metamer]\nlayers = norm2",
     "checked.ini: [metamer] layers: *vgg_tiny.net: layer 'norm2': 'relu2' works on its output"},
    {"dense.net", "", "[metamer] layers: */dense.net: no convolutional layer"},
    {"vgg_tiny nosuch.net", "", "nosuch.net: cannot open"},
    {"vgg_tiny", "[metamer]\nlayers = relu6 relu2\n[null]\npairs = 500001",
     "[null] pairs: expected at most 500000 for 2 layers, got 500001"},
    {"vgg_tiny", "[data]\nsize = 2", "vgg_tiny.net:"},
};

/* The words of a message, those between stars apart. */
Test(architectures, says_what_an_architecture_lacks)
{
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        err e = check(wrong[i].architectures, wrong[i].lines);
        cr_assert_not_null(e, "row %zu", i);
        char *pattern = mem_text("*%s*", wrong[i].message);
        cr_expect(text_matches(e, pattern), "expected %s, got %s", wrong[i].message, e);
        mem_free(pattern);
        err_free(e);
    }
}
