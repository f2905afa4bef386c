/* Lists of raw files. */
#include "base/hash.h"
#include "made.h"
#include "pipeline/files.h"

#include <unistd.h>

static void expect(const struct tsv *t, int row, const char *path, const char *content)
{
    char hex[HASH_TEXT], *size = mem_text("%zu", strlen(content));
    hash_bytes(hex, content, strlen(content));
    cr_assert_str_eq(tsv_cell(t, row, 0), path);
    cr_assert_str_eq(tsv_cell(t, row, 1), size);
    cr_assert_str_eq(tsv_cell(t, row, 2), hex);
    mem_free(size);
}

Test(files, of_a_folder_are_in_the_byte_order_of_their_names_with_size_and_digest)
{
    char *folder = scratch_new();
    struct tsv *t;
    scratch_put_text(folder, "b", "bb");
    scratch_put_text(folder, "a/z", "");
    scratch_put_text(folder, "a/B", "B");
    MUST(files_list(&t, folder));
    cr_assert_eq(t->rows, 3);
    expect(t, 0, "a/B", "B");
    expect(t, 1, "a/z", "");
    expect(t, 2, "b", "bb");
    tsv_free(t);
    scratch_free(folder);
}

Test(files, of_one_file_are_that_file)
{
    char *folder = scratch_new(), *path = mem_text("%s/one", folder);
    struct tsv *t;
    scratch_put_text(folder, "one", "1");
    MUST(files_list(&t, path));
    cr_assert_eq(t->rows, 1);
    expect(t, 0, "one", "1");
    tsv_free(t);
    mem_free(path);
    scratch_free(folder);
}

Test(files, added_to_a_list_keep_their_folder_in_the_path)
{
    char *folder = scratch_new();
    struct tsv *t = tsv_new("path bytes sha256");
    scratch_put_text(folder, "x/y/one", "1");
    scratch_put_text(folder, "z/two", "2");
    MUST(files_add(t, folder, "x/y"));
    cr_assert_eq(t->rows, 1);
    expect(t, 0, "x/y/one", "1");
    MUST_FAIL(files_add(t, folder, "none"), "none");
    tsv_free(t);
    scratch_free(folder);
}

Test(files, a_link_that_leads_back_to_a_folder_above_is_an_error)
{
    char *folder = scratch_new(), *link = mem_text("%s/a/loop", folder);
    struct tsv *t;
    scratch_put_text(folder, "a/x.png", "1");
    cr_assert_eq(symlink("..", link), 0);
    MUST_FAIL(files_list(&t, folder), "a/loop/: a link that leads back to a folder above it");
    mem_free(link);
    scratch_free(folder);
}

Test(files, a_name_that_a_table_cannot_hold_is_an_error)
{
    char *folder = scratch_new();
    struct tsv *t;
    scratch_put_text(folder, "a\tb", "1");
    MUST_FAIL(files_list(&t, folder), "a tab or a line feed");
    scratch_free(folder);
}
