/* The bounds of settings that stages read one by one: a table, so that a value out of bounds is
 * told when the study is read, and not by the stage that wants it. */
#ifndef SETTINGS_RANGE_H
#define SETTINGS_RANGE_H

#include "settings/study.h"

/* The value of a key that the table has, or an error with the bounds; asking for another is a bug.
 * numbers is given. */
err range_whole(int *whole, const struct study *study, const char *section, const char *name);
err range_numbers(double **numbers, int *count, const struct study *study, const char *section,
                  const char *name);

/* Whether every value of the table is within its bounds. */
err range_check(const struct study *study);

#endif
