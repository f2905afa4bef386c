/* A report: reports/NAME.c defines `const struct report report_NAME`, which reads tables of the
 * results, selects and formats them as one table of the paper, and names numbers. It computes
 * nothing: the study makes means, intervals and tests, the report reads them. It may select (the
 * row with the median or the worst value), count rows and choose a word by intervals, no more. The
 * registry is made from the file names. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/tsv.h"
#include "report/numbers.h"
#include "report/table.h"

enum { REPORT_INPUTS = 4 };

struct report_run {
    const struct report *report;
    struct tsv *in[REPORT_INPUTS]; // what the report reads, in that order,
    void *row[REPORT_INPUTS];      // and its rows as structs, where the report has a struct
    struct tsv *ledger;            // of all reports
    int line;                      // of the report's source, where the latest number was named
    struct tsv *rows;              // what the report makes: its table as data,
    char *markdown;                // and as the paper shows it
    char **regime;                 // see report_regimes
    int regimes;
};

/* A table of the results, and the struct of its rows (base/tsv.h) or NULL. */
struct report_input {
    const char *file;
    const struct tsv_struct *rows;
};

struct report {
    const char *name;                             // of its products: NAME.tsv, NAME.md
    struct report_input reads[REPORT_INPUTS + 1]; // closed by a NULL file
    bool may_be_empty;                            // these have no row where there is nothing to say
    err (*run)(struct report_run *run);
};

#define ENTRY(name) extern const struct report report_##name;
#include "gen/report.def"
#undef ENTRY

/* Runs all reports; tables and numbers.tsv appear in the folder once every report has succeeded. */
err report_all(const char *results, const char *folder);

/* What all reports make of the results in a folder as they are now; nothing is written. */
struct report_made {
    struct tsv *ledger;
    struct report_run *run; // (count), one for each report
    int count;
};

/* Free with report_made_fini after success. */
err report_make(struct report_made *made, const char *results);
void report_made_fini(struct report_made *made);

/* The table of a report as the paper shows it, or NULL if no report has this name. */
const char *report_markdown(const struct report_made *made, const char *name);

/* The report that makes a table, or NULL if none has this name. */
const struct report *report_named(const char *name);

/* Runs one report on the results in a folder, with what it names going to the ledger. After success
 * the caller frees with report_fini. */
err report_run(struct report_run *run, const struct report *report, struct tsv *ledger,
               const char *results);
void report_fini(struct report_run *run);

/* Gives a table with some columns (names separated by single spaces) of all rows. */
err report_select(struct tsv **rows, const struct tsv *in, const char *columns);

/* A column that says a condition in words (report_condition), made of two columns of the results.
 */
struct report_said {
    const char *column, *regime, *colour;
};

/* The same with conditions in words (closed by a NULL column) before the columns. */
err report_select_said(struct tsv **rows, const struct tsv *in, const struct report_said *said,
                       const char *columns);

/* The said column `condition`, made of regime and colour. */
extern const struct report_said REPORT_CONDITION[];

/* Which columns hold a number, the number of observations it was made of and its interval. */
struct report_columns {
    const char *value, *n, *lo, *hi; // n, lo, hi: NULL if there are none
};

/* Names the number in a row of the run's input. */
err report_number(struct report_run *run, int input, int row, const char *key,
                  const struct report_columns *columns);

/* Gives a number with its interval as text, "0.712 [0.650, 0.770]", or what missing says where the
 * results have '-' for it. */
err report_interval(char **text, const struct tsv *t, int row, const struct report_columns *columns,
                    const char *missing);

/* Names a count of rows; of: out of how many, or -1. */
err report_count(struct report_run *run, int input, const char *key, int count, int of);

/* Names a word or another text. */
err report_word(struct report_run *run, int input, int row, const char *key, const char *word);

/* Whether the interval (lo, hi) of row a lies above that of row b (0), below it (1) or meets it
 * (2). */
err report_side(int *side, const struct tsv *t, int a, int b);

/* Names a word: which one depends on whether the interval (lo, hi) of row a lies above that of row
 * b, below it, or meets it: words in this order. */
err report_compare(struct report_run *run, int input, int a, int b, const char *key,
                   const char *const words[3]);

/* Names a word: which one depends on whether the interval (lo, hi) of a difference lies above zero,
 * below it, or holds it: words in this order. */
err report_sign(struct report_run *run, int input, int row, const char *key,
                const char *const words[3]);

/* A number's source is the line that names it. */
#define report_number(run, ...)  ((run)->line = __LINE__, report_number(run, __VA_ARGS__))
#define report_count(run, ...)   ((run)->line = __LINE__, report_count(run, __VA_ARGS__))
#define report_word(run, ...)    ((run)->line = __LINE__, report_word(run, __VA_ARGS__))
#define report_compare(run, ...) ((run)->line = __LINE__, report_compare(run, __VA_ARGS__))
#define report_sign(run, ...)    ((run)->line = __LINE__, report_sign(run, __VA_ARGS__))

/* What to compare with, from the facts of the study, whose table is an input: base is the first of
 * contrast.against, which the others are compared with, and tested the first of contrast.regime,
 * the one that the paper tests against it. Where the study lacks one of them, they are the first
 * and the second of networks.regimes; tested is NULL in a study of one regime. Borrowed from the
 * run. */
struct report_regimes {
    const char *base, *tested;
};
err report_regimes(struct report_regimes *regimes, struct report_run *run, int study);

/* The row in which all named columns hold these values, or -1; pairs of texts closed by NULL. */
err report_find(int *row, const struct tsv *t, const char *const *pairs);

/* Gives the words for a condition: "clear-trained, gray", "all judges", "original images". */
char *report_condition(const char *regime, const char *colour);

#endif
