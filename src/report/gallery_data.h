/* What the pages of a gallery show, read from the tables of a study. */
#ifndef REPORT_GALLERY_DATA_H
#define REPORT_GALLERY_DATA_H

#include "base/tsv.h"

struct gallery_reference {
    const char *path, *class;
    long image;
};

struct gallery_network {
    const char *network, *arch, *regime, *colour, *seed;
};

struct gallery_metamer {
    const char *network, *layer, *stop, *png, *failed_on;
    long image, evaluations, success;
    double relative_loss;
};

struct gallery_answer {
    const char *generator, *judge, *answer;
    long image, correct;
    double probability; // of the answer; below 0: a table without the column, made before it
};

struct gallery_frame {
    const char *network, *layer, *png;
    long image, step;
};

struct gallery_condition {
    const char *generator_regime, *generator_colour, *judge_regime;
    double accuracy, lo, hi;
    long n;
};

/* What judges saw: the metamers of a network at a layer, or the references. */
struct gallery_set {
    int network;                          // -1: the references
    const char *layer;                    // "" for the references
    const struct gallery_metamer **shown; // (references) NULL: none
    const struct gallery_answer **answer; // (networks, references) by the judge; NULL: none
    int *frame;                           // (references) the first row of frames.tsv; -1: none
};

enum gallery_table {
    GALLERY_REFERENCES,
    GALLERY_NETWORKS,
    GALLERY_METAMERS,
    GALLERY_OTHER_METAMERS,
    GALLERY_ANSWERS,
    GALLERY_OTHER_ANSWERS,
    GALLERY_FRAMES,
    GALLERY_CONDITIONS,
    GALLERY_TABLES
};

struct gallery {
    const char *study, *results, *folder;
    struct tsv *table[GALLERY_TABLES];
    void *rows[GALLERY_TABLES];
    int references, networks, sets;
    const struct gallery_reference *reference; // (references) image i at i
    const struct gallery_network *network;     // (networks)
    struct gallery_set *set;                   // (sets) the references, then as in the tables
    int *next_frame; // (rows of frames.tsv) the next of the same metamer; -1: none
};

/* The tables' names, below the results. */
extern const char *const gallery_tables[GALLERY_TABLES];

/* Reads the tables of the folder results; free with gallery_fini. */
err gallery_read(struct gallery *g, const char *results, const char *study, const char *folder);
void gallery_fini(struct gallery *g);

/* How many judges of a regime (NULL: all) recognised what a set shows of a reference; *of: how many
 * judged it. */
int gallery_recognised(int *of, const struct gallery *g, const struct gallery_set *set,
                       int reference, const char *regime);

/* The mean probability of the answers that gallery_recognised counts, or -1 without one; *of: how
 * many have it. */
double gallery_sure(int *of, const struct gallery *g, const struct gallery_set *set, int reference,
                    const char *regime);

/* The judge's answer to what a set shows of a reference, or NULL. */
const struct gallery_answer *
gallery_answered(const struct gallery *g, const struct gallery_set *set, int judge, int reference);

#endif
