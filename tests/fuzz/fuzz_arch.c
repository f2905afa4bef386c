/* Architectures, and networks planned from them. */
#include "net/net.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct arch *arch;
    struct net *net;
    err e = arch_read(&arch, fuzz_put("input.net", bytes, size));
    if (!e) {
        e = net_new(&net, arch, 16, 3, 32, 32);
        if (!e) net_free(net);
        arch_free(arch);
    }
    err_free(e);
}

void fuzz_seeds(void)
{
    fuzz_keep_text(
        "conv1: conv filters=4 size=3 # a remark\nrelu1: relu\nlogits: dense units=classes\n");
}
