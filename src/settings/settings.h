/* The table of all settings that a study file may hold: settings.def. */
#ifndef SETTINGS_SETTINGS_H
#define SETTINGS_SETTINGS_H

#include "base/setting.h"

#include <stdio.h>

/* The rows, closed by one with a NULL section. */
extern const struct setting settings_rows[];

/* Gives the rows as a table: section, key, kind, words, min, max, default, purpose. "-": has none;
 * a setting without a default must be in the file. */
struct tsv *settings_table(void);

/* Prints the rows, and the rules between settings, as doc/settings.md shows them. */
void settings_markdown(FILE *out);

#endif
