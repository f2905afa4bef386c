/* base/setting: what may be the value of a row of each kind, and what a message says of another. */
#include "../support.h"
#include "base/setting.h"

static const struct {
    struct setting row;
    const char *right[3];
    const char *wrong[5][2]; // a value, what is said of it
} kinds[] = {
    {{"s", "k", SETTING_WHOLE, -2, 7, NULL, "0", "p"},
     {"-2", "7", "0"},
     {{"-3", "expected a whole number from -2 to 7, got '-3'"},
      {"8", "expected a whole number from -2 to 7, got '8'"},
      {"1.5", "got '1.5'"},
      {"", "got ''"},
      {"1 2", "got '1 2'"}}},
    {{"s", "k", SETTING_REAL, 0, 0.5, NULL, "0", "p"},
     {"0", "5e-1", "0.25"},
     {{"-1e-9", "expected a number from 0 to 0.5, got '-1e-9'"},
      {"0.51", "got '0.51'"},
      {"nan", "got 'nan'"},
      {"inf", "got 'inf'"},
      {"x", "got 'x'"}}},
    {{"s", "k", SETTING_WHOLES, 1, 3, NULL, "1", "p"},
     {"1", "3 2 1", "2 2"},
     {{"", "expected at least one number"},
      {"1 4", "expected a whole number from 1 to 3, got '4'"},
      {"0", "got '0'"},
      {"1 x", "got 'x'"},
      {"1 2.5", "got '2.5'"}}},
    {{"s", "k", SETTING_REALS, 0, 1, NULL, "1", "p"},
     {"0", "0 0.5 1", "1 1"},
     {{" ", "expected at least one number"},
      {"0 2", "expected a number from 0 to 1, got '2'"},
      {"-1", "got '-1'"},
      {"0,5", "got '0,5'"},
      {"nan", "got 'nan'"}}},
    {{"s", "k", SETTING_WORD, 0, 0, "a bc def", "a", "p"},
     {"a", "bc", "def"},
     {{"b", "expected a, bc or def, got 'b'"},
      {"", "got ''"},
      {"a bc", "got 'a bc'"},
      {"A", "got 'A'"},
      {"defg", "got 'defg'"}}},
    {{"s", "k", SETTING_NAMES, 0, 0, "gray rgb", "gray", "p"},
     {"gray", "rgb", "rgb gray"},
     {{"", "expected at least one word"},
      {"gray green", "expected gray or rgb, got 'green'"},
      {"rgb rgb", "expected each word once, got 'rgb' twice"},
      {"gra", "got 'gra'"},
      {"gray,rgb", "got 'gray,rgb'"}}},
    {{"s", "k", SETTING_NAMES, 0, 0, NULL, "x", "p"},
     {"any", "two words", "1"},
     {{"", "expected at least one word"},
      {" ", "expected at least one word"},
      {"a b a", "got 'a' twice"},
      {"a a", "got 'a' twice"},
      {"\t", "expected at least one word"}}},
};

Test(setting, takes_what_its_kind_allows)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int k = 0; k < 3; k++) MUST(setting_check(&kinds[i].row, kinds[i].right[k]));
}

Test(setting, says_what_was_expected_and_what_it_got)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int k = 0; k < 5; k++)
            MUST_FAIL(setting_check(&kinds[i].row, kinds[i].wrong[k][0]), kinds[i].wrong[k][1]);
}

Test(setting, a_path_is_any_text)
{
    static const struct setting path = {"s", "k", SETTING_PATH, 0, 0, NULL, "", "p"};
    MUST(setting_check(&path, ""));
    MUST(setting_check(&path, "/a b/c"));
}

Test(setting, every_kind_has_a_name_of_its_own)
{
    for (int a = SETTING_WHOLE; a <= SETTING_PATH; a++)
        for (int b = SETTING_WHOLE; b < a; b++) {
            struct setting x = {.kind = (enum setting_kind)a}, y = {.kind = (enum setting_kind)b};
            cr_expect_str_neq(setting_kind(&x), setting_kind(&y));
        }
}
