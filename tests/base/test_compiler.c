/* What the numerics contract asks of the compiler and its flags (doc/numerics.md, Flags). */
#include "../support.h"

struct pair {
    double a, b, c;
};

/* gcc 12 with SLP vectorisation keeps a and b in double here. */
static __attribute__((noinline)) void round_pair(struct pair *out, double a, long b, int n,
                                                 double c)
{
    *out = (struct pair){(float)(a / n), (float)((double)b / n), (float)c};
}

Test(compiler, keeps_the_rounding_to_float_of_neighbouring_values)
{
    struct pair p;
    round_pair(&p, 1, 1, 3, 0.1);
    cr_assert_eq(p.a, 0x1.555556p-2);
    cr_assert_eq(p.b, 0x1.555556p-2);
    cr_assert_eq(p.c, 0x1.99999ap-4);
}

static __attribute__((noinline)) float plain(float a, float b, float c)
{
    return a * b + c;
}

Test(compiler, fuses_no_product_with_a_sum_by_itself)
{
    // (1 + 2^-12)^2 = 1 + 2^-11 + 2^-24: the last term is lost in the product's rounding.
    float a = 0x1.001p0f;
    cr_assert_eq(plain(a, a, -0x1.002p0f), 0);
    cr_assert_eq(__builtin_fmaf(a, a, -0x1.002p0f), 0x1p-24f);
}
