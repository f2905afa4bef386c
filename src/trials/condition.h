/* The one spelling of a condition, so that '3' and '3.0', '0.00' and '0', 'true' and 'True' meet.
 */
#ifndef TRIALS_CONDITION_H
#define TRIALS_CONDITION_H

#include <stdbool.h>

/* Gives the shortest decimal text that reads back as the same number; "NaN" for NaN. */
char *condition_number(double x);

/* Gives the canonical spelling: a decimal number as condition_number writes it, 'true' and 'false'
 * in any case as 'True' and 'False', no condition (an empty text, 'na' or 'nan' in any case) as
 * "NaN", everything else unchanged. Conditions that model-vs-human reads through pandas as equal
 * are equal here. */
char *condition_canonical(const char *text);

/* True for the canonical spelling of no condition. */
bool condition_is_blank(const char *condition);

#endif
