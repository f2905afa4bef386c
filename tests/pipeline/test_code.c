/* The digests of the sources. */
#include "base/text.h"
#include "made.h"
#include "pipeline/code.h"

Test(code, lists_its_own_source_with_the_digest_it_has)
{
    struct tsv *t = code_table();
    char hex[HASH_TEXT];
    int row = made_row(t, "file", "src/pipeline/code.c");
    cr_assert_geq(row, 0);
    MUST(hash_file(hex, "src/pipeline/code.c"));
    cr_assert_str_eq(tsv_cell(t, row, 1), hex);
    tsv_free(t);
}

Test(code, bears_on_results_and_so_has_no_report)
{
    struct tsv *t = code_table();
    for (int r = 0; r < t->rows; r++)
        cr_assert(!text_begins(tsv_cell(t, r, 0), "src/report/"), "%s", tsv_cell(t, r, 0));
    tsv_free(t);
}

Test(code, is_written_under_its_digest_and_left_alone_when_it_is_there)
{
    char *folder = scratch_new(), digest[HASH_TEXT], *text;
    size_t size;
    code_digest(digest);
    char *path = mem_text("%s/code/%s.tsv", folder, digest);
    MUST(code_write(folder));
    cr_assert(file_exists(path));
    MUST(file_write(path, "mine", 4));
    MUST(code_write(folder));
    MUST(file_read(&text, &size, path, 100));
    cr_assert_str_eq(text, "mine");
    mem_free(text);
    mem_free(path);
    scratch_free(folder);
}
