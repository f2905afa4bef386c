/* The browser experiment of a study as one folder that needs no server (doc/experiment.md):
 *
 *     index.html experiment.js experiment.css   the built page (make experiment)
 *     texts.js settings.js                      texts in a language, settings; kept if there
 *     serve.mjs                                 a small server for the folder (Node)
 *     display.html display.js                   the test of the screen
 *     design.js                                 the design as canonical JSON, written last
 *     images/NAME.png  masks/NN.png             what is shown, at its final size
 *     icons/NN.png                              of categories, for catch trials
 *     manifest.tsv                              what each picture is, with its SHA-256
 *     links.tsv                                 a link for each planned participant and session
 *     README.md                                 for the lab
 *
 * Pictures are enlarged here, by linear interpolation, so that the browser scales nothing.
 */
#ifndef PEOPLE_EXPERIMENT_H
#define PEOPLE_EXPERIMENT_H

#include "base/tsv.h"
#include "data/dataset.h"
#include "image/image.h"
#include "people/trial_list.h"
#include "people/viewing.h"

enum { EXPERIMENT_MASKS = 16, EXPERIMENT_MIN_SIZE = 32, EXPERIMENT_MAX_SIZE = 1024 };

/* experiment/texts.LANGUAGE.js; English is texts.js itself. */
#define EXPERIMENT_LANGUAGES "en|de|he|ja"

/* What the folder depends on. */
struct experiment_request {
    const char *preset; // "lab" or "online": constants.def
    const char *page;   // folder of the built page
    const char *out;
    int size;             // rows and columns of a shown picture, in pixels
    int sessions;         // the pictures are shared out among them
    int participants;     // planned: their links are in links.tsv; 0: none
    bool blurred;         // the blurred references are shown as well
    const char *language; // of texts.js: EXPERIMENT_LANGUAGES
};

/* A picture outside the main part. */
struct experiment_extra {
    char *name; // of the file in images/, without .png
    int category;
};

/* The design: what the trial lists are made of and how a trial runs. */
struct experiment {
    const struct study *study;
    struct experiment_request request;
    struct viewing *viewing;
    struct dataset *references; // in the study's richest colour
    struct trial_list_shape shape;
    int *sources;                   // shape.sources
    int *label;                     // shape.label
    struct experiment_extra *extra; // (shape.practice + shape.screening)
};

/* Writes the folder, over one that is there. */
err experiment_write(const struct study *study, const struct experiment_request *request);

/* Writes practice and screening pictures (experiment_extra), then those of the main part and the
 * masks, with a row of manifest for each file. */
err experiment_pictures(struct experiment *x, struct tsv *manifest);

/* Writes the icon of each category that objects16 has: an object cut out by its mask, on white. */
err experiment_icons(const struct experiment *x, struct tsv *manifest);

/* Whether a category has an icon. */
bool experiment_has_icon(const struct experiment *x, int category);

/* Writes a picture at its final size, name.png, and its row. Takes the image. */
err experiment_show(const struct experiment *x, struct tsv *manifest, struct image *image,
                    const char *name, const char *role, const char *category, const char *from);

/* Gives the design as JSON. */
char *experiment_design(const struct experiment *x);

/* Trials of one session, with catch trials; and about how many minutes it takes: the times of a
 * trial, with an answer after a second where there is no window. */
int experiment_trials(const struct experiment *x);
double experiment_minutes(const struct experiment *x);

#endif
