/* Weights on disk: round trips to the bit, exact conversion, and every lie a file can tell. */
#include "net/safetensors.h"

#include "base/file.h"
#include "base/mem.h"
#include "tests/support.h"

#include <float.h>
#include <math.h>
#include <unistd.h>

enum { MUTATIONS = 4000 };

/* A file name that no other test has: each test is a process. Gone when the test ends. */
static char *path;

static void begin(void)
{
    const char *folder = getenv("TMPDIR");
    path = mem_text("%s/metablur-%ld.safetensors", folder ? folder : P_tmpdir, (long)getpid());
}

static void end(void)
{
    unlink(path);
    mem_free(path);
}

TestSuite(safetensors, .init = begin, .fini = end);

/* Writes a file with this header, told to be `length` long, and data that is zero. */
static void forge(const char *header, unsigned long long length, const void *data, size_t size)
{
    FILE *f = fopen(path, "wb");
    cr_assert(f);
    for (int i = 0; i < 8; i++) putc((int)(length >> 8 * i & 0xff), f);
    fputs(header, f);
    if (size) fwrite(data, 1, size, f);
    cr_assert_eq(fclose(f), 0);
}

/* Four tensors, out of order, among them a scalar and an empty one; two notes. */
static struct safetensors sample(float *values)
{
    static struct safetensor tensor[] = {
        {.name = "conv1.weight", .dims = 4, .shape = {2, 3, 2, 2}, .count = 24},
        {.name = "a \"quoted\" \\ name \xc3\xa9", .dims = 0, .count = 1},
        {.name = "Z", .dims = 1, .shape = {5}, .count = 5},
        {.name = "empty", .dims = 2, .shape = {0, 7}, .count = 0}};
    static char *name[] = {"format", "arch"}, *value[] = {"pt", "line\nline\ttab \x01"};
    fill(values, 30, 1);
    values[0] = -0.0f;
    values[1] = 0x1p-149f;
    values[2] = -FLT_MAX;
    for (size_t i = 0, at = 0; i < 4; at += tensor[i++].count) tensor[i].data = values + at;
    return (struct safetensors){4, tensor, 2, name, value};
}

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
        "\xb8\0\0\0\0\0\0\0" // 184
        "{\"B\":{\"data_offsets\":[0,4],\"dtype\":\"F32\",\"shape\":[]},"
        "\"__metadata__\":{\"k\":\"v\"},"
        "\"b\":{\"data_offsets\":[4,12],\"dtype\":\"F32\",\"shape\":[2,1]},"
        "\"c\":{\"data_offsets\":[12,12],\"dtype\":\"F32\",\"shape\":[0]}}     "
        "\0\0\x80\x3f\0\0\0\xc0\0\0\0\x3f"; // 1, -2, 0.5
    float one = 1, two[] = {-2, 0.5f};
    struct safetensor tensor[] = {
        {"c", 1, {0}, NULL, 0}, {"b", 2, {2, 1}, two, 2}, {"B", 0, {0}, &one, 1}};
    char *key = "k", *value = "v", *bytes;
    struct safetensors file = {3, tensor, 1, &key, &value};
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
    struct safetensor tensor = {"x", 1, {(long)n}, x, n};
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
    struct safetensor tensor = {"fc.weight", 1, {3}, x, 3};
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
    struct safetensor tensor[] = {{"a", 0, {0}, &x, 1}, {"a", 0, {0}, &x, 1}};
    struct safetensors file = {.count = 2, .tensor = tensor};
    MUST_FAIL(safetensors_write(path, &file), "tensor 'a' stands twice");
    char *const odd[] = {
        "", "two\nlines", "\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "cut \xe2\x82"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        tensor[0].name = odd[i];
        MUST_FAIL(safetensors_write(path, &file), "expected the name of each tensor");
    }
    tensor[0].name = "__metadata__";
    MUST_FAIL(safetensors_write(path, &file), "names of their own");
    char *names[] = {"k", "k"}, *values[] = {"1", "2"};
    file = (struct safetensors){0, NULL, 2, names, values};
    MUST_FAIL(safetensors_write(path, &file), "note 'k' stands twice");
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

Test(safetensors, scalar_counters_are_left_out_and_still_counted)
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
    safetensors_free(file);
    forge(header, strlen(header), "\0\0\x80\x3f\x07\0\0\0", 8);
    MUST_FAIL(safetensors_read(&file, path), "'bn.num_batches_tracked': expected data_offsets");
}

// Lies.

#define ENTRY(name, type, shape, range)                                                            \
    "\"" name "\":{\"dtype\":\"" type "\",\"shape\":" shape ",\"data_offsets\":" range "}"
#define X(shape, range) "{" ENTRY("x", "F32", shape, range) "}"

static const struct lie {
    const char *header;
    size_t data; // bytes of it, all zero
    const char *says;
} lies[] = {
    // The text.
    {"[]", 0, "expected the header to begin with '{', got byte 91"},
    {" {}", 0, "expected the header to begin with '{', got byte 32"},
    {"{} x", 0, "expected only spaces behind the header's object, byte 3"},
    {"{}\n", 0, "expected only spaces behind the header's object, byte 2"},
    {"{\"x\":", 0, "expected a header of JSON, it breaks at byte 4"},
    {"{\"x\" 1}", 0, "expected a header of JSON"},
    {"{\"x\":1,}", 0, "expected a header of JSON"},
    {"{\"\xff\":1}", 0, "expected a header of UTF-8 text"},
    {"{\"\x01\":1}", 0, "expected no control character in the header, byte 2 is 1"},
    {"{\f}", 0, "expected no control character in the header, byte 1 is 12"},
    {"{\"x\\u0000\":1}", 0, "expected no zero character in a text of the header, byte 3"},
    {"{\"x\":{\"y\":[[1]]}}", 0, "expected at most 3 levels in the header, byte 11"},
    // The object of a tensor.
    {"{\"x\":1}", 0, "'x': expected dtype, shape and data_offsets, each once"},
    {"{\"x\":[]}", 0, "'x': expected dtype, shape and data_offsets, each once"},
    {"{\"x\":{\"dtype\":\"F32\",\"shape\":[]}}", 4, "'x': expected dtype, shape and data_offsets"},
    {"{\"x\":{\"DTYPE\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}", 4, "'x': expected dtype"},
    {"{\"x\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}", 4,
     "'x': expected dtype, shape and data_offsets, each once"},
    {"{\"x\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4],\"more\":1}}", 4,
     "'x': expected dtype, shape and data_offsets, each once"},
    {"{\"\":1}", 0, "expected the name of each tensor to be 1 to 255 bytes"},
    {"{\"a\\nb\":1}", 0, "expected the name of each tensor to be 1 to 255 bytes"},
    // The type.
    {"{" ENTRY("x", "F8_E4M3", "[1]", "[0,1]") "}", 1, "'x': expected dtype F32, F16, BF16 or F64"},
    {"{" ENTRY("x", "f32", "[1]", "[0,4]") "}", 4, "or I64 for a scalar, got f32"},
    {"{" ENTRY("x", "\\n", "[1]", "[0,4]") "}", 4, "or I64 for a scalar, got ?"},
    {"{" ENTRY("x", "I64", "[1]", "[0,8]") "}", 8, "'x': expected I64 only for a scalar, got 1"},
    {"{\"x\":{\"dtype\":32,\"shape\":[],\"data_offsets\":[0,4]}}", 4, "'x': expected dtype F32"},
    // The shape.
    {X("1", "[0,4]"), 4, "'x': expected a shape of at most 8 dimensions"},
    {X("[1,1,1,1,1,1,1,1,1]", "[0,4]"), 4, "'x': expected a shape of at most 8 dimensions"},
    {X("[1,-1]", "[0,4]"), 4,
     "'x': expected shape[1] to be a whole number of 0 to 4294967295, got -1"},
    {X("[0.5]", "[0,4]"), 4, "'x': expected shape[0] to be a whole number"},
    {X("[4294967296]", "[0,4]"), 4, "'x': expected shape[0] to be a whole number"},
    {X("[1e999]", "[0,4]"), 4,
     "'x': expected shape[0] to be a whole number of 0 to 4294967295, got inf"},
    {X("[\"1\"]", "[0,4]"), 4, "'x': expected shape[0] to be a number"},
    {X("[65536,65536]", "[0,0]"), 0, "'x': the shape has more than 4294967295 elements"},
    {X("[4294967295,4294967295,4294967295]", "[0,4]"), 4, "'x': the shape has more than"},
    {X("[3]", "[0,8]"), 8, "'x': expected 3 elements of 4 bytes, data_offsets hold 8 bytes"},
    {X("[0]", "[0,4]"), 4, "'x': expected 0 elements of 4 bytes, data_offsets hold 4 bytes"},
    {X("[1]", "[0,6]"), 6, "'x': expected 1 elements of 4 bytes, data_offsets hold 6 bytes"},
    {"{" ENTRY("x", "F16", "[2]", "[0,5]") "}", 5, "'x': expected 2 elements of 2 bytes"},
    // The range.
    {X("[1]", "4"), 4, "'x': expected two data_offsets"},
    {X("[1]", "[0]"), 4, "'x': expected two data_offsets"},
    {X("[1]", "[0,4,8]"), 8, "'x': expected two data_offsets"},
    {X("[1]", "[4,0]"), 4, "'x': expected data_offsets in order and within the 4 bytes"},
    {X("[1]", "[0,4]"), 3,
     "'x': expected data_offsets in order and within the 3 bytes of data, got 0 and 4"},
    {X("[1]", "[-4,0]"), 4, "'x': expected data_offsets[0] to be a whole number"},
    {X("[1]", "[0,4.5]"), 4, "'x': expected data_offsets[1] to be a whole number"},
    {X("[1]", "[18446744073709551612,18446744073709551616]"), 4, "'x': expected data_offsets[0]"},
    {X("[1]", "[0,4]"), 5, "expected 4 bytes of data, got 5: the last belong to no tensor"},
    {"{}", 1, "expected 0 bytes of data, got 1"},
    {X("[1]", "[4,8]"), 8,
     "'x': expected its data to begin at 0 where the data before ends, got 4"},
    {"{" ENTRY("x", "F32", "[2]", "[0,8]") "," ENTRY("y", "F32", "[1]", "[4,8]") "}", 8,
     "'y': expected its data to begin at 8 where the data before ends, got 4"},
    {"{" ENTRY("x", "F32", "[1]", "[0,4]") "," ENTRY("y", "F32", "[1]", "[0,4]") "}", 4,
     "expected its data to begin at 4 where the data before ends, got 0"},
    {"{" ENTRY("y", "F32", "[1]", "[8,12]") "," ENTRY("x", "F32", "[1]", "[0,4]") "}", 12,
     "'y': expected its data to begin at 4 where the data before ends, got 8"},
    {"{" ENTRY("x", "F32", "[1]", "[0,4]") "," ENTRY("x", "F32", "[1]", "[4,8]") "}", 8,
     "tensor 'x' stands twice"},
    {"{" ENTRY("x", "F32", "[1]", "[0,4]") "," ENTRY("\\u0078", "F32", "[1]", "[4,8]") "}", 8,
     "tensor 'x' stands twice"},
    // The notes.
    {"{\"__metadata__\":[]}", 0, "expected __metadata__ to be an object of texts"},
    {"{\"__metadata__\":{\"k\":1}}", 0, "expected a text for k of __metadata__"},
    {"{\"__metadata__\":{\"k\":\"\",\"k\":\"\"}}", 0, "the note 'k' stands twice"},
    {"{\"__metadata__\":{},\"__metadata__\":{}}", 0, "__metadata__ stands twice"},
    {"{\"__metadata__\":{\"\":\"\"}}", 0, "expected the name of each note"},
};

ParameterizedTestParameters(safetensors, a_lie_is_one_line_with_file_and_cause)
{
    static int index[sizeof lies / sizeof *lies];
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof lies / sizeof *lies);
}

ParameterizedTest(int *index, safetensors, a_lie_is_one_line_with_file_and_cause)
{
    const struct lie *lie = &lies[*index];
    static const char zeros[16];
    struct safetensors *file;
    forge(lie->header, strlen(lie->header), zeros, lie->data);
    err e = safetensors_read(&file, path);
    cr_assert(e, "%s was taken", lie->header);
    cr_expect(strstr(e, lie->says), "%s: expected '%s' in '%s'", lie->header, lie->says, e);
    cr_expect_eq(strncmp(e, path, strlen(path)), 0, "%s", e);
    cr_expect_null(strchr(e, '\n'), "%s", e);
    err_free(e);
}

Test(safetensors, a_length_that_is_not_the_headers_is_refused)
{
    static const unsigned long long lengths[] = {0,          1,          9,    1ull << 31,
                                                 1ull << 32, 1ull << 63, ~0ull};
    struct safetensors *file;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        forge("{}      ", lengths[i], NULL, 0);
        MUST_FAIL(safetensors_read(&file, path),
                  "expected a header of 2 to 100000000 bytes within a file of 16");
    }
    MUST(file_write(path, "\2\0\0\0\0\0\0", 7));
    MUST_FAIL(safetensors_read(&file, path), "expected a safetensors file, got only 7 bytes");
    MUST(file_write(path, "", 0));
    MUST_FAIL(safetensors_read(&file, path), "got only 0 bytes");
    MUST_FAIL(safetensors_read(&file, "no/such.safetensors"), "no/such.safetensors: cannot open");
}

Test(safetensors, a_header_above_the_limit_is_refused_even_where_the_file_holds_it)
{
    struct safetensors *file;
    forge("{}", 100000001, NULL, 0);
    cr_assert_eq(truncate(path, 100000001 + 8), 0);
    MUST_FAIL(safetensors_read(&file, path), "its length says 100000001");
}

Test(safetensors, deep_and_wide_headers_are_refused_before_they_are_parsed)
{
    enum { MANY = 1000100 };
    char *header = mem_new(MANY + 1, 1);
    struct safetensors *file;
    memset(header, '[', MANY);
    memcpy(header, "{\"x\":", 5);
    forge(header, MANY, NULL, 0);
    MUST_FAIL(safetensors_read(&file, path), "expected at most 3 levels in the header, byte 7");
    memset(header + 6, ',', MANY - 6);
    forge(header, MANY, NULL, 0);
    MUST_FAIL(safetensors_read(&file, path), "expected at most 1000000 values in the header");
    mem_free(header);
}

Test(safetensors, a_file_cut_anywhere_is_refused)
{
    float values[30];
    struct safetensors file = sample(values), *back;
    char *bytes;
    size_t size;
    MUST(safetensors_write(path, &file));
    MUST(file_read(&bytes, &size, path, 10000));
    for (size_t cut = 0; cut < size; cut++) {
        MUST(file_write(path, bytes, cut));
        MUST_FAIL(safetensors_read(&back, path), path);
    }
    mem_free(bytes);
}

/* What every file that was read must keep, whatever its bytes were. */
static void check_sound(const struct safetensors *file)
{
    for (int i = 0; i < file->count; i++) {
        const struct safetensor *t = &file->tensor[i];
        size_t count = 1;
        for (int d = 0; d < t->dims; d++) count *= (size_t)t->shape[d];
        cr_assert_eq(count, t->count);
        for (size_t j = 0; j < count; j++) cr_assert(isfinite(t->data[j]));
        cr_assert_eq(safetensors_find(file, t->name), t, "%s is there twice", t->name);
    }
    MUST(safetensors_write(path, file));
}

/* Changes bytes at one or a few places: any byte, a character that means something, a bit. */
static void mutate(char *bytes, size_t size, struct rng *r)
{
    static const char telling[] = "{}[]\":,\\0123456789-.eEFIB ";
    for (uint32_t n = 1 + rng_below(r, 3); n > 0; n--) {
        // The header is where a change means most.
        uint32_t room = rng_below(r, 4) ? (uint32_t)(size * 2 / 3) : (uint32_t)size;
        char *p = bytes + rng_below(r, room);
        switch (rng_below(r, 3)) {
        case 0:
            *p = (char)rng_below(r, 256);
            break;
        case 1:
            *p = telling[rng_below(r, sizeof telling - 1)];
            break;
        default:
            *p = (char)(*p ^ 1 << rng_below(r, 8));
        }
    }
}

Test(safetensors, a_mutated_file_is_refused_or_sound)
{
    float values[30];
    struct safetensors file = sample(values), *back;
    char *bytes;
    size_t size;
    MUST(safetensors_write(path, &file));
    MUST(file_read(&bytes, &size, path, 10000));
    int refused = 0;
    for (uint32_t i = 0; i < MUTATIONS; i++) {
        struct rng r = rng_at(2, RNG_TEST, 0, i);
        char *changed = mem_copy(bytes, size);
        mutate(changed, size, &r);
        MUST(file_write(path, changed, size));
        mem_free(changed);
        err e = safetensors_read(&back, path);
        if (e) {
            cr_assert_null(strchr(e, '\n'), "mutation %u: %s", i, e);
            refused++;
            err_free(e);
        } else {
            check_sound(back);
            safetensors_free(back);
        }
    }
    cr_expect(refused > MUTATIONS / 4 && refused < MUTATIONS, "%d refused", refused);
    mem_free(bytes);
}
