/* Intervals of a proportion. */
#ifndef TRIALS_INTERVAL_H
#define TRIALS_INTERVAL_H

/* The two-sided 95 % point of the standard normal distribution. */
#define INTERVAL_Z 1.959963984540054

/* The 95 % Wilson score interval of correct out of n trials (Wilson 1927, JASA 22:209-212):
 * the p with |correct/n - p| <= z sqrt(p (1 - p) / n). Always within [0, 1]; n = 0 gives [0, 1]. */
void interval_wilson(double *lo, double *hi, long correct, long n);

#endif
