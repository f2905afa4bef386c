/* Spatial-frequency tuning: of units whose filters are known. */
#include "../net/make.h"
#include "base/mathx.h"
#include "base/mem.h"
#include "base/par.h"
#include "stages/tuning.h"

#include <math.h>

enum { SIDE = 32, TAPS = 15 };

static const char text[] = "a: conv filters=3 size=15 pad=7 bias=0\nb: relu\n"
                           "c: adaptivepool size=1\nd: dense units=classes\n";

/* Unit 0 is a Gabor of 0.2 cycles a pixel, unit 1 one of 0.3; unit 2 has no weights. */
static void set_filters(struct net *net)
{
    float *w = net_param(net, net->weights, &net->node[1], 0);
    memset(w, 0, 3 * TAPS * TAPS * sizeof *w);
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < TAPS; i++)
            for (int j = 0; j < TAPS; j++) {
                double x = j - TAPS / 2, y = i - TAPS / 2, cycles = k ? 0.3 : 0.2;
                w[(k * TAPS + i) * TAPS + j] = (float)(mathx_exp(-(x * x + y * y) / 32) *
                                                       mathx_cos(6.283185307179586 * cycles * x));
            }
    net_pack(net);
}

Test(tuning, of_gabors_peaks_at_their_frequency_and_a_silent_unit_is_flat)
{
    struct made m = make(text, 2, 1, SIDE, SIDE);
    m.net->deviation[0] = 1;
    set_filters(m.net);
    int layers;
    struct tuning *t = tuning_measure(&layers, m.net);
    cr_assert_eq(layers, 1);
    cr_assert_eq(t->units, 3);
    cr_assert_eq(t->flat, 1);
    cr_assert_eq(t->preferred[0], 1, "the flat unit counts as the lowest frequency");
    cr_assert_eq(t->preferred[9], 1, "0.2 is the 10th of 0.02 .. 0.5");
    cr_assert_eq(t->preferred[14], 1, "0.3 is the 15th");
    mem_free(t);
    made_free(&m);
}

/* The tuning with some and with all gratings at once: two pointers. */
static void measure_both(void *context)
{
    struct tuning **both = context;
    struct made m = make("a: conv filters=3 pad=1\nb: relu\nc: conv filters=5 pad=1\n"
                         "d: adaptivepool size=1\ne: dense units=classes\n",
                         2, 1, 16, 16);
    int layers;
    m.net->deviation[0] = 1;
    both[0] = tuning_measure_at(&layers, m.net, 40);
    both[1] = tuning_measure_at(&layers, m.net, GRATING_ORIENTATIONS * GRATING_PHASES);
    cr_assert_eq(layers, 2);
    made_free(&m);
}

Test(tuning, does_not_depend_on_how_many_gratings_go_at_once)
{
    struct tuning *both[2];
    par_alone(measure_both, both);
    for (int l = 0; l < 2; l++) {
        const struct tuning *some = &both[0][l], *all = &both[1][l];
        cr_assert_eq(memcmp(some->mean, all->mean, sizeof all->mean), 0);
        cr_assert_eq(memcmp(some->preferred, all->preferred, sizeof all->preferred), 0);
    }
    mem_free(both[0]);
    mem_free(both[1]);
}

Test(tuning, stretches_a_curve_to_0_and_1_and_takes_the_lowest_of_equal_peaks)
{
    double curve[GRATING_FREQUENCIES] = {0};
    int preferred;
    curve[3] = curve[8] = 4;
    curve[1] = -4;
    cr_assert(tuning_stretch(curve, &preferred));
    cr_assert_eq(preferred, 3);
    cr_assert_eq(curve[1], 0);
    cr_assert_eq(curve[0], 0.5);
    cr_assert_eq(curve[3], 1);
}

Test(tuning, of_a_curve_that_spans_less_than_its_bound_is_flat)
{
    double curve[GRATING_FREQUENCIES] = {0};
    int preferred;
    curve[20] = TUNING_FLAT / 2;
    cr_assert(!tuning_stretch(curve, &preferred));
    cr_assert_eq(preferred, 0);
    cr_assert_eq(curve[20], 0);
}
