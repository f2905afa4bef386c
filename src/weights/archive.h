/* Files in a ZIP archive, read only: the only door to libzip.
 *
 * For archives as torch.save writes them, whose files are stored and not compressed. So no file
 * that is read is larger than the archive, and a small archive cannot ask for much memory. */
#ifndef WEIGHTS_ARCHIVE_H
#define WEIGHTS_ARCHIVE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct archive;

/* Gives the archive in a file; checks its list of files: names are plain and appear once, sizes are
 * within the file. */
err archive_open(struct archive **out, const char *path);
void archive_close(struct archive *archive);

/* How many files there are, and the name of the i-th; borrowed. */
int archive_count(const struct archive *archive);
const char *archive_name(const struct archive *archive, int i);

/* The index of the file with this name, or -1; its bytes. */
int archive_find(const struct archive *archive, const char *name);
size_t archive_size(const struct archive *archive, int i);

/* Gives the content of the i-th file, unless it is compressed or encrypted; its checksum is
 * checked.
 */
err archive_read(unsigned char **content, const struct archive *archive, int i);

#endif
