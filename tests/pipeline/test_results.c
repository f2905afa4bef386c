/* Tables among a study's results. */
#include "data/dataset.h"
#include "made.h"
#include "pipeline/results.h"

#include <signal.h>

Test(results, of_all_networks_are_joined_in_the_networks_order)
{
    char *folder = scratch_new();
    struct network network[] = {{.name = "b"}, {.name = "a"}};
    struct study s = {.folder = folder, .network = network, .networks = 2};
    scratch_put_text(folder, "x/a.tsv", "k\tv\n1\t2\n");
    scratch_put_text(folder, "x/b.tsv", "k\tv\n3\t4\n5\t6\n");
    struct tsv *all;
    const char *cell;
    MUST(results_join(&all, &s, "x/%.tsv"));
    cr_assert_eq(all->rows, 3);
    MUST(tsv_text(&cell, all, 1, "v"));
    cr_assert_str_eq(cell, "6", "the networks' order, not that of names");
    tsv_free(all);
    char *path = mem_text("%s/x/a.tsv", folder);
    cr_assert_eq(remove(path), 0);
    mem_free(path);
    MUST_FAIL(results_join(&all, &s, "x/%.tsv"), "a.tsv");
    scratch_free(folder);
}

Test(results, a_table_that_was_written_is_read_back)
{
    char *folder = scratch_new();
    struct study s = {.folder = folder};
    struct tsv *t = tsv_new("k v"), *back;
    tsv_add(t, "x\t1");
    MUST(results_write(&s, t, "deep/%s-%d.tsv", "a", 7));
    MUST(results_read(&back, &s, "deep/%s-%d.tsv", "a", 7));
    cr_assert_eq(back->rows, 1);
    cr_assert_str_eq(tsv_cell(back, 0, 1), "1");
    cr_assert(results_has(back, "k", "x"));
    cr_assert(!results_has(back, "k", "1"));
    tsv_free(back);
    tsv_free(t);
    scratch_free(folder);
}

Test(results, are_asked_for_columns_that_they_have, .signal = SIGABRT)
{
    results_has(tsv_new("k v"), "w", "1");
}

Test(results, appended_rows_begin_with_the_cells_of_the_further_columns)
{
    struct tsv *all = NULL, *part = tsv_new("v");
    tsv_add(part, "1");
    tsv_add(part, "2");
    results_append(&all, part, "who where", "a\tb\t");
    results_append(&all, part, "who where", "c\td\t");
    cr_assert_eq(all->columns, 3);
    cr_assert_eq(all->rows, 4);
    cr_assert_str_eq(tsv_cell(all, 2, 0), "c");
    cr_assert_str_eq(tsv_cell(all, 3, 2), "2");
    results_copy(all, part, 0, "x\ty\t", "");
    cr_assert_str_eq(tsv_cell(all, 4, 1), "y");
    tsv_free(part);
    tsv_free(all);
}

Test(results, data_are_read_in_colour_as_soon_as_one_network_sees_colour)
{
    char *folder = scratch_new(), *path = mem_text("%s/data/test.set", folder);
    struct network network[] = {{.channels = 1}, {.channels = 3}};
    struct study s = {.folder = folder, .network = network, .networks = 1};
    struct dataset *d = dataset_new(1, 1, 3, 2, 2), *read;
    d->class_name[0] = mem_text("x");
    d->path[0] = mem_text("p");
    dataset_seal(d);
    MUST(file_make_folder_of(path));
    MUST(dataset_save(d, path));
    for (s.networks = 1; s.networks <= 2; s.networks++) {
        MUST(results_data(&read, &s, "test"));
        cr_assert_eq(read->C, s.networks == 1 ? 1 : 3);
        dataset_free(read);
    }
    dataset_free(d);
    mem_free(path);
    scratch_free(folder);
}
