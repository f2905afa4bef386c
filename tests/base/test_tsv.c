/* base/tsv: tables come back as they were written; a damaged file is one error line. */
#include "../scratch.h"
#include "../support.h"
#include "base/tsv.h"
#include "mutate.h"

#include <math.h>
#include <signal.h>

static char *folder, *path;

static void enter(void)
{
    folder = scratch_new();
    path = mem_text("%s/t.tsv", folder);
}

static void leave(void)
{
    mem_free(path);
    scratch_free(folder);
}

TestSuite(tsv, .init = enter, .fini = leave);

static struct tsv *example(void)
{
    struct tsv *t = tsv_new("image sigma p");
    tsv_add(t, "%s\t%.9g\t%.17g", "n01.png", 0.1f, 0.1);
    tsv_add(t, "%s\t%.9g\t%.17g", "a picture with spaces", 3.40282347e38f, -1e-300);
    tsv_add(t, "\t\t");
    return t;
}

static void expect_same(const struct tsv *a, const struct tsv *b)
{
    cr_assert_eq(a->columns, b->columns);
    cr_assert_eq(a->rows, b->rows);
    for (int i = 0; i < a->columns; i++) cr_assert_str_eq(a->name[i], b->name[i]);
    for (int i = 0; i < a->rows * a->columns; i++) cr_assert_str_eq(a->cell[i], b->cell[i]);
}

/* Tries to read the text; if that works, gives the table. */
static err read_text(struct tsv **t, const char *text)
{
    scratch_put_text(folder, "t.tsv", text);
    return tsv_read(t, path);
}

Test(tsv, a_table_comes_back_as_it_was_written)
{
    struct tsv *t = example(), *again;
    MUST(tsv_write(t, path));
    MUST(tsv_read(&again, path));
    expect_same(t, again);
    tsv_free(t);
    tsv_free(again);
}

Test(tsv, numbers_come_back_to_the_bit)
{
    struct tsv *t = tsv_new("x y"), *again;
    struct rng r = rng_at(1, RNG_TEST, 0, 1);
    float x[1000];
    for (int i = 0; i < 1000; i++) {
        do {
            uint32_t bits = rng_bits(&r);
            memcpy(&x[i], &bits, sizeof bits);
        } while (!isfinite(x[i]));
        tsv_add(t, "%.9g\t%.17g", x[i], x[i] / 3.0);
    }
    MUST(tsv_write(t, path));
    MUST(tsv_read(&again, path));
    for (int i = 0; i < 1000; i++) {
        double a, b;
        MUST(tsv_number(&a, again, i, "x"));
        MUST(tsv_number(&b, again, i, "y"));
        cr_assert((float)a == x[i] && b == x[i] / 3.0, "row %d: %a", i, (double)x[i]);
    }
    tsv_free(t);
    tsv_free(again);
}

Test(tsv, a_table_without_rows_is_a_table)
{
    struct tsv *t;
    MUST(read_text(&t, "a\tb c\td\n"));
    cr_expect_eq(t->columns, 3);
    cr_expect_eq(t->rows, 0);
    cr_expect_str_eq(t->name[1], "b c");
    tsv_free(t);
}

Test(tsv, rows_can_be_added_to_a_table_that_was_read)
{
    struct tsv *t;
    long whole;
    MUST(read_text(&t, "a\tb\n1\t2\n"));
    for (int i = 0; i < 100; i++) tsv_add(t, "%d\t%d", i, i * i);
    cr_expect_eq(t->rows, 101);
    MUST(tsv_whole(&whole, t, 0, "b"));
    cr_expect_eq(whole, 2);
    MUST(tsv_whole(&whole, t, 100, "b"));
    cr_expect_eq(whole, 99 * 99);
    tsv_free(t);
}

Test(tsv, a_long_cell_is_kept_whole)
{
    char *cell = mem_new(100001, 1);
    memset(cell, 'x', 100000);
    struct tsv *t = tsv_new("a b");
    tsv_add(t, "%s\t1", cell);
    cr_expect_str_eq(t->cell[0], cell);
    tsv_free(t);
    mem_free(cell);
}

Test(tsv, a_damaged_file_is_an_error_that_says_what_and_where)
{
    struct tsv *t;
    MUST_FAIL(read_text(&t, ""), "t.tsv: expected a table with a header line, got an empty file");
    MUST_FAIL(read_text(&t, "a\tb"), "the file is cut short");
    MUST_FAIL(read_text(&t, "a\tb\n1\t2\n3\t"), "the file is cut short");
    MUST_FAIL(read_text(&t, "a\tb\n1\t2\n3\n"), "t.tsv:3: expected 2 cells, got 1");
    MUST_FAIL(read_text(&t, "a\tb\n1\t2\t3\n"), "t.tsv:2: expected 2 cells, got 3");
    MUST_FAIL(read_text(&t, "a\tb\n1\t2\n\n"), "t.tsv:3: expected 2 cells, got 1");
    MUST_FAIL(read_text(&t, "a\tb\r\n1\t2\r\n"), "without carriage returns");
    MUST_FAIL(read_text(&t, "a\tb\ta\n"), "two columns are called 'a'");
    scratch_put(folder, "t.tsv", "a\0b\n", 4);
    MUST_FAIL(tsv_read(&t, path), "t.tsv: expected text, got a zero byte");
    MUST_FAIL(tsv_read(&t, "/nowhere.tsv"), "/nowhere.tsv: cannot open");
}

Test(tsv, too_many_columns_are_an_error)
{
    struct tsv *t;
    char *text = mem_new(100002, 1);
    memset(text, '\t', 100000);
    text[100000] = '\n';
    MUST_FAIL(read_text(&t, text), "expected at most 4096 columns, got 100001");
    mem_free(text);
}

Test(tsv, a_missing_column_is_an_error_that_lists_the_columns)
{
    struct tsv *t = example();
    const char *text;
    int column;
    MUST_FAIL(tsv_column(&column, t, "sigmas"),
              "table: no column sigmas; there are: image sigma p");
    MUST_FAIL(tsv_text(&text, t, 0, ""), "there are: image sigma p");
    MUST(tsv_column(&column, t, "p"));
    cr_expect_eq(column, 2);
    tsv_free(t);
}

Test(tsv, a_cell_that_is_no_number_is_an_error_with_its_line)
{
    struct tsv *t;
    double number;
    long whole;
    MUST(read_text(&t, "a\tb\n1\t2\n1.5\tnan\n"));
    MUST(tsv_number(&number, t, 1, "a"));
    cr_expect_eq(number, 1.5);
    MUST_FAIL(tsv_whole(&whole, t, 1, "a"),
              "t.tsv:3: column a: expected a whole number, got '1.5'");
    MUST_FAIL(tsv_number(&number, t, 1, "b"), "t.tsv:3: column b: expected a number, got 'nan'");
    tsv_free(t);
}

Test(tsv, a_row_of_the_wrong_width_is_a_bug, .signal = SIGABRT)
{
    tsv_add(example(), "only\ttwo");
}

Test(tsv, a_cell_with_a_line_feed_is_a_bug, .signal = SIGABRT)
{
    tsv_add(example(), "%s\t1\t2", "a\nb");
}

/* A table prints as the bytes it was read from. */
static void expect_prints(const struct tsv *t, const char *bytes, size_t size)
{
    char *printed;
    size_t length;
    FILE *out = open_memstream(&printed, &length);
    tsv_print(t, out);
    fclose(out);
    cr_assert(length == size && memcmp(printed, bytes, size) == 0, "'%s'", bytes);
    free(printed);
}

Test(tsv, a_random_damage_is_read_or_is_one_error_line)
{
    static const char valid[] = "image\tsigma\tcorrect\nn01.png\t0.5\t1\nn02.png\t1e-3\t0\n"
                                "n03 b.png\t-7\t1\n";
    struct rng r = rng_at(1, RNG_TEST, 0, 2);
    int good = 0, bad = 0;
    for (int i = 0; i < 3000; i++) {
        size_t size;
        char *bytes = mutate(&size, valid, &r);
        put_damaged(path, bytes, size);
        struct tsv *t;
        err e = tsv_read(&t, path);
        if (e) {
            cr_assert(strncmp(e, path, strlen(path)) == 0 && !strchr(e, '\n'), "%s", e);
            err_free(e);
            bad++;
        } else {
            expect_prints(t, bytes, size);
            tsv_free(t);
            good++;
        }
        mem_free(bytes);
    }
    cr_expect(good > 300 && bad > 300, "%d good, %d bad: the damage teaches little", good, bad);
}

struct measured {
    const char *image;
    double sigma;
    long n;
    const char *as_text;
};
static const struct tsv_struct measured =
    TSV_STRUCT(struct measured, TSV_FIELD(struct measured, n), TSV_FIELD(struct measured, image),
               TSV_FIELD(struct measured, sigma), TSV_COLUMN(struct measured, as_text, "sigma"));

Test(tsv, rows_come_as_structs_whatever_the_order_of_the_columns)
{
    static const char *const files[] = {
        "image\tsigma\tn\na.png\t0.5\t3\nb.png\t-2e3\t-4\n",
        "n\tmore\tsigma\timage\n3\tx\t0.5\ta.png\n-4\ty\t-2e3\tb.png\n"};
    for (int i = 0; i < 2; i++) {
        struct tsv *t;
        void *read;
        MUST(read_text(&t, files[i]));
        MUST(tsv_rows(&read, t, &measured));
        const struct measured *row = read;
        cr_expect_str_eq(row[0].image, "a.png");
        cr_expect_str_eq(row[1].image, "b.png");
        cr_expect(row[0].sigma == 0.5 && row[1].sigma == -2000);
        cr_expect(row[0].n == 3 && row[1].n == -4);
        cr_expect_str_eq(row[1].as_text, "-2e3");
        mem_free(read);
        tsv_free(t);
    }
}

Test(tsv, a_table_without_rows_gives_no_struct_but_its_columns_are_looked_up)
{
    struct tsv *t;
    void *read;
    MUST(read_text(&t, "image\tsigma\tn\n"));
    MUST(tsv_rows(&read, t, &measured));
    mem_free(read);
    tsv_free(t);
    MUST(read_text(&t, "image\tsigma\n"));
    MUST_FAIL(tsv_rows(&read, t, &measured), "t.tsv: no column n; there are: image sigma");
    tsv_free(t);
}

Test(tsv, a_cell_that_does_not_fit_its_member_is_named_by_file_line_and_column)
{
    struct tsv *t;
    void *read;
    MUST(read_text(&t, "image\tsigma\tn\na\t1\t1\nb\t-\t1\n"));
    MUST_FAIL(tsv_rows(&read, t, &measured), "t.tsv:3: column sigma: expected a number, got '-'");
    tsv_free(t);
    MUST(read_text(&t, "image\tsigma\tn\na\t1\t1.5\n"));
    MUST_FAIL(tsv_rows(&read, t, &measured),
              "t.tsv:2: column n: expected a whole number, got '1.5'");
    tsv_free(t);
}
