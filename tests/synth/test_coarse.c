/* Smoothing of gradients: the laws that make a step down a smoothed gradient a step down. */
#include "../support.h"
#include "base/mem.h"
#include "synth/coarse.h"

#include <math.h>

enum { C = 2, H = 5, W = 7, N = C * H * W };

Test(coarse, sigma_halves_down_to_one_pixel_and_then_is_none)
{
    const double expected[] = {4, 2, 1, 0, 0};
    for (int b = 1; b <= 5; b++) cr_assert_eq(coarse_sigma(3, b), expected[b - 1], "block %d", b);
    cr_assert_eq(coarse_sigma(0, 1), 0);
}

Test(coarse, is_symmetric_and_positive)
{
    // <a, S b> = <S a, b>, and <a, S a> > 0, also where the kernel is wider than the picture.
    for (int sigma = 1; sigma <= 16; sigma *= 2) {
        struct coarse *c = coarse_new(sigma);
        float a[N], b[N], sa[N], sb[N], work[N];
        double left = 0, right = 0, self = 0;
        fill(a, N, 1);
        fill(b, N, 2);
        memcpy(sa, a, sizeof a);
        memcpy(sb, b, sizeof b);
        coarse_smooth(c, sa, work, C, H, W);
        coarse_smooth(c, sb, work, C, H, W);
        for (int i = 0; i < N; i++) {
            left += (double)a[i] * (double)sb[i];
            right += (double)sa[i] * (double)b[i];
            self += (double)a[i] * (double)sa[i];
        }
        // 70 products of numbers below 1, each rounded to float a few times.
        cr_assert_float_eq(left, right, 1e-5, "sigma %d", sigma);
        cr_assert_gt(self, 0, "sigma %d", sigma);
        coarse_free(c);
    }
}

Test(coarse, a_plane_of_one_value_stays_and_planes_do_not_mix)
{
    struct coarse *c = coarse_new(4);
    float g[N], work[N];
    for (int i = 0; i < N; i++) g[i] = i < H * W ? 0.5f : -2;
    coarse_smooth(c, g, work, C, H, W);
    for (int i = 0; i < N; i++)
        cr_assert_float_eq(g[i], i < H * W ? 0.5 : -2, 1e-6, "the weights sum to 1");
    coarse_free(c);
}

Test(coarse, spreads_a_point_as_a_gaussian)
{
    enum { SIDE = 33, CENTRE = SIDE / 2 };
    struct coarse *c = coarse_new(2);
    static float g[SIDE * SIDE], work[SIDE * SIDE];
    double variance = 0;
    g[CENTRE * SIDE + CENTRE] = 1;
    coarse_smooth(c, g, work, 1, SIDE, SIDE);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) variance += g[y * SIDE + x] * (x - CENTRE) * (x - CENTRE);
    // The cut at four sigmas takes 0.1 % of the variance away.
    cr_assert_float_eq(variance, 4, 0.01);
    coarse_free(c);
}
