/* Whether the results of a study are what they are said to be: by their own records, by the files
 * they were made from, and by the references that were accepted.
 *
 * The verdicts are a table with the columns
 *   check      output    a file is as the record of the stage that wrote it says
 *              inputs    a stage read what the records of the stages before it say they wrote
 *              source    a file of the checkout is the one that was read
 *              data      the raw files are those that were read
 *              made      every result was written by some stage
 *              root      the root in provenance.tsv is that of the records
 *              number    a number stands in its cell of the results, and is that of the reference
 *              table     a column of a table is that of the reference
 *              hash      a file is that of the reference
 *   key value reference rule
 *   verdict    passed, failed or skipped
 *   note       why, or -
 */
#ifndef REPORT_VERIFY_H
#define REPORT_VERIFY_H

#include "base/record.h"
#include "base/tsv.h"
#include "report/place.h"
#include "report/rules.h"

struct verify {
    const struct place *place;
    const char *data; // where the raw files are, or NULL: where they were
    struct records *records;
    struct rules *rules;
    struct tsv *verdicts;
};

/* Runs all checks; with references false only those that need none. Free with verify_fini, also
 * after an error. */
err verify_run(struct verify *v, const struct place *place, const char *data, bool references);
void verify_fini(struct verify *v);

/* How many verdicts are this word. */
int verify_count(const struct verify *v, const char *verdict);

/* Whether every verdict about a key of one check (NULL: any) passed. */
bool verify_passed(const struct verify *v, const char *check, const char *key);

/* Adds a verdict; value, reference, rule and note may be NULL. */
void verify_add(struct verify *v, const char *check, const char *key, const char *value,
                const char *reference, const char *rule, bool passed, const char *note);

/* The checks against references/STUDY, in verify_references.c. */
err verify_references(struct verify *v);

/* Makes what is there the reference: writes numbers.tsv, hashes.tsv, costs.tsv and
 * tables/ of references/STUDY; refuses results that contradict their own records. rules.tsv stays.
 */
err verify_accept(const struct place *place);

#endif
