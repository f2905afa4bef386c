/* Small data sets on disk for the tests of all kinds. */
#ifndef TESTS_DATA_SETS_H
#define TESTS_DATA_SETS_H

#include "../image/pictures.h"
#include "../scratch.h"
#include "data/dataset.h"

/* Writes a PNG with random samples, under any name: an archive may call it .JPEG. */
static inline void put_picture(const char *folder, const char *name, int width, int height,
                               int channels, uint32_t tag)
{
    char *path = mem_text("%s/%s", folder, name);
    struct image *image = random_image(width, height, channels, tag);
    MUST(file_make_folder_of(path));
    char *png = mem_text("%s.png", path);
    MUST(image_write(image, png));
    cr_assert_eq(rename(png, path), 0);
    mem_free(png);
    image_free(image);
    mem_free(path);
}

/* Loads a part as it is. */
static inline struct dataset *loaded(const char *path, const char *part)
{
    struct dataset *d = NULL;
    MUST(dataset_load(&d, path, &(struct dataset_options){.part = part}));
    return d;
}

static inline void expect_refusal(const char *path, const char *part, const char *text)
{
    struct dataset *d = NULL;
    MUST_FAIL(dataset_load(&d, path, &(struct dataset_options){.part = part}), text);
}

/* Gives bytes as a gzip file with stored blocks. */
static inline struct bytes gzip_bytes(const uint8_t *data, size_t size)
{
    struct bytes b = {0}, z = zlib_stored(data, size);
    bytes_add(&b, "\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
    bytes_add(&b, z.data + 2, z.size - 6); // without zlib's own head and checksum
    uint32_t tail[] = {crc_of(data, size), (uint32_t)size};
    for (int i = 0; i < 8; i++)
        bytes_add(&b, &(uint8_t){(uint8_t)(tail[i / 4] >> (8 * (i % 4)))}, 1);
    bytes_free(z);
    return b;
}

/* Gives an IDX file with stated sizes. */
static inline struct bytes idx_bytes(const uint32_t *shape, int dimensions, const uint8_t *data,
                                     size_t size)
{
    struct bytes b = {0};
    bytes_add_u32(&b, 0x800 + (uint32_t)dimensions);
    for (int i = 0; i < dimensions; i++) bytes_add_u32(&b, shape[i]);
    bytes_add(&b, data, size);
    return b;
}

/* Takes the bytes; writes them to folder/name. */
static inline void put_bytes(const char *folder, const char *name, struct bytes b)
{
    scratch_put(folder, name, b.data, b.size);
    bytes_free(b);
}

/* How many images of a class there are. */
static inline int count_of_class(const struct dataset *d, int label)
{
    int n = 0;
    for (int i = 0; i < d->N; i++) n += d->label[i] == label;
    return n;
}

#endif
