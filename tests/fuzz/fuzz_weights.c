/* Weights of a network: names, shapes and notes; an input is as in fuzz_safetensors.c, whole. */
#include "small_net.h"
#include "weights/safetensors.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct net *net = small_net();
    err_free(net_load(net, fuzz_put("input.safetensors", bytes, size)));
}

/* The weights as a lab keeps them: a word before each name, and a normaliser of so many channels;
 * `wrong` of one tensor's shape. */
static void keep_robust(int channels, bool wrong)
{
    static const float numbers[2] = {0.5f, 0.25f};
    const struct net *net = small_net();
    struct safetensor tensor[32] = {0};
    int count = 0;
    for (; count < net->params; count++) {
        const struct param *p = &net->param[count];
        struct safetensor *t = &tensor[count];
        *t = (struct safetensor){.name = mem_text("module.model.%s", p->name),
                                 .dims = p->dims,
                                 .count = p->count,
                                 .data = net->weights + p->offset};
        for (int d = 0; d < p->dims; d++) t->shape[d] = p->shape[d];
        if (wrong && count == 0) {
            t->dims = 1;
            t->shape[0] = (long)t->count;
        }
    }
    for (int i = 0; i < 2; i++)
        tensor[count++] = (struct safetensor){
            .name = mem_text("module.normalizer.%s", i ? "new_std" : "new_mean"),
            .dims = 1,
            .shape = {channels},
            .count = (size_t)channels,
            .data = (float *)numbers};
    fuzz_must(safetensors_write("seed", &(struct safetensors){.count = count, .tensor = tensor}));
    fuzz_keep_file("seed");
    for (int i = 0; i < count; i++) mem_free(tensor[i].name);
}

void fuzz_seeds(void)
{
    keep_robust(1, false);
    keep_robust(2, false);
    keep_robust(1, true);

    fuzz_must(net_save(small_net(), "seed"));
    fuzz_keep_file("seed");
    fuzz_must(net_export(small_net(), "seed"));
    fuzz_keep_file("seed");
}
