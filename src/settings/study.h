/* A study: one file studies/NAME.ini that says which data, conditions, networks, metamers and
 * judges there are. Its results are in results/NAME/ (doc/stages.md lists them). */
#ifndef SETTINGS_STUDY_H
#define SETTINGS_STUDY_H

#include "base/ini.h"
#include "base/rng.h"

#include <stdint.h>

RNG_STREAM(RNG_REFERENCE, 7); // which images become references
RNG_STREAM(RNG_NULL, 12);     // pairs of a null distribution

/* One network: architecture x regime x colour x seed. */
struct network {
    char *name; // vgg_small-blur-gray-2
    const char *architecture, *regime, *colour;
    const char *sections; // of the study file, beside [train], that decide how it is trained
    int channels;         // 1 gray, 3 RGB
    int seed;             // as the study file says
    uint32_t draw;        // of all its random numbers: differs between any two networks of a study
};

struct study {
    char *name, *folder; // objects16, results/objects16
    struct ini *ini;
    const char *data; // where the pictures are: [data] path unless the caller says otherwise
    uint32_t seed;
    char **architectures, **regimes, **colours;
    int n_architectures, n_regimes, n_colours;
    int controls; // the last of the regimes have one network of each colour alone
    struct network *network;
    int networks;
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
 * if it is not NULL. A key that came later is left out while it has its default, where training
 * anew would be the price. places: with the paths of [data], [human] and [observers], which say
 * where something is and not what it is. */
err study_section(char **text, const struct study *study, const char *section, const char *data,
                  bool places);

/* The network with this name; an error lists those there are. */
err study_network(const struct network **out, const struct study *study, const char *name);

#endif
