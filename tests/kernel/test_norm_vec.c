/* Channel sums and batch normalisation: twins, the order of the sums, laws.
 *
 * TOLERANCE: a channel's statistics over 60 numbers of [-1, 1) in float are good to about
 * 60 * 2^-24 = 4e-6; the variance of the normalised channel adds the two roundings of its apply. */
#include "blocked.h"

#include <math.h>

static const double TOLERANCE = 2e-5;

/* images, C, H, W: rows in fours and left over, a single pixel, no images. */
static const int shapes[][4] = {{2, 20, 5, 6}, {1, 16, 4, 4}, {3, 3, 8, 1},
                                {5, 33, 1, 1}, {2, 1, 3, 17}, {0, 16, 2, 2}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

struct batch {
    int N, C, H, W, B;
    size_t size; // of an image
    float *x, *dy, *mean, *a, *b, *c;
};

static struct batch batch_at(int i)
{
    const int *s = shapes[i];
    struct batch k = {
        s[0], s[1], s[2], s[3], layout_blocks(s[1]), layout_size(s[1], s[2], s[3]), NULL, NULL,
        NULL, NULL, NULL, NULL};
    k.x = images(k.N, k.C, k.H, k.W, 1);
    k.dy = images(k.N, k.C, k.H, k.W, 2);
    k.mean = channels(k.C, 3);
    k.a = channels(k.C, 4);
    k.b = channels(k.C, 5);
    k.c = channels(k.C, 6);
    return k;
}

static void batch_free(struct batch *k)
{
    float *blocks[] = {k->x, k->dy, k->mean, k->a, k->b, k->c};
    for (int i = 0; i < 6; i++) mem_free(blocks[i]);
}

#define SAME(got, expected, n)                                                                     \
    cr_assert_eq(first_difference(got, expected, n), -1, "shape %d, %s", i, set->isa)

Test(norm_vec, every_set_sums_like_the_twin)
{
    for (int i = 0; i < SHAPES; i++) {
        struct batch k = batch_at(i);
        size_t n = (size_t)k.B * BLOCK;
        float *expected = unwritten(2 * n), *got = unwritten(2 * n);
        EACH_SET(set)
        {
            norm_sum_ref(expected, k.x, k.N, k.B, k.H, k.W);
            set->norm_sum(got, k.x, k.N, k.B, k.H, k.W);
            SAME(got, expected, n);
            norm_sum_square_ref(expected, k.x, k.mean, k.N, k.B, k.H, k.W);
            set->norm_sum_square(got, k.x, k.mean, k.N, k.B, k.H, k.W);
            SAME(got, expected, n);
            norm_backward_sums_ref(expected, expected + n, k.dy, k.x, k.mean, k.N, k.B, k.H, k.W);
            set->norm_backward_sums(got, got + n, k.dy, k.x, k.mean, k.N, k.B, k.H, k.W);
            SAME(got, expected, 2 * n);
        }
        mem_free(expected);
        mem_free(got);
        batch_free(&k);
    }
}

Test(norm_vec, every_set_applies_like_the_twin)
{
    for (int i = 0; i < SHAPES; i++) {
        if (shapes[i][0] == 0) continue;
        struct batch k = batch_at(i);
        float *expected = unwritten(k.size), *got = unwritten(k.size);
        EACH_SET(set)
        {
            for (int way = 0; way < 4; way++) {
                const float *add = way & 1 ? k.dy : NULL;
                norm_apply_ref(expected, k.x, k.a, k.b, add, way / 2, k.B, k.H, k.W);
                set->norm_apply(got, k.x, k.a, k.b, add, way / 2, k.B, k.H, k.W);
                SAME(got, expected, k.size);
                cr_assert(empty_lanes_are_zero(got, 1, k.C, k.H, k.W));
            }
            norm_backward_apply_ref(expected, k.dy, k.x, k.mean, k.a, k.b, k.c, k.B, k.H, k.W);
            memcpy(got, k.dy, k.size * sizeof *got); // in place
            set->norm_backward_apply(got, got, k.x, k.mean, k.a, k.b, k.c, k.B, k.H, k.W);
            SAME(got, expected, k.size);
            cr_assert(empty_lanes_are_zero(got, 1, k.C, k.H, k.W));
        }
        mem_free(expected);
        mem_free(got);
        batch_free(&k);
    }
}

Test(norm_vec, the_shards_are_joined_by_a_pairwise_tree)
{
    enum { n = 48 };
    float *p = numbers(SHARDS * n, 1), *in_place = unwritten(SHARDS * n), *got = unwritten(n);
    EACH_SET(set)
    {
        set->shard_sum(got, p, SHARDS, n);
        memcpy(in_place, p, SHARDS * n * sizeof *p);
        set->shard_sum(in_place, in_place, SHARDS, n);
        for (int i = 0; i < n; i++) {
#define P(shard) p[(shard)*n + i]
            float left = ((P(0) + P(1)) + (P(2) + P(3))) + ((P(4) + P(5)) + (P(6) + P(7)));
            float right = ((P(8) + P(9)) + (P(10) + P(11))) + ((P(12) + P(13)) + (P(14) + P(15)));
            cr_assert_eq(got[i], left + right, "%s, %d", set->isa, i);
            cr_assert_eq(in_place[i], left + right, "%s in place, %d", set->isa, i);
        }
    }
    mem_free(p);
    mem_free(in_place);
    mem_free(got);
}

Test(norm_vec, any_power_of_two_of_shards_gives_the_bits_of_the_twin)
{
    enum { n = 32 };
    float *p = numbers((size_t)SHARDS_MAX * n, 1), expected[n], got[n];
    EACH_SET(set)
    for (int i = 0; 1 << i <= SHARDS_MAX; i++) {
        shard_sum_ref(expected, p, 1 << i, n);
        set->shard_sum(got, p, 1 << i, n);
        SAME(got, expected, n);
    }
    mem_free(p);
}

Test(norm_vec, a_sum_adds_rows_to_the_image_and_images_to_the_shard)
{
    // 2^24 + 1 rounds to 2^24, so only the declared order keeps all the ones of the small row.
    enum { H = 2, W = 3 };
    float x[H * W * BLOCK] = {0}, sum[BLOCK];
    x[0] = 0x1p24f;                                     // row 0: 2^24, 0, 0
    for (int w = 0; w < W; w++) x[(W + w) * BLOCK] = 1; // row 1: 1, 1, 1
    EACH_SET(set)
    {
        set->norm_sum(sum, x, 1, 1, H, W);
        cr_assert_eq(sum[0], 0x1p24f + 4, "%s", set->isa); // 2^24 + 3 rounds to the even 2^24 + 4
    }
}

Test(norm_vec, a_normalised_channel_has_mean_0_and_variance_1)
{
    MUST(kernel_choose());
    struct batch k = batch_at(0);
    int count = k.N * k.H * k.W;
    size_t n = (size_t)k.B * BLOCK;
    float *sum = unwritten(n), *square = unwritten(n), *mean = mem_new(n, 4),
          *scale = mem_new(n, 4);
    float *shift = mem_new(n, 4), *y = unwritten((size_t)k.N * k.size);
    kernel->norm_sum(sum, k.x, k.N, k.B, k.H, k.W);
    for (int c = 0; c < k.C; c++) mean[c] = sum[c] / (float)count;
    kernel->norm_sum_square(square, k.x, mean, k.N, k.B, k.H, k.W);
    for (int c = 0; c < k.C; c++) {
        scale[c] = 1 / sqrtf(square[c] / (float)count);
        shift[c] = -mean[c] * scale[c];
    }
    for (int i = 0; i < k.N; i++) {
        size_t at = (size_t)i * k.size;
        kernel->norm_apply(y + at, k.x + at, scale, shift, NULL, 0, k.B, k.H, k.W);
    }
    float *zero = mem_new(n, sizeof *zero);
    kernel->norm_sum(sum, y, k.N, k.B, k.H, k.W);
    kernel->norm_sum_square(square, y, zero, k.N, k.B, k.H, k.W);
    for (int c = 0; c < k.C; c++) {
        cr_assert_leq(fabs(sum[c] / (double)count), TOLERANCE, "mean of channel %d", c);
        cr_assert_leq(fabs(square[c] / (double)count - 1), TOLERANCE, "variance of channel %d", c);
    }
    float *blocks[] = {sum, square, mean, scale, shift, y, zero};
    for (int i = 0; i < 7; i++) mem_free(blocks[i]);
    batch_free(&k);
}
