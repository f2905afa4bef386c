/* Opens networks from files of weights; see model.h. */
#include "tools/model.h"

#include "base/mem.h"
#include "kernel/kernel.h"
#include "net/arch.h"
#include "settings/nets.h"
#include "weights/weights_file.h"

#include <stdio.h>
#include <string.h>

/* The architecture: from --arch, else from the file. A name from a file stays within models/. */
static err find_arch(struct arch **arch, const struct cli *cli, const struct weights_file *file)
{
    const char *model = cli_text(cli, "arch");
    if (model) return arch_find(arch, model);
    model = weights_file_note(file, "architecture");
    FAIL_IF(!model, "%s: has no architecture; give --arch MODEL, `metablur info` says which fit",
            file->path);
    bool plain = *model && !strpbrk(model, "/.");
    for (const char *p = model; *p; p++) plain = plain && *p > ' ' && *p < 127;
    FAIL_IF(!plain,
            "%s: expected the note 'architecture' to be a name in models/; give --arch MODEL",
            file->path);
    return arch_find(arch, model);
}

struct weights_choice model_choice(const struct cli *cli)
{
    return (struct weights_choice){cli_text(cli, "key"), cli_text(cli, "strip")};
}

/* The tensor with the weight of a line of the architecture, or NULL. */
static const struct safetensor *weight_of(const struct weights_file *file,
                                          const struct weights_fit *fit, const struct net *net,
                                          const struct arch_line *line)
{
    char *name = mem_text("%s.weight", line->name);
    int i = weights_fit_param(fit, net, name);
    mem_free(name);
    return i < 0 ? NULL : file->tensor[i];
}

err model_new(struct net **out, const struct arch *arch, const struct weights_file *file,
              const struct weights_fit *fit, const struct net *names, int H, int W)
{
    // The first layer has the channels, the last one the classes.
    const struct arch_line *last = &arch->line[arch->count - 1];
    const struct safetensor *first = weight_of(file, fit, names, &arch->line[0]);
    const struct safetensor *logits = weight_of(file, fit, names, last);
    int channels = first && first->dims == 4 && first->shape[1] == 1 ? 1 : 3;
    FAIL_IF(!logits || logits->dims < 1, "%s: no tensor '%s.weight': expected the weights of %s",
            file->path, last->name, arch->name);
    long classes = logits->shape[0];
    FAIL_IF(classes < 2 || classes > MODEL_CLASSES,
            "%s: tensor '%s': expected 2 to %d classes, got %ld", file->path, logits->name,
            MODEL_CLASSES, classes);
    return net_new(out, arch, (int)classes, channels, H, W);
}

static err build(struct model *m, const struct weights_file *file, const struct net *names,
                 struct weights_choice choice, int H, int W)
{
    struct weights_fit *fit;
    TRY(weights_fit_find(&fit, file, names, choice));
    err e = model_new(&m->net, m->arch, file, fit, names, H, W);
    if (!e) {
        nets_normalise(m->net);
        e = net_take(m->net, file, fit);
    }
    if (!e) net_pack(m->net);
    char *note = e ? NULL : weights_fit_text(fit, file);
    if (note) fprintf(stderr, "note: %s\n", note);
    mem_free(note);
    weights_fit_free(fit);
    return e;
}

/* The names of the parameters do not depend on channels and classes. */
static err with_names(struct model *m, const struct cli *cli, const struct weights_file *file,
                      int H, int W)
{
    struct net *names;
    TRY(find_arch(&m->arch, cli, file));
    TRY(net_new(&names, m->arch, 2, NET_CHANNELS, H, W));
    err e = net_check_arch(names, file);
    if (!e) e = build(m, file, names, model_choice(cli), H, W);
    net_free(names);
    return e;
}

err model_read(struct model *m, const struct cli *cli, const char *path, int H, int W)
{
    struct weights_file *file;
    *m = (struct model){NULL, NULL};
    TRY(kernel_choose());
    TRY(weights_file_open(&file, path));
    err e = with_names(m, cli, file, H, W);
    weights_file_close(file);
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
