/* Canonical JSON: objects, lists, texts and numbers, with the keys of an object in byte order, no
 * blanks and the fewest digits from 15 on that give a number back, so that equal content has equal
 * bytes and a digest.
 *
 * Only this form is read: a text that would be written otherwise is an error. Lists (the design of
 * the experiment) are read by json_parse_lists alone, since records of provenance have none; true,
 * false and null are not read.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/err.h"

#include <stdbool.h>
#include <stdio.h>

enum { JSON_LARGEST = 1 << 26, JSON_DEEPEST = 8 };

struct json {
    char *key;           // in the object around it; NULL for the outermost and in a list
    char *text;          // of a text or a number; NULL for an object or a list
    bool number;         // text is a number
    bool list;           // a list, not an object
    struct json **child; // (count) of an object by key, of a list in order
    int count, room;
};

/* Gives an empty object; free with json_free, which frees what it holds. */
struct json *json_new(void);
void json_free(struct json *j);

/* Adds to an object, or with the key NULL after the last of a list: an object, a list, a text
 * (UTF-8) or a finite number. Borrowed: they are the parent's. A key that is there already is a
 * bug. */
struct json *json_add_object(struct json *parent, const char *key);
struct json *json_add_list(struct json *parent, const char *key);
void json_add_text(struct json *parent, const char *key, const char *text);
void json_add_number(struct json *parent, const char *key, double number);

/* The entry of an object, or NULL; and its text, or NULL if there is none. Borrowed. */
const struct json *json_find(const struct json *object, const char *key);
const char *json_text(const struct json *object, const char *key);

void json_write(FILE *out, const struct json *j);

/* Gives the text of an object. */
char *json_print(const struct json *j);

/* Gives the object in a text; path is for messages. */
err json_parse(struct json **out, const char *text, const char *path);

/* The same where lists are allowed. */
err json_parse_lists(struct json **out, const char *text, const char *path);

#endif
