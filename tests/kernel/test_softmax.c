/* Softmax cross-entropy: laws, and the gradient against finite differences. */
#include "../support.h"
#include "base/mathx.h"
#include "base/mem.h"
#include "kernel/softmax.h"

#include <math.h>

enum { C = 10, LABEL = 3 };

static const double SUM = C * 0x1p-24, // each p is rounded to float once
    STEP = 0x1p-10,                    // of the finite differences
    DIFFERENCE = 1e-3;                 // their own error: float losses of about 3, rounded
                                       // to 2^-23, over 2 STEP

static void logits_at(float *x, uint32_t tag)
{
    fill(x, C, tag);
    for (int c = 0; c < C; c++) x[c] *= 4;
}

Test(softmax, the_probabilities_sum_to_1)
{
    for (uint32_t tag = 1; tag <= 20; tag++) {
        float x[C], p[C];
        logits_at(x, tag);
        softmax(p, x, C);
        double sum = 0;
        for (int c = 0; c < C; c++) sum += (double)p[c];
        cr_assert_leq(fabs(sum - 1), SUM);
    }
}

Test(softmax, equal_logits_are_equally_likely_and_lose_log_C)
{
    float x[C] = {0}, p[C];
    softmax(p, x, C);
    for (int c = 0; c < C; c++) cr_assert_eq(p[c], 0.1f);
    cr_assert_eq(softmax_loss(NULL, x, LABEL, 0, 1, C), mathx_logf(C));
}

Test(softmax, a_shift_of_all_logits_changes_nothing)
{
    float x[C], shifted[C], p[C], q[C];
    for (int c = 0; c < C; c++) {
        x[c] = (float)(c % 4);
        shifted[c] = x[c] + 1024;
    }
    softmax(p, x, C);
    softmax(q, shifted, C);
    cr_assert_eq(first_difference(p, q, C), -1);
}

Test(softmax, huge_logits_do_not_overflow)
{
    float x[3] = {3e38f, -3e38f, 0}, p[3];
    softmax(p, x, 3);
    cr_assert(p[0] == 1 && p[1] == 0 && p[2] == 0);
    cr_assert_eq(softmax_loss(NULL, x, 0, 0, 1, 3), 0);
}

Test(softmax, may_overwrite_the_logits)
{
    float x[C], p[C];
    logits_at(x, 1);
    softmax(p, x, C);
    softmax(x, x, C);
    cr_assert_eq(first_difference(p, x, C), -1);
}

Test(softmax, the_gradient_is_the_slope_of_the_loss)
{
    for (int smooth = 0; smooth < 2; smooth++) {
        float smoothing = smooth ? 0.1f : 0, x[C], dx[C];
        logits_at(x, 7);
        softmax_loss(dx, x, LABEL, smoothing, 0.5f, C);
        for (int c = 0; c < C; c++) {
            float up[C], down[C];
            memcpy(up, x, sizeof x);
            memcpy(down, x, sizeof x);
            up[c] += (float)STEP;
            down[c] -= (float)STEP;
            double slope = (double)softmax_loss(NULL, up, LABEL, smoothing, 1, C) -
                           (double)softmax_loss(NULL, down, LABEL, smoothing, 1, C);
            slope *= 0.5 / (double)(up[c] - down[c]); // the weight over the distance
            cr_assert_leq(fabs((double)dx[c] - slope), DIFFERENCE, "%g and %g", dx[c], slope);
        }
    }
}

Test(softmax, the_gradient_sums_to_zero)
{
    float x[C], dx[C];
    logits_at(x, 5);
    softmax_loss(dx, x, LABEL, 0.1f, 1, C);
    double sum = 0;
    for (int c = 0; c < C; c++) sum += (double)dx[c];
    cr_assert_leq(fabs(sum), SUM);
}

Test(softmax, smoothing_is_the_mean_of_the_losses)
{
    // loss = (1 - s) loss_of_label + s * mean over labels
    const float s = 0.25f;
    float x[C];
    logits_at(x, 9);
    double mean = 0;
    for (int c = 0; c < C; c++) mean += (double)softmax_loss(NULL, x, c, 0, 1, C) / C;
    double expected =
        (1 - (double)s) * (double)softmax_loss(NULL, x, LABEL, 0, 1, C) + (double)s * mean;
    cr_assert_float_eq(softmax_loss(NULL, x, LABEL, s, 1, C), expected, SUM * expected);
}

Test(softmax, argmax_takes_the_first_of_equals)
{
    float x[5] = {-1, 4, 2, 4, -7};
    cr_assert_eq(softmax_argmax(x, 5), 1);
    cr_assert_eq(softmax_argmax(x, 1), 0);
}
