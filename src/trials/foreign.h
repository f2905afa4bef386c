/* Tables of trials as other tools write them, for import.h: as rows of named cells, whatever the
 * form. Recognised by content:
 *
 *   CSV         fields between , or ; or tabs, quotes, line breaks in quotes, a byte-order mark
 *   JSON        a list of objects (jsPsych), or one such list or object a line (JATOS)
 *   our result  an object whose keys are file names (the browser experiment under JATOS): the
 *               tables of the names that end in .csv
 *
 * Cells that were null, absent or nested are empty. */
#ifndef TRIALS_FOREIGN_H
#define TRIALS_FOREIGN_H

#include "base/err.h"
#include "trials/names.h"

enum { FOREIGN_FILE = 1 << 28, FOREIGN_COLUMNS = 1024, FOREIGN_DEEPEST = 64 };

struct foreign {
    char *path;
    const char *form;   // what it was read as, for messages
    struct names names; // of columns, in lower case
    char ***row;        // (rows): (columns of the row) cells by column; NULL: empty
    int *width;         // (rows): cells in the row
    int *line;          // (rows): of the file
    int rows, room;
    char separator; // of CSV
};

/* Gives the table in a text; path is for messages. */
err foreign_read(struct foreign **out, const char *path, const char *text, size_t size);
void foreign_free(struct foreign *f);

/* The cell of a row, "" if it is empty. */
const char *foreign_cell(const struct foreign *f, int row, int column);

/* Begins a row; then sets a cell of the latest row; "" empties it. Takes the value. For the
 * readers.
 */
void foreign_add_row(struct foreign *f, int line);
err foreign_set(struct foreign *f, const char *column, char *value);

/* Read into an empty table. */
err foreign_csv(struct foreign *f, const char *text, size_t size);
err foreign_json(struct foreign *f, const char *text, size_t size);

#endif
