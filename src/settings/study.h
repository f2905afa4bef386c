/* A study: one file studies/NAME.ini that says which data, conditions, networks, metamers and
 * judges there are. Its results stand in results/NAME/ (doc/study.md lists them). */
#ifndef SETTINGS_STUDY_H
#define SETTINGS_STUDY_H

#include "base/ini.h"
#include "data/dataset.h"
#include "data/presentation.h"
#include "net/net.h"
#include "synth/metamer.h"
#include "train/train.h"

/* One trained network: architecture x regime x colour x seed. */
struct network {
    char *name; // vgg_small-blur-gray-2
    const char *architecture, *regime, *colour;
    int channels;  // 1 gray, 3 RGB
    int seed;      // as the study file says
    uint32_t draw; // of all its random numbers: differs between any two networks of a study
};

struct study {
    char *name, *folder; // objects16, results/objects16
    struct ini *ini;
    const char *data; // where the pictures are: [data] path unless the caller says otherwise
    uint32_t seed;
    char **architectures, **regimes, **colours;
    int n_architectures, n_regimes, n_colours;
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
 * if it is not NULL. places: with the paths of [data], [human] and [observers], which say where
 * something stands and not what it is. */
err study_section(char **text, const struct study *study, const char *section, const char *data,
                  bool places);

/* Whether the study file requires a reference of what was accepted. */
err study_reference(bool *required, const struct study *study);

/* The network with this name; an error lists those there are. */
err study_network(const struct network **out, const struct study *study, const char *name);

/* Pixels of a picture of this width for one unit of the study's sigmas. */
err study_unit(double *pixels, const struct ini *ini, int width);

/* The changes of geometry that [train] asks for. */
err study_augment(struct augment *augment, const struct study *study);

/* What [data] says of a part (train, test); merge is borrowed from the study. */
err study_data_options(struct dataset_options *options, const struct study *study,
                       const char *part);

/* Validation pictures of a class; training that waits for them wants some. */
err study_validation(int *per_class, const struct study *study);

/* Gives the sigmas of [evaluate], in pixels for pictures of this width. */
err study_sigmas(double **sigma, int *count, const struct study *study, int width);

err study_train_options(struct train_options *options, const struct study *study,
                        const struct network *network);
err study_metamer_options(struct metamer_options *options, const struct study *study);

/* Pictures kept on the way to a metamer with these options, and pairs of a null distribution of so
 * many layers. */
err study_frames(int *frames, const struct study *study, const struct metamer_options *options);
err study_pairs(int *pairs, const struct study *study, int layers);

/* Gives the layers that metamers are made of, deepest first. */
err study_layers(int **layer, int *count, const struct study *study, const struct net *net);

/* Gives a part of the study's data (train, test, references) in the colour of a network:
 * channels 1 or 3. */
err study_data(struct dataset **out, const struct study *study, const char *part, int channels);

/* Sets mean and deviation of a network to the constants of its colour: those of ImageNet. */
void study_normalise(struct net *net);

/* Gives a network for pictures like these; trained: with its weights. *arch and *net are the
 * caller's, free the net first. */
err study_net(struct arch **arch, struct net **net, const struct study *study,
              const struct network *network, const struct dataset *data, bool trained);

#endif
