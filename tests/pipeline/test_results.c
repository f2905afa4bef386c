/* Tables among a study's results. */
#include "../scratch.h"
#include "../support.h"
#include "pipeline/results.h"

Test(results, of_all_networks_stand_one_below_the_other)
{
    char *folder = scratch_new();
    struct network network[] = {{.name = "b"}, {.name = "a"}};
    struct study s = {.folder = folder, .network = network, .networks = 2};
    scratch_put_text(folder, "x/a.tsv", "k\tv\n1\t2\n");
    scratch_put_text(folder, "x/b.tsv", "k\tv\n3\t4\n5\t6\n");
    struct tsv *all;
    const char *cell;
    MUST(results_join(&all, &s, "x/", ".tsv"));
    cr_assert_eq(all->rows, 3);
    MUST(tsv_text(&cell, all, 1, "v"));
    cr_assert_str_eq(cell, "6", "the networks' order, not that of names");
    tsv_free(all);
    char *path = mem_text("%s/x/a.tsv", folder);
    cr_assert_eq(remove(path), 0);
    mem_free(path);
    MUST_FAIL(results_join(&all, &s, "x/", ".tsv"), "a.tsv");
    scratch_free(folder);
}
