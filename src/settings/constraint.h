/* The rules between settings: what one row of the table (settings.def) cannot say by itself. */
#ifndef SETTINGS_CONSTRAINT_H
#define SETTINGS_CONSTRAINT_H

#include "base/ini.h"

/* Whether the settings of a study keep all rules; study_read calls it. An error names the file, the
 * section and the key. */
err constraint_check(const struct ini *ini);

/* The i-th rule as a sentence, or NULL after the last. */
const char *constraint_list(int i);

#endif
