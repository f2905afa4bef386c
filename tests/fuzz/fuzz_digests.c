/* Remembered digests: whatever the memory says, the digest of a file that it does not know in its
 * present state is that of the file. */
#include "pipeline/digests.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    static bool ready;
    char expected[HASH_TEXT], hex[HASH_TEXT];
    if (!ready) fuzz_must(file_make_folder("listed"));
    if (!ready) fuzz_put("listed/one", "1", 1);
    ready = true;
    fuzz_put(".toy.digests", bytes, size);
    const char *path = fuzz_put("file", "text", 4);
    fuzz_must(hash_file(expected, path));
    struct digests *d = digests_open("toy");
    fuzz_must(digests_file(hex, d, path));
    CHECK(strcmp(hex, expected) == 0);
    err_free(digests_file(hex, d, "/etc/debian_version")); // old enough to be remembered
    struct tsv *list;
    fuzz_must(digests_list(hex, &list, d, "listed"));
    tsv_free(list);
    digests_close(d);
}

void fuzz_seeds(void)
{
    static const char hex[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    char *text = mem_text("path\tstate\tsha256\nfile\t%s\t%s\nother\t%s\t-\n", hex, hex, hex);
    fuzz_keep_text(text);
    mem_free(text);
    struct digests *d = digests_open("toy");
    char of_file[HASH_TEXT];
    err_free(digests_file(of_file, d, "/etc/debian_version"));
    digests_close(d);
    fuzz_keep_file(".toy.digests");
}
