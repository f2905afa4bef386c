#include "trials/confusion.h"

#include "make.h"
#include "trials/accuracy.h"

Test(confusion, rows_are_answers_and_columns_sum_to_a_hundred)
{
    struct trial_table *t = make_trials("a 0 cat 1.png cat  a 0 cat 2.png dog  a 0 cat 3.png na "
                                        "a 0 cat 4.png cat  a 0 dog 5.png emu");
    struct tsv *table = confusion_table(t);
    cr_assert_eq(table->columns, 3); // response cat dog: emu was never shown
    cr_assert_eq(table->rows, 4);
    cr_expect_eq(value_of(table, "cat", "cat"), 50);
    cr_expect_eq(value_of(table, "dog", "cat"), 25);
    cr_expect_eq(value_of(table, "na", "cat"), 25);
    cr_expect_eq(value_of(table, "emu", "dog"), 100);
    cr_expect_eq(value_of(table, "dog", "dog"), 0);
    cr_expect_eq(row_of(table, "na"), 3);
    tsv_free(table);
    trial_free(t);
}

Test(confusion, blanks_in_a_category_become_underscores_in_the_header)
{
    struct trial_table *t = trial_new();
    trial_add(t, &(struct trial_text){.subj = "a",
                                      .category = "ankle boot",
                                      .response = "ankle boot",
                                      .condition = "0",
                                      .imagename = "1"});
    struct tsv *table = confusion_table(t);
    cr_expect_str_eq(table->name[1], "ankle_boot");
    cr_expect_str_eq(table->cell[0], "ankle boot");
    tsv_free(table);
    trial_free(t);
}

Test(confusion, the_diagonal_of_real_trials_is_the_accuracy_of_each_category)
{
    struct trial_table *t;
    if (!read_humans(&t, "model-vs-human/low-pass")) return;
    struct tsv *table = confusion_table(t),
               *accuracy = accuracy_table(t, TRIAL_BY_CATEGORY, ACCURACY_WILSON, 1);
    for (int k = 1; k < table->columns; k++) {
        double sum = 0, share;
        for (int r = 0; r < table->rows; r++) {
            MUST(tsv_number(&share, table, r, table->name[k]));
            sum += share;
        }
        cr_expect_float_eq(sum, 100, 1e-6);
        cr_expect_float_eq(value_of(table, table->name[k], table->name[k]),
                           100 * value_of(accuracy, table->name[k], "accuracy"), 1e-6);
    }
    tsv_free(table);
    tsv_free(accuracy);
    trial_free(t);
}
