/* What the files of this module that make data sets share. */
#ifndef DATA_PARTS_H
#define DATA_PARTS_H

#include "data/dataset.h"
#include "data/mapped.h"
#include "data/source.h"

/* dataset_new without pixels. */
struct dataset *dataset_shell(int N, int classes, int C, int H, int W);

/* Copies the path of an image; all paths of a set come this way, or none. */
void dataset_keep_path(struct dataset *d, int i, const char *path);

/* Forgets the sides if all pictures were squares. Before a set is sealed: its hash depends on them.
 */
void dataset_drop_sides(struct dataset *d);

/* An image of `area` pixels in gray. */
void dataset_gray_one(uint8_t *out, const uint8_t *in, int channels, size_t area);

/* Writes the manifest of a set whose pixels are in files beside it already. */
err dataset_save_manifest(const struct dataset *d, const char *path,
                          const struct mapped_files *files);

/* A part that is open: its images are listed and their shape is known, none is decoded. */
struct load {
    struct source source;
    const struct dataset_options *options;
    struct image shape; // of all images, without pixels
};
err load_open(struct load *l, const char *path, const struct dataset_options *options);
void load_close(struct load *l);

/* Writes the pixels of image i: decoded, resized, converted, as planes; and its sides into d, if d
 * has them. note: see image_read_noted. */
err load_image(uint8_t *to, struct dataset *d, char **note, const struct load *l, int i);

/* Gives the set without pixels and digests: shape, classes, paths, labels. */
struct dataset *load_shell(const struct load *l);

/* Where the images of a set that is packed come from. */
struct pack {
    struct dataset *d; // a shell; gets the digests and the hash
    err (*image)(void *context, uint8_t *to, int i);
    void *context;
    const char *identity; // what is packed, in one line: an unfinished packing of the same goes on
};

/* Fetches every image, DATASET_BATCH bytes at a time, and digests it; path NULL: keeps none, else
 * writes them to the files of the set and then its manifest. */
err pack_run(const struct pack *p, const char *path);

#endif
