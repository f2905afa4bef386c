#include "trials/trial.h"

#include "make.h"

Test(trial, an_image_is_what_stands_behind_experiment_observer_and_condition)
{
    static const char *const cases[][2] = {
        {"0000_cl_s01_bw_boat_40_n02951358_5952.JPEG", "n02951358_5952.JPEG"},
        {"0001_s5n_s01_0_bird_00_bird3-bird2.png", "bird3-bird2.png"},
        {"airplane1-bicycle2.png", "airplane1-bicycle2.png"},
        {"n02951358_5952.JPEG", "n02951358_5952.JPEG"},
        {"x_n02951358_5952.JPEG", "n02951358_5952.JPEG"},
        {"x_y.png", "y.png"},
        {"_", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_str_eq(trial_image_id(cases[i][0]), cases[i][1]);
}

Test(trial, no_answer_is_a_wrong_answer)
{
    struct trial_table *t = make_trials("a 0 cat 1.png na  a 0 cat 2.png cat  a 0 cat 3.png dog");
    cr_expect_eq(t->row[0].response, TRIAL_NO_ANSWER);
    cr_expect_not(trial_correct(&t->row[0]));
    cr_expect(trial_correct(&t->row[1]));
    cr_expect_not(trial_correct(&t->row[2]));
    cr_expect_eq(trial_categories_shown(t), 1);
    trial_free(t);
}

Test(trial, one_picture_in_two_trials_is_one_image_with_two_names)
{
    struct trial_table *t =
        make_trials("a 3 cat 0001_x_a_3_cat_00_7.png cat  b 3.0 cat 0002_x_b_3_cat_00_7.png cat");
    cr_expect_eq(t->row[0].image, t->row[1].image);
    cr_expect_neq(t->row[0].imagename, t->row[1].imagename);
    cr_expect_eq(t->row[0].condition, t->row[1].condition);
    trial_free(t);
}

Test(trial, simulated_observers_are_refused_where_people_are_expected)
{
    struct trial_table *t = make_trials("subject-01 0 cat 1.png cat  simulated-01 0 cat 1.png cat");
    MUST_FAIL(trial_refuse_simulated(t), "trial 2: expected a human observer, got 'simulated-01'");
    t->count = 1;
    MUST(trial_refuse_simulated(t));
    trial_free(t);
}
