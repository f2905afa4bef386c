#include "trials/consistency.h"

#include "make.h"

/* What is compared                       within  why
 * arithmetic in double                   1e-12   a few roundings
 * the standard error against simulation  0.1     relative, of 2000 simulated pairs of 400 images;
 * the formula is for large samples */
static const double arithmetic = 1e-12, error_bound = 0.1;

static struct consistency compare_rows(const char *a, const char *b)
{
    bool x[64], y[64];
    int n = (int)strlen(a);
    for (int i = 0; i < n; i++) {
        x[i] = a[i] == '1';
        y[i] = b[i] == '1';
    }
    return consistency_pair(x, y, n);
}

Test(consistency, a_pair_by_hand)
{
    // Both right on 2 of 4, one alone on 1: p = 3/4, q = 1/2, observed 3/4, expected 1/2.
    struct consistency c = compare_rows("1110", "1100");
    cr_expect_eq(c.observed, 0.75);
    cr_expect_eq(c.expected, 0.5);
    cr_expect_eq(c.kappa, 0.5);
    cr_expect_eq(c.accdiff2, 0.0625);
    cr_expect_eq(c.observed_min, 0);
    cr_expect_eq(c.observed_max, 1);
    cr_expect_eq(c.kappa_min, -1);
    cr_expect_eq(c.kappa_max, 1);
}

Test(consistency, disagreement_is_negative_and_stays_so)
{
    struct consistency c = compare_rows("1100", "0011");
    cr_expect_eq(c.kappa, -1);
    cr_expect_eq(compare_rows("1010", "1100").kappa, 0);
}

Test(consistency, full_agreement_is_one_even_where_chance_expects_it)
{
    cr_expect_eq(compare_rows("1111", "1111").kappa, 1);
    cr_expect_eq(compare_rows("0000", "0000").kappa, 1);
    cr_expect_eq(compare_rows("1011", "1011").kappa, 1);
    cr_expect_eq(compare_rows("1111", "0000").kappa, 0); // expected 0, observed 0
}

Test(consistency, the_order_of_observers_does_not_matter)
{
    struct consistency a = compare_rows("110101001", "100111000"),
                       b = compare_rows("100111000", "110101001");
    cr_expect_eq(a.kappa, b.kappa);
    cr_expect_eq(a.expected, b.expected);
    cr_expect_float_eq(a.kappa_lo, b.kappa_lo, arithmetic);
}

/* Every pair of answers to 6 images. */
Test(consistency, observed_and_kappa_are_within_the_bounds)
{
    for (unsigned x = 0; x < 64; x++)
        for (unsigned y = 0; y < 64; y++) {
            bool a[6], b[6];
            for (int i = 0; i < 6; i++) {
                a[i] = x >> i & 1;
                b[i] = y >> i & 1;
            }
            struct consistency c = consistency_pair(a, b, 6);
            cr_assert(c.observed >= c.observed_min - arithmetic &&
                      c.observed <= c.observed_max + arithmetic);
            cr_assert(c.kappa >= c.kappa_min - arithmetic && c.kappa <= c.kappa_max + arithmetic);
            cr_assert(c.kappa_lo <= c.kappa && c.kappa <= c.kappa_hi && c.kappa_lo >= -1 &&
                      c.kappa_hi <= 1);
        }
}

Test(consistency, the_standard_error_is_that_of_simulated_pairs)
{
    enum { PAIRS = 2000, IMAGES = 400 };
    static bool a[IMAGES], b[IMAGES];
    double sum = 0, squares = 0, error = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
        // Half the images are easy for both: kappa is well above 0.
        struct rng r = rng_at(2, RNG_TEST, 0, (uint32_t)pair);
        for (int i = 0; i < IMAGES; i++) {
            float p = rng_uniform(&r) < 0.5f ? 0.9f : 0.3f;
            a[i] = rng_uniform(&r) < p;
            b[i] = rng_uniform(&r) < p * 0.8f;
        }
        struct consistency c = consistency_pair(a, b, IMAGES);
        sum += c.kappa;
        squares += c.kappa * c.kappa;
        error += (c.kappa_hi - c.kappa) / 1.959963984540054 / PAIRS;
    }
    double sd = sqrt((squares - sum * sum / PAIRS) / (PAIRS - 1));
    cr_expect_float_eq(error / sd, 1, error_bound, "formula %g, simulated %g", error, sd);
}

static struct consistency_group *group_of(int observers, const char *const *rows)
{
    struct trial_table *t = make_answers(observers, rows);
    struct grid *g;
    struct consistency_group *c;
    MUST(grid_new(&g, t));
    MUST(consistency_group_new(&c, g, 0, g->items, 1));
    grid_free(g);
    trial_free(t);
    return c;
}

Test(consistency, the_mean_is_over_all_pairs_in_order)
{
    static const char *const rows[] = {"11110000", "11100001", "10101010"};
    struct consistency_group *c = group_of(3, rows);
    cr_assert_eq(c->pairs, 3);
    double sum = 0;
    for (int i = 0, pair = 0; i < 3; i++)
        for (int k = i + 1; k < 3; k++, pair++) {
            double kappa = compare_rows(rows[i], rows[k]).kappa;
            cr_expect_eq(c->pair[pair].kappa, kappa);
            sum += kappa;
        }
    cr_expect_float_eq(c->mean.kappa, sum / 3, arithmetic);
    cr_expect(c->mean.kappa_lo <= c->mean.kappa && c->mean.kappa <= c->mean.kappa_hi);
    consistency_group_free(c);
}

Test(consistency, two_observers_keep_the_interval_of_their_pair)
{
    static const char *const rows[] = {"11110000", "11100001"};
    struct consistency_group *c = group_of(2, rows);
    cr_expect_eq(c->mean.kappa_lo, c->pair[0].kappa_lo);
    cr_expect(isnan(c->margin));
    consistency_group_free(c);
}

Test(consistency, one_observer_has_nobody_to_agree_with)
{
    struct trial_table *t = make_trials("a 0 cat 1.png cat");
    struct tsv *table;
    char *note;
    MUST_FAIL(consistency_table(&table, &note, t, false, 1), "expected 2 to 1000 observers");
    trial_free(t);
    t = make_trials("a 0 cat 1.png cat  a 1 cat 1.png cat");
    MUST_FAIL(consistency_table(&table, &note, t, false, 1), "expected 2 to 1000 observers");
    cr_expect_null(note);
    trial_free(t);
}

Test(consistency, conditions_alone_and_together)
{
    struct trial_table *t = make_trials("a 0 cat 1.png cat  a 0 cat 2.png dog  a 9 cat 1.png dog "
                                        "b 0 cat 1.png cat  b 0 cat 2.png cat  b 9 cat 1.png dog");
    struct tsv *table;
    char *note;
    MUST(consistency_table(&table, &note, t, true, 1));
    cr_expect_eq(table->rows, 4);
    cr_expect_eq(value_of(table, "0 a b", "n"), 2);
    cr_expect_eq(value_of(table, "0 a b", "observed"), 0.5);
    cr_expect_eq(value_of(table, "9 mean", "kappa"), 1);
    cr_expect_null(note);
    tsv_free(table);
    MUST(consistency_table(&table, &note, t, false, 1));
    cr_expect_eq(value_of(table, "a b", "n"), 3);
    cr_expect(strstr(note, "2 conditions together"));
    tsv_free(table);
    mem_free(note);
    trial_free(t);
}

/* Published: Geirhos et al. 2020, 2021, recomputed from the trials; mean over pairs. */
Test(consistency, published_consistency_of_people_comes_out)
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
        MUST(consistency_group_new(&c, g, 0, g->items, 1));
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

Test(consistency, published_consistency_by_blur_comes_out)
{
    static const char *const golden[][2] = {
        {"0 mean", ".2685"}, {"1 mean", ".5497"},  {"3 mean", ".5120"},  {"5 mean", ".4977"},
        {"7 mean", ".4629"}, {"10 mean", ".3221"}, {"15 mean", ".2090"}, {"40 mean", ".0399"}};
    struct trial_table *t;
    if (!read_humans(&t, "model-vs-human/low-pass")) return;
    struct tsv *table;
    char *note;
    MUST(consistency_table(&table, &note, t, true, 1));
    for (int i = 0; i < 8; i++)
        expect_printed(value_of(table, golden[i][0], "kappa"), golden[i][1], golden[i][0]);
    tsv_free(table);
    mem_free(note);
    trial_free(t);
}
