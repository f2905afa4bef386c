#include "trials/shape.h"

#include "make.h"
#include "trials/interval.h"

/* What is compared      within   why
 * a bootstrap interval  0.0006   two runs of 10,000 draws; 100,000 draws of each of three seeds end
 * at .9474 and .9688, the published run at .9469 and .9690 */
static const double bootstrap_bound = 0.0006;

/* Shape, texture, other, no answer; one image without conflict. */
static const char small[] = "a 0 cat 01_x_cat1-dog2.png cat  a 0 cat 02_x_cat2-emu1.png emu  a 0 "
                            "dog 03_x_dog1-cat1.png emu "
                            "a 0 emu 04_x_emu1-cat9.png na   a 0 dog 05_x_dog3-dog1.png dog  "
                            "b 0 cat 01_x_cat1-dog2.png cat  b 0 cat 02_x_cat2-emu1.png cat  b 0 "
                            "dog 03_x_dog1-cat1.png cat "
                            "b 0 emu 04_x_emu1-cat9.png emu  b 0 dog 05_x_dog3-dog1.png cat";

Test(shape, bias_is_shape_over_shape_and_texture_answers)
{
    struct trial_table *t = make_trials(small);
    struct shape *s;
    MUST(shape_count(&s, t));
    struct tsv *table = shape_table(s, t, 1);
    cr_expect_eq(value_of(table, "a", "shape"), 1);
    cr_expect_eq(value_of(table, "a", "texture"), 1);
    cr_expect_eq(value_of(table, "a", "conflict"), 4);
    cr_expect_eq(value_of(table, "a", "bias"), 0.5);
    cr_expect_eq(value_of(table, "a", "decided"), 0.5);
    cr_expect_eq(value_of(table, "b", "bias"), 0.75);
    cr_expect_eq(value_of(table, "b", "decided"), 1);
    cr_expect_float_eq(value_of(table, "cat", "bias"), 0.75, 1e-9);
    cr_expect_eq(value_of(table, "dog", "bias"), 0);
    cr_expect_float_eq(value_of(table, "all", "bias"), 4 / 6.0, 1e-8);
    cr_expect_eq(value_of(table, "all", "conflict"), 8);
    cr_expect_eq(row_of(table, "all"), table->rows - 1);
    tsv_free(table);
    shape_free(s);
    trial_free(t);
}

Test(shape, what_was_dropped_is_said)
{
    struct trial_table *t = make_trials(small);
    struct shape *s;
    MUST(shape_count(&s, t));
    cr_expect_eq(s->images, 5);
    cr_expect_eq(s->dropped, 1);
    char *note = shape_note(s);
    cr_expect(strstr(note, "1 of 5 images dropped") && strstr(note, "not the published set"));
    cr_expect(strstr(note, "over 2 observers: mean bias 0.6250, sd 0.1768, range 0.5000 to 0.7500"),
              "%s", note);
    mem_free(note);
    shape_free(s);
    trial_free(t);
}

Test(shape, no_shape_or_texture_answer_is_no_bias)
{
    struct trial_table *t = make_trials("a 0 cat 1_cat1-dog2.png na  a 0 dog 2_dog1-cat2.png na");
    struct shape *s;
    MUST(shape_count(&s, t));
    struct tsv *table = shape_table(s, t, 1);
    const char *bias;
    MUST(tsv_text(&bias, table, row_of(table, "all"), "bias"));
    cr_expect_str_eq(bias, "-");
    cr_expect_eq(value_of(table, "all", "lo"), 0);
    cr_expect_eq(value_of(table, "all", "hi"), 1);
    char *note = shape_note(s);
    cr_expect_null(strstr(note, "mean bias"));
    mem_free(note);
    tsv_free(table);
    shape_free(s);
    trial_free(t);
}

Test(shape, a_category_that_all_answered_otherwise_has_no_interval)
{
    // The answers to dog are emu, neither the shape nor the texture.
    struct trial_table *t = make_trials(
        "a 0 cat 1_cat1-dog2.png cat  a 0 dog 2_dog1-cat2.png emu  a 0 emu 3_emu1-cat1.png emu "
        "b 0 cat 1_cat1-dog2.png cat  b 0 dog 2_dog1-cat2.png emu  b 0 emu 3_emu1-cat1.png cat");
    struct shape *s;
    MUST(shape_count(&s, t));
    struct tsv *table = shape_table(s, t, 1);
    static const char *const columns[] = {"bias", "lo", "hi"};
    for (int i = 0; i < 3; i++) {
        const char *text;
        MUST(tsv_text(&text, table, row_of(table, "dog"), columns[i]));
        cr_expect_str_eq(text, "-", "%s: %s", columns[i], text);
    }
    tsv_free(table);
    shape_free(s);
    trial_free(t);
}

Test(shape, one_observer_has_wilsons_interval)
{
    struct trial_table *t = make_trials("a 0 cat 1_cat1-dog2.png cat  a 0 dog 2_dog1-cat2.png cat");
    struct shape *s;
    double lo, hi;
    MUST(shape_count(&s, t));
    struct tsv *table = shape_table(s, t, 1);
    interval_wilson(&lo, &hi, 1, 2);
    cr_expect_float_eq(value_of(table, "all", "lo"), lo, 1e-8);
    cr_expect_float_eq(value_of(table, "all", "hi"), hi, 1e-8);
    tsv_free(table);
    shape_free(s);
    trial_free(t);
}

Test(shape, images_that_are_no_cue_conflict_are_refused)
{
    static const char *const names[] = {"1_cat1.png", "1_cat1-cow2.png", "cat", "1_cat1-.png", "-"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *text = mem_text("a 0 cat %s cat", names[i]);
        struct trial_table *t = make_trials(text);
        struct shape *s;
        MUST_FAIL(shape_count(&s, t), "trial 1: expected a cue-conflict image");
        trial_free(t);
        mem_free(text);
    }
}

/* The table of a folder of human trials; NULL without data. */
static struct tsv *golden_table(const char *folder, struct shape **s)
{
    struct trial_table *t;
    if (!read_humans(&t, folder)) return NULL;
    MUST(shape_count(s, t));
    struct tsv *table = shape_table(*s, t, 1);
    trial_free(t);
    return table;
}

Test(shape, the_published_bias_of_people_comes_out)
{
    static const char *const categories[][2] = {
        {"airplane", ".8931"}, {"bear", ".9347"},   {"bicycle", ".9972"}, {"bird", ".9683"},
        {"boat", ".8722"},     {"bottle", ".9868"}, {"car", ".9739"},     {"cat", ".9590"},
        {"chair", ".9913"},    {"clock", ".9958"},  {"dog", ".9413"},     {"elephant", ".9634"},
        {"keyboard", ".9422"}, {"knife", ".8911"},  {"oven", ".9680"},    {"truck", ".9833"},
        {"all", ".9587"},
    };
    struct shape *s;
    struct tsv *table = golden_table("model-vs-human/cue-conflict", &s);
    if (!table) return;
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
        expect_printed(value_of(table, categories[i][0], "bias"), categories[i][1],
                       categories[i][0]);
    cr_expect_eq(value_of(table, "all", "shape"), 9236);
    cr_expect_eq(value_of(table, "all", "texture"), 398);
    cr_expect_eq(value_of(table, "all", "conflict"), 12000);
    expect_printed(value_of(table, "all", "decided"), ".803", "decided");
    cr_expect_float_eq(value_of(table, "all", "lo"), 0.9469, bootstrap_bound);
    cr_expect_float_eq(value_of(table, "all", "hi"), 0.9690, bootstrap_bound);
    cr_expect(s->images == SHAPE_IMAGES && s->dropped == 80);
    char *note = shape_note(s);
    cr_expect(strstr(note, "mean bias 0.9576, sd 0.0191, range 0.9191 to 0.9866"), "%s", note);
    mem_free(note);
    tsv_free(table);
    shape_free(s);
}

Test(shape, the_published_bias_of_networks_comes_out)
{
    static const struct {
        const char *network;
        int shape, texture;
        const char *bias;
    } networks[] = {{"alexnet", 283, 376, ".4294"},
                    {"googlenet", 228, 503, ".3119"},
                    {"vgg", 130, 625, ".1722"},
                    {"resnet50", 162, 572, ".2207"},
                    {"resnet50-train-60-epochs", 586, 141, ".8061"}};
    struct shape *s;
    struct tsv *table = golden_table("texture-vs-shape/cue-conflict-CNNs", &s);
    if (!table) return;
    for (size_t i = 0; i < sizeof networks / sizeof *networks; i++) {
        cr_expect_eq(value_of(table, networks[i].network, "shape"), networks[i].shape);
        cr_expect_eq(value_of(table, networks[i].network, "texture"), networks[i].texture);
        expect_printed(value_of(table, networks[i].network, "bias"), networks[i].bias,
                       networks[i].network);
    }
    tsv_free(table);
    shape_free(s);
}

Test(shape, bias_ignores_other_answers_and_says_where_there_were_none)
{
    char *bias = shape_cells(&(struct shape_count){40, 9, 3}, true, "ok");
    cr_assert_eq(strncmp(bias, "bias\t12\t0.75\t", 13), 0, "%s", bias);
    char *none = shape_cells(&(struct shape_count){40, 0, 0}, true, "ok");
    cr_assert_not_null(strstr(none, "\t-\t-\t-\t0\t0\tno answer was either"), "%s", none);
    mem_free(none);
    mem_free(bias);
}
