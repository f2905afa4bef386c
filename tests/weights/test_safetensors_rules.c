/* Every lie a safetensors file can tell is one clear line; a mutated file is refused or sound. */
#include "weights/safetensors_rules.h"

#include "safetensors_file.h"

#include <math.h>

enum { MUTATIONS = 4000 };

TestSuite(safetensors_rules, .init = begin, .fini = end);

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
    {"{} x", 0, "expected only spaces after the header's object, byte 3"},
    {"{}\n", 0, "expected only spaces after the header's object, byte 2"},
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
    {"{" ENTRY("x", "f32", "[1]", "[0,4]") "}", 4, "or whole numbers as I64 or BOOL, got f32"},
    {"{" ENTRY("x", "\\n", "[1]", "[0,4]") "}", 4, "or whole numbers as I64 or BOOL, got ?"},
    {"{" ENTRY("x", "I64", "[1]", "[0,4]") "}", 4, "'x': expected 1 elements of 8 bytes"},
    {"{" ENTRY("x", "BOOL", "[3]", "[0,4]") "}", 4, "'x': expected 3 elements of 1 bytes"},
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
     "tensor 'x' occurs twice"},
    {"{" ENTRY("x", "F32", "[1]", "[0,4]") "," ENTRY("\\u0078", "F32", "[1]", "[4,8]") "}", 8,
     "tensor 'x' occurs twice"},
    // The notes.
    {"{\"__metadata__\":[]}", 0, "expected __metadata__ to be an object of texts"},
    {"{\"__metadata__\":{\"k\":1}}", 0, "expected a text for k of __metadata__"},
    {"{\"__metadata__\":{\"k\":\"\",\"k\":\"\"}}", 0, "the note 'k' occurs twice"},
    {"{\"__metadata__\":{},\"__metadata__\":{}}", 0, "__metadata__ occurs twice"},
    {"{\"__metadata__\":{\"\":\"\"}}", 0, "expected the name of each note"},
};

ParameterizedTestParameters(safetensors_rules, a_lie_is_one_line_with_file_and_cause)
{
    static int index[sizeof lies / sizeof *lies];
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof lies / sizeof *lies);
}

ParameterizedTest(int *index, safetensors_rules, a_lie_is_one_line_with_file_and_cause)
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

Test(safetensors_rules, a_length_that_is_not_the_headers_is_refused)
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

Test(safetensors_rules, a_header_above_the_limit_is_refused_even_where_the_file_holds_it)
{
    struct safetensors *file;
    forge("{}", 100000001, NULL, 0);
    cr_assert_eq(truncate(path, 100000001 + 8), 0);
    MUST_FAIL(safetensors_read(&file, path), "its length says 100000001");
}

Test(safetensors_rules, deep_and_wide_headers_are_refused_before_they_are_parsed)
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

Test(safetensors_rules, a_file_cut_anywhere_is_refused)
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

Test(safetensors_rules, a_mutated_file_is_refused_or_sound)
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
