/* Rounds of steps with momentum: how long the steps are, when they stop, and that nothing depends
 * on threads, batch or interruption. */
#include "../net/make.h"
#include "base/mem.h"
#include "base/stop.h"
#include "synth/metamer.h"
#include "synth/momentum.h"

#include <math.h>
#include <omp.h>
#include <signal.h>

static const char text[] = "a: conv filters=12 pad=1 bias=0\nb: norm\nc: relu\nd: maxpool size=2\n"
                           "e: conv filters=20 pad=1 bias=0\nf: norm\ng: relu\n"
                           "h: dense units=classes\n";
enum {
    SIDE = 12,
    PIXELS = 3 * SIDE * SIDE,
    N = 5,
    BLOCKS = 4,
    STEPS = 30,
    ROUNDS = 2,
    POINTS = 1 + BLOCKS
};

static const struct metamer_options options = {.blocks = BLOCKS,
                                               .steps = STEPS,
                                               .step = 0.1f,
                                               .momentum = true,
                                               .rounds = ROUNDS,
                                               .noise_mean = 0.5f,
                                               .noise_scale = 0.05f,
                                               .noise_each = true,
                                               .fake_relu = true,
                                               .seed = 9};

/* What became of N pictures. */
struct outcome {
    float x[N][PIXELS];
    struct metamer_point history[N][POINTS];
    struct metamer_end end[N];
};

static struct made made;
static float *target; // (N, activations)
static size_t activations;

static void begin(void)
{
    made = make(text, 5, 3, SIDE, SIDE);
    struct pass *pass = pass_new(made.net, N, PASS_INVERT, net_last_conv(made.net));
    const struct node *top = &made.net->node[pass->top];
    activations = layout_size(top->C, top->H, top->W);
    target = mem_new(N * activations, sizeof *target);
    for (int n = 0; n < N; n++) {
        float *shown = picture(made.net, (uint32_t)n);
        pass_set_image(pass, n, shown);
        free(shown);
    }
    pass_forward(pass, N);
    memcpy(target, pass_output(pass, pass->top, 0), N * activations * sizeof *target);
    pass_free(pass);
}

static void end(void)
{
    mem_free(target);
    made_free(&made);
}

TestSuite(momentum, .init = begin, .fini = end);

static void keep(struct outcome *out, int first, const struct metamer_state *s, int blocks)
{
    for (int n = 0; n < s->N; n++) {
        memcpy(out->x[first + n], s->x + (size_t)n * s->room, sizeof out->x[0]);
        memcpy(out->history[first + n], s->history + n * (1 + blocks),
               (size_t)(1 + blocks) * sizeof out->history[0][0]);
        out->end[first + n] = s->end[n];
    }
}

static void copy_state(struct metamer_state *to, const struct metamer_state *from, int blocks)
{
    to->block = from->block;
    to->step = from->step;
    memcpy(to->moment, from->moment, 3 * (size_t)from->N * from->room * sizeof *from->moment);
    memcpy(to->x, from->x, (size_t)from->N * from->room * sizeof *from->x);
    memcpy(to->end, from->end, (size_t)from->N * sizeof *from->end);
    memcpy(to->history, from->history, (size_t)(from->N * (1 + blocks)) * sizeof *from->history);
}

enum { EACH = -2 };
static int calls; // of metamer_block, the last time

/* Makes `count` metamers from the first on; after the block `leave`, or after each call, in another
 * pass, from a copy of the state. */
static void synthesise(struct outcome *out, const struct metamer_options *o, int first, int count,
                       int leave)
{
    static float x[N * PIXELS];
    int top = net_last_conv(made.net);
    for (int n = 0; n < count; n++) metamer_noise(x + n * PIXELS, PIXELS, o, (uint32_t)(first + n));
    struct pass *pass = pass_new(made.net, count, PASS_INVERT, top);
    struct metamer_state *s = metamer_new(x, count, PIXELS, o);
    for (calls = 0; s->block < o->blocks; calls++) {
        MUST(metamer_block(s, pass, target + (size_t)first * activations, first, o));
        if (leave != EACH && s->block != leave) continue;
        struct metamer_state *again = metamer_new(x, count, PIXELS, o);
        copy_state(again, s, o->blocks);
        metamer_free(s);
        s = again;
        pass_free(pass);
        pass = pass_new(made.net, count, PASS_INVERT, top);
    }
    keep(out, first, s, o->blocks);
    metamer_free(s);
    pass_free(pass);
}

static void expect_same(const struct outcome *a, const struct outcome *b, const char *what)
{
    cr_assert_eq(first_difference(a->x[0], b->x[0], N * PIXELS), -1, "%s: pictures", what);
    for (int n = 0; n < N; n++) {
        cr_assert_eq(a->end[n].stop, b->end[n].stop, "%s: why picture %d stopped", what, n);
        cr_assert_eq(a->end[n].evaluations, b->end[n].evaluations, "%s: picture %d", what, n);
        for (int p = 0; p < POINTS; p++)
            cr_assert(a->history[n][p].loss == b->history[n][p].loss &&
                          a->history[n][p].gradient == b->history[n][p].gradient,
                      "%s: picture %d, point %d", what, n, p);
    }
}

/* Options under which the pictures stop in different rounds, and for different reasons. */
static struct metamer_options mixed(void)
{
    struct metamer_options o = options;
    struct outcome out;
    double loss[N];
    synthesise(&out, &o, 0, N, -1);
    for (int n = 0; n < N; n++) {
        loss[n] = out.history[n][BLOCKS].loss;
        for (int i = n; i > 0 && loss[i] < loss[i - 1]; i--) {
            double kept = loss[i];
            loss[i] = loss[i - 1];
            loss[i - 1] = kept;
        }
    }
    o.target = loss[N / 2]; // what half of them reach
    o.plateau = 0.2;
    return o;
}

Test(momentum, the_length_falls_in_equal_parts_to_half_a_part)
{
    cr_assert_float_eq(momentum_length(2, 0, 4), 1.75, 1e-15);
    cr_assert_float_eq(momentum_length(2, 1, 4), 1.25, 1e-15);
    cr_assert_float_eq(momentum_length(2, 3, 4), 0.25, 1e-15);
}

Test(momentum, a_sample_changes_by_the_length_whatever_the_size_of_picture_and_gradient)
{
    enum { LARGE = 4096, STEPS_TAKEN = 400 };
    static float x[LARGE], v[LARGE], g[LARGE];
    const double length = 1e-3;
    for (size_t n = 16; n <= LARGE; n *= 16) {
        double square = 0, before = 0;
        for (size_t i = 0; i < n; i++) {
            x[i] = 0.5f;
            v[i] = 0;
            g[i] = (i & 1 ? 3.0f : -3.0f) * (float)n;
            square += (double)g[i] * (double)g[i];
        }
        for (int t = 0; t < STEPS_TAKEN; t++) {
            before = (double)x[0];
            momentum_step(x, v, g, sqrt(square), length, n);
        }
        // 0.95^400 is gone; what is left is the rounding of x near 1 to float.
        cr_assert_float_eq((double)x[0] - before, length, 1e-7, "%zu samples", n);
    }
}

Test(momentum, a_silent_gradient_leaves_the_picture_as_it_is)
{
    float x[2] = {0.25f, 1}, v[2] = {0}, g[2] = {0};
    momentum_step(x, v, g, 0, 0.1, 2);
    cr_assert(x[0] == 0.25f && x[1] == 1);
}

Test(momentum, comes_nearer_than_halving_steps_after_as_many_gradients)
{
    struct outcome fast;
    static float x[N * PIXELS];
    struct metamer_point history[N * POINTS];
    struct metamer_options round = options, plain = options;
    round.rounds = 1;
    plain.momentum = false;
    round.steps = plain.steps = STEPS * 3 / 2;
    plain.step = 1;
    synthesise(&fast, &round, 0, N, -1);
    for (int n = 0; n < N; n++) metamer_noise(x + n * PIXELS, PIXELS, &plain, (uint32_t)n);
    struct pass *pass = pass_new(made.net, N, PASS_INVERT, net_last_conv(made.net));
    MUST(metamer_run(history, x, pass, target, N, 0, &plain));
    pass_free(pass);
    for (int n = 0; n < N; n++) {
        double steps = history[n * POINTS + BLOCKS].loss, rounds = fast.history[n][BLOCKS].loss;
        cr_expect_lt(rounds, 0.8 * steps, "picture %d: %g and %g", n, rounds, steps);
    }
}

Test(momentum, a_round_is_the_same_in_one_block_and_in_four)
{
    struct outcome parts, whole;
    struct metamer_options o = options;
    o.rounds = 1;
    synthesise(&parts, &o, 0, N, -1);
    o.blocks = 1;
    o.steps = BLOCKS * STEPS;
    synthesise(&whole, &o, 0, N, -1);
    cr_assert_eq(first_difference(parts.x[0], whole.x[0], N * PIXELS), -1);
    for (int n = 0; n < N; n++)
        cr_assert_eq(parts.history[n][BLOCKS].loss, whole.history[n][1].loss, "picture %d", n);
}

Test(momentum, without_a_target_and_a_plateau_it_stops_at_the_cap)
{
    struct outcome out;
    synthesise(&out, &options, 0, N, -1);
    for (int n = 0; n < N; n++) {
        cr_expect_eq(out.end[n].stop, METAMER_CAP);
        cr_expect_eq(out.end[n].evaluations, BLOCKS * STEPS);
        for (int i = 0; i < PIXELS; i++) cr_assert(out.x[n][i] >= 0 && out.x[n][i] <= 1);
    }
}

Test(momentum, stops_at_the_first_loss_at_the_target_and_no_later)
{
    struct outcome out, shorter;
    struct metamer_options o = options;
    o.target = 0.3;
    synthesise(&out, &o, 0, N, -1);
    for (int n = 0; n < N; n++) {
        cr_assert_eq(out.end[n].stop, METAMER_REACHED, "picture %d", n);
        cr_assert_lt(out.end[n].evaluations, STEPS, "picture %d stops in the first round", n);
        for (int b = 1; b < POINTS; b++)
            cr_assert(out.history[n][b].loss <= 0.3 &&
                      out.history[n][b].loss == out.history[n][1].loss);
    }
    // A target that is a hair lower takes at least one gradient more.
    o.target = nextafter(out.history[0][1].loss, 0);
    synthesise(&shorter, &o, 0, N, -1);
    cr_assert_gt(shorter.end[0].evaluations, out.end[0].evaluations);
}

Test(momentum, stops_on_a_plateau_after_a_whole_round)
{
    struct outcome out;
    struct metamer_options o = options;
    o.plateau = 0.999; // no second round improves so much
    synthesise(&out, &o, 0, N, -1);
    for (int n = 0; n < N; n++) {
        cr_expect_eq(out.end[n].stop, METAMER_PLATEAU);
        cr_expect_eq(out.end[n].evaluations, STEPS * BLOCKS / ROUNDS);
    }
}

Test(momentum, no_round_ends_farther_than_it_began)
{
    struct outcome out;
    struct metamer_options o = options;
    o.step = 10; // pictures jump from edge to edge
    synthesise(&out, &o, 0, N, -1);
    for (int n = 0; n < N; n++)
        for (int b = BLOCKS / ROUNDS; b < POINTS; b += BLOCKS / ROUNDS)
            cr_assert_leq(out.history[n][b].loss, out.history[n][b - BLOCKS / ROUNDS].loss,
                          "picture %d", n);
}

Test(momentum, the_loss_of_the_history_is_that_of_the_picture)
{
    struct outcome out;
    struct metamer_options o = mixed();
    synthesise(&out, &o, 0, N, -1);
    struct pass *pass = pass_new(made.net, N, PASS_EVAL, net_last_conv(made.net));
    const struct node *top = &made.net->node[pass->top];
    for (int n = 0; n < N; n++) pass_set_image(pass, n, out.x[n]);
    pass_forward(pass, N);
    for (int n = 0; n < N; n++) {
        struct distance d =
            distance_of_layer(pass_output(pass, pass->top, n), target + (size_t)n * activations,
                              top->C, top->H, top->W);
        // The same sum in another order, in double.
        cr_expect_float_eq(d.relative, out.history[n][BLOCKS].loss, 1e-12, "picture %d", n);
    }
    pass_free(pass);
}

Test(momentum, pictures_that_stop_at_different_times_do_not_depend_on_their_batch)
{
    struct outcome together, alone;
    struct metamer_options o = mixed();
    int reached = 0;
    synthesise(&together, &o, 0, N, -1);
    for (int n = 0; n < N; n++) {
        synthesise(&alone, &o, n, 1, -1);
        reached += together.end[n].stop == METAMER_REACHED;
    }
    expect_same(&together, &alone, "alone");
    cr_assert(reached > 0 && reached < N, "some reach the target, some do not: %d", reached);
}

Test(momentum, gives_the_same_bytes_on_1_2_and_7_threads)
{
    struct outcome first, again;
    struct metamer_options o = mixed();
    omp_set_num_threads(1);
    synthesise(&first, &o, 0, N, -1);
    for (int t = 2; t <= 7; t += 5) {
        omp_set_num_threads(t);
        synthesise(&again, &o, 0, N, -1);
        expect_same(&first, &again, t == 2 ? "2 threads" : "7 threads");
    }
}

Test(momentum, a_run_that_is_taken_up_again_ends_as_if_it_had_not_stopped)
{
    struct outcome whole, again;
    struct metamer_options o = mixed();
    synthesise(&whole, &o, 0, N, -1);
    for (int block = 1; block < BLOCKS; block++) {
        synthesise(&again, &o, 0, N, block);
        expect_same(&whole, &again, "taken up again");
    }
}

Test(momentum, a_signal_stops_it_after_a_step_from_which_it_goes_on)
{
    struct outcome whole, again;
    struct metamer_options o = mixed();
    synthesise(&whole, &o, 0, N, -1);
    stop_watch();
    stop_defer(true);
    raise(SIGTERM);
    synthesise(&again, &o, 0, N, EACH);
    expect_same(&whole, &again, "stopped after each step");
    cr_assert_gt(calls, o.blocks);
}
