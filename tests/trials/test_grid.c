#include "trials/grid.h"

#include "make.h"

Test(grid, trials_in_any_order_fall_into_the_same_places)
{
    static const char *const orders[] = {
        "b 3 cat y.png cat  a 0 cat x.png cat  a 3 cat y.png na  b 0 cat x.png dog  "
        "a 0 cat z.png dog  b 0 cat z.png cat",
        "a 0 cat x.png cat  a 0 cat z.png dog  a 3.0 cat y.png na  "
        "b 0.0 cat x.png dog  b 0 cat z.png cat  b 3 cat y.png cat"};
    static const bool expected[2][3] = {{true, false, false}, {false, true, true}};
    for (int i = 0; i < 2; i++) {
        struct trial_table *t = make_trials(orders[i]);
        struct grid *g;
        MUST(grid_new(&g, t));
        cr_assert(g->observers == 2 && g->items == 3 && g->conditions == 2);
        cr_expect(g->start[0] == 0 && g->start[1] == 2 && g->start[2] == 3);
        for (int o = 0; o < 2; o++) {
            cr_expect_str_eq(t->subj.text[g->observer[o]], o ? "b" : "a");
            for (int k = 0; k < 3; k++) cr_expect_eq(grid_row(g, o, 0)[k], expected[o][k]);
            cr_expect_eq(grid_row(g, o, 1)[0], expected[o][2]);
        }
        grid_free(g);
        trial_free(t);
    }
}

/* Trials that are not the same images for all, and what is said. */
static const char *const refused[][2] = {
    {"a 0 cat x.png cat  b 0 cat y.png cat",
     "trial 1: expected the same images for all observers: a saw image x.png in condition 0, b did "
     "not"},
    {"a 0 cat x.png cat  b 1 cat x.png cat", "a saw image x.png in condition 0, b did not"},
    {"a 0 cat x.png cat  b 0 cat x.png cat  b 0 cat y.png cat",
     "trial 3: expected the same images for all observers: b saw image y.png in condition 0, a did "
     "not"},
    {"a 0 cat x.png cat  b 0 cat x.png cat  a 0 cat 0007_x.png cat",
     "trial 3: a saw image x.png in condition 0 already at trial 1"},
    {"a 0 cat x.png cat  a 0 cat x.png cat", "trial 2: a saw image x.png"},
    {"a 0 cat x.png cat  a 3 cat x.png cat  b NaN cat x.png cat",
     "trial 3: expected a condition: b saw image x.png without one, others saw it in several"},
    {"a 0 cat x.png cat  b NaN cat y.png cat", "a saw image x.png in condition 0, b did not"},
};

Test(grid, trials_without_a_condition_pair_by_picture)
{
    struct trial_table *t = make_trials("net NaN cat x.png cat  net nan cat y.png dog  "
                                        "a 0 cat x.png cat  a 3 cat y.png cat");
    struct grid *g;
    MUST(grid_new(&g, t));
    cr_expect(g->filled == 2 && g->items == 2 && g->observers == 2);
    cr_expect(grid_row(g, 1, 0)[0] && !grid_row(g, 1, 1)[0], "x in 0, y in 3");
    cr_expect(g->start[3] == g->start[2], "no item is left without a condition");
    grid_free(g);
    trial_free(t);
    t = make_trials("b NaN cat x.png cat  a NaN cat x.png dog");
    MUST(grid_new(&g, t));
    cr_expect(g->filled == 0 && g->items == 1);
    grid_free(g);
    trial_free(t);
}

Test(grid, with_gaps_an_item_is_of_those_who_saw_it)
{
    static const char *const rows[] = {"10-1", "1-01", "--11"};
    struct trial_table *t = make_answers(3, rows);
    struct grid *g;
    MUST(grid_new_gaps(&g, t));
    cr_assert(g->observers == 3 && g->items == 4 && g->seen);
    for (int o = 0; o < 3; o++)
        for (int i = 0; i < 4; i++) {
            cr_expect_eq(g->seen[o * 4 + i], rows[o][i] != '-');
            cr_expect_eq(g->correct[o * 4 + i], rows[o][i] == '1');
        }
    bool a[4], b[4];
    cr_expect_eq(grid_shared(a, b, g, 0, 1, 0, 4), 2);
    cr_expect(a[0] && b[0] && a[1] && b[1]);
    cr_expect_eq(grid_shared(a, b, g, 0, 2, 0, 3), 0);
    grid_free(g);
    trial_free(t);
    t = make_trials("a 0 cat x.png cat  b 0 cat x.png dog");
    MUST(grid_new_gaps(&g, t));
    cr_expect_null(g->seen, "all saw all");
    grid_free(g);
    trial_free(t);
    t = make_trials("a 0 cat x.png cat  a 0 cat x.png dog  b 0 cat y.png dog");
    MUST_FAIL(grid_new_gaps(&g, t), "trial 2: a saw image x.png in condition 0 already");
    trial_free(t);
}

Test(grid, missing_and_repeated_images_are_refused_with_their_place)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct trial_table *t = make_trials(refused[i][0]);
        struct grid *g;
        MUST_FAIL(grid_new(&g, t), refused[i][1]);
        trial_free(t);
    }
}

Test(grid, observers_of_2018_saw_different_images_and_are_refused_with_file_and_line)
{
    struct trial_table *t;
    struct grid *g;
    if (!read_humans(&t, "lowpass-2018")) return;
    MUST_FAIL(grid_new(&g, t), "subject-03_session_1.csv:1161: expected the same images");
    trial_free(t);
}
