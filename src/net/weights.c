/* A network's weights to and from files, under PyTorch's names; see net.h.
 *
 * What the shapes do not say is in notes: the architecture and its digest, and the mean and
 * deviation that pictures are normalised with, without which the weights mean nothing. */
#include "base/mem.h"
#include "base/text.h"
#include "net/net.h"
#include "net/weights_fit.h"
#include "weights/element.h"
#include "weights/safetensors.h"
#include "weights/weights_file.h"

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
        .count = net->kept, .notes = 5, .note_name = name, .note_value = value};
    file.tensor = mem_new((size_t)net->kept, sizeof *file.tensor);
    for (int i = 0; i < net->kept; i++) {
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

err net_check_shape(const struct net *net, const struct param *p, const struct safetensor *t,
                    const char *name, const char *path)
{
    FAIL_IF(!t, "%s: no tensor '%s': expected the weights of %s", path, name, net->arch->name);
    FAIL_IF(t->type && !element_find(t->type)->read,
            "%s: tensor '%s': expected numbers of F32, F16, BF16 or F64, got %s", path, name,
            t->type);
    struct safetensor wanted = {.dims = p->dims};
    bool same = p->dims == t->dims;
    for (int d = 0; d < p->dims; d++) {
        wanted.shape[d] = p->shape[d];
        same = same && p->shape[d] == t->shape[d];
    }
    if (same) return NULL;
    char *expected = safetensors_shape(&wanted), *got = safetensors_shape(t);
    err e = err_new("%s: tensor '%s': expected the shape %s of %s, got %s", path, name, expected,
                    net->arch->name, got);
    mem_free(got);
    mem_free(expected);
    return e;
}

static err check_tensors(const struct net *net, const struct weights_file *file,
                         const struct weights_fit *fit)
{
    CHECK(fit->count == net->params);
    for (int i = 0; i < net->params; i++) {
        const struct safetensor *t = file->tensor[fit->tensor[i]];
        TRY(net_check_shape(net, &net->param[i], t, t->name, file->path));
    }
    return NULL;
}

static err take_note(struct net *net, const struct weights_file *file, const char *name,
                     err (*take)(struct net *, const char *, const char *))
{
    const char *text = weights_file_note(file, name);
    if (!text) return NULL;
    char *what = mem_text("%s: note '%s'", file->path, name);
    err e = take(net, text, what);
    mem_free(what);
    return e;
}

/* A normaliser's tensor in the place of a note. */
static err take_normaliser(struct net *net, const struct weights_file *file, int i,
                           err (*take)(struct net *, const char *, const char *))
{
    const struct safetensor *t = file->tensor[i];
    int channels = net->node[0].C;
    float value[NET_CHANNELS];
    FAIL_IF(t->count != (size_t)channels, "%s: tensor '%s': expected %d numbers, got %zu",
            file->path, t->name, channels, t->count);
    TRY(weights_file_read(value, file, i));
    char *text = numbers(value, channels);
    char *what = mem_text("%s: tensor '%s'", file->path, t->name);
    err e = take(net, text, what);
    mem_free(what);
    mem_free(text);
    return e;
}

static err take_normalisation(struct net *net, const struct weights_file *file,
                              const struct weights_fit *fit)
{
    if (fit->mean >= 0 && fit->deviation >= 0) {
        TRY(take_normaliser(net, file, fit->mean, net_set_mean));
        TRY(take_normaliser(net, file, fit->deviation, net_set_deviation));
    }
    TRY(take_note(net, file, note_mean, net_set_mean));
    return take_note(net, file, note_dev, net_set_deviation);
}

err net_check_arch(const struct net *net, const struct weights_file *file)
{
    const char *arch = weights_file_note(file, note_arch);
    FAIL_IF(arch && !text_same(arch, net->arch->name),
            "%s: expected the weights of %s, the note '%s' says another", file->path,
            net->arch->name, note_arch);
    const char *digest = weights_file_note(file, note_digest);
    FAIL_IF(digest && !text_same(digest, net->arch->digest),
            "%s: the weights of another %s: its layers were others when they were made; train "
            "again, or bring %s back",
            file->path, net->arch->name, net->arch->path);
    return NULL;
}

static err read_values(float *weights, const struct net *net, const struct weights_file *file,
                       const struct weights_fit *fit)
{
    for (int i = 0; i < net->params; i++)
        TRY(weights_file_read(weights + net->param[i].offset, file, fit->tensor[i]));
    return NULL;
}

err net_take(struct net *net, const struct weights_file *file, const struct weights_fit *fit)
{
    TRY(check_tensors(net, file, fit));
    struct net before = *net;
    float *weights = mem_new(net->size, sizeof *weights);
    err e = take_normalisation(net, file, fit);
    if (!e) e = read_values(weights, net, file, fit);
    if (e) {
        *net = before;
        mem_free(weights);
        return e;
    }
    mem_free(net->weights);
    net->weights = weights;
    return NULL;
}

static err take_fitting(struct net *net, const struct weights_file *file,
                        struct weights_choice choice)
{
    struct weights_fit *fit;
    TRY(net_check_arch(net, file));
    TRY(weights_fit_find(&fit, file, net, choice));
    err e = net_take(net, file, fit);
    weights_fit_free(fit);
    return e;
}

err net_read(struct net *net, const char *path)
{
    struct weights_file *file;
    TRY(weights_file_open(&file, path));
    err e = take_fitting(net, file, (struct weights_choice){NULL, NULL});
    weights_file_close(file);
    return e;
}

err net_load(struct net *net, const char *path)
{
    TRY(net_read(net, path));
    net_pack(net);
    return NULL;
}
