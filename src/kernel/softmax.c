/* Softmax cross-entropy in double, rounded once; see softmax.h. */
#include "kernel/softmax.h"

#include "base/mathx.h"

#include <math.h>

/* The logarithm of sum_c exp(logits[c] - peak), and the peak. */
static double log_sum(float *peak, const float *logits, int C)
{
    *peak = logits[softmax_argmax(logits, C)];
    double sum = 0;
    for (int c = 0; c < C; c++) sum += mathx_exp((double)logits[c] - (double)*peak);
    return mathx_log(sum);
}

void softmax(float *p, const float *logits, int C)
{
    float peak;
    double log_total = log_sum(&peak, logits, C);
    for (int c = 0; c < C; c++)
        p[c] = (float)mathx_exp((double)logits[c] - (double)peak - log_total);
}

float softmax_loss(float *dlogits, const float *logits, int label, float smoothing, float weight,
                   int C)
{
    float peak;
    double log_total = log_sum(&peak, logits, C), loss = 0;
    for (int c = 0; c < C; c++) {
        double target = (double)smoothing / C + (c == label ? 1 - (double)smoothing : 0);
        double log_p = (double)logits[c] - (double)peak - log_total;
        loss = fma(-target, log_p, loss);
        if (dlogits) dlogits[c] = (float)((mathx_exp(log_p) - target) * (double)weight);
    }
    return (float)loss;
}

int softmax_argmax(const float *logits, int C)
{
    int best = 0;
    for (int c = 1; c < C; c++)
        if (logits[c] > logits[best]) best = c;
    return best;
}
