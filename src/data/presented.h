/* A strip of pictures as a network sees them while it learns, for people to look at. */
#ifndef DATA_PRESENTED_H
#define DATA_PRESENTED_H

#include "data/presentation.h"

/* Writes a PNG with pictures of the first class side by side, PRESENTED of them or all there are,
 * the k-th as it is presented in epoch k * epochs / PRESENTED; a white line parts them. */
enum { PRESENTED = 8 };
err presented_write(const char *path, struct presentation *presentation, const struct dataset *data,
                    int epochs);

#endif
