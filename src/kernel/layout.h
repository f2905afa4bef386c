/* How activations lie in memory, and the way in and out of it.
 *
 * A batch of N images with C channels is (N, B, H, W, 16): B = ceil(C / 16) blocks of 16 channels,
 * the 16 channels of one pixel side by side. Lanes beyond C hold +0 and stay +0 through every
 * kernel. Vectors (dense layers) are images of 1 x 1 pixel. Parameters keep the layout of the
 * field, (K, C, R, S), and are packed for the kernels.
 */
#ifndef KERNEL_LAYOUT_H
#define KERNEL_LAYOUT_H

#include <stddef.h>

enum { BLOCK = 16 }; // channels of a block
/* Virtual shards of a batch (doc/numerics.md, rule 2) unless a study says otherwise; the most. */
enum { SHARDS = 16, SHARDS_MAX = 1024 };

/* Blocks that hold C channels. */
static inline int layout_blocks(int C)
{
    return (C + BLOCK - 1) / BLOCK;
}

/* Floats of one image. */
static inline size_t layout_size(int C, int H, int W)
{
    return (size_t)layout_blocks(C) * BLOCK * (size_t)H * (size_t)W;
}

/* The first image of a shard when N images are cut into `shards`; shard number `shards` gives N. */
static inline int layout_shard(int N, int shards, int shard)
{
    return (int)((long)N * shard / shards);
}

/* Planar to blocked: y (B, H, W, 16) from x (C, H, W), one image. */
void layout_block(float *y, const float *x, int C, int H, int W);

/* Blocked to planar: y (C, H, W) from x (B, H, W, 16), one image. */
void layout_unblock(float *y, const float *x, int C, int H, int W);

#endif
