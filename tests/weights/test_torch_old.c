/* The older form of torch.save: one small file by hand, and one lie for each check. Files that
 * PyTorch wrote, cut and mutated, are in test_torch_file.c. */
#include "weights/torch_old.h"

#include "../support.h"
#include "base/file.h"
#include "weights/torch_file.h"

#include <stdio.h>
#include <unistd.h>

// The parts of {"v": tensor([1, 2])}.
#define BEGIN          "\x80\x02\x8a\nl\xfc\x9c\x46\xf9\x20j\xa8P\x19.\x80\x02M\xe9\x03."
#define MACHINE(truth) "\x80\x02}X\x0d\0\0\0little_endian" truth "s."
#define STORAGE(type, count, part)                                                                 \
    "(X\7\0\0\0storagectorch\n" type "\nX\1\0\0\0kX\3\0\0\0cpuK" count part "tQ"
#define TENSOR(storage) "ctorch._utils\n_rebuild_tensor_v2\n(" storage "K\0K\2\x85K\1\x85\x89}tR"
#define ONE             "X\1\0\0\0v" TENSOR(STORAGE("FloatStorage", "\2", "N"))
#define OBJECT(items)   "\x80\x02}(" items "u."
#define KEYS(keys)      "\x80\x02](" keys "e."
#define K               "X\1\0\0\0k"
#define COUNT           "\2\0\0\0\0\0\0\0"
#define NUMBERS         "\0\0\x80?\0\0\0@"
#define HEAD            BEGIN MACHINE("\x88")

static err open_bytes(struct torch_file **out, const char *bytes, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "torch_old_%d.pth", (int)getpid());
    MUST(file_write(path, bytes, size));
    err e = torch_file_open(out, path);
    remove(path);
    return e;
}

Test(torch_old, numbers_come_after_the_pickles)
{
    static const char bytes[] = HEAD OBJECT(ONE) KEYS(K) COUNT NUMBERS;
    struct torch_file *f;
    float x[2];
    MUST(open_bytes(&f, bytes, sizeof bytes - 1));
    cr_assert_eq(torch_file_count(f), 1);
    cr_expect_str_eq(torch_file_tensor(f, 0)->name, "v");
    MUST(torch_file_read(x, f, 0));
    cr_expect(x[0] == 1 && x[1] == 2);
    torch_file_close(f);
}

Test(torch_old, two_tensors_may_share_a_storage)
{
    static const char bytes[] =
        HEAD OBJECT(ONE "X\1\0\0\0w" TENSOR(STORAGE("FloatStorage", "\2", "N"))) KEYS(K)
            COUNT NUMBERS;
    struct torch_file *f;
    MUST(open_bytes(&f, bytes, sizeof bytes - 1));
    cr_assert_eq(torch_file_count(f), 2);
    cr_expect(torch_file_shared(f, 0, 1));
    torch_file_close(f);
}

static const struct lie {
    const char *bytes;
    size_t size;
    const char *says;
} lies[] = {
#define LIE(bytes, says)                                                                           \
    {                                                                                              \
        bytes, sizeof(bytes) - 1, says                                                             \
    }
    LIE("\x80\x02\x8a\nl\xfc\x9c\x46\xf9\x20j\xa8P\x19.\x80\x02M\xe8\x03." MACHINE("\x88")
            OBJECT(ONE) KEYS(K) COUNT NUMBERS,
        "expected a file of torch.save in the form before PyTorch 1.6, of version 1001"),
    LIE(BEGIN MACHINE("\x89") OBJECT(ONE) KEYS(K) COUNT NUMBERS, "expected little-endian numbers"),
    LIE(BEGIN "\x80\x02]." OBJECT(ONE) KEYS(K) COUNT NUMBERS, "expected little-endian numbers"),
    LIE(HEAD "\x80\x02"
             "cos\nsystem\n.",
        "the pickle names os.system, which is neither a tensor"),
    LIE(HEAD OBJECT(ONE), "it does not end"),
    LIE(HEAD OBJECT(ONE) "\x80\x02"
                         "cos\nsystem\n.",
        "the pickle names os.system"),
    LIE(HEAD OBJECT(ONE) KEYS("") COUNT NUMBERS, "expected a list of the keys of 1 storages"),
    LIE(HEAD OBJECT(ONE) "\x80\x02}.", "expected a list of the keys of 1 storages"),
    LIE(HEAD OBJECT(ONE) KEYS("K\1") COUNT NUMBERS, "the key of a storage is not a text"),
    LIE(HEAD OBJECT(ONE) KEYS("X\1\0\0\0l") COUNT NUMBERS, "a storage belongs to no tensor"),
    LIE(HEAD OBJECT(ONE
                    "X\1\0\0\0w(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0lX\3\0\0\0cpuK\2NtQ")
            KEYS(K K) COUNT NUMBERS COUNT NUMBERS,
        "storage 'k' occurs twice"),
    LIE(HEAD OBJECT(ONE) KEYS(K), "ends before storage 'k'"),
    LIE(HEAD OBJECT(ONE) KEYS(K) COUNT "\0\0\x80?", "ends within storage 'k'"),
    LIE(HEAD OBJECT(ONE) KEYS(K) "\3\0\0\0\0\0\0\0" NUMBERS,
        "expected 2 elements, as its tensor says, got 3"),
    LIE(HEAD OBJECT(ONE) KEYS(K) COUNT NUMBERS "x", "something follows its last storage"),
    LIE(HEAD OBJECT(ONE "X\1\0\0\0w" STORAGE("FloatStorage", "\3", "N")) KEYS(K) COUNT NUMBERS,
        "storage 'k' has two types or sizes"),
    LIE(HEAD OBJECT(ONE "X\1\0\0\0w" STORAGE("HalfStorage", "\2", "N")) KEYS(K) COUNT NUMBERS,
        "storage 'k' has two types or sizes"),
    LIE(HEAD OBJECT("X\1\0\0\0v" TENSOR(STORAGE("FloatStorage", "\2", "K\0"))) KEYS(K)
            COUNT NUMBERS,
        "has no storage"),
    LIE(HEAD OBJECT("X\1\0\0\0v" TENSOR(STORAGE("FloatStorage", "\2", ""))) KEYS(K) COUNT NUMBERS,
        "has no storage"),
    LIE(HEAD OBJECT("X\1\0\0\0v" TENSOR(STORAGE("FloatStorage", "\1", "N")))
            KEYS(K) "\1\0\0\0\0\0\0\0"
                    "\0\0\x80?",
        "tensor 'v': reaches beyond its storage"),
    LIE(HEAD OBJECT("X\1\0\0\0v" TENSOR("N")) KEYS(""), "tensor 'v': has no storage"),
    LIE(HEAD OBJECT(ONE "X\1\0\0\0wNQ") KEYS(K) COUNT NUMBERS, "has no storage"),
#undef LIE
};

Test(torch_old, a_lie_is_one_line_with_file_and_cause)
{
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
        struct torch_file *f;
        err e = open_bytes(&f, lies[i].bytes, lies[i].size);
        cr_assert(e, "lie %zu was taken", i);
        cr_expect(strstr(e, lies[i].says), "%zu: expected '%s' in '%s'", i, lies[i].says, e);
        cr_expect_eq(strncmp(e, "torch_old_", 10), 0, "%s", e);
        cr_expect_null(strchr(e, '\n'), "%s", e);
        err_free(e);
    }
}
