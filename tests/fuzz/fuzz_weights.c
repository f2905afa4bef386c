/* Weights of a network: names, shapes and notes; an input is as in fuzz_safetensors.c, whole. */
#include "small_net.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct net *net = small_net();
    err_free(net_load(net, fuzz_put("input.safetensors", bytes, size)));
}

void fuzz_seeds(void)
{
    fuzz_must(net_save(small_net(), "seed"));
    fuzz_keep_file("seed");
    fuzz_must(net_export(small_net(), "seed"));
    fuzz_keep_file("seed");
}
