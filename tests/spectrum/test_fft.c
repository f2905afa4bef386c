/* FFTW behind its door: theorems of the Fourier transform. */
#include "spectrum/fft.h"

#include "../support.h"
#include "base/mem.h"
#include "base/par.h"

#include <math.h>

/* FFTW's relative error grows as 2^-53 sqrt(log n); numbers here are about 1, sums about 1000. */
#define ROUNDING 1e-12
#define PI       3.14159265358979323846

static const int lengths[] = {1, 2, 3, 5, 8, 17, 64, 97, 224, 360, 1000};
enum { LENGTHS = sizeof lengths / sizeof *lengths };

static double *noise(int n, uint32_t tag)
{
    struct rng r = rng_at(1, RNG_TEST, 0, tag);
    double *line = mem_new((size_t)n, sizeof *line);
    for (int i = 0; i < n; i++) line[i] = rng_uniform(&r);
    return line;
}

static double *spectrum_of(double *line, int n)
{
    double *spectrum = mem_new((size_t)n / 2 + 1, 2 * sizeof *spectrum);
    fft_forward(fft_real(n), spectrum, line);
    return spectrum;
}

Test(fft, the_inverse_gives_n_times_the_line)
{
    for (int l = 0; l < LENGTHS; l++) {
        int n = lengths[l];
        double *line = noise(n, 1), *spectrum = spectrum_of(line, n);
        double *back = mem_new((size_t)n, sizeof *back);
        fft_inverse(fft_real(n), back, spectrum);
        for (int i = 0; i < n; i++)
            cr_assert_float_eq(back[i] / n, line[i], ROUNDING, "n = %d, i = %d", n, i);
        mem_free(line);
        mem_free(spectrum);
        mem_free(back);
    }
}

Test(fft, the_spectrum_keeps_the_energy)
{
    for (int l = 0; l < LENGTHS; l++) {
        int n = lengths[l];
        double *line = noise(n, 2), *s = spectrum_of(line, n), energy = 0, power = 0;
        for (int i = 0; i < n; i++) energy += line[i] * line[i];
        for (int k = 0; k <= n / 2; k++) {
            bool alone = k == 0 || 2 * k == n; // the others stand for -k too
            power += (alone ? 1 : 2) * (s[2 * k] * s[2 * k] + s[2 * k + 1] * s[2 * k + 1]);
        }
        cr_assert_float_eq(power / n, energy, ROUNDING * n, "n = %d", n);
        mem_free(line);
        mem_free(s);
    }
}

Test(fft, the_spectrum_is_the_sum_that_defines_it)
{
    int n = 20;
    double *line = noise(n, 3), *s = spectrum_of(line, n);
    for (int k = 0; k <= n / 2; k++) {
        double re = 0, im = 0;
        for (int x = 0; x < n; x++) {
            re += line[x] * cos(2 * PI * k * x / n);
            im -= line[x] * sin(2 * PI * k * x / n);
        }
        cr_assert_float_eq(s[2 * k], re, ROUNDING);
        cr_assert_float_eq(s[2 * k + 1], im, ROUNDING);
    }
    mem_free(line);
    mem_free(s);
}

Test(fft, a_length_is_planned_once)
{
    cr_assert_eq(fft_real(48), fft_real(48));
    cr_assert_neq(fft_real(48), fft_real(56));
}

static void plan_one(void *context, int i)
{
    const struct fft **plans = context;
    plans[i] = fft_real(100 + i % 10);
}

Test(fft, threads_that_ask_at_once_get_the_same_plans)
{
    const struct fft *plans[200];
    par_for(200, plan_one, plans);
    for (int i = 0; i < 200; i++) cr_assert_eq(plans[i], plans[i % 10]);
}

Test(fft, a_fast_length_is_the_next_multiple_of_8_made_of_2_3_and_5)
{
    const int pairs[][2] = {{1, 8}, {8, 8}, {9, 16}, {49, 64}, {65, 72}, {288, 288}, {289, 320}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        cr_expect_eq(fft_length(pairs[i][0]), pairs[i][1], "from %d", pairs[i][0]);
}
