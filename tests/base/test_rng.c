/* base/rng: the published vectors of Philox4x32-10, exact uniformity, distributions. */
#include "../support.h"
#include "base/mathx.h"
#include "base/mem.h"
#include "base/rng.h"

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>

/* The draws are seeded, so each bound either holds for ever or never: five standard errors are
 * passed by chance once in two million. */
enum { DRAWS = 1000000, SORTED = 100000 };
static const double ERRORS = 5;
// Kolmogorov and Smirnov: sqrt(n) D is above 2.3 once in 20000.
static const double LARGEST_KS = 2.3;

Test(rng, philox_gives_the_vectors_of_Random123)
{
    // Random123 1.14, tests/kat_vectors: counter, key, result of ten rounds.
    static const struct {
        uint32_t counter[4], key[2], want[4];
    } table[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
        struct rng r = rng_at(table[k].key[0], table[k].key[1], 0, 0);
        memcpy(r.counter, table[k].counter, sizeof r.counter);
        for (int i = 0; i < 4; i++) cr_expect_eq(rng_bits(&r), table[k].want[i], "vector %zu", k);
    }
}

// What the streams of the results are: a number that moves changes every picture and table.
#define STREAM(name, number) #name " " #number "\n"
static const char streams[] =
#include "gen/stream.def"
    ;
#undef STREAM

Test(rng, each_stream_has_the_number_that_it_always_had)
{
    static const char *const known[] = {
        "RNG_TEST 0\n",      "RNG_WEIGHTS 1\n",   "RNG_ORDER 2\n",    "RNG_AUGMENT 3\n",
        "RNG_BLUR 4\n",      "RNG_DROPOUT 5\n",   "RNG_METAMER 6\n",  "RNG_REFERENCE 7\n",
        "RNG_BOOTSTRAP 8\n", "RNG_PERMUTE 9\n",   "RNG_DISTORT 10\n", "RNG_OBJECTS 11\n",
        "RNG_NULL 12\n",     "RNG_OBSERVER 13\n", "RNG_TRIALS 14\n",  "RNG_SPLIT 15\n",
        "RNG_PERTURB 16\n",
    };
    for (uint32_t i = 0; i < sizeof known / sizeof *known; i++) {
        cr_expect_not_null(strstr(streams, known[i]), "no stream is %s", known[i]);
        cr_expect(rng_is_stream(i), "%" PRIu32, i);
    }
    cr_expect_not(rng_is_stream(UINT32_MAX));
}

Test(rng, seed_stream_epoch_and_sample_each_give_other_numbers)
{
    struct rng r[] = {
        rng_at(1, RNG_TEST, 0, 0), rng_at(2, RNG_TEST, 0, 0), rng_at(1, 1, 0, 0),
        rng_at(1, RNG_TEST, 1, 0), rng_at(1, RNG_TEST, 0, 1),
    };
    enum { GENERATORS = sizeof r / sizeof *r };
    int equal = 0;
    for (int n = 0; n < 10000; n++) {
        uint32_t bits[GENERATORS];
        for (int i = 0; i < GENERATORS; i++) bits[i] = rng_bits(&r[i]);
        for (int i = 0; i < GENERATORS; i++)
            for (int k = 0; k < i; k++) equal += bits[i] == bits[k];
    }
    cr_expect_leq(equal, 1, "of 100000 pairs %d are equal", equal);
}

Test(rng, the_same_place_gives_the_same_numbers)
{
    struct rng a = rng_at(7, 12, 3, 9), b = rng_at(7, 12, 3, 9);
    for (int i = 0; i < 1000; i++) cr_assert_eq(rng_bits(&a), rng_bits(&b));
}

Test(rng, after_two_to_the_32_blocks_no_block_comes_again)
{
    struct rng first = rng_at(1, RNG_TEST, 0, 0), late = first;
    late.counter[0] = 0xffffffff;
    for (int i = 0; i < 4; i++) rng_bits(&late);
    int equal = 0;
    for (int i = 0; i < 1000; i++) equal += rng_bits(&late) == rng_bits(&first);
    cr_expect_eq(equal, 0);
}

Test(rng, uniform_numbers_are_multiples_below_one_with_the_right_mean)
{
    struct rng r = rng_at(1, RNG_TEST, 1, 0);
    double sum = 0, square = 0;
    for (int i = 0; i < DRAWS; i++) {
        double u = rng_uniform(&r), scaled = u * 0x1p24;
        cr_assert(u >= 0 && u < 1 && scaled == floor(scaled), "%a", u);
        sum += u;
        square += u * u;
    }
    double mean = sum / DRAWS, variance = square / DRAWS - mean * mean;
    cr_expect_leq(fabs(mean - 0.5), ERRORS * sqrt(1 / 12.0 / DRAWS), "%g", mean);
    cr_expect_leq(fabs(variance - 1 / 12.0), ERRORS * sqrt(1 / 180.0 / DRAWS), "%g", variance);
}

Test(rng, all_ones_are_the_largest_uniform_number)
{
    struct rng r = {.block = {0xffffffff, 0}, .used = 0};
    cr_expect_eq(rng_uniform(&r), 1 - 0x1p-24f);
    cr_expect_eq(rng_uniform(&r), 0);
}

Test(rng, normal_numbers_have_mean_0_and_variance_1)
{
    struct rng r = rng_at(1, RNG_TEST, 2, 0);
    double sum = 0, square = 0, fourth = 0;
    for (int i = 0; i < DRAWS; i++) {
        double z = rng_normal(&r);
        sum += z;
        square += z * z;
        fourth += z * z * z * z;
    }
    double error = ERRORS / sqrt(DRAWS);
    cr_expect_leq(fabs(sum / DRAWS), error, "%g", sum / DRAWS);
    cr_expect_leq(fabs(square / DRAWS - 1), sqrt(2) * error, "%g", square / DRAWS);
    cr_expect_leq(fabs(fourth / DRAWS - 3), sqrt(96) * error, "%g", fourth / DRAWS);
}

static int compare_floats(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

Test(rng, normal_numbers_follow_the_normal_distribution)
{
    struct rng r = rng_at(1, RNG_TEST, 3, 0);
    float *z = mem_new(SORTED, sizeof *z);
    for (int i = 0; i < SORTED; i++) z[i] = rng_normal(&r);
    qsort(z, SORTED, sizeof *z, compare_floats);
    double largest = 0;
    for (int i = 0; i < SORTED; i++) {
        double expected = 0.5 + 0.5 * mathx_erf(z[i] / sqrt(2));
        largest = fmax(largest, fabs(expected - (i + 0.5) / SORTED));
    }
    cr_expect_leq(largest * sqrt(SORTED), LARGEST_KS, "%g", largest);
    mem_free(z);
}

Test(rng, the_rarest_bits_give_finite_normal_numbers)
{
    static const uint32_t extreme[] = {0, 0xff, 0x100, 0x7fffffff, 0x80000000, 0xffffffff};
    enum { EXTREMES = sizeof extreme / sizeof *extreme };
    for (int i = 0; i < EXTREMES * EXTREMES; i++) {
        struct rng r = {.block = {extreme[i / EXTREMES], extreme[i % EXTREMES]}, .used = 0};
        cr_expect_leq(fabsf(rng_normal(&r)), 5.7682f); // sqrt(2 ln 2^24) = 5.76811
    }
}

/* Whether rng_below(n) takes a raw value; *result is what it makes of it. */
static bool takes(uint32_t raw, uint32_t n, uint32_t *result)
{
    struct rng r = {.block = {raw, 0xffffffff, 0xffffffff, 0xffffffff}, .used = 0};
    *result = rng_below(&r, n);
    return r.used == 1;
}

Test(rng, below_takes_a_multiple_of_n_raw_values_and_shares_them_evenly)
{
    static const uint32_t table[] = {1, 2, 3, 5, 6, 7, 10, 100, 255, 256, 1000, 1023};
    for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
        uint32_t n = table[k], rejected = 0, result, before = 0;
        int *times = mem_new(n, sizeof *times);
        // 4 n raw values at the lower end, where the rejected ones are, and 4 n at the upper end.
        for (uint32_t raw = 0; raw < 4 * n; raw++) {
            if (takes(raw, n, &result))
                times[result]++;
            else
                rejected++;
        }
        cr_expect_eq(rejected, (uint32_t)(0x100000000 % n), "n %u", n);
        for (uint32_t raw = 0xffffffff; raw > 0xffffffff - 4 * n; raw--) {
            cr_assert(takes(raw, n, &result) && result < n);
            times[result]++;
            // One after the other: every run of n raw values in between holds each result once.
            cr_assert(raw == 0xffffffff || (result + 1) % n == before);
            before = result;
        }
        int least = times[0], most = times[0];
        for (uint32_t i = 0; i < n; i++) {
            if (times[i] < least) least = times[i];
            if (times[i] > most) most = times[i];
        }
        cr_expect_leq(most - least, 1, "n %u: from %d to %d times", n, least, most);
        mem_free(times);
    }
}

Test(rng, below_rejects_the_lowest_values_of_a_large_n)
{
    static const uint32_t table[] = {0x80000001, 0xc0000000, 0xfffffffe, 0xffffffff};
    for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
        uint32_t n = table[k], rejects = (uint32_t)(0x100000000 % n), result;
        cr_expect(!takes(0, n, &result) && !takes(rejects - 1, n, &result), "n %u", n);
        cr_expect(takes(rejects, n, &result) && takes(0x80000000, n, &result), "n %u", n);
        cr_expect_lt(result, n);
    }
}

Test(rng, a_shuffle_is_a_permutation)
{
    struct rng r = rng_at(1, RNG_TEST, 4, 0);
    for (int n = 0; n < 200; n++) {
        int items[200], seen[200] = {0};
        for (int i = 0; i < n; i++) items[i] = i;
        rng_shuffle(&r, items, n);
        for (int i = 0; i < n; i++) seen[items[i]]++;
        for (int i = 0; i < n; i++) cr_assert_eq(seen[i], 1, "%d of %d", i, n);
    }
}

Test(rng, every_order_of_four_is_as_likely)
{
    enum { TRIES = 240000 };
    struct rng r = rng_at(1, RNG_TEST, 5, 0);
    int times[256] = {0};
    for (int t = 0; t < TRIES; t++) {
        int items[] = {0, 1, 2, 3};
        rng_shuffle(&r, items, 4);
        times[items[0] * 64 + items[1] * 16 + items[2] * 4 + items[3]]++;
    }
    double orders = 0, chi_square = 0, expected = TRIES / 24.0;
    for (int i = 0; i < 256; i++) {
        if (!times[i]) continue;
        orders++;
        chi_square += (times[i] - expected) * (times[i] - expected) / expected;
    }
    cr_expect_eq(orders, 24);
    cr_expect_leq(chi_square, 60); // 23 degrees of freedom: above once in 30000
}
