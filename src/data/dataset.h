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
struct mapped;

enum { DATASET_LARGEST_GIB = 16 }; // pixels of a set in memory

/* Fails if so many pictures are more than a set in memory may have; path: for the message. */
err dataset_fits(const char *path, int N, int C, int H, int W);

/* The sides of a picture as it was before it became a square, in pixels. */
struct dataset_sides {
    uint16_t width, height;
};

struct dataset {
    int N, classes, C, H, W;
    char **class_name;           // (classes)
    int *label;                  // (N) 0 .. classes - 1
    char **path;                 // (N) as in the manifest: train/bird/n01855672_0.JPEG
    char (*digest)[HASH_TEXT];   // (N) SHA-256 of the packed pixels of the image
    uint8_t *pixels;             // (N, C, H, W); NULL: digests alone
    struct mapped *mapped;       // the files that pixels are in (mapped.h), or NULL: in memory
    struct dataset_names *names; // what the paths are in, or NULL: each has memory of its own
    struct dataset_sides *sides; // (N) of pictures squashed to squares; NULL: all were squares
    char *note;                  // on files that were read with a fault, or NULL; not packed
    char hash[HASH_TEXT];        // of the manifest: size, classes, and path, class, digest of each
};

/* A part of the images: the per_class ones of each class with the smallest random numbers, or the
 * rest. per_class 0: all images. */
struct dataset_cut {
    int per_class;
    bool rest;
    const char *what; // for the error of a class without a rest
};

struct dataset_options {
    const char *part;          // "train", "test", or "all" if the data has no parts
    int size;                  // height and width; 0: unchanged, all must then agree
    int channels;              // 1, 3; 0: 1 if all are gray, else 3
    enum resize_fit fit;       // how other shapes become squares
    int per_class;             // the largest number of images a class; 0: all
    uint32_t seed;             // which ones: those with the smallest random numbers (doc/data.md)
    const char *merge;         // a merge file that makes new classes of old ones, or NULL
    struct dataset_cut cut[2]; // made one after the other, once classes are merged
    bool digests;              // the pixels are not kept: a set of any size fits
    size_t largest; // a set of more bytes is not loaded, NULL is given; 0: none is too large
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

/* The pixels of an image: (C, H, W). Those of a set in files must not be written. */
uint8_t *dataset_image(const struct dataset *d, int i);

/* Fails if an image that was asked for has not its digest. Only a set in files can: its images are
 * compared when they are first used. Ask before anything is written that they were needed for. */
err dataset_sound(const struct dataset *d);

/* Compares n images from the first on, in parallel; fails as dataset_sound does. */
err dataset_check(const struct dataset *d, int first, int n);

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

/* Gives a set that was packed. One in one file is read, and every digest and the hash are checked.
 * One in several is opened: the hash is checked now, each picture when it is first used. */
err dataset_read(struct dataset **out, const char *path);

/* What a set takes. */
struct dataset_size {
    int pictures, C, H, W;
    size_t picture; // bytes of one
    size_t disk;    // bytes packed: pixels and manifest, about
    size_t memory;  // bytes of a stage that has it open, beside the pictures at work, about
    int files;      // of pixels beside the manifest; 0: one file with both
};

/* How large a set of so many pictures is once it is packed. */
struct dataset_size dataset_size_of(int pictures, int C, int H, int W);

/* The same of a part before it is packed: its files are listed, none is decoded where the options
 * say size and channels. */
err dataset_measure(struct dataset_size *size, const char *path,
                    const struct dataset_options *options);

/* A set of more bytes than this is packed in files of about so many each: 1 GiB, or
 * METABLUR_SET_MIB.
 */
size_t dataset_file_bytes(void);

/* Packs a part into a file, or into files beside it where it is large, and opens it. Needs memory
 * for DATASET_BATCH of pictures at a time, and goes on where it was killed, unless names, sizes,
 * times or options have changed. */
enum { DATASET_BATCH = 8 << 20 }; // bytes, or a few pictures for each thread
err dataset_pack(struct dataset **out, const char *file, const char *path,
                 const struct dataset_options *options);

/* The same for the set in gray. */
err dataset_pack_gray(struct dataset **out, const char *file, const struct dataset *d);

/* All that was to be packed is: removes what an unfinished packing of this file would go on from.
 */
void dataset_pack_end(const char *file);

/* Removes a packed set, with its files. */
void dataset_remove(const char *file);

#endif
