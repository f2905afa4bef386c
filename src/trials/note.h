/* What a table's reader must know, line by line; the tools say it on stderr. */
#ifndef TRIALS_NOTE_H
#define TRIALS_NOTE_H

/* Adds a line to a note, which is NULL as long as it has none. */
void note_add(char **note, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
