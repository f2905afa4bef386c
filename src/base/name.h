/* What a name from outside may be: doc/names.md. A name is checked where it enters, by one of these
 * functions, and quoted where it leaves, by one of base/escape.h.
 *
 *   label   of a class or a picture: UTF-8 without control characters. All other signs are carried
 *   word    a study, a network, an architecture, a layer: letters and digits of ASCII, `_`, `.` and
 *           `-`, the first a letter or a digit
 *   path    of a file or a folder: UTF-8 without control characters */
#ifndef BASE_NAME_H
#define BASE_NAME_H

#include "base/err.h"

enum { NAME_LARGEST = 1024, NAME_LARGEST_CLASS = 255, NAME_LARGEST_WORD = 100 }; // bytes

/* Fails unless a text may be a name of this kind; what: "study", "layer", for the message. */
err name_label(const char *label);
err name_word(const char *word, const char *what);
err name_path(const char *path);

/* Gives the name of a class as all tables have it: in Unicode's composed form (NFC), so that both
 * forms of a name are one class. A word that means something in a table (na, nan, all, -) becomes
 * "na (class)". */
err name_class(char **class, const char *name);

/* Give what a reader calls networks of a regime, "blur-trained" or "untrained", and of a regime and
 * a colour, "blur-trained, gray". The caller frees it. */
char *name_trained(const char *regime);
char *name_condition(const char *regime, const char *colour);

#endif
