/* Architectures by the name of a case; see network.h. */
#include "bench/network.h"

#include "base/mem.h"

#include <stdio.h>

static const struct {
    const char *name;
    int size;
} networks[] = {{"vgg_small", 32}, {"resnet20", 32},  {"resnet18", 64},
                {"vgg_mini", 64},  {"vgg_mini", 128}, {"alexnet", 224},
                {"vgg16", 224},    {"resnet18", 224}, {"resnet50", 224}};

const char *const network_cases[] = {"vgg_small 32", "resnet20 32", "resnet18 64", "vgg_mini 64",
                                     "vgg_mini 128", "alexnet 224", "vgg16 224",   "resnet18 224",
                                     "resnet50 224", NULL};

/* Pictures of 224 x 224 come in fewer at once. */
static bool is_large(int which)
{
    return networks[which].size >= 224;
}

int network_batch(int which)
{
    return is_large(which) ? 32 : 128;
}

int network_images(int which)
{
    return is_large(which) ? 16 : 64;
}

int network_steps(int which)
{
    return is_large(which) ? 4 : 11;
}

err network_new(struct net **out, int which)
{
    char *path = mem_text("models/%s.net", networks[which].name);
    struct arch *arch;
    err e = arch_read(&arch, path);
    mem_free(path);
    if (e) return e;
    int size = networks[which].size;
    e = net_new(out, arch, NETWORK_CLASSES, NETWORK_CHANNELS, size, size);
    if (e)
        arch_free(arch);
    else
        net_initialise(*out, 1);
    return e;
}

void network_free(struct net *net)
{
    struct arch *arch = (struct arch *)net->arch;
    net_free(net);
    arch_free(arch);
}
