/* Counts by group. */
#include "../support.h"
#include "base/mem.h"
#include "base/text.h"
#include "tables/tally.h"

Test(tally, keeps_the_order_of_naming_and_leaves_out_what_has_no_answers)
{
    struct tally *t = tally_new();
    tally_add(t, "b", 0, 0);
    tally_add(t, "empty", 0, 0);
    tally_add(t, "a", 1, 1);
    tally_add(t, "b", 3, 2);
    tally_add(t, "b", 1, 0);
    struct tsv *table = tsv_new("group n correct accuracy lo hi chance");
    tally_write(t, table, "\t0.25");
    cr_assert_eq(table->rows, 2);
    const char *text;
    double value;
    MUST(tsv_text(&text, table, 0, "group"));
    cr_assert_str_eq(text, "b");
    MUST(tsv_number(&value, table, 0, "n"));
    cr_assert_eq(value, 4);
    MUST(tsv_number(&value, table, 0, "accuracy"));
    cr_assert_eq(value, 0.5);
    MUST(tsv_number(&value, table, 1, "chance"));
    cr_assert_eq(value, 0.25);
    tsv_free(table);
    tally_free(t);
}

Test(tally, grows_beyond_its_first_room)
{
    struct tally *t = tally_new();
    for (int i = 0; i < 100; i++) {
        char name[16];
        snprintf(name, sizeof name, "g%d", i % 50);
        tally_add(t, name, 1, i < 50);
    }
    struct tsv *table = tsv_new("group n correct accuracy lo hi");
    tally_write(t, table, "");
    cr_assert_eq(table->rows, 50);
    for (int i = 0; i < 50; i++) {
        double value;
        MUST(tsv_number(&value, table, i, "accuracy"));
        cr_assert_eq(value, 0.5);
    }
    tsv_free(table);
    tally_free(t);
}

Test(tally, the_cells_of_a_count_are_those_of_its_row)
{
    struct tally *t = tally_new();
    struct tsv *table = tsv_new("group n correct accuracy lo hi");
    tally_add(t, "a", 7, 3);
    tally_write(t, table, "");
    char *cells = tally_cells(7, 3), *row = text_join(table->cell + 1, 5, "\t");
    cr_assert_str_eq(cells, row);
    mem_free(row);
    mem_free(cells);
    tsv_free(table);
    tally_free(t);
}
