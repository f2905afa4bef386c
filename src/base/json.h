/* JSON out, in one form: keys in byte order, no blanks, %.17g for numbers that are not whole. Two
 * equal objects are the same bytes, so that a hash of the text is a hash of what it says. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stddef.h>

enum { JSON_DEPTH = 16, JSON_KEY = 64 };

struct json {
    char *text;
    size_t length, room;
    int depth;
    char key[JSON_DEPTH][JSON_KEY]; // the last one of each open object
    int members[JSON_DEPTH];        // of each open object or list
};

/* Gives a writer; json_finish gives the text, to be freed, and frees the writer. */
struct json *json_new(void);
char *json_finish(struct json *j);

/* The name of what comes next in an object; names must ascend. */
void json_key(struct json *j, const char *key);

void json_open(struct json *j, char bracket);     // '{' or '['
void json_close(struct json *j, char bracket);    // '}' or ']'
void json_text(struct json *j, const char *text); // UTF-8
void json_number(struct json *j, double number);  // finite

#endif
