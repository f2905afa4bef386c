/* A network's weights to and from safetensors, under PyTorch's names; see net.h. */
#include "base/mem.h"
#include "base/text.h"
#include "net/net.h"
#include "net/safetensors.h"

#include <string.h>

err net_save(const struct net *net, const char *path)
{
    char *note[2] = {"architecture", "format"}, *value[2] = {net->arch->name, "metablur 1"};
    struct safetensors file = {
        .count = net->params, .notes = 2, .note_name = note, .note_value = value};
    file.tensor = mem_new((size_t)net->params, sizeof *file.tensor);
    for (int i = 0; i < net->params; i++) {
        const struct param *p = &net->param[i];
        struct safetensor *t = &file.tensor[i];
        *t = (struct safetensor){
            .name = p->name, .dims = p->dims, .count = p->count, .data = net->weights + p->offset};
        for (int d = 0; d < p->dims; d++) t->shape[d] = p->shape[d];
    }
    err e = safetensors_write(path, &file);
    mem_free(file.tensor);
    return e;
}

static bool same_shape(const struct param *p, const struct safetensor *t)
{
    if (p->dims != t->dims) return false;
    for (int d = 0; d < p->dims; d++)
        if (p->shape[d] != t->shape[d]) return false;
    return true;
}

static err check(const struct net *net, const struct safetensors *file, const char *path)
{
    for (int i = 0; i < net->params; i++) {
        const struct param *p = &net->param[i];
        const struct safetensor *t = safetensors_find(file, p->name);
        FAIL_IF(!t, "%s: no tensor '%s': expected the weights of %s", path, p->name,
                net->arch->name);
        FAIL_IF(!same_shape(p, t), "%s: tensor '%s' has another shape than in %s", path, p->name,
                net->arch->name);
    }
    FAIL_IF(file->count != net->params, "%s: expected the %d tensors of %s, got %d", path,
            net->params, net->arch->name, file->count);
    return NULL;
}

err net_load(struct net *net, const char *path)
{
    struct safetensors *file;
    TRY(safetensors_read(&file, path));
    err e = check(net, file, path);
    if (!e) net_allocate(net);
    for (int i = 0; i < net->params && !e; i++) {
        const struct param *p = &net->param[i];
        const struct safetensor *t = safetensors_find(file, p->name);
        memcpy(net->weights + p->offset, t->data, p->count * sizeof *t->data);
    }
    safetensors_free(file);
    if (!e) net_pack(net);
    return e;
}
