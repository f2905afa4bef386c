/* A stage of the pipeline: src/stages/stage_NAME.c defines `const struct stage stage_NAME`; the
 * registry is made from the file names, and the makefile of a study from the registry. */
#ifndef PIPELINE_STAGE_H
#define PIPELINE_STAGE_H

#include "settings/study.h"

#include <stdio.h>

/* What the data turned out to be, or will be. */
struct stage_data {
    int train, test, classes, C, H, W; // pictures of the parts; classes; shape of a picture
    bool drawn;                        // by objects16, not decoded
};

/* Ways in which a picture passes a network: training; forward and back to the picture; forward. */
enum stage_pass { STAGE_TRAINED, STAGE_INVERTED, STAGE_PASSED, STAGE_PASSES };

/* What a run does, counted before it: pipeline/plan_estimate.h makes time and memory of it. Core
 * seconds are those of one core of the machine on which the stages' constants were measured. */
struct stage_work {
    struct {
        double times; // pictures x how often each passes
        int room;     // pictures that are held at once; 0 of those passed: as many as fit
        bool logits;  // inverted from there, not from the layer that metamers match
    } pass[STAGE_PASSES];
    double shared; // core seconds, besides, that all threads share
    double alone;  // core seconds of one thread, while the others wait
    double bytes;  // of pictures that are held
    double moment; // bytes of pictures for a moment, when nothing else is held
};

struct net;

struct stage {
    const char *name, *purpose; // purpose: a few words, for pictures and the makefile
    const char *command;        // the subcommand that runs it, one word or two
    const char *help, *example; // of the subcommand: a sentence, and a command line that works
    bool per_network;           // once for each network
    const char *sections; // of the study file that decide the outcome; it may read those of the
                          // stages that write its inputs too, and no other (stage_sections); %
                          // is short for those that decide how a network is trained
    const char *inputs;   // results it reads; % is this network, or each of them
    const char *output;   // its main file: the stage is done when the record beside it is there
    const char *outputs;  // all it writes; * is any bytes, a closing / all below
    const char *pieces;   // those of them that another vouches for: it has a digest of each part of
                          // them, which who reads a part compares. So records of readers name it
                          // alone, and hundreds of GB are not read for each run. NULL: none
    const char *state; // the files from which a killed run goes on, patterns as of outputs; NULL:
                       // none. They are removed when the record is there
    bool parts;        // takes --part I/N: one network by several runs, which the whole then joins
    const char *observed; // folders below [observers] path that it reads, where they are; or NULL
    bool ranks;           // its work is shared out to ranks; else rank 0 does it alone
    bool given;           // its results may be taken from an earlier run (pipeline/given.h)

    /* Counts what a run does. work comes as zeros. A stage of the whole study is asked with the
     * network NULL for what it does once, then with each network for what it does with that, and
     * the answers are added up. net is the network without weights. */
    void (*work)(struct stage_work *work, const struct study *study, const struct network *network,
                 const struct net *net, const struct stage_data *data);

    err (*run)(const struct study *study, const struct network *network);
};

/* All stages, and NULL after the last. This module does not define it: for the tool
 * stages/registry.c does, from the file names. */
extern const struct stage *const stage_registry[];

/* The i-th stage, or NULL after the last. A stage comes after those whose results it reads; among
 * those with as many steps before them the registry's order holds. */
const struct stage *stage_list(int i);

/* Runs a stage and records its provenance; network is its name, or NULL for a stage of the whole
 * study. */
err stage_run(const struct stage *stage, const struct study *study, const char *network);

/* Whether a run would make anything else than what is there (pipeline/fresh.h). */
err stage_needed(bool *needed, const struct stage *stage, const struct study *study,
                 const char *network);

/* Whether a result is among the pieces of any stage. */
bool stage_is_piece(const char *path);

/* Whether a stage reads the pictures that [data] path or --data names. */
bool stage_takes_data(const struct stage *stage);

/* Gives the results that a stage reads, below the study's folder; free with text_words_free. */
char **stage_inputs(int *count, const struct stage *stage, const struct study *study,
                    const struct network *network);

/* Gives the stage's own sections as words, % replaced by those that decide how this network is
 * trained, or without a network how all of the study are. */
char *stage_own_sections(const struct stage *stage, const struct study *study,
                         const struct network *network);

/* Gives the sections on which the outcome depends, as words: the stage's own and those of all
 * stages that lead to it. While it runs, reading a setting of any other section is a bug. */
char *stage_sections(const struct stage *stage, const struct study *study,
                     const struct network *network);

/* Writes FOLDER/pipeline.mk, the rules; FOLDER/stale.mk, which results are to be made anew, with a
 * line on stderr for each reason (pipeline/fresh.h); and FOLDER/stamp/SECTION for each section
 * whose text has changed. data overrides [data] path, or is NULL. */
err stage_plan(const struct study *study, const char *name, const char *data);

/* The same, but keeps what was made already of the stages of one network and of those before them,
 * although it is stale: only what joins the networks' results is made anew. A line for each reason
 * says what is kept. */
err stage_plan_keep(const struct study *study, const char *name, const char *data);

/* Forgets what was to be made anew, once all of it is. */
void stage_done(const struct study *study);
#define STAGE_STALE "stale.mk"

/* Draws the stages and the files between them for Graphviz. */
void stage_draw(FILE *out);

#endif
