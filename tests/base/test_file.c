/* base/file: a file appears whole or not at all; limits; folders. */
#include "../scratch.h"
#include "../support.h"
#include "base/file.h"
#include "base/text.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
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

/* How many files in the folder a writer has not committed. */
static int temporaries(void)
{
    int count = 0;
    DIR *d = opendir(folder);
    for (struct dirent *entry; (entry = readdir(d));) count += file_is_temporary(entry->d_name);
    closedir(d);
    return count;
}

/* The names in the folder are these, and no writer left a file. */
static void expect_names(const char *const *want, int wanted)
{
    char **names;
    int count;
    MUST(file_list(&names, &count, folder));
    cr_expect_eq(temporaries(), 0);
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
        MUST(file_write(path, x, sizes[k]));
        for (size_t above = 0; above <= 1000; above += 1000) { // of the limit
            char *content;
            size_t size;
            MUST(file_read(&content, &size, path, sizes[k] + above));
            cr_expect_eq(size, sizes[k]);
            cr_expect_eq(memcmp(content, x, size), 0);
            cr_expect_eq(content[size], '\0');
            mem_free(content);
        }
    }
    mem_free(x);
}

Test(file, a_file_that_says_it_has_no_bytes_is_read_to_its_end)
{
    char *content;
    size_t size;
    MUST(file_read(&content, &size, "/proc/self/maps", 1 << 24));
    cr_expect_gt(size, 0);
    cr_expect_eq(content[size - 1], '\n');
    mem_free(content);
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
    struct file_out out;
    MUST(file_write(path, "old", 3));
    MUST(file_create(&out, path));
    fputs("new and longer", out.stream);
    fflush(out.stream);
    expect_content("old");
    MUST(file_finish(&out));
    expect_content("old");
    MUST(file_commit(&out));
    expect_content("new and longer");
    expect_names((const char *const[]){"out.bin"}, 1);
}

Test(file, an_abandoned_file_leaves_the_old_one_and_nothing_else)
{
    struct file_out out;
    MUST(file_write(path, "old", 3));
    MUST(file_create(&out, path));
    fputs("half of the ne", out.stream);
    file_abandon(&out);
    file_abandon(&out);
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
    MUST_FAIL(file_write(path, "x", 1), "out.bin: cannot write: expected a plain file or nothing, "
                                        "got a folder");
    expect_names((const char *const[]){"out.bin"}, 1);
}

Test(file, only_a_plain_file_is_opened_and_a_fifo_blocks_nobody)
{
    FILE *f;
    cr_assert_eq(mkfifo(path, 0600), 0);
    MUST_FAIL(file_open(&f, path), "expected a file, got a FIFO");
    MUST_FAIL(file_open(&f, folder), "expected a file, got a folder");
    MUST_FAIL(file_open(&f, "/dev/null"), "expected a file, got a device");
    MUST_FAIL(file_open(&f, "missing"), "missing: cannot open: ");
    file_remove(path);
    MUST(file_write(path, "x", 1));
    MUST(file_open(&f, path));
    cr_assert_eq(fgetc(f), 'x');
    fclose(f);
}

Test(file, the_first_bytes_are_those_there_are)
{
    char bytes[4] = "....";
    size_t size;
    MUST(file_write(path, "abc", 3));
    MUST(file_first(bytes, &size, 2, path));
    cr_expect(size == 2 && memcmp(bytes, "ab..", 4) == 0);
    MUST(file_first(bytes, &size, 4, path));
    cr_expect(size == 3 && memcmp(bytes, "abc.", 4) == 0);
    file_remove(path);
    MUST_FAIL(file_first(bytes, &size, 4, path), "out.bin: cannot open: No such file or directory");
    cr_assert_eq(mkfifo(path, 0600), 0);
    MUST_FAIL(file_first(bytes, &size, 4, path), "expected a file, got a FIFO");
}

Test(file, a_device_a_fifo_and_a_socket_are_not_replaced)
{
    struct stat s;
    // As root a rename would replace the device.
    MUST_FAIL(file_write("/dev/null", "x", 1), "/dev/null: cannot write: expected a plain file or "
                                               "nothing, got a device");
    cr_assert_eq(stat("/dev/null", &s), 0);
    cr_expect(S_ISCHR(s.st_mode));
    cr_assert_eq(mkfifo(path, 0600), 0);
    MUST_FAIL(file_write(path, "x", 1), "got a FIFO");
    unlink(path);
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    cr_assert_eq(chdir(folder), 0);
    snprintf(name.sun_path, sizeof name.sun_path, "out.bin");
    cr_assert_eq(bind(fd, (struct sockaddr *)&name, sizeof name), 0);
    MUST_FAIL(file_write(path, "x", 1), "got a socket");
    close(fd);
}

Test(file, a_link_of_the_name_is_refused_and_what_it_leads_to_is_untouched)
{
    char *other = mem_text("%s/other", folder);
    MUST(file_write(other, "old", 3));
    cr_assert_eq(symlink("other", path), 0);
    MUST_FAIL(file_write(path, "new", 3), "got a link; name the file that it leads to");
    expect_content("old");
    unlink(path);
    cr_assert_eq(symlink("nowhere", path), 0);
    MUST_FAIL(file_write(path, "new", 3), "got a link");
    mem_free(other);
}

Test(file, a_folder_on_the_way_may_be_a_link)
{
    char *real = mem_text("%s/real", folder), *through = mem_text("%s/link/out.bin", folder);
    char *link = mem_text("%s/link", folder);
    MUST(file_make_folder(real));
    cr_assert_eq(symlink("real", link), 0);
    MUST(file_write(through, "x", 1));
    mem_free(path);
    path = mem_text("%s/out.bin", real);
    expect_content("x");
    mem_free(link);
    mem_free(through);
    mem_free(real);
}

Test(file, names_that_writers_used_before_are_not_opened)
{
    char *planted = mem_text("%s.tmp", path), *other = mem_text("%s/other", folder);
    MUST(file_write(other, "old", 3));
    cr_assert_eq(symlink("other", planted), 0);
    MUST(file_write(path, "new", 3));
    expect_content("new");
    mem_free(path);
    path = mem_text("%s", other);
    expect_content("old");
    mem_free(planted);
    mem_free(other);
}

Test(file, two_writers_of_one_file_each_write_their_own_and_the_last_commit_stays)
{
    struct file_out a, b;
    MUST(file_create(&a, path));
    MUST(file_create(&b, path));
    cr_expect_str_neq(a.temporary, b.temporary);
    cr_expect(file_is_temporary(a.temporary) && file_is_temporary(b.temporary));
    fputs("aaaaaaaa", a.stream);
    fputs("bb", b.stream);
    MUST(file_commit(&b));
    expect_content("bb");
    MUST(file_commit(&a));
    expect_content("aaaaaaaa");
    expect_names((const char *const[]){"out.bin"}, 1);
}

Test(file, a_name_of_255_bytes_is_written)
{
    char *longest = mem_text("%s/%0255d", folder, 0), *longer = mem_text("%s/%0256d", folder, 0);
    MUST(file_write(longest, "x", 1));
    MUST_FAIL(file_write(longer, "x", 1), "cannot write: File name too long");
    cr_expect_eq(temporaries(), 0);
    mem_free(longest);
    mem_free(longer);
}

Test(file, a_path_that_ends_with_a_slash_names_no_file)
{
    char *slash = mem_text("%s/", folder);
    MUST_FAIL(file_write(slash, "x", 1), "/: cannot write: expected the name of a file");
    mem_free(slash);
}

Test(file, only_names_of_the_writer_are_temporary)
{
    cr_expect(file_is_temporary(".metablur-0123456789abcdef"));
    cr_expect(!file_is_temporary(".metablur-0123456789abcde"));
    cr_expect(!file_is_temporary(".metablur-0123456789abcdef0"));
    cr_expect(!file_is_temporary(".metablur-0123456789ABCDEF"));
    cr_expect(!file_is_temporary("metablur-0123456789abcdef"));
    cr_expect(!file_is_temporary(".metablur-"));
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

Test(file, folders_are_entered_to_the_stated_depth)
{
    struct file_above at[FILE_DEEPEST + 1];
    char *here = mem_text("%s", folder);
    for (int i = 0; i < FILE_DEEPEST; i++) {
        MUST(file_make_folder(here));
        MUST(file_enter(&at[i], i ? &at[i - 1] : NULL, here));
        here = text_append(here, "/d");
    }
    MUST(file_make_folder(here));
    MUST_FAIL(file_enter(&at[FILE_DEEPEST], &at[FILE_DEEPEST - 1], here),
              "expected at most 32 folders inside each other");
    MUST_FAIL(file_enter(&at[1], &at[0], folder), "a link that leads back to a folder above it");
    mem_free(here);
}

Test(file, an_empty_folder_has_no_names_and_a_missing_one_is_an_error)
{
    char **names;
    int count;
    expect_names(NULL, 0);
    MUST_FAIL(file_list(&names, &count, path), "out.bin: cannot open the folder");
}
