/* The index rules of border.h. */
#include "spectrum/border.h"

#include "../support.h"

Test(border, inside_the_picture_every_rule_is_the_identity)
{
    for (int n = 1; n < 9; n++)
        for (int i = 0; i < n; i++)
            for (int b = BORDER_REFLECT; b <= BORDER_CONSTANT; b++)
                cr_assert_eq(border_index(i, n, (enum border)b), i);
}

Test(border, reflect_mirrors_without_repeating_the_edge)
{
    // dcb|abcd|cbabcd|...
    const int expected[] = {3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1, 2, 3};
    for (int i = -3; i < 10; i++)
        cr_expect_eq(border_index(i, 4, BORDER_REFLECT), expected[i + 3], "i = %d", i);
}

Test(border, reflect_is_symmetric_about_both_edges_at_any_distance)
{
    for (int n = 1; n < 9; n++)
        for (int i = -50; i < 50; i++) {
            int at = border_index(i, n, BORDER_REFLECT);
            cr_assert(at >= 0 && at < n);
            cr_assert_eq(at, border_index(-i, n, BORDER_REFLECT));
            cr_assert_eq(at, border_index(2 * (n - 1) - i, n, BORDER_REFLECT));
        }
}

Test(border, wrap_has_the_period_of_the_picture)
{
    for (int n = 1; n < 9; n++)
        for (int i = -50; i < 50; i++) {
            int at = border_index(i, n, BORDER_WRAP);
            cr_assert(at >= 0 && at < n);
            cr_assert_eq((i - at) % n, 0);
        }
}

Test(border, constant_is_outside_everywhere_but_in_the_picture)
{
    for (int i = -50; i < 50; i++)
        if (i < 0 || i >= 7) cr_assert_eq(border_index(i, 7, BORDER_CONSTANT), -1);
}
