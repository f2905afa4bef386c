/* A data set before anything is decoded: classes, and the images with their names, labels and
 * places. */
#ifndef DATA_SOURCE_H
#define DATA_SOURCE_H

#include "base/err.h"
#include "base/name.h"
#include "image/image.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    SOURCE_LARGEST_N = 1 << 24,
    SOURCE_LARGEST_CLASSES = 1 << 16,
    SOURCE_LARGEST_NAME = NAME_LARGEST // bytes of an image's path
};

struct source_item {
    char *path; // as in the manifest
    int label;  // 0 .. classes - 1
    int record; // its index in pixels
};

struct dataset;

/* Images are files (root/path), records in memory (pixels), or those of a packed set. */
struct source {
    char *root; // or NULL
    int N, room, classes, class_room;
    struct source_item *item; // (N)
    char **class_name;        // (classes)
    uint8_t *pixels;          // (records, C, H, W), or NULL
    struct dataset *packed;   // or NULL
    int C, H, W;
};

void source_init(struct source *s);
void source_fini(struct source *s);

/* Adds a class, under the name that base/name.h makes of it, or an image of the class with this
 * number. Names that base/name.h refuses are errors; so are too many. */
err source_add_class(struct source *s, const char *name);
err source_add(struct source *s, const char *path, int label);

/* Adds the classes named in a text file, one a line; empty lines do not count. */
err source_read_classes(struct source *s, const char *path);

/* The number of the class that a name from outside means, as source_add_class would call it, or -1.
 */
int source_find_class(const struct source *s, const char *name);

/* Puts the classes in byte order; no image may be there yet. */
void source_sort_classes(struct source *s);

/* Puts the images in the byte order of their paths; an image that is there twice is an error. */
err source_sort(struct source *s);

/* Fails if a class has no images or two have one name; where names the data in the message. */
err source_check_classes(const struct source *s, const char *where);

/* Keeps at most per_class images of each class: those with the smallest random numbers. That of an
 * image depends on the seed and its path alone (doc/data.md). */
void source_limit(struct source *s, int per_class, uint32_t seed);

/* Keeps the per_class images of each class with the smallest random numbers, or the rest; a class
 * without a rest is an error. */
err source_cut(struct source *s, int per_class, bool rest, uint32_t seed);

/* Gives image i unchanged; note is as in image_read_noted. */
err source_image(struct image **out, char **note, const struct source *s, int i);

/* Width, height and channels of image i. */
err source_shape(struct image *shape, const struct source *s, int i);

#endif
