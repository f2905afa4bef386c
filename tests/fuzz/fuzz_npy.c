/* Arrays of numpy. An input that begins with a brace is a header and, after its first line feed,
 * the numbers: magic, version and length, which mutations break, are made right. */
#include "image/npy.h"

#include "fuzz.h"

static void read_one(const uint8_t *bytes, size_t size)
{
    struct npy *array;
    struct image *image, shape;
    err e = npy_parse(&array, bytes, size, "input.npy");
    if (!e) {
        // What is written is read as the same numbers.
        struct npy *again;
        fuzz_must(npy_write("again.npy", array));
        fuzz_must(npy_read(&again, "again.npy"));
        CHECK(again->count == array->count && again->dims == array->dims);
        CHECK(!memcmp(again->data, array->data, array->count * (array->floats ? 4 : 1)));
        npy_free(again);
        npy_free(array);
    }
    err_free(e);
    e = npy_decode(&image, bytes, size, "input.npy");
    if (!e) image_free(image);
    err_free(e);
    err_free(npy_shape(&shape, bytes, size, "input.npy"));
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    read_one(bytes, size);
    if (!size || *bytes != '{') return;
    const uint8_t *line = memchr(bytes, '\n', size);
    size_t head = line ? (size_t)(line - bytes) + 1 : size;
    uint8_t *file = mem_new(10 + size, 1);
    memcpy(file, "\x93NUMPY\1\0", 8);
    file[8] = (uint8_t)head;
    file[9] = (uint8_t)(head >> 8);
    memcpy(file + 10, bytes, size);
    read_one(file, 10 + size);
    mem_free(file);
}

void fuzz_seeds(void)
{
    static float data[12];
    struct npy array = {
        .floats = true, .dims = 4, .shape = {1, 3, 2, 2}, .count = 12, .data = data};
    fuzz_must(npy_write("seed.npy", &array));
    fuzz_keep_file("seed.npy");
    array.dims = 1;
    array.shape[0] = 12;
    fuzz_must(npy_write("seed.npy", &array));
    fuzz_keep_file("seed.npy");
    fuzz_keep_text("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }\nabcdef");
    fuzz_keep_text("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1, 3), }\n????????????");
    for (int channels = 1; channels <= 3; channels += 2) {
        struct image *image = image_new(5, 3, channels);
        fuzz_must(image_write(image, "seed.npy"));
        fuzz_keep_file("seed.npy");
        image_free(image);
    }
}
