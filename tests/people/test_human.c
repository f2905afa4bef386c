/* People's answers, and what networks answered, by picture. */
#include "people/human.h"
#include "shown.h"

/* Gives one trial of p1 with this picture. */
static struct trial_table *trial_of(const char *condition, const char *category,
                                    const char *response, const char *picture)
{
    struct trial_table *t = trial_new();
    char *name = mem_text("0001_s_p1_%s_%s_00_%s", condition, category, picture);
    trial_add(t, &(struct trial_text){"p1", 1, 1, 0.5, response, category, condition, name});
    mem_free(name);
    return t;
}

static int find(const struct human *h, const char *name)
{
    for (int i = 0; i < h->pictures; i++)
        if (!strcmp(h->picture[i].name, name)) return i;
    cr_assert_fail("%s", name);
    return -1;
}

Test(human, knows_every_picture_of_every_condition_in_the_order_of_their_names)
{
    struct shown w = shown_new("0 8", true);
    struct human *h = human_new(w.study, w.viewing, w.references);
    cr_assert_eq(h->pictures, 4 * SHOWN_REFERENCES);
    for (int i = 1; i < h->pictures; i++)
        cr_assert_lt(strcmp(h->picture[i - 1].name, h->picture[i].name), 0);
    int i = find(h, "a-b-blur-gray-1-0002");
    cr_assert_eq(h->picture[i].generator, 1);
    cr_assert_eq(h->picture[i].image, 2);
    cr_assert_eq(h->picture[find(h, "sigma-8-0000")].generator, -1);
    human_free(h);
    shown_free(&w);
}

Test(human, an_answer_is_right_if_it_is_the_category_and_png_may_be_left_out)
{
    struct shown w = shown_new("0 8", true);
    struct human *h = human_new(w.study, w.viewing, w.references);
    static const char *const answers[] = {"cat", "dog"};
    for (int k = 0; k < 4; k++) {
        struct trial_table *t =
            trial_of("clear-gray", "cat", answers[k % 2],
                     k < 2 ? "a-b-clear-gray-1-0000" : "a-b-clear-gray-1-0000.png");
        MUST(human_answers(h, t));
        cr_assert_eq(*sparse_at(h->answers, 0, find(h, "a-b-clear-gray-1-0000")),
                     k % 2 ? SPARSE_WRONG : SPARSE_RIGHT);
        cr_assert_eq(*sparse_at(h->answers, 0, find(h, "a-b-clear-gray-1-0001")), SPARSE_UNSEEN);
        trial_free(t);
    }
    human_free(h);
    shown_free(&w);
}

Test(human, an_answer_that_the_study_cannot_have_had_is_refused)
{
    static const struct {
        const char *condition, *category, *picture, *says;
    } cases[] = {
        {"clear-gray", "cat", "a-b-clear-gray-1-0012", "the study has no picture"},
        {"clear-gray", "dog", "a-b-clear-gray-1-0000", "expected category cat of picture"},
        {"blur-gray", "cat", "a-b-clear-gray-1-0000", "expected condition clear-gray of picture"}};
    struct shown w = shown_new("0 8", true);
    struct human *h = human_new(w.study, w.viewing, w.references);
    for (int i = 0; i < 3; i++) {
        struct trial_table *t =
            trial_of(cases[i].condition, cases[i].category, "cat", cases[i].picture);
        MUST_FAIL(human_answers(h, t), cases[i].says);
        trial_free(t);
    }
    struct trial_table *t = trial_of("clear-gray", "cat", "cat", "a-b-clear-gray-1-0000");
    trial_add(t, &(struct trial_text){"p1", 1, 2, 0.5, "cat", "cat", "clear-gray",
                                      "0002_s_p1_clear-gray_cat_00_a-b-clear-gray-1-0000"});
    MUST_FAIL(human_answers(h, t), "p1 saw picture a-b-clear-gray-1-0000 already");
    trial_free(t);
    human_free(h);
    shown_free(&w);
}

Test(human, a_judgement_is_kept_for_its_judge_and_the_metamer_it_is_about)
{
    struct shown w = shown_new("0 8", true);
    struct human *h = human_new(w.study, w.viewing, w.references);
    const struct network *clear = &w.study->network[0], *blur = &w.study->network[1];
    human_judged(h, clear, blur, 1, true);
    human_judged(h, blur, clear, 2, false);
    int judged = 0;
    for (int i = 0; i < 2 * h->pictures; i++) judged += h->judgement[i] >= 0;
    cr_assert_eq(judged, 2);
    cr_assert_eq(h->judgement[find(h, "a-b-blur-gray-1-0001")], 1);
    cr_assert_eq(h->judgement[h->pictures + find(h, "a-b-clear-gray-1-0002")], 0);
    human_free(h);
    shown_free(&w);
}
