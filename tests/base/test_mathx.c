/* base/mathx against MPFR: the error of every function over all binades, the special values of
 * C11 annex F, hard arguments, and the hash of the bits that no compiler or processor may change.
 * tests/exhaustive/mathx.c looks at every float. */
#include "base/mathx.h"

#include "../support.h"
#include "base/hash.h"
#include "base/par.h"

#include <math.h>
#include <mpfr.h>

enum { CHUNKS = 32, FLOATS = 3200, DOUBLES = 1600, PRECISION = 80 };

/* The bounds are the largest errors seen over 2 million inputs, rounded up: the last addition
 * rounds off 1/2 ulp, the terms before it the rest. Near the subnormal numbers exp and erf round
 * twice. */
static const struct function {
    const char *name;
    double (*ours)(double);
    float (*oursf)(float);
    int (*exact)(mpfr_t, mpfr_srcptr, mpfr_rnd_t);
    double bound;       // in ulp of double
    double least, most; // where the function is neither flat nor out of range
    const char *hash;   // SHA-256 of the correctly rounded results for every 65521st float
} functions[] = {
    {"exp", mathx_exp, mathx_expf, mpfr_exp, 0.80, -746, 710,
     "e1fbc0e6fb9c31da022c6a463f5bf379b2770a9bd67005ac8fb4e5544757ef2d"},
    {"log", mathx_log, mathx_logf, mpfr_log, 0.55, 0, 4,
     "6bcbb6d6558274914e7b8910e15c520c7e3452ae64b6c06a55edbcc2b028785d"},
    {"sin", mathx_sin, mathx_sinf, mpfr_sin, 0.80, -1e5, 1e5,
     "37e879b8983d1d2fbf2b60ce1af4138400ca0163a05fbfb8546f53b71ec2e611"},
    {"cos", mathx_cos, mathx_cosf, mpfr_cos, 0.80, -1e5, 1e5,
     "4ae5ffaf6e282c15ad73e3d6a2d4b4f74c51f62772fc4845d7eb87a1bf2215a5"},
    {"tanh", mathx_tanh, mathx_tanhf, mpfr_tanh, 0.90, -20, 20,
     "7aaaba1e261ede93b6c6bfea9e65acd741db42e5a3ab4bcb6fc6d4ba5653cb24"},
    {"erf", mathx_erf, mathx_erff, mpfr_erf, 0.90, -6, 6,
     "15b52e844a4b96d88ee435ab54446840133477e38b5165f504cd5d39d380fbf8"},
};
enum { EXP, LOG, SIN, COS, TANH, ERF, FUNCTIONS };

#define EVERY_FUNCTION(test)                                                                       \
    ParameterizedTestParameters(mathx, test)                                                       \
    {                                                                                              \
        static int index[] = {EXP, LOG, SIN, COS, TANH, ERF};                                      \
        return cr_make_param_array(int, index, FUNCTIONS);                                         \
    }                                                                                              \
    ParameterizedTest(int *index, mathx, test)

static float float_of(uint32_t bits)
{
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static bool same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

static double random_double(struct rng *r)
{
    uint64_t bits = (uint64_t)rng_bits(r) << 32 | rng_bits(r);
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* A number of [0, 1) with all 53 bits. */
static double random_part(struct rng *r)
{
    return (double)((uint64_t)rng_bits(r) << 21 | rng_bits(r) >> 11) * 0x1p-53;
}

/* How far a result lies from the exact value, in ulp of double. */
static double error_of(double got, mpfr_t exact)
{
    if (mpfr_nan_p(exact)) return isnan(got) ? 0 : INFINITY;
    if (mpfr_zero_p(exact) || isinf(mpfr_get_d(exact, MPFR_RNDN)))
        return got == mpfr_get_d(exact, MPFR_RNDN) ? 0 : INFINITY;
    long exponent = mpfr_get_exp(exact) < -1021 ? -1021 : mpfr_get_exp(exact);
    mpfr_t e;
    mpfr_init2(e, PRECISION);
    mpfr_sub_d(e, exact, got, MPFR_RNDN);
    mpfr_mul_2si(e, e, 53 - exponent, MPFR_RNDN);
    double error = fabs(mpfr_get_d(e, MPFR_RNDN));
    mpfr_clear(e);
    return error;
}

/* What a chunk of the inputs showed. */
struct finding {
    double largest, at; // error of the double function
    int wrong;          // float results that are not correctly rounded
    float wrong_at;
};

struct search {
    const struct function *f;
    double (*input)(const struct function *f, struct rng *r);
    int count;
    struct finding found[CHUNKS];
};

static void look_at(struct finding *found, const struct function *f, double x)
{
    mpfr_t exact;
    mpfr_init2(exact, PRECISION);
    mpfr_set_d(exact, x, MPFR_RNDN);
    f->exact(exact, exact, MPFR_RNDN);
    double error = error_of(f->ours(x), exact);
    if (error > found->largest) *found = (struct finding){error, x, found->wrong, found->wrong_at};
    if (x == (float)x) {
        float want = mpfr_get_flt(exact, MPFR_RNDN), got = f->oursf((float)x);
        if (got != want && !(isnan(got) && isnan(want))) {
            found->wrong++;
            found->wrong_at = (float)x;
        }
    }
    mpfr_clear(exact);
}

static void search_chunk(void *context, int i)
{
    struct search *s = context;
    struct rng r = rng_at(2, RNG_TEST, (uint32_t)i, 0);
    for (int n = 0; n < s->count; n++) look_at(&s->found[i], s->f, s->input(s->f, &r));
    mpfr_free_cache();
}

static struct finding search(const struct function *f, int count,
                             double (*input)(const struct function *f, struct rng *r))
{
    struct search s = {.f = f, .input = input, .count = count};
    par_for(CHUNKS, search_chunk, &s);
    struct finding all = {0};
    for (int i = 0; i < CHUNKS; i++) {
        const struct finding *one = &s.found[i];
        if (one->largest > all.largest) all.largest = one->largest, all.at = one->at;
        if (one->wrong) all.wrong_at = one->wrong_at;
        all.wrong += one->wrong;
    }
    return all;
}

/* Floats of all signs and exponents, infinities, NaN and subnormal numbers among them. */
static double any_float(const struct function *f, struct rng *r)
{
    (void)f;
    return float_of(rng_bits(r));
}

/* Doubles of all exponents, and as many of those where the function is neither flat nor out. */
static double any_double(const struct function *f, struct rng *r)
{
    if (rng_bits(r) & 1) return random_double(r);
    return f->least + (f->most - f->least) * random_part(r);
}

/* The doubles and floats next to a multiple of pi/2, of any size. */
static double near_turn(const struct function *f, struct rng *r)
{
    (void)f;
    bool is_float = rng_bits(r) & 1;
    mpfr_t x;
    mpfr_init2(x, 1200);
    mpfr_const_pi(x, MPFR_RNDN);
    mpfr_mul_d(x, x, floor(ldexp(1 + random_part(r), (int)rng_below(r, 60))) * 0.5, MPFR_RNDN);
    double near = is_float ? mpfr_get_flt(x, MPFR_RNDN) : mpfr_get_d(x, MPFR_RNDN);
    mpfr_clear(x);
    return near;
}

EVERY_FUNCTION(a_double_result_is_within_its_bound)
{
    const struct function *f = &functions[*index];
    struct finding found = search(f, DOUBLES, any_double);
    cr_expect_leq(found.largest, f->bound, "%s(%a) is %g ulp off", f->name, found.at,
                  found.largest);
}

EVERY_FUNCTION(a_float_result_is_correctly_rounded)
{
    const struct function *f = &functions[*index];
    struct finding found = search(f, FLOATS, any_float);
    cr_expect_eq(found.wrong, 0, "%d results of %sf, one for %a", found.wrong, f->name,
                 (double)found.wrong_at);
}

Test(mathx, sin_and_cos_keep_their_digits_next_to_a_multiple_of_half_pi)
{
    for (int i = SIN; i <= COS; i++) {
        const struct function *f = &functions[i];
        struct finding found = search(f, 100, near_turn);
        // The double closest to a multiple of pi/2: Muller, Elementary Functions (2016),
        // table 11.1.
        look_at(&found, f, 0x1.6ac5b262ca1ffp+849);
        cr_expect_leq(found.largest, f->bound, "%s(%a) is %g ulp off", f->name, found.at,
                      found.largest);
        cr_expect_eq(found.wrong, 0, "%sf(%a)", f->name, (double)found.wrong_at);
    }
}

/* Within 500 units of where exp leaves the normal or the finite numbers of double and float. */
static double near_edge(const struct function *f, struct rng *r)
{
    static const double edge[] = {709.782712893384, -708.3964185322641, -745.1332191019411};
    static const float edgef[] = {88.72284f, -87.33655f, -103.97208f};
    (void)f;
    int which = (int)rng_below(r, 3), step = (int)rng_below(r, 1000) - 500;
    return rng_bits(r) & 1 ? edge[which] * (1 + step * 0x1p-52)
                           : edgef[which] * (1 + (float)step * 0x1p-23f);
}

Test(mathx, exp_overflows_and_underflows_where_the_exact_value_does)
{
    struct finding found = search(&functions[EXP], 100, near_edge);
    cr_expect_leq(found.largest, functions[EXP].bound, "exp(%a)", found.at);
    cr_expect_eq(found.wrong, 0, "expf(%a)", (double)found.wrong_at);
    cr_expect_eq(mathx_expf(0x1.62e42ep+6f), 0x1.ffff08p+127f);
    cr_expect_eq(mathx_expf(0x1.62e43p+6f), INFINITY);
    cr_expect_eq(mathx_expf(-0x1.9fe368p+6f), 0x1p-149f);
    cr_expect_eq(mathx_expf(-0x1.9fe36ap+6f), 0);
}

Test(mathx, special_values_are_those_of_annex_F)
{
    static const struct {
        int function;
        double x, want;
    } table[] = {
        {EXP, 0, 1},
        {EXP, -0.0, 1},
        {EXP, INFINITY, INFINITY},
        {EXP, -INFINITY, 0},
        {LOG, 1, 0},
        {LOG, 0, -INFINITY},
        {LOG, -0.0, -INFINITY},
        {LOG, INFINITY, INFINITY},
        {LOG, -1, NAN},
        {LOG, -INFINITY, NAN},
        {SIN, 0, 0},
        {SIN, -0.0, -0.0},
        {SIN, INFINITY, NAN},
        {SIN, -INFINITY, NAN},
        {COS, 0, 1},
        {COS, -0.0, 1},
        {COS, INFINITY, NAN},
        {COS, -INFINITY, NAN},
        {TANH, 0, 0},
        {TANH, -0.0, -0.0},
        {TANH, INFINITY, 1},
        {TANH, -INFINITY, -1},
        {ERF, 0, 0},
        {ERF, -0.0, -0.0},
        {ERF, INFINITY, 1},
        {ERF, -INFINITY, -1},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const struct function *f = &functions[table[i].function];
        double got = f->ours(table[i].x), gotf = f->oursf((float)table[i].x);
        cr_expect(same_bits(got, table[i].want), "%s(%g) is %g", f->name, table[i].x, got);
        cr_expect(same_bits(gotf, table[i].want), "%sf(%g) is %g", f->name, table[i].x, gotf);
    }
}

EVERY_FUNCTION(every_NaN_gives_the_same_NaN)
{
    const struct function *f = &functions[*index];
    static const uint32_t nan[] = {0x7fc00000, 0xffc00000, 0x7fc12345, 0xffffffff, 0x7f800001};
    for (size_t i = 0; i < sizeof nan / sizeof *nan; i++) {
        float x = float_of(nan[i]);
        cr_expect(same_bits(f->ours(x), NAN), "%s of NaN %08x", f->name, nan[i]);
        cr_expect(same_bits(f->oursf(x), NAN), "%sf of NaN %08x", f->name, nan[i]);
    }
}

EVERY_FUNCTION(a_change_of_sign_changes_no_other_bit)
{
    if (*index == EXP || *index == LOG) return;
    const struct function *f = &functions[*index];
    struct rng r = rng_at(2, RNG_TEST, 0, 1);
    for (int i = 0; i < 10000; i++) {
        double x = any_double(f, &r), sign = *index == COS ? 1 : -1;
        if (isnan(f->ours(x))) continue;
        cr_assert(same_bits(f->ours(-x), sign * f->ours(x)), "%s(%a)", f->name, x);
    }
}

EVERY_FUNCTION(the_bits_are_those_of_every_other_machine)
{
    const struct function *f = &functions[*index];
    struct hash h;
    hash_init(&h);
    for (uint64_t bits = 0; bits < 0x100000000; bits += 65521) {
        float y = f->oursf(float_of((uint32_t)bits));
        hash_add(&h, &y, sizeof y);
    }
    char hex[HASH_TEXT];
    hash_hex(&h, hex);
    cr_expect_str_eq(hex, f->hash, "%s: %s", f->name, hex);
}
