/* A network of 61 weights, for the targets that read weights. */
#ifndef TESTS_FUZZ_SMALL_NET_H
#define TESTS_FUZZ_SMALL_NET_H

#include "fuzz.h"
#include "net/net.h"

/* Gives the network, the same in every call. */
static inline struct net *small_net(void)
{
    static struct arch *arch;
    static struct net *net;
    static const char text[] = "conv1: conv filters=2 size=3\nnorm1: norm\nrelu1: relu\n"
                               "pool1: avgpool size=2 stride=2\nlogits: dense units=classes\n";
    if (net) return net;
    fuzz_must(arch_read(&arch, fuzz_put("small.net", text, sizeof text - 1)));
    fuzz_must(net_new(&net, arch, 2, 1, 4, 4));
    net_initialise(net, 1);
    return net;
}

#endif
