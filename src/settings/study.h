/* A study: one file studies/NAME.ini that says which data, conditions, networks, metamers and
 * judges there are. Its results are in results/NAME/ (doc/stages.md lists them). */
#ifndef SETTINGS_STUDY_H
#define SETTINGS_STUDY_H

#include "base/ini.h"
#include "base/rng.h"

#include <stdint.h>

RNG_STREAM(RNG_REFERENCE, 7); // which images become references
RNG_STREAM(RNG_NULL, 12);     // pairs of a null distribution

/* One network: architecture x regime x colour x seed, or a section [network NAME]. */
struct network {
    char *name; // vgg_small-blur-gray-2
    const char *architecture, *regime, *colour;
    char *sections;    // of the study file that decide what it is
    int channels;      // 1 gray, 3 RGB
    int seed;          // as the study file says; of a given one the first that is free in its kind
    uint32_t draw;     // of all its random numbers: differs between any two networks of a study
    const char *given; // its section of the study file, NULL: the study trains it
    bool generates, judges;
};

struct study {
    char *name, *folder; // objects16, results/objects16
    struct ini *ini;
    const char *data; // where the pictures are: [data] path unless the caller says otherwise
    uint32_t seed;
    char **architectures, **regimes, **colours; // of trained networks, then of given ones
    int n_architectures, n_regimes, n_colours;
    struct network *network; // those that the study trains first
    int networks, trained;
};

/* Gives a study. name is that of a file in studies/, or the path of an .ini file; results is the
 * folder that holds the results of all studies. */
err study_read(struct study **out, const char *name, const char *results);
void study_free(struct study *study);

/* Gives a path below the study's results. */
char *study_path(const struct study *study, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The folder of published stimuli and trials: [observers] path, else METABLUR_DATA; "": none. */
const char *study_observers(const struct study *study);

/* Gives a section of the study file as text that decides the outcome: each key with its value, and
 * for [human] the digests of the answers, which are no results of ours. data replaces [data] path
 * if it is not NULL. A key that came later is left out while it has its default, so that older
 * results still fit. places: with the paths of [data], [human], [null] and [observers], which say
 * where something is and not what it is, and of a given network with the digests of its files,
 * which its record has among the sources. */
err study_section(char **text, const struct study *study, const char *section, const char *data,
                  bool places);

/* A setting of a given network's section. */
const char *study_given(const struct study *study, const struct network *network, const char *key);

/* Gives the file of its class map, or NULL: its outputs are the classes of the study. */
char *study_answers(const struct study *study, const struct network *network);

/* The network with this name; an error lists those there are. */
err study_network(const struct network **out, const struct study *study, const char *name);

#endif
