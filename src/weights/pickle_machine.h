/* The stack machine that a pickle is a program for: its values, its stack with marks, its memo, and
 * the operands that stand in the bytes. pickle.c has the instructions,
 * pickle_name.c the functions that are named. Private to these. */
#ifndef WEIGHTS_PICKLE_MACHINE_H
#define WEIGHTS_PICKLE_MACHINE_H

#include "base/err.h"
#include "weights/pickle_value.h"

#include <stddef.h>

enum {
    PICKLE_VALUES = 1000000, // values, and things on the stack
    PICKLE_MARKS = 1000,     // groups that are open at a time
};

struct pickle {
    // The instructions.
    const unsigned char *at, *end, *begin;
    const char *path, *hint;
    const char *const *names;
    // The machine.
    int values, stacked, marks, memos, values_room, stack_room, memo_room;
    struct pickle_value **value; // (values): all of them, to free
    struct pickle_value **stack; // (stacked)
    struct pickle_value **memo;  // (memo_room), NULL where none
    int mark[PICKLE_MARKS];      // how much was on the stack
    bool done;
};

/* Gives a line that says where the pickle is damaged. */
err pickle_damaged(const struct pickle *p, const char *what);

/* Puts a value on the stack: a new one, a new tuple of the uppermost. */
err pickle_make(struct pickle_value **out, struct pickle *p, enum pickle_kind kind);
err pickle_tuple(struct pickle *p, int count);

/* Takes the uppermost value; how many there are above the last mark. */
err pickle_pop(struct pickle_value **out, struct pickle *p);
int pickle_above(const struct pickle *p);

/* Closes the last mark; returns how many things were above it. */
err pickle_close_mark(int *count, struct pickle *p);

/* Adds items to a tuple, list, dictionary or call. */
void pickle_append(struct pickle_value *v, struct pickle_value *const *item, int count);

/* The memo: keeps the uppermost value at a place, and puts it on the stack again. */
err pickle_keep(struct pickle *p, size_t place);
err pickle_recall(struct pickle *p, size_t place);

/* Operands: so many bytes; a little-endian count of so many bytes. */
err pickle_take(const unsigned char **bytes, struct pickle *p, size_t count);
err pickle_number(size_t *value, struct pickle *p, int bytes);

/* Operands that become values: a whole number of so many bytes, a text whose length has so many. */
err pickle_whole(struct pickle *p, size_t bytes, bool is_signed);
err pickle_text(struct pickle *p, int bytes);

/* The text nearest on the stack: the key of a dictionary whose value is being made. */
const char *pickle_nearest(const struct pickle *p);

/* A name whose module and word are two lines of the bytes, or two texts on the stack. */
err pickle_name_lines(struct pickle *p);
err pickle_name_stack(struct pickle *p);

/* Calls nothing: notes what would be called. An OrderedDict without arguments is a dictionary. */
err pickle_call(struct pickle *p);

#endif
