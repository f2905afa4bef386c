/* Files of settings: sections of `key = value`, read through inih (its only door).
 *
 * The caller's table (base/setting.h) has a row for every key that the file may hold, so a misspelt
 * key is an error with file and line and never a silent default. Every value is checked against its
 * row when the file is read. Reading a value afterwards cannot fail: a key that the table lacks, or
 * one of another kind, is a bug.
 */
#ifndef BASE_INI_H
#define BASE_INI_H

#include "base/setting.h"

struct ini {
    char *path;
    const struct setting *table; // borrowed; closed by a NULL section
    struct setting *keys;        // its rows, and those of the sections made of patterns; closed too
    char **value;                // one for each key
    char *open;                  // the sections that may be read, as words; NULL: all
};

enum { INI_NAME = 40 }; // bytes of NAME in [network NAME], at most

/* Gives the values of a file; keys is borrowed and closed by a row with a NULL section. An error
 * names the file, and its line or the section and key. */
err ini_read(struct ini **out, const char *path, const struct setting *keys);
void ini_free(struct ini *ini);

/* Gives a copy, whose values can be replaced and whose sections can be limited. */
struct ini *ini_copy(const struct ini *ini);

/* From here on only these sections (words) may be read; reading another is a bug. */
void ini_limit(struct ini *ini, const char *sections);

/* The value of a key of any kind as text. Borrowed. */
const char *ini_text(const struct ini *ini, const char *section, const char *name);

/* The value of a key of that kind. */
int ini_whole(const struct ini *ini, const char *section, const char *name);
double ini_number(const struct ini *ini, const char *section, const char *name);

/* Whether the value of a key that has words is this one of them. */
bool ini_is(const struct ini *ini, const char *section, const char *name, const char *word);

/* Gives a list of numbers, whole or not; at least one. */
double *ini_numbers(int *count, const struct ini *ini, const char *section, const char *name);

/* The value a key has where the file says none, or NULL. Borrowed. */
const char *ini_fallback(const struct ini *ini, const char *section, const char *name);

/* Gives a section as the file writes it: "network NAME" of "network.NAME". */
char *ini_title(const char *section);

/* Puts another value of its kind in the place of a key's. */
void ini_replace(struct ini *ini, const char *section, const char *name, const char *value);

#endif
