/* The trace of a training run: a hash of every tensor after every step, and all values of one step.
 *
 * A row is a step. Its columns are in the order in which a step computes them, so the first cell
 * that differs between two runs is where they parted:
 *
 *     step  pictures  running statistics  logits  gradient.NAME, last layer first  weights
 *
 * A hash is the first 64 bits of the SHA-256 of the tensor's floats in row-major order, as hex.
 */
#ifndef TRAIN_TRACE_H
#define TRAIN_TRACE_H

#include "base/hash.h"
#include "base/tsv.h"
#include "net/pass.h"
#include "weights/safetensors.h"

struct trace;

/* Gives the trace of a run of that many steps on batches of at most `batch` images; borrows the
 * pass, whose gradients are complete on every rank when a row is added. A run with more steps than
 * a table holds is an error. */
err trace_new(struct trace **out, const struct pass *pass, int batch, long steps);
void trace_free(struct trace *trace);

/* Adds the row of the step that the pass has just done, after the update of the weights. */
void trace_add(struct trace *trace);

err trace_write(const struct trace *trace, const char *path);

/* Reads the first steps from the file that an interrupted run left. */
err trace_resume(struct trace *trace, const char *path, long steps);

/* Writes the values of the step that the pass has just done, each tensor under its column's name
 * (weights/safetensors.h). */
err trace_values(struct trace *trace, const char *path);

/* The hash of a tensor, as a cell has it. */
void trace_hash(char hex[HASH_TEXT], const struct safetensor *tensor);

/* Gives the table of a file: the steps from 0 in order, a hash in every other cell. */
err trace_read(struct tsv **out, const char *path);

#endif
