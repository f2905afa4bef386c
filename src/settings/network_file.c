/* The file of a given network; see network_file.h. */
#include "settings/network_file.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "net/answers.h"
#include "net/safetensors.h"
#include "settings/nets.h"

#include <string.h>

struct network_file {
    const struct study *study;
    const struct network *network;
    const char *path;
    struct safetensors *file;
};

static err placed(err e, const struct network_file *w)
{
    if (!e) return NULL;
    err whole = err_new("%s: [network %s]: %s", w->study->ini->path, w->network->name, e);
    err_free(e);
    return whole;
}

// What the file has to be.

/* The weight of a line of the architecture, or NULL. */
static struct safetensor *weight_of(const struct network_file *w, const struct arch_line *line)
{
    char *name = mem_text("%s.weight", line->name);
    const struct safetensor *t = safetensors_find(w->file, name);
    mem_free(name);
    return (struct safetensor *)t;
}

static err check_outputs(const struct network_file *w, const struct net *net)
{
    const struct arch *arch = net->arch;
    const struct safetensor *t = weight_of(w, &arch->line[arch->count - 1]);
    if (!t || t->dims < 1 || t->shape[0] == net->classes) return NULL; // net_take says what is not
    char *map = study_answers(w->study, w->network);
    err e = map ? err_new("answers: %s has %d outputs, %s has %ld", map, net->classes, w->path,
                          t->shape[0])
                : err_new("answers: %s has %ld outputs, the study has %d classes; name a class map, "
                          "such as answers = imagenet1000",
                          w->path, t->shape[0], net->classes);
    mem_free(map);
    return e;
}

/* Sums the weights of a first layer of three channels for gray pictures. */
static void sum_channels(struct network_file *w, const struct net *net)
{
    struct safetensor *t = weight_of(w, &net->arch->line[0]);
    if (net->node[0].C != 1 || !t || t->dims != 4 || t->shape[1] != 3) return;
    size_t size = (size_t)(t->shape[2] * t->shape[3]);
    for (size_t k = 0; k < (size_t)t->shape[0]; k++)
        for (size_t i = 0; i < size; i++) {
            const float *from = t->data + 3 * k * size + i;
            t->data[k * size + i] =
                (float)((double)from[0] + (double)from[size] + (double)from[2 * size]);
        }
    t->shape[1] = 1;
    t->count /= 3;
}

/* Takes a note out of the file, which the section overrules. */
static void drop_note(struct network_file *w, const char *name)
{
    for (int i = 0; i < w->file->notes; i++)
        if (text_same(w->file->note_name[i], name)) w->file->note_name[i][0] = '\0';
}

static err normalise(struct network_file *w, struct net *net)
{
    static const struct {
        const char *key;
        err (*set)(struct net *net, const char *text, const char *what);
    } parts[] = {{"mean", net_set_mean}, {"deviation", net_set_deviation}};
    nets_normalise(net);
    for (int i = 0; i < 2; i++) {
        const char *said = study_given(w->study, w->network, parts[i].key);
        if (!*said) continue;
        TRY(parts[i].set(net, said, parts[i].key));
        drop_note(w, parts[i].key);
    }
    return NULL;
}

static err take(struct network_file *w, struct net *net)
{
    TRY(normalise(w, net));
    TRY(check_outputs(w, net));
    sum_channels(w, net);
    return net_take(net, w->file, w->path);
}

err network_file_read(struct arch **arch, struct net **net, const struct study *s,
                      const struct network *n, const struct dataset *data)
{
    struct network_file w = {s, n, study_given(s, n, "weights"), NULL};
    err e = safetensors_read(&w.file, w.path);
    if (e) return placed(e, &w);
    e = nets_new(arch, net, s, n, data, false);
    if (!e) {
        e = take(&w, *net);
        if (e) {
            net_free(*net);
            arch_free(*arch);
        }
    }
    safetensors_free(w.file);
    return placed(e, &w);
}

static err check(const struct network_file *w)
{
    char *map = study_answers(w->study, w->network);
    int outputs;
    err e = file_exists(w->path) ? NULL : err_new("weights: there is no file %s", w->path);
    if (!e && map) e = answers_count(&outputs, map);
    mem_free(map);
    return e;
}

err network_file_check(const struct study *s, const struct network *n)
{
    struct network_file w = {s, n, study_given(s, n, "weights"), NULL};
    return placed(check(&w), &w);
}

// What is known of it.

static char *numbers(const float *x, int count)
{
    char *text = mem_text("%.9g", (double)x[0]);
    for (int i = 1; i < count; i++) text = text_append(text, " %.9g", (double)x[i]);
    return text;
}

err network_file_facts(struct tsv **facts, const struct study *s, const struct network *n,
                       const struct net *net)
{
    char hash[HASH_TEXT];
    const char *path = study_given(s, n, "weights"), *slash = strrchr(path, '/');
    TRY(hash_file(hash, path));
    int channels = net->node[0].C;
    char *mean = numbers(net->mean, channels), *deviation = numbers(net->deviation, channels);
    struct tsv *t = *facts = tsv_new("key value");
    tsv_add(t, "weights\t%s", slash ? slash + 1 : path);
    tsv_add(t, "sha256\t%s", hash);
    tsv_add(t, "architecture\t%s", n->architecture);
    tsv_add(t, "outputs\t%d", net->classes);
    tsv_add(t, "answers\t%s", study_given(s, n, "answers"));
    tsv_add(t, "rule\t%s", study_given(s, n, "rule"));
    tsv_add(t, "mean\t%s", mean);
    tsv_add(t, "deviation\t%s", deviation);
    mem_free(deviation);
    mem_free(mean);
    return NULL;
}
