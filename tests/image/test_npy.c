/* Arrays of numpy: headers as numpy writes them and as it might, damage of every kind, round trips.
 */
#include "../scratch.h"
#include "image/npy.h"
#include "pictures.h"

#include <math.h>

/* A file with this header, version and numbers. */
static struct bytes file_of(int version, const char *header, const void *data, size_t size)
{
    struct bytes b = {0};
    size_t length = strlen(header);
    const uint8_t head[] = {0x93, 'N', 'U', 'M', 'P', 'Y', (uint8_t)version, 0};
    const uint8_t count[] = {(uint8_t)length, (uint8_t)(length >> 8), 0, 0};
    bytes_add(&b, head, sizeof head);
    bytes_add(&b, count, version == 1 ? 2 : 4);
    bytes_add(&b, header, length);
    bytes_add(&b, data, size);
    return b;
}

#define HEADER(descr, order, shape)                                                                \
    "{'descr': '" descr "', 'fortran_order': " order ", 'shape': (" shape "), }\n"

static void expect_refusal(const char *header, size_t size, const char *text)
{
    static const uint8_t zeros[64];
    struct npy *array;
    struct bytes b = file_of(1, header, zeros, size);
    MUST_FAIL(npy_parse(&array, b.data, b.size, "x.npy"), text);
    bytes_free(b);
}

Test(npy, a_picture_of_bytes_is_read_as_it_is)
{
    const uint8_t data[6] = {0, 1, 2, 253, 254, 255};
    for (int version = 1; version <= 2; version++) {
        struct bytes b = file_of(version, HEADER("|u1", "False", "2, 3"), data, 6);
        struct image *image, shape;
        MUST(npy_decode(&image, b.data, b.size, "x.npy"));
        MUST(npy_shape(&shape, b.data, b.size, "x.npy"));
        cr_expect_eq(image->width, 3);
        cr_expect_eq(image->height, 2);
        cr_expect_eq(image->channels, 1);
        cr_expect(shape.width == 3 && shape.height == 2 && shape.channels == 1);
        cr_expect_arr_eq(image->pixels, data, 6);
        image_free(image);
        bytes_free(b);
    }
}

Test(npy, floats_become_the_nearest_byte_and_halves_the_even_one)
{
    // 0.5 / 255 is not a float; 127.5 / 255 is 0.5.
    const float data[6] = {0, 1, 0.5f, 1.0f / 255, 0.999f, 0.0019f};
    const uint8_t want[6] = {0, 255, 128, 1, 255, 0};
    struct bytes b = file_of(1, HEADER("<f4", "False", "1, 2, 3"), data, sizeof data);
    struct image *image;
    MUST(npy_decode(&image, b.data, b.size, "x.npy"));
    cr_expect_eq(image->channels, 3);
    cr_expect_arr_eq(image->pixels, want, 6);
    image_free(image);
    bytes_free(b);
}

Test(npy, floats_beyond_0_to_1_are_no_picture)
{
    static const float bad[] = {-0.001f, 1.001f, NAN, INFINITY};
    for (int i = 0; i < 4; i++) {
        struct bytes b = file_of(1, HEADER("<f4", "False", "1, 1"), &bad[i], 4);
        struct image *image;
        MUST_FAIL(npy_decode(&image, b.data, b.size, "x.npy"),
                  "x.npy: expected numbers from 0 to 1");
        bytes_free(b);
    }
}

Test(npy, a_stack_is_no_picture_and_is_said_to_be_none)
{
    static const uint8_t zeros[24];
    static const char *const headers[] = {HEADER("|u1", "False", "2, 3, 4"),
                                          HEADER("|u1", "False", "1, 2, 3, 4"),
                                          HEADER("|u1", "False", "24,")};
    for (int i = 0; i < 3; i++) {
        struct bytes b = file_of(1, headers[i], zeros, 24);
        struct image *image;
        MUST_FAIL(npy_decode(&image, b.data, b.size, "x.npy"), "expected one picture");
        bytes_free(b);
    }
}

Test(npy, keys_come_in_any_order_with_spaces_or_without)
{
    static const uint8_t zeros[6];
    static const char *const headers[] = {
        "{'shape':(2,3),'fortran_order':False,'descr':'|u1'}\n",
        "{ 'fortran_order' :False, 'descr': '|u1', 'shape': ( 2 , 3 , ) , }   \n",
        "{'fortran_order': False, 'shape': (2, 3), 'descr': '|u1', }          \n"};
    for (int i = 0; i < 3; i++) {
        struct bytes b = file_of(1, headers[i], zeros, 6);
        struct npy *array = NULL;
        err e = npy_parse(&array, b.data, b.size, "x.npy");
        // Python lets a space stand before the colon; numpy writes none, and we read none.
        cr_expect_eq(e != NULL, i == 1, "%d: %s", i, e ? e : "read");
        err_free(e);
        npy_free(array);
        bytes_free(b);
    }
}

Test(npy, what_is_not_ours_is_refused)
{
    expect_refusal(HEADER("<f8", "False", "2, 3"), 48, "expected an array of float32");
    expect_refusal(HEADER(">f4", "False", "2, 3"), 24, "expected an array of float32");
    expect_refusal(HEADER("|O", "False", "2, 3"), 24, "expected an array of float32");
    expect_refusal(HEADER("|u1", "True", "2, 3"), 6, "expected an array in C order");
    expect_refusal(HEADER("|u1", "False", ""), 1, "got a single number");
    expect_refusal(HEADER("|u1", "False", "2, 0"), 0, "the array is empty");
    expect_refusal(HEADER("|u1", "False", "1, 1, 1, 1, 1"), 1, "at most 4 dimensions");
    expect_refusal(HEADER("|u1", "False", "-2, 3"), 6, "no list of whole numbers");
    expect_refusal(HEADER("|u1", "False", "2 3"), 6, "no list of whole numbers");
    expect_refusal(HEADER("|u1", "False", "268435456, 268435456"), 6, "the shape has more");
    expect_refusal(HEADER("|u1", "False", "99999999999999999999, 2"), 6,
                   "no list of whole numbers");
    expect_refusal(HEADER("|u1", "False", "2, 3"), 5, "expected 6 bytes of numbers");
    expect_refusal(HEADER("|u1", "False", "2, 3"), 7, "expected 6 bytes of numbers");
    expect_refusal("{'descr': '|u1', 'descr': '|u1', 'shape': (2, 3), }\n", 6, "unknown or twice");
    expect_refusal("{'descr': '|u1', 'shape': (2, 3), }\n", 6, "the header is not that of");
    expect_refusal("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)}", 6,
                   "the header is not that of");
    expect_refusal("", 6, "the header is not that of");
}

Test(npy, other_versions_are_refused)
{
    struct bytes b = file_of(3, HEADER("|u1", "False", "1, 1"), "", 1);
    struct npy *array;
    MUST_FAIL(npy_parse(&array, b.data, b.size, "x.npy"), "version 1.0 or 2.0, got 3.0");
    bytes_free(b);
}

Test(npy, every_cut_and_every_longer_header_is_an_error)
{
    static const float data[4] = {0, 0.25f, 0.5f, 1};
    struct bytes b = file_of(2, HEADER("<f4", "False", "2, 2"), data, sizeof data);
    for (size_t n = 0; n < b.size; n++) {
        struct npy *array = NULL;
        err e = npy_parse(&array, b.data, n, "x.npy");
        cr_assert_not_null(e, "%zu of %zu bytes were read", n, b.size);
        err_free(e);
    }
    for (int byte = 8; byte < 12; byte++)
        for (int bit = 0; bit < 8; bit++) {
            struct npy *array = NULL;
            b.data[byte] ^= (uint8_t)(1 << bit);
            err e = npy_parse(&array, b.data, b.size, "x.npy");
            cr_assert_not_null(e, "byte %d, bit %d", byte, bit);
            err_free(e);
            b.data[byte] ^= (uint8_t)(1 << bit);
        }
    bytes_free(b);
}

Test(npy, what_is_written_is_read_again_and_begins_its_numbers_at_a_multiple_of_64)
{
    char *folder = scratch_new(), *path = mem_text("%s/a.npy", folder);
    float data[24];
    fill(data, 24, 5);
    for (int dims = 1; dims <= NPY_DIMS; dims++) {
        static const long shapes[NPY_DIMS][NPY_DIMS] = {{24}, {6, 4}, {3, 2, 4}, {2, 3, 2, 2}};
        struct npy array = {.floats = true, .dims = dims, .count = 24, .data = data}, *again;
        memcpy(array.shape, shapes[dims - 1], sizeof array.shape);
        MUST(npy_write(path, &array));
        char *bytes;
        size_t size;
        MUST(file_read(&bytes, &size, path, 4096));
        cr_expect_eq((size - sizeof data) % 64, 0);
        mem_free(bytes);
        MUST(npy_read(&again, path));
        cr_expect(again->floats && again->dims == dims);
        for (int i = 0; i < dims; i++) cr_expect_eq(again->shape[i], array.shape[i]);
        cr_expect_eq(first_difference(again->data, data, 24), -1);
        npy_free(again);
    }
    mem_free(path);
    scratch_free(folder);
}

Test(npy, a_picture_written_by_its_ending_is_the_same_picture)
{
    char *folder = scratch_new(), *path = mem_text("%s/a.npy", folder);
    for (int channels = 1; channels <= 3; channels += 2) {
        struct image *image = image_new(5, 3, channels), *again;
        for (size_t i = 0; i < image_size(image); i++) image->pixels[i] = (uint8_t)(i * 37);
        MUST(image_write(image, path));
        MUST(image_read(&again, path));
        cr_expect(again->width == 5 && again->height == 3 && again->channels == channels);
        cr_expect_arr_eq(again->pixels, image->pixels, image_size(image));
        image_free(again);
        image_free(image);
    }
    mem_free(path);
    scratch_free(folder);
}
