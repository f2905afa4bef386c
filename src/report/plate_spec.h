/* The statements of a plate's spec, read; see plate.h. */
#ifndef REPORT_PLATE_SPEC_H
#define REPORT_PLATE_SPEC_H

#include "base/err.h"

struct plate_axis {
    char *column, *label; // NULL: not stated
};

struct plate_row {
    char *column; // of `rows`; NULL for `row`
    char *label, *path;
    char **condition; // (conditions, 2) column and value
    int conditions;
};

enum { PLATE_MAX_ROWS = 32 };

struct plate_spec {
    char *file;
    char *title; // NULL: none
    char *empty; // of a table without rows; NULL: that is an error
    int panel;
    int columns; // at most so many across; 0: all
    char *last;  // only rows with the last value of this column; NULL: all rows
    struct plate_axis across, group;
    struct plate_row row[PLATE_MAX_ROWS];
    int rows;
};

/* Gives the spec in a file; free with plate_spec_fini. */
err plate_spec_read(struct plate_spec *spec, const char *path);
void plate_spec_fini(struct plate_spec *spec);

#endif
