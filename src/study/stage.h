/* A stage of the pipeline: src/study/stage_NAME.c defines `const struct stage stage_NAME`; the
 * registry is made from the file names, and the makefile of a study from the registry. */
#ifndef STUDY_STAGE_H
#define STUDY_STAGE_H

#include "study/study.h"

#include <stdio.h>

struct stage {
    const char *name, *purpose;
    const char *command;  // the subcommand that runs it
    int rank;             // order in pictures and in the makefile
    bool per_network;     // once for each network
    const char *sections; // of the study file that decide the outcome; it may read those of the
                          // stages behind its inputs too, and no other (stage_sections)
    const char *inputs;   // results it reads; % stands for this network, or for each of them
    const char *output;   // the file that is written last: when it is there, the stage is done
    const char *outputs;  // all it writes; * stands for any bytes, a closing / for all below
    err (*run)(const struct study *study, const struct network *network);
};

/* The i-th stage in the order of their ranks, or NULL behind the last. */
const struct stage *stage_list(int i);

/* Runs a stage and records its provenance; network is its name, or NULL for a stage of the whole
 * study. */
err stage_run(const struct stage *stage, const struct study *study, const char *network);

/* Whether a stage reads the pictures that [data] path or --data names. */
bool stage_takes_data(const struct stage *stage);

/* Gives a pattern with % replaced by the network's name, if there is one. */
char *stage_expand(const char *pattern, const struct network *network);

/* Gives the results that a stage reads, below the study's folder; free with text_words_free. */
char **stage_inputs(int *count, const struct stage *stage, const struct study *study,
                    const struct network *network);

/* Gives the sections on which the outcome depends, as words: the stage's own and those of all
 * stages that lead to it. While it runs, reading a setting of any other section is a bug. */
char *stage_sections(const struct stage *stage);

/* Writes FOLDER/pipeline.mk, and FOLDER/stamp/SECTION for each section whose text has changed: a
 * result is made anew when its inputs or the settings behind it change, and not when the program
 * does. data overrides [data] path, or is NULL. */
err stage_plan(const struct study *study, const char *name, const char *data);

/* Trains a network of the study from its beginning up to a step (0, 1, ...) and writes all values
 * of that step to train/NETWORK.step-N.safetensors; touches no result. */
err stage_train_step(const struct study *study, const char *network, long step);

/* Draws the stages and the files between them for Graphviz. */
void stage_draw(FILE *out);

#define ENTRY(name) extern const struct stage stage_##name;
#include "gen/stage.def"
#undef ENTRY

#endif
