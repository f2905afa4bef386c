/* Between planar and blocked images; see layout.h. */
#include "kernel/layout.h"

void layout_block(float *y, const float *x, int C, int H, int W)
{
    size_t pixels = (size_t)H * (size_t)W;
    for (int b = 0; b < layout_blocks(C); b++)
        for (size_t i = 0; i < pixels; i++)
            for (int lane = 0; lane < BLOCK; lane++) {
                int c = b * BLOCK + lane;
                y[((size_t)b * pixels + i) * BLOCK + (size_t)lane] =
                    c < C ? x[(size_t)c * pixels + i] : 0;
            }
}

void layout_unblock(float *y, const float *x, int C, int H, int W)
{
    size_t pixels = (size_t)H * (size_t)W;
    for (int c = 0; c < C; c++) {
        const float *block = x + (size_t)(c / BLOCK) * pixels * BLOCK; // (H, W, 16)
        for (size_t i = 0; i < pixels; i++)
            y[(size_t)c * pixels + i] = block[i * BLOCK + (size_t)(c % BLOCK)];
    }
}
