/* sin and cos of every double; see mathx.h.
 *
 * x = (4 j + quadrant) pi/2 + r + t with |r| <= pi/4 and t what the rounding of r lost. Below 2^20
 * by the method of Cody and Waite: pi/2 is subtracted in three parts of falling size. Above, after
 * Payne and Hanek (ACM SIGNUM Newsletter 18, 1983): x = m 2^e with m whole, and of the product
 * m 2^e (2/pi) only the bits that matter are computed, modulo 4, in whole numbers.
 */
#include "base/mathx.h"

#include "base/mathx_part.h"

static const double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
static const double HALF_PI = 0x1.921fb54442d18p+0, HALF_PI_LOST = 0x1.1a62633145c07p-54;

struct angle {
    double r, t;
    unsigned quadrant; // modulo 4
};

static struct angle reduce_small(double x)
{
    // The first part has 33 bits: up to 2^20 its multiples are exact, and so is x minus them.
    static const double part[] = {0x1.921fb544p+0, 0x1.0b4611a626331p-34, 0x1.1701b839a252p-88};
    double n = rint(x * TWO_OVER_PI);
    double high = fma(-n, part[0], x);
    double low = n * part[1], low_lost = fma(n, part[1], -low);

    // high and low may cancel: the exact error of a difference of any two numbers (Knuth).
    double r = high - low, back = r - high;
    double r_lost = (high - (r - back)) - (low + back);
    double t = fma(-n, part[2], r_lost - low_lost);
    return (struct angle){r, t, (unsigned)(int)n};
}

static struct angle reduce_large(double x)
{
    // The bits of 2/pi after the point, after 64 zeros: an index below the point finds zeros.
    static const uint64_t inverse[] = {
        0x0000000000000000, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041,
        0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e,
        0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b,
        0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
        0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab,
    };
    uint64_t bits = bits_of(x);
    uint64_t m = (bits & 0xfffffffffffff) | 0x10000000000000;
    int e = (int)(bits >> 52 & 0x7ff) - 1075;

    // Bits of 2/pi whose product with m 2^e is a multiple of 4 are left out; 192 follow.
    int first = e - 2 + 64, word = first / 64, shift = first % 64;
    uint64_t w[3];
    for (int i = 0; i < 3; i++)
        w[i] = shift ? inverse[word + i] << shift | inverse[word + i + 1] >> (64 - shift)
                     : inverse[word + i];

    // The product modulo 2^192: two bits of quadrant, then the fraction; 126 bits of it are kept.
    unsigned __int128 low = (unsigned __int128)m * w[2];
    unsigned __int128 high = ((unsigned __int128)(m * w[0]) << 64) + (unsigned __int128)m * w[1];
    high += low >> 64;
    unsigned quadrant = (unsigned)(high >> 126);
    __int128 fraction = (__int128)(high & ~((unsigned __int128)3 << 126)); // of 2^126

    // To the nearest multiple of pi/2.
    if (fraction >> 125) {
        fraction -= (__int128)1 << 126;
        quadrant++;
    }
    double f = (double)fraction, f_lost = (double)(fraction - (__int128)f);
    double r = f * HALF_PI;
    double t = fma(f, HALF_PI, -r) + fma(f, HALF_PI_LOST, f_lost * HALF_PI);
    if (x < 0) return (struct angle){r * -0x1p-126, t * -0x1p-126, 0 - quadrant};
    return (struct angle){r * 0x1p-126, t * 0x1p-126, quadrant};
}

static struct angle reduce(double x)
{
    if (fabs(x) <= 0x1.921fb54442d18p-1) return (struct angle){x, 0, 0};
    return fabs(x) < 0x1p20 ? reduce_small(x) : reduce_large(x);
}

/* sin(r + t) = r + (r^3 S(r^2) + t cos r). */
static double sine(double r, double t)
{
    static const double c[] = {
        // -1/3!, 1/5! .. 1/17!
        -0x1.5555555555555p-3,  0x1.1111111111111p-7,   -0x1.a01a01a01a01ap-13,
        0x1.71de3a556c734p-19,  -0x1.ae64567f544e4p-26, 0x1.6124613a86d09p-33,
        -0x1.ae7f3e733b81fp-41, 0x1.952c77030ad4ap-49,
    };
    double z = r * r;
    return r + fma(r * z, HORNER(c, z), fma(t, -0.5 * z, t));
}

/* cos(r + t) = 1 - r^2/2 + (r^4 C(r^2) - t sin r), the first two as a pair. */
static double cosine(double r, double t)
{
    static const double c[] = {
        // 1/4!, -1/6! .. 1/16!
        0x1.5555555555555p-5,   -0x1.6c16c16c16c17p-10, 0x1.a01a01a01a01ap-16,
        -0x1.27e4fb7789f5cp-22, 0x1.1eed8eff8d898p-29,  -0x1.93974a8c07c9dp-37,
        0x1.ae7f3e733b81fp-45,
    };
    double z = r * r, z_lost = fma(r, r, -z);
    double sum = 1 - 0.5 * z, sum_lost = (1 - sum) - 0.5 * z;
    return sum + (sum_lost + fma(z * z, HORNER(c, z), -fma(t, r, 0.5 * z_lost)));
}

/* The sine of an angle turned by some quadrants. */
static double turned(struct angle a)
{
    double y = a.quadrant & 1 ? cosine(a.r, a.t) : sine(a.r, a.t);
    return a.quadrant & 2 ? -y : y;
}

double mathx_sin(double x)
{
    if (!(fabs(x) < INFINITY)) return NAN;
    if (fabs(x) < 0x1p-27) return x;
    return turned(reduce(x));
}

double mathx_cos(double x)
{
    if (!(fabs(x) < INFINITY)) return NAN;
    struct angle a = reduce(x);
    a.quadrant++;
    return turned(a);
}
