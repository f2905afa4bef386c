/* Checks of the architectures of a study; see architectures.h. */
#include "settings/architectures.h"

#include "base/mem.h"
#include "base/text.h"
#include "settings/matching.h"
#include "settings/network_file.h"

#include <string.h>

/* Adds what is wrong with the layers of an architecture to what is wrong with those before it.
 * Takes both errors. */
static err join(err all, err e, const struct study *s)
{
    if (!all || !e) return all ? all : e;
    char *prefix = mem_text("%s: ", s->ini->path);
    err both = err_new("%s; %s", all, text_begins(e, prefix) ? e + strlen(prefix) : e);
    mem_free(prefix);
    err_free(all);
    err_free(e);
    return both;
}

static err check_layers(const struct study *s, const struct net *net)
{
    int *layer, layers, pairs;
    TRY(matching_layers(&layer, &layers, s, net));
    mem_free(layer);
    return matching_pairs(&pairs, s, layers);
}

/* The number of classes is not known yet: an architecture that says its own is left to training. */
static bool takes_any_classes(const struct arch *arch)
{
    const double *value = arch->line[arch->count - 1].value;
    for (int k = 0; k < LAYER_KEYS; k++)
        if (value[k] == ARCH_CLASSES) return true;
    return false;
}

/* Names of layers do not depend on the size of pictures; where the study does not say one, any that
 * the architecture fits will do, and training, which knows it, says what does not fit. */
static err check_architecture(const struct study *s, const struct network *n,
                              const struct arch *arch)
{
    enum { CLASSES = 2 };
    int side[] = {224, 64, 28}, sides = sizeof side / sizeof *side;
    int size = ini_whole(s->ini, "data", "size");
    bool strict = size && takes_any_classes(arch);
    if (size) {
        side[0] = size;
        sides = 1;
    }
    struct net *net = NULL;
    err e = NULL;
    for (int i = 0; i < sides && !net; i++) {
        err_free(e);
        e = net_new_training(&net, arch, CLASSES, n->channels, side[i], side[i]);
    }
    if (net) {
        e = check_layers(s, net);
        net_free(net);
    } else if (!strict) {
        err_free(e);
        e = NULL;
    }
    return e;
}

static err check_given(const struct study *s)
{
    for (int i = s->trained; i < s->networks; i++) TRY(network_file_check(s, &s->network[i]));
    return NULL;
}

err architectures_check(const struct study *s)
{
    err all = check_given(s);
    for (int a = 0; a < s->n_architectures; a++) {
        struct arch *arch;
        const struct network *n = s->network;
        while (!text_same(n->architecture, s->architectures[a])) n++;
        err e = arch_find(&arch, s->architectures[a]);
        if (!e) {
            e = check_architecture(s, n, arch);
            arch_free(arch);
        }
        all = join(all, e, s);
    }
    return all;
}
