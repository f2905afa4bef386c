/* Whether the results of a study are what they are said to be: by their own records, by the files
 * they were made from, and by the accepted results.
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
 *              number    a number is in its cell of the results, and is the accepted one
 *              table     a column of a table is the accepted one
 *              hash      a file is the accepted one
 *   key value
 *   expected   what the value should be: recorded, made again or accepted
 *   rule       by which they were compared (report/rules.h)
 *   verdict    passed, failed or skipped
 *   note       why, or -
 */
#ifndef REPORT_VERIFY_H
#define REPORT_VERIFY_H

#include "base/keys.h"
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
    struct keys keys; // of the verdicts: which rows are about a key
};

/* Runs the checks that need no accepted results. Free with verify_fini, also after an
 * error. */
err verify_run(struct verify *v, const struct place *place, const char *data);
void verify_fini(struct verify *v);

/* The table, in verify_verdicts.c. */

/* A row of the verdicts; borrows. */
struct verdict {
    const char *check, *key, *value, *expected, *rule, *verdict, *note;
};
struct verdict verify_at(const struct verify *v, int row);

/* Gives an empty table of verdicts; free with tsv_free. */
struct tsv *verify_table(void);

/* How many verdicts are this word. */
int verify_count(const struct verify *v, const char *verdict);

/* Whether every verdict about a key of one check (NULL: any) passed. */
bool verify_passed(const struct verify *v, const char *check, const char *key);

/* Adds a verdict; value, expected, rule and note may be NULL. */
void verify_add(struct verify *v, const char *check, const char *key, const char *value,
                const char *expected, const char *rule, bool passed, const char *note);

/* Adds that nothing could be checked, and why. */
void verify_skip(struct verify *v, const char *check, const char *key, const char *note);

/* The checks of what the reader sees, in verify_products.c: tables and ledger, the text woven from
 * the file paper, figures and pages. */
err verify_products(struct verify *v, const char *paper);

/* The checks against the accepted results in references/STUDY, in verify_acceptance.c. Where there
 * are none they are skipped, or fail if they are required. */
err verify_acceptance(struct verify *v, bool required);

/* Makes what is there the accepted results: writes numbers.tsv, hashes.tsv, costs.tsv and
 * tables/ of references/STUDY, unless a check that has run failed. rules.tsv stays. */
err verify_accept(const struct verify *v);

#endif
