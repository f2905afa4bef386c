/* Excerpts of sources that stand written out in a page. */
#include "report/quote.h"

#include "golden.h"

#include <unistd.h>

static const char source[] = "/* f */\n\nint f(void)\n{\n\n    return 0;\n}\n\nint g;\n";

#define F    "int f(void)\n{\n\n    return 0;\n}\n"
#define MARK "<!-- code s.c f -->\n"

static const struct {
    const char *page, *told; // told NULL: it holds
    int count;
} cases[] = {
    {"no excerpt: <!-- code s.c f -->\n", NULL, 0},
    {"A page.\n\n" MARK "```c\n" F "```\nMore.\n", NULL, 1},
    {MARK "```\n" F "```\n" MARK "``` c\n" F "```", NULL, 2},
    {"<!-- code s.c g -->\n```c\nint g;\n```\n", NULL, 1},
    {"\n" MARK "```c\nint f(int)\n{\n\n    return 0;\n}\n```\n",
     "page.md:4: the excerpt differs from s.c:3: expected 'int f(void)', got 'int f(int)'; "
     "metablur "
     "weave code s.c f prints it as it is now",
     0},
    {MARK "```c\nint f(void)\n{\n\n    return 1;\n}\n```\n",
     "page.md:6: the excerpt differs from s.c:6: expected '    return 0;', got '    return 1;'", 0},
    {MARK "```c\nint f(void)\n{\n    return 0;\n}\n```\n",
     "page.md:5: the excerpt differs from s.c:5: expected '', got '    return 0;'", 0},
    {MARK "```c\nint f(void)\n{\n```\n",
     "page.md:5: the excerpt differs from s.c:5: expected '', got '```'", 0},
    {MARK "```c\n" F "int g;\n```\n",
     "page.md:8: the excerpt differs from s.c:8: expected '```', got 'int g;'", 0},
    {MARK "```c\n" F, "page.md:2: the excerpt is not closed by ```", 0},
    {MARK "```c\r\n" F "```\r\n", "page.md:8: the excerpt differs", 0},
    {MARK "\n```c\n" F "```\n", "page.md:2: expected the excerpt of s.c in a block that ``` opens",
     0},
    {MARK "````c\n" F "````\n", "page.md:2: expected the excerpt of s.c", 0},
    {MARK, "page.md:2: expected the excerpt of s.c", 0},
    {"<!-- code s.c h -->\n```c\n```\n", "page.md:1: s.c has no region 'h'", 0},
    {"<!-- code t.c f -->\n```c\n```\n", "page.md:1: there is no source t.c", 0},
    {"<!-- code ../s.c f -->\n```c\n```\n", "page.md:1: '../s.c' is no source", 0},
    {"<!-- code /s.c f -->\n```c\n```\n", "page.md:1: '/s.c' is no source", 0},
    {"<!-- code s.c -->\n```c\n```\n",
     "page.md:1: expected <!-- code FILE REGION -->, alone on its line, got <!-- code s.c -->", 0},
    {"<!-- code -->\n", "page.md:1: expected <!-- code FILE REGION -->", 0},
    {"<!-- code s.c f g -->\n```c\n```\n", "page.md:1: expected <!-- code FILE REGION -->", 0},
    {"<!-- code s.c f\n-->\n", "page.md:1: expected <!-- code FILE REGION -->", 0},
    {"<!-- code s.c f --> as\n```c\n```\n", "page.md:1: expected <!-- code FILE REGION -->", 0},
};

ParameterizedTestParameters(quote, an_excerpt_holds_only_where_it_is_the_source_as_it_is_now)
{
    static int index[sizeof cases / sizeof *cases];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof cases / sizeof *cases);
}

ParameterizedTest(int *i, quote, an_excerpt_holds_only_where_it_is_the_source_as_it_is_now)
{
    char *folder = scratch_new();
    int count = -1;
    scratch_put_text(folder, "s.c", source);
    scratch_put_text(folder, "page.md", cases[*i].page);
    cr_assert_eq(chdir(folder), 0);
    if (cases[*i].told) {
        MUST_FAIL(quote_check(&count, "page.md"), cases[*i].told);
    } else {
        MUST(quote_check(&count, "page.md"));
        cr_expect_eq(count, cases[*i].count);
    }
    scratch_free(folder);
}

Test(quote, what_is_printed_is_what_holds)
{
    char *folder = scratch_new();
    struct buffer page = {0};
    int count;
    scratch_put_text(folder, "s.c", source);
    scratch_put_text(folder, "s.ini", "[train]\nepochs = 3\n");
    scratch_put_text(folder, "fence.h", "int a;\nint b[] = {\n```\n};\n");
    cr_assert_eq(chdir(folder), 0);
    MUST(quote_add(&page, "s.c", "f"));
    cr_expect_str_eq(page.text, MARK "```c\n" F "```\n");
    MUST(quote_add(&page, "s.ini", "train"));
    cr_expect(text_ends(page.text, "```ini\n[train]\nepochs = 3\n```\n"), "%s", page.text);
    scratch_put_text(folder, "page.md", page.text);
    MUST(quote_check(&count, "page.md"));
    cr_expect_eq(count, 2);
    MUST_FAIL(quote_add(&page, "fence.h", "b"), "fence.h: the region 'b' has ``` in it");
    MUST_FAIL(quote_check(&count, "nosuch.md"), "nosuch.md: cannot open");
    buffer_fini(&page);
    scratch_free(folder);
}
