/* Metamers: the loss falls, the noise is shared, and nothing depends on threads or order. */
#include "../net/make.h"
#include "base/mem.h"
#include "base/stop.h"
#include "base/unit.h"
#include "synth/metamer.h"

#include <math.h>
#include <omp.h>
#include <signal.h>
#include <sys/resource.h>

static const char text[] = "a: conv filters=12 pad=1 bias=0\nb: norm\nc: relu\nd: maxpool size=2\n"
                           "e: conv filters=20 pad=1 bias=0\nf: norm\ng: relu\n"
                           "h: dense units=classes\n";
enum { SIDE = 12, PIXELS = 3 * SIDE * SIDE };

static const struct metamer_options options = {.blocks = 4,
                                               .steps = 30,
                                               .step = 1,
                                               .noise_mean = 0.5f,
                                               .noise_scale = 0.05f,
                                               .noise_each = true,
                                               .fake_relu = true,
                                               .seed = 9};

/* What a metamer began and ended with, of 1 + blocks points. */
enum { POINTS = 5 };

static struct metamer_point synthesise(struct metamer_point *kept, struct net *net, float *x,
                                       uint32_t reference, const struct metamer_options *o)
{
    struct metamer_point history[POINTS];
    cr_assert_lt(o->blocks, POINTS);
    struct pass *pass = pass_new(net, 1, PASS_INVERT, net_last_conv(net));
    const struct node *top = &net->node[pass->top];
    size_t size = layout_size(top->C, top->H, top->W);
    float *target = mem_new(size, sizeof *target), *shown = picture(net, reference);
    pass_set_image(pass, 0, shown);
    pass_forward(pass, 1);
    memcpy(target, pass_output(pass, pass->top, 0), size * sizeof *target);
    metamer_noise(x, PIXELS, o, reference);
    MUST(metamer_run(history, x, pass, target, 1, 0, o));
    free(shown);
    mem_free(target);
    pass_free(pass);
    if (kept) memcpy(kept, history, sizeof history);
    return history[o->blocks];
}

Test(metamer, the_loss_falls_well_below_that_of_the_noise)
{
    struct made m = make(text, 5, 3, SIDE, SIDE);
    float x[PIXELS];
    struct metamer_point history[POINTS];
    synthesise(history, m.net, x, 1, &options);
    cr_assert_gt(history[0].loss, 0.3);
    cr_assert_lt(history[options.blocks].loss, history[0].loss / 4);
    for (int i = 0; i < PIXELS; i++) cr_assert(x[i] >= 0 && x[i] <= 1);
    made_free(&m);
}

Test(metamer, the_noise_depends_on_the_seed_and_the_reference_alone)
{
    float a[PIXELS], b[PIXELS];
    metamer_noise(a, PIXELS, &options, 4);
    metamer_noise(b, PIXELS, &options, 4);
    cr_assert_eq(first_difference(a, b, PIXELS), -1);
    metamer_noise(b, PIXELS, &options, 5);
    cr_assert_neq(first_difference(a, b, PIXELS), -1);
    double sum = 0, square = 0;
    for (int i = 0; i < PIXELS; i++) {
        sum += a[i];
        square += (a[i] - 0.5) * (a[i] - 0.5);
    }
    // Five standard errors of 432 normal values with deviation 0.05.
    cr_assert_float_eq(sum / PIXELS, 0.5, 5 * 0.05 / sqrt(PIXELS));
    cr_assert_float_eq(sqrt(square / PIXELS), 0.05, 5 * 0.05 / sqrt(2.0 * PIXELS));
}

Test(metamer, the_noise_is_clamped_normal_draws_of_seed_and_reference)
{
    float x[PIXELS];
    metamer_noise(x, PIXELS, &options, 4);
    struct rng r = rng_at(options.seed, RNG_METAMER, 0, 4);
    for (int i = 0; i < PIXELS; i++) cr_assert_eq(x[i], 0.5f + 0.05f * rng_normal(&r));
}

Test(metamer, noise_that_is_not_drawn_for_each_is_the_same_for_all_references_and_not_for_all_seeds)
{
    float a[PIXELS], b[PIXELS];
    struct metamer_options o = options;
    o.noise_each = false;
    metamer_noise(a, PIXELS, &o, 4);
    metamer_noise(b, PIXELS, &o, 5);
    cr_assert_eq(first_difference(a, b, PIXELS), -1);
    o.seed++;
    metamer_noise(b, PIXELS, &o, 5);
    cr_assert_neq(first_difference(a, b, PIXELS), -1);
}

struct job {
    struct net *net;
    float (*x)[PIXELS];
};

static void one(void *context, int i)
{
    struct job *job = context;
    synthesise(NULL, job->net, job->x[i], (uint32_t)i, &options);
}

Test(metamer, gives_the_same_bytes_on_1_2_and_3_threads)
{
    enum { IMAGES = 5 };
    static float first[IMAGES][PIXELS], again[IMAGES][PIXELS];
    struct made m = make(text, 5, 3, SIDE, SIDE);
    omp_set_num_threads(1);
    par_for(IMAGES, one, &(struct job){m.net, first});
    for (int t = 2; t <= 3; t++) {
        omp_set_num_threads(t);
        par_for(IMAGES, one, &(struct job){m.net, again});
        cr_assert_eq(first_difference(first[0], again[0], IMAGES * PIXELS), -1, "%d threads", t);
    }
    made_free(&m);
}

Test(metamer, a_picture_does_not_depend_on_its_batch)
{
    enum { IMAGES = 5 };
    struct made m = make(text, 5, 3, SIDE, SIDE);
    struct pass *pass = pass_new(m.net, IMAGES, PASS_INVERT, net_last_conv(m.net));
    const struct node *top = &m.net->node[pass->top];
    size_t size = IMAGES * layout_size(top->C, top->H, top->W);
    float together[IMAGES * PIXELS], alone[PIXELS], *target = mem_new(size, sizeof *target);
    for (int i = 0; i < IMAGES; i++) {
        float *shown = picture(m.net, (uint32_t)i);
        pass_set_image(pass, i, shown);
        free(shown);
        metamer_noise(together + i * PIXELS, PIXELS, &options, (uint32_t)i);
    }
    pass_forward(pass, IMAGES);
    memcpy(target, pass_output(pass, pass->top, 0), size * sizeof *target);
    struct metamer_point history[IMAGES][POINTS], expected;
    MUST(metamer_run(history[0], together, pass, target, IMAGES, 0, &options));
    for (int i = 0; i < IMAGES; i++) {
        expected = synthesise(NULL, m.net, alone, (uint32_t)i, &options);
        cr_assert_eq(first_difference(together + i * PIXELS, alone, PIXELS), -1, "picture %d", i);
        cr_assert_eq(history[i][options.blocks].loss, expected.loss, "picture %d", i);
        cr_assert_eq(history[i][options.blocks].gradient, expected.gradient, "picture %d", i);
    }
    mem_free(target);
    pass_free(pass);
    made_free(&m);
}

Test(metamer, bytes_round_to_nearest_and_come_back)
{
    float x[] = {0, 0.4999f / 255, 0.5001f / 255, 1, 0.5f}, back[256];
    uint8_t bytes[256];
    unit_to_bytes(bytes, x, 5);
    uint8_t expected[] = {0, 0, 1, 255, 128};
    cr_assert_arr_eq(bytes, expected, 5);
    uint8_t all[256];
    for (int i = 0; i < 256; i++) all[i] = (uint8_t)i;
    unit_from_bytes(back, all, 256);
    unit_to_bytes(bytes, back, 256);
    cr_assert_arr_eq(bytes, all, 256);
}

Test(metamer, a_step_has_the_stated_length)
{
    struct made m = make(text, 5, 3, SIDE, SIDE);
    struct metamer_options o = options;
    o.blocks = o.steps = 1;
    o.step = 0.01f; // so short that no pixel is clamped
    float x[PIXELS], noise[PIXELS];
    metamer_noise(noise, PIXELS, &o, 2);
    synthesise(NULL, m.net, x, 2, &o);
    double length = 0;
    for (int i = 0; i < PIXELS; i++) length += (x[i] - noise[i]) * (x[i] - noise[i]);
    // Each pixel is rounded to float: 432 errors of up to 2^-25.
    cr_assert_float_eq(sqrt(length), 0.01, 1e-5);
    made_free(&m);
}

Test(metamer, the_history_is_that_of_shorter_runs)
{
    struct made m = make(text, 5, 3, SIDE, SIDE);
    struct metamer_point history[POINTS], shorter[POINTS];
    float x[PIXELS];
    synthesise(history, m.net, x, 3, &options);
    for (int blocks = 1; blocks < options.blocks; blocks++) {
        struct metamer_options o = options;
        o.blocks = blocks;
        synthesise(shorter, m.net, x, 3, &o);
        for (int i = 0; i <= blocks; i++) {
            cr_assert_eq(shorter[i].loss, history[i].loss, "block %d of %d", i, blocks);
            cr_assert_eq(shorter[i].gradient, history[i].gradient, "block %d of %d", i, blocks);
        }
    }
    made_free(&m);
}

Test(metamer, the_gradient_of_the_history_is_the_slope_of_the_loss)
{
    struct made m = make(text, 5, 3, SIDE, SIDE);
    struct metamer_options o = options;
    o.blocks = o.steps = 1;
    o.step = 0.001f;
    o.fake_relu = false; // which is no slope
    struct metamer_point history[POINTS];
    float x[PIXELS];
    synthesise(history, m.net, x, 3, &o);
    // A step of length s down the gradient lowers the loss by s ||g||, up to terms of s squared.
    double slope = (history[0].loss - history[1].loss) / (double)o.step;
    cr_assert_float_eq(slope / history[0].gradient, 1, 0.05, "%g of %g", slope,
                       history[0].gradient);
    made_free(&m);
}

/* The kinds of synthesis: of each, what differs from `options`. */
static struct metamer_options kind(int which)
{
    struct metamer_options o = options;
    if (which == 1) o.adam = true;
    if (which == 2) o.adam = o.amsgrad = o.mse = o.uniform = true;
    if (which == 3) o.penalty = 0.1f;
    if (which == 4) o.coarse = 2;
    if (which == 2) o.penalty = 0.1f;
    if (o.adam) o.step = 0.02f;
    return o;
}
enum { KINDS = 5 };

Test(metamer, every_kind_lowers_the_loss)
{
    struct made m = make(text, 5, 3, SIDE, SIDE);
    for (int k = 0; k < KINDS; k++) {
        struct metamer_options o = kind(k);
        struct metamer_point history[POINTS];
        float x[PIXELS];
        synthesise(history, m.net, x, 1, &o);
        cr_assert_lt(history[o.blocks].loss, history[0].loss / 3, "kind %d: %g of %g", k,
                     history[o.blocks].loss, history[0].loss);
    }
    made_free(&m);
}

/* A state with the same pictures, of one. */
static struct metamer_state *copy(const struct metamer_state *s, const struct metamer_options *o)
{
    struct metamer_state *again = metamer_new(s->x, 1, PIXELS, o);
    again->block = s->block;
    again->step = s->step;
    if (o->adam) memcpy(again->moment, s->moment, 3 * s->room * sizeof *s->moment);
    memcpy(again->history, s->history, POINTS * sizeof *s->history);
    again->end[0] = s->end[0];
    return again;
}

/* A run of one picture that is taken up in another pass from a copy of its state after each call
 * from the block `block` on; returns how many calls of metamer_block it took. */
static int take_up_again(float *x, struct net *net, const struct metamer_options *o, int block)
{
    struct pass *pass = pass_new(net, 1, PASS_INVERT, net_last_conv(net));
    size_t size =
        layout_size(net->node[pass->top].C, net->node[pass->top].H, net->node[pass->top].W);
    float *target = mem_new(size, sizeof *target), *shown = picture(net, 1);
    pass_set_image(pass, 0, shown);
    pass_forward(pass, 1);
    memcpy(target, pass_output(pass, pass->top, 0), size * sizeof *target);
    metamer_noise(x, PIXELS, o, 1);
    struct metamer_state *s = metamer_new(x, 1, PIXELS, o);
    int calls = 0;
    for (; s->block < o->blocks; calls++) {
        MUST(metamer_block(s, pass, target, 0, o));
        if (s->block < block) continue;
        struct metamer_state *again = copy(s, o);
        metamer_free(s);
        s = again;
        pass_free(pass);
        pass = pass_new(net, 1, PASS_INVERT, net_last_conv(net));
    }
    memcpy(x, s->x, PIXELS * sizeof *x);
    metamer_free(s);
    free(shown);
    mem_free(target);
    pass_free(pass);
    return calls;
}

#ifndef __SANITIZE_ADDRESS__ // which takes memory of its own, beyond such a limit
Test(metamer, batches_are_as_large_as_is_worth_it_and_as_the_memory_allows)
{
    struct made m = make(text, 5, 3, SIDE, SIDE);
    int top = net_last_conv(m.net);
    // Of a picture the pass, and seven of its size: the caller's, x, three moments, g and smooth.
    size_t image = pass_memory_image(m.net, PASS_INVERT, top) + sizeof(float[7][3][SIDE][SIDE]);
    cr_assert_eq(metamer_batch(m.net, top), 64);
    struct rlimit limit = {10 * image + image / 2, RLIM_INFINITY};
    cr_assert_eq(setrlimit(RLIMIT_DATA, &limit), 0);
    cr_assert_eq(metamer_batch(m.net, top), 5);
    limit.rlim_cur = image;
    cr_assert_eq(setrlimit(RLIMIT_DATA, &limit), 0);
    cr_assert_eq(metamer_batch(m.net, top), 1);
    limit.rlim_cur = RLIM_INFINITY;
    cr_assert_eq(setrlimit(RLIMIT_DATA, &limit), 0);
    made_free(&m);
}
#endif

Test(metamer, a_long_block_is_left_now_and_then_so_that_it_can_be_kept)
{
    struct made m = make(text, 5, 3, SIDE, SIDE);
    struct metamer_options o = kind(0);
    float x[PIXELS], again[PIXELS];
    o.steps = METAMER_AT_ONCE + 1;
    synthesise(NULL, m.net, x, 1, &o);
    cr_assert_eq(take_up_again(again, m.net, &o, 0), 2 * o.blocks);
    cr_assert_eq(memcmp(again, x, sizeof x), 0);
    made_free(&m);
}

Test(metamer, a_run_that_is_taken_up_again_gives_the_same_bytes)
{
    struct made m = make(text, 5, 3, SIDE, SIDE);
    for (int k = 0; k < KINDS; k++) {
        struct metamer_options o = kind(k);
        float x[PIXELS], again[PIXELS];
        synthesise(NULL, m.net, x, 1, &o);
        for (int block = 1; block < o.blocks; block++) {
            take_up_again(again, m.net, &o, block);
            cr_assert_eq(first_difference(x, again, PIXELS), -1, "kind %d, block %d", k, block);
        }
    }
    made_free(&m);
}

Test(metamer, a_signal_stops_it_after_a_step_from_which_it_goes_on_to_the_same_bytes)
{
    struct made m = make(text, 5, 3, SIDE, SIDE);
    float x[KINDS][PIXELS], again[PIXELS];
    for (int k = 0; k < KINDS; k++) {
        struct metamer_options o = kind(k);
        synthesise(NULL, m.net, x[k], 1, &o);
    }
    stop_watch();
    stop_defer(true);
    raise(SIGTERM);
    for (int k = 0; k < KINDS; k++) {
        struct metamer_options o = kind(k);
        cr_assert_eq(take_up_again(again, m.net, &o, 0), o.blocks * o.steps);
        cr_assert_eq(first_difference(x[k], again, PIXELS), -1, "kind %d", k);
    }
    made_free(&m);
}

Test(metamer, a_penalty_lets_pixels_out_of_range_and_holds_them_near_it)
{
    struct made m = make(text, 5, 3, SIDE, SIDE);
    double excess[2];
    for (int i = 0; i < 2; i++) {
        struct metamer_options o = options;
        o.penalty = i ? 10 : 1e-6f;
        o.noise_scale = 1; // clamped: much of it begins at 0 or 1
        float x[PIXELS];
        synthesise(NULL, m.net, x, 1, &o);
        excess[i] = 0;
        for (int p = 0; p < PIXELS; p++)
            if (x[p] < 0 || x[p] > 1) excess[i] += x[p] < 0 ? -x[p] : x[p] - 1;
    }
    cr_assert_gt(excess[0], 0.1);
    cr_assert_lt(excess[1], excess[0] / 4, "%g of %g", excess[1], excess[0]);
    made_free(&m);
}

Test(metamer, bytes_of_a_picture_out_of_range_are_those_of_its_edge)
{
    const float x[] = {-0.3f, 1.2f};
    uint8_t bytes[2], expected[] = {0, 255};
    unit_to_bytes(bytes, x, 2);
    cr_assert_arr_eq(bytes, expected, 2);
}

Test(metamer, uniform_noise_is_that_of_0_to_1)
{
    struct metamer_options o = options;
    float x[PIXELS];
    double sum = 0, square = 0;
    o.uniform = true;
    metamer_noise(x, PIXELS, &o, 4);
    for (int i = 0; i < PIXELS; i++) {
        sum += x[i];
        square += (x[i] - 0.5) * (x[i] - 0.5);
    }
    // Five standard errors of 432 uniform values: deviation sqrt(1/12), of squares sqrt(1/180).
    cr_assert_float_eq(sum / PIXELS, 0.5, 5 * sqrt(1 / 12.0 / PIXELS));
    cr_assert_float_eq(square / PIXELS, 1 / 12.0, 5 * sqrt(1 / 180.0 / PIXELS));
}

Test(metamer, the_first_step_of_adam_moves_every_pixel_by_its_rate)
{
    struct made m = make(text, 5, 3, SIDE, SIDE);
    struct metamer_options o = options;
    o.blocks = o.steps = 1;
    o.adam = true;
    o.step = 0.01f;
    float x[PIXELS], noise[PIXELS];
    metamer_noise(noise, PIXELS, &o, 2);
    synthesise(NULL, m.net, x, 2, &o);
    int moved = 0;
    for (int i = 0; i < PIXELS; i++) {
        // m / sqrt(v) is the gradient's sign; eps matters where the gradient is small.
        cr_assert_leq(fabsf(x[i] - noise[i]), 0.01f * 1.001f, "pixel %d", i);
        moved += fabsf(x[i] - noise[i]) > 0.0099f;
    }
    cr_assert_gt(moved, PIXELS * 9 / 10);
    made_free(&m);
}

Test(metamer, the_first_coarse_block_changes_low_frequencies_alone)
{
    struct made m = make(text, 5, 3, SIDE, SIDE);
    double rough[2]; // mean square of neighbouring changes' difference, over that of the changes
    for (int i = 0; i < 2; i++) {
        struct metamer_options o = options;
        o.blocks = o.steps = 1;
        o.step = 0.01f;
        o.coarse = i ? 2 : 0;
        float x[PIXELS], noise[PIXELS];
        metamer_noise(noise, PIXELS, &o, 2);
        synthesise(NULL, m.net, x, 2, &o);
        double apart = 0, whole = 0;
        for (int p = 1; p < PIXELS; p++) {
            double now = x[p] - noise[p], before = x[p - 1] - noise[p - 1];
            if (p % SIDE == 0) continue;
            apart += (now - before) * (now - before);
            whole += now * now;
        }
        rough[i] = apart / whole;
    }
    // A Gaussian of sigma 2 leaves 1/8 of the roughness of white noise's 2 even at its border.
    cr_assert_lt(rough[1], 0.25);
    cr_assert_gt(rough[0], 4 * rough[1], "%g and %g", rough[0], rough[1]);
    made_free(&m);
}
