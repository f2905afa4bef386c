/* A network in the role of generator, while its metamers are made: what the files of the stage
 * `metamer` share.
 *
 * References go through the network in batches, layer by layer, the deepest layer first; a batch at
 * a layer is the unit of work. A killed run is taken up again after a block of its steps, or within
 * a long one. */
#ifndef STAGES_GENERATOR_H
#define STAGES_GENERATOR_H

#include "base/hash.h"
#include "base/tsv.h"
#include "data/dataset.h"
#include "net/pass.h"
#include "settings/study.h"
#include "synth/metamer.h"

/* What is known of one metamer. */
struct generator_outcome {
    struct metamer_point *history; // (points)
    struct metamer_end end;
    struct distance *distance; // (layers) of the saved picture from the reference, at each layer
    int answer_reference, answer_metamer;
    char hash[HASH_TEXT]; // of the PNG
};

/* What all images of a network share. */
struct generator {
    const struct study *study;
    const struct network *network;
    const struct dataset *data; // the references
    struct net *net;
    int *layer, layers; // deepest first
    struct metamer_options options;
    int points, frames;  // of a history: the noise and the end of each block; [metamer] frames
    int batch;           // references that go through the network together
    struct pass *invert; // a batch, up to the layer at work, with gradients
    struct pass *whole;  // a batch, up to the logits
    size_t pixels;
    float *x;                          // (batch, C, H, W)
    float **wanted;                    // (layers): each (batch, activations) of the references
    int at, first;                     // the unit of work: which layer, first of its references
    struct generator_outcome *outcome; // (layers, N)
    char run[HASH_TEXT];               // of everything the metamers depend on
    struct metamer_state *resumed;     // of the unit that a killed run had at work; then NULL
    int done_at, done_first;           // that unit; those before it are finished
    int part, parts;                   // 1 .. parts: makes these units alone; parts 0: all
};

const struct node *generator_layer(const struct generator *w, int l);

/* The outcome of the n-th picture of the unit. */
struct generator_outcome *generator_outcome(const struct generator *w, int n);

/* References of the unit at work. */
int generator_unit(const struct generator *w);

/* Gives the place of a metamer below the results; layer: its name, or NULL for the deepest. */
char *generator_path(const char *network, const char *layer, int image);

/* The same by the layer's number; the place of a picture kept after a block. */
char *generator_png(const struct generator *w, int l, int image);
char *generator_frame_png(const struct generator *w, int image, int block);

/* Whether a picture of this reference is kept after this block: of the deepest layer, the first
 * reference of each class, `frames` blocks as evenly as they come, and the noise. */
bool generator_keeps_frame(const struct generator *w, int image, int block);

/* Writes the tables of the network's metamers: metamers/NETWORK.tsv, .blocks.tsv, .distances.tsv,
 * .frames.tsv. */
err generator_tabulate(struct generator *w);

/* Writes how far the work is: the unit's state and all histories so far. */
err generator_write_state(const struct generator *w, const struct metamer_state *state);

/* Whether this run makes the unit at work: one of all, or of its part. */
bool generator_is_mine(const struct generator *w);

/* Reads back how far another run, which had a part, is with the unit at work: gives its state and
 * fills in the unit's histories. NULL: there is no file. Errors as below. */
err generator_read_part(struct metamer_state **state, struct generator *w);

/* Reads it back: makes w's unit the one that was at work, gives its state and fills in the
 * histories. NULL: there is no file. A file of another run, or one that is damaged or does not fit,
 * is an error. */
err generator_read_state(struct metamer_state **state, struct generator *w);

#endif
