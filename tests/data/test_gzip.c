/* gzip and plain files. */
#include "data/gzip.h"
#include "sets.h"

static char *path;
static char *folder;

static void begin(void)
{
    folder = scratch_new();
    path = mem_text("%s/f", folder);
}

static void end(void)
{
    mem_free(path);
    scratch_free(folder);
}

TestSuite(gzip, .init = begin, .fini = end);

static struct bytes content(size_t size)
{
    struct bytes b = {mem_new(size, 1), size};
    struct rng r = rng_at(1, RNG_TEST, 0, 31);
    for (size_t i = 0; i < size; i++) b.data[i] = (uint8_t)rng_bits(&r);
    return b;
}

Test(gzip, plain_and_packed_files_give_the_same_bytes_up_to_the_limit)
{
    struct bytes b = content(200000);
    const size_t limits[] = {0, 1, 65536, 131072, 199999, 200000, 200001, (size_t)1 << 32};
    for (int packed = 0; packed < 2; packed++) {
        put_bytes(folder, "f", packed ? gzip_bytes(b.data, b.size) : content(b.size));
        for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
            char *bytes;
            size_t size, expected = limits[i] < b.size ? limits[i] : b.size;
            MUST(gzip_read(&bytes, &size, path, limits[i]));
            cr_expect_eq(size, expected);
            cr_expect(size == 0 || memcmp(bytes, b.data, size) == 0);
            mem_free(bytes);
        }
    }
    bytes_free(b);
}

Test(gzip, a_wrong_checksum_is_an_error)
{
    struct bytes b = content(1000), z = gzip_bytes(b.data, b.size);
    z.data[z.size - 8] ^= 1;
    put_bytes(folder, "f", z);
    char *bytes;
    size_t size;
    MUST_FAIL(gzip_read(&bytes, &size, path, 2000), "damaged gzip file");
    bytes_free(b);
}

Test(gzip, a_file_that_is_cut_short_is_said_to_be)
{
    struct bytes b = content(1000), z = gzip_bytes(b.data, b.size);
    z.size = 600;
    put_bytes(folder, "f", z);
    char *bytes;
    size_t size;
    MUST_FAIL(gzip_read(&bytes, &size, path, 2000), "it is cut short");
    bytes_free(b);
}

Test(gzip, what_cannot_be_opened_is_named)
{
    char *bytes;
    size_t size;
    MUST_FAIL(gzip_read(&bytes, &size, path, 1), "f: cannot open");
    MUST_FAIL(gzip_read(&bytes, &size, folder, 1), "expected a file, got a folder");
}
