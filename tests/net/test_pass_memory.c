/* A lean pass computes what one with memory for everything does, whatever was in its memory. */
#include "base/mem.h"
#include "make.h"
#include "net/classify.h"

#include <math.h>

/* Blocks of whole 16 channels share memory; the others have their own. */
static const char *const nets[] = {
    "a: conv filters=16 pad=1\nb: relu\nc: conv filters=32 pad=1\nd: relu\nz: dense "
    "units=classes\n",
    "a: conv filters=16 pad=1\nn: norm\nb: relu\nc: conv filters=16 pad=1\nm: norm\nd: relu\n"
    "e: maxpool size=2\nz: dense units=classes\n",
    // A norm that two read, one after an add, and one that nothing but a pool reads.
    "a: conv filters=16 pad=1\nn: norm\nr: relu\nb: conv filters=16 pad=1\nm: norm\n"
    "c: add from=m,r\nd: relu\ne: conv filters=32 size=1\no: norm\nf: relu\ng: maxpool size=2\n"
    "z: dense units=classes\n",
    "a: conv filters=16 pad=1\nn: norm\nr: relu\nb: conv filters=16 pad=1 from=r\n"
    "c: conv filters=32 pad=1 from=r\nd: concat from=b,c,r\ne: norm\nf: gelu\n"
    "g: conv filters=5\nh: groupnorm groups=5\nz: dense units=classes\n",
    "i: conv filters=16 size=1\na: conv filters=16 size=1 bias=0\nn: norm\nb: again from=n,a\n"
    "m: norm\nr: relu\nc: again from=r,a\nj: add from=c,n\ng: gelu\nz: dense units=classes\n",
    "a: conv filters=16 pad=1\nb: add from=a,a\nc: dropout p=0.3\nd: hannpool size=3 stride=2\n"
    "e: padshortcut filters=32 stride=2\nf: groupnorm groups=2\ng: adaptivepool size=1\n"
    "z: dense units=classes\n",
};
enum { NETS = sizeof nets / sizeof *nets, CLASSES = 5, N = 3, SIDE = 13 };

static const char *const models[] = {"resnet20a", "resnet_mini", "inception_mini", "vit_mini"};
enum { MODELS = sizeof models / sizeof *models, MODEL_SIDE = 32 };

static void show(struct pass *pass, uint32_t tag)
{
    for (int n = 0; n < N; n++) {
        float *x = picture(pass->net, tag + (uint32_t)n);
        pass_set_image(pass, n, x);
        free(x);
    }
    pass_forward(pass, N);
}

/* Not a number in all memory that holds no picture and no gradient of the caller's. */
static void poison(struct pass *pass)
{
    for (size_t i = 0; i < pass->arena_size; i++) pass->arena[i] = NAN;
}

static void set_gradient(struct pass *pass)
{
    int classes = pass->net->classes;
    for (int n = 0; n < N; n++)
        for (int k = 0; k < classes; k++)
            pass->dy[pass->top][(size_t)n * layout_size(classes, 1, 1) + (size_t)k] =
                0.3f - 0.1f * (float)((n + k) % 5);
}

static void expect_equal_outputs(const struct pass *lean, const struct pass *whole,
                                 const char *what)
{
    size_t size = (size_t)N * net_image_size(&whole->net->node[whole->top]);
    cr_assert_eq(first_difference(lean->y[lean->top], whole->y[whole->top], size), -1, "%s", what);
}

/* Two steps of training; running statistics go from one pass to the next, so each has its net. */
static void check_training(struct net *net, struct net *twin, const char *what)
{
    struct pass *lean = pass_lean(net, N, PASS_TRAIN, net->nodes - 1);
    struct pass *whole = pass_new(twin, N, PASS_TRAIN, net->nodes - 1);
    lean->seed = whole->seed = 3;
    for (uint32_t step = 0; step < 2; step++) {
        lean->step = whole->step = step;
        poison(lean);
        show(lean, 10 * step);
        show(whole, 10 * step);
        expect_equal_outputs(lean, whole, what);
        set_gradient(lean);
        set_gradient(whole);
        pass_backward(lean, false);
        pass_backward(whole, false);
        cr_assert_eq(first_difference(lean->gradients, whole->gradients, net->size), -1, "%s",
                     what);
    }
    cr_assert_eq(first_difference(net->weights, twin->weights, net->size), -1, "%s", what);
    pass_free(whole);
    pass_free(lean);
}

static void check_others(struct net *net, const char *what)
{
    size_t size = (size_t)N * net_image_size(&net->node[0]);
    for (int mode = PASS_EVAL; mode <= PASS_INVERT; mode++) {
        struct pass *lean = pass_lean(net, N, (enum pass_mode)mode, net->nodes - 1);
        struct pass *whole = pass_new(net, N, (enum pass_mode)mode, net->nodes - 1);
        for (uint32_t step = 0; step < 2; step++) {
            poison(lean);
            show(lean, 10 * step);
            show(whole, 10 * step);
            expect_equal_outputs(lean, whole, what);
            if (mode == PASS_EVAL) continue;
            set_gradient(lean);
            set_gradient(whole);
            pass_backward(lean, false);
            pass_backward(whole, false);
            cr_assert_eq(first_difference(lean->dy[0], whole->dy[0], size), -1, "%s", what);
        }
        pass_free(whole);
        pass_free(lean);
    }
}

/* The gradient of the picture from a layer inside, as metamers need it: layers after it and beside
 * it have no part. */
static void check_inner(struct net *net, int top, bool fake_relu, const char *what)
{
    struct pass *pass[2] = {pass_lean(net, N, PASS_INVERT, top),
                            pass_new(net, N, PASS_INVERT, top)};
    size_t size = (size_t)N * net_image_size(&net->node[top]);
    for (uint32_t step = 0; step < 2; step++) {
        poison(pass[0]);
        for (int i = 0; i < 2; i++) {
            show(pass[i], 10 * step);
            for (size_t k = 0; k < size; k++)
                pass[i]->dy[top][k] = pass[i]->y[top][k] * (0.3f - 0.1f * (float)(k % 5));
            pass_backward(pass[i], fake_relu);
        }
        expect_equal_outputs(pass[0], pass[1], what);
        size_t picture = (size_t)N * net_image_size(&net->node[0]);
        cr_assert_eq(first_difference(pass[0]->dy[0], pass[1]->dy[0], picture), -1, "%s: %s", what,
                     net->node[top].name);
    }
    for (int i = 0; i < 2; i++) pass_free(pass[i]);
}

static void check_layers(struct net *net, const char *what)
{
    int *layer = mem_new((size_t)net->nodes, sizeof *layer), layers = net_conv_ends(layer, net);
    for (int l = 0; l < layers; l++)
        for (int fake = 0; fake < 2; fake++) check_inner(net, layer[l], fake, what);
    mem_free(layer);
}

static struct made model(const char *name, int side)
{
    struct made m;
    char path[256];
    const char *root = getenv("METABLUR_ROOT");
    snprintf(path, sizeof path, "%s/models/%s.net", root ? root : ".", name);
    MUST(kernel_choose());
    MUST(arch_read(&m.arch, path));
    MUST(net_new(&m.net, m.arch, CLASSES, 3, side, side));
    return m;
}

/* Whatever is kept, alone or with the node before it, is what a pass that keeps everything has. */
static void check_kept(struct net *net, const char *what)
{
    struct pass *whole = pass_new(net, N, PASS_EVAL, net->nodes - 1);
    show(whole, 0);
    for (int i = 1; i < net->nodes; i++) {
        int keep[2] = {i, i > 1 ? i - 1 : i};
        struct pass *lean = pass_keeping(net, N, PASS_EVAL, net->nodes - 1, keep, 2);
        poison(lean);
        show(lean, 0);
        expect_equal_outputs(lean, whole, what);
        for (int k = 0; k < 2; k++) {
            size_t size = (size_t)N * net_image_size(&net->node[keep[k]]);
            cr_assert_eq(first_difference(lean->y[keep[k]], whole->y[keep[k]], size), -1, "%s: %s",
                         what, net->node[keep[k]].name);
        }
        pass_free(lean);
    }
    pass_free(whole);
}

Test(pass_memory, outputs_that_are_kept_can_be_read_after_a_lean_pass)
{
    for (int i = 0; i < NETS; i++) {
        struct made m = make(nets[i], CLASSES, 3, SIDE, SIDE);
        check_kept(m.net, nets[i]);
        made_free(&m);
    }
    for (int i = 0; i < MODELS; i++) {
        struct made m = model(models[i], MODEL_SIDE);
        net_initialise(m.net, 7);
        check_kept(m.net, models[i]);
        made_free(&m);
    }
}

#ifndef __SANITIZE_ADDRESS__ // whose allocator does not count what is taken
Test(pass_memory, an_image_takes_what_one_more_adds_to_a_lean_pass)
{
    static const enum pass_mode mode[] = {PASS_EVAL, PASS_INVERT};
    struct made m = model("resnet_mini", MODEL_SIDE);
    net_initialise(m.net, 7);
    int top = m.net->nodes - 1;
    for (int i = 0; i < 2; i++) {
        size_t image = pass_memory_image(m.net, mode[i], top), before = mem_used();
        struct pass *few = pass_lean(m.net, 2, mode[i], top);
        size_t two = mem_used() - before;
        pass_free(few);
        before = mem_used();
        struct pass *more = pass_lean(m.net, 10, mode[i], top);
        double each = (double)(mem_used() - before - two) / 8;
        cr_assert(fabs(each / (double)image - 1) < .02, "mode %d: %g beside %zu", i, each, image);
        pass_free(more);
    }
    made_free(&m);
}
#endif

Test(pass_memory, a_lean_pass_gives_the_bits_of_one_with_memory_for_everything)
{
    for (int i = 0; i < NETS; i++) {
        struct made m = make(nets[i], CLASSES, 3, SIDE, SIDE);
        struct made twin = make(nets[i], CLASSES, 3, SIDE, SIDE);
        check_training(m.net, twin.net, nets[i]);
        check_others(m.net, nets[i]);
        check_layers(m.net, nets[i]);
        made_free(&twin);
        made_free(&m);
    }
}

Test(pass_memory, models_of_the_field_have_the_same_bits_in_little_memory)
{
    for (int i = 0; i < MODELS; i++) {
        struct made m = model(models[i], MODEL_SIDE), twin = model(models[i], MODEL_SIDE);
        net_initialise(m.net, 7);
        net_initialise(twin.net, 7);
        check_training(m.net, twin.net, models[i]);
        check_others(m.net, models[i]);
        check_layers(m.net, models[i]);
        made_free(&twin);
        made_free(&m);
    }
}

/* Floats of the outputs and gradients of all nodes, each counted once. */
static size_t floats_of_all(const struct pass *pass)
{
    size_t sum = 0;
    for (int i = 0; i <= pass->top; i++) {
        bool y = true, dy = pass->dy[i] != NULL;
        for (int j = 0; j < i; j++) {
            y &= pass->y[j] != pass->y[i];
            dy &= pass->dy[j] != pass->dy[i];
        }
        sum += (size_t)(y + dy) * net_image_size(&pass->net->node[i]);
    }
    return sum;
}

Test(pass_memory, a_lean_pass_needs_a_part_of_the_memory)
{
    static const struct {
        enum pass_mode mode;
        double most; // of what a pass that is not lean has
    } bound[] = {{PASS_TRAIN, .6}, {PASS_EVAL, .08}, {PASS_INVERT, .6}};
    struct made m = model("resnet50", 224);
    net_allocate(m.net);
    for (int i = 0; i < 3; i++) {
        struct pass *lean = pass_lean(m.net, 1, bound[i].mode, m.net->nodes - 1);
        struct pass *whole = pass_new(m.net, 1, bound[i].mode, m.net->nodes - 1);
        double share = (double)lean->arena_size / (double)floats_of_all(whole);
        cr_assert_lt(share, bound[i].most, "mode %d: %g", i, share);
        pass_free(whole);
        pass_free(lean);
    }
    made_free(&m);
}

/* Answers do not depend on what was asked before, on how many pictures, or in which batches. */
Test(pass_memory, answers_are_those_of_a_net_that_was_never_asked)
{
    enum { PICTURES = 70 };
    struct made m = make(nets[2], CLASSES, 3, SIDE, SIDE), fresh;
    uint8_t *pixels = mem_new(PICTURES, 3 * SIDE * SIDE);
    int many[PICTURES], one;
    for (size_t i = 0; i < (size_t)PICTURES * 3 * SIDE * SIDE; i++)
        pixels[i] = (uint8_t)(i * i % 251);
    classify(many, m.net, pixels, 2);
    classify(many, m.net, pixels, PICTURES);
    for (int i = 0; i < PICTURES; i += 9) {
        fresh = make(nets[2], CLASSES, 3, SIDE, SIDE);
        classify(&one, fresh.net, pixels + (size_t)i * 3 * SIDE * SIDE, 1);
        cr_assert_eq(one, many[i], "picture %d", i);
        made_free(&fresh);
    }
    mem_free(pixels);
    made_free(&m);
}
