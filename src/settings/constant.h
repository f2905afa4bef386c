/* Constants from papers and published code, each with its citation: constants.def. */
#ifndef SETTINGS_CONSTANT_H
#define SETTINGS_CONSTANT_H

struct constant {
    const char *name;
    double value;
    const char *use; // by the pipeline, as constants.def says it; "": by no stage
    const char *citation;
};

/* The i-th constant, or NULL after the last. */
const struct constant *constant_list(int i);

/* The use of a constant; "" of one that is not there. */
const char *constant_use(const char *name);

/* The value of NAME_WHAT; asking for one that is not there is a bug. */
double constant_value(const char *name, const char *what);

#endif
