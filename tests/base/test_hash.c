/* base/hash: the vectors of FIPS 180-2, appendix B, and that pieces and files make no difference.
 */
#include "../scratch.h"
#include "../support.h"
#include "base/hash.h"

#include <sys/stat.h>
#include <unistd.h>

static void expect_digest(const char *text, const char *want)
{
    char hex[HASH_TEXT];
    hash_bytes(hex, text, strlen(text));
    cr_expect_str_eq(hex, want);
}

Test(hash, sha256_gives_the_vectors_of_fips_180)
{
    expect_digest("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect_digest("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect_digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

Test(hash, a_million_times_a_gives_its_vector)
{
    struct hash h;
    char hex[HASH_TEXT];
    hash_init(&h);
    for (int i = 0; i < 100000; i++) hash_add(&h, "aaaaaaaaaa", 10);
    hash_hex(&h, hex);
    cr_expect_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

Test(hash, how_the_bytes_are_cut_makes_no_difference)
{
    float x[300];
    char whole[HASH_TEXT], pieces[HASH_TEXT];
    fill(x, 300, 1);
    hash_bytes(whole, x, sizeof x);
    struct hash h;
    hash_init(&h);
    for (size_t at = 0, n = 0; at < sizeof x; at += n) {
        n = at % 71 < sizeof x - at ? at % 71 : sizeof x - at;
        if (n == 0) n = 1;
        hash_add(&h, (const char *)x + at, n);
    }
    hash_hex(&h, pieces);
    cr_expect_str_eq(pieces, whole);
}

Test(hash, a_digest_starts_anew)
{
    struct hash h;
    char hex[HASH_TEXT], want[HASH_TEXT];
    hash_init(&h);
    hash_add(&h, "something else", 14);
    hash_hex(&h, hex);
    hash_add(&h, "abc", 3);
    hash_hex(&h, hex);
    hash_bytes(want, "abc", 3);
    cr_expect_str_eq(hex, want);
}

Test(hash, a_file_has_the_digest_of_its_bytes)
{
    char *folder = scratch_new(), *path = mem_text("%s/x.bin", folder);
    float x[10000];
    char of_file[HASH_TEXT], of_bytes[HASH_TEXT];
    fill(x, 10000, 2);
    scratch_put(folder, "x.bin", x, sizeof x);
    MUST(hash_file(of_file, path));
    hash_bytes(of_bytes, x, sizeof x);
    cr_expect_str_eq(of_file, of_bytes);
    mem_free(path);
    scratch_free(folder);
}

Test(hash, a_missing_file_and_a_folder_are_errors)
{
    char hex[HASH_TEXT];
    MUST_FAIL(hash_file(hex, "/nowhere/x.bin"), "/nowhere/x.bin: cannot open");
    MUST_FAIL(hash_file(hex, "/"), "/: expected a plain file");
}

Test(hash, the_word_of_a_text_is_the_first_eight_digits_of_its_digest)
{
    cr_expect_eq(hash_word("abc"), 0xba7816bf);
    cr_expect_eq(hash_word(""), 0xe3b0c442);
}

Test(hash, a_device_a_fifo_and_what_is_longer_than_the_limit_are_errors)
{
    char *folder = scratch_new(), *fifo = mem_text("%s/fifo", folder), hex[HASH_TEXT];
    char *sparse = mem_text("%s/sparse", folder);
    MUST_FAIL(hash_file(hex, "/dev/zero"), "/dev/zero: expected a plain file");
    cr_assert_eq(mkfifo(fifo, 0600), 0);
    MUST_FAIL(hash_file(hex, fifo), "fifo: expected a plain file");
    scratch_put_text(folder, "sparse", "");
    if (truncate(sparse, ((off_t)HASH_LARGEST_GIB << 30) + 1) == 0)
        MUST_FAIL(hash_file(hex, sparse), "sparse: expected a file of at most 64 GiB to hash");
    mem_free(sparse);
    mem_free(fifo);
    scratch_free(folder);
}

Test(hash, a_path_of_somebody_else_stays_inside_the_folder)
{
    char *folder = scratch_new(), *inside = mem_text("%s/in", folder), hex[HASH_TEXT];
    scratch_put_text(folder, "in/a/x", "x");
    scratch_put_text(folder, "out/x", "x");
    cr_assert_eq(chdir(inside), 0);
    cr_assert_eq(symlink("../out", "link") + symlink("x", "a/y") + symlink("a", "b"), 0);
    MUST(hash_file_in(hex, inside, "a/x"));
    MUST(hash_file_in(hex, "", "a/x"));
    MUST(hash_file_in(hex, "", "link/x")); // the user's own first folder
    static const char *const bad[] = {"/etc/passwd", "../out/x", "a/../../out/x", "a/..",
                                      "..",          "",         "a//x",          "a/x\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        MUST_FAIL(hash_file_in(hex, inside, bad[i]), "expected a path inside the folder");
        MUST_FAIL(hash_file_in(hex, "", bad[i]), "expected a path inside the folder");
    }
    static const char *const links[] = {"link/x", "a/y", "b/x"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        MUST_FAIL(hash_file_in(hex, inside, links[i]), "got a link on the way");
    MUST_FAIL(hash_file_in(hex, inside, "a"), "a: expected a plain file");
    MUST_FAIL(hash_file_in(hex, inside, "a/z"), "a/z: cannot open: No such file");
    mem_free(inside);
    scratch_free(folder);
}
