/* Markdown tables. */
#include "report/table.h"

#include "../support.h"
#include "base/mem.h"
#include "report/glyph.h"

static struct tsv *table(void)
{
    struct tsv *t = tsv_new("regime sigma n accuracy");
    t->path = mem_text("r.tsv");
    tsv_add(t, "clear\t0\t200\t0.915");
    tsv_add(t, "clear\t2\t200\t0.4");
    tsv_add(t, "blur\t0\t100\t0.9");
    return t;
}

Test(table, a_list_has_a_line_for_each_row_and_text_to_the_left)
{
    static const struct column columns[] = {
        {"Regime", "{regime}", true}, {"Accuracy", "{accuracy|%.3f}", false}, {0}};
    struct tsv *t = table();
    char *markdown;
    MUST(table_list(&markdown, t, columns));
    cr_assert_str_eq(markdown, "| Regime | Accuracy |\n"
                               "|:-------|---------:|\n"
                               "| clear  |    0.915 |\n"
                               "| clear  |    0.400 |\n"
                               "| blur   |    0.900 |\n");
    mem_free(markdown);
    tsv_free(t);
}

Test(table, lines_are_of_one_width_in_characters_and_not_in_bytes)
{
    static const struct column columns[] = {
        {"σ", "{sigma}", true}, {"–", "− {accuracy|%.1f}", false}, {0}};
    struct tsv *t = table();
    char *markdown;
    MUST(table_list(&markdown, t, columns));
    int width = -1;
    for (char *line = strtok(markdown, "\n"); line; line = strtok(NULL, "\n")) {
        if (width < 0) width = glyph_count(line);
        cr_expect_eq(glyph_count(line), width, "%s", line);
    }
    mem_free(markdown);
    tsv_free(t);
}

static const struct column heads[] = {{"Sigma", "{sigma|%.1f}", false}, {0}};

Test(table, unfolded_each_row_stands_where_its_head_and_title_say)
{
    struct tsv *t = table();
    char *markdown;
    MUST(table_pivot(&markdown, t, heads, "{regime}", "{accuracy|%.2f}"));
    cr_assert_str_eq(markdown, "| Sigma | clear | blur |\n"
                               "|------:|------:|-----:|\n"
                               "|   0.0 |  0.92 | 0.90 |\n"
                               "|   2.0 |  0.40 |    – |\n");
    mem_free(markdown);
    tsv_free(t);
}

Test(table, a_title_never_speaks_for_a_row_with_another_value)
{
    // n is in the title: the blur rows have another n and get a column of their own.
    struct tsv *t = table();
    tsv_add(t, "blur\t2\t50\t0.8");
    char *markdown;
    MUST(table_pivot(&markdown, t, heads, "{regime} {n}", "{accuracy|%.2f}"));
    cr_assert_not_null(strstr(markdown, "| clear 200 | blur 100 | blur 50 |"), "%s", markdown);
    cr_assert_not_null(strstr(markdown, "|      0.40 |        – |    0.80 |"), "%s", markdown);
    mem_free(markdown);
    tsv_free(t);
}

Test(table, two_rows_for_one_place_are_refused)
{
    struct tsv *t = table();
    char *markdown;
    tsv_add(t, "blur\t0\t100\t0.7");
    MUST_FAIL(table_pivot(&markdown, t, heads, "{regime}", "{accuracy}"),
              "r.tsv:5: another row stands for the same place");
    tsv_free(t);
}

Test(table, a_cell_cannot_break_out_of_its_column)
{
    static const struct column columns[] = {{"x", "{x}", true}, {0}};
    struct tsv *t = tsv_new("x");
    char *markdown;
    tsv_add(t, "a | b <script> `");
    MUST(table_list(&markdown, t, columns));
    cr_assert_not_null(strstr(markdown, "| a \\| b \\<script\\> \\` |"), "%s", markdown);
    mem_free(markdown);
    tsv_free(t);
}

Test(table, more_columns_than_a_page_can_hold_are_refused)
{
    struct tsv *t = tsv_new("regime sigma n accuracy");
    t->path = mem_text("r.tsv");
    for (int i = 0; i < 1000; i++) tsv_add(t, "r%d\t0\t1\t1", i);
    char *markdown;
    MUST_FAIL(table_pivot(&markdown, t, heads, "{regime}", "{accuracy}"), "at most 200");
    tsv_free(t);
}
