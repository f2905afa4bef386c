/* Some of the judges' answers, counted. */
#include "small.h"
#include "tables/cohort.h"
#include "tables/pick.h"

#include <math.h>

/* Both blurred generators, judged by the first clear network and the other blurred one. */
static struct judgement_list list_of(struct judgement *j, const struct small *w)
{
    const struct network *clear = &w->network[0], *blur = &w->network[2], *other = &w->network[3];
    j[0] = (struct judgement){.generator = blur, .judge = clear, .image = 0, .correct = true};
    j[1] = (struct judgement){.generator = blur, .judge = other, .image = 0};
    j[2] = (struct judgement){.generator = other, .judge = clear, .image = 0, .failed = true};
    j[3] = (struct judgement){.generator = other, .judge = blur, .image = 1, .correct = true};
    j[4] = (struct judgement){.generator = NULL, .judge = clear, .image = 1, .correct = true};
    return (struct judgement_list){5, 2, j, NULL};
}

static struct pick_count at(const struct pick *p, int image, int condition)
{
    struct pick_count *count = pick_answers(p);
    struct pick_count c = count[image * cohort_conditions(p->study) + condition];
    mem_free(count);
    return c;
}

Test(pick, counts_by_reference_image_and_condition_of_the_judge)
{
    struct small w;
    struct judgement j[5];
    small_init(&w, 1);
    struct judgement_list list = list_of(j, &w);
    struct pick p = {.study = &w.study, .from = &list, .generator = 1, .judge = 2};
    struct pick_count c = at(&p, 0, 0);
    cr_assert(c.n == 2 && c.correct == 1);
    c = at(&p, 0, 1);
    cr_assert(c.n == 1 && c.correct == 0);
    c = at(&p, 1, 0);
    cr_assert_eq(c.n, 0, "the answer to the reference image is not one to a metamer");
    p.generator = COHORT_REFERENCE;
    c = at(&p, 1, 0);
    cr_assert(c.n == 1 && c.correct == 1);
    small_fini(&w);
}

Test(pick, takes_those_of_one_judge_successful_metamers_or_one_architecture)
{
    struct small w;
    struct judgement j[5];
    small_init(&w, 1);
    struct judgement_list list = list_of(j, &w);
    struct pick p = {.study = &w.study, .from = &list, .generator = 1, .judge = 1};
    cr_assert_eq(at(&p, 0, 0).n, 0, "clear judges are left out");
    p.judge = 2;
    p.successful = true;
    cr_assert_eq(at(&p, 0, 0).n, 1, "one of two was successful");
    p.successful = false;
    p.architecture = "w";
    cr_assert_eq(at(&p, 0, 0).n, 0);
    p.architecture = "v";
    cr_assert_eq(at(&p, 0, 0).n, 2);
    small_fini(&w);
}

Test(pick, judges_are_kin_if_their_architecture_is_the_generator_s)
{
    struct small w;
    struct judgement j[5];
    small_init(&w, 1);
    w.network[0].architecture = "w";
    struct judgement_list list = list_of(j, &w);
    struct pick p = {.study = &w.study, .from = &list, .generator = 1, .judge = 2};
    int any = 0, same = 0, other = 0;
    for (int image = 0; image < 2; image++)
        for (int c = 0; c < 2; c++) {
            p.kin = PICK_ANY;
            any += at(&p, image, c).n;
            p.kin = PICK_SAME;
            same += at(&p, image, c).n;
            p.kin = PICK_OTHER;
            other += at(&p, image, c).n;
        }
    cr_assert_eq(any, 4);
    cr_assert_eq(same, 2);
    cr_assert_eq(other, 2);
    small_fini(&w);
}

Test(pick, the_proportion_weighs_conditions_of_judges_alike_whatever_their_answers)
{
    const struct pick_count own[] = {{4, 1}, {1, 1}, {9, 9}}, other[] = {{1, 0}, {7, 0}, {0, 0}};
    cr_assert_eq(pick_proportion(own, own, 3), (0.25 + 1 + 1) / 3);
    cr_assert_eq(pick_proportion(own, other, 3), (0.25 + 1) / 2, "conditions that judged both");
    const struct pick_count none[3] = {{0, 0}};
    cr_assert(isnan(pick_proportion(own, none, 3)));
}
