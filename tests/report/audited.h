/* A study of two records in a scratch folder, as its stages, its reports and accepting would leave
 * it, for tests to spoil:
 *
 *   raw/a.gz raw/b.gz   raw files
 *   x.net               a source of the checkout
 *   results/s           data/files.tsv data/data.tsv (stage data), constants.tsv study.tsv t.tsv
 *                       (stage tables)
 *   reports/s           numbers.tsv, the paper's table t.tsv
 *   references/s        once accepted
 */
#ifndef TESTS_REPORT_AUDITED_H
#define TESTS_REPORT_AUDITED_H

#include "golden.h"
#include "report/verify.h"

struct audited {
    char *folder;
    struct place place;
};

/* The lines of the ledger; t.tsv is "name value\nx 0.5\ny 2\n". */
#define AUDITED_HEADER "key\tvalue\tn\tlo\thi\tfile\trow\tsource\n"
#define AUDITED_X      "acc.x\t0.5\t10\t0.2\t0.8\tt.tsv\t2\treports/t.c:3\n"
#define AUDITED_Y      "y\t2\t-\t-\t-\tt.tsv\t3\treports/t.c:4\n"
#define AUDITED_ALL    "rows\t2\t-\t-\t-\tt.tsv\tall\treports/t.c:5\n"

/* Gives the study, without references; free with audited_free. */
struct audited *audited_new(void);
void audited_free(struct audited *a);

/* Makes what is there the reference. */
void audited_accept(const struct audited *a);

/* Writes the records of all files as they are now, and the root. */
void audited_record(const struct audited *a);

/* Runs all checks and gives them; free with verify_fini. */
struct verify audited_verify(const struct audited *a);

/* Whether a check failed of a key, with this note. */
bool audited_failed(const struct verify *v, const char *check, const char *key, const char *note);

#endif
