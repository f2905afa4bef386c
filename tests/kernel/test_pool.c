/* The output sizes of a pooling, and the Hann window. */
#include "blocked.h"

Test(pool, the_output_has_the_published_sizes)
{
    // torchvision at 224 x 224: AlexNet's, VGG's and ResNet's pools.
    struct pool alexnet = pool_shape(64, 55, 55, 3, 2, 0), vgg = pool_shape(64, 224, 224, 2, 2, 0);
    struct pool resnet = pool_shape(64, 112, 112, 3, 2, 1);
    cr_assert(alexnet.P == 27 && alexnet.Q == 27);
    cr_assert(vgg.P == 112 && vgg.Q == 112);
    cr_assert(resnet.P == 56 && resnet.Q == 56);
}

Test(pool, a_window_larger_than_the_padded_image_is_a_misfit)
{
    struct pool s = pool_shape(3, 2, 9, 5, 2, 1);
    cr_assert_lt(s.P, 1);
    cr_assert_geq(s.Q, 1);
}

/* Points of the window before division, by hand: half of 1 - cos(2 pi i / (n - 1)), i = 1 .. n - 2.
 */
static const struct {
    int n;
    double point[7];
} hann[] = {
    {3, {1}},
    {4, {0.75, 0.75}},
    {5, {0.5, 1, 0.5}},
    {7, {0.25, 0.75, 1, 0.75, 0.25}},
    {9,
     {0.14644660940672624, 0.5, 0.8535533905932737, 1, 0.8535533905932737, 0.5, // 1/2 -+ sqrt(1/8)
      0.14644660940672624}},
};

Test(pool, the_hann_window_has_the_values_by_hand_each_rounded_once)
{
    for (size_t i = 0; i < sizeof hann / sizeof *hann; i++) {
        int side = hann[i].n - 2;
        float window[7 * 7];
        double sum = 0;
        pool_hann_window(window, hann[i].n);
        for (int k = 0; k < side; k++) sum += hann[i].point[k];
        for (int r = 0; r < side; r++)
            for (int s = 0; s < side; s++) {
                float expected = (float)(hann[i].point[r] * hann[i].point[s] / (sum * sum));
                cr_assert_eq(window[r * side + s], expected, "%d points: %d, %d: %a, expected %a",
                             hann[i].n, r, s, window[r * side + s], expected);
            }
    }
}

Test(pool, the_hann_window_is_symmetric_and_sums_to_one)
{
    enum { LARGEST = 63, SIDE = LARGEST - 2 };
    static float window[SIDE * SIDE];
    for (int n = 3; n <= LARGEST; n++) {
        int side = n - 2;
        double sum = 0;
        pool_hann_window(window, n);
        for (int r = 0; r < side; r++)
            for (int s = 0; s < side; s++) {
                float w = window[r * side + s];
                sum += w;
                cr_assert_gt(w, 0);
                cr_assert_eq(w, window[s * side + r], "%d points", n);
                cr_assert_eq(w, window[(side - 1 - r) * side + s], "%d points", n);
            }
        // Weights are rounded to 2^-24 of themselves, and so is their sum.
        cr_assert_float_eq(sum, 1, 0x1p-24, "%d points: %.9g", n, sum);
    }
}
