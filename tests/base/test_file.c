/* base/file: a file appears whole or not at all; limits; folders. */
#include "../scratch.h"
#include "../support.h"
#include "base/file.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder, *path;

static void enter(void)
{
    folder = scratch_new();
    path = mem_text("%s/out.bin", folder);
}

static void leave(void)
{
    mem_free(path);
    scratch_free(folder);
}

TestSuite(file, .init = enter, .fini = leave);

static void expect_content(const char *want)
{
    char *content;
    size_t size;
    MUST(file_read(&content, &size, path, 1 << 20));
    cr_expect_eq(size, strlen(want));
    cr_expect_str_eq(content, want);
    mem_free(content);
}

static void expect_names(const char *const *want, int wanted)
{
    char **names;
    int count;
    MUST(file_list(&names, &count, folder));
    cr_expect_eq(count, wanted);
    for (int i = 0; i < count && i < wanted; i++) cr_expect_str_eq(names[i], want[i]);
    file_list_free(names, count);
}

Test(file, what_is_written_is_read)
{
    static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 300000};
    float *x = mem_new(300000, 1);
    fill(x, 75000, 1);
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        char *content;
        size_t size;
        MUST(file_write(path, x, sizes[k]));
        MUST(file_read(&content, &size, path, sizes[k]));
        cr_expect_eq(size, sizes[k]);
        cr_expect_eq(memcmp(content, x, size), 0);
        cr_expect_eq(content[size], '\0');
        mem_free(content);
    }
    mem_free(x);
}

Test(file, one_byte_above_the_limit_is_an_error)
{
    char *content;
    size_t size;
    MUST(file_write(path, "12345", 5));
    MUST_FAIL(file_read(&content, &size, path, 4), "expected at most 4 bytes");
    MUST_FAIL(file_read(&content, &size, "/dev/zero", 100000),
              "/dev/zero: expected at most 100000");
}

Test(file, a_missing_file_and_a_folder_are_errors_with_their_path)
{
    char *content;
    size_t size;
    MUST_FAIL(file_read(&content, &size, path, 1), "out.bin: cannot open: No such file");
    MUST_FAIL(file_read(&content, &size, folder, 1), "expected a file, got a folder");
}

Test(file, nothing_appears_before_the_commit)
{
    FILE *out;
    MUST(file_write(path, "old", 3));
    MUST(file_create(&out, path));
    fputs("new and longer", out);
    fflush(out);
    expect_content("old");
    MUST(file_commit(out, path));
    expect_content("new and longer");
    expect_names((const char *const[]){"out.bin"}, 1);
}

Test(file, an_abandoned_file_leaves_the_old_one_and_nothing_else)
{
    FILE *out;
    MUST(file_write(path, "old", 3));
    MUST(file_create(&out, path));
    fputs("half of the ne", out);
    file_abandon(out, path);
    expect_content("old");
    expect_names((const char *const[]){"out.bin"}, 1);
}

Test(file, a_disk_that_is_full_leaves_the_old_file_and_nothing_else)
{
    MUST(file_write(path, "old", 3));
    char *large = mem_new(1 << 20, 1);
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit kept;
    getrlimit(RLIMIT_FSIZE, &kept);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){4, kept.rlim_max});
    MUST_FAIL(file_write(path, large, 1 << 20), "out.bin: cannot write: a write failed");
    // A few bytes wait in the buffer: the trouble shows at the close.
    MUST_FAIL(file_write(path, "12345", 5), "out.bin: cannot write: File too large");
    setrlimit(RLIMIT_FSIZE, &kept);
    expect_content("old");
    expect_names((const char *const[]){"out.bin"}, 1);
    mem_free(large);
}

Test(file, a_folder_in_the_way_of_the_name_is_an_error)
{
    MUST(file_make_folder(path));
    MUST_FAIL(file_write(path, "x", 1), "out.bin: cannot write");
    expect_names((const char *const[]){"out.bin"}, 1);
}

Test(file, a_missing_folder_is_an_error)
{
    char *deep = mem_text("%s/a/b", folder);
    MUST_FAIL(file_write(deep, "x", 1), "/a/b: cannot write: No such file");
    mem_free(deep);
}

Test(file, nested_folders_are_made_and_made_again)
{
    static const char *const forms[] = {"a/b/c", "a/b/c/", "a//b///c", "d", "./e/./f"};
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        char *deep = mem_text("%s/%s", folder, forms[k]);
        cr_expect(k == 1 || k == 2 || !file_is_folder(deep));
        MUST(file_make_folder(deep));
        MUST(file_make_folder(deep));
        cr_expect(file_is_folder(deep), "%s", deep);
        mem_free(deep);
    }
    cr_assert_eq(chdir(folder), 0);
    MUST(file_make_folder("g/h"));
    cr_expect(file_is_folder("g/h"));
    MUST(file_make_folder("/"));
}

Test(file, a_file_in_the_way_of_a_folder_is_an_error)
{
    MUST(file_write(path, "x", 1));
    char *deep = mem_text("%s/below", path);
    MUST_FAIL(file_make_folder(path), "out.bin: cannot make the folder: File exists");
    MUST_FAIL(file_make_folder(deep), "out.bin: cannot make the folder: File exists");
    mem_free(deep);
}

Test(file, the_folder_of_a_path_is_made)
{
    char *deep = mem_text("%s/p/q/r.txt", folder), *above = mem_text("%s/p/q", folder);
    MUST(file_make_folder_of(deep));
    cr_expect(file_is_folder(above));
    cr_expect(!file_exists(deep));
    MUST(file_make_folder_of("name-alone"));
    MUST(file_make_folder_of("/name"));
    mem_free(deep);
    mem_free(above);
}

Test(file, names_come_in_byte_order_without_hidden_ones)
{
    static const char *const made[] = {"b", "a", "B", "10", "9", ".hidden", "a.tmp", "\xc3\xa4"};
    for (size_t k = 0; k < sizeof made / sizeof *made; k++) scratch_put_text(folder, made[k], "");
    expect_names((const char *const[]){"10", "9", "B", "a", "a.tmp", "b", "\xc3\xa4"}, 7);
}

Test(file, many_names_are_all_listed)
{
    for (int i = 0; i < 300; i++) {
        char *name = mem_text("%03d", i);
        scratch_put_text(folder, name, "");
        mem_free(name);
    }
    char **names;
    int count;
    MUST(file_list(&names, &count, folder));
    cr_expect_eq(count, 300);
    for (int i = 0; i < count; i++) cr_assert_eq(atoi(names[i]), i);
    file_list_free(names, count);
}

Test(file, an_empty_folder_has_no_names_and_a_missing_one_is_an_error)
{
    char **names;
    int count;
    expect_names(NULL, 0);
    MUST_FAIL(file_list(&names, &count, path), "out.bin: cannot open the folder");
}
