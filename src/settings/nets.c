/* The networks of a study as nets; see nets.h. */
#include "settings/nets.h"

#include "base/mem.h"
#include "settings/constant.h"

void nets_normalise(struct net *net)
{
    static const char *const colour[] = {"red", "green", "blue"};
    int channels = net->node[0].C;
    for (int c = 0; c < channels; c++) {
        const char *which = channels == 1 ? "gray" : colour[c];
        net->mean[c] = (float)constant_value(which, "mean");
        net->deviation[c] = (float)constant_value(which, "deviation");
    }
}

err nets_new(struct arch **arch, struct net **net, const struct study *s, const struct network *n,
             const struct dataset *data, bool trained)
{
    TRY(arch_find(arch, n->architecture));
    err e = net_new(net, *arch, data->classes, data->C, data->H, data->W);
    if (e) {
        arch_free(*arch);
        return e;
    }
    nets_normalise(*net);
    if (!trained) return NULL;

    char *weights = study_path(s, "train/%s.safetensors", n->name);
    e = net_load(*net, weights);
    mem_free(weights);
    if (e) {
        net_free(*net);
        arch_free(*arch);
    }
    return e;
}
