/* base/escape: what leaves is read back as what it was. */
#include "base/escape.h"

#include "../scratch.h"
#include "../support.h"

static const char *const names[] = {"",         "cat",       "cup, mug", "a\"b",   "it's",
                                    "''",       "$(echo x)", "`id`",     "a;b #c", "\\",
                                    "a\\'b",    "-n",        "50%",      "$$x",    "a & b",
                                    "<b>x</b>", "x_y^z",     "*?[a]~",   "!1 {}",  "T\xc3\xbcr"};
enum { NAMES = sizeof names / sizeof *names };

static void expect(char *got, const char *want)
{
    cr_expect_str_eq(got, want);
    mem_free(got);
}

Test(escape, xml_markdown_and_csv_are_as_their_rules_say)
{
    expect(escape_xml("<a href=\"x\">'&'"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;");
    expect(escape_markdown("a_b*c|$x$"), "a\\_b\\*c\\|\\$x\\$");
    expect(escape_csv("cat"), "cat");
    expect(escape_csv("cup, mug"), "\"cup, mug\"");
    expect(escape_csv("a\"b"), "\"a\"\"b\"");
    expect(escape_csv(" a"), "\" a\"");
    expect(escape_csv(""), "\"\"");
}

Test(escape, a_shell_reads_one_word_as_it_was)
{
    char *folder = scratch_new(), *path = mem_text("%s/out", folder);
    for (int i = 0; i < NAMES; i++) {
        char *word = escape_shell(names[i]), *text;
        char *command = mem_text("printf %%s %s > %s", word, path);
        size_t size;
        cr_assert_eq(system(command), 0);
        MUST(file_read(&text, &size, path, 1000));
        cr_expect_str_eq(text, names[i]);
        mem_free(text);
        mem_free(command);
        mem_free(word);
    }
    mem_free(path);
    scratch_free(folder);
}

Test(escape, a_recipe_of_make_reads_one_word_as_it_was)
{
    char *folder = scratch_new(), *path = mem_text("%s/out", folder);
    char *rule = mem_text("unset MAKEFLAGS; make -s -f %s/makefile", folder);
    for (int i = 0; i < NAMES; i++) {
        char *word = escape_recipe(names[i]), *text;
        char *makefile = mem_text("all:\n\t@printf %%s %s > %s\n", word, path);
        size_t size;
        scratch_put_text(folder, "makefile", makefile);
        cr_assert_eq(system(rule), 0);
        MUST(file_read(&text, &size, path, 1000));
        cr_expect_str_eq(text, names[i]);
        mem_free(text);
        mem_free(makefile);
        mem_free(word);
    }
    mem_free(rule);
    mem_free(path);
    scratch_free(folder);
}
