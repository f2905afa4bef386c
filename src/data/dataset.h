/* A labelled set of images of one size: a manifest in sorted order and packed 8-bit pixels.
 *
 * Where images come from is a kind: src/data/dataset_NAME.c defines `const struct dataset_kind
 * dataset_NAME`; the registry is made from the file names. Formats and rules: doc/data.md.
 */
#ifndef DATA_DATASET_H
#define DATA_DATASET_H

#include "base/err.h"
#include "base/hash.h"
#include "image/resize.h"

#include <stdbool.h>
#include <stdint.h>

struct source;

enum { DATASET_LARGEST_GIB = 16 }; // packed pixels of one set

struct dataset {
    int N, classes, C, H, W;
    char **class_name;         // (classes)
    int *label;                // (N) 0 .. classes - 1
    char **path;               // (N) as in the manifest: train/bird/n01855672_0.JPEG
    char (*digest)[HASH_TEXT]; // (N) SHA-256 of the packed pixels of the image
    uint8_t *pixels;           // (N, C, H, W)
    char *note;                // on files that were read with a fault, or NULL; not packed
    char hash[HASH_TEXT];      // of the manifest: size, classes, and path, class, digest of each
};

struct dataset_options {
    const char *part;    // "train", "test", or "all" if the data has no parts
    int size;            // height and width; 0: unchanged, all must then agree
    int channels;        // 1, 3; 0: 1 if all are gray, else 3
    enum resize_fit fit; // how other shapes become squares
    int per_class;       // the largest number of images a class; 0: all
    uint32_t seed;       // which ones: those with the smallest random numbers (doc/data.md)
    const char *merge;   // a merge file that makes new classes of old ones, or NULL
};

struct dataset_kind {
    const char *name, *purpose;
    bool general; // tried only if no other kind recognises the path

    /* Whether the path holds this part in this kind's form; reads names only. */
    bool (*has)(const char *path, const char *part);

    /* Fills the source (src/data/source.h) with the classes and images of a part. */
    err (*open)(struct source *source, const char *path, const char *part);
};

/* The names of parts. */
enum { DATASET_PARTS = 3 };
extern const char *const dataset_parts[DATASET_PARTS];

/* Finds the kind of data at a path, or an error that lists the kinds. */
err dataset_find(const struct dataset_kind **kind, const char *path);

/* Gives the images of a part, decoded, resized and packed on all threads. */
err dataset_load(struct dataset **out, const char *path, const struct dataset_options *options);
void dataset_free(struct dataset *d);

/* Gives a set of black images without names, labels and digests; the caller fills it in (names by
 * mem_text) and then seals it, which computes the digests and the hash. */
struct dataset *dataset_new(int N, int classes, int C, int H, int W);
void dataset_seal(struct dataset *d);

/* The pixels of an image: (C, H, W). */
uint8_t *dataset_image(const struct dataset *d, int i);

/* Gives the images index[0 .. n-1] in that order, with all the classes. */
struct dataset *dataset_pick(const struct dataset *d, const int *index, int n);

/* Gives the per_class images of each class with the smallest random numbers (data/subset.h) as
 * part, and all others as rest. A class without an image left for the rest is an error. */
err dataset_split(struct dataset **rest, struct dataset **part, const struct dataset *d,
                  int per_class, uint32_t seed);

/* Gives the set in gray (colour_luma); a gray set is copied. */
struct dataset *dataset_gray(const struct dataset *d);

/* An image of b whose pixels are also those of an image of a (the first such one). */
struct dataset_pair {
    int a, b;
};

/* Gives the images of b that are also in a, in the order of b. */
void dataset_duplicates(struct dataset_pair **pairs, int *count, const struct dataset *a,
                        const struct dataset *b);

/* Writes a set as one file: manifest and pixels. */
err dataset_save(const struct dataset *d, const char *path);

/* Gives a set that dataset_save wrote; every digest and the hash are checked. */
err dataset_read(struct dataset **out, const char *path);

#endif
