/* What is in a file of weights, and which architectures fit. */
#ifndef TOOLS_WEIGHTS_INFO_H
#define TOOLS_WEIGHTS_INFO_H

#include "base/cli.h"

/* Prints a row for each tensor to stdout; to stderr the kind of file and, for each architecture of
 * models/ that fits, a line with its key, prefix, channels and classes. Pictures have --size rows
 * and columns, else the common ones are tried. */
err weights_info(const struct cli *cli, const char *path);

#endif
