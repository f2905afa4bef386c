/* A pipeline of made-up stages, which knows no science: what the module pipeline needs of a stage.
 *
 *   raw    reads [data] path, writes raw.tsv; data/files.tsv lists what it read
 *   learn  for each network; writes learn/NETWORK.tsv and learn/NETWORK.note; may be given; would
 * go on from learn/NETWORK.checkpoint sum    reads all of learn/, writes sum.tsv and more.tsv
 *
 * The registry (made.c) lists them in the order of the alphabet, which is not that of the pipeline.
 */
#ifndef TESTS_PIPELINE_MADE_H
#define TESTS_PIPELINE_MADE_H

#include "../scratch.h"
#include "../support.h"
#include "base/tsv.h"
#include "pipeline/stage.h"

extern const struct stage made_raw, made_learn, made_sum;

/* Where it is not 0, the next stage that runs fails after it has written. */
extern int made_fails;

/* Gives the study `made` of two networks, vgg_tiny-clear-gray-1 and -2, with its raw files and its
 * results in a folder; more: further lines of the study file, or "". */
struct study *made_study(const char *folder, int epochs, const char *more);

/* Runs all stages, as make would. */
void made_run_all(const struct study *study);

/* The row of a table whose column has this cell, or -1. */
int made_row(const struct tsv *t, const char *column, const char *cell);

#endif
