/* Studies for the tests of settings, read from a file that is removed again. */
#ifndef TESTS_SETTINGS_READING_H
#define TESTS_SETTINGS_READING_H

#include "../scratch.h"
#include "../support.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "net/net.h"
#include "settings/study.h"

/* What a study must say; further lines go on in [train]. */
#define READING_START                                                                              \
    "[data]\npath = p\n[networks]\narchitectures = vgg_tiny\n[train]\nepochs = 6\n"

/* Reads the study that a file study_test.ini with this text is. */
static inline err reading_text(struct study **s, const char *text)
{
    // Tests run side by side: each has a folder of its own.
    char *folder = scratch_new(), *path = mem_text("%s/study_test.ini", folder);
    MUST(file_write(path, text, strlen(text)));
    err e = study_read(s, path, "results");
    mem_free(path);
    scratch_free(folder);
    return e;
}

/* The study that says what it must and these lines. */
static inline err reading_lines(struct study **s, const char *lines)
{
    char *text = mem_text("%s%s", READING_START, lines);
    err e = reading_text(s, text);
    mem_free(text);
    return e;
}

static inline struct study *reading_study(const char *lines)
{
    struct study *s;
    MUST(reading_lines(&s, lines));
    return s;
}

/* The net of models/vgg_tiny.net for pictures of 16 x 16; *arch is the caller's too. */
static inline struct net *reading_net(struct arch **arch, int channels)
{
    const char *root = getenv("METABLUR_ROOT");
    char *path = mem_text("%s/models/vgg_tiny.net", root ? root : ".");
    struct net *net;
    MUST(arch_find(arch, path));
    MUST(net_new(&net, *arch, 4, channels, 16, 16));
    mem_free(path);
    return net;
}

#endif
