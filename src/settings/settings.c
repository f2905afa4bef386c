/* The values of a study file in the types of the modules that use them; see study.h. */
#include "base/mem.h"
#include "base/text.h"
#include "net/probe.h"
#include "settings/constant.h"
#include "settings/range.h"
#include "synth/coarse.h"

#include <string.h>

err study_unit(double *pixels, const struct ini *ini, int width)
{
    double at_width;
    TRY(ini_number(&at_width, ini, "blur", "at_width", 0, 1 << 14));
    *pixels = at_width > 0 ? width / at_width : 1;
    return NULL;
}

err study_sigmas(double **sigma, int *count, const struct study *s, int width)
{
    double pixels, most = 0;
    TRY(study_unit(&pixels, s->ini, width));
    TRY(range_numbers(sigma, count, s, "evaluate", "sigmas"));
    for (int i = 0; i < *count; i++) {
        (*sigma)[i] *= pixels;
        if ((*sigma)[i] > most) most = (*sigma)[i];
    }
    if (most <= BLUR_SIGMA) return NULL;
    mem_free(*sigma);
    return err_new("%s: [evaluate] sigmas: expected at most %d pixels, got %g", s->ini->path,
                   BLUR_SIGMA, most);
}

err study_data_options(struct dataset_options *o, const struct study *s, const char *part)
{
    *o = (struct dataset_options){.part = part, .seed = s->seed};
    const char *fit = ini_text(s->ini, "data", "fit"), *merge = ini_text(s->ini, "data", "merge");
    FAIL_IF(!text_same(fit, "squash") && !text_same(fit, "crop"),
            "%s: [data] fit: expected squash or crop, got '%s'", s->ini->path, fit);
    o->fit = text_same(fit, "crop") ? RESIZE_CROP : RESIZE_SQUASH;
    o->merge = *merge ? merge : NULL;
    o->channels = 1;
    for (int i = 0; i < s->n_colours; i++)
        if (text_same(s->colours[i], "rgb")) o->channels = 3;
    TRY(range_whole(&o->size, s, "data", "size"));
    return range_whole(&o->per_class, s, "data",
                       text_same(part, "train") ? "train_per_class" : "test_per_class");
}

err study_validation(int *per_class, const struct study *s)
{
    int patience;
    TRY(range_whole(per_class, s, "data", "val_per_class"));
    TRY(ini_whole(&patience, s->ini, "train", "patience", 0, 100000));
    FAIL_IF(patience > 0 && *per_class == 0,
            "%s: [train] patience: expected validation pictures; say val_per_class in [data]",
            s->ini->path);
    return NULL;
}

err study_augment(struct augment *a, const struct study *s)
{
    int flip;
    TRY(ini_whole(&a->shift, s->ini, "train", "shift", 0, 64));
    TRY(ini_whole(&flip, s->ini, "train", "flip", 0, 1));
    a->flip = flip == 1;
    return ini_number(&a->rotate, s->ini, "train", "rotate", 0, 180);
}

static err schedule(enum schedule_kind *kind, const struct study *s)
{
    err e = schedule_find(kind, ini_text(s->ini, "train", "schedule"));
    if (!e) return NULL;
    err placed = err_new("%s: [train] schedule: %s", s->ini->path, e);
    err_free(e);
    return placed;
}

err study_train_options(struct train_options *o, const struct study *s, const struct network *n)
{
    double momentum, decay, smoothing;
    TRY(ini_whole(&o->epochs, s->ini, "train", "epochs", 1, 100000));
    TRY(ini_whole(&o->batch, s->ini, "train", "batch", 1, 1 << 14));
    TRY(schedule(&o->schedule.kind, s));
    TRY(ini_number(&o->schedule.rate, s->ini, "train", "rate", 0, 1000));
    TRY(ini_number(&o->schedule.warmup, s->ini, "train", "warmup", 0, 1));
    TRY(ini_number(&momentum, s->ini, "train", "momentum", 0, 1));
    TRY(ini_number(&decay, s->ini, "train", "decay", 0, 1));
    TRY(ini_number(&smoothing, s->ini, "train", "smoothing", 0, 1));
    TRY(ini_whole(&o->nesterov, s->ini, "train", "nesterov", 0, 1));
    o->momentum = (float)momentum;
    o->decay = (float)decay;
    o->smoothing = (float)smoothing;
    TRY(ini_whole(&o->patience, s->ini, "train", "patience", 0, 100000));
    TRY(ini_whole(&o->checkpoint, s->ini, "train", "checkpoint", 0, 1 << 30));
    o->seed = n->draw;
    return NULL;
}

/* Whether a key holds the second of two words. */
static err second(bool *is, const struct study *s, const char *key, const char *a, const char *b)
{
    const char *word = ini_text(s->ini, "metamer", key);
    *is = text_same(word, b);
    FAIL_IF(!*is && !text_same(word, a), "%s: [metamer] %s: expected %s or %s, got '%s'",
            s->ini->path, key, a, b, word);
    return NULL;
}

static err number(float *to, const struct study *s, const char *key, double least, double most)
{
    double value;
    TRY(ini_number(&value, s->ini, "metamer", key, least, most));
    *to = (float)value;
    return NULL;
}

static err yes(bool *is, const struct study *s, const char *key)
{
    int value;
    TRY(ini_whole(&value, s->ini, "metamer", key, 0, 1));
    *is = value != 0;
    return NULL;
}

err study_metamer_options(struct metamer_options *o, const struct study *s)
{
    bool soft;
    int seed;
    TRY(ini_whole(&seed, s->ini, "metamer", "seed", 0, 1 << 30));
    *o = (struct metamer_options){.seed = seed ? (uint32_t)seed : s->seed};
    TRY(ini_whole(&o->blocks, s->ini, "metamer", "blocks", 1, 64));
    TRY(ini_whole(&o->steps, s->ini, "metamer", "steps", 1, 1000000));
    TRY(second(&o->adam, s, "optimiser", "step", "adam"));
    TRY(number(&o->step, s, o->adam ? "rate" : "step", 0, 1000));
    TRY(yes(&o->amsgrad, s, "amsgrad"));
    TRY(second(&o->mse, s, "loss", "relative", "mse"));
    TRY(second(&soft, s, "range", "clamp", "penalty"));
    if (soft) TRY(number(&o->penalty, s, "penalty", 1e-6, 1e6));
    int most = o->blocks - 1 < COARSE_MOST ? o->blocks - 1 : COARSE_MOST;
    TRY(ini_whole(&o->coarse, s->ini, "metamer", "coarse", 0, most));
    TRY(second(&o->uniform, s, "noise", "normal", "uniform"));
    TRY(number(&o->noise_mean, s, "noise_mean", 0, 1));
    TRY(number(&o->noise_scale, s, "noise_scale", 0, 100));
    TRY(yes(&o->noise_each, s, "noise_each"));
    return yes(&o->fake_relu, s, "fake_relu");
}

err study_frames(int *frames, const struct study *s, const struct metamer_options *o)
{
    return ini_whole(frames, s->ini, "metamer", "frames", 1, o->blocks);
}

err study_pairs(int *pairs, const struct study *s, int layers)
{
    enum { ROWS = 1000000 }; // of a table; the published null distribution of a layer has as many
    TRY(range_whole(pairs, s, "null", "pairs"));
    FAIL_IF(*pairs > ROWS / layers, "%s: [null] pairs: expected at most %d for %d layers, got %d",
            s->ini->path, ROWS / layers, layers, *pairs);
    return NULL;
}

/* Takes what is wrong with a layer, gives it with its place. */
static err placed_layer(err e, const struct study *s)
{
    err placed = err_new("%s: [metamer] layers: %s", s->ini->path, e);
    err_free(e);
    return placed;
}

static err named_layers(int *layer, int *count, const struct study *s, const struct net *net)
{
    int words;
    char **word = text_words(&words, ini_text(s->ini, "metamer", "layers"));
    err e = words ? NULL : err_new("expected a word");
    *count = 0;
    for (int i = 0; i < words && !e; i++) {
        int at, k = 0;
        e = probe_find(&at, net, word[i]);
        if (e) break;
        while (k < *count && layer[k] < at) k++;
        if (k < *count && layer[k] == at) e = err_new("'%s' stands twice", word[i]);
        for (int j = *count; j > k; j--) layer[j] = layer[j - 1];
        layer[k] = at;
        *count += 1;
    }
    text_words_free(word, words);
    return e;
}

err study_layers(int **out, int *count, const struct study *s, const struct net *net)
{
    const char *text = ini_text(s->ini, "metamer", "layers");
    int *layer = mem_new((size_t)net->nodes + strlen(text), sizeof *layer);
    err e = NULL;
    if (!text_same(text, "all") && !text_same(text, "last_conv"))
        e = named_layers(layer, count, s, net);
    else
        *count = net_conv_ends(layer, net);
    if (!e && *count == 0) e = err_new("%s: no convolutional layer", net->arch->path);
    if (e) {
        mem_free(layer);
        return placed_layer(e, s);
    }
    for (int i = 0; i < *count / 2; i++) {
        int kept = layer[i];
        layer[i] = layer[*count - 1 - i];
        layer[*count - 1 - i] = kept;
    }
    if (text_same(text, "last_conv")) {
        *count = 1;
        layer[0] = net_last_conv(net);
    }
    *out = layer;
    return NULL;
}

err study_data(struct dataset **out, const struct study *s, const char *part, int channels)
{
    char *path = study_path(s, "data/%s.set", part);
    struct dataset *d;
    err e = dataset_read(&d, path);
    if (!e && d->C < channels) {
        e = err_new("%s: expected RGB pictures, got gray ones; say colours = gray in %s", path,
                    s->ini->path);
        dataset_free(d);
    }
    mem_free(path);
    if (e) return e;
    *out = d;
    if (d->C > channels) {
        *out = dataset_gray(d);
        dataset_free(d);
    }
    return NULL;
}

void study_normalise(struct net *net)
{
    static const char *const colour[] = {"red", "green", "blue"};
    int channels = net->node[0].C;
    for (int c = 0; c < channels; c++) {
        const char *which = channels == 1 ? "gray" : colour[c];
        net->mean[c] = (float)constant_value(which, "mean");
        net->deviation[c] = (float)constant_value(which, "deviation");
    }
}

err study_net(struct arch **arch, struct net **net, const struct study *s, const struct network *n,
              const struct dataset *data, bool trained)
{
    TRY(arch_find(arch, n->architecture));
    err e = net_new(net, *arch, data->classes, data->C, data->H, data->W);
    if (e) {
        arch_free(*arch);
        return e;
    }
    study_normalise(*net);
    if (!trained) return NULL;

    char *weights = study_path(s, "train/%s.safetensors", n->name);
    e = net_load(*net, weights);
    mem_free(weights);
    if (e) {
        net_free(*net);
        arch_free(*arch);
    }
    return e;
}
