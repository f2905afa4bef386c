/* Places in one block. */
#include "net/arena.h"

#include "../support.h"
#include "base/rng.h"

RNG_STREAM(RNG_ITEMS, 901);

enum { ITEMS = 60, TIMES = 40 };

static void draw(struct arena_item *item, uint32_t trial)
{
    struct rng r = rng_at(5, RNG_ITEMS, trial, 0);
    for (int i = 0; i < ITEMS; i++) {
        int first = (int)rng_below(&r, TIMES), length = (int)rng_below(&r, 10);
        item[i] = (struct arena_item){1 + rng_below(&r, 100), first, first + length, 0};
    }
}

static bool overlap(const struct arena_item *a, const struct arena_item *b)
{
    bool time = a->first <= b->last && b->first <= a->last;
    return time && a->at < b->at + b->size && b->at < a->at + a->size;
}

Test(arena, things_that_are_needed_at_one_time_do_not_overlap)
{
    struct arena_item item[ITEMS];
    for (uint32_t trial = 0; trial < 200; trial++) {
        draw(item, trial);
        size_t size = arena_place(item, ITEMS);
        for (int i = 0; i < ITEMS; i++) {
            cr_assert_leq(item[i].at + item[i].size, size);
            for (int j = 0; j < i; j++)
                cr_assert(!overlap(&item[i], &item[j]), "trial %u: %d and %d", trial, i, j);
        }
    }
}

Test(arena, the_block_is_little_larger_than_what_is_needed_at_the_worst_time)
{
    struct arena_item item[ITEMS];
    size_t blocks = 0, needed = 0;
    for (uint32_t trial = 0; trial < 200; trial++) {
        size_t worst = 0;
        draw(item, trial);
        blocks += arena_place(item, ITEMS);
        for (int t = 0; t < TIMES + 10; t++) {
            size_t now = 0;
            for (int i = 0; i < ITEMS; i++)
                if (item[i].first <= t && t <= item[i].last) now += item[i].size;
            worst = now > worst ? now : worst;
        }
        needed += worst;
    }
    cr_assert_lt((double)blocks, 1.15 * (double)needed, "%zu for %zu", blocks, needed);
}

Test(arena, no_things_need_no_memory)
{
    cr_assert_eq(arena_place(NULL, 0), 0);
}
