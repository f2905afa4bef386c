/* Whole files in, whole files out. A file appears under its name complete or not at all, also when
 * the power fails or two write it at once. The one writer of the project:
 *
 *   file_create   opens .metablur-DIGITS in the folder of the file; the digits are random, and a
 *                 file or link of that name is never opened
 *   file_finish   buffers, fsync of the file, close
 *   file_commit   the rename, then fsync of the folder
 *
 * What is to be replaced is a plain file. A link, a folder, a device, a FIFO or a socket of that
 * name is an error; folders on the way may be links.
 *
 * On several ranks rank 0 writes and removes; what the others write goes to /dev/null. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

/* Gives the content of a file of at most limit bytes, with a closing zero that size leaves out. */
err file_read(char **content, size_t *size, const char *path, size_t limit);

/* Opens a plain file to be read from; close it with fclose. A folder, a device and a FIFO, whose
 * opening would wait for a writer, are errors. */
err file_open(FILE **out, const char *path);

/* Reads the first bytes of a plain file, at most size of them; got is their number. */
err file_first(void *bytes, size_t *got, size_t size, const char *path);

/* Writes a file whole. */
err file_write(const char *path, const void *bytes, size_t size);

#define FILE_TEMPORARY ".metablur-"
enum { FILE_DIGITS = 16 };

/* A file that is being written. Write to its stream; nobody looks at single writes, as file_finish
 * reports the first that failed. */
struct file_out {
    FILE *stream;
    char *path;
    int folder;                                          // descriptor; -1: none, a sink
    char temporary[sizeof FILE_TEMPORARY + FILE_DIGITS]; // in the folder
};

/* Begins a file. On an error there is nothing to release. */
err file_create(struct file_out *out, const char *path);

/* Ends the writing: the bytes are on the disk, the name is still the old one. Only for who must
 * write several files before the first appears; file_commit does it too. An error abandons. */
err file_finish(struct file_out *out);

/* The file appears under its name; releases. */
err file_commit(struct file_out *out);

/* Removes what was written; releases. Fine after an error or a commit. */
void file_abandon(struct file_out *out);

/* Whether a name in a folder is that of a file which is being written, or was when its writer was
 * killed. */
bool file_is_temporary(const char *name);

/* For main. At its start: 0, 1 and 2 are open, so no file that is opened later becomes one of them.
 * At its end: all of standard output was written. */
err file_guard_standard(void);
err file_close_standard(void);

/* Removes a file; fine if there is none. */
void file_remove(const char *path);

bool file_exists(const char *path);

/* Whether a path that somebody else wrote is one inside a folder: it does not begin at the root, no
 * part of it leads up, and it has no control characters. */
bool file_stays_inside(const char *path);

/* On the way through a folder and those below it: the folders above, up to the first. */
struct file_above {
    const struct file_above *above;
    dev_t device;
    ino_t number;
    int depth;
};
enum { FILE_DEEPEST = 32 };

/* Enters a folder; an error where a link leads back to one above, or after FILE_DEEPEST folders. */
err file_enter(struct file_above *here, const struct file_above *above, const char *folder);
bool file_is_folder(const char *path);

/* Makes a folder and those above it; fine if it is there. */
err file_make_folder(const char *path);

/* Makes the folder of the file path. */
err file_make_folder_of(const char *path);

/* Whether a file's name is that of a table of answers, *.csv in any case. */
bool file_is_csv(const char *name);

/* Gives the names in a folder in byte order, without those that begin with a dot;
 * none after an error. Free them with file_list_free. */
err file_list(char ***names, int *count, const char *folder);
void file_list_free(char **names, int count);

#endif
