/* Remembered digests. */
#include "pipeline/digests.h"

#include "../scratch.h"
#include "../support.h"
#include "base/text.h"

#include <fcntl.h>
#include <sys/stat.h>

/* The digest that a new memory of the folder gives. */
static void ask(char hex[HASH_TEXT], const char *folder, const char *path)
{
    struct digests *d = digests_open(folder);
    MUST(digests_file(hex, d, path));
    digests_close(d);
}

Test(digests, are_those_of_the_bytes_whatever_is_remembered)
{
    char *folder = scratch_new(), *results = mem_text("%s/made", folder);
    char *path = mem_text("%s/a", folder), *memory = mem_text("%s/.made.digests", folder);
    char hex[HASH_TEXT], want[HASH_TEXT];
    struct timespec old[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
    for (int i = 0; i < 3; i++) {
        char text[] = {(char)('a' + i), '\0'}; // as many bytes, the same time
        scratch_put_text(folder, "a", text);
        cr_assert_eq(utimensat(AT_FDCWD, path, old, 0), 0);
        MUST(hash_file(want, path));
        ask(hex, results, path);
        cr_assert_str_eq(hex, want);
    }
    cr_assert(file_exists(memory), "beside the folder of results");
    scratch_put_text(folder, ".made.digests", "no table");
    ask(hex, results, path);
    cr_assert_str_eq(hex, want);
    mem_free(memory);
    mem_free(path);
    mem_free(results);
    scratch_free(folder);
}

Test(digests, of_a_list_change_with_a_name_and_with_a_byte)
{
    char *folder = scratch_new(), a[HASH_TEXT], b[HASH_TEXT], c[HASH_TEXT];
    struct tsv *list;
    scratch_put_text(folder, "x/1", "one");
    char *path = mem_text("%s/x", folder);
    MUST(digests_list(a, &list, NULL, path));
    tsv_free(list);
    scratch_put_text(folder, "x/1", "two");
    MUST(digests_list(b, &list, NULL, path));
    tsv_free(list);
    scratch_put_text(folder, "x/2", "two");
    MUST(digests_list(c, &list, NULL, path));
    tsv_free(list);
    cr_assert(strcmp(a, b) && strcmp(b, c) && strcmp(a, c));
    mem_free(path);
    scratch_free(folder);
}
