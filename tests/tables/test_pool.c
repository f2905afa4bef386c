/* Right answers pooled by condition. */
#include "cells.h"
#include "small.h"
#include "tables/pool.h"

static struct tsv *rows(void)
{
    struct tsv *t = tsv_new("correct colour regime norm eps n chance");
    tsv_add(t, "9\tgray\tclear\tLinf\t0.1\t10\t0.5");
    tsv_add(t, "1\tgray\tclear\tLinf\t0\t10\t0.5");
    tsv_add(t, "6\tgray\tblur\tLinf\t0\t10\t0.5");
    tsv_add(t, "2\tgray\tclear\tLinf\t0.1\t30\t0.5");
    return t;
}

Test(pool, sums_over_networks_in_the_order_in_which_groups_are_met)
{
    struct tsv *all = rows(), *t;
    const char *cell;
    MUST(pool_answers(&t, all, "norm", "eps", true));
    cr_assert_eq(t->rows, 3);
    MUST(tsv_text(&cell, t, 0, "eps"));
    cr_assert_str_eq(cell, "0.1");
    MUST(tsv_text(&cell, t, 0, "n"));
    cr_assert_str_eq(cell, "40");
    MUST(tsv_text(&cell, t, 0, "correct"));
    cr_assert_str_eq(cell, "11");
    MUST(tsv_text(&cell, t, 0, "accuracy"));
    cr_assert_str_eq(cell, "0.275");
    MUST(tsv_text(&cell, t, 2, "regime"));
    cr_assert_str_eq(cell, "blur");
    MUST(tsv_text(&cell, t, 2, "chance"));
    cr_assert_str_eq(cell, "0.5");
    tsv_free(t);
    tsv_free(all);
}

Test(pool, no_answer_is_lost_and_none_is_counted_twice)
{
    struct tsv *all = tsv_new("regime colour kind level n correct"), *t;
    struct rng r = rng_at(1, RNG_TEST, 0, 0);
    long n = 0, correct = 0, pooled_n = 0, pooled_correct = 0;
    for (int i = 0; i < 200; i++) {
        long answers = 1 + rng_below(&r, 50), right = rng_below(&r, (uint32_t)answers + 1);
        tsv_add(all, "%s\tgray\tk%d\t%d\t%ld\t%ld", rng_below(&r, 2) ? "clear" : "blur",
                (int)rng_below(&r, 3), (int)rng_below(&r, 4), answers, right);
        n += answers;
        correct += right;
    }
    MUST(pool_answers(&t, all, "kind", "level", false));
    cr_assert_leq(t->rows, 24);
    for (int i = 0; i < t->rows; i++) {
        long a, b;
        MUST(tsv_whole(&a, t, i, "n"));
        MUST(tsv_whole(&b, t, i, "correct"));
        pooled_n += a;
        pooled_correct += b;
    }
    cr_assert(pooled_n == n && pooled_correct == correct);
    tsv_free(t);
    tsv_free(all);
}

Test(pool, without_chance_the_table_has_no_such_column_and_does_not_ask_for_it)
{
    struct tsv *all = rows(), *t;
    int column;
    MUST(pool_answers(&t, all, "norm", "eps", false));
    MUST_FAIL(tsv_column(&column, t, "chance"), "chance");
    tsv_free(t);
    MUST_FAIL(pool_answers(&t, all, "norm", "level", true), "level");
    tsv_free(all);
}

Test(pool, writes_the_tables_of_accuracy_and_of_adversarial_changes)
{
    struct small w;
    small_init(&w, 1);
    struct tsv *all = rows(),
               *eval = tsv_new("regime colour sigma_width sigma_px n correct accuracy");
    tsv_add(eval, "clear\tgray\t0.5\t14\t4\t3\t0.75");
    tsv_add(eval, "clear\tgray\t0.5\t14\t4\t1\t0.25");
    MUST(pool_adversarial(&w.study, all));
    MUST(pool_accuracy(&w.study, eval));
    static const struct cell expected[] = {{"accuracy_condition.tsv", 0, "sigma_px", "14"},
                                           {"accuracy_condition.tsv", 0, "n", "8"},
                                           {"accuracy_condition.tsv", 0, "accuracy", "0.5"},
                                           {"adversarial_condition.tsv", 1, "eps", "0"}};
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    tsv_free(eval);
    tsv_free(all);
    small_fini(&w);
}
