/* The 16 textures. */
#include "objects/object.h"

#include "../support.h"

#include <math.h>

enum { STEPS = 64 };

/* What a texture may do to a colour: more would be clipped to white, less be black. */
#define DARKEST  0.15
#define LIGHTEST 1.9
/* Contrast of gray levels (standard deviation) that is seen at 64 pixels. */
#define SEEN 0.04

static float level(const struct object *o, int i, int j, uint32_t seed)
{
    struct texel t = o->texture->at((float)j / STEPS * 2 - 1, (float)i / STEPS * 2 - 1, seed);
    // A body of 0.7 with marks of 0.25, as gray.
    return t.tone * (0.7f + (0.25f - 0.7f) * t.mark);
}

Test(texture, every_category_has_one_of_its_own)
{
    for (int a = 0; a < object_count; a++)
        for (int b = 0; b < a; b++) cr_assert_neq(object_all[a]->texture, object_all[b]->texture);
}

Test(texture, tones_and_marks_stay_within_bounds_anywhere)
{
    struct rng r = rng_at(1, RNG_TEST, 0, 1);
    for (int k = 0; k < object_count; k++)
        for (int i = 0; i < 20000; i++) {
            float range = i % 2 ? 2 : 300, u = range * (2 * rng_uniform(&r) - 1);
            float v = range * (2 * rng_uniform(&r) - 1);
            struct texel t = object_all[k]->texture->at(u, v, rng_bits(&r));
            cr_assert(t.tone >= DARKEST && t.tone <= LIGHTEST, "%s: tone %g at %g %g",
                      object_all[k]->texture->name, (double)t.tone, (double)u, (double)v);
            cr_assert(t.mark >= 0 && t.mark <= 1, "%s: mark %g at %g %g",
                      object_all[k]->texture->name, (double)t.mark, (double)u, (double)v);
        }
}

Test(texture, can_be_seen)
{
    for (int k = 0; k < object_count; k++) {
        double sum = 0, squares = 0;
        for (int i = 0; i < STEPS * STEPS; i++) {
            double x = (double)level(object_all[k], i / STEPS, i % STEPS, 3);
            sum += x;
            squares += x * x;
        }
        double mean = sum / (STEPS * STEPS), sd = sqrt(squares / (STEPS * STEPS) - mean * mean);
        cr_assert_gt(sd, SEEN, "%s: %g", object_all[k]->texture->name, sd);
    }
}

Test(texture, is_a_function_of_place_and_seed)
{
    for (int k = 0; k < object_count; k++)
        for (int i = 0; i < 100; i++)
            cr_assert_eq(level(object_all[k], i, 7, 5), level(object_all[k], i, 7, 5));
}
