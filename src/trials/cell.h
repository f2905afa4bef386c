/* Numbers and names as tables show them. */
#ifndef TRIALS_CELL_H
#define TRIALS_CELL_H

struct cell {
    char text[32];
};

/* A number with this many digits, '-' where it has no value or is infinite. Use as cell_of(x,
 * 9).text within one call. */
struct cell cell_of(double x, int digits);

/* Gives a column's name, which has no blanks: '_' in their place. */
char *cell_heading(const char *name);

#endif
