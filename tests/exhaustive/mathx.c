/* Every float through every function of base/mathx: `make exhaustive`, `make exhaustive STRIDE=n`
 * for every n-th of them.
 *
 * A row a function: how many floats went in, how many results are not correctly rounded, the
 * largest error of the float and of the double function in units of their last place, and a
 * SHA-256 of all float results, which every machine must reproduce (over the digests of runs of
 * 2^18 floats, so that threads do not show).
 *
 * The exact value comes from the C library in long double, whose last bits are not trusted: where
 * a change of 2^-60 would round to another float, MPFR decides. Not a number must give one.
 */
#include "base/mathx.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"

#include <float.h>
#include <math.h>
#include <mpfr.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

_Static_assert(LDBL_MANT_DIG >= 64, "long double must have 11 bits more than double");

static const struct function {
    const char *name;
    double (*ours)(double);
    float (*oursf)(float);
    long double (*reference)(long double);
    int (*exact)(mpfr_t, mpfr_srcptr, mpfr_rnd_t);
} functions[] = {
    {"exp", mathx_exp, mathx_expf, expl, mpfr_exp},
    {"log", mathx_log, mathx_logf, logl, mpfr_log},
    {"sin", mathx_sin, mathx_sinf, sinl, mpfr_sin},
    {"cos", mathx_cos, mathx_cosf, cosl, mpfr_cos},
    {"tanh", mathx_tanh, mathx_tanhf, tanhl, mpfr_tanh},
    {"erf", mathx_erf, mathx_erff, erfl, mpfr_erf},
};
enum { FUNCTIONS = sizeof functions / sizeof *functions, RUN = 1 << 18, RUNS = 1 << 14 };

struct finding {
    long inputs, wrong;
    double errorf, error;
    char digest[HASH_TEXT];
};

struct work {
    const struct function *f;
    uint32_t stride;
    struct finding *found; // (RUNS)
};

/* The float nearest to the exact value. */
static float rounded(const struct function *f, float x, long double reference)
{
    float below = (float)(reference * (1 - 0x1p-60L)), above = (float)(reference * (1 + 0x1p-60L));
    if (below == above || isnan(reference)) return below;
    mpfr_t exact;
    mpfr_init2(exact, 200);
    mpfr_set_flt(exact, x, MPFR_RNDN);
    f->exact(exact, exact, MPFR_RNDN);
    float nearest = mpfr_get_flt(exact, MPFR_RNDN);
    mpfr_clear(exact);
    return nearest;
}

/* How far y is from the reference, in units of the last of its digits. */
static double error_of(double y, long double reference, int digits, int least_exponent)
{
    if (!isfinite(y) || !isfinite(reference) || reference == 0) return 0;
    int exponent = ilogbl(reference) + 1;
    if (exponent < least_exponent) exponent = least_exponent;
    return (double)(fabsl(reference - (long double)y) * ldexpl(1, digits - exponent));
}

static float look_at(struct finding *found, const struct function *f, float x)
{
    long double reference = f->reference(x);
    double y = f->ours(x);
    float yf = f->oursf(x), want = rounded(f, x, reference);
    double error = error_of(y, reference, DBL_MANT_DIG, DBL_MIN_EXP);
    double errorf = error_of(yf, reference, FLT_MANT_DIG, FLT_MIN_EXP);
    if (error > found->error) found->error = error;
    if (errorf > found->errorf) found->errorf = errorf;
    found->wrong += isnan(want) ? !isnan(yf) : want != yf || signbit(want) != signbit(yf);
    found->inputs++;
    return yf;
}

static void look_at_run(void *context, int run)
{
    struct work *w = context;
    struct finding *found = &w->found[run];
    struct hash h;
    hash_init(&h);
    uint64_t end = ((uint64_t)run + 1) * RUN;
    uint64_t first = ((uint64_t)run * RUN + w->stride - 1) / w->stride * w->stride;
    for (uint64_t bits = first; bits < end; bits += w->stride) {
        uint32_t low = (uint32_t)bits;
        float x;
        memcpy(&x, &low, sizeof x);
        float y = look_at(found, w->f, x);
        hash_add(&h, &y, sizeof y);
    }
    hash_hex(&h, found->digest);
    mpfr_free_cache();
}

static struct finding look_at_all(const struct function *f, uint32_t stride)
{
    struct work w = {f, stride, mem_new(RUNS, sizeof *w.found)};
    par_for(RUNS, look_at_run, &w);
    struct finding all = {0};
    struct hash h;
    hash_init(&h);
    for (int i = 0; i < RUNS; i++) {
        const struct finding *one = &w.found[i];
        all.inputs += one->inputs;
        all.wrong += one->wrong;
        if (one->error > all.error) all.error = one->error;
        if (one->errorf > all.errorf) all.errorf = one->errorf;
        hash_add(&h, one->digest, HASH_TEXT - 1);
    }
    hash_hex(&h, all.digest);
    mem_free(w.found);
    return all;
}

int main(int argc, char **argv)
{
    long stride = 1;
    if (argc > 2 || (argc == 2 && (!text_whole(&stride, argv[1]) || stride < 1 || stride > RUN))) {
        fprintf(stderr, "usage: mathx [STRIDE], a whole number from 1 to %d\n", RUN);
        return 2;
    }
    par_assert_ieee();
    int failed = 0;
    puts("function\tfloats\twrong\terror_float\terror_double\tsha256");
    for (int i = 0; i < FUNCTIONS; i++) {
        struct finding all = look_at_all(&functions[i], (uint32_t)stride);
        printf("%s\t%ld\t%ld\t%.9g\t%.3g\t%s\n", functions[i].name, all.inputs, all.wrong,
               all.errorf, all.error, all.digest);
        fflush(stdout);
        failed |= all.error > 1;
    }
    return failed;
}
