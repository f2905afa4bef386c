/* objects16 as files: DIR/CLASS/NNNN.png and DIR/manifest.tsv, a row for each picture.
 *
 * Pictures made from a mask go to trees of the same names beside it: DIR-mask, DIR-silhouette and
 * DIR-edges. Pictures whose texture is forced are called SHAPE7-TEXTURE1.png, the form in which
 * the field's shape-bias tools read both classes: picture 7 of the shape, the first of them with
 * this texture.
 */
#ifndef OBJECTS_OBJECTS_FILES_H
#define OBJECTS_OBJECTS_FILES_H

#include "base/err.h"
#include "objects/objects.h"

#include <stdbool.h>

enum { OBJECTS_MAX_PER_CLASS = 100000 };

struct objects_request {
    struct objects_options options;
    const char *folder;
    int category;  // -1: all
    int per_class; // pictures of each category
    int first;     // index of the first
    bool conflict; // the textures of the other categories in turn
    bool gray;     // pictures with one channel (colour_luma)
    bool mask, silhouette, edges;
};

/* Writes the files; an existing picture is replaced. */
err objects_write(const struct objects_request *request);

#endif
