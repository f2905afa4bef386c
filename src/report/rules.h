/* How much a value may differ from the accepted one: references/STUDY/rules.tsv.
 *
 *   key      a pattern in which * matches any bytes: acc.*.rgb.*, networks.tsv:final_loss
 *   kind     sha256 or exact   the same text
 *            abs               |value - accepted| <= bound
 *            rel               |value - accepted| <= bound |accepted|
 *            ci                within the interval of the accepted value
 *   bound    a number, or - where the kind has none
 *   reason   why; there is no rule without one
 *
 * The first rule that fits a key holds; without one the text must be the same.
 */
#ifndef REPORT_RULES_H
#define REPORT_RULES_H

#include "base/tsv.h"

#include <stdbool.h>

struct rule {
    const char *key, *kind, *bound, *reason;
};

struct rules {
    struct tsv *table;
    struct rule *rule;  // (rows) of the table
    bool *met, *needed; // (rows) fitted a key; let a difference pass
};

/* Gives the rules in a file, none if there is no such file. */
err rules_read(struct rules **out, const char *path);
void rules_free(struct rules *rules);

/* The row of the rule for a key, or -1. */
int rules_find(struct rules *rules, const char *key);

/* Gives the rule in words: "exact", "abs 0.001". */
char *rules_text(const struct rules *rules, int rule);

/* Whether the value may differ so from the accepted one; lo and hi are the accepted interval or
 * "-".
 */
bool rules_hold(struct rules *rules, int rule, const char *value, const char *accepted,
                const char *lo, const char *hi);

#endif
