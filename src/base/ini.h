/* Study files: sections of `key = value`, read through inih (its only door).
 *
 * The caller names every key that may stand in the file, so a misspelt key is an error with file
 * and line and never a silent default.
 */
#ifndef BASE_INI_H
#define BASE_INI_H

#include "base/err.h"

struct ini_key {
    const char *section, *name;
    const char *fallback; // the value where the file has none; NULL: the file must have it
    const char *meaning;  // one line for the reader of messages and help
};

struct ini {
    char *path;
    const struct ini_key *keys; // borrowed; closed by a NULL section
    char **value;               // one for each key
    char *open;                 // the sections that may be read, as words; NULL: all
};

/* Gives the values of a file; keys is borrowed and closed by an entry with a NULL section. */
err ini_read(struct ini **out, const char *path, const struct ini_key *keys);
void ini_free(struct ini *ini);

/* Gives a copy, whose values can be replaced and whose sections can be limited. */
struct ini *ini_copy(const struct ini *ini);

/* From here on only these sections (words) may be read; reading another is a bug. */
void ini_limit(struct ini *ini, const char *sections);

/* The value of a key as text; asking for a key that is not in the table is a bug. Borrowed. */
const char *ini_text(const struct ini *ini, const char *section, const char *name);

/* The value a key has where the file says none, or NULL. Borrowed. */
const char *ini_fallback(const struct ini *ini, const char *section, const char *name);

/* Puts another value in the place of a key's; what another key stands for. */
void ini_replace(struct ini *ini, const char *section, const char *name, const char *value);

/* The same as a number within bounds. */
err ini_number(double *number, const struct ini *ini, const char *section, const char *name,
               double least, double most);
err ini_whole(int *whole, const struct ini *ini, const char *section, const char *name, int least,
              int most);

/* Gives a list of numbers within bounds; at least one. */
err ini_numbers(double **numbers, int *count, const struct ini *ini, const char *section,
                const char *name, double least, double most);

#endif
