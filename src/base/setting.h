/* A setting: one row of a table says where it is in a file of settings, what may be its value, what
 * it is where the file says nothing, and what it is for. base/ini reads such files.
 *
 *     section  name    kind           min  max     words  fallback  purpose
 *     train    epochs  SETTING_WHOLE  1    100000  NULL   NULL      passes over the pictures
 *
 * A section that ends with ` *` is one of any number: the row of `network *` is of every section
 * [network NAME].
 */
#ifndef BASE_SETTING_H
#define BASE_SETTING_H

#include "base/err.h"

#include <stdbool.h>

enum setting_kind {
    SETTING_WHOLE,  // a whole number from min to max, both within an int
    SETTING_REAL,   // a number from min to max
    SETTING_WHOLES, // a list of at least one of them
    SETTING_REALS,
    SETTING_WORD,  // one of words; without words any one
    SETTING_NAMES, // at least one word, each once; of words if there are any
    SETTING_PATH,  // a path (base/name.h)
    SETTING_TEXT,  // any text
};

struct setting {
    const char *section, *name;
    enum setting_kind kind;
    double min, max;
    const char *words;    // separated by spaces, or NULL
    const char *fallback; // the value where the file has none; NULL: the file must have it
    const char *purpose;  // one line for the reader of messages and help
};

/* Whether a text is a value of the setting, or an error without its place: "expected ..., got ...".
 */
err setting_check(const struct setting *setting, const char *text);

/* What values a setting has: "whole number", "list of numbers", "word", ... */
const char *setting_kind(const struct setting *setting);

/* Gives the words of a setting as a sentence has them: "gray or rgb". */
char *setting_choice(const struct setting *setting);

#endif
