/* Parts of a state; see metamer_part.h. */
#include "synth/metamer_part.h"

#include "base/mem.h"
#include "base/ranks.h"

#include <string.h>

enum { MOMENTS = 3 };

/* Copies what is known of pictures of the whole to their part, or back. */
static void copy(struct metamer_state *whole, struct metamer_state *part, int first, int points,
                 bool back)
{
#define COPY(of_whole, of_part, count)                                                             \
    memcpy(back ? (of_whole) : (of_part), back ? (of_part) : (of_whole),                           \
           (count) * sizeof *(of_part))
    size_t begin = (size_t)first, N = (size_t)part->N, room = part->room;
    COPY(whole->x + begin * room, part->x, N * room);
    for (size_t k = 0; k < MOMENTS && part->moment; k++)
        COPY(whole->moment + (k * (size_t)whole->N + begin) * room, part->moment + k * N * room,
             N * room);
    COPY(whole->history + begin * (size_t)points, part->history, N * (size_t)points);
    COPY(whole->end + begin, part->end, N);
#undef COPY
}

struct metamer_state *metamer_part(const struct metamer_state *whole, int first, int count,
                                   const struct metamer_options *options)
{
    size_t pixels = whole->pixels;
    float *x = mem_new((size_t)count * pixels, sizeof *x);
    struct metamer_state *part = metamer_new(x, count, pixels, options);
    mem_free(x);
    part->block = whole->block;
    part->step = whole->step;
    copy((struct metamer_state *)whole, part, first, 1 + options->blocks, false);
    return part;
}

static void gather(struct metamer_state *s, int points)
{
    size_t row = s->room * sizeof *s->x;
    ranks_gather_shared(s->x, s->N, row);
    for (int k = 0; k < MOMENTS && s->moment; k++)
        ranks_gather_shared(s->moment + (size_t)(k * s->N) * s->room, s->N, row);
    ranks_gather_shared(s->history, s->N, (size_t)points * sizeof *s->history);
    ranks_gather_shared(s->end, s->N, sizeof *s->end);
}

err metamer_part_block(struct metamer_state *whole, struct metamer_state *part, struct pass *pass,
                       const float *target, int first, const struct metamer_options *options)
{
    int own, end, points = 1 + options->blocks;
    ranks_share(&own, &end, whole->N, ranks_mine());
    if (part) {
        const struct node *top = &pass->net->node[pass->top];
        size_t activations = layout_size(top->C, top->H, top->W);
        TRY(metamer_block(part, pass, target + (size_t)own * activations, first + own, options));
        copy(whole, part, own, points, true);
    }
    gather(whole, points);
    whole->step = part ? part->step : 0; // above 0 on one rank alone
    if (whole->step == 0) whole->block++;
    return NULL;
}
