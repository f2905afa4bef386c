/* A study in memory whose pictures people were shown: two networks of one architecture, trained
 * clear and blurred, in gray, and reference images of two classes: as many as a kappa needs. */
#ifndef TESTS_PEOPLE_SHOWN_H
#define TESTS_PEOPLE_SHOWN_H

#include "../scratch.h"
#include "../support.h"
#include "data/dataset.h"
#include "people/viewing.h"

enum { SHOWN_REFERENCES = 12 };

struct shown {
    struct study *study;
    struct viewing *viewing;
    struct dataset *references;
    char *folder;
};

/* Gives the study; free it with shown_free. sigmas: of [evaluate]; seeds: a network of each regime
 * for each; more: further sections. */
static inline struct shown shown_of(const char *sigmas, bool blurred, const char *seeds,
                                    const char *more)
{
    struct shown w = {.folder = scratch_new()};
    char *path = mem_text("%s/s.ini", w.folder);
    char *text = mem_text("[data]\npath = p\ncolours = gray\n"
                          "[networks]\narchitectures = a_b\nregimes = clear blur\nseeds = %s\n"
                          "[train]\nepochs = 1\n[evaluate]\nsigmas = %s\n%s",
                          seeds, sigmas, more);
    scratch_put_text(w.folder, "s.ini", text);
    MUST(study_read(&w.study, path, w.folder));
    mem_free(text);
    mem_free(path);
    w.references = dataset_new(SHOWN_REFERENCES, 2, 1, 4, 4);
    for (int k = 0; k < 2; k++) w.references->class_name[k] = mem_text(k ? "dog" : "cat");
    for (int i = 0; i < SHOWN_REFERENCES; i++) {
        w.references->path[i] = mem_text("%d", i);
        w.references->label[i] = i % 2;
    }
    dataset_seal(w.references);
    MUST(viewing_new(&w.viewing, w.study, w.references, blurred));
    return w;
}

static inline struct shown shown_new(const char *sigmas, bool blurred)
{
    return shown_of(sigmas, blurred, "1", "");
}

static inline void shown_free(struct shown *w)
{
    dataset_free(w->references);
    viewing_free(w->viewing);
    study_free(w->study);
    scratch_free(w->folder);
}

#endif
