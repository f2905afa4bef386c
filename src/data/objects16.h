/* Other views of the test pictures of a NAME.objects16 file (dataset_objects16.c): with the texture
 * and palette of another category (a cue conflict), or silhouettes and edges from their masks
 * (objects/objects.h). */
#ifndef DATA_OBJECTS16_H
#define DATA_OBJECTS16_H

#include "data/dataset.h"

/* Whether a path is that of such a file. */
bool objects16_is(const char *path);

enum objects16_view { OBJECTS16_CONFLICT, OBJECTS16_SILHOUETTE, OBJECTS16_EDGES };

/* Gives the first per_class test pictures of each category, or all of them, in RGB at this size.
 * A conflict is named SHAPEi-TEXTUREj.png as the field's tools want it, its textures those of the
 * other categories in turn (objects_files.h); the others SHAPE/NNNN.png. */
err objects16_views(struct dataset **out, const char *path, enum objects16_view view, int per_class,
                    int size);

#endif
