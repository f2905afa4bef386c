/* Tells about a file of weights; see weights_info.h. */
#include "tools/weights_info.h"

#include "base/file.h"
#include "base/home.h"
#include "base/mem.h"
#include "base/text.h"
#include "net/arch.h"
#include "tools/model.h"

#include <string.h>

static void print_tensors(const struct weights_file *file)
{
    printf("key\ttensor\ttype\tshape\telements\n");
    for (int i = 0; i < file->count; i++) {
        const struct safetensor *t = file->tensor[i];
        char *shape = safetensors_shape(t);
        printf("%s\t%s\t%s\t%s\t%zu\n", t->group ? t->group : "", t->name, t->type, shape,
               t->count);
        mem_free(shape);
    }
}

/* Whether the shapes fit, too. */
static err try_shapes(const struct weights_file *file, const struct weights_fit *fit,
                      const struct net *names)
{
    struct net *net;
    const struct node *image = &names->node[0];
    TRY(model_new(&net, names->arch, file, fit, names, image->H, image->W));
    err e = NULL;
    for (int i = 0; i < net->params && !e; i++) {
        const struct safetensor *t = file->tensor[fit->tensor[i]];
        e = net_check_shape(net, &net->param[i], t, t->name, file->path);
    }
    if (!e)
        fprintf(stderr, "fits: %s, pictures of %d x %d x %d, %d classes, --key '%s' --strip '%s'\n",
                names->arch->name, net->node[0].C, image->H, image->W, net->classes, fit->key,
                fit->strip);
    net_free(net);
    return e;
}

/* Whether an architecture fits for pictures of this size; what does not is no news. */
static bool try_size(const struct weights_file *file, const struct arch *arch,
                     struct weights_choice choice, int size)
{
    struct net *names;
    struct weights_fit *fit;
    err e = net_new(&names, arch, 2, NET_CHANNELS, size, size);
    if (!e) {
        e = weights_fit_find(&fit, file, names, choice);
        if (!e) {
            e = try_shapes(file, fit, names);
            weights_fit_free(fit);
        }
        net_free(names);
    }
    bool good = !e;
    err_free(e);
    return good;
}

static bool try_model(const struct weights_file *file, const char *name,
                      struct weights_choice choice, int given)
{
    static const int sizes[] = {224, 299, 64, 32, 28};
    struct arch *arch;
    err e = arch_find(&arch, name);
    if (e) {
        err_free(e);
        return false;
    }
    bool good = given > 0 && try_size(file, arch, choice, given);
    for (size_t i = 0; !given && !good && i < sizeof sizes / sizeof *sizes; i++)
        good = try_size(file, arch, choice, sizes[i]);
    arch_free(arch);
    return good;
}

static err try_models(const struct cli *cli, const struct weights_file *file)
{
    char **names;
    int count, good = 0, size = cli_text(cli, "size") ? cli_whole(cli, "size") : 0;
    FAIL_IF(cli_text(cli, "size") && (size < 1 || size > MODEL_SIDE),
            "--size: expected 1 to %d, got %d", MODEL_SIDE, size);
    TRY(home_list(&names, &count, "models"));
    for (int i = 0; i < count; i++) {
        if (!text_ends(names[i], ".net")) continue;
        char *name = mem_text("%.*s", (int)(strlen(names[i]) - 4), names[i]);
        good += try_model(file, name, model_choice(cli), size);
        mem_free(name);
    }
    file_list_free(names, count);
    if (!good) fprintf(stderr, "fits: none of models/; doc/net.md says how to write another\n");
    return NULL;
}

err weights_info(const struct cli *cli, const char *path)
{
    struct weights_file *file;
    TRY(weights_file_open(&file, path));
    print_tensors(file);
    fprintf(stderr, "%s: %s, %d tensors\n", path, file->kind, file->count);
    err e = try_models(cli, file);
    weights_file_close(file);
    return e;
}
