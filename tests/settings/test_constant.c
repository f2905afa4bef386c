/* The table of constants: each is cited and is there once. */
#include "../support.h"
#include "settings/constant.h"

Test(constant, every_one_has_a_citation_and_a_name_of_its_own)
{
    for (int i = 0; constant_list(i); i++) {
        cr_assert_gt(strlen(constant_list(i)->citation), 10);
        for (int j = 0; j < i; j++)
            cr_assert_str_neq(constant_list(i)->name, constant_list(j)->name);
    }
}

Test(constant, is_found_by_its_two_words)
{
    cr_assert_eq(constant_value("gray", "mean"), 0.449);
    cr_assert_eq(constant_value("feather", "steps"), 3000);
    cr_assert_str_eq(constant_use("feather_steps"), "metamer metamer.steps");
    cr_assert_str_eq(constant_use("lab_image"), "");
    cr_assert_str_eq(constant_use("nosuch"), "");
}
