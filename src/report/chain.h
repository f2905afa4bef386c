/* The records of all runs that a result depends on, as text: each stage with its command, settings,
 * sources, what it read and what each of its runs wrote, with digests; at the end the raw files. */
#ifndef REPORT_CHAIN_H
#define REPORT_CHAIN_H

#include "base/record.h"
#include "report/place.h"

#include <stdio.h>

struct chain {
    FILE *out;
    const struct place *place;
    struct records *records; // those that provenance.tsv lists
    bool *behind;            // (records) the result depends on it
};

/* Reads the records of a study; none is marked yet. Borrows out and place. */
err chain_init(struct chain *chain, FILE *out, const struct place *place);
void chain_fini(struct chain *chain);

/* Marks the record that wrote a file, and all that it depends on; of a file that no stage wrote
 * (the list of the records itself) every record. */
void chain_mark(struct chain *chain, const char *file);

/* Whether a run of a stage is marked. */
bool chain_has(const struct chain *chain, const char *stage);

/* Prints what is marked: what reads before what it reads, and the raw files. */
err chain_print(const struct chain *chain);

#endif
