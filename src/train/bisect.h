/* Where two runs part: the first step, tensor and element that differ.
 *
 * The trace (train/trace.h) has step and tensor; the element needs the values of that step, which
 * train_values writes beside the trace: NETWORK.step-N.safetensors of NETWORK.trace.tsv.
 */
#ifndef TRAIN_BISECT_H
#define TRAIN_BISECT_H

#include "base/tsv.h"

/* A difference is a row: the file and the step; the tensor, the element (its index in each
 * dimension), its values in both as numbers and as bits; how many elements of the tensor differ.
 * Unknown cells are "-". */
extern const char bisect_header[];
#define BISECT_UNKNOWN "-"

/* Adds the first difference between two traces, if there is one; file names them in the row.
 * Traces of different networks or lengths that have no other difference are an error. */
err bisect_traces(struct tsv *out, const char *file, const char *a, const char *b);

/* The same of two safetensors files, by the names of the tensors. */
err bisect_tensors(struct tsv *out, const char *file, const char *a, const char *b);

#endif
