/* A pickle as a tree of values, without running it.
 *
 * A pickle is a program: a list of instructions for a stack machine that may call any function of
 * Python. This reader knows only the instructions that make numbers, texts, tuples, lists and
 * dictionaries. A function may be named if it is in the caller's list, and a call of it is a value
 * with the function's name and its arguments; nothing is ever called. Everything else is an error
 * that names it. Instructions: Lib/pickletools.py of CPython.
 */
#ifndef NET_PICKLE_H
#define NET_PICKLE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum pickle_kind {
    PICKLE_NONE,
    PICKLE_BOOL,
    PICKLE_WHOLE,
    PICKLE_NUMBER,
    PICKLE_TEXT,
    PICKLE_TUPLE,
    PICKLE_LIST,
    PICKLE_DICT,       // item: key, value, key, value ...
    PICKLE_NAME,       // text: a function or type, "collections.OrderedDict"
    PICKLE_CALL,       // item[0]: the function's name, item[1]: a tuple of its arguments
    PICKLE_PERSISTENT, // item[0]: what the file says of something kept outside of the pickle
};

struct pickle_value {
    enum pickle_kind kind;
    long whole; // also of PICKLE_BOOL
    char *text; // of PICKLE_TEXT and PICKLE_NAME
    int count, room;
    struct pickle_value **item; // (count); values may be shared, and may contain themselves
};

struct pickle;

/* Gives the value that a pickle of size bytes makes. names lists the functions and types that it
 * may name; it ends with NULL. path names the file in messages, hint ends them. */
err pickle_read(struct pickle **out, const unsigned char *bytes, size_t size,
                const char *const *names, const char *path, const char *hint);
void pickle_free(struct pickle *pickle);

/* The same for the first of several pickles, one after the other; *used is how many bytes it has.
 */
err pickle_read_first(struct pickle **out, size_t *used, const unsigned char *bytes, size_t size,
                      const char *const *names, const char *path, const char *hint);

/* The value; borrowed. */
const struct pickle_value *pickle_root(const struct pickle *pickle);

/* Every value that was made on the way, used or not: how many, and the i-th; borrowed. */
int pickle_count(const struct pickle *pickle);
const struct pickle_value *pickle_at(const struct pickle *pickle, int i);

/* Whether a value is this name, or a call of it with at least so many arguments. */
bool pickle_is_name(const struct pickle_value *v, const char *name);
bool pickle_is_call(const struct pickle_value *v, const char *name, int arguments);

#endif
