#include "trials/ceiling.h"

#include "make.h"

/* What is compared          within  why
 * arithmetic in double      1e-12   a few roundings
 * split-half, published     0.0015  published over random splits; ours over all 126, which differ
 *                                   among themselves by an SD of 0.011 to 0.045
 * random and all splits     0.01    1000 splits: the standard error is 0.05 / sqrt(1000) */
static const double arithmetic = 1e-12, split_bound = 0.0015, random_bound = 0.01;

static err compute(struct ceiling *c, int observers, const char *const *rows)
{
    struct trial_table *t = make_answers(observers, rows);
    struct grid *g;
    MUST(grid_new(&g, t));
    err e = ceiling_compute(c, g, 0, g->items, 1);
    grid_free(g);
    trial_free(t);
    return e;
}

Test(ceiling, observers_who_agree_have_a_ceiling_of_one)
{
    static const char *const rows[] = {"110010", "110010", "110010", "110010"};
    struct ceiling c;
    MUST(compute(&c, 4, rows));
    for (int i = 0; i < CEILING_MEASURES; i++) {
        cr_expect_float_eq(c.value[i], 1, arithmetic);
        cr_expect_float_eq(c.sd[i], 0, arithmetic);
    }
    cr_expect(c.observers == 4 && c.items == 6);
    cr_expect_eq(c.count[CEILING_SPLIT_HALF], 3);
    cr_expect_eq(c.count[CEILING_LOWER], 4);
}

Test(ceiling, three_observers_by_hand)
{
    static const char *const rows[] = {"1100", "1100", "1010"};
    struct ceiling c;
    MUST(compute(&c, 3, rows));
    // r(a, b + c) = r(1100, 2110) = 1/sqrt(2); the same for b; r(c, a + b) = r(1010, 1100) = 0.
    cr_expect_float_eq(c.value[CEILING_LOWER], sqrt(2) / 3, arithmetic);
    // r(a, sum) = r(1100, 3210): covariance 1, variances 1 and 5 (sums of squares): 2/sqrt(5).
    double a = 2 / sqrt(5), own = 1 / sqrt(5);
    cr_expect_float_eq(c.value[CEILING_UPPER], (2 * a + own) / 3, arithmetic);
    // Splits 1 | 2 are the leave-one-out pairs.
    cr_expect_eq(c.count[CEILING_SPLIT_HALF], 3);
    cr_expect_float_eq(c.value[CEILING_SPLIT_HALF], sqrt(2) / 3, arithmetic);
    double r = 1 / sqrt(2);
    cr_expect_float_eq(c.value[CEILING_SPEARMAN_BROWN], 2 * (2 * r / (1 + r)) / 3, arithmetic);
}

Test(ceiling, what_correlates_with_nothing_is_an_error)
{
    struct ceiling c;
    static const char *const constant[] = {"1111", "1100", "1010"};
    MUST_FAIL(compute(&c, 3, constant), "right on all images or on none");
    static const char *const opposite[] = {"1100", "0011", "1010", "0101"};
    MUST_FAIL(compute(&c, 4, opposite), "right on all images or on none");
    static const char *const two[] = {"1100", "0011"};
    MUST_FAIL(compute(&c, 2, two), "expected at least three observers, got 2");
}

/* Halves ab and cde are r = -1, which 2 r / (1 + r) has no value for; the second ones' r rounds to
 * -1 - 2e-16. The other nine splits have one. */
static const char *const opposed[2][5] = {{"01110", "10011", "01101", "11000", "10101"},
                                          {"01000", "00010", "10001", "00101", "10100"}};

Test(ceiling, halves_that_disagree_wholly_have_no_reliability_of_the_whole)
{
    for (int i = 0; i < 2; i++) {
        struct ceiling c;
        MUST(compute(&c, 5, opposed[i]));
        cr_expect_eq(c.count[CEILING_SPLIT_HALF], 10);
        cr_expect_eq(c.count[CEILING_SPEARMAN_BROWN], 9);
        cr_expect(c.value[CEILING_SPEARMAN_BROWN] < 0 && c.value[CEILING_SPEARMAN_BROWN] > -20);
        cr_expect_lt(c.sd[CEILING_SPEARMAN_BROWN], 20);
    }
}

Test(ceiling, halves_that_disagree_wholly_are_left_out_with_gaps_too)
{
    for (int i = 0; i < 2; i++) {
        struct sparse *s = sparse_new(5, 5);
        const bool all[5] = {true, true, true, true, true};
        for (int o = 0; o < 5; o++)
            for (int k = 0; k < 5; k++)
                *sparse_at(s, o, k) = opposed[i][o][k] == '1' ? SPARSE_RIGHT : SPARSE_WRONG;
        struct sparse_ceiling c = sparse_ceiling(s, all, 1, 1);
        cr_expect_eq(c.split_half.count, SPARSE_SPLITS);
        cr_expect_lt(c.spearman_brown.count, SPARSE_SPLITS);
        cr_expect(c.spearman_brown.value < 0 && c.spearman_brown.value > -20);
        sparse_free(s);
    }
}

/* Observers of one latent difficulty; their rows in text. */
static void simulate(char rows[][81], const char **pointers, int observers)
{
    for (int o = 0; o < observers; o++) {
        for (int i = 0; i < 80; i++) {
            struct rng hard = rng_at(7, RNG_TEST, 1, (uint32_t)i);
            struct rng r = rng_at(7, RNG_TEST, 2 + (uint32_t)o, (uint32_t)i);
            rows[o][i] = rng_uniform(&r) < rng_uniform(&hard) ? '1' : '0';
        }
        rows[o][80] = 0;
        pointers[o] = rows[o];
    }
}

Test(ceiling, lower_is_below_upper_and_many_observers_take_random_splits)
{
    static char rows[14][81];
    const char *pointers[14];
    simulate(rows, pointers, 14);
    struct ceiling all, drawn;
    MUST(compute(&all, 12, pointers));
    MUST(compute(&drawn, 14, pointers));
    cr_expect_eq(all.count[CEILING_SPLIT_HALF], 462); // 12! / 6! 6! / 2
    cr_expect_eq(drawn.count[CEILING_SPLIT_HALF], CEILING_SPLITS);
    cr_expect_lt(all.value[CEILING_LOWER], all.value[CEILING_UPPER]);
    cr_expect_gt(all.value[CEILING_SPEARMAN_BROWN], all.value[CEILING_SPLIT_HALF]);
    // Twelve and fourteen observers of one kind have nearly the same reliability per observer.
    double step = all.value[CEILING_SPEARMAN_BROWN] / (12 - 11 * all.value[CEILING_SPEARMAN_BROWN]);
    double expected = 14 * step / (1 + 13 * step);
    cr_expect_float_eq(drawn.value[CEILING_SPEARMAN_BROWN], expected, 3 * random_bound);
}

Test(ceiling, conditions_alone_and_together)
{
    struct trial_table *t = make_trials("a 0 cat 1 cat a 0 cat 2 dog a 9 cat 1 dog a 9 cat 2 cat "
                                        "b 0 cat 1 cat b 0 cat 2 dog b 9 cat 1 dog b 9 cat 2 cat "
                                        "c 0 cat 1 cat c 0 cat 2 dog c 9 cat 1 dog c 9 cat 2 cat");
    struct tsv *table;
    char *note;
    MUST(ceiling_table(&table, &note, t, true, 10, 1));
    cr_expect_null(note);
    cr_expect_eq(table->rows, 8);
    cr_expect_eq(value_of(table, "9 upper", "r"), 1);
    cr_expect_eq(value_of(table, "9 upper", "images"), 2);
    tsv_free(table);
    MUST(ceiling_table(&table, &note, t, false, 10, 1));
    cr_expect_eq(value_of(table, "upper", "images"), 4);
    cr_expect(strstr(note, "2 conditions together"));
    mem_free(note);
    tsv_free(table);
    trial_free(t);
}

/* Observers who follow a Latin square: each sees half of the images of the others. */
Test(ceiling, with_gaps_ceilings_are_of_the_images_that_others_saw)
{
    static char rows[12][81];
    const char *pointers[12];
    simulate(rows, pointers, 12);
    for (int o = 0; o < 12; o++)
        for (int i = 0; i < 80; i++)
            if ((i + o) % 2) rows[o][i] = '-';
    struct trial_table *t = make_answers(12, pointers);
    struct tsv *table;
    char *note;
    MUST(ceiling_table(&table, &note, t, false, 10, 1));
    cr_expect_eq(value_of(table, "lower", "count"), 12);
    cr_expect_eq(value_of(table, "lower", "images"), 80);
    cr_expect_lt(value_of(table, "lower", "r"), value_of(table, "upper", "r"));
    cr_expect(strstr(note, "saw different images"), "%s", note);
    mem_free(note);
    tsv_free(table);
    MUST(ceiling_table(&table, &note, t, false, 41, 1));
    const char *r;
    MUST(tsv_text(&r, table, row_of(table, "lower"), "r"));
    cr_expect_str_eq(r, "-", "nobody shares 41 images");
    cr_expect_eq(value_of(table, "lower", "count"), 0);
    mem_free(note);
    tsv_free(table);
    trial_free(t);
}

Test(ceiling, published_ceilings_come_out)
{
    static const struct {
        const char *folder;
        double split, brown;
        const char *lower, *upper;
    } golden[] = {
        {"model-vs-human/edge", .7069, .8274, ".5314", ".6391"},
        {"model-vs-human/silhouette", .8273, .9054, ".6617", ".7337"},
        {"model-vs-human/cue-conflict", .7202, .8373, ".5325", ".6394"},
    };
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++) {
        struct trial_table *t;
        if (!read_humans(&t, golden[i].folder)) return;
        struct tsv *table;
        char *note;
        MUST(ceiling_table(&table, &note, t, false, 10, 1));
        expect_printed(value_of(table, "lower", "r"), golden[i].lower, golden[i].folder);
        expect_printed(value_of(table, "upper", "r"), golden[i].upper, golden[i].folder);
        cr_expect_float_eq(value_of(table, "split_half", "r"), golden[i].split, split_bound);
        cr_expect_float_eq(value_of(table, "spearman_brown", "r"), golden[i].brown, split_bound);
        tsv_free(table);
        mem_free(note);
        trial_free(t);
    }
}
