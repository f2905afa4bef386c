/* The formats of values. */
#include "report/format.h"

#include "../support.h"
#include "base/mem.h"

#include <math.h>

static char *show(const char *format, const char *value)
{
    struct buffer b = {0};
    MUST(format_add(&b, format, value, GLYPH_PLAIN, "here"));
    return buffer_take(&b);
}

static void refuse(const char *format, const char *value, const char *text)
{
    struct buffer b = {0};
    MUST_FAIL(format_add(&b, format, value, GLYPH_PLAIN, "paper.md:7"), text);
    buffer_fini(&b);
}

static const struct {
    const char *format, *value, *shown;
} cases[] = {
    {"%d", "60000", "60000"},
    {"%d", "-3", "−3"},
    {"%d", "1e3", "1000"},
    {"%+d", "3", "+3"},
    {"%04d", "7", "0007"},
    {"%04d", "0007", "0007"},
    {"%.3f", "0.5", "0.500"},
    {"%.0f", "2.5", "2"}, // half to even
    {"%.2f", "-0.001", "0.00"},
    {"%+.2f", "-0.001", "+0.00"},
    {"%+.2f", "-0.5", "−0.50"},
    {"%.3g", "0.125", "0.125"},
    {"%.3g", "0.05", "0.05"},
    {"%.3g", "0", "0"},
    {"%.3g", "100", "100"},
    {"%.3g", "123456", "123456"},
    {"%.3g", "0.0005", "0.0005"},
    {"%.3g", "0.00001", "0.00001"},
    {"%.3g", "0.9999", "1"},
    {"%.3g", "-2.50", "−2.5"},
    {"text", "clear blur", "clear blur"},
    {"text", "%n%s", "%n%s"},
    {"list", "0 1 2", "0, 1 and 2"},
    {"list", "clear blur", "clear and blur"},
    {"list", "gray", "gray"},
    {"list", "", ""},
    {"list", "gray rgb", "gray and rgb"},
    {"colour", "rgb", "RGB"},
    {"colour", "gray rgb", "gray and RGB"},
    {"colour", "rgbx", "rgbx"},
    {"trained", "blur", "blur-trained"},
    {"trained", "untrained", "untrained"},
};

ParameterizedTestParameters(format, a_value_is_shown_as_its_format_says)
{
    static int index[sizeof cases / sizeof *cases];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) index[i] = (int)i;
    return cr_make_param_array(int, index, sizeof cases / sizeof *cases);
}

ParameterizedTest(int *i, format, a_value_is_shown_as_its_format_says)
{
    char *text = show(cases[*i].format, cases[*i].value);
    cr_expect_str_eq(text, cases[*i].shown, "%s of %s: %s, expected %s", cases[*i].format,
                     cases[*i].value, text, cases[*i].shown);
    mem_free(text);
}

Test(format, the_largest_and_the_smallest_numbers_are_shown_in_full)
{
    // DBL_MAX has 309 digits before the point.
    static const struct {
        const char *format, *value;
        size_t length;
    } far[] = {{"%.17f", "-1.7976931348623157e308", 3 + 309 + 1 + 17}, // the minus has 3 bytes
               {"%d", "9007199254740992", 16},
               {"%.17g", "1.7976931348623157e308", 309},
               {"%.17g", "1.2345678901234567e-30", 48},
               {"%.17f", "5e-324", 19}};
    for (size_t i = 0; i < sizeof far / sizeof *far; i++) {
        char *text = show(far[i].format, far[i].value);
        cr_expect_eq(strlen(text), far[i].length, "%s: %s", far[i].value, text);
        mem_free(text);
    }
    refuse("%.3g", "5e-324", "cannot show 5e-324 without an exponent");
}

Test(format, anything_but_one_numeric_conversion_is_refused_and_named)
{
    static const char *const bad[] = {
        "",      "%",     "%s",    "%n",     "%c",    "%p",   "%.3f%n", "%.3f ", " %.3f", "%%",
        "%.f",   "%f",    "%5.3f", "%*.3f",  "%.*f",  "%-d",  "%ld",    "%lf",   "%a",    "%.18f",
        "%.99f", "%.3d",  "%1$f",  "%.3g%d", "%'d",   "%.0g", "%04.2f", "%+",    "%0",    "%.",
        "3",     "words", "Text",  "%.333f", "%.3fs", "%hhn", "%.3e",   "%x",    "%u",    "%i",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char *expected = mem_text("paper.md:7: unknown format '%s'", bad[i]);
        refuse(bad[i], "1", expected);
        mem_free(expected);
    }
}

Test(format, a_value_that_is_no_number_is_refused)
{
    static const char *const bad[] = {"", "nan", "inf", "1,5", "0.5 ", " 0.5", "high", "1e999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) refuse("%.3f", bad[i], "shows a number");
}

Test(format, d_refuses_a_number_that_is_not_whole)
{
    refuse("%d", "2.5", "shows a whole number, the value is 2.5");
    refuse("%d", "1e17", "shows a whole number");
}

Test(format, bytes_that_are_no_text_are_refused_in_every_format)
{
    refuse("text", "a\x1b[31m", "printable UTF-8");
    refuse("list", "\xff", "printable UTF-8");
}

Test(format, g_shows_what_rounding_to_its_digits_gives)
{
    for (int i = 1; i < 2000; i++) {
        struct rng r = rng_at(1, RNG_TEST, 0, (uint32_t)i);
        char value[64], rounded[64];
        snprintf(value, sizeof value, "%.17g", (double)rng_uniform(&r) * pow(10, i % 9 - 4));
        if (atof(value) == 0) continue;
        char *text = show("%.4g", value);
        snprintf(rounded, sizeof rounded, "%.3e", atof(value));
        cr_expect_eq(atof(text), atof(rounded), "%s: %s", value, text);
        cr_expect_null(strchr(text, 'e'));
        mem_free(text);
    }
}
