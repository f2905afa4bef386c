/* erf; see mathx.h.
 *
 * Below 1/2 its Taylor series. From 1/2 on the Taylor series about the nearest centre c = i/8:
 *     erf(c + h) = 1 - erfc(c) + 2/sqrt(pi) exp(-c^2) * integral from 0 to h of exp(-2ct - t^2) dt,
 * where the integrand's terms T_n = b_n h^n follow from its differential equation,
 *     T_0 = 1, T_1 = -2ch, T_n = -2/n (ch T_{n-1} + h^2 T_{n-2}).
 */
#include "base/mathx.h"

#include "base/mathx_part.h"

// 2 / sqrt(pi) and what its rounding lost.
static const double SCALE = 0x1.20dd750429b6dp+0, SCALE_LOST = 0x1.1ae3a914fed8p-56;

static double near_zero(double x)
{
    static const double c[] = {
        // 2 / sqrt(pi) * (-1)^n / (n! (2n + 1)), n = 1 .. 13
        -0x1.812746b0379e7p-2,  0x1.ce2f21a042be2p-4,   -0x1.b82ce31288b51p-6,
        0x1.565bcd0e6a53fp-8,   -0x1.c02db40040b86p-11, 0x1.f9a326f9b89b7p-14,
        -0x1.f4d25c3e0c2ebp-17, 0x1.b9e6c9dc651a3p-20,  -0x1.5f742ec43e71ap-23,
        0x1.fcc5720624c1cp-27,  -0x1.51d7181c5d36dp-30, 0x1.9e6ad5e55a73p-34,
        -0x1.d8453cb0c46eap-38,
    };
    double z = x * x, y = x * SCALE, y_lost = fma(x, SCALE_LOST, fma(x, SCALE, -y));
    return y + fma(x * z, HORNER(c, z), y_lost);
}

/* The series about a centre, for 1/2 <= x < 6. */
static double far_from_zero(double x)
{
    enum { FIRST = 4, TERMS = 13 };
    // erfc(i/8), i = 4 .. 48, and what its rounding lost.
    static const double erfc[][2] = {
        {0x1.eb02147ce245cp-2, -0x1.5e80ap-56},    {0x1.81cd2465e1d96p-2, 0x1.f25f5p-56},
        {0x1.27c6d14c5e341p-2, 0x1.3af344p-57},    {0x1.ba36dab91c0e9p-3, 0x1.3c896ep-58},
        {0x1.4226162fbddd5p-3, -0x1.b40444p-59},   {0x1.c9296beb09cf1p-4, -0x1.5224acp-59},
        {0x1.3bcd133aa0ffcp-4, -0x1.89da82p-62},   {0x1.a8973c4b5c03ep-5, 0x1.d27662p-59},
        {0x1.15aaa8ec85205p-5, -0x1.e86ee8p-61},   {0x1.612d893085125p-6, -0x1.7847bp-62},
        {0x1.b4be201caa4b4p-7, -0x1.6abdeap-61},   {0x1.0678442cc256fp-7, -0x1.77b622p-61},
        {0x1.328f5ec350e67p-8, -0x1.ca0064p-62},   {0x1.5bde729a6b60fp-9, 0x1.999ec8p-65},
        {0x1.7f713f9cc9784p-10, -0x1.420714p-64},  {0x1.9a7c305336484p-11, 0x1.6394dep-65},
        {0x1.aab859b20ac9ep-12, 0x1.88f5p-66},     {0x1.aeb4423e690e7p-13, -0x1.a732eap-68},
        {0x1.a609f7584d32bp-14, 0x1.d92f4p-68},    {0x1.916f7c5f2f764p-15, 0x1.84e956p-70},
        {0x1.729df6503422ap-16, 0x1.784ca4p-73},   {0x1.4c144d984e1b8p-17, 0x1.2d1f7p-74},
        {0x1.20c1303550f0ep-18, -0x1.20ee8p-73},   {0x1.e749309831666p-20, -0x1.76172ap-76},
        {0x1.8ef2a9a18d857p-21, -0x1.2d76dcp-75},  {0x1.3ce784b411931p-22, -0x1.8c7716p-76},
        {0x1.e87470e4f4246p-24, -0x1.cafa3ap-82},  {0x1.6d3126d74b6ccp-25, -0x1.301eb6p-79},
        {0x1.08ddd13bd35e7p-26, -0x1.615db4p-80},  {0x1.74b179d1eba81p-28, -0x1.834738p-82},
        {0x1.fcae93fb7323cp-30, 0x1.35a35ap-84},   {0x1.50b75c536f927p-31, -0x1.3c10e2p-89},
        {0x1.b05cfe2e99435p-33, -0x1.a071eep-87},  {0x1.0d3b35021d695p-34, -0x1.42a25ep-89},
        {0x1.453141082302ap-36, -0x1.1a101p-90},   {0x1.7cef42e9a617dp-38, 0x1.22a7dap-92},
        {0x1.b0c1a759f7739p-40, -0x1.b28568p-94},  {0x1.dcc4fabf32f1cp-42, -0x1.748a06p-96},
        {0x1.fd5f08ad2b29ap-44, 0x1.e5b1dp-99},    {0x1.07dd6833bb38p-45, -0x1.63b11ep-99},
        {0x1.09182b326b229p-47, -0x1.22e85cp-102}, {0x1.0241de6c31e5bp-49, -0x1.636c6ep-103},
        {0x1.e7eea02e4ed88p-52, -0x1.824cc2p-106}, {0x1.bef1b1a12823ep-54, -0x1.b1807cp-108},
        {0x1.8cf81557d20b6p-56, 0x1.a7fffp-112},
    };
    int i = (int)rint(8 * x);
    double c = 0.125 * i, h = x - c; // exact, |h| <= 1/16

    double sum = 1, before = 0, term = 1;
    for (int n = 1; n < TERMS; n++) {
        double next = -2 * fma(c * h, term, h * h * before) / n;
        before = term;
        term = next;
        sum += term / (n + 1);
    }
    double more = SCALE * mathx_exp(-c * c) * h * sum;

    const double *tail = erfc[i - FIRST];
    double y = 1 - tail[0], y_lost = (1 - y) - tail[0];
    return y + (y_lost - tail[1] + more);
}

double mathx_erf(double x)
{
    double a = fabs(x);
    if (x != x) return NAN;
    if (x == 0) return x; // keeps the sign
    if (a < 0.5) return near_zero(x);
    double y = a < 6 ? far_from_zero(a) : 1;
    return x < 0 ? -y : y;
}
