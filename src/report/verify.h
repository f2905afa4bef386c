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
 *              settings  the study file says what the records were made with (tools/checks.h)
 *              report    a table, or the ledger, is what the results make
 *              paper     the woven text is what the results and the source of the paper make
 *              product   a figure, the HTML or the PDF is as it was made, from what is there now
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

/* Runs the checks of the results that need no reference. Free with verify_fini, also after an
 * error. */
err verify_run(struct verify *v, const struct place *place, const char *data);
void verify_fini(struct verify *v);

/* How many verdicts are this word. */
int verify_count(const struct verify *v, const char *verdict);

/* Whether every verdict about a key of one check (NULL: any) passed. */
bool verify_passed(const struct verify *v, const char *check, const char *key);

/* Adds a verdict; value, reference, rule and note may be NULL. */
void verify_add(struct verify *v, const char *check, const char *key, const char *value,
                const char *reference, const char *rule, bool passed, const char *note);

/* Adds that nothing could be checked, and why. */
void verify_skip(struct verify *v, const char *check, const char *key, const char *note);

/* The checks of what the reader sees, in verify_shown.c: tables and ledger, the text woven from the
 * file paper, figures and pages. */
err verify_shown(struct verify *v, const char *paper);

/* The checks against references/STUDY, in verify_references.c. Where there is no reference they are
 * skipped, or have failed if one is required. */
err verify_references(struct verify *v, bool required);

/* Makes what is there the reference: writes numbers.tsv, hashes.tsv, costs.tsv and
 * tables/ of references/STUDY, unless a check that has run failed. rules.tsv stays. */
err verify_accept(const struct verify *v);

#endif
