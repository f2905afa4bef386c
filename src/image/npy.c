/* Arrays of numpy; see npy.h. The format follows numpy.lib.format of numpy 1.24. The header is a
 * text of Python, of which we read what numpy writes: three keys in any order, spaces between
 * words. The length of the numbers is compared with the shape before memory is taken for them. */
#include "image/npy.h"

#include "base/file.h"
#include "base/mem.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "arrays are little-endian");

enum {
    MAGIC = 6, // bytes that every file begins with
    LARGEST_FILE = 1 << 30,
    LARGEST_HEADER = 4096, // bytes; numpy's for our types has 118
    ALIGNMENT = 64,        // numpy.save pads the header so that the numbers begin at a multiple
};

static const char magic[MAGIC + 1] = "\x93NUMPY";

bool npy_recognise(const uint8_t *bytes, size_t size)
{
    return size >= MAGIC && memcmp(bytes, magic, MAGIC) == 0;
}

/* The text of a header, and how far it was read. */
struct header {
    const char *at, *end;
    const char *path;
    bool descr, order, shape; // which keys were there
};

static void skip_spaces(struct header *h)
{
    while (h->at < h->end && *h->at == ' ') h->at++;
}

/* Whether a word comes next; passes over it. */
static bool take(struct header *h, const char *word)
{
    skip_spaces(h);
    size_t n = strlen(word);
    if ((size_t)(h->end - h->at) < n || memcmp(h->at, word, n) != 0) return false;
    h->at += n;
    return true;
}

/* A number of digits, at most IMAGE_LARGEST_AREA times 4 so that products can be looked at. */
static bool take_whole(struct header *h, long *whole)
{
    skip_spaces(h);
    const char *from = h->at;
    for (*whole = 0; h->at < h->end && *h->at >= '0' && *h->at <= '9'; h->at++) {
        *whole = 10 * *whole + (*h->at - '0');
        if (*whole > 4L * IMAGE_LARGEST_AREA) return false;
    }
    return h->at > from;
}

static err read_type(struct header *h, struct npy *array)
{
    h->descr = true;
    array->floats = take(h, "'<f4'");
    FAIL_IF(!array->floats && !take(h, "'|u1'"),
            "%s: expected an array of float32 (<f4) or uint8 (|u1), the file has another type",
            h->path);
    return NULL;
}

static err read_order(struct header *h)
{
    h->order = true;
    FAIL_IF(take(h, "True"), "%s: expected an array in C order; use numpy.ascontiguousarray",
            h->path);
    FAIL_IF(!take(h, "False"), "%s: damaged .npy file: fortran_order is not False", h->path);
    return NULL;
}

static err read_shape(struct header *h, struct npy *array)
{
    bool ok = take(h, "(");
    h->shape = true;
    array->count = 1;
    array->dims = 0;
    while (ok && !take(h, ")")) {
        long n = 0;
        FAIL_IF(array->dims == NPY_DIMS, "%s: expected at most %d dimensions, got more", h->path,
                NPY_DIMS);
        ok = take_whole(h, &n);
        FAIL_IF(ok && n == 0, "%s: the array is empty", h->path);
        array->shape[array->dims++] = n;
        // Both are at most 2^28 and 2^30.
        array->count *= (size_t)n;
        FAIL_IF(array->count > LARGEST_FILE, "%s: expected at most %d numbers, the shape has more",
                h->path, LARGEST_FILE);
        ok = ok && (take(h, ",") || (h->at < h->end && *h->at == ')'));
    }
    FAIL_IF(!ok, "%s: damaged .npy file: the shape is no list of whole numbers in range", h->path);
    FAIL_IF(array->dims == 0, "%s: expected an array, got a single number", h->path);
    return NULL;
}

static err read_header(struct header *h, struct npy *array)
{
    bool ok = take(h, "{");
    while (ok && !take(h, "}")) {
        if (!h->descr && take(h, "'descr':"))
            TRY(read_type(h, array));
        else if (!h->order && take(h, "'fortran_order':"))
            TRY(read_order(h));
        else if (!h->shape && take(h, "'shape':"))
            TRY(read_shape(h, array));
        else
            return err_new("%s: damaged .npy file: a key of the header is unknown or twice there",
                           h->path);
        skip_spaces(h);
        ok = take(h, ",") || (h->at < h->end && *h->at == '}');
    }
    ok = ok && h->descr && h->order && h->shape && take(h, "\n") && h->at == h->end;
    FAIL_IF(!ok, "%s: damaged .npy file: the header is not that of an array", h->path);
    return NULL;
}

/* Reads the shape; data becomes where the numbers begin. */
static err parse(struct npy *array, const uint8_t **data, const uint8_t *bytes, size_t size,
                 const char *path)
{
    FAIL_IF(!npy_recognise(bytes, size) || size < MAGIC + 4, "%s: expected a .npy file", path);
    int version = bytes[MAGIC];
    FAIL_IF(version < 1 || version > 2 || bytes[MAGIC + 1] != 0,
            "%s: expected a .npy file of version 1.0 or 2.0, got %d.%d", path, version,
            bytes[MAGIC + 1]);
    size_t begin = MAGIC + (version == 1 ? 4 : 6), length = 0;
    FAIL_IF(size < begin, "%s: damaged .npy file: it is cut short", path);
    for (size_t i = begin; i-- > MAGIC + 2;) length = length << 8 | bytes[i];
    FAIL_IF(length > LARGEST_HEADER || length > size - begin,
            "%s: damaged .npy file: a header of %zu bytes", path, length);
    const char *text = (const char *)bytes + begin;
    struct header h = {.at = text, .end = text + length, .path = path};
    *array = (struct npy){0};
    TRY(read_header(&h, array));
    size_t one = array->floats ? sizeof(float) : 1, there = size - begin - length;
    FAIL_IF(there != array->count * one,
            "%s: expected %zu bytes of numbers, as the shape says, got %zu", path,
            array->count * one, there);
    *data = bytes + begin + length;
    return NULL;
}

static err check_finite(const struct npy *array, const char *path)
{
    const float *x = array->data;
    for (size_t i = 0; array->floats && i < array->count; i++)
        FAIL_IF(!isfinite(x[i]), "%s: number %zu is not finite", path, i);
    return NULL;
}

err npy_parse(struct npy **out, const uint8_t *bytes, size_t size, const char *path)
{
    struct npy array;
    const uint8_t *data;
    TRY(parse(&array, &data, bytes, size, path));
    struct npy *made = mem_copy(&array, sizeof array);
    made->data = mem_copy(data, array.count * (array.floats ? sizeof(float) : 1));
    err e = check_finite(made, path);
    if (e)
        npy_free(made);
    else
        *out = made;
    return e;
}

err npy_read(struct npy **out, const char *path)
{
    char *bytes;
    size_t size;
    TRY(file_read(&bytes, &size, path, LARGEST_FILE));
    err e = npy_parse(out, (const uint8_t *)bytes, size, path);
    mem_free(bytes);
    return e;
}

void npy_free(struct npy *array)
{
    if (!array) return;
    mem_free(array->data);
    mem_free(array);
}

err npy_write(const char *path, const struct npy *array)
{
    char shape[32 * NPY_DIMS] = "";
    for (int i = 0; i < array->dims; i++)
        snprintf(shape + strlen(shape), sizeof shape - strlen(shape), "%s%ld", i ? ", " : "",
                 array->shape[i]);
    char *text = mem_text("{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }",
                          array->floats ? "<f4" : "|u1", shape, array->dims == 1 ? "," : "");
    size_t used = MAGIC + 4 + strlen(text) + 1,
           padding = (ALIGNMENT - used % ALIGNMENT) % ALIGNMENT;
    size_t length = used + padding - MAGIC - 4;
    struct file_out file;
    err e = file_create(&file, path);
    if (!e) {
        fprintf(file.stream, "%s%c%c%c%c%s%*s\n", magic, 1, 0, (int)(length & 255),
                (int)(length >> 8), text, (int)padding, "");
        fwrite(array->data, array->floats ? sizeof(float) : 1, array->count, file.stream);
        e = file_commit(&file);
    }
    mem_free(text);
    return e;
}

/* Width, height and channels of an array that is one picture. */
static err picture_shape(struct image *shape, const struct npy *array, const char *path)
{
    long C = array->dims == 3 ? array->shape[2] : 1;
    FAIL_IF(array->dims < 2 || array->dims > 3 || (C != 1 && C != 3),
            "%s: expected one picture, rows x columns or rows x columns x 3; got an array of %d "
            "dimensions, the last of %ld",
            path, array->dims, array->shape[array->dims - 1]);
    TRY(image_check_size((unsigned long)array->shape[1], (unsigned long)array->shape[0], path));
    *shape = (struct image){(int)array->shape[1], (int)array->shape[0], (int)C, NULL};
    return NULL;
}

static err read_pixels(uint8_t *pixels, const uint8_t *data, const struct npy *array,
                       const char *path)
{
    if (!array->floats) {
        memcpy(pixels, data, array->count);
        return NULL;
    }
    for (size_t i = 0; i < array->count; i++) {
        float v;
        memcpy(&v, data + i * sizeof v, sizeof v);
        FAIL_IF(!(v >= 0 && v <= 1), "%s: expected numbers from 0 to 1, number %zu is %.9g", path,
                i, (double)v);
        pixels[i] = (uint8_t)rint(255 * (double)v); // the product is exact
    }
    return NULL;
}

err npy_decode(struct image **out, const uint8_t *bytes, size_t size, const char *path)
{
    struct npy array;
    struct image shape;
    const uint8_t *data;
    TRY(parse(&array, &data, bytes, size, path));
    TRY(picture_shape(&shape, &array, path));
    struct image *image = image_new(shape.width, shape.height, shape.channels);
    err e = read_pixels(image->pixels, data, &array, path);
    if (e)
        image_free(image);
    else
        *out = image;
    return e;
}

err npy_shape(struct image *shape, const uint8_t *bytes, size_t size, const char *path)
{
    struct npy array;
    const uint8_t *data;
    TRY(parse(&array, &data, bytes, size, path));
    return picture_shape(shape, &array, path);
}

err npy_encode(const struct image *image, const char *path)
{
    struct npy array = {.dims = image->channels == 3 ? 3 : 2,
                        .shape = {image->height, image->width, image->channels},
                        .count = image_size(image),
                        .data = image->pixels};
    return npy_write(path, &array);
}
