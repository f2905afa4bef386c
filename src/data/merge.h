/* Entry-level classes made of finer ones: ImageNet's synsets become "bird", "dog", "truck". */
#ifndef DATA_MERGE_H
#define DATA_MERGE_H

#include "data/source.h"

/* Replaces the classes of a source by those of a merge file: one line a class,
 *
 *     class TAB old class [SPACE old class]... [TAB remark]
 *
 * New classes come in byte order; images of old classes that the file does not name are left out.
 * An old class that the source lacks, or that is named twice, is an error with its line. A source
 * whose classes are exactly the new classes of the file stays as it is, so one study file serves a
 * tree by synset and one that was merged by hand. */
err merge_classes(struct source *s, const char *path);

#endif
