/* The file of a given network; see network_file.h. */
#include "settings/network_file.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "net/answers.h"
#include "settings/constant.h"
#include "settings/nets.h"

#include <string.h>

/* A network at work. */
struct network_file {
    const struct study *study;
    const struct network *network;
    const struct dataset *data;
    const char *path;
};

/* Takes an error, gives it with its place. */
static err placed(err e, const struct study *s, const struct network *n)
{
    if (!e) return NULL;
    err whole = err_new("%s: [network %s]: %s", s->ini->path, n->name, e);
    err_free(e);
    return whole;
}

// Mean and deviation.

static err set_said(struct net *net, const struct network_file *w)
{
    const char *mean = study_given(w->study, w->network, "mean");
    const char *deviation = study_given(w->study, w->network, "deviation");
    if (*mean) TRY(net_set_mean(net, mean, "mean"));
    return *deviation ? net_set_deviation(net, deviation, "deviation") : NULL;
}

/* A gray network takes the one number that a file for RGB pictures has for all three channels. */
static err take_gray(float *out, const float *from, const char *key, const struct network_file *w)
{
    if (*study_given(w->study, w->network, key)) return NULL;
    FAIL_IF(from[0] != from[1] || from[0] != from[2],
            "%s: its pictures are gray, %s says %g %g %g; say %s = one number", key, w->path,
            (double)from[0], (double)from[1], (double)from[2], key);
    *out = from[0];
    return NULL;
}

// Reading.

/* Whether the error of a load is about the shape of the last layer; its name may have a prefix. */
static bool at_outputs(const char *e, const struct net *net)
{
    const struct arch *arch = net->arch;
    char *tensor = mem_text("%s.weight'", arch->line[arch->count - 1].name);
    const char *at = strstr(e, tensor);
    mem_free(tensor);
    return at && at > e && (at[-1] == '\'' || at[-1] == '.') && strstr(e, "shape");
}

/* Takes an error of a load, gives it with what to do where the number of outputs is another. */
static err advise(err e, const struct net *net, const struct network_file *w)
{
    char *map = study_answers(w->study, w->network);
    if (at_outputs(e, net)) {
        err more = map ? err_new("%s; %s has %d outputs", e, map, net->classes)
                       : err_new("%s; the study has %d classes: where the outputs are more, name a "
                                 "class map, such as answers = imagenet1000",
                                 e, net->classes);
        err_free(e);
        e = more;
    }
    mem_free(map);
    return e;
}

/* The weights of a network of three channels as those of gray pictures. */
static void sum_channels(struct net *to, const struct net *from)
{
    net_allocate(to);
    for (int i = 0; i < to->params; i++) {
        const struct param *p = &to->param[i];
        float *out = to->weights + p->offset;
        const float *in = from->weights + from->param[i].offset;
        if (from->param[i].count == p->count) {
            memcpy(out, in, p->count * sizeof *out);
            continue;
        }
        CHECK(p->dims == 4 && from->param[i].count == 3 * p->count);
        size_t size = (size_t)(p->shape[2] * p->shape[3]);
        for (size_t k = 0; k < p->count; k++) {
            const float *w = in + 3 * (k / size) * size + k % size;
            out[k] = (float)((double)w[0] + (double)w[size] + (double)w[2 * size]);
        }
    }
}

/* Loads a network that sees a gray picture three times over. */
static err load_wide(struct net *wide, const struct network_file *w)
{
    for (int c = 0; c < 3; c++) {
        wide->mean[c] = (float)constant_value("gray", "mean");
        wide->deviation[c] = (float)constant_value("gray", "deviation");
    }
    return net_read(wide, w->path);
}

static err load_gray(bool *done, struct net *net, const struct network_file *w)
{
    struct dataset data = *w->data;
    struct arch *arch;
    struct net *wide;
    data.C = 3;
    TRY(nets_new(&arch, &wide, w->study, w->network, &data, false));
    err e = load_wide(wide, w);
    *done = !e;
    if (e && at_outputs(e, wide)) {
        e = advise(e, wide, w); // all before the outputs is that of such a network
    } else if (e) {
        err_free(e);
        e = NULL;
    } else {
        e = take_gray(&net->mean[0], wide->mean, "mean", w);
        if (!e) e = take_gray(&net->deviation[0], wide->deviation, "deviation", w);
        if (!e) sum_channels(net, wide);
    }
    net_free(wide);
    arch_free(arch);
    if (!e && *done) net_pack(net);
    return e;
}

static err load(struct net *net, const struct network_file *w)
{
    bool done = false;
    FAIL_IF(!file_exists(w->path),
            "weights: there is no file %s; put it there, or take the section out", w->path);
    if (net->node[0].C == 1) TRY(load_gray(&done, net, w));
    if (!done) {
        err e = net_load(net, w->path);
        if (e) return advise(e, net, w);
    }
    return set_said(net, w);
}

err network_file_read(struct arch **arch, struct net **net, const struct study *s,
                      const struct network *n, const struct dataset *data)
{
    struct network_file w = {s, n, data, study_given(s, n, "weights")};
    err e = nets_new(arch, net, s, n, data, false);
    if (!e) {
        e = load(*net, &w);
        if (e) {
            net_free(*net);
            arch_free(*arch);
        }
    }
    return placed(e, s, n);
}

static err check(const struct study *s, const struct network *n)
{
    char *map = study_answers(s, n);
    const char *path = study_given(s, n, "weights");
    int outputs;
    err e =
        file_exists(path)
            ? NULL
            : err_new("weights: there is no file %s; put it there, or take the section out", path);
    if (!e && map) e = answers_count(&outputs, map);
    mem_free(map);
    return e;
}

err network_file_check(const struct study *s, const struct network *n)
{
    return placed(check(s, n), s, n);
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
