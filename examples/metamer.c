/* Makes a metamer of a picture for a network, and prints its loss after each block.
 *   cc metamer.c $(pkg-config --cflags --libs metablur) -o metamer
 *   ./metamer MODEL.net WEIGHTS.safetensors CLASSES IN.png OUT.png */
#include "synth/metamer.h"
#include "base/mem.h"
#include "base/unit.h"
#include "image/image.h"
#include "kernel/kernel.h"
#include "kernel/layout.h"
#include "net/arch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS = 3 };

/* A network borrows its architecture. */
static err build(struct net **out, const struct arch *arch, char **argv, const struct image *image)
{
    TRY(net_new(out, arch, atoi(argv[3]), image->channels, image->height, image->width));
    err e = net_load(*out, argv[2]);
    if (e) net_free(*out);
    return e;
}

/* The response of the last convolutional layer to the picture is what the metamer has to match. */
static err match(struct image *image, struct net *net)
{
    static const struct metamer_options options = {.blocks = BLOCKS,
                                                   .steps = 20,
                                                   .step = 1,
                                                   .noise_mean = 0.5f,
                                                   .noise_scale = 0.05f,
                                                   .fake_relu = true,
                                                   .seed = 1};
    struct metamer_point history[1 + BLOCKS];
    struct pass *pass = pass_new(net, 1, PASS_INVERT, net_last_conv(net));
    const struct node *top = &net->node[pass->top];
    size_t response = layout_size(top->C, top->H, top->W), pixels = image_size(image);
    float *target = mem_new(response, sizeof *target), *x = mem_new(pixels, sizeof *x);
    uint8_t *planes = mem_new(pixels, 1);

    image_to_planes(planes, image);
    unit_from_bytes(x, planes, pixels);
    pass_set_image(pass, 0, x);
    pass_forward(pass, 1);
    memcpy(target, pass_output(pass, pass->top, 0), response * sizeof *target);

    metamer_noise(x, pixels, &options, 0);
    err e = metamer_run(history, x, pass, target, 1, 0, &options);
    for (int b = 0; !e && b <= BLOCKS; b++) printf("%d\t%.4f\n", b, history[b].loss);
    unit_to_bytes(planes, x, pixels);
    image_from_planes(image, planes);
    mem_free(planes);
    mem_free(x);
    mem_free(target);
    pass_free(pass);
    return e;
}

static err run(const struct arch *arch, char **argv)
{
    struct image *image;
    struct net *net;
    TRY(image_read(&image, argv[4]));
    err e = build(&net, arch, argv, image);
    if (!e) {
        e = match(image, net);
        net_free(net);
    }
    if (!e) e = image_write(image, argv[5]);
    image_free(image);
    return e;
}

int main(int argc, char **argv)
{
    if (argc != 6) return 2;
    struct arch *arch = NULL;
    err e = kernel_choose();
    if (!e) e = arch_read(&arch, argv[1]);
    if (!e) e = run(arch, argv);
    arch_free(arch);
    if (e) fprintf(stderr, "metamer: %s\n", e);
    return e ? 1 : 0;
}
