/* Planning the number of participants. */
#include "people/human_power.h"

#include "base/tsv.h"
#include "shown.h"

static double power(struct tsv *t, int row, const char *column)
{
    int c;
    MUST(tsv_column(&c, t, column));
    return atof(tsv_cell(t, row, c));
}

Test(human_power, more_participants_find_more_and_a_difference_of_none_is_rarely_found)
{
    struct shown w = shown_of("0 8", true, "1 2 3", "");
    struct rehearsal plan = {w.study, w.viewing, w.references, 1, {{0.6, 0.3}, 0.3, 0.5, 0, 0, 0}};
    static const int participants[] = {8, 64};
    struct tsv *t;
    MUST(human_power(&t, &plan, participants, 2, 0.8));
    cr_expect(power(t, 1, "fixed") > power(t, 0, "fixed") + 0.2);
    cr_expect(power(t, 1, "fixed") > 0.9);
    cr_expect(power(t, 1, "random") <= power(t, 1, "fixed"));
    tsv_free(t);
    plan.model.p[0] = 0.3;
    MUST(human_power(&t, &plan, participants + 1, 1, 0.8));
    // Three standard errors of 400 rehearsals over the level of the test.
    cr_expect(power(t, 0, "fixed") <= 0.083, "%g", power(t, 0, "fixed"));
    cr_expect(power(t, 0, "random") <= 0.083, "%g", power(t, 0, "random"));
    tsv_free(t);
    shown_free(&w);
}

Test(human_power, a_target_out_of_bounds_is_refused)
{
    struct shown w = shown_new("0 8", true);
    const struct rehearsal plan = {
        w.study, w.viewing, w.references, 1, {{0.6, 0.3}, 0, 0, 0, 0, 0}};
    static const int participants[] = {8};
    struct tsv *t;
    MUST_FAIL(human_power(&t, &plan, participants, 1, 1), "expected a power between 0 and 1");
    shown_free(&w);
}
