/* Student's t for whole degrees of freedom, without libm, so that results are the same everywhere.
 *
 * The share of t within +-t is a finite sum in cos(theta), theta = atan(t / sqrt(degrees))
 * (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4). */
#ifndef TRIALS_STUDENT_H
#define TRIALS_STUDENT_H

/* The probability that |T| is at least |t|; degrees from 1 on. */
double student_two_sided(double t, int degrees);

/* The t that T is below with probability p, 0.5 to 0.9999. */
double student_quantile(double p, int degrees);

#endif
