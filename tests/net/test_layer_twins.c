/* Convolutions and Hann pools in a net give the same bits on every instruction set and any number
 * of threads. */
#include "../kernel/blocked.h"
#include "base/text.h"
#include "make.h"

#include <omp.h>

/* A convolution of each kind in front of a dense layer, for pictures of 3 x 23 x 19. */
static const char *const nets[] = {
    "a: conv filters=17 size=1\nz: dense units=classes\n",
    "a: conv filters=20 pad=1\nb: conv filters=33 stride=2 pad=1\nz: dense units=classes\n",
    "a: conv filters=5 size=5 pad=2\nb: conv filters=16 size=5 stride=3\nz: dense units=classes\n",
    "a: conv filters=34 size=7 stride=2 pad=3\nz: dense units=classes\n",
    "a: conv filters=20 size=11 stride=4 pad=2\nz: dense units=classes\n",
    "a: conv filters=36 size=1 stride=2\nb: conv filters=24 pad=1 groups=4\nz: dense "
    "units=classes\n",
    "a: conv filters=18 stride=2\nb: conv filters=18 pad=1 groups=18\nz: dense units=classes\n",
    "a: conv filters=20 pad=1\nb: hannpool size=9 stride=2 pad=2\nz: dense units=classes\n",
    "a: conv filters=64 stride=3\nb: conv filters=64 pad=2 groups=2\nz: dense units=classes\n",
    "a: conv filters=20 pad=1\nb: conv filters=36 pad=1\nc: relu\nd: conv filters=33\n"
    "z: dense units=classes\n", // Winograd
    "a: conv filters=20 pad=1\nb: conv filters=33 size=5 pad=2\nz: dense units=classes\n",
    "a: conv filters=48 size=4 stride=4\nb: token\nc: position\nd: layernorm\n"
    "e: linear units=144 in_proj=1\nf: attention heads=3\ng: linear units=48\nh: add from=g,c\n"
    "i: gelu\nj: pick\nz: dense units=classes\n",
    // Maps of 2 x 2.
    "a: conv filters=40 size=11 stride=8\nb: conv filters=36 pad=1\nz: dense units=classes\n",
    // Weights whose gradient goes through all shards on 1 and 2 threads, and by shards on more.
    "a: conv filters=40 stride=4\nb: dense units=130\nz: dense units=classes\n",
};
enum { NETS = sizeof nets / sizeof *nets, CLASSES = 5, H = 23, W = 19, PICTURE = 3 * H * W };

/* Batches below and above the number of shards. */
static const int batches[] = {3, 19};

/* What would only repeat another run is left out: the scalar set with one thread is the measure,
 * and of its other numbers of threads the larger batch, where it is slow, has the largest alone. */
static bool worth_running(const struct kernels *set, int threads, int batch)
{
    if (!text_same(set->isa, "scalar")) return true;
    return batch == batches[0] ? threads > 1 : threads == 7;
}

/* One training step's logits and gradients, and the gradient of a picture. */
struct outcome {
    size_t logits, gradients;
    float *logit, *gradient;
    float picture[PICTURE];
};

static struct outcome outcome_of(struct net *net, int N)
{
    struct pass *pass = pass_new(net, N, PASS_TRAIN, net->nodes - 1);
    struct pass *invert = pass_new(net, 1, PASS_INVERT, net->nodes - 1);
    struct outcome o = {.logits = (size_t)N * layout_size(CLASSES, 1, 1), .gradients = net->size};
    for (int n = 0; n < N; n++) {
        float *x = picture(net, (uint32_t)n);
        pass_set_image(pass, n, x);
        if (n == 0) pass_set_image(invert, 0, x);
        free(x);
    }
    pass_forward(pass, N);
    pass_forward(invert, 1);
    o.logit = mem_copy(pass_output(pass, pass->top, 0), o.logits * sizeof(float));
    memcpy(pass->dy[pass->top], o.logit, o.logits * sizeof(float));
    memcpy(invert->dy[invert->top], o.logit, layout_size(CLASSES, 1, 1) * sizeof(float));
    pass_backward(pass, false);
    pass_backward(invert, false);
    o.gradient = mem_copy(pass->gradients, o.gradients * sizeof(float));
    pass_image_gradient(invert, 0, o.picture);
    pass_free(invert);
    pass_free(pass);
    return o;
}

static void outcome_fini(struct outcome *o)
{
    mem_free(o->logit);
    mem_free(o->gradient);
}

ParameterizedTestParameters(layer_twins, every_set_and_number_of_threads_gives_the_same_bits)
{
    static int index[NETS];
    for (int i = 0; i < NETS; i++) index[i] = i;
    return cr_make_param_array(int, index, NETS);
}

ParameterizedTest(int *index, layer_twins, every_set_and_number_of_threads_gives_the_same_bits)
{
    static const int threads[] = {1, 2, 3, 7};
    struct made m = make(nets[*index], CLASSES, 3, H, W);
    for (int b = 0; b < 2; b++) {
        omp_set_num_threads(1);
        kernel = kernel_find("scalar");
        struct outcome one = outcome_of(m.net, batches[b]);
        EACH_SET(set)
        {
            kernel = set;
            for (int t = 0; t < 4; t++) {
                if (!worth_running(set, threads[t], batches[b])) continue;
                omp_set_num_threads(threads[t]);
                struct outcome o = outcome_of(m.net, batches[b]);
#define SAME(field, n)                                                                             \
    cr_assert_eq(first_difference(o.field, one.field, n), -1, "%s, %d threads, batch %d: %s",      \
                 set->isa, threads[t], batches[b], #field)
                SAME(logit, o.logits);
                SAME(gradient, o.gradients);
                SAME(picture, PICTURE);
                outcome_fini(&o);
            }
        }
        outcome_fini(&one);
    }
    made_free(&m);
}
