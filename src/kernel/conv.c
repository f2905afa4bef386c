/* Shapes, packed weights and sizes of scratch; see conv.h.
 *
 * Packed weights lie in the order of the sums: (output block, input block, r, s, input in block,
 * 16 outputs), inputs counted within the group, the last input block no longer than its channels.
 * Forward, the outputs are filters; backward, they are the input channels. A packed gradient lies
 * like the forward weights. Lanes without an output hold +0.
 */
#include "kernel/conv.h"

#include "kernel/conv_walk.h"
#include "kernel/layout.h"

#include <string.h>

/* Output pixels that one call should have at least, so that a tile's weights are used for several
 * tiles once they are in the first cache. */
enum { GROUP_PIXELS = 64 };

static int outputs(int in, int taps, int stride, int pad)
{
    return in + 2 * pad < taps ? 0 : 1 + (in + 2 * pad - taps) / stride;
}

struct conv conv_shape(int C, int H, int W, int K, int R, int S, int stride, int pad, int groups)
{
    struct conv s = {C, H, W, K, R, S, stride, pad, groups, 0, 0};
    s.P = outputs(H, R, stride, pad);
    s.Q = outputs(W, S, stride, pad);
    return s;
}

int conv_backward_stride(const struct conv *s)
{
    if (s->P > 1 || s->Q > 1) return s->stride;
    return s->R > s->S ? s->R : s->S;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

size_t conv_packed_size(const struct conv *s)
{
    size_t forward = (size_t)layout_blocks(s->K) * (size_t)(s->C / s->groups);
    size_t backward = (size_t)layout_blocks(s->C) * (size_t)(s->K / s->groups);
    return larger(forward, backward) * BLOCK * (size_t)s->R * (size_t)s->S;
}

/* The place of output o, input i of its group, tap t = r * S + s in packed weights with so many
 * inputs and taps. */
static size_t place(int o, int i, int t, int inputs, int taps)
{
    int before = i / BLOCK * BLOCK, inner = inputs - before < BLOCK ? inputs - before : BLOCK;
    size_t filter = (size_t)inputs * (size_t)taps;
    size_t term = (size_t)before * (size_t)taps + (size_t)(t * inner + i % BLOCK);
    return ((size_t)(o / BLOCK) * filter + term) * BLOCK + (size_t)(o % BLOCK);
}

void conv_pack_forward(float *packed, const float *w, const struct conv *s)
{
    int inputs = s->C / s->groups, taps = s->R * s->S;
    memset(packed, 0, conv_packed_size(s) * sizeof *packed);
    for (int k = 0; k < s->K; k++)
        for (int c = 0; c < inputs; c++)
            for (int t = 0; t < taps; t++) packed[place(k, c, t, inputs, taps)] = *w++;
}

void conv_pack_backward(float *packed, const float *w, const struct conv *s)
{
    int inputs = s->K / s->groups, outs = s->C / s->groups, taps = s->R * s->S;
    memset(packed, 0, conv_packed_size(s) * sizeof *packed);
    for (int k = 0; k < s->K; k++) {
        int first = k / inputs * outs; // input channel of the group
        for (int c = first; c < first + outs; c++)
            for (int t = 0; t < taps; t++) packed[place(c, k % inputs, t, inputs, taps)] = *w++;
    }
}

void conv_unpack_gradient(float *dw, const float *packed, const struct conv *s)
{
    int inputs = s->C / s->groups, taps = s->R * s->S;
    for (int k = 0; k < s->K; k++)
        for (int c = 0; c < inputs; c++)
            for (int t = 0; t < taps; t++) *dw++ = packed[place(k, c, t, inputs, taps)];
}

int conv_group(const struct conv *s)
{
    int pixels = s->P * s->Q;
    return pixels < GROUP_PIXELS ? (GROUP_PIXELS + pixels - 1) / pixels : 1;
}

size_t conv_scratch(const struct conv *s)
{
    struct conv_pass passes[] = {conv_pass_forward(s), conv_pass_backward(s), conv_pass_weight(s)};
    size_t size = 0;
    for (int i = 0; i < 3; i++) size = larger(size, conv_walk_scratch(&passes[i], conv_group(s)));
    // A single image may be cut into bands, a group of them is not: either may need more.
    for (int i = 0; i < 3; i++) size = larger(size, conv_walk_scratch(&passes[i], 1));
    return size;
}
