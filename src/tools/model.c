/* Opens networks from files of weights; see model.h. */
#include "tools/model.h"

#include "base/mem.h"
#include "kernel/kernel.h"
#include "net/arch.h"
#include "net/safetensors.h"
#include "settings/nets.h"

#include <string.h>

/* The architecture: from --arch, else from the file. A name from a file stays within models/. */
static err find_arch(struct arch **arch, const struct cli *cli, const struct safetensors *file,
                     const char *path)
{
    const char *model = cli_text(cli, "arch");
    if (model) return arch_find(arch, model);
    model = safetensors_note(file, "architecture");
    FAIL_IF(!model, "%s: has no architecture; give --arch MODEL", path);
    bool plain = *model && !strpbrk(model, "/.");
    for (const char *p = model; *p; p++) plain = plain && *p > ' ' && *p < 127;
    FAIL_IF(!plain,
            "%s: expected the note 'architecture' to be a name in models/; give --arch MODEL",
            path);
    return arch_find(arch, model);
}

/* The weight of a line of the architecture, or NULL. */
static const struct safetensor *weight_of(const struct safetensors *file,
                                          const struct arch_line *line)
{
    char *name = mem_text("%s.weight", line->name);
    const struct safetensor *t = safetensors_find(file, name);
    mem_free(name);
    return t;
}

static err build(struct model *m, const struct safetensors *file, const char *path, int H, int W)
{
    // The first layer has the channels, the last one the classes.
    const struct arch_line *last = &m->arch->line[m->arch->count - 1];
    const struct safetensor *first = weight_of(file, &m->arch->line[0]);
    const struct safetensor *logits = weight_of(file, last);
    int channels = first && first->dims == 4 && first->shape[1] == 1 ? 1 : 3;
    FAIL_IF(!logits || logits->dims < 1, "%s: no tensor '%s.weight': expected the weights of %s",
            path, last->name, m->arch->name);
    long classes = logits->shape[0];
    FAIL_IF(classes < 2 || classes > MODEL_CLASSES,
            "%s: tensor '%s': expected 2 to %d classes, got %ld", path, logits->name, MODEL_CLASSES,
            classes);
    TRY(net_new(&m->net, m->arch, (int)classes, channels, H, W));
    nets_normalise(m->net);
    return net_take(m->net, file, path);
}

err model_read(struct model *m, const struct cli *cli, const char *path, int H, int W)
{
    struct safetensors *file;
    *m = (struct model){NULL, NULL};
    TRY(kernel_choose());
    TRY(safetensors_read(&file, path));
    err e = find_arch(&m->arch, cli, file, path);
    if (!e) e = build(m, file, path, H, W);
    safetensors_free(file);
    if (e) model_fini(m);
    return e;
}

err model_read_square(struct model *m, const struct cli *cli, const char *path)
{
    int size = cli_whole(cli, "size");
    FAIL_IF(size < 1 || size > MODEL_SIDE, "--size: expected 1 to %d, got %d", MODEL_SIDE, size);
    return model_read(m, cli, path, size, size);
}

void model_fini(struct model *m)
{
    net_free(m->net);
    arch_free(m->arch);
}
