/* Blocked images: the way in and out, and the cut into shards. */
#include "blocked.h"

static const int shapes[][3] = {{1, 1, 1}, {3, 5, 7}, {16, 4, 4}, {17, 3, 2}, {48, 1, 5}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

Test(layout, unblocking_undoes_blocking)
{
    for (int i = 0; i < SHAPES; i++) {
        int C = shapes[i][0], H = shapes[i][1], W = shapes[i][2];
        size_t n = (size_t)C * (size_t)H * (size_t)W;
        float *x = numbers(n, 1), *y = unwritten(layout_size(C, H, W)), *back = unwritten(n);
        layout_block(y, x, C, H, W);
        layout_unblock(back, y, C, H, W);
        cr_assert_eq(first_difference(x, back, n), -1, "shape %d", i);
        cr_assert(empty_lanes_are_zero(y, 1, C, H, W), "shape %d", i);
        mem_free(x);
        mem_free(y);
        mem_free(back);
    }
}

Test(layout, the_channels_of_a_pixel_stand_side_by_side)
{
    enum { C = 18, H = 2, W = 3 };
    float x[C * H * W], y[2 * BLOCK * H * W];
    for (int i = 0; i < C * H * W; i++) x[i] = (float)i;
    layout_block(y, x, C, H, W);
    cr_assert_eq(y[(1 * W + 2) * BLOCK + 5], x[5 * H * W + 1 * W + 2]);
    cr_assert_eq(y[H * W * BLOCK + (1 * W + 2) * BLOCK + 1], x[17 * H * W + 1 * W + 2]);
}

Test(layout, shards_cover_the_batch_once_and_differ_by_at_most_one_image)
{
    for (int N = 0; N <= 300; N++) {
        cr_assert_eq(layout_shard(N, SHARDS, 0), 0);
        cr_assert_eq(layout_shard(N, SHARDS, SHARDS), N);
        for (int s = 0; s < SHARDS; s++) {
            int count = layout_shard(N, SHARDS, s + 1) - layout_shard(N, SHARDS, s);
            cr_assert(count == N / SHARDS || count == N / SHARDS + 1, "N %d, shard %d", N, s);
        }
    }
}
