/* Networks for the tests, from text. */
#ifndef TESTS_NET_MAKE_H
#define TESTS_NET_MAKE_H

#include "../support.h"
#include "base/file.h"
#include "base/par.h"
#include "kernel/kernel.h"
#include "net/pass.h"

#include <unistd.h>

/* A net from the lines of a .net file, with its architecture. */
struct made {
    struct arch *arch;
    struct net *net;
};

static inline err try_make(struct made *m, const char *text, int classes, int C, int H, int W)
{
    char path[64];
    snprintf(path, sizeof path, "made_%d.net", (int)getpid());
    err e = file_write(path, text, strlen(text));
    if (!e) e = arch_read(&m->arch, path);
    remove(path);
    if (e) return e;
    e = net_new(&m->net, m->arch, classes, C, H, W);
    if (e) arch_free(m->arch);
    return e;
}

static inline struct made make(const char *text, int classes, int C, int H, int W)
{
    struct made m;
    MUST(kernel_choose());
    MUST(try_make(&m, text, classes, C, H, W));
    net_initialise(m.net, 7);
    return m;
}

static inline void made_free(struct made *m)
{
    net_free(m->net);
    arch_free(m->arch);
}

/* A seeded picture (C, H, W) in [0, 1]. */
static inline float *picture(const struct net *net, uint32_t tag)
{
    const struct node *image = &net->node[0];
    size_t n = (size_t)image->C * (size_t)image->H * (size_t)image->W;
    float *x = malloc(n * sizeof *x);
    fill(x, n, tag);
    for (size_t i = 0; i < n; i++) x[i] = 0.5f + 0.5f * x[i];
    return x;
}

#endif
