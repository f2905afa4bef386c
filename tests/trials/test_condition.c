#include "trials/condition.h"

#include "make.h"

/* Spellings of one condition, the canonical one first. */
static const char *const spellings[][5] = {
    {"3", "3.0", "+3", "3.", "03.00"},        {"0", "0.00", "0.0", "-0", "0e0"},
    {"0.1", "0.10", ".1", "1e-1", "0.100"},   {"1000", "1e3", "1000.0", "1E+3", "01000"},
    {"True", "true", "TRUE", "tRuE", "True"}, {"False", "false", "FALSE", "faLse", "False"},
    {"NaN", "nan", "", "na", "NA"},
};
enum { CONDITIONS = sizeof spellings / sizeof *spellings };

Test(condition, spellings_of_one_condition_meet)
{
    for (int i = 0; i < CONDITIONS; i++)
        for (int k = 0; k < 5; k++) {
            char *text = condition_canonical(spellings[i][k]);
            cr_expect_str_eq(text, spellings[i][0], "%s became %s", spellings[i][k], text);
            mem_free(text);
        }
}

Test(condition, names_stay_as_they_are)
{
    static const char *const names[] = {"cr",  "c05", "1-10-10", "0x10", "inf", "none", "e",
                                        "3 4", "-",   ".",       "1e",   "pow", "nan1"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *text = condition_canonical(names[i]);
        cr_expect_str_eq(text, names[i]);
        mem_free(text);
    }
}

Test(condition, a_number_reads_back_to_the_bit_from_the_fewest_digits)
{
    struct rng r = rng_at(1, RNG_TEST, 0, 0);
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = (uint64_t)rng_bits(&r) << 32 | rng_bits(&r);
        double x, back;
        memcpy(&x, &bits, sizeof x);
        if (!isfinite(x)) continue;
        char *text = condition_number(x);
        cr_assert(text_number(&back, text) && back == x, "%.17g became %s", x, text);
        mem_free(text);
    }
}

Test(condition, everyday_numbers_are_written_without_exponent)
{
    static const struct {
        double number;
        const char *text;
    } cases[] = {{10, "10"},        {40, "40"},
                 {0.55, "0.55"},    {1e15, "1000000000000000"},
                 {1e-5, "0.00001"}, {1e300, "1e+300"},
                 {-2.5, "-2.5"},    {0.88630199432373, "0.88630199432373"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = condition_number(cases[i].number);
        cr_expect_str_eq(text, cases[i].text);
        mem_free(text);
    }
    char *none = condition_number(NAN);
    cr_expect_str_eq(none, "NaN");
    mem_free(none);
}
