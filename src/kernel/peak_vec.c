/* The peak, with as many chains side by side as a tile of conv_vec.c has sums; see peak.h. */
#include "kernel/fast.h"
#include "kernel/vec.h"

enum { ABREAST = TILE_PLACES * (1 + TILE_PAIRS) };
_Static_assert(PEAK_CHAINS % ABREAST == 0, "chains come in whole tiles");

void ISA(peak)(float *sums, const float *a, const float *b, size_t n)
{
    vec factor = vec_load(a), addend = vec_load(b);
    for (float *at = sums; at < sums + PEAK_CHAINS * BLOCK; at += ABREAST * BLOCK) {
        vec sum[ABREAST];
        UNROLL for (int i = 0; i < ABREAST; i++) sum[i] = vec_load(at + i * BLOCK);
        for (size_t k = 0; k < n; k++)
            UNROLL for (int i = 0; i < ABREAST; i++) sum[i] = vec_fma(sum[i], factor, addend);
        UNROLL for (int i = 0; i < ABREAST; i++) vec_store(at + i * BLOCK, sum[i]);
    }
}
