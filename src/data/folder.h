/* What is what in folders of pictures: parts, classes, pictures, and files that systems leave. */
#ifndef DATA_FOLDER_H
#define DATA_FOLDER_H

#include "base/err.h"

#include <stdbool.h>

#define FOLDER_PARTS                                                                               \
    "train or training; test or testing, else val, valid or validation, in any case"

/* Gives the names in a folder in byte order without those that are no pictures of anybody's:
 * names with a dot first, Thumbs.db, desktop.ini, __MACOSX. Free with file_list_free. */
err folder_list(char ***names, int *count, const char *folder);

/* Gives the folder of a part as it is spelt inside path, "" for path itself, or NULL if the data
 * does not have the part. A folder counts as a part only if it holds folders. */
char *folder_of_part(const char *path, const char *part);

/* Fails if two folders may be the same part: train and Training. */
err folder_check_parts(const char *path);

/* Whether a name ends as a picture's does: .png .jpg .jpeg .npy, in any case. */
bool folder_is_picture(const char *name);

/* Gives folder/name, or folder if the name is empty. */
char *folder_join(const char *folder, const char *name);

#endif
