/* The names of the files that this process has written whole: how a stage knows its outputs by
 * name. file_commit adds to it while it is open; any thread may.
 */
#ifndef BASE_JOURNAL_H
#define BASE_JOURNAL_H

#include <stdbool.h>

/* Starts an empty journal; the journal is open until journal_close. One at a time. */
void journal_open(void);
void journal_close(void);

/* Adds a name; nothing happens while the journal is closed. */
void journal_add(const char *path);

/* Whether a name was added since the journal was opened, written the same way. */
bool journal_has(const char *path);

#endif
