/* The level of a change at which a picture is as far from its reference as asked. */
#include "synth/level.h"

#include "../net/make.h"
#include "base/mem.h"
#include "base/unit.h"

#include <math.h>
#include <omp.h>

static const char text[] =
    "a: conv filters=12 pad=1 bias=0\nb: norm\nc: relu\nh: dense units=classes\n";
enum { SIDE = 12, PIXELS = SIDE * SIDE, N = 3 };

/* Of the share of the target that a picture may miss: 8 bits leave so many levels. */
static const double rounding = 0.02;

/* The references, and their change: towards the negative. */
struct towards {
    uint8_t reference[N * PIXELS];
};

static err mix(void *context, uint8_t *bytes, int n, double level)
{
    const struct towards *w = context;
    const uint8_t *from = w->reference + n * PIXELS;
    for (int i = 0; i < PIXELS; i++)
        bytes[i] = (uint8_t)rint((1 - level) * from[i] + level * (255 - from[i]));
    return NULL;
}

static err refuse(void *context, uint8_t *bytes, int n, double level)
{
    (void)context, (void)bytes, (void)level;
    return n == 1 ? err_new("picture %d", n) : NULL;
}

struct bench {
    struct made made;
    struct towards towards;
    struct pass *pass;
    float *wanted;
    struct level found[N];
    uint8_t pixels[N * PIXELS];
};

static struct bench *begin(void)
{
    struct bench *b = mem_new(1, sizeof *b);
    float x[PIXELS];
    b->made = make(text, 3, 1, SIDE, SIDE);
    b->pass = pass_new(b->made.net, N, PASS_EVAL, 3);
    for (int i = 0; i < N * PIXELS; i++) b->towards.reference[i] = (uint8_t)(i * 7919 % 251);
    for (int n = 0; n < N; n++) {
        unit_from_bytes(x, b->towards.reference + n * PIXELS, PIXELS);
        pass_set_image(b->pass, n, x);
    }
    pass_forward(b->pass, N);
    size_t size = net_image_size(&b->made.net->node[3]);
    b->wanted = mem_new(N * size, sizeof *b->wanted);
    memcpy(b->wanted, pass_output(b->pass, 3, 0), N * size * sizeof *b->wanted);
    return b;
}

static void end(struct bench *b)
{
    mem_free(b->wanted);
    pass_free(b->pass);
    made_free(&b->made);
    mem_free(b);
}

static void search(struct bench *b, const double *target, double most)
{
    MUST(level_search(b->found, b->pixels, b->pass, b->wanted, target, N, most, mix, &b->towards));
}

Test(level, pictures_are_as_far_as_asked_each_from_its_own_reference)
{
    struct bench *b = begin();
    const double target[N] = {0.1, 0.4, 0.2};
    search(b, target, 1);
    for (int n = 0; n < N; n++)
        cr_expect(fabs(b->found[n].distance - target[n]) < rounding * target[n],
                  "picture %d: %g, asked %g", n, b->found[n].distance, target[n]);
    end(b);
}

Test(level, the_picture_is_that_of_the_level_found)
{
    struct bench *b = begin();
    uint8_t bytes[PIXELS];
    search(b, (double[N]){0.1, 0.4, 0.2}, 1);
    for (int n = 0; n < N; n++) {
        MUST(mix(&b->towards, bytes, n, b->found[n].level));
        cr_expect_arr_eq(b->pixels + n * PIXELS, bytes, PIXELS);
    }
    end(b);
}

Test(level, a_target_out_of_reach_gets_the_largest_level)
{
    struct bench *b = begin();
    search(b, (double[N]){100, 100, 0.0001}, 0.25);
    cr_expect_eq(b->found[0].level, 0.25);
    cr_expect_eq(b->found[1].level, 0.25);
    cr_expect_lt(b->found[2].level, 0.25);
    end(b);
}

Test(level, threads_do_not_change_a_bit)
{
    struct bench *b = begin(), *one = begin();
    const double target[N] = {0.1, 0.4, 0.2};
    search(b, target, 1);
    omp_set_num_threads(1);
    search(one, target, 1);
    cr_expect_arr_eq(b->pixels, one->pixels, N * PIXELS);
    cr_expect_arr_eq(b->found, one->found, sizeof b->found);
    end(one);
    end(b);
}

Test(level, an_error_of_the_change_is_passed_on)
{
    struct bench *b = begin();
    err e = level_search(b->found, b->pixels, b->pass, b->wanted, (double[N]){1, 1, 1}, N, 1,
                         refuse, NULL);
    cr_assert_not_null(e);
    err_free(e);
    end(b);
}
