/* The size a study has to have, by numbers worked out by hand. */
#include "tables/planning.h"

#include <criterion/criterion.h>
#include <math.h>

/* Standard errors .02 with networks held fixed and .04 with networks random: variances .0004 of
 * references and .0012 of three networks of each regime. */
static const double half = 1.959964;
static const struct planning asked = {"blur", "clear", "gray", 64, 6, 0.05};

static struct crossed_result seen(double difference)
{
    return (struct crossed_result){.difference = difference,
                                   .fixed_lo = difference - half * 0.02,
                                   .fixed_hi = difference + half * 0.02,
                                   .lo = difference - half * 0.04,
                                   .hi = difference + half * 0.04};
}

static const char *cell(const struct tsv *t, int row, const char *column)
{
    const char *text;
    cr_assert_null(tsv_text(&text, t, row, column));
    return text;
}

/* (.05 / 2.801585)^2 = .00031852: below .0004; 3 x .0012 / (.00031852 - .0002) = 30.4, and with
 * .0001 in place of .0002, 16.5. (.14 / 2.801585)^2 = .0024972: 3 x .0012 / (.0024972 - .0004)
 * = 1.7, and a study has two networks of a regime at least. */
Test(planning, more_references_need_fewer_networks_and_too_few_have_no_number)
{
    struct tsv *t = planning_new();
    struct crossed_result r = seen(-0.14);
    planning_add(t, &asked, &r);
    cr_assert_eq(t->rows, 6);
    static const char *const of[] = {"smallest", "smallest", "smallest", "seen", "seen", "seen"},
                             *const references[] = {"64", "128", "256", "64", "128", "256"},
                             *const networks[] = {"-", "31", "17", "2", "2", "2"};
    for (int i = 0; i < 6; i++) {
        cr_expect_str_eq(cell(t, i, "of"), of[i]);
        cr_expect_str_eq(cell(t, i, "references"), references[i]);
        cr_expect_str_eq(cell(t, i, "networks"), networks[i], "row %d: %s", i,
                         cell(t, i, "networks"));
    }
    cr_expect_str_eq(cell(t, 3, "difference"), "0.14", "the size of a difference has no sign");
    tsv_free(t);
}

Test(planning, a_difference_of_zero_is_found_by_no_number)
{
    struct tsv *t = planning_new();
    struct crossed_result r = seen(0);
    planning_add(t, &asked, &r);
    for (int i = 3; i < 6; i++) cr_expect_str_eq(cell(t, i, "networks"), "-");
    tsv_free(t);
}

Test(planning, networks_that_could_not_be_drawn_say_nothing)
{
    struct tsv *t = planning_new();
    struct crossed_result r = seen(0.14);
    r.lo = r.hi = NAN;
    planning_add(t, &asked, &r);
    cr_assert_eq(t->rows, 0);
    tsv_free(t);
}
