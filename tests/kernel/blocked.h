/* What the kernel tests share: blocked inputs, the sets under test, exact memory. */
#ifndef TESTS_KERNEL_BLOCKED_H
#define TESTS_KERNEL_BLOCKED_H

#include "../support.h"
#include "base/mem.h"
#include "kernel/kernel.h"
#include "kernel/layout.h"

#include <stdbool.h>

static const char *const set_names[] = {
#define ENTRY(name) #name,
#include "gen/isa.def"
#undef ENTRY
};
enum { SETS = sizeof set_names / sizeof *set_names };

/* Runs the statement after it for every set of kernels that was built and that this CPU runs. */
#define EACH_SET(set)                                                                              \
    for (int set##_index = 0; set##_index < SETS; set##_index++)                                   \
        for (const struct kernels *set = kernel_find(set_names[set##_index]); set; set = NULL)

/* Gives n floats that are NaN until somebody writes them. */
static inline float *unwritten(size_t n)
{
    float *x = mem_new(n, sizeof *x);
    memset(x, 0xff, n * sizeof *x);
    return x;
}

/* Gives n numbers of [-1, 1). */
static inline float *numbers(size_t n, uint32_t tag)
{
    float *x = mem_new(n, sizeof *x);
    fill(x, n, tag);
    return x;
}

/* Gives N images (N, B, H, W, 16) from planar numbers, +0 in the lanes beyond C. */
static inline float *images(int N, int C, int H, int W, uint32_t tag)
{
    size_t planar = (size_t)C * (size_t)H * (size_t)W, size = layout_size(C, H, W);
    float *x = numbers((size_t)N * planar, tag), *y = unwritten((size_t)N * size);
    for (int n = 0; n < N; n++) layout_block(y + (size_t)n * size, x + (size_t)n * planar, C, H, W);
    mem_free(x);
    return y;
}

/* Gives (B, 16) with numbers in the first C lanes and +0 in the others. */
static inline float *channels(int C, uint32_t tag)
{
    return images(1, C, 1, 1, tag);
}

/* Whether the lanes beyond C of (N, B, H, W, 16) are all +0 to the bit. */
static inline bool empty_lanes_are_zero(const float *x, int N, int C, int H, int W)
{
    size_t pixels = (size_t)H * (size_t)W, blocks = (size_t)layout_blocks(C);
    for (size_t i = 0; i < (size_t)N * blocks * pixels * BLOCK; i++) {
        size_t c = i / BLOCK / pixels % blocks * BLOCK + i % BLOCK;
        if (c >= (size_t)C && memcmp(x + i, &(float){0}, sizeof *x)) return false;
    }
    return true;
}

#endif
