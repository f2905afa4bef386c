/* One block of 16 floats in vector registers: the only door to the instruction sets.
 *
 * A file that includes this header is compiled once for each set of the Makefile's ISAS, and its
 * public functions carry the set's name: ISA(conv_forward) is conv_forward_avx512. A set says what
 * one register is and has; the operations on a block are written once below, over its registers.
 * Each works lane by lane and rounds once, so all sets give the same bits (doc/numerics.md).
 *
 * To add a set: a section here, an ISA_name line in the Makefile, a test in choose.c.
 */
#ifndef KERNEL_VEC_H
#define KERNEL_VEC_H

#include "kernel/layout.h"

#include <stdint.h>

#undef ISA // the Makefile's -DISA=name; here it pastes that name; ISA_TEXT is it as text

/* part: one register. PARTS: registers of a block. TILE_EVEN, TILE_PLACES: the places whose sums
 * product.h keeps in registers, where they lie evenly and where they do not, for two blocks at a
 * time where TILE_PAIRS; a few operands and pointers need room too. NARROW_SUMS: the blocks of
 * pixels for each channel of a picture in conv_narrow_vec.c, of at most NARROW_COLUMNS columns. */
#if defined(ISA_avx512)
#include <immintrin.h>
#define ISA(name) name##_avx512
#define ISA_TEXT  "avx512"
typedef __m512 part;
enum {
    PARTS = 1,
    TILE_EVEN = 8,
    TILE_PLACES = 6,
    TILE_PAIRS = 1,
    NARROW_SUMS = 8,
    NARROW_COLUMNS = 4
};
#define part_load                _mm512_loadu_ps
#define part_store               _mm512_storeu_ps
#define part_set                 _mm512_set1_ps
#define part_add                 _mm512_add_ps
#define part_sub                 _mm512_sub_ps
#define part_mul                 _mm512_mul_ps
#define part_div                 _mm512_div_ps
#define part_fma                 _mm512_fmadd_ps
#define part_sqrt                _mm512_sqrt_ps
#define part_greater(a, b, x, y) _mm512_mask_blend_ps(_mm512_cmp_ps_mask(a, b, _CMP_GT_OQ), y, x)
#define part_equal(a, b, x, y)   _mm512_mask_blend_ps(_mm512_cmp_ps_mask(a, b, _CMP_EQ_OQ), y, x)

#elif defined(ISA_avx2)
#include <immintrin.h>
#define ISA(name)                name##_avx2
#define ISA_TEXT                 "avx2"
typedef __m256 part;
enum {
    PARTS = 2,
    TILE_EVEN = 6,
    TILE_PLACES = 6,
    TILE_PAIRS = 0,
    NARROW_SUMS = 2,
    NARROW_COLUMNS = 2
};
#define part_load                _mm256_loadu_ps
#define part_store               _mm256_storeu_ps
#define part_set                 _mm256_set1_ps
#define part_add                 _mm256_add_ps
#define part_sub                 _mm256_sub_ps
#define part_mul                 _mm256_mul_ps
#define part_div                 _mm256_div_ps
#define part_fma                 _mm256_fmadd_ps
#define part_sqrt                _mm256_sqrt_ps
#define part_greater(a, b, x, y) _mm256_blendv_ps(y, x, _mm256_cmp_ps(a, b, _CMP_GT_OQ))
#define part_equal(a, b, x, y)   _mm256_blendv_ps(y, x, _mm256_cmp_ps(a, b, _CMP_EQ_OQ))

#elif defined(ISA_neon)
#include <arm_neon.h>
#define ISA(name)                name##_neon
#define ISA_TEXT                 "neon"
typedef float32x4_t part;
enum {
    PARTS = 4,
    TILE_EVEN = 6,
    TILE_PLACES = 6,
    TILE_PAIRS = 0,
    NARROW_SUMS = 2,
    NARROW_COLUMNS = 2
};
#define part_load                vld1q_f32
#define part_store               vst1q_f32
#define part_set                 vdupq_n_f32
#define part_add                 vaddq_f32
#define part_sub                 vsubq_f32
#define part_mul                 vmulq_f32
#define part_div                 vdivq_f32
#define part_fma(a, b, c)        vfmaq_f32(c, a, b)
#define part_sqrt                vsqrtq_f32
#define part_greater(a, b, x, y) vbslq_f32(vcgtq_f32(a, b), x, y)
#define part_equal(a, b, x, y)   vbslq_f32(vceqq_f32(a, b), x, y)

#else // scalar: no fused instruction is assumed; the compiler calls fmaf where there is none
#define ISA(name)                name##_scalar
#define ISA_TEXT                 "scalar"
typedef float part;
enum {
    PARTS = 16,
    TILE_EVEN = 2,
    TILE_PLACES = 2,
    TILE_PAIRS = 0,
    NARROW_SUMS = 2,
    NARROW_COLUMNS = 2
};
#define part_load(from)          (*(from))
#define part_store(to, a)        (*(to) = (a))
#define part_set(a)              (a)
#define part_add(a, b)           ((a) + (b))
#define part_sub(a, b)           ((a) - (b))
#define part_mul(a, b)           ((a) * (b))
#define part_div(a, b)           ((a) / (b))
#define part_fma                 __builtin_fmaf
#define part_sqrt                __builtin_sqrtf
#define part_greater(a, b, x, y) ((a) > (b) ? (x) : (y))
#define part_equal(a, b, x, y)   ((a) == (b) ? (x) : (y))
#endif

/* Asks for full unrolling, so that small arrays of blocks live in registers. */
#ifdef __clang__
#define UNROLL _Pragma("unroll")
#else
#define UNROLL _Pragma("GCC unroll 16")
#endif

#define VEC static inline __attribute__((always_inline))

typedef struct {
    part p[PARTS];
} vec;

enum { PART = BLOCK / PARTS }; // floats of a register

#define VEC_EACH(expression)                                                                       \
    do {                                                                                           \
        vec result;                                                                                \
        UNROLL for (int i = 0; i < PARTS; i++) result.p[i] = (expression);                         \
        return result;                                                                             \
    } while (0)

VEC vec vec_load(const float *from)
{
    VEC_EACH(part_load(from + i * PART));
}

VEC void vec_store(float *to, vec a)
{
    UNROLL for (int i = 0; i < PARTS; i++) part_store(to + i * PART, a.p[i]);
}

/* All lanes a. */
VEC vec vec_set(float a)
{
    VEC_EACH(part_set(a));
}

VEC vec vec_add(vec a, vec b)
{
    VEC_EACH(part_add(a.p[i], b.p[i]));
}

VEC vec vec_sub(vec a, vec b)
{
    VEC_EACH(part_sub(a.p[i], b.p[i]));
}

VEC vec vec_mul(vec a, vec b)
{
    VEC_EACH(part_mul(a.p[i], b.p[i]));
}

VEC vec vec_div(vec a, vec b)
{
    VEC_EACH(part_div(a.p[i], b.p[i]));
}

/* a * b + c, rounded once. */
VEC vec vec_fma(vec a, vec b, vec c)
{
    VEC_EACH(part_fma(a.p[i], b.p[i], c.p[i]));
}

VEC vec vec_sqrt(vec a)
{
    VEC_EACH(part_sqrt(a.p[i]));
}

/* Asks for what will be read soon, into the second cache. */
#define vec_expect(from) __builtin_prefetch(from, 0, 2)

/* a > b ? x : y. */
VEC vec vec_greater(vec a, vec b, vec x, vec y)
{
    VEC_EACH(part_greater(a.p[i], b.p[i], x.p[i], y.p[i]));
}

/* a == b ? x : y. */
VEC vec vec_equal(vec a, vec b, vec x, vec y)
{
    VEC_EACH(part_equal(a.p[i], b.p[i], x.p[i], y.p[i]));
}

/* a > 0 ? a : +0. */
VEC vec vec_relu(vec a)
{
    vec zero = vec_set(0);
    return vec_greater(a, zero, a, zero);
}

#endif
