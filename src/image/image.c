/* Images in memory and the choice of the decoder; see image.h. */
#include "image/image.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "image/jpeg.h"
#include "image/npy.h"
#include "image/png.h"

enum { LARGEST_FILE = 1 << 29 }; // bytes: an uncompressed 16-bit RGBA PNG of the largest area

struct image *image_new(int width, int height, int channels)
{
    CHECK(width > 0 && height > 0 && (channels == 1 || channels == 3));
    CHECK(width <= IMAGE_LARGEST_SIDE && height <= IMAGE_LARGEST_SIDE);
    struct image *image = mem_new(1, sizeof *image);
    *image = (struct image){width, height, channels, NULL};
    image->pixels = mem_new(image_size(image), 1);
    return image;
}

void image_free(struct image *image)
{
    if (!image) return;
    mem_free(image->pixels);
    mem_free(image);
}

size_t image_size(const struct image *image)
{
    return (size_t)image->width * (size_t)image->height * (size_t)image->channels;
}

err image_check_size(unsigned long width, unsigned long height, const char *path)
{
    FAIL_IF(width == 0 || height == 0, "%s: the image has no pixels (%lu x %lu)", path, width,
            height);
    FAIL_IF(width > IMAGE_LARGEST_SIDE || height > IMAGE_LARGEST_SIDE ||
                width * height > IMAGE_LARGEST_AREA,
            "%s: expected at most %d pixels a side and %d in all, got %lu x %lu", path,
            IMAGE_LARGEST_SIDE, IMAGE_LARGEST_AREA, width, height);
    return NULL;
}

/* Decodes the bytes of a file; out or shape is NULL. */
static err decode(struct image **out, char **note, struct image *shape, const uint8_t *bytes,
                  size_t size, const char *path)
{
    if (png_recognise(bytes, size))
        return out ? png_decode(out, bytes, size, path) : png_shape(shape, bytes, size, path);
    if (jpeg_recognise(bytes, size))
        return out ? jpeg_decode(out, note, bytes, size, path)
                   : jpeg_shape(shape, bytes, size, path);
    if (npy_recognise(bytes, size))
        return out ? npy_decode(out, bytes, size, path) : npy_shape(shape, bytes, size, path);
    return err_new("%s: expected a PNG, JPEG or .npy file, got %s", path,
                   size ? "another kind of file" : "an empty file");
}

static err read_file(struct image **out, char **note, struct image *shape, const char *path)
{
    char *bytes;
    size_t size;
    TRY(file_read(&bytes, &size, path, LARGEST_FILE));
    err e = decode(out, note, shape, (const uint8_t *)bytes, size, path);
    mem_free(bytes);
    return e;
}

err image_read(struct image **out, const char *path)
{
    return read_file(out, NULL, NULL, path);
}

err image_read_noted(struct image **out, char **note, const char *path)
{
    return read_file(out, note, NULL, path);
}

err image_probe(struct image *shape, const char *path)
{
    return read_file(NULL, NULL, shape, path);
}

err image_write(const struct image *image, const char *path)
{
    return text_ends(path, ".npy") ? npy_encode(image, path) : png_encode(image, path);
}

void image_to_planes(uint8_t *planes, const struct image *image)
{
    size_t area = (size_t)image->width * (size_t)image->height, C = (size_t)image->channels;
    for (size_t c = 0; c < C; c++)
        for (size_t i = 0; i < area; i++) planes[c * area + i] = image->pixels[i * C + c];
}

void image_from_planes(struct image *image, const uint8_t *planes)
{
    size_t area = (size_t)image->width * (size_t)image->height, C = (size_t)image->channels;
    for (size_t c = 0; c < C; c++)
        for (size_t i = 0; i < area; i++) image->pixels[i * C + c] = planes[c * area + i];
}
