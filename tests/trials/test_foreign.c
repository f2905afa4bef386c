/* Tables of other tools in memory; what they are read as is in tests/tools_trials/trials_import.t.
 */
#include "trials/foreign.h"

#include "make.h"

enum { ROWS = 300, COLUMNS = 1000 };

/* Memory over bytes of the file; a pointer to each cell of a row up to its last value is 8. */
enum { EMPTY_BOUND = 4, POINTERS_BOUND = 12 };

/* Gives a table of COLUMNS columns whose rows are empty but for `last` in the last column. */
static char *wide(size_t *size, const char *last)
{
    char *text;
    FILE *out = open_memstream(&text, size);
    for (int c = 0; c < COLUMNS; c++) fprintf(out, "c%d%c", c, c + 1 < COLUMNS ? ',' : '\n');
    for (int r = 0; r < ROWS; r++) {
        for (int c = 1; c < COLUMNS; c++) putc(',', out);
        fprintf(out, "%s\n", last);
    }
    fclose(out);
    return text;
}

/* The bytes that a table takes, over those of its file. */
static double cost(const char *last)
{
    size_t size;
    char *text = wide(&size, last);
    struct foreign *f;
    size_t before = mem_used();
    MUST(foreign_read(&f, "wide.csv", text, size));
    double used = (double)(mem_used() - before) / (double)size;
    cr_assert_eq(f->rows, ROWS);
    cr_expect_str_eq(foreign_cell(f, 7, 5), "");
    cr_expect_str_eq(foreign_cell(f, 7, COLUMNS - 1), last);
    foreign_free(f);
    free(text);
    return used;
}

Test(foreign, empty_cells_take_no_memory)
{
    cr_expect_lt(cost(""), EMPTY_BOUND);
    cr_expect_lt(cost("x"), POINTERS_BOUND);
}

Test(foreign, more_columns_than_the_limit_are_refused)
{
    char *text = mem_new(FOREIGN_COLUMNS + 2, 1);
    memset(text, ',', FOREIGN_COLUMNS);
    text[FOREIGN_COLUMNS] = '\n';
    struct foreign *f;
    MUST_FAIL(foreign_read(&f, "t.csv", text, FOREIGN_COLUMNS + 1),
              "t.csv:1: expected at most 1024 fields");
    mem_free(text);
}

Test(foreign, an_empty_value_empties_a_cell_that_had_one)
{
    static const char text[] = "[{\"a\": \"x\", \"A\": \"\", \"b\": \"y\"}]";
    struct foreign *f;
    MUST(foreign_read(&f, "t.json", text, strlen(text)));
    cr_expect_str_eq(foreign_cell(f, 0, names_find(&f->names, "a")), "");
    cr_expect_str_eq(foreign_cell(f, 0, names_find(&f->names, "b")), "y");
    foreign_free(f);
}
