/* What a study asks of its architectures is checked before anything runs. */
#include "settings/architectures.h"

#include "../scratch.h"
#include "../support.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <unistd.h>

/* What architectures_check says of a study of these architectures with these further lines; files
 * of the scratch folder but vgg_tiny, which is the repository's. */
static err check(const char *architectures, const char *lines)
{
    char *here = getcwd(NULL, 0), *folder = scratch_new(),
         *path = mem_text("%s/checked.ini", folder);
    scratch_put_text(folder, "models/plain.net",
                     "a: conv filters=4 pad=1\nb: norm\nc: relu\nd: dense units=classes\n");
    scratch_put_text(folder, "models/dense.net", "d: dense units=classes\n");
    scratch_put_text(folder, "models/ten.net", "a: conv filters=4 pad=1\nd: dense units=10\n");
    char *text =
        mem_text("[data]\npath = p\n[train]\nepochs = 1\n%s\n[networks]\narchitectures = %s", lines,
                 architectures);
    char *link = mem_text("%s/models/vgg_tiny.net", folder),
         *model = mem_text("%s/models/vgg_tiny.net", here);
    cr_assert_eq(symlink(model, link), 0);
    cr_assert_eq(chdir(folder), 0);
    struct study *s;
    MUST(file_write(path, text, strlen(text)));
    MUST(study_read(&s, path, folder));
    err e = architectures_check(s);
    study_free(s);
    cr_assert_eq(chdir(here), 0);
    free(here);
    mem_free(model);
    mem_free(link);
    mem_free(text);
    mem_free(path);
    scratch_free(folder);
    return e;
}

static const struct {
    const char *architectures, *lines;
} right[] = {
    {"vgg_tiny plain", ""},
    {"vgg_tiny plain", "[metamer]\nlayers = all"},
    {"vgg_tiny", "[metamer]\nlayers = relu6 relu2"},
    {"vgg_tiny", "[metamer]\nlayers = relu6 relu2\n[null]\npairs = 500000"},
    {"ten", ""}, // how many classes there are is not known yet
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
    {"vgg_tiny plain", "[metamer]\nlayers = relu6",
     "checked.ini: [metamer] layers: */plain.net: no layer 'relu6'; there are: a b c d"},
    {"plain vgg_tiny", "[metamer]\nlayers = nosuch",
     "/plain.net: no layer 'nosuch'; there are: a b c d; [metamer] layers: */vgg_tiny.net: no "
     "layer "
     "'nosuch'; there are: conv1"},
    {"vgg_tiny", "[metamer]\nlayers = norm2",
     "checked.ini: [metamer] layers: *vgg_tiny.net: layer 'norm2': 'relu2' works on its output"},
    {"dense", "", "[metamer] layers: */dense.net: no convolutional layer"},
    {"vgg_tiny nosuch", "", "nosuch.net: cannot open"},
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
