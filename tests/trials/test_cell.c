#include "trials/cell.h"

#include "make.h"
#include "trials/note.h"
#include "trials/problem.h"

Test(cell, numbers_have_their_digits_and_none_is_a_dash)
{
    cr_expect_str_eq(cell_of(1 / 3.0, 9).text, "0.333333333");
    cr_expect_str_eq(cell_of(1 / 3.0, 3).text, "0.333");
    cr_expect_str_eq(cell_of(-1.7976931348623157e308, 17).text, "-1.7976931348623157e+308");
    cr_expect_str_eq(cell_of(NAN, 9).text, "-");
    cr_expect_str_eq(cell_of(-NAN, 9).text, "-");
    cr_expect_str_eq(cell_of(INFINITY, 9).text, "-");
    cr_expect_str_eq(cell_of(-INFINITY, 9).text, "-");
}

Test(cell, a_note_grows_line_by_line)
{
    char *note = NULL;
    note_add(&note, "%d of %d", 1, 2);
    note_add(&note, "more");
    cr_expect_str_eq(note, "1 of 2\nmore");
    mem_free(note);
}

Test(cell, a_problem_is_an_error_or_a_row)
{
    MUST_FAIL(problem_at(NULL, "x.csv", 7, "expected %s", "more"), "x.csv:7: expected more");
    struct tsv *list = tsv_new("item where detail");
    MUST(problem_at(list, "x.csv", 7, "expected %s", "more"));
    cr_expect_eq(list->rows, 1);
    cr_expect_str_eq(list->cell[1], "x.csv:7");
    cr_expect_str_eq(list->cell[2], "expected more");
    tsv_free(list);
}
