/* Elementary functions that give the same bits everywhere: + - * / sqrt fma and integers only.
 *
 * Range reduction and a Taylor series in double with fma. The double functions are within 1 ulp;
 * the float ones round the double result once and are correctly rounded on all but very few inputs
 * (doc/mathx.md has what was measured, tests/base/test_mathx.c the bounds).
 * Infinities, signed zeros, subnormal numbers and the edges of overflow and underflow are as in C,
 * annex F; every NaN that comes out is the same one. glibc's own change with the CPU and the
 * architecture (doc/numerics.md, rule 6).
 */
#ifndef BASE_MATHX_H
#define BASE_MATHX_H

double mathx_exp(double x);
double mathx_log(double x);
double mathx_sin(double x);
double mathx_cos(double x);
double mathx_tanh(double x);
double mathx_erf(double x);

float mathx_expf(float x);
float mathx_logf(float x);
float mathx_sinf(float x);
float mathx_cosf(float x);
float mathx_tanhf(float x);
float mathx_erff(float x);

#endif
