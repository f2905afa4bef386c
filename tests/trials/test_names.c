#include "trials/names.h"

#include "make.h"

Test(names, equal_texts_get_equal_numbers_in_order_of_appearance)
{
    struct names n = {0};
    cr_assert_eq(names_add(&n, "b"), 0);
    cr_assert_eq(names_add(&n, ""), 1);
    cr_assert_eq(names_add(&n, "b"), 0);
    cr_assert_eq(names_add(&n, "a"), 2);
    cr_assert_eq(n.count, 3);
    cr_assert_eq(names_find(&n, "a"), 2);
    cr_assert_eq(names_find(&n, "c"), -1);
    names_fini(&n);
}

Test(names, an_empty_list_finds_nothing)
{
    struct names n = {0};
    cr_assert_eq(names_find(&n, "a"), -1);
    int *order = names_order(&n);
    mem_free(order);
    names_fini(&n);
}

Test(names, thousands_of_texts_are_all_found_again)
{
    struct names n = {0};
    char text[16];
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "%d", i * 7919);
        cr_assert_eq(names_add(&n, text), i);
    }
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "%d", i * 7919);
        cr_assert_eq(names_find(&n, text), i);
    }
    names_fini(&n);
}

/* Fails unless names_order sorts what is given backwards. */
static void expect_order(const char *const *sorted, int count)
{
    struct names n = {0};
    for (int i = count - 1; i >= 0; i--) names_add(&n, sorted[i]);
    int *order = names_order(&n);
    for (int i = 0; i < count; i++) cr_expect_str_eq(n.text[order[i]], sorted[i]);
    mem_free(order);
    names_fini(&n);
}

Test(names, numbers_come_first_by_value_and_words_after_them)
{
    static const char *const sorted[] = {"-1", "0.5", "2", "10", "1-10-10", "inf", "pow"};
    expect_order(sorted, 7);
}

Test(names, numbers_inside_words_are_sorted_by_value)
{
    static const char *const sorted[] = {"c01",    "c1",      "c1x",      "c5",        "c15",
                                         "c15.25", "c15.5",   "c15.50",   "c15.5a",    "c100",
                                         "c100-2", "c100-10", "cat2.png", "cat10.png", "d"};
    expect_order(sorted, 15);
}
