/* Whole files in, whole files out. A file appears under its name complete or not at all:
 * it is written to NAME.tmp and renamed. On several ranks rank 0 writes and removes; what the
 * others write is dropped. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Gives the content of a file of at most limit bytes, with a closing zero that size leaves out. */
err file_read(char **content, size_t *size, const char *path, size_t limit);

/* Writes a file whole. */
err file_write(const char *path, const void *bytes, size_t size);

/* Opens NAME.tmp for writing; file_commit closes and renames it, file_abandon removes it. */
err file_create(FILE **out, const char *path);
err file_commit(FILE *out, const char *path);
void file_abandon(FILE *out, const char *path);

/* Removes a file; fine if there is none. */
void file_remove(const char *path);

bool file_exists(const char *path);
bool file_is_folder(const char *path);

/* Makes a folder and those above it; fine if it is there. */
err file_make_folder(const char *path);

/* Makes the folder of the file path. */
err file_make_folder_of(const char *path);

/* Gives the names in a folder in byte order, without those that begin with a dot.
 * Free each name and the list. */
err file_list(char ***names, int *count, const char *folder);
void file_list_free(char **names, int count);

#endif
