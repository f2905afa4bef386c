/* Two sets of results of one study: where do they part? */
#ifndef PIPELINE_COMPARE_H
#define PIPELINE_COMPARE_H

#include "base/tsv.h"

/* Adds the first difference between two folders results/STUDY to a table (bisect_header), if there
 * is one: of a trace, else of the files in the order of the stages that write them. A file that is
 * no tensors is compared by bytes. A file that only one of them has is an error. */
err compare_results(struct tsv *out, const char *a, const char *b);

#endif
