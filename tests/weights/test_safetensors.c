/* Weights on disk: round trips to the bit, exact conversion. */
#include "weights/safetensors.h"

#include "safetensors_file.h"

#include <float.h>
#include <math.h>

TestSuite(safetensors, .init = begin, .fini = end);

Test(safetensors, what_is_written_is_read_back_to_the_bit)
{
    float values[30];
    struct safetensors file = sample(values), *back;
    MUST(safetensors_write(path, &file));
    MUST(safetensors_read(&back, path));
    cr_assert_eq(back->count, file.count);
    for (int i = 0; i < file.count; i++) {
        const struct safetensor *t = &file.tensor[i], *b = safetensors_find(back, t->name);
        cr_assert(b, "%s", t->name);
        cr_expect_eq(b->dims, t->dims);
        cr_expect_eq(b->count, t->count);
        cr_expect_arr_eq(b->shape, t->shape, sizeof t->shape);
        cr_expect_eq(first_difference(b->data, t->data, t->count), -1, "%s", t->name);
    }
    cr_assert_eq(back->notes, 2);
    cr_expect_str_eq(back->note_name[0], "arch");
    cr_expect_str_eq(back->note_value[0], file.note_value[1]);
    cr_expect_str_eq(back->note_name[1], "format");
    cr_expect_str_eq(back->note_value[1], "pt");
    safetensors_free(back);
}

Test(safetensors, a_name_that_is_not_there_is_not_found)
{
    float values[30];
    struct safetensors file = sample(values);
    cr_expect_null(safetensors_find(&file, "conv1"));
    cr_expect_null(safetensors_find(&file, "conv1.weights"));
}

Test(safetensors, equal_content_gives_equal_bytes_in_any_order)
{
    float values[30];
    struct safetensors file = sample(values), *back;
    char *first, *second;
    size_t size, again;
    MUST(safetensors_write(path, &file));
    MUST(file_read(&first, &size, path, 10000));
    MUST(safetensors_read(&back, path)); // comes back in another order
    cr_assert_str_neq(back->tensor[0].name, file.tensor[0].name);
    MUST(safetensors_write(path, back));
    MUST(file_read(&second, &again, path, 10000));
    cr_expect_eq(size, again);
    cr_expect_arr_eq(first, second, size);
    mem_free(first);
    mem_free(second);
    safetensors_free(back);
}

Test(safetensors, the_bytes_are_those_of_the_format)
{
    static const char expected[] =
        "\xc0\0\0\0\0\0\0\0" // 192
        "{\"B\":{\"data_offsets\":[0,4],\"dtype\":\"F32\",\"shape\":[]},"
        "\"__metadata__\":{\"k\":\"v\"},"
        "\"b\":{\"data_offsets\":[4,12],\"dtype\":\"F32\",\"shape\":[2,1]},"
        "\"c\":{\"data_offsets\":[12,12],\"dtype\":\"F32\",\"shape\":[0]}}   "
        "\0\0\x80\x3f\0\0\0\xc0\0\0\0\x3f"; // 1, -2, 0.5
    float one = 1, two[] = {-2, 0.5f};
    struct safetensor tensor[] = {
        {.name = "c", .dims = 1},
        {.name = "b", .dims = 2, .shape = {2, 1}, .data = two, .count = 2},
        {.name = "B", .data = &one, .count = 1}};
    char *key = "k", *value = "v", *bytes;
    struct safetensors file = {
        .count = 3, .tensor = tensor, .notes = 1, .note_name = &key, .note_value = &value};
    size_t size;
    MUST(safetensors_write(path, &file));
    MUST(file_read(&bytes, &size, path, 10000));
    cr_assert_eq(size, sizeof expected - 1);
    cr_expect_arr_eq(bytes, expected, size);
    mem_free(bytes);
}

Test(safetensors, a_file_without_tensors_is_a_file)
{
    struct safetensors none = {0}, *back;
    MUST(safetensors_write(path, &none));
    MUST(safetensors_read(&back, path));
    cr_expect_eq(back->count, 0);
    cr_expect_eq(back->notes, 0);
    safetensors_free(back);
}

Test(safetensors, more_values_than_a_block_come_back)
{
    size_t n = 3 * 4096 + 5;
    float *x = mem_new(n, sizeof *x);
    fill(x, n, 2);
    struct safetensor tensor = {.name = "x", .dims = 1, .shape = {(long)n}, .data = x, .count = n};
    struct safetensors file = {.count = 1, .tensor = &tensor}, *back;
    MUST(safetensors_write(path, &file));
    MUST(safetensors_read(&back, path));
    cr_expect_eq(first_difference(back->tensor[0].data, x, n), -1);
    safetensors_free(back);
    mem_free(x);
}

// Writing what cannot be written.

Test(safetensors, a_value_that_is_not_finite_is_never_written)
{
    float x[] = {1, NAN, INFINITY};
    struct safetensor tensor = {
        .name = "fc.weight", .dims = 1, .shape = {3}, .data = x, .count = 3};
    struct safetensors file = {.count = 1, .tensor = &tensor};
    MUST_FAIL(safetensors_write(path, &file),
              "tensor 'fc.weight': expected finite numbers, element 1 is nan");
    x[1] = 0;
    MUST_FAIL(safetensors_write(path, &file), "element 2 is inf");
    cr_expect_not(file_exists(path));
}

Test(safetensors, names_that_the_format_cannot_hold_are_refused)
{
    float x = 1;
    struct safetensor tensor[] = {{.name = "a", .data = &x, .count = 1},
                                  {.name = "a", .data = &x, .count = 1}};
    struct safetensors file = {.count = 2, .tensor = tensor};
    MUST_FAIL(safetensors_write(path, &file), "tensor 'a' occurs twice");
    char *const odd[] = {
        "", "two\nlines", "\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "cut \xe2\x82"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        tensor[0].name = odd[i];
        MUST_FAIL(safetensors_write(path, &file), "expected the name of each tensor");
    }
    tensor[0].name = "__metadata__";
    MUST_FAIL(safetensors_write(path, &file), "names of their own");
    char *names[] = {"k", "k"}, *values[] = {"1", "2"};
    file = (struct safetensors){.notes = 2, .note_name = names, .note_value = values};
    MUST_FAIL(safetensors_write(path, &file), "note 'k' occurs twice");
    names[1] = "l", values[1] = "\x80";
    MUST_FAIL(safetensors_write(path, &file), "note 'l': expected UTF-8");
    cr_expect_not(file_exists(path));
}

// Other element types.

/* Reads a file with one tensor "x" of this type. */
static err read_as(struct safetensors **out, const char *type, size_t count, const void *data,
                   size_t size)
{
    char *header = mem_text("{\"x\":{\"dtype\":\"%s\",\"shape\":[%zu],\"data_offsets\":[0,%zu]}}",
                            type, count, size);
    forge(header, strlen(header), data, size);
    mem_free(header);
    return safetensors_read(out, path);
}

Test(safetensors, every_finite_half_becomes_the_float_it_is)
{
    enum { COUNT = 2 * 0x7c00 };
    unsigned char bytes[2 * COUNT];
    double expected[COUNT];
    for (int i = 0; i < COUNT; i++) {
        int half = i < 0x7c00 ? i : i - 0x7c00 + 0x8000, power = half >> 10 & 31,
            rest = half & 1023;
        bytes[2 * i] = (unsigned char)half;
        bytes[2 * i + 1] = (unsigned char)(half >> 8);
        expected[i] = power ? ldexp(1024 + rest, power - 25) : ldexp(rest, -24);
        if (half & 0x8000) expected[i] = -expected[i];
    }
    struct safetensors *file;
    MUST(read_as(&file, "F16", COUNT, bytes, sizeof bytes));
    for (int i = 0; i < COUNT; i++) {
        double got = file->tensor[0].data[i];
        cr_assert(got == expected[i] && signbit(got) == signbit(expected[i]), "half %d", i);
    }
    safetensors_free(file);
}

Test(safetensors, brain_floats_are_the_upper_halves_of_floats)
{
    static const unsigned char bytes[] = {0x80, 0x3f, 0x49, 0xc0, 0x7f, 0x7f, 0x01, 0x00};
    static const float expected[] = {1, -0x1.92p+1f, 0x1.fep+127f, 0x1p-133f};
    struct safetensors *file;
    MUST(read_as(&file, "BF16", 4, bytes, sizeof bytes));
    cr_expect_eq(first_difference(file->tensor[0].data, expected, 4), -1);
    safetensors_free(file);
}

Test(safetensors, doubles_are_read_only_where_a_float_holds_them)
{
    double x[] = {0.5, -0.0, 0x1p-149, -FLT_MAX};
    static const float expected[] = {0.5f, -0.0f, 0x1p-149f, -FLT_MAX};
    struct safetensors *file;
    MUST(read_as(&file, "F64", 4, x, sizeof x));
    cr_expect_eq(first_difference(file->tensor[0].data, expected, 4), -1);
    safetensors_free(file);
    x[2] = 0.1;
    MUST_FAIL(read_as(&file, "F64", 4, x, sizeof x), "'x': element 2 of type F64 is 0.1");
    x[2] = 1e300;
    MUST_FAIL(read_as(&file, "F64", 4, x, sizeof x), "which no float holds exactly");
    x[2] = 0x1p-150;
    MUST_FAIL(read_as(&file, "F64", 4, x, sizeof x), "which no float holds exactly");
}

Test(safetensors, values_that_are_not_finite_are_named_by_tensor_and_element)
{
    static const struct {
        const char *type, *says;
        unsigned char bytes[16];
        size_t size;
    } odd[] = {{"F32", "element 1 is inf", {0, 0, 0, 0, 0, 0, 0x80, 0x7f}, 8},
               {"F32", "element 0 is", {1, 0, 0x80, 0x7f, 0, 0, 0, 0}, 8},
               {"F16", "element 1 is -inf", {0, 0, 0, 0xfc}, 4},
               {"F16", "element 0 is", {1, 0x7c, 0, 0}, 4},
               {"BF16", "element 1 is inf", {0, 0, 0x80, 0x7f}, 4},
               {"F64", "element 0 is inf", {0, 0, 0, 0, 0, 0, 0xf0, 0x7f}, 16}};
    struct safetensors *file;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        MUST_FAIL(read_as(&file, odd[i].type, 2, odd[i].bytes, odd[i].size), odd[i].says);
}

Test(safetensors, whole_numbers_are_listed_apart_and_still_counted)
{
    const char *header = "{\"bn.num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],"
                         "\"data_offsets\":[4,12]},"
                         "\"bn.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    struct safetensors *file;
    forge(header, strlen(header), "\0\0\x80\x3f\x07\0\0\0\0\0\0\0", 12);
    MUST(safetensors_read(&file, path));
    cr_expect_eq(file->count, 1);
    cr_expect_str_eq(file->tensor[0].name, "bn.bias");
    cr_expect_eq(file->tensor[0].data[0], 1);
    cr_assert_eq(file->wholes, 1);
    cr_expect_str_eq(file->whole[0].name, "bn.num_batches_tracked");
    cr_expect_str_eq(file->whole[0].type, "I64");
    cr_expect_null(file->whole[0].data);
    cr_expect_null(safetensors_find(file, "bn.num_batches_tracked"));
    safetensors_free(file);
    forge(header, strlen(header), "\0\0\x80\x3f\x07\0\0\0", 8);
    MUST_FAIL(safetensors_read(&file, path), "'bn.num_batches_tracked': expected data_offsets");
}
