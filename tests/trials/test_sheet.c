#include "trials/sheet.h"

#include "make.h"

static char *folder, *path;

static void enter(void)
{
    folder = scratch_new();
    path = mem_text("%s/t.csv", folder);
}

static void leave(void)
{
    mem_free(path);
    scratch_free(folder);
}

TestSuite(sheet, .init = enter, .fini = leave);

static err read_bytes(struct sheet **s, const char *bytes, size_t size)
{
    scratch_put(folder, "t.csv", bytes, size);
    return sheet_read(s, path, NULL);
}

static err read_text(struct sheet **s, const char *text)
{
    return read_bytes(s, text, strlen(text));
}

/* Texts that hold the same table: columns a and b, rows (1, x y) on line 2 and (2, "q,") after it.
 */
static const char *const same[] = {
    "a,b\n1,x y\n2,\"q,\"\n",             // the plain form
    "a,b\r\n1,x y\r\n2,\"q,\"\r\n",       // CRLF
    "a,b\n1,x y\n2,\"q,\"",               // the last line has no end
    "\357\273\277a,b\n1,x y\n2,\"q,\"\n", // a byte-order mark
    "A,B\n 1 ,  x y \n2,\"q,\"\n",        // case of the header, blanks
    "a,b\n1,\"x y\"\n\n2,\"q,\"\n\n",     // quotes, empty lines
    "\"a\",\"b\"\n1,x y\n  \n2, \"q,\" \n",
};

Test(sheet, forms_that_are_accepted_hold_the_same_table)
{
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        struct sheet *s;
        MUST(read_text(&s, same[i]));
        cr_assert(s->columns == 2 && s->rows == 2, "form %zu", i);
        cr_expect_str_eq(s->name[0], "a");
        cr_expect_str_eq(s->name[1], "b");
        cr_expect_str_eq(sheet_cell(s, 0, 0), "1");
        cr_expect_str_eq(sheet_cell(s, 0, 1), "x y");
        cr_expect_str_eq(sheet_cell(s, 1, 0), "2");
        cr_expect_str_eq(sheet_cell(s, 1, 1), "q,");
        cr_expect_eq(s->line[0], 2);
        sheet_free(s);
    }
}

Test(sheet, two_quotes_inside_quotes_are_one)
{
    struct sheet *s;
    MUST(read_text(&s, "a,b\n\"say \"\"x\"\"\",\n"));
    cr_expect_str_eq(sheet_cell(s, 0, 0), "say \"x\"");
    cr_expect_str_eq(sheet_cell(s, 0, 1), "");
    sheet_free(s);
}

/* What is refused, and the words that say so. */
static const struct {
    const char *text, *message;
} refused[] = {
    {"", "t.csv:1: expected a header line, got an empty file"},
    {"\n\n", "t.csv:1: expected a header line, got none"},
    {"a,b\n1,2\n3\n", "t.csv:3: expected 2 fields as in the header, got 1"},
    {"a,b\n1,2,\n", "t.csv:2: expected 2 fields as in the header, got 3"},
    {"a,b\n1,\"2\n3,4\n", "t.csv:2: expected quotes around whole fields and closed on the same"},
    {"a,b\n1,x\"y\"\n", "t.csv:2: expected quotes around whole fields"},
    {"a,b\n1,\"y\"z\n", "t.csv:2: expected quotes around whole fields"},
    {"a,b\n1,x\ty\n", "t.csv:2: expected text, got the control character 0x09"},
    {"a,b\r1,2\r", "t.csv:1: expected text, got the control character 0x0d"},
    {"a,b\n1,\x7f\n", "t.csv:2: expected text, got the control character 0x7f"},
};

Test(sheet, what_is_refused_is_said_with_its_line)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct sheet *s;
        MUST_FAIL(read_text(&s, refused[i].text), refused[i].message);
    }
}

Test(sheet, a_zero_byte_is_refused)
{
    struct sheet *s;
    MUST_FAIL(read_bytes(&s, "a,b\n1,\0002\n", 9),
              "t.csv:2: expected text, got the control character 0x00");
}

/* Gives a table whose only cell has so many letters. */
static char *table_with_field(size_t letters)
{
    char *text = mem_new(letters + 8, 1);
    strcpy(text, "a\n");
    memset(text + 2, 'x', letters);
    return text;
}

Test(sheet, fields_end_at_their_limit_and_lines_at_theirs)
{
    struct sheet *s;
    char *text = table_with_field(SHEET_FIELD);
    MUST(read_text(&s, text));
    cr_expect_eq(strlen(sheet_cell(s, 0, 0)), SHEET_FIELD);
    sheet_free(s);
    mem_free(text);
    text = table_with_field(SHEET_FIELD + 1);
    MUST_FAIL(read_text(&s, text), "t.csv:2: expected fields of at most 1024 bytes, got 1025");
    mem_free(text);
    text = table_with_field(SHEET_LINE + 1);
    MUST_FAIL(read_text(&s, text), "t.csv:2: expected a line of at most 65536 bytes, got 65537");
    mem_free(text);
}

Test(sheet, a_line_of_nothing_but_commas_has_one_field_more_than_commas_up_to_the_limit)
{
    char *text = mem_new(SHEET_LINE + 8, 1);
    memset(text, ',', SHEET_COLUMNS - 1);
    struct sheet *s;
    MUST(read_text(&s, text));
    cr_expect_eq(s->columns, SHEET_COLUMNS);
    sheet_free(s);
    memset(text, ',', SHEET_COLUMNS);
    MUST_FAIL(read_text(&s, text), "t.csv:1: expected at most 4096 columns, got 4097");
    memset(text, ',', SHEET_LINE);
    MUST_FAIL(read_text(&s, text), "t.csv:1: expected at most 4096 columns, got 65537");
    mem_free(text);
}

Test(sheet, with_a_list_every_broken_row_is_listed_and_the_others_are_read)
{
    scratch_put_text(folder, "t.csv", "a,b\n1\n2,3\n\"4\n5,6\n7,8,9\n");
    struct tsv *list = tsv_new("item where detail");
    struct sheet *s;
    MUST(sheet_read(&s, path, list));
    cr_assert_eq(s->rows, 2);
    cr_expect_str_eq(sheet_cell(s, 1, 1), "6");
    cr_expect_eq(s->line[1], 5);
    cr_assert_eq(list->rows, 3);
    cr_expect(text_ends(list->cell[1], "t.csv:2") && text_ends(list->cell[4], "t.csv:4") &&
              text_ends(list->cell[7], "t.csv:6"));
    sheet_free(s);
    tsv_free(list);
}

Test(sheet, columns_are_found_in_any_case_and_must_be_there_once)
{
    struct sheet *s;
    int column;
    MUST(read_text(&s, "Subj,x,X\n1,2,3\n"));
    MUST(sheet_column(&column, s, "SUBJ"));
    cr_expect_eq(column, 0);
    MUST_FAIL(sheet_column(&column, s, "x"), "t.csv:1: expected one column x, got two");
    MUST_FAIL(sheet_column(&column, s, "y"), "t.csv:1: no column y; there are: subj x x");
    sheet_free(s);
}

Test(sheet, a_missing_file_a_folder_and_a_bad_name_are_refused)
{
    struct sheet *s;
    MUST_FAIL(sheet_read(&s, "no/such.csv", NULL), "no/such.csv: cannot open");
    MUST_FAIL(sheet_read(&s, folder, NULL), "expected a file, got a folder");
    MUST_FAIL(sheet_read(&s, "a\tb.csv", NULL), "without control characters");
}
