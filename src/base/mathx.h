/* Elementary functions that give the same bits everywhere: + - * / sqrt fma and integers only.
 *
 * Cody-Waite range reduction and a Horner polynomial in double with fma. The double functions are
 * good to about 1 ulp of double; the float ones round the double result once and are correctly
 * rounded on all but very few inputs (tests/base/test_mathx.c states how many, against MPFR).
 * glibc's own change with the CPU and the architecture (doc/numerics.md, rule 6).
 */
#ifndef BASE_MATHX_H
#define BASE_MATHX_H

double mathx_exp(double x);
double mathx_log(double x);
double mathx_sin(double x); // |x| up to 2^20
double mathx_cos(double x); // |x| up to 2^20
double mathx_tanh(double x);
double mathx_erf(double x);

float mathx_expf(float x);
float mathx_logf(float x);
float mathx_sinf(float x); // every finite float
float mathx_cosf(float x); // every finite float
float mathx_tanhf(float x);
float mathx_erff(float x);

#endif
