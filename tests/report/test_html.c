/* Pages of the audit: what comes from a file is quoted wherever it goes. */
#include "report/html.h"

#include "golden.h"

static const char nasty[] = "<b>\"a\" & 'b'</b>";

static void add_text(struct buffer *b)
{
    html_text(b, nasty);
}
static void add_cell(struct buffer *b)
{
    html_cell(b, "Title", nasty);
}
static void add_code(struct buffer *b)
{
    html_code(b, "Title", nasty);
}
static void add_number(struct buffer *b)
{
    html_number(b, "Title", nasty);
}
static void add_link(struct buffer *b)
{
    html_link(b, "Title", nasty, nasty);
}
static void add_word(struct buffer *b)
{
    html_word(b, nasty);
}
static void add_verdict(struct buffer *b)
{
    html_verdict(b, "Title", nasty);
}
static void add_title(struct buffer *b)
{
    html_begin(b, nasty, nasty, "");
}

static void (*const adders[])(struct buffer *) = {add_text, add_cell, add_code,    add_number,
                                                  add_link, add_word, add_verdict, add_title};

ParameterizedTestParameters(html, text_from_a_file_opens_no_element_and_closes_no_attribute)
{
    static int index[sizeof adders / sizeof *adders];
    for (size_t i = 0; i < sizeof adders / sizeof *adders; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof adders / sizeof *adders);
}

ParameterizedTest(int *i, html, text_from_a_file_opens_no_element_and_closes_no_attribute)
{
    struct buffer b = {0};
    adders[*i](&b);
    cr_expect_null(strstr(b.text, "<b>"), "%s", b.text);
    cr_expect_null(strstr(b.text, "\"a\""), "%s", b.text);
    cr_expect_null(strstr(b.text, " & "), "%s", b.text);
    cr_expect_not_null(strstr(b.text, "&lt;b&gt;"), "%s", b.text);
    buffer_fini(&b);
}

/* What a call adds. */
static void expect(struct buffer *b, const char *text)
{
    cr_expect_str_eq(b->text, text);
    buffer_fini(b);
}

Test(html, a_cell_names_its_column_for_a_narrow_screen)
{
    struct buffer b = {0};
    html_cell(&b, "Why", "so");
    expect(&b, "<td data-of=\"Why\">so</td>");
    html_table(&b, "A|B c|D");
    expect(&b, "<table>\n<thead><tr><th>A</th><th>B c</th><th>D</th></tr></thead>\n<tbody>\n");
}

Test(html, numbers_and_their_title_stand_to_the_right)
{
    struct buffer b = {0};
    html_table(&b, "A|B>|C");
    expect(&b, "<table>\n<thead><tr><th>A</th><th class=\"number\">B</th><th>C</th></tr></thead>\n"
               "<tbody>\n");
    html_count(&b, "B", 7);
    expect(&b, "<td class=\"number\" data-of=\"B\">7</td>");
}

Test(html, the_list_of_pages_marks_the_page_that_one_is_on)
{
    struct buffer b = {0};
    html_begin(&b, "Claims", "toy", "");
    char *mark = strstr(b.text, " aria-current=\"page\">");
    cr_assert_not_null(mark);
    cr_expect(text_begins(mark, " aria-current=\"page\">Claims</a>"));
    cr_expect_null(strstr(mark + 2, "aria-current"));
    buffer_fini(&b);
}

Test(html, only_a_word_too_long_for_a_line_is_set_as_code)
{
    struct buffer b = {0};
    html_cell(&b, "V", "neither reliably more nor less often than");
    cr_expect_null(strstr(b.text, "code"));
    buffer_fini(&b);
    html_cell(&b, "V", "0123456789abcdef0123456789abcde");
    cr_expect_not_null(strstr(b.text, "class=\"code\""));
    buffer_fini(&b);
}

static const char *const words[][2] = {{"passed", "word good"}, {"verified", "word good"},
                                       {"yes", "word good"},    {"failed", "word bad"},
                                       {"no", "word bad"},      {"stale", "word old"},
                                       {"skipped", "word"},     {"not applicable", "word"}};

Test(html, a_verdict_has_the_colour_of_its_word)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct buffer b = {0};
        html_word(&b, words[i][0]);
        char *text = mem_text("<span class=\"%s\">%s</span>", words[i][1], words[i][0]);
        expect(&b, text);
        mem_free(text);
    }
}

Test(html, a_page_below_finds_the_style_and_the_other_pages_above_it)
{
    char *folder = scratch_new(), *path = mem_text("%s/deep/page.html", folder);
    struct buffer b = {0};
    html_begin(&b, "Title", "toy", "../");
    MUST(html_end(&b, path));
    char *text = golden_text(folder, "deep/page.html");
    cr_expect(text_begins(text, "<!DOCTYPE html>\n"));
    cr_expect(text_ends(text, "</body>\n</html>\n"));
    cr_expect_not_null(strstr(text, "href=\"../style.css\""));
    cr_expect_not_null(strstr(text, "href=\"../claims.html\""));
    cr_expect_not_null(strstr(text, "href=\"../../paper.html\""));
    cr_expect_null(strstr(text, "<script"));
    mem_free(text);
    mem_free(path);
    scratch_free(folder);
}

Test(html, the_style_needs_nothing_from_outside)
{
    char *folder = scratch_new();
    MUST(html_style(folder));
    char *text = golden_text(folder, "style.css");
    cr_expect_null(strstr(text, "url("));
    cr_expect_null(strstr(text, "@import"));
    mem_free(text);
    scratch_free(folder);
}
