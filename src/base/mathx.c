/* exp, log and tanh; mathx_trig.c has sin and cos, mathx_erf.c has erf. See mathx.h.
 *
 * Each function first brings its argument into a short range, keeping what the reduction rounds
 * off as a second number, then sums a Taylor series whose first left-out term is below 2^-57 of
 * the result. The leading terms are added as a pair (value, what its rounding lost), so that only
 * the last addition rounds by a visible amount: the results stay well within 1 ulp.
 * NaN in is NAN out, always the same one: its sign and payload are no matter of the machine.
 * Method: Muller et al., Handbook of Floating-Point Arithmetic, 2nd ed. 2018, chapters 4 and 10.
 */
#include "base/mathx.h"

#include "base/mathx_part.h"

// ln 2 in two parts; the first has 42 bits, so that k * LN2_HI is exact for every exponent k.
static const double LN2_HI = 0x1.62e42fefa38p-1, LN2_LO = 0x1.ef35793c7673p-45;
static const double INVERSE_LN2 = 0x1.71547652b82fep+0;

/* exp(x) = 2^k (1 + r + e) with |r| <= ln(2) / 2 and e of the size of r^2 / 2. */
struct power {
    double r, e;
    int k;
};

static struct power power_of(double x)
{
    static const double c[] = {
        // 1/3! .. 1/13!
        0x1.5555555555555p-3,  0x1.5555555555555p-5,  0x1.1111111111111p-7,  0x1.6c16c16c16c17p-10,
        0x1.a01a01a01a01ap-13, 0x1.a01a01a01a01ap-16, 0x1.71de3a556c734p-19, 0x1.27e4fb7789f5cp-22,
        0x1.ae64567f544e4p-26, 0x1.1eed8eff8d898p-29, 0x1.6124613a86d09p-33,
    };
    double k = rint(x * INVERSE_LN2);
    double high = fma(-k, LN2_HI, x); // exact
    double r = fma(-k, LN2_LO, high);
    double lost = fma(-k, LN2_LO, high - r);
    double square = 0.5 * r * r, square_lost = fma(0.5 * r, r, -square);
    double e = square + fma(r * r * r, HORNER(c, r), square_lost + lost);
    return (struct power){r, e, (int)k};
}

/* 2^k for a normal result. */
static double power_of_two(int k)
{
    return from_bits((uint64_t)(1023 + k) << 52);
}

double mathx_exp(double x)
{
    if (x != x) return NAN;
    if (x > 710) return INFINITY;
    if (x < -746) return 0;
    struct power p = power_of(x);
    double sum = 1 + p.r;
    double y = sum + ((1 - sum + p.r) + p.e);
    // In two steps: 2^k itself may lie outside the range; only the second step can round.
    return y * power_of_two(p.k / 2) * power_of_two(p.k - p.k / 2);
}

/* x = 2^k m with m in [sqrt(1/2), sqrt(2)); log(m) = 2 artanh(s), s = (m - 1) / (m + 1). */
double mathx_log(double x)
{
    static const double c[] = {
        // 2/3, 2/5 .. 2/23
        0x1.5555555555555p-1, 0x1.999999999999ap-2, 0x1.2492492492492p-2, 0x1.c71c71c71c71cp-3,
        0x1.745d1745d1746p-3, 0x1.3b13b13b13b14p-3, 0x1.1111111111111p-3, 0x1.e1e1e1e1e1e1ep-4,
        0x1.af286bca1af28p-4, 0x1.8618618618618p-4, 0x1.642c8590b2164p-4,
    };
    const uint64_t one = 0x3ff0000000000000, root_half = 0x3fe6a09e667f3bcd;
    if (!(x > 0)) return x == 0 ? -INFINITY : NAN;
    if (x == INFINITY) return INFINITY;

    // The exponent; a subnormal number is made normal first.
    int shift = x < 0x1p-1022 ? 54 : 0;
    uint64_t bits = bits_of(shift ? x * 0x1p54 : x);
    int exponent = (int)((bits + (one - root_half)) >> 52) - 1023;
    double f = from_bits(bits - ((uint64_t)(int64_t)exponent << 52)) - 1; // exact
    double k = exponent - shift;

    // s and what its rounding lost, from 2 + f = d + d_lost.
    double d = 2 + f, d_lost = f - (d - 2);
    double s = f / d, s_lost = fma(-s, d_lost, fma(-s, d, f)) / d;
    double z = s * s, small = fma(s * z, HORNER(c, z), 2 * s_lost);

    double big = k * LN2_HI; // exact; 0 or above 2 s
    double sum = big + 2 * s, sum_lost = 2 * s - (sum - big);
    return sum + (sum_lost + fma(k, LN2_LO, small));
}

/* tanh(x) = m / (m + 2) with m = exp(2 x) - 1 as a pair. */
double mathx_tanh(double x)
{
    double a = fabs(x);
    if (x != x) return NAN;
    if (a < 0x1p-28) return x;
    if (a > 20) return x < 0 ? -1 : 1;
    struct power p = power_of(2 * a);
    double scale = power_of_two(p.k);

    // m = (scale - 1) + scale r + scale e; the first is 0 or above the second.
    double base = scale - 1, sum = base + scale * p.r;
    double rest = fma(scale, p.e, scale * p.r - (sum - base));
    double m = sum + rest, m_lost = rest - (m - sum);

    double d = m + 2, d_lost = m_lost + (m > 2 ? 2 - (d - m) : m - (d - 2));
    double q = m / d;
    double y = q + (fma(-q, d, m) + fma(-q, d_lost, m_lost)) / d;
    return x < 0 ? -y : y;
}

float mathx_expf(float x)
{
    return (float)mathx_exp(x);
}

float mathx_logf(float x)
{
    return (float)mathx_log(x);
}

float mathx_sinf(float x)
{
    return (float)mathx_sin(x);
}

float mathx_cosf(float x)
{
    return (float)mathx_cos(x);
}

float mathx_tanhf(float x)
{
    return (float)mathx_tanh(x);
}

float mathx_erff(float x)
{
    return (float)mathx_erf(x);
}
