#include "trials/consistency_group.h"

#include "make.h"

/* What is compared      within  why
 * arithmetic in double  1e-12   a few roundings */
static const double arithmetic = 1e-12;

static struct consistency_group *group_over(int observers, const char *const *rows,
                                            enum consistency_over over)
{
    struct trial_table *t = make_answers(observers, rows);
    struct grid *g;
    struct consistency_group *c;
    MUST(grid_new(&g, t));
    MUST(consistency_group_new(&c, g, 0, g->items, over, 10, 1));
    grid_free(g);
    trial_free(t);
    return c;
}

static struct consistency_group *group_of(int observers, const char *const *rows)
{
    return group_over(observers, rows, CONSISTENCY_IMAGES);
}

static double kappa_of(const char *a, const char *b)
{
    bool x[64], y[64];
    int n = (int)strlen(a);
    for (int i = 0; i < n; i++) {
        x[i] = a[i] == '1';
        y[i] = b[i] == '1';
    }
    return consistency_pair(x, y, n).kappa;
}

Test(consistency_group, the_mean_is_over_all_pairs_in_order)
{
    static const char *const rows[] = {"11110000", "11100001", "10101010"};
    struct consistency_group *c = group_of(3, rows);
    cr_assert_eq(c->pairs, 3);
    double sum = 0;
    for (int i = 0, pair = 0; i < 3; i++)
        for (int k = i + 1; k < 3; k++, pair++) {
            double kappa = kappa_of(rows[i], rows[k]);
            cr_expect_eq(c->pair[pair].kappa, kappa);
            sum += kappa;
        }
    cr_expect_float_eq(c->mean.kappa, sum / 3, arithmetic);
    cr_expect(c->mean.kappa_lo <= c->mean.kappa && c->mean.kappa <= c->mean.kappa_hi);
    consistency_group_free(c);
}

Test(consistency_group, two_observers_keep_the_interval_of_their_pair)
{
    static const char *const rows[] = {"11110000", "11100001"};
    struct consistency_group *c = group_of(2, rows);
    cr_expect_eq(c->mean.kappa_lo, c->pair[0].kappa_lo);
    cr_expect(isnan(c->margin));
    consistency_group_free(c);
}

Test(consistency_group, pairs_without_a_kappa_are_left_out_of_the_mean)
{
    static const char *const rows[] = {"11111111", "11111111", "11100001"};
    struct consistency_group *c = group_of(3, rows);
    cr_expect(isnan(c->pair[0].kappa) && isnan(c->pair[0].kappa_lo));
    cr_expect(c->defined == 2 && c->mean.kappa == 0 && c->margin == 0);
    cr_expect(c->mean.kappa_lo < 0 && c->mean.kappa_hi > 0);
    consistency_group_free(c);
    c = group_of(2, rows);
    cr_expect(c->defined == 0 && isnan(c->mean.kappa) && isnan(c->mean.kappa_lo));
    consistency_group_free(c);
}

Test(consistency_group, an_interval_over_images_and_people_is_wider_than_over_each)
{
    static const char *const rows[] = {"1111000010110100", "1110000110110000", "1010101011010101",
                                       "1111000110100101"};
    double width[3];
    for (int i = 0; i < 3; i++) {
        struct consistency_group *c = group_over(4, rows, (enum consistency_over)i);
        cr_expect(c->mean.kappa_lo < c->mean.kappa && c->mean.kappa < c->mean.kappa_hi);
        width[i] = c->mean.kappa_hi - c->mean.kappa_lo;
        consistency_group_free(c);
    }
    cr_expect(width[CONSISTENCY_BOTH] > width[CONSISTENCY_IMAGES] &&
                  width[CONSISTENCY_BOTH] > width[CONSISTENCY_PEOPLE],
              "%g %g %g", width[0], width[1], width[2]);
    // Two people cannot be drawn anew.
    struct consistency_group *c = group_over(2, rows, CONSISTENCY_BOTH);
    cr_expect(isnan(c->mean.kappa_lo) && !isnan(c->pair[0].kappa_lo));
    consistency_group_free(c);
}

Test(consistency_group, one_observer_has_nobody_to_agree_with)
{
    struct trial_table *t = make_trials("a 0 cat 1.png cat");
    struct tsv *table;
    char *note;
    MUST_FAIL(consistency_table(&table, &note, t, false, CONSISTENCY_IMAGES, 10, 1),
              "expected 2 to 1000 observers");
    trial_free(t);
    t = make_trials("a 0 cat 1.png cat  a 1 cat 1.png cat");
    MUST_FAIL(consistency_table(&table, &note, t, false, CONSISTENCY_IMAGES, 10, 1),
              "expected 2 to 1000 observers");
    cr_expect_null(note);
    trial_free(t);
}

Test(consistency_group, conditions_alone_and_together)
{
    struct trial_table *t = make_trials("a 0 cat 1.png cat  a 0 cat 2.png dog  a 9 cat 1.png dog "
                                        "b 0 cat 1.png cat  b 0 cat 2.png cat  b 9 cat 1.png dog");
    struct tsv *table;
    char *note;
    MUST(consistency_table(&table, &note, t, true, CONSISTENCY_IMAGES, 10, 1));
    cr_expect_eq(table->rows, 4);
    cr_expect_eq(value_of(table, "0 a b", "n"), 2);
    cr_expect_eq(value_of(table, "0 a b", "observed"), 0.5);
    const char *kappa;
    MUST(tsv_text(&kappa, table, row_of(table, "9 mean"), "kappa"));
    cr_expect_str_eq(kappa, "-");
    cr_expect(strstr(note, "9: 1 of 1 pairs have no kappa"), "%s", note);
    mem_free(note);
    tsv_free(table);
    MUST(consistency_table(&table, &note, t, false, CONSISTENCY_IMAGES, 10, 1));
    cr_expect_eq(value_of(table, "a b", "n"), 3);
    cr_expect(strstr(note, "2 conditions together"));
    tsv_free(table);
    mem_free(note);
    trial_free(t);
}

/* Observers a and b share twelve images, c shares four with each. */
static const char *const gaps[] = {"110110100110----", "100111100011--11", "--------01101011"};

static struct tsv *table_of_gaps(char **note, int observers, int shared)
{
    struct trial_table *t = make_answers(observers, gaps);
    struct tsv *table;
    MUST(consistency_table(&table, note, t, false, CONSISTENCY_IMAGES, shared, 1));
    trial_free(t);
    return table;
}

Test(consistency_group, with_gaps_a_pair_is_of_the_images_that_both_saw)
{
    char *note, *note2;
    struct tsv *table = table_of_gaps(&note, 3, 10), *two = table_of_gaps(&note2, 2, 10);
    const double kappa = kappa_of("110110100110", "100111100011");
    cr_expect_eq(value_of(table, "a b", "n"), 12);
    cr_expect_float_eq(value_of(table, "a b", "kappa"), kappa, 1e-8); // nine digits are printed
    cr_expect_float_eq(value_of(two, "a b", "kappa"), kappa, 1e-8);
    cr_expect_float_eq(value_of(table, "mean", "kappa"), kappa, 1e-8);
    cr_expect_eq(value_of(table, "mean", "n"), 12);
    cr_expect_eq(value_of(table, "a c", "n"), 4);
    const char *none;
    for (int i = 0; i < 2; i++) {
        MUST(tsv_text(&none, table, row_of(table, i ? "b c" : "a c"), i ? "observed" : "kappa"));
        cr_expect_str_eq(none, "-");
    }
    cr_expect(strstr(note, "observers saw different images"), "%s", note);
    cr_expect(strstr(note, "2 of 3 pairs have no kappa: they share fewer than 10 images"), "%s",
              note);
    mem_free(note);
    mem_free(note2);
    tsv_free(two);
    tsv_free(table);
}

Test(consistency_group, the_minimum_of_shared_images_is_the_one_that_was_asked_for)
{
    char *note;
    struct tsv *table = table_of_gaps(&note, 3, 4);
    cr_expect_float_eq(value_of(table, "a c", "kappa"), kappa_of("0110", "0110"), 1e-8);
    cr_expect_null(strstr(note, "share fewer"), "%s", note);
    cr_expect_eq(value_of(table, "mean", "n"), 4);
    mem_free(note);
    tsv_free(table);
}

/* Three observers see a random half of 400 images each: 100 are shared by a pair. */
Test(consistency_group, intervals_with_gaps_are_as_wide_as_those_of_the_shared_images)
{
    enum { N = 400 };
    static char rows[3][N + 1], a[N + 1], b[N + 1];
    struct rng r = rng_at(5, RNG_TEST, 0, 0);
    int n = 0;
    for (int i = 0; i < N; i++) {
        bool hard = rng_below(&r, 2);
        for (int o = 0; o < 3; o++)
            rows[o][i] = rng_below(&r, 2) ? '-' : rng_below(&r, 10) < (hard ? 3 : 8) ? '1' : '0';
        if (rows[0][i] == '-' || rows[1][i] == '-') continue;
        a[n] = rows[0][i];
        b[n++] = rows[1][i];
    }
    const char *three[] = {rows[0], rows[1], rows[2]}, *both[] = {a, b};
    struct trial_table *t = make_answers(3, three);
    struct grid *g;
    struct consistency_group *sparse, *full = group_of(2, both);
    MUST(grid_new_gaps(&g, t));
    MUST(consistency_group_new(&sparse, g, 0, g->items, CONSISTENCY_IMAGES, 10, 1));
    const struct consistency *x = &sparse->pair[0], *y = &full->pair[0];
    cr_expect_float_eq(x->kappa, y->kappa, arithmetic);
    cr_expect_float_eq(x->kappa_hi - x->kappa_lo, y->kappa_hi - y->kappa_lo, 0.03,
                       "[%g, %g] [%g, %g]", x->kappa_lo, x->kappa_hi, y->kappa_lo, y->kappa_hi);
    // The mean of three pairs is surer than one of them.
    cr_expect_lt(sparse->mean.kappa_hi - sparse->mean.kappa_lo, x->kappa_hi - x->kappa_lo);
    cr_expect(sparse->mean.kappa_lo < sparse->mean.kappa &&
              sparse->mean.kappa < sparse->mean.kappa_hi);
    consistency_group_free(full);
    consistency_group_free(sparse);
    grid_free(g);
    trial_free(t);
}

/* Published: Geirhos et al. 2020, 2021, recomputed from the trials; mean over pairs. */
Test(consistency_group, published_consistency_of_people_comes_out)
{
    static const struct {
        const char *folder, *kappa, *observed, *expected, *accdiff2, *margin;
    } golden[] = {
        {"model-vs-human/cue-conflict", ".3311", ".7652", ".6507", ".01155", ".0175"},
        {"model-vs-human/edge", ".3184", ".8386", ".7736", ".02035", ".0408"},
        {"model-vs-human/silhouette", ".4757", ".8035", ".6273", ".00848", ".0339"},
    };
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++) {
        struct trial_table *t;
        if (!read_humans(&t, golden[i].folder)) return;
        struct grid *g;
        struct consistency_group *c;
        MUST(grid_new(&g, t));
        MUST(consistency_group_new(&c, g, 0, g->items, CONSISTENCY_IMAGES, 10, 1));
        cr_expect_eq(c->pairs, 45);
        expect_printed(c->mean.kappa, golden[i].kappa, golden[i].folder);
        expect_printed(c->mean.observed, golden[i].observed, golden[i].folder);
        expect_printed(c->mean.expected, golden[i].expected, golden[i].folder);
        expect_printed(c->mean.accdiff2, golden[i].accdiff2, golden[i].folder);
        expect_printed(c->margin, golden[i].margin, golden[i].folder);
        consistency_group_free(c);
        grid_free(g);
        trial_free(t);
    }
}

Test(consistency_group, published_consistency_by_blur_comes_out)
{
    static const char *const golden[][2] = {
        {"0 mean", ".2685"}, {"1 mean", ".5497"},  {"3 mean", ".5120"},  {"5 mean", ".4977"},
        {"7 mean", ".4629"}, {"10 mean", ".3221"}, {"15 mean", ".2090"}, {"40 mean", ".0399"}};
    struct trial_table *t;
    if (!read_humans(&t, "model-vs-human/low-pass")) return;
    struct tsv *table;
    char *note;
    MUST(consistency_table(&table, &note, t, true, CONSISTENCY_IMAGES, 10, 1));
    for (int i = 0; i < 8; i++)
        expect_printed(value_of(table, golden[i][0], "kappa"), golden[i][1], golden[i][0]);
    tsv_free(table);
    mem_free(note);
    trial_free(t);
}
