/* A pickle as a tree of values, without running it.
 *
 * A pickle is a program: a list of instructions for a stack machine that may call any function of
 * Python. This reader knows only the instructions that make numbers, texts, tuples, lists and
 * dictionaries. A function may be named if it is in the caller's list, and a call of it is a value
 * with the function's name and its arguments; nothing is ever called. Everything else is an error
 * that names it. Instructions: Lib/pickletools.py of CPython.
 */
#ifndef WEIGHTS_PICKLE_H
#define WEIGHTS_PICKLE_H

#include "base/err.h"
#include "weights/pickle_value.h"

#include <stddef.h>

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

#endif
