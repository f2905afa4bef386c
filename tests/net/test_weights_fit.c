/* Which tensors of a file are the weights of a network. */
#include "net/weights_fit.h"

#include "../scratch.h"
#include "../support.h"
#include "base/mem.h"
#include "base/text.h"
#include "kernel/kernel.h"
#include "weights/safetensors.h"

#include <unistd.h>

static const struct weights_choice any = {NULL, NULL};

static struct net *tiny(void)
{
    struct arch *arch;
    struct net *net;
    char *path = mem_text("%s/tests/golden/torch/tiny.net", getenv("METABLUR_ROOT"));
    MUST(kernel_choose());
    MUST(arch_read(&arch, path));
    MUST(net_new(&net, arch, 3, 3, 4, 4));
    mem_free(path);
    return net;
}

static void tiny_free(struct net *net)
{
    struct arch *arch = (struct arch *)net->arch;
    net_free(net);
    arch_free(arch);
}

static err fit(struct weights_fit **out, struct weights_file **file, const struct net *net,
               const char *name, struct weights_choice choice)
{
    char *path = mem_text("%s/tests/golden/torch/%s.pth", getenv("METABLUR_ROOT"), name);
    MUST(weights_file_open(file, path));
    mem_free(path);
    err e = weights_fit_find(out, *file, net, choice);
    if (e) weights_file_close(*file);
    return e;
}

Test(weights_fit, keys_and_prefixes_are_found_by_what_fits)
{
    static const struct {
        const char *file, *key, *strip, *text;
    } cases[] = {
        {"plain", "", "", NULL},
        {"parallel", "", "module.", "took 8 tensors, without 'module.'"},
        {"nested", "state_dict", "module.", "took 8 tensors of 'state_dict', without 'module.'"},
        {"model_state_dict", "model_state_dict", "", "took 8 tensors of 'model_state_dict'"},
        {"net", "net", "", "took 8 tensors of 'net'"},
        {"robust", "model", "module.model.", "; normalises with 'module.normalizer.new_mean'"},
        {"extra", "", "", "; left out 'position_ids' (I64 2 x 3), 'mask' (BOOL 2 x 2)"},
        {"head", "", "", "; left out 'aux1.fc.weight' (F32 2 x 2)"},
    };
    struct net *net = tiny();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct weights_fit *f;
        struct weights_file *file;
        MUST(fit(&f, &file, net, cases[i].file, any));
        cr_expect_str_eq(f->key, cases[i].key);
        cr_expect_str_eq(f->strip, cases[i].strip);
        char *text = weights_fit_text(f, file);
        cr_expect(cases[i].text ? text && strstr(text, cases[i].text) : !text, "%s: %s",
                  cases[i].file, text ? text : "no note");
        mem_free(text);
        weights_fit_free(f);
        weights_file_close(file);
    }
    tiny_free(net);
}

Test(weights_fit, weights_that_are_there_twice_are_the_callers_choice)
{
    struct net *net = tiny();
    struct weights_fit *f;
    struct weights_file *file;
    MUST_FAIL(fit(&f, &file, net, "twice", any),
              "the weights of tiny are there twice, with different numbers: choose --key "
              "'state_dict' --strip '' or --key 'ema.state_dict' --strip ''");
    MUST(fit(&f, &file, net, "twice", (struct weights_choice){"ema.state_dict", NULL}));
    float bias[3];
    MUST(weights_file_read(bias, file, weights_fit_param(f, net, "fc.bias")));
    cr_expect_eq(bias[0], 1.75f); // one more than the other's
    weights_fit_free(f);
    weights_file_close(file);
    MUST(fit(&f, &file, net, "robust", (struct weights_choice){NULL, "module.attacker.model"}));
    cr_expect_str_eq(f->strip, "module.attacker.model.");
    weights_fit_free(f);
    weights_file_close(file);
    tiny_free(net);
}

Test(weights_fit, what_does_not_fit_says_what_the_file_has)
{
    static const struct {
        const char *file, *key, *strip, *says;
    } cases[] = {
        {"one", NULL, NULL,
         "no tensor 'conv1.weight': expected the weights of tiny; the file has 1 "
         "tensor, first 'tensor' (4 x 3 x 3 x 3); `metablur info` lists them"},
        {"nested", "ema", NULL,
         "no tensor 'conv1.weight' under 'ema': expected the weights of "
         "tiny; the file has 15 tensors under 'optimizer.state.0', "},
        {"nested", NULL, "net.", "no tensor 'conv1.weight': expected"},
    };
    struct net *net = tiny();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct weights_fit *f;
        struct weights_file *file;
        struct weights_choice choice = {cases[i].key, cases[i].strip};
        MUST_FAIL(fit(&f, &file, net, cases[i].file, choice), cases[i].says);
    }
    tiny_free(net);
}

Test(weights_fit, a_network_loads_from_torch_as_from_safetensors)
{
    struct net *a = tiny(), *b = tiny();
    char *root = getenv("METABLUR_ROOT"),
         *path = mem_text("%s/tests/golden/torch/robust.pth", root);
    char saved[64];
    snprintf(saved, sizeof saved, "weights_fit_%d.safetensors", (int)getpid());
    MUST(net_load(a, path));
    cr_expect(a->mean[0] == .5f && a->mean[2] == .125f && a->deviation[2] == .5f);
    MUST(net_save(a, saved));
    MUST(net_load(b, saved));
    cr_expect_eq(first_difference(a->weights, b->weights, a->size), -1);
    cr_expect_eq(b->mean[1], .25f);
    remove(saved);
    mem_free(path);
    path = mem_text("%s/tests/golden/torch/whole_numbers.pth", root);
    MUST_FAIL(net_load(a, path), "'fc.bias': expected numbers of F32, F16, BF16 or F64, got I32");
    cr_expect_eq(first_difference(a->weights, b->weights, a->size), -1);
    mem_free(path);
    tiny_free(a);
    tiny_free(b);
}

/* torchvision renamed the layers of a transformer's MLP in 2022; its published files are older. */
Test(weights_fit, a_transformer_with_torchvisions_older_names_is_taken)
{
    struct arch *arch;
    struct net *net, *again;
    char *model = mem_text("%s/models/vit_mini.net", getenv("METABLUR_ROOT"));
    char *folder = scratch_new(), *path = mem_text("%s/old.safetensors", folder);
    MUST(kernel_choose());
    MUST(arch_read(&arch, model));
    MUST(net_new(&net, arch, 10, 3, 16, 16));
    MUST(net_new(&again, arch, 10, 3, 16, 16));
    net_initialise(net, 3);

    struct safetensors file = {.count = net->params};
    file.tensor = mem_new((size_t)net->params, sizeof *file.tensor);
    int renamed = 0;
    for (int i = 0; i < net->params; i++) {
        const struct param *p = &net->param[i];
        const char *at = strstr(p->name, ".mlp.");
        char *name = at ? mem_text("%.*s.mlp.linear_%d%s", (int)(at - p->name), p->name,
                                   at[5] == '0' ? 1 : 2, at + 6)
                        : mem_text("%s", p->name);
        renamed += at != NULL;
        struct safetensor *t = &file.tensor[i];
        *t = (struct safetensor){
            .name = name, .dims = p->dims, .count = p->count, .data = net->weights + p->offset};
        for (int d = 0; d < p->dims; d++) t->shape[d] = p->shape[d];
    }
    MUST(safetensors_write(path, &file));
    cr_assert_eq(renamed, 8);

    MUST(net_load(again, path));
    cr_assert_eq(first_difference(again->weights, net->weights, net->size), -1);
    for (int i = 0; i < net->params; i++) mem_free(file.tensor[i].name);
    mem_free(file.tensor);
    net_free(again);
    net_free(net);
    arch_free(arch);
    scratch_free(folder);
    mem_free(path);
    mem_free(model);
}
