/* base/text: numbers that are nothing else, words, joints. */
#include "../support.h"
#include "base/mem.h"
#include "base/text.h"

#include <limits.h>
#include <string.h>

Test(text, a_number_is_nothing_but_a_finite_number)
{
    static const struct {
        const char *text;
        double number;
    } good[] = {{"0", 0},        {"-1.5", -1.5}, {"+3", 3},
                {"1e-3", 1e-3},  {".5", .5},     {"5.", 5},
                {"0x1p-2", .25}, {"1e-400", 0},  {"007", 7},
                {"1E5", 1e5},    {"-0", 0},      {"123456789012345678", 123456789012345678.0}};
    static const char *const bad[] = {"",    " 1",    "1 ", "1,5", "abc", "1e",  "--1", "nan",
                                      "inf", "1e999", "0x", "1 2", "\n1", "1\n", "-",   "infinity"};
    double number;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        cr_expect(text_number(&number, good[i].text), "'%s'", good[i].text);
        cr_expect_eq(number, good[i].number, "'%s'", good[i].text);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect(!text_number(&number, bad[i]), "'%s'", bad[i]);
}

Test(text, a_number_is_shown_by_the_fewest_digits_that_give_it_back)
{
    static const struct {
        double number;
        const char *text;
    } cases[] = {{0.9203, "0.9203"},
                 {0.1 + 0.2, "0.30000000000000004"},
                 {1.0 / 3, "0.3333333333333333"},
                 {1000000, "1000000"},
                 {-0.05, "-0.05"},
                 {0, "0"},
                 {5e-324, "4.94065645841247e-324"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = text_shortest(cases[i].number);
        cr_expect_str_eq(text, cases[i].text);
        cr_expect_eq(strtod(text, NULL), cases[i].number);
        mem_free(text);
    }
}

Test(text, a_whole_number_fits_a_long)
{
    static const char *const bad[] = {
        "",  " 1",  "1 ", "1.0", "1e3", "0x10", "9223372036854775808", "-9223372036854775809",
        "a", "+-1", "-"};
    long whole;
    cr_expect(text_whole(&whole, "9223372036854775807") && whole == LONG_MAX);
    cr_expect(text_whole(&whole, "-9223372036854775808") && whole == LONG_MIN);
    cr_expect(text_whole(&whole, "0") && whole == 0);
    cr_expect(text_whole(&whole, "+12") && whole == 12);
    cr_expect(text_whole(&whole, "010") && whole == 10);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect(!text_whole(&whole, bad[i]), "'%s'", bad[i]);
}

static void expect_words(const char *text, const char *joined, int wanted)
{
    int count;
    char **words = text_words(&count, text);
    char *again = text_join(words, count, "|");
    cr_expect_eq(count, wanted, "'%s'", text);
    cr_expect_str_eq(again, joined);
    mem_free(again);
    text_words_free(words, count);
}

Test(text, words_are_what_stands_between_blanks)
{
    expect_words("", "", 0);
    expect_words(" \t ", "", 0);
    expect_words("one", "one", 1);
    expect_words("  one\ttwo \n three ", "one|two|three", 3);
}

Test(text, joining_puts_the_separator_between)
{
    char *pieces[] = {"", "a", "", "bc"};
    char *joined = text_join(pieces, 4, ", ");
    cr_expect_str_eq(joined, ", a, , bc");
    mem_free(joined);
    joined = text_join(pieces, 0, ", ");
    cr_expect_str_eq(joined, "");
    mem_free(joined);
}

Test(text, beginnings_and_ends_are_found)
{
    cr_expect(text_same("a", "a") && !text_same("a", "ab") && !text_same("a", "A"));
    cr_expect(text_begins("metamer", "meta") && text_begins("meta", "") && text_begins("", ""));
    cr_expect(!text_begins("met", "meta") && !text_begins("xmeta", "meta"));
    cr_expect(text_has_word("clear  blur\tweak", "blur") && text_has_word(" weak ", "weak"));
    cr_expect(!text_has_word("blur-to-clear", "blur") && !text_has_word("blu", "blur"));
    cr_expect(!text_has_word("", "blur") && !text_has_word(" a b", ""));
    cr_expect(text_ends("a.png", ".png") && text_ends(".png", ".png") && text_ends("a", ""));
    cr_expect(!text_ends("png", ".png") && !text_ends("a.png.tmp", ".png"));
}

Test(text, appends_formatted_words_and_takes_the_text)
{
    char *text = mem_text("%s", "");
    for (int i = 0; i < 3; i++) text = text_append(text, " %d", i);
    cr_assert_str_eq(text, " 0 1 2");
    mem_free(text);
}

Test(text, the_line_in_which_two_texts_first_differ_counts_from_one)
{
    cr_expect_eq(text_difference("", ""), 0);
    cr_expect_eq(text_difference("a\nb\n", "a\nb\n"), 0);
    cr_expect_eq(text_difference("a", "b"), 1);
    cr_expect_eq(text_difference("a\nb\nc", "a\nb\nd"), 3);
    cr_expect_eq(text_difference("a\nb\n", "a\nb\n\n"), 3);
    cr_expect_eq(text_difference("a\n", "a"), 1);
}

Test(text, stars_of_a_pattern_stand_for_any_bytes)
{
    static const struct {
        const char *text, *pattern;
        bool fits;
    } cases[] = {
        {"", "", true},           {"", "*", true},
        {"a", "", false},         {"acc.blur.0", "acc.*", true},
        {"acc", "acc.*", false},  {"abab", "*ab", true},
        {"aXbXc", "a*b*c", true}, {"aXbX", "a*b*c", false},
        {"a*c", "a*c", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(text_matches(cases[i].text, cases[i].pattern), cases[i].fits, "%s %s",
                     cases[i].text, cases[i].pattern);
}

Test(text, a_distance_counts_letters_changed_added_left_out_and_swapped)
{
    static const struct {
        const char *a, *b;
        int distance;
    } pairs[] = {{"", "", 0},           {"", "abc", 3},       {"train", "train", 0},
                 {"trian", "train", 1}, {"trai", "train", 1}, {"trainn", "train", 1},
                 {"drain", "train", 1}, {"ca", "abc", 3},     {"resnet51", "resnet50", 1}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        cr_expect_eq(text_distance(pairs[i].a, pairs[i].b), pairs[i].distance, "%s %s", pairs[i].a,
                     pairs[i].b);
        cr_expect_eq(text_distance(pairs[i].b, pairs[i].a), pairs[i].distance);
    }
    char long_word[65];
    memset(long_word, 'a', 64);
    long_word[64] = '\0';
    cr_expect_eq(text_distance(long_word, "a"), INT_MAX);
}

Test(text, the_nearest_word_is_one_that_a_slip_made)
{
    static const char *const words[] = {"train", "trials", "eval", "objects16"};
    cr_expect_str_eq(text_nearest("trian", words, 4), "train");
    cr_expect_str_eq(text_nearest("objekts16", words, 4), "objects16");
    cr_expect_str_eq(text_nearest("evl", words, 4), "eval");
    cr_expect_null(text_nearest("paper", words, 4));
    cr_expect_null(text_nearest("x", words, 0));
}
