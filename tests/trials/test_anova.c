#include "trials/anova.h"

#include "make.h"

/* What is compared          within  why
 * F against t^2             1e-9    relative; sums in different order
 * p against all permutations 0.02   10,000 draws: standard error at most 0.005 */
static const double ratio_bound = 1e-9, p_bound = 0.02;

enum { SUBJECTS = 11 };

/* Numbers of participants and cells that depend on the tag alone. */
static void fill_values(double *x, int n, uint32_t tag)
{
    struct rng r = rng_at(11, RNG_TEST, 0, tag);
    for (int i = 0; i < n; i++) x[i] = rng_normal(&r);
}

static double squared_t_paired(const double *difference, int n)
{
    double mean = 0, squares = 0;
    for (int i = 0; i < n; i++) mean += difference[i] / n;
    for (int i = 0; i < n; i++) squares += (difference[i] - mean) * (difference[i] - mean);
    return mean * mean / (squares / (n - 1) / n);
}

static double squared_t_of_two(const double *x, const int *group, int n)
{
    double sum[2] = {0}, squares = 0;
    int count[2] = {0};
    for (int i = 0; i < n; i++) {
        sum[group[i]] += x[i];
        count[group[i]]++;
    }
    for (int i = 0; i < n; i++) {
        double d = x[i] - sum[group[i]] / count[group[i]];
        squares += d * d;
    }
    double difference = sum[0] / count[0] - sum[1] / count[1];
    return difference * difference / (squares / (n - 2) * (1.0 / count[0] + 1.0 / count[1]));
}

static void expect_ratio(double f, double expected)
{
    cr_expect_float_eq(f / expected, 1, ratio_bound, "F %.12g, expected %.12g", f, expected);
}

Test(anova, one_factor_of_two_levels_is_the_paired_t_test_squared)
{
    double x[2 * SUBJECTS], difference[SUBJECTS];
    fill_values(x, 2 * SUBJECTS, 1);
    for (int s = 0; s < SUBJECTS; s++) difference[s] = x[2 * s] - x[2 * s + 1];
    struct anova_data d = {SUBJECTS, 1, 2, 1, x, (int[SUBJECTS]){0}};
    struct anova_result r = anova_effect(&d, ANOVA_A);
    expect_ratio(r.f, squared_t_paired(difference, SUBJECTS));
    cr_expect(r.df == 1 && r.df_error == SUBJECTS - 1);
    cr_expect_float_eq(r.eta2, r.f / (r.f + r.df_error), 1e-12);
}

Test(anova, two_groups_and_two_stages_are_t_tests_of_means_and_of_differences)
{
    int group[SUBJECTS] = {0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 1}; // unequal groups
    double x[2 * SUBJECTS], mean[SUBJECTS], difference[SUBJECTS];
    fill_values(x, 2 * SUBJECTS, 2);
    for (int s = 0; s < SUBJECTS; s++) {
        mean[s] = (x[2 * s] + x[2 * s + 1]) / 2;
        difference[s] = x[2 * s] - x[2 * s + 1];
    }
    struct anova_data d = {SUBJECTS, 2, 2, 1, x, group};
    expect_ratio(anova_effect(&d, ANOVA_BETWEEN).f, squared_t_of_two(mean, group, SUBJECTS));
    expect_ratio(anova_effect(&d, ANOVA_INTERACTION).f,
                 squared_t_of_two(difference, group, SUBJECTS));
}

Test(anova, factors_of_two_levels_each_are_t_tests_of_contrasts)
{
    double x[4 * SUBJECTS], a[SUBJECTS], b[SUBJECTS], ab[SUBJECTS];
    fill_values(x, 4 * SUBJECTS, 3);
    for (int s = 0; s < SUBJECTS; s++) {
        const double *y = x + 4 * s;
        a[s] = y[0] + y[1] - y[2] - y[3];
        b[s] = y[0] - y[1] + y[2] - y[3];
        ab[s] = y[0] - y[1] - y[2] + y[3];
    }
    struct anova_data d = {SUBJECTS, 1, 2, 2, x, (int[SUBJECTS]){0}};
    expect_ratio(anova_effect(&d, ANOVA_A).f, squared_t_paired(a, SUBJECTS));
    expect_ratio(anova_effect(&d, ANOVA_B).f, squared_t_paired(b, SUBJECTS));
    expect_ratio(anova_effect(&d, ANOVA_INTERACTION).f, squared_t_paired(ab, SUBJECTS));
}

Test(anova, sums_of_squares_add_up_to_the_whole)
{
    enum { A = 3, B = 4 };
    double x[SUBJECTS * A * B], mean = 0, total = 0, between_subjects = 0, sum = 0;
    fill_values(x, SUBJECTS * A * B, 4);
    for (int i = 0; i < SUBJECTS * A * B; i++) mean += x[i] / (SUBJECTS * A * B);
    for (int i = 0; i < SUBJECTS * A * B; i++) total += (x[i] - mean) * (x[i] - mean);
    for (int s = 0; s < SUBJECTS; s++) {
        double own = 0;
        for (int i = 0; i < A * B; i++) own += x[s * A * B + i] / (A * B);
        between_subjects += A * B * (own - mean) * (own - mean);
    }
    struct anova_data d = {SUBJECTS, 1, A, B, x, (int[SUBJECTS]){0}};
    for (int e = ANOVA_A; e <= ANOVA_INTERACTION; e++) {
        struct anova_result r = anova_effect(&d, (enum anova_effect)e);
        sum += r.ss + r.ss_error;
    }
    cr_expect_float_eq((sum + between_subjects) / total, 1, ratio_bound);
}

Test(anova, a_constant_added_or_a_factor_multiplied_changes_no_ratio)
{
    double x[4 * SUBJECTS], y[4 * SUBJECTS];
    int group[SUBJECTS] = {0, 1, 1, 0, 2, 1, 0, 2, 1, 0, 2};
    fill_values(x, 4 * SUBJECTS, 5);
    for (int i = 0; i < 4 * SUBJECTS; i++) y[i] = 3 * x[i] - 7;
    struct anova_data d = {SUBJECTS, 3, 4, 1, x, group}, other = {SUBJECTS, 3, 4, 1, y, group};
    static const enum anova_effect effects[] = {ANOVA_BETWEEN, ANOVA_A, ANOVA_INTERACTION};
    for (int i = 0; i < 3; i++)
        expect_ratio(anova_effect(&other, effects[i]).f, anova_effect(&d, effects[i]).f);
}

Test(anova, the_permutation_p_of_a_paired_difference_is_that_of_all_sign_flips)
{
    // Levels of one factor permuted within each of 8 participants: 2^8 sign flips.
    enum { N = 8 };
    double x[2 * N], flipped[N];
    fill_values(x, 2 * N, 6);
    for (int s = 0; s < N; s++) x[2 * s] += 0.8;
    struct anova_data d = {N, 1, 2, 1, x, (int[N]){0}};
    struct anova_result r[ANOVA_EFFECTS];
    cr_assert_eq(anova_test(r, &d, 1), 1);
    int as_large = 0;
    for (int signs = 0; signs < 1 << N; signs++) {
        for (int s = 0; s < N; s++)
            flipped[s] = (signs >> s & 1 ? -1 : 1) * (x[2 * s] - x[2 * s + 1]);
        as_large += squared_t_paired(flipped, N) >= r[0].f * (1 - 1e-9);
    }
    cr_expect_float_eq(r[0].p, as_large / 256.0, p_bound);
}

Test(anova, a_clear_effect_has_the_least_p_and_none_has_a_large_one)
{
    double x[4 * SUBJECTS];
    int group[SUBJECTS] = {0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 1};
    fill_values(x, 4 * SUBJECTS, 7);
    for (int s = 0; s < SUBJECTS; s++) x[4 * s + 2] += 9;
    struct anova_data d = {SUBJECTS, 2, 4, 1, x, group};
    struct anova_result r[ANOVA_EFFECTS];
    cr_assert_eq(anova_test(r, &d, 1), 3);
    cr_expect_eq(r[1].p, 1.0 / ANOVA_DRAWS);
    cr_expect_gt(r[0].p, 0.01);
    cr_expect_gt(r[2].p, 0.01);
}

/* Files. */

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

TestSuite(anova, .init = enter, .fini = leave);

static const struct anova_columns one = {"participant", "stage", "human", NULL, NULL};
static const struct anova_columns two = {"participant", "stage", "human,net", NULL, NULL};

static err table_of(struct tsv **t, const char *text, const struct anova_columns *columns)
{
    scratch_put_text(folder, "t.csv", text);
    return anova_table(t, path, columns, 1);
}

static const char small[] = "Participant,stage,human,net,exp\n"
                            "1,low,.9,.8,a\n1,high,.4,.1,a\n2,low,1,.9,a\n2,high,.6,.3,a\n"
                            "3,high,.2,.3,a\n3,low,.7,.5,a\n1,low,9,9,b\n";

Test(anova, rows_are_chosen_and_may_come_in_any_order)
{
    struct anova_columns columns = two;
    columns.where = "exp=a";
    struct tsv *t;
    MUST(table_of(&t, small, &columns));
    cr_assert_eq(t->rows, 3);
    cr_expect_eq(value_of(t, "observer", "df1"), 1);
    cr_expect_eq(value_of(t, "observer", "df2"), 4);
    cr_expect_eq(value_of(t, "stage:observer", "df2"), 4);
    // Means .633 and .483 over six values each: 6 (.075^2 + .075^2).
    cr_expect_float_eq(value_of(t, "observer", "ss"), 0.0675, 1e-9);
    tsv_free(t);
    MUST(anova_means(&t, path, &columns, 1));
    cr_expect_eq(t->rows, 4);
    cr_expect_float_eq(value_of(t, "human low", "mean"), 2.6 / 3, 1e-8);
    cr_expect_eq(value_of(t, "net high", "n"), 3);
    tsv_free(t);
}

Test(anova, a_column_can_name_the_group)
{
    static const char groups[] = "participant,stage,human,who\n1,x,.1,p\n1,y,.2,p\n2,x,.4,p\n"
                                 "2,y,.3,p\n3,x,.6,q\n3,y,.9,q\n";
    struct anova_columns columns = one;
    columns.between = "who";
    struct tsv *t;
    MUST(table_of(&t, groups, &columns));
    cr_expect_eq(value_of(t, "who", "df2"), 1);
    cr_expect_eq(value_of(t, "stage:who", "df1"), 1);
    tsv_free(t);
}

Test(anova, what_is_not_a_whole_design_is_refused)
{
    struct anova_columns within_two = one, both = two, three = one, bad_where = one, nothing = one;
    within_two.within = "stage,exp";
    both.between = "exp";
    three.within = "stage,exp,net";
    bad_where.where = "exp";
    nothing.where = "exp=c";
    static const struct anova_columns absent = {"participant", "layer", "human", NULL, NULL};
    const struct {
        const char *text;
        const struct anova_columns *columns;
        const char *message;
    } cases[] = {
        {"", &one, "t.csv:1: expected a header line, got an empty file"},
        {"participant,stage,human\n", &one, "expected rows with the values asked for, got none"},
        {small, &one, "t.csv:8: a second value of participant 1 (all) for low"},
        {small, &within_two, "participant 1 (all) has no value for high b"},
        {small, &both, "several value columns or a column of groups, got both"},
        {small, &three, "within: expected one or two columns, got 3"},
        {small, &bad_where, "where: expected COLUMN=VALUE, got 'exp'"},
        {small, &nothing, "expected rows with the values asked for, got none"},
        {small, &absent, "t.csv:1: no column layer; there are: participant stage human net exp"},
        {"participant,stage,human\n1,a,x\n", &one, "t.csv:2: human: expected a number, got 'x'"},
        {"participant,stage,human\n1,a,1\n2,a,1\n", &one, "expected at least two levels"},
        {"participant,stage,human\n1,a,1\n1,b,2\n", &one, "expected more participants than groups"},
        {"participant,stage,human\n1,a,1\n1,b,2\n2,a,1\n", &one,
         "participant 2 (all) has no value for b"},
        {"participant,stage,human\n1,a,.3\n1,b,.3\n2,a,.3\n2,b,.3\n3,a,.3\n3,b,.3\n", &one,
         "stage cannot be tested: nothing varies"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tsv *t;
        MUST_FAIL(table_of(&t, cases[i].text, cases[i].columns), cases[i].message);
    }
}

Test(anova, an_effect_without_error_is_refused)
{
    // Three participants 0 and 1 each; with .1 and .7 rounding leaves 1e-33 of the error.
    static const char *const texts[] = {
        "participant,stage,human\n1,a,0\n1,b,1\n2,a,0\n2,b,1\n3,a,0\n3,b,1\n",
        "participant,stage,human\n1,a,.1\n1,b,.7\n2,a,.1\n2,b,.7\n3,a,.1\n3,b,.7\n"
        "4,a,.1\n4,b,.7\n5,a,.1\n5,b,.7\n6,a,.1\n6,b,.7\n7,a,.1\n7,b,.7\n"};
    for (int i = 0; i < 2; i++) {
        struct tsv *t;
        MUST_FAIL(table_of(&t, texts[i], &one),
                  "t.csv: stage cannot be tested: its error does not vary");
        MUST(anova_means(&t, path, &one, 1));
        tsv_free(t);
    }
}

Test(anova, a_factor_called_like_a_column_of_the_means_is_refused)
{
    static const char *const fixed[] = {"group", "n", "mean", "sem", "lo", "hi"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        char *text = mem_text("participant,%s,human\n1,a,.1\n1,b,.2\n2,a,.4\n2,b,.3\n", fixed[i]);
        struct anova_columns columns = one;
        columns.within = fixed[i];
        struct tsv *t;
        MUST_FAIL(table_of(&t, text, &columns),
                  "within: expected another name than group, n, mean,");
        MUST_FAIL(anova_means(&t, path, &columns, 1), "which tables of means have, got '");
        mem_free(text);
    }
    static const char alike[] = "participant,a b,a_b,human\n1,x,u,.1\n1,x,v,.3\n1,y,u,.2\n1,y,v,0\n"
                                "2,x,u,.4\n2,x,v,.5\n2,y,u,.9\n2,y,v,.7\n";
    struct anova_columns columns = one;
    columns.within = "a b,a_b";
    struct tsv *t;
    MUST_FAIL(table_of(&t, alike, &columns), "within: expected two names, got 'a_b' twice");
}

/* Published: Feather et al. 2023, experiment 1 and others; recomputed from the authors' tables. */

static char *feather(void)
{
    const char *data = real_data("golden numbers of metamer recognition");
    return data ? mem_text("%s/human/feather2023-metamers/vision_recognition_by_participant.csv",
                           data)
                : NULL;
}

Test(anova, published_tests_come_out)
{
    static const struct {
        const char *where, *observer, *interaction, *observer_eta, *interaction_eta;
        int stages;
    } golden[] = {
        {"experiment=1,model=resnet50", "554.9194", "290.2059", ".92964", ".87357", 8},
        {"experiment=1,model=alexnet", "935.4408", "195.0267", NULL, NULL, 9},
        {"experiment=1,model=vgg_19", "1612.0788", "268.3760", NULL, NULL, 10},
        {"experiment=1,model=cornet_s", "424.3749", "293.6448", NULL, NULL, 6},
    };
    char *file = feather();
    for (int i = 0; file && i < 4; i++) {
        struct anova_columns columns = {"participant", "stage", "human_correct,network_correct",
                                        NULL, golden[i].where};
        struct tsv *t;
        MUST(anova_table(&t, file, &columns, 1));
        expect_printed(value_of(t, "observer", "F"), golden[i].observer, golden[i].where);
        expect_printed(value_of(t, "stage:observer", "F"), golden[i].interaction, golden[i].where);
        cr_expect_eq(value_of(t, "observer", "df2"), 42);
        cr_expect_eq(value_of(t, "stage:observer", "df1"), golden[i].stages - 1);
        cr_expect_eq(value_of(t, "stage:observer", "df2"), 42 * (golden[i].stages - 1));
        cr_expect_eq(value_of(t, "observer", "p"), 1.0 / ANOVA_DRAWS);
        if (golden[i].observer_eta) {
            expect_printed(value_of(t, "observer", "partial_eta2"), golden[i].observer_eta, "eta");
            expect_printed(value_of(t, "stage:observer", "partial_eta2"), golden[i].interaction_eta,
                           "eta");
        }
        tsv_free(t);
    }
    mem_free(file);
}

Test(anova, published_recognisability_comes_out)
{
    static const struct {
        const char *where, *stage, *mean;
    } golden[] = {
        {"experiment=1,model=resnet50", "all natural_image", ".895"},
        {"experiment=1,model=resnet50", "all conv1_relu1_fake_relu", ".937"},
        {"experiment=1,model=resnet50", "all layer1_fake_relu", ".945"},
        {"experiment=1,model=resnet50", "all layer2_fake_relu", ".945"},
        {"experiment=1,model=resnet50", "all layer3_fake_relu", ".845"},
        {"experiment=1,model=resnet50", "all layer4_fake_relu", ".212"},
        {"experiment=1,model=resnet50", "all avgpool", ".117"},
        {"experiment=1,model=resnet50", "all final", ".130"},
        {"experiment=1,model=alexnet", "all relu0_fake_relu", ".923"},
        {"experiment=1,model=alexnet", "all relu1_fake_relu", ".774"},
        {"experiment=1,model=alexnet", "all relu2_fake_relu", ".407"},
        {"experiment=1,model=alexnet", "all relu3_fake_relu", ".372"},
        {"experiment=1,model=alexnet", "all relu4_fake_relu", ".180"},
        {"experiment=9,model=alexnet_reduced_aliasing_early_checkpoint", "all relu4_fake_relu",
         ".643"},
        {"experiment=9,model=alexnet_early_checkpoint", "all relu4_fake_relu", ".095"},
        {"experiment=3,model=resnet50_l2_3_robust", "all layer4_fake_relu", ".880"},
        {"experiment=3,model=resnet50_random_l2_perturb", "all layer4_fake_relu", ".125"},
        {"experiment=1,model=vgg_19", "all conv_relu_4_3_fake_relu", ".167"},
        {"experiment=10,model=texture_shape_resnet50_trained_on_SIN", "all layer4_fake_relu",
         ".212"},
        {"experiment=10,model=resnet50", "all layer4_fake_relu", ".203"},
        {"experiment=5,model=resnet50_moco_v2", "all layer4_fake_relu", ".589"},
    };
    char *file = feather();
    for (size_t i = 0; file && i < sizeof golden / sizeof *golden; i++) {
        struct anova_columns columns = {"participant", "stage", "human_correct", NULL,
                                        golden[i].where};
        struct tsv *t;
        MUST(anova_means(&t, file, &columns, 1));
        expect_printed(value_of(t, golden[i].stage, "mean"), golden[i].mean, golden[i].stage);
        tsv_free(t);
    }
    mem_free(file);
}
