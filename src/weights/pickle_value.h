/* The values of a pickle; see pickle.h. */
#ifndef WEIGHTS_PICKLE_VALUE_H
#define WEIGHTS_PICKLE_VALUE_H

#include <stdbool.h>

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

/* Whether a value is this name, or a call of it with at least so many arguments. */
bool pickle_is_name(const struct pickle_value *v, const char *name);
bool pickle_is_call(const struct pickle_value *v, const char *name, int arguments);

#endif
