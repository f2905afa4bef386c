/* A small study in memory, whose results a test writes by hand: regimes clear and blur, colours
 * gray and rgb (or gray alone), architecture v, seeds 1 and 2. Networks are ordered as those of a
 * study file: regimes, then colours, then seeds. */
#ifndef TESTS_TABLES_SMALL_H
#define TESTS_TABLES_SMALL_H

#include "../scratch.h"
#include "../support.h"
#include "settings/study.h"

struct small {
    struct study study;
    struct ini ini;
    struct network network[8];
    char name[8][32];
    char *folder;
};

/* Fills in a study with a new folder; free it with small_fini. */
static inline void small_init(struct small *w, int colours)
{
    static char *regime[] = {"clear", "blur"}, *colour[] = {"gray", "rgb"};
    int n = 0;
    w->folder = scratch_new();
    w->ini = (struct ini){.path = "s.ini"};
    for (int r = 0; r < 2; r++)
        for (int c = 0; c < colours; c++)
            for (int seed = 1; seed <= 2; seed++, n++) {
                snprintf(w->name[n], sizeof *w->name, "v-%s-%s-%d", regime[r], colour[c], seed);
                w->network[n] = (struct network){.name = w->name[n],
                                                 .architecture = "v",
                                                 .regime = regime[r],
                                                 .colour = colour[c],
                                                 .channels = c ? 3 : 1,
                                                 .seed = seed,
                                                 .generates = true,
                                                 .judges = true};
            }
    w->study = (struct study){.name = "s",
                              .folder = w->folder,
                              .ini = &w->ini,
                              .network = w->network,
                              .networks = n,
                              .trained = n,
                              .regimes = regime,
                              .n_regimes = 2,
                              .colours = colour,
                              .n_colours = colours,
                              .seed = 1};
}

static inline void small_fini(struct small *w)
{
    scratch_free(w->folder);
}

#endif
