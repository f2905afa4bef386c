/* Canonical JSON: objects, texts and numbers, with the keys of an object in byte order and no
 * blanks, so that equal content has equal bytes and a digest.
 *
 * Only this form is read: a text that would be written otherwise is an error. That leaves out
 * arrays, true, false and null, which records of provenance do not need.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/err.h"

#include <stdbool.h>
#include <stdio.h>

enum { JSON_LARGEST = 1 << 26, JSON_DEEPEST = 8 };

struct json {
    char *key;           // in the object around it; NULL for the outermost
    char *text;          // of a text or a number; NULL for an object
    bool number;         // text is a number
    struct json **child; // (count) of an object, by key
    int count, room;
};

/* Gives an empty object; free with json_free, which frees what it holds. */
struct json *json_new(void);
void json_free(struct json *j);

/* Adds to an object an object, a text or a number (of ten digits at most). Borrowed: they are
 * the object's. A key that is there already is a bug. */
struct json *json_add_object(struct json *object, const char *key);
void json_add_text(struct json *object, const char *key, const char *text);
void json_add_number(struct json *object, const char *key, double number);

/* The entry of an object, or NULL; and its text, or NULL if there is none. Borrowed. */
const struct json *json_find(const struct json *object, const char *key);
const char *json_text(const struct json *object, const char *key);

void json_write(FILE *out, const struct json *j);

/* Gives the text of an object. */
char *json_print(const struct json *j);

/* Gives the object in a text; path is for messages. */
err json_parse(struct json **out, const char *text, const char *path);

#endif
