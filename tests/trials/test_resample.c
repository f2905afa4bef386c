#include "trials/resample.h"

#include "make.h"
#include "trials/consistency.h"

/* What is compared        within  why
 * a share of the draws    0.01    4 standard errors in 40,000 */
static const double share_bound = 0.01;

enum { IMAGES = 70, WORDS = 2 };

Test(resample, a_draw_has_as_many_images_as_there_are_with_coins)
{
    static bool all[2 * IMAGES];
    for (int i = 0; i < IMAGES; i++) all[i] = true;
    struct resample s = {2, IMAGES, all, IMAGES, 1, NULL};
    cr_assert(resample_size(&s) == IMAGES + RESAMPLE_COINS && resample_words(&s) == WORDS);
    struct rng r = rng_at(1, RNG_TEST, 0, 0);
    uint64_t bits[2 * WORDS];
    resample_draw(bits, &s, &r);
    cr_expect_eq(bits[1] >> (IMAGES + RESAMPLE_COINS - 64), 0, "no bit after the last image");
}

Test(resample, coins_are_fair_and_independent_between_observers)
{
    // Observer 0 is always right, 1 and 33 never: what else is seen was a coin.
    enum { OBSERVERS = 34, DRAWS = 10000 };
    static bool correct[OBSERVERS];
    correct[0] = true;
    struct resample s = {OBSERVERS, 1, correct, 1, 1, NULL};
    struct rng r = rng_at(2, RNG_TEST, 0, 0);
    uint64_t bits[OBSERVERS];
    int wrong0 = 0, right1 = 0, right33 = 0, both = 0, total = DRAWS * (1 + RESAMPLE_COINS);
    for (int d = 0; d < DRAWS; d++) {
        resample_draw(bits, &s, &r);
        wrong0 += 1 + RESAMPLE_COINS - __builtin_popcountll(bits[0]);
        right1 += __builtin_popcountll(bits[1]);
        right33 += __builtin_popcountll(bits[33]);
        both += __builtin_popcountll(bits[1] & bits[33]);
    }
    // 4 of the 5 images are coins.
    cr_expect_float_eq((double)wrong0 / total, 0.4, share_bound);
    cr_expect_float_eq((double)right1 / total, 0.4, share_bound);
    cr_expect_float_eq((double)right33 / total, 0.4, share_bound);
    cr_expect_float_eq((double)both / total, 0.2, share_bound);
}

Test(resample, kappa_of_packed_answers_is_that_of_the_answers)
{
    struct resample s = {2, 128 - RESAMPLE_COINS, NULL, 0, 1, NULL};
    struct rng r = rng_at(3, RNG_TEST, 0, 0);
    for (int run = 0; run < 20; run++) {
        uint64_t bits[4] = {0};
        bool a[128], b[128];
        for (int i = 0; i < 128; i++) {
            a[i] = rng_uniform(&r) < 0.7f;
            b[i] = rng_uniform(&r) < 0.6f;
            bits[i / 64] |= (uint64_t)a[i] << i % 64;
            bits[2 + i / 64] |= (uint64_t)b[i] << i % 64;
        }
        cr_expect_eq(resample_kappa(bits, &s, 0, 1), consistency_pair(a, b, 128).kappa);
    }
}
