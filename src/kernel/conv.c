/* Shapes, packed weights and sizes of scratch; see conv.h.
 *
 * Packed weights lie in the order of the sums: (output block, input block, r, s, input in block,
 * 16 outputs), inputs counted within the group, the last input block no longer than its channels.
 * Forward, the outputs are filters; backward, they are the input channels. A packed gradient lies
 * like the forward weights. Lanes without an output hold +0.
 */
#include "kernel/conv.h"

#include "base/err.h"
#include "kernel/conv_narrow.h"
#include "kernel/conv_walk.h"
#include "kernel/kernel.h"
#include "kernel/layout.h"
#include "kernel/winograd.h"

#include <limits.h>
#include <stdbool.h>

/* Output pixels that one call should have at least, so that a tile's weights are used for several
 * tiles once they are in the first cache. */
enum { GROUP_PIXELS = 64 };
enum { SMALL_MAP = 4 }; // pixels

static int outputs(int in, int taps, int stride, int pad)
{
    return in + 2 * pad < taps ? 0 : 1 + (in + 2 * pad - taps) / stride;
}

struct conv conv_shape_across(int C, int H, int W, int K, int R, int S, int stride, int pad,
                              int across, int groups)
{
    struct conv s = {C, H, W, K, R, S, stride, pad, across, groups, 0, 0, false};
    s.P = outputs(H, R, stride, pad);
    s.Q = outputs(W, S, stride, across);
    return s;
}

struct conv conv_shape(int C, int H, int W, int K, int R, int S, int stride, int pad, int groups)
{
    return conv_shape_across(C, H, W, K, R, S, stride, pad, pad, groups);
}

int conv_backward_stride(const struct conv *s)
{
    if (s->P > 1 || s->Q > 1) return s->stride;
    return s->R > s->S ? s->R : s->S;
}

bool conv_skips(const struct conv *s)
{
    return s->pad + s->across > 0 && s->stride == 1 && s->groups == 1 && s->H * s->W <= SMALL_MAP &&
           s->P * s->Q <= SMALL_MAP;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

size_t conv_packed_size(const struct conv *s)
{
    if (s->winograd) return winograd_packed_size(s);
    size_t forward = (size_t)layout_blocks(s->K) * (size_t)(s->C / s->groups);
    size_t backward = (size_t)layout_blocks(s->C) * (size_t)(s->K / s->groups);
    return larger(forward, backward) * BLOCK * (size_t)s->R * (size_t)s->S;
}

size_t conv_gradient_size(const struct conv *s)
{
    size_t filters = (size_t)layout_blocks(s->K) * BLOCK;
    return filters * (size_t)(s->C / s->groups) * (size_t)s->R * (size_t)s->S;
}

/* Where packed weights come from in w (K, channels, taps): output o, input i of its group, tap t is
 * w[output_place(o) + i * step + t]. */
struct source {
    bool backward;
    int outs, inputs, channels, taps;
    size_t step;
};

static struct source source_of(const struct conv *s, bool backward)
{
    int channels = s->C / s->groups, filters = s->K / s->groups, taps = s->R * s->S;
    size_t step = backward ? (size_t)channels * (size_t)taps : (size_t)taps;
    return (struct source){
        backward, backward ? s->C : s->K, backward ? filters : channels, channels, taps, step};
}

static size_t output_place(const struct source *s, int o)
{
    size_t filter = (size_t)s->channels * (size_t)s->taps;
    if (!s->backward) return (size_t)o * filter;
    int k = o / s->channels * s->inputs; // the first filter of the group
    return (size_t)k * filter + (size_t)(o % s->channels) * (size_t)s->taps;
}

/* Fills place with those of the block's outputs; gives how many there are. */
static int block_places(size_t place[BLOCK], const struct source *s, int block)
{
    int lane = 0;
    for (; lane < BLOCK && block + lane < s->outs; lane++)
        place[lane] = output_place(s, block + lane);
    return lane;
}

static void pack(float *packed, const float *w, const struct conv *shape, bool backward)
{
    struct source s = source_of(shape, backward);
    size_t place[BLOCK];
    for (int block = 0; block < s.outs; block += BLOCK) {
        int lanes = block_places(place, &s, block);
        for (int from = 0; from < s.inputs; from += BLOCK)
            for (int t = 0; t < s.taps; t++)
                for (int i = from; i < from + BLOCK && i < s.inputs; i++) {
                    const float *at = w + (size_t)i * s.step + (size_t)t;
                    for (int lane = 0; lane < BLOCK; lane++)
                        *packed++ = lane < lanes ? at[place[lane]] : 0;
                }
    }
}

void conv_pack_forward(float *packed, const float *w, const struct conv *shape)
{
    if (shape->winograd)
        kernel->winograd_pack(packed, w, shape, false);
    else
        pack(packed, w, shape, false);
}

void conv_pack_backward(float *packed, const float *w, const struct conv *shape)
{
    if (shape->winograd)
        kernel->winograd_pack(packed, w, shape, true);
    else
        pack(packed, w, shape, true);
}

static void unpack(float *dw, const float *packed, const struct conv *shape, int kb, int kbs,
                   bool add)
{
    struct source s = source_of(shape, false);
    size_t place[BLOCK];
    for (int block = kb * BLOCK; block < (kb + kbs) * BLOCK; block += BLOCK) {
        int lanes = block_places(place, &s, block);
        for (int from = 0; from < s.inputs; from += BLOCK)
            for (int t = 0; t < s.taps; t++)
                for (int i = from; i < from + BLOCK && i < s.inputs; i++, packed += BLOCK) {
                    float *at = dw + (size_t)i * s.step + (size_t)t;
                    for (int lane = 0; lane < lanes; lane++)
                        at[place[lane]] = add ? at[place[lane]] + packed[lane] : packed[lane];
                }
    }
}

void conv_unpack_gradient(float *dw, const float *packed, const struct conv *shape, int kb, int kbs)
{
    unpack(dw, packed, shape, kb, kbs, false);
}

void conv_add_gradient(float *dw, const float *packed, const struct conv *shape, int kb, int kbs)
{
    unpack(dw, packed, shape, kb, kbs, true);
}

int conv_group(const struct conv *s)
{
    if (s->winograd) return winograd_group(s);
    int pixels = conv_skips(s) ? 1 : s->P * s->Q; // each pixel has its own taps then
    return pixels < GROUP_PIXELS ? (GROUP_PIXELS + pixels - 1) / pixels : 1;
}

size_t conv_scratch(const struct conv *s)
{
    if (s->winograd) return winograd_scratch(s);
    // Places are kept as int offsets.
    size_t group = (size_t)conv_group(s);
    CHECK(group * layout_size(s->C, s->H, s->W) < INT_MAX);
    CHECK(group * layout_size(s->K, s->P, s->Q) < INT_MAX);
    size_t max = (size_t)(s->C > s->K ? s->C : s->K) / (size_t)s->groups;
    CHECK(max * (size_t)s->R * (size_t)s->S * BLOCK < INT_MAX);

    struct conv_pass passes[] = {conv_pass_forward(s), conv_pass_backward(s), conv_pass_weight(s)};
    size_t size = 0;
    for (int i = 0; i < 3; i++) size = larger(size, conv_walk_scratch(&passes[i], conv_group(s)));
    CHECK(size < INT_MAX);
    return conv_narrow_suits(s) ? larger(size, conv_narrow_scratch(s)) : size;
}
