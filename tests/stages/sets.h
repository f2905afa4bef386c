/* A study in a scratch folder, with packed sets of pictures drawn from a seed. */
#ifndef TESTS_STAGES_SETS_H
#define TESTS_STAGES_SETS_H

#include "../scratch.h"
#include "../support.h"
#include "data/dataset.h"
#include "settings/study.h"

/* Gives a study of networks v (models/vgg_tiny.net) with further lines of its file. */
static inline struct study *sets_study(const char *folder, const char *more)
{
    struct study *s;
    char *path = mem_text("%s/s.ini", folder);
    char *text = mem_text("[data]\npath = p\n[networks]\narchitectures = vgg_tiny\n"
                          "regimes = clear\n[train]\nepochs = 1\n%s",
                          more);
    scratch_put_text(folder, "s.ini", text);
    MUST(study_read(&s, path, folder));
    mem_free(text);
    mem_free(path);
    return s;
}

/* Gives a set of N pictures of random bytes; classes in turn. */
static inline struct dataset *sets_new(int N, int classes, int C, int H, int W)
{
    struct dataset *d = dataset_new(N, classes, C, H, W);
    struct rng r = rng_at(1, RNG_TEST, 0, (uint32_t)(N * W));
    size_t size = (size_t)C * (size_t)H * (size_t)W;
    for (int k = 0; k < classes; k++) d->class_name[k] = mem_text("class %d", k);
    for (int i = 0; i < N; i++) {
        d->path[i] = mem_text("%d.png", i);
        d->label[i] = i % classes;
        for (size_t k = 0; k < size; k++) dataset_image(d, i)[k] = (uint8_t)rng_below(&r, 256);
    }
    dataset_seal(d);
    return d;
}

/* Packs a set as a part of the study's data. */
static inline void sets_put(const struct study *s, const char *part, const struct dataset *d)
{
    char *path = study_path(s, "data/%s.set", part);
    MUST(file_make_folder_of(path));
    MUST(dataset_save(d, path));
    mem_free(path);
}

#endif
