#include "trials/check.h"

#include "make.h"

static char *folder, *path;

static void enter(void)
{
    folder = scratch_new();
    path = mem_text("%s/t.csv", folder);
}

static void leave(void)
{
    mem_free(path);
    scratch_free(folder);
}

TestSuite(check, .init = enter, .fini = leave);

static struct tsv *check_lines(const char *lines, int *problems, const char *categories)
{
    char *text =
        mem_text("subj,session,trial,rt,object_response,category,condition,imagename\n%s", lines);
    scratch_put_text(folder, "t.csv", text);
    mem_free(text);
    struct tsv *table;
    MUST(check_table(&table, problems, (const char *const[]){path}, 1, categories, NULL, NULL));
    return table;
}

/* Whether a problem at a line says these words. */
static bool has_problem(const struct tsv *t, int line, const char *words)
{
    char *place = mem_text("%s:%d", path, line);
    bool found = false;
    for (int r = 0; r < t->rows; r++) {
        char *const *cell = t->cell + r * t->columns;
        found |=
            text_same(cell[0], "problem") && text_same(cell[1], place) && strstr(cell[2], words);
    }
    mem_free(place);
    return found;
}

static double count_of(const struct tsv *t, const char *item)
{
    double count = NAN;
    for (int r = 0; r < t->rows; r++)
        if (text_same(t->cell[r * t->columns], item)) MUST(tsv_number(&count, t, r, "detail"));
    return count;
}

Test(check, sound_trials_have_no_problem_and_are_counted)
{
    int problems;
    struct tsv *t = check_lines("a,1,1,.5,cat,cat,0,1.png\na,1,2,NaN,na,dog,0,2.png\n"
                                "simulated-01,1,1,.5,dog,cat,0.0,1.png\n"
                                "simulated-01,1,2,.7,dog,dog,0,2.png\n",
                                &problems, NULL);
    cr_expect_eq(problems, 0);
    cr_expect_eq(count_of(t, "trials"), 4);
    cr_expect_eq(count_of(t, "correct"), 2);
    cr_expect_eq(count_of(t, "without answer"), 1);
    cr_expect_eq(count_of(t, "observers"), 2);
    cr_expect_eq(count_of(t, "simulated observers"), 1);
    cr_expect_eq(count_of(t, "conditions"), 1);
    cr_expect_eq(count_of(t, "categories shown"), 2);
    cr_expect_eq(count_of(t, "images"), 2);
    tsv_free(t);
}

Test(check, every_problem_is_listed_with_its_line)
{
    int problems;
    struct tsv *t = check_lines("a,1,1,.5,cat,cat,0,1.png\n"
                                "a,1,1,.5,cat,cat,0,3.png\n"   // 3: trial 1 again
                                "a,1,2,.5,cat,cat,0,x_1.png\n" // 4: image 1.png again
                                "a,1,4,.5,na,cat,0,4.png\n"    // 5: time without answer
                                "a,1,5,.5,kat,cat,0,5.png\n"   // 6: unknown answer
                                "a,1,6,x,cat,cat,0,6.png\n"    // 7: broken
                                "a,1,7\n"                      // 8: broken
                                "b,1,1,.5,cat,cat,1,1.png\n",  // 9: another condition
                                &problems, NULL);
    cr_expect_eq(problems, 8);
    cr_expect(has_problem(t, 3, "trial 1 of session 1 of a is already at"));
    cr_expect(has_problem(t, 4, "a saw image 1.png in condition 0 already at"));
    cr_expect(has_problem(t, 5, "expected rt NaN where there is no answer"));
    cr_expect(has_problem(t, 6, "unknown category 'kat'"));
    cr_expect(has_problem(t, 7, "rt: expected seconds"));
    cr_expect(has_problem(t, 8, "expected 8 fields"));
    cr_expect(has_problem(t, 2, "a has no trial of category cat in condition 1"));
    cr_expect(has_problem(t, 9, "b has no trial of category cat in condition 0"));
    tsv_free(t);
}

Test(check, many_missing_cells_of_an_observer_are_one_problem)
{
    int problems;
    struct tsv *t = check_lines("a,1,1,.5,cat,cat,0,1.png\na,1,2,.5,dog,dog,0,2.png\n"
                                "a,1,3,.5,cat,cat,1,1.png\na,1,4,.5,dog,dog,1,2.png\n"
                                "b,1,1,.5,dog,dog,1,2.png\n",
                                &problems, NULL);
    cr_expect_eq(problems, 1);
    cr_expect(has_problem(t, 6, "b has no trial of category cat in condition 0, nor of 2 more"));
    tsv_free(t);
}

Test(check, a_file_with_nothing_but_its_header_is_a_problem)
{
    int problems;
    struct tsv *t = check_lines("", &problems, NULL);
    cr_expect_eq(problems, 1);
    cr_expect(has_problem(t, 1, "expected trials below the header"));
    tsv_free(t);
}

Test(check, what_is_no_table_of_trials_is_an_error)
{
    int problems;
    struct tsv *t;
    scratch_put_text(folder, "t.csv", "a,b\n1,2\n");
    MUST_FAIL(check_table(&t, &problems, (const char *const[]){path}, 1, NULL, NULL, NULL),
              "no column subj");
    MUST_FAIL(check_table(&t, &problems, (const char *const[]){"no/such"}, 1, NULL, NULL, NULL),
              "cannot open");
}

Test(check, published_trials_have_no_problem)
{
    static const char *const folders[] = {"model-vs-human/colour",
                                          "model-vs-human/cue-conflict",
                                          "model-vs-human/edge",
                                          "model-vs-human/low-pass",
                                          "model-vs-human/power-equalisation",
                                          "model-vs-human/silhouette",
                                          "texture-vs-shape/original",
                                          "texture-vs-shape/grayscale",
                                          "texture-vs-shape/texture",
                                          "lowpass-2018"};
    const char *data = real_data("human trials");
    for (size_t i = 0; data && i < sizeof folders / sizeof *folders; i++) {
        char *humans = mem_text("%s/human/%s", data, folders[i]);
        struct tsv *t;
        int problems;
        MUST(check_table(&t, &problems, (const char *const[]){humans}, 1, "geirhos16", NULL, NULL));
        cr_expect_eq(problems, 0, "%s: %d problems", folders[i], problems);
        tsv_free(t);
        mem_free(humans);
    }
}
