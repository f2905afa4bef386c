/* Values by group. */
#include "../support.h"
#include "tables/sample.h"

Test(sample, keeps_groups_in_order_and_values_of_each_apart)
{
    struct sample *s = sample_new();
    for (int i = 0; i < 200; i++) {
        char name[16];
        snprintf(name, sizeof name, "g%d", i % 40);
        sample_add(s, name, 200 - i);
    }
    cr_assert_eq(s->count, 40);
    cr_assert_str_eq(s->group[3].name, "g3");
    sample_sort(s);
    // g3 holds 197, 157, 117, 77, 37.
    const struct sample_group *g = sample_find(s, "g3");
    cr_assert_eq(g->n, 5);
    cr_assert_eq(sample_percentile(g, 0), 37);
    cr_assert_eq(sample_percentile(g, 50), 117);
    cr_assert_eq(sample_percentile(g, 75), 157);
    cr_assert_null(sample_find(s, "g40"));
    sample_free(s);
}
