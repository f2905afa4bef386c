/* base/name: what enters and what is refused. */
#include "base/name.h"

#include "../support.h"
#include "base/mem.h"

static void expect_class(const char *name, const char *want)
{
    char *class;
    MUST(name_class(&class, name));
    cr_expect_str_eq(class, want);
    mem_free(class);
}

Test(name, a_class_is_carried_with_all_its_signs)
{
    static const char *const name[] = {
        "cup, mug", "a\"b", "x_y^z&50%", "T-shirt/top", "#1", "it's", "`id`", "$(id)",
        "<b>",      "a\\b", "{x}",       "|",           "1",  "NA2",  "All",  "\xe7\x8c\xab"};
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) expect_class(name[i], name[i]);
}

Test(name, both_unicode_forms_of_a_name_are_one_class)
{
    expect_class("T\xc3\xbcr", "T\xc3\xbcr");
    expect_class("Tu\xcc\x88r", "T\xc3\xbcr");
}

Test(name, a_word_that_tables_use_says_that_it_is_a_class)
{
    expect_class("na", "na (class)");
    expect_class("NaN", "NaN (class)");
    expect_class("all", "all (class)");
    expect_class("-", "- (class)");
}

Test(name, what_a_table_or_a_terminal_cannot_show_is_refused)
{
    static const struct {
        const char *name, *message;
    } bad[] = {
        {"", "got an empty one"},
        {"a\tb", "a: a control character in a name (U+0009); rename it"},
        {"a\nb", "U+000A"},
        {"a\033[2J", "U+001B"},
        {"a\x7f", "U+007F"},
        {"a\xc2\x85", "U+0085"},
        {"a\xe2\x80\xa8", "U+2028"},
        {"a\xe2\x80\xae", "U+202E"},
        {"caf\xe9", "caf: expected a name in UTF-8, got the byte 0xe9; rename it"},
        {"\xc0\x80", "got the byte 0xc0"},
        {"\xed\xa0\x80", "got the byte 0xed"},
        {" a", "without blanks at its ends"},
        {"a ", "without blanks at its ends"},
    };
    char *class;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        MUST_FAIL(name_class(&class, bad[i].name), bad[i].message);
}

Test(name, a_class_ends_at_255_bytes_a_label_at_1024_and_a_word_at_100)
{
    char *text = mem_new(1100, 1), *class;
    memset(text, 'x', 255);
    MUST(name_class(&class, text));
    mem_free(class);
    text[255] = 'x';
    MUST_FAIL(name_class(&class, text), "expected a class of at most 255 bytes, got 256");
    memset(text, 'x', 1024);
    MUST(name_label(text));
    text[1024] = 'x';
    MUST_FAIL(name_label(text), "expected a name of at most 1024 bytes, got 1025");
    memset(text, 0, 1100);
    memset(text, 'x', 100);
    MUST(name_word(text, "study"));
    text[100] = 'x';
    MUST_FAIL(name_word(text, "study"), "expected a study of 1 to 100 bytes, got 101");
    mem_free(text);
}

Test(name, a_word_is_one_in_every_language)
{
    static const char *const good[] = {"vgg_tiny", "resnet18", "layer1.0.conv1", "a-b", "1", "A"};
    static const char *const bad[] = {"",    "a b", "`id`", "a;id", "a#",      "$x", "a/b",
                                      "..",  ".a",  "-a",   "_a",   "a:b",     "a%", "a'",
                                      "a\"", "a\\", "a&b",  "a\n",  "\xc3\xbc"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) MUST(name_word(good[i], "layer"));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        MUST_FAIL(name_word(bad[i], "layer"), "layer");
}

Test(name, networks_that_learned_nothing_are_not_called_trained)
{
    char *blur = name_condition("blur", "gray"), *none = name_condition("untrained", "rgb");
    cr_expect_str_eq(blur, "blur-trained, gray");
    cr_expect_str_eq(none, "untrained, RGB");
    mem_free(blur);
    mem_free(none);
}
