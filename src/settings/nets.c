/* The networks of a study as nets; see nets.h. */
#include "settings/nets.h"

#include "base/mem.h"
#include "base/text.h"
#include "net/answers.h"
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

/* Gives what the outputs of a network are, NULL: the classes of the data; and how many they are.
 * Data without names of classes give no map. */
static err outputs_of(struct answers **answers, int *outputs, const struct study *s,
                      const struct network *n, const struct dataset *data)
{
    char *map = study_answers(s, n);
    *answers = NULL;
    *outputs = data->classes;
    err e = NULL;
    if (map && data->class_name) {
        bool mean = text_same(study_given(s, n, "rule"), "mean");
        e = answers_read(answers, map, data->class_name, data->classes, mean);
        if (!e) *outputs = (*answers)->outputs;
    } else if (map) {
        e = answers_count(outputs, map);
    }
    mem_free(map);
    return e;
}

/* heads: with those of training. */
static err make(struct arch **arch, struct net **net, const struct study *s,
                const struct network *n, const struct dataset *data, bool heads)
{
    struct answers *answers;
    int outputs;
    TRY(outputs_of(&answers, &outputs, s, n, data));
    err e = arch_find(arch, n->architecture);
    if (!e) {
        e = heads ? net_new_training(net, *arch, outputs, data->C, data->H, data->W)
                  : net_new(net, *arch, outputs, data->C, data->H, data->W);
        if (e) arch_free(*arch);
    }
    if (e) {
        answers_free(answers);
        return e;
    }
    (*net)->answers = answers;
    nets_normalise(*net);
    return NULL;
}

err nets_new_training(struct arch **arch, struct net **net, const struct study *s,
                      const struct network *n, const struct dataset *data)
{
    return make(arch, net, s, n, data, true);
}

err nets_new(struct arch **arch, struct net **net, const struct study *s, const struct network *n,
             const struct dataset *data, bool trained)
{
    TRY(make(arch, net, s, n, data, false));
    if (!trained) return NULL;

    char *weights = study_path(s, "train/%s.safetensors", n->name);
    err e = net_load(*net, weights);
    mem_free(weights);
    if (e) {
        net_free(*net);
        arch_free(*arch);
    }
    return e;
}
