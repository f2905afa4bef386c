/* metablur probe: logits of a network, the gradient of its input, outputs of its layers
 * (doc/exchange.md). */
#include "base/mem.h"
#include "base/text.h"
#include "image/npy.h"
#include "net/probe.h"
#include "tools/model.h"
#include "tools/tool.h"
#include "weights/safetensors.h"

#include <string.h>

enum { MAX_IMAGES = 1 << 20, MAX_LAYERS = 1000 };

/* The file of pictures. */
struct question {
    const char *path;
    const struct safetensor *images;    // (N, C, H, W)
    const struct safetensor *direction; // (N, classes) or NULL
};

static err find(struct question *q, const struct safetensors *file)
{
    const struct safetensor *t = q->images = safetensors_find(file, "images");
    q->direction = safetensors_find(file, "direction");
    FAIL_IF(!t || t->dims != 4, "%s: expected a tensor 'images' of N x C x H x W", q->path);
    FAIL_IF(t->shape[0] < 1 || t->shape[0] > MAX_IMAGES,
            "%s: tensor 'images': expected 1 to %d pictures, got %ld", q->path, MAX_IMAGES,
            t->shape[0]);
    FAIL_IF(t->shape[2] < 1 || t->shape[2] > MODEL_SIDE || t->shape[3] < 1 ||
                t->shape[3] > MODEL_SIDE,
            "%s: tensor 'images': expected 1 to %d rows and columns, got %ld x %ld", q->path,
            MODEL_SIDE, t->shape[2], t->shape[3]);
    return NULL;
}

static err check(const struct question *q, const struct net *net)
{
    const struct safetensor *t = q->images, *d = q->direction;
    FAIL_IF(t->shape[1] != net->node[0].C, "%s: tensor 'images': expected %d channels, got %ld",
            q->path, net->node[0].C, t->shape[1]);
    FAIL_IF(d && (d->dims != 2 || d->shape[0] != t->shape[0] || d->shape[1] != net->classes),
            "%s: tensor 'direction': expected the shape %ld x %d, pictures x classes", q->path,
            t->shape[0], net->classes);
    return NULL;
}

/* The nodes named in a list with commas. */
static err find_layers(int *layer, int *count, const struct net *net, const char *names)
{
    while (names && *names) {
        size_t length = strcspn(names, ",");
        FAIL_IF(*count == MAX_LAYERS, "--layers: expected at most %d names", MAX_LAYERS);
        char *name = mem_text("%.*s", (int)length, names);
        err e = probe_find(&layer[*count], net, name);
        mem_free(name);
        if (e) return e;
        ++*count;
        names += length + (names[length] == ',');
    }
    return NULL;
}

/* A tensor of N times the node's output, or of N vectors for a node without rows. */
static struct safetensor tensor(char *name, long N, const struct node *node, bool vector)
{
    struct safetensor t = {.name = name,
                           .dims = vector ? 2 : 4,
                           .shape = {N, node->C, vector ? 0 : node->H, vector ? 0 : node->W},
                           .count =
                               (size_t)N * (size_t)node->C * (size_t)node->H * (size_t)node->W};
    t.data = mem_new(t.count, sizeof *t.data);
    return t;
}

/* The logits alone, pictures x classes. */
static err write_array(const struct safetensor *logits, const char *path)
{
    struct npy array = {.floats = true,
                        .dims = 2,
                        .shape = {logits->shape[0], logits->shape[1]},
                        .count = logits->count,
                        .data = logits->data};
    return npy_write(path, &array);
}

static err answer(const struct question *q, struct net *net, const int *layer, int layers,
                  const char *path)
{
    long N = q->images->shape[0];
    struct safetensor *out = mem_new((size_t)layers + 2, sizeof *out);
    float **output = mem_new((size_t)layers, sizeof *output);
    for (int i = 0; i < layers; i++) {
        const struct node *node = &net->node[layer[i]];
        out[i] = tensor(mem_text("layer.%s", node->name), N, node, false);
        output[i] = out[i].data;
    }
    struct safetensor *logits = &out[layers], *gradient = &out[layers + 1];
    *logits = tensor(mem_text("logits"), N, &net->node[net->nodes - 1], true);
    *gradient = tensor(mem_text("gradient"), N, &net->node[0], false);
    struct probe probe = {.N = (int)N,
                          .picture = q->images->data,
                          .direction = q->direction ? q->direction->data : NULL,
                          .layers = layers,
                          .layer = layer,
                          .logits = logits->data,
                          .gradient = gradient->data,
                          .output = output};
    probe_run(net, &probe);

    struct safetensors file = {.count = layers + 2, .tensor = out};
    err e = text_ends(path, ".npy") ? write_array(logits, path) : safetensors_write(path, &file);
    for (int i = 0; i < layers + 2; i++) {
        mem_free(out[i].name);
        mem_free(out[i].data);
    }
    mem_free(output);
    mem_free(out);
    return e;
}

static err probe(const struct cli *cli, struct question *q, struct net *net)
{
    int layers = 0;
    int *layer = mem_new(MAX_LAYERS, sizeof *layer);
    err e = check(q, net);
    if (!e && text_ends(cli->operand[2], ".npy") && cli_text(cli, "layers"))
        e = err_new("--layers: a .npy file has one array, the logits; give OUT another ending");
    if (!e) e = find_layers(layer, &layers, net, cli_text(cli, "layers"));
    if (!e) e = answer(q, net, layer, layers, cli->operand[2]);
    mem_free(layer);
    return e;
}

static err with_images(const struct cli *cli, const struct safetensors *file)
{
    struct question q = {.path = cli->operand[1]};
    struct model model;
    TRY(find(&q, file));
    TRY(model_read(&model, cli, cli->operand[0], (int)q.images->shape[2], (int)q.images->shape[3]));
    err e = probe(cli, &q, model.net);
    model_fini(&model);
    return e;
}

/* Gives the array of a .npy file as the tensor 'images' of a file: N x C x H x W, bytes as parts
 * of 255. */
static err read_array(struct safetensors **out, const char *path)
{
    struct npy *array;
    TRY(npy_read(&array, path));
    struct safetensors *file = mem_new(1, sizeof *file);
    struct safetensor *t = file->tensor = mem_new(1, sizeof *t);
    file->count = 1;
    *t =
        (struct safetensor){.name = mem_text("images"), .dims = array->dims, .count = array->count};
    for (int i = 0; i < array->dims; i++) t->shape[i] = array->shape[i];
    t->data = mem_new(array->count, sizeof *t->data);
    for (size_t i = 0; i < array->count; i++)
        t->data[i] = array->floats ? ((const float *)array->data)[i]
                                   : (float)((const uint8_t *)array->data)[i] / 255;
    npy_free(array);
    *out = file;
    return NULL;
}

static err run(const struct cli *cli)
{
    struct safetensors *file;
    if (text_ends(cli->operand[1], ".npy"))
        TRY(read_array(&file, cli->operand[1]));
    else
        TRY(safetensors_read(&file, cli->operand[1]));
    err e = with_images(cli, file);
    safetensors_free(file);
    return e;
}

static const struct cli_option options[] = {
    MODEL_ARCH,  MODEL_KEY,
    MODEL_STRIP, {"layers", CLI_TEXT, "NAMES", NULL, "also write the outputs of these: NAME,NAME"},
    {0},
};

struct cli tool_probe = {
    .name = "probe",
    .operands = "WEIGHTS IMAGES OUT",
    .purpose = "Logits of pictures, their gradient, outputs of layers.",
    .example = "metablur probe resnet18.safetensors images.safetensors answers.safetensors",
    .min = 3,
    .max = 3,
    .options = options,
    .run = run,
};
