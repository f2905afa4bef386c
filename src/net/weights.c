/* A network's weights to and from safetensors, under PyTorch's names; see net.h.
 *
 * What the shapes do not say is in notes: the architecture and its digest, and the mean and
 * deviation that pictures are normalised with, without which the weights mean nothing. */
#include "base/mem.h"
#include "base/text.h"
#include "net/net.h"
#include "net/safetensors.h"

#include <string.h>

static const char note_arch[] = "architecture", note_digest[] = "architecture_sha256",
                  note_mean[] = "mean", note_dev[] = "deviation";
static const double LARGEST = 1e6, LEAST_DEVIATION = 1e-6; // of a note: floats cope with these

// Normalisation as text.

static char *numbers(const float *x, int count)
{
    char *text = mem_text("%.9g", (double)x[0]);
    for (int i = 1; i < count; i++) text = text_append(text, " %.9g", (double)x[i]);
    return text;
}

static err read_numbers(float *x, int count, char **word, int words, double min, const char *what)
{
    double value[NET_CHANNELS];
    FAIL_IF(words != count, "%s: expected %d numbers, one for each channel, got %d", what, count,
            words);
    for (int i = 0; i < count; i++)
        FAIL_IF(!text_number(&value[i], word[i]) || value[i] < min || value[i] > LARGEST,
                "%s: expected numbers from %g to %g", what, min, LARGEST);
    for (int i = 0; i < count; i++) x[i] = (float)value[i];
    return NULL;
}

static err set(float *x, int count, const char *text, double min, const char *what)
{
    int words;
    char **word = text_words(&words, text);
    err e = read_numbers(x, count, word, words, min, what);
    text_words_free(word, words);
    return e;
}

err net_set_mean(struct net *net, const char *text, const char *what)
{
    return set(net->mean, net->node[0].C, text, -LARGEST, what);
}

err net_set_deviation(struct net *net, const char *text, const char *what)
{
    return set(net->deviation, net->node[0].C, text, LEAST_DEVIATION, what);
}

// Writing.

static err write(const struct net *net, const char *path, char *format)
{
    int channels = net->node[0].C;
    char *mean = numbers(net->mean, channels), *deviation = numbers(net->deviation, channels);
    char *name[] = {(char *)note_arch, (char *)note_digest, (char *)note_mean, (char *)note_dev,
                    "format"};
    char *value[] = {net->arch->name, (char *)net->arch->digest, mean, deviation, format};
    struct safetensors file = {
        .count = net->params, .notes = 5, .note_name = name, .note_value = value};
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
    mem_free(deviation);
    mem_free(mean);
    return e;
}

err net_save(const struct net *net, const char *path)
{
    return write(net, path, "metablur 1");
}

err net_export(const struct net *net, const char *path)
{
    return write(net, path, "pt");
}

// Reading.

/* Gives a shape as 64 x 3 x 11 x 11. */
static char *shape_text(const struct safetensor *t)
{
    char *text = mem_text("%s", t->dims ? "" : "scalar");
    for (int d = 0; d < t->dims; d++) text = text_append(text, d ? " x %ld" : "%ld", t->shape[d]);
    return text;
}

err net_check_shape(const struct net *net, const struct param *p, const struct safetensor *t,
                    const char *name, const char *path)
{
    FAIL_IF(!t, "%s: no tensor '%s': expected the weights of %s", path, name, net->arch->name);
    struct safetensor wanted = {.dims = p->dims};
    bool same = p->dims == t->dims;
    for (int d = 0; d < p->dims; d++) {
        wanted.shape[d] = p->shape[d];
        same = same && p->shape[d] == t->shape[d];
    }
    if (same) return NULL;
    char *expected = shape_text(&wanted), *got = shape_text(t);
    err e = err_new("%s: tensor '%s': expected the shape %s of %s, got %s", path, name, expected,
                    net->arch->name, got);
    mem_free(got);
    mem_free(expected);
    return e;
}

static bool is_param(const struct net *net, const char *name)
{
    for (int i = 0; i < net->params; i++)
        if (text_same(net->param[i].name, name)) return true;
    return false;
}

static err check_tensors(const struct net *net, const struct safetensors *file, const char *path)
{
    for (int i = 0; i < net->params; i++) {
        const struct param *p = &net->param[i];
        TRY(net_check_shape(net, p, safetensors_find(file, p->name), p->name, path));
    }
    for (int i = 0; i < file->count; i++)
        FAIL_IF(!is_param(net, file->tensor[i].name), "%s: tensor '%s' is none of the %d of %s",
                path, file->tensor[i].name, net->params, net->arch->name);
    return NULL;
}

static err take_note(struct net *net, const struct safetensors *file, const char *name,
                     err (*take)(struct net *, const char *, const char *), const char *path)
{
    const char *text = safetensors_note(file, name);
    if (!text) return NULL;
    char *what = mem_text("%s: note '%s'", path, name);
    err e = take(net, text, what);
    mem_free(what);
    return e;
}

static err take_notes(struct net *net, const struct safetensors *file, const char *path)
{
    TRY(take_note(net, file, note_mean, net_set_mean, path));
    return take_note(net, file, note_dev, net_set_deviation, path);
}

static err check(struct net *net, const struct safetensors *file, const char *path)
{
    const char *arch = safetensors_note(file, note_arch);
    FAIL_IF(arch && !text_same(arch, net->arch->name),
            "%s: expected the weights of %s, the note '%s' says another", path, net->arch->name,
            note_arch);
    const char *digest = safetensors_note(file, note_digest);
    FAIL_IF(digest && !text_same(digest, net->arch->digest),
            "%s: the weights of another %s: its layers were others when they were made; train "
            "again, or bring %s back",
            path, net->arch->name, net->arch->path);
    TRY(check_tensors(net, file, path));
    struct net before = *net;
    err e = take_notes(net, file, path);
    if (e) *net = before;
    return e;
}

err net_take(struct net *net, const struct safetensors *file, const char *path)
{
    TRY(check(net, file, path));
    net_allocate(net);
    for (int i = 0; i < net->params; i++) {
        const struct param *p = &net->param[i];
        const struct safetensor *t = safetensors_find(file, p->name);
        memcpy(net->weights + p->offset, t->data, p->count * sizeof *t->data);
    }
    net_pack(net);
    return NULL;
}

err net_load(struct net *net, const char *path)
{
    struct safetensors *file;
    TRY(safetensors_read(&file, path));
    err e = net_take(net, file, path);
    safetensors_free(file);
    return e;
}
