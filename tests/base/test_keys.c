/* base/keys: rows by their text, in their order, whatever their number. */
#include "../support.h"
#include "base/keys.h"
#include "base/mem.h"

#include <string.h>

Test(keys, nothing_is_found_where_nothing_was_added)
{
    struct keys k = {0};
    cr_expect_eq(keys_first(&k, "a"), -1);
    keys_add(&k, "b");
    cr_expect_eq(keys_first(&k, "a"), -1);
    cr_expect_eq(keys_next(&k, 0), -1);
    keys_fini(&k);
}

/* Against a walk over all rows, across several growths. */
Test(keys, the_rows_of_a_text_come_in_their_order)
{
    enum { ROWS = 1000, TEXTS = 37 };
    struct keys k = {0};
    char *text[ROWS];
    for (int row = 0; row < ROWS; row++) {
        text[row] = mem_text("key %d", row * row % TEXTS);
        keys_add(&k, text[row]);
    }
    for (int t = 0; t < TEXTS; t++) {
        char *wanted = mem_text("key %d", t);
        int found = keys_first(&k, wanted);
        for (int row = 0; row < ROWS; row++) {
            if (strcmp(text[row], wanted) != 0) continue;
            cr_expect_eq(found, row);
            if (found >= 0) found = keys_next(&k, found);
        }
        cr_expect_eq(found, -1);
        mem_free(wanted);
    }
    keys_fini(&k);
    for (int row = 0; row < ROWS; row++) mem_free(text[row]);
}

Test(keys, an_empty_text_is_a_text)
{
    struct keys k = {0};
    keys_add(&k, "a");
    keys_add(&k, "");
    cr_expect_eq(keys_first(&k, ""), 1);
    keys_fini(&k);
}
