/* The audit of a study as static pages: reports/STUDY/audit/index.html.
 *
 *   index.html        verdicts in short, the root, the pipeline drawn from the records
 *   claims.html       every number: value, expected value, rule, verdict; #KEY is where the paper
 * links artefacts.html    every record, and artefacts/NAME.html for each environment.html machines,
 * versions, instruction sets and code of the runs checklist.html    ACM badges and the NeurIPS
 * checklist, with evidence pipeline.dot      for Graphviz; the pages show pipeline.svg
 *
 * An artefact is verified if all checks of its record and its files passed, failed if one failed,
 * stale if make stale has a reason, unverified without accepted results.
 */
#ifndef REPORT_AUDIT_H
#define REPORT_AUDIT_H

#include "report/verify.h"

struct audit {
    const struct place *place;
    const struct verify *verify;
    const struct tsv *stale;           // output why
    const char *paper;                 // the text whose numbers come first in claims.html
    char *folder;                      // where the pages go
    const struct audit_reason *reason; // (stale->rows)
};

/* Why an output is stale: a row of stale. */
struct audit_reason {
    const char *output, *why;
};

/* Writes all pages. */
err audit_write(const struct place *place, const struct verify *verify, const struct tsv *stale,
                const char *paper);

/* Parts, each a file of its own. */
err audit_claims(const struct audit *a);
err audit_artefacts(const struct audit *a);
err audit_graph(const struct audit *a);
err audit_checklist(const struct audit *a);

/* The verdict of a record, and the name of its page below the audit's folder. */
const char *audit_verdict(const struct audit *a, const struct record *record);
char *audit_page(const struct record *record);

#endif
