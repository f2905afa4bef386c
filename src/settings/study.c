/* Reads study files; see study.h. */
#include "settings/study.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "settings/method.h"
#include "settings/valid.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct ini_key keys[] = {
    {"study", "seed", "1", "of the choice of pictures, of the noise and of resampling"},
    {"data", "path", NULL, "folder of IDX files or of class folders; DATA=PATH overrides it"},
    {"data", "colours", "gray", "gray, rgb or both: one set of networks for each"},
    {"data", "size", "0", "rows and columns of a picture; 0: as the files are"},
    {"data", "fit", "squash", "how other shapes become squares: squash or crop"},
    {"data", "train_per_class", "0", "training pictures of a class; 0: all"},
    {"data", "test_per_class", "0", "test pictures of a class; 0: all"},
    {"data", "val_per_class", "0",
     "validation pictures of a class, taken out of the training part"},
    {"data", "merge", "", "a merge file that makes classes of folders, or nothing"},
    {"networks", "architectures", NULL, "names of files in models/"},
    {"networks", "regimes", "clear blur", "names of regimes (study/regime.c)"},
    {"networks", "seeds", "1 2", "one network for each"},
    {"blur", "recipe", "own", "own: as the keys below say; strong or weak: as published"},
    {"blur", "sigmas", "0 1 2 4 8", "levels of the blur regime"},
    {"blur", "weights", "1 1 1 1 1", "how often each level is drawn, up to a common factor"},
    {"blur", "at_width", "224", "picture width that the sigmas refer to; 0: plain pixels"},
    {"blur", "truncate", "2", "half width of the kernel in sigmas"},
    {"blur", "border", "reflect", "reflect, wrap or constant (black)"},
    {"blur", "sigma", "4", "of the regimes fixed and blur-to-clear"},
    {"blur", "range", "0 5", "least and greatest sigma of the regime continuous"},
    {"blur", "share", "0.5", "of the presentations that fixed and continuous blur"},
    {"blur", "until", "0.5", "share of the epochs, the first ones, that blur-to-clear blurs"},
    {"blur", "decay", "1", "blur-to-clear multiplies its sigma by it after each epoch"},
    {"noise", "ssnr", "1 0.8 0.4 0.2 0.1",
     "levels of the regime noise; 1: without, 0: noise alone"},
    {"noise", "weights", "1 1 1 1 1", "how often each level is drawn, up to a common factor"},
    {"noise", "each", "0", "1: drawn for each channel; 0: once for all channels of a pixel"},
    {"train", "epochs", NULL, "passes over the training pictures"},
    {"train", "batch", "128", "pictures of a step"},
    {"train", "schedule", "cosine", "constant, cosine or step"},
    {"train", "rate", "0.1", "highest learning rate"},
    {"train", "warmup", "0.05", "fraction of the steps over which the rate rises"},
    {"train", "momentum", "0.9", "of SGD"},
    {"train", "nesterov", "1", "1: Nesterov's momentum"},
    {"train", "decay", "0.0005", "weight decay of conv and dense weights"},
    {"train", "smoothing", "0", "label smoothing"},
    {"train", "shift", "2", "largest shift of a picture, in pixels"},
    {"train", "flip", "1", "1: mirror half of the pictures"},
    {"train", "rotate", "0", "largest turn of a picture either way, in degrees"},
    {"train", "patience", "0",
     "stop when the validation accuracy has not risen for so many epochs, keep the best weights"},
    {"train", "checkpoint", "0", "steps between checkpoints; 0: after each epoch"},
    {"train", "trace", "0", "1: keep a hash of every tensor after every step"},
    {"evaluate", "sigmas", "0 1 2 4 8 16", "levels at which accuracy is measured"},
    {"evaluate", "contrasts", "1 0.5 0.3 0.15 0.1 0.05 0.03 0.01", "levels of contrast"},
    {"evaluate", "ssnr", "1 0.8 0.4 0.2 0.1", "levels of noise: 1 is the picture, 0 noise alone"},
    {"evaluate", "degraded_per_class", "20", "test pictures of a class under both; 0: all"},
    {"evaluate", "cues_per_class", "15", "cue conflicts, silhouettes, edges of a class; 0: all"},
    {"evaluate", "adversarial_per_class", "2", "test pictures of a class to attack; 0: all"},
    {"evaluate", "adversarial_steps", "32", "gradient steps, each a fifth of eps long"},
    {"evaluate", "adversarial_linf", "0.0001 0.000316 0.001 0.00316 0.01 0.0316 0.1",
     "largest change of a sample in [0, 1]"},
    {"evaluate", "adversarial_l2", "0.01 0.0316 0.1 0.316 1 3.16 10",
     "largest Euclidean length of the change"},
    {"references", "per_class", "2", "test pictures of a class that metamers are made of"},
    {"metamer", "method", "fast", "fast: as the keys say; feather2023, plenoptic: as published"},
    {"metamer", "layers", "last_conv", "last_conv, all (convolutional ones), or names"},
    {"metamer", "optimiser", "step", "step: steps of a stated length; adam: Adam's"},
    {"metamer", "blocks", "8", "blocks of steps; step and rate halve from block to block"},
    {"metamer", "steps", "40", "steps of a block"},
    {"metamer", "step", "1", "first step, a Euclidean length in [0, 1] pixels"},
    {"metamer", "rate", "0.01", "Adam's first learning rate"},
    {"metamer", "amsgrad", "1", "1: Adam divides by the largest mean square so far"},
    {"metamer", "loss", "relative", "relative (of norms) or mse (mean squared error)"},
    {"metamer", "range", "clamp", "clamp: to [0, 1] after each step; penalty: added to the loss"},
    {"metamer", "penalty", "0.1", "weight of the sum of squared excess over [0, 1]"},
    {"metamer", "coarse", "0", "so many blocks descend a smoothed gradient, coarsest first"},
    {"metamer", "noise", "normal", "the initial noise: normal, or uniform in [0, 1)"},
    {"metamer", "noise_mean", "0.5", "of normal noise"},
    {"metamer", "noise_scale", "0.05", "of normal noise"},
    {"metamer", "noise_each", "1", "1: drawn for each reference; 0: once, the same for all"},
    {"metamer", "seed", "0", "of the noise; 0: the study's"},
    {"metamer", "fake_relu", "1", "1: the matched ReLU passes its gradient unchanged"},
    {"metamer", "frames", "1", "pictures kept on the way, but the noise; 1: the last alone"},
    {"human", "path", "", "a file or folder of people's answers (experiment), or nothing"},
    {"observers", "path", "", "published stimuli and trials; empty: METABLUR_DATA, or none"},
    {"verify", "reference", "optional", "required: without references/NAME verify fails"},
    {"null", "pairs", "1000", "pairs of training pictures for the null distribution"},
    {NULL, NULL, NULL, NULL},
};

static err known(const struct study *s, const char *section, const char *name, char **word,
                 int count, const char *a, const char *b)
{
    FAIL_IF(count == 0, "%s: [%s] %s: expected at least one word", s->ini->path, section, name);
    for (int i = 0; i < count; i++) {
        FAIL_IF(a && !text_same(word[i], a) && !text_same(word[i], b),
                "%s: [%s] %s: expected %s or %s, got '%s'", s->ini->path, section, name, a, b,
                word[i]);
        for (int j = 0; j < i; j++)
            FAIL_IF(text_same(word[i], word[j]), "%s: [%s] %s: '%s' stands twice", s->ini->path,
                    section, name, word[i]);
    }
    return NULL;
}

static err check_seeds(const struct study *s, const double *seed, int seeds)
{
    for (int i = 0; i < seeds; i++)
        for (int j = 0; j <= i; j++)
            FAIL_IF(seed[i] != floor(seed[i]) || (j < i && seed[i] == seed[j]),
                    "%s: [networks] seeds: expected whole numbers, each once, got '%s'",
                    s->ini->path, ini_text(s->ini, "networks", "seeds"));
    return NULL;
}

/* All combinations, seeds fastest. The name decides about a network's random numbers: two that
 * shared their initial weights would not be independent judges of each other. */
static void combine(struct study *s, const double *seed, int seeds)
{
    s->network = mem_new((size_t)(s->n_architectures * s->n_regimes * s->n_colours * seeds),
                         sizeof *s->network);
    for (int a = 0; a < s->n_architectures; a++)
        for (int r = 0; r < s->n_regimes; r++)
            for (int c = 0; c < s->n_colours; c++)
                for (int i = 0; i < seeds; i++) {
                    struct network *n = &s->network[s->networks++];
                    *n = (struct network){.architecture = s->architectures[a],
                                          .regime = s->regimes[r],
                                          .colour = s->colours[c],
                                          .channels = text_same(s->colours[c], "rgb") ? 3 : 1,
                                          .seed = (int)seed[i]};
                    n->name =
                        mem_text("%s-%s-%s-%d", n->architecture, n->regime, n->colour, n->seed);
                    n->draw = hash_word(n->name);
                }
}

static err fill(struct study *s)
{
    int seed, seeds;
    double *list;
    TRY(ini_whole(&seed, s->ini, "study", "seed", 0, 1 << 30));
    s->seed = (uint32_t)seed;
    s->data = ini_text(s->ini, "data", "path");
    s->architectures =
        text_words(&s->n_architectures, ini_text(s->ini, "networks", "architectures"));
    s->regimes = text_words(&s->n_regimes, ini_text(s->ini, "networks", "regimes"));
    s->colours = text_words(&s->n_colours, ini_text(s->ini, "data", "colours"));
    TRY(known(s, "networks", "architectures", s->architectures, s->n_architectures, NULL, NULL));
    TRY(known(s, "networks", "regimes", s->regimes, s->n_regimes, NULL, NULL));
    TRY(known(s, "data", "colours", s->colours, s->n_colours, "gray", "rgb"));
    TRY(ini_numbers(&list, &seeds, s->ini, "networks", "seeds", 0, 1 << 30));
    err e = check_seeds(s, list, seeds);
    if (!e) combine(s, list, seeds);
    mem_free(list);
    if (e) return e;
    TRY(method_apply(s->ini));
    return valid_settings(s);
}

err study_read(struct study **out, const char *name, const char *results)
{
    bool path = text_ends(name, ".ini");
    char *file = path ? mem_text("%s", name) : mem_text("studies/%s.ini", name);
    struct study *s = mem_new(1, sizeof *s);
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
    s->name = mem_text("%.*s", (int)(strlen(base) - strlen(".ini")), base);
    s->folder = mem_text("%s/%s", results, s->name);
    err e = ini_read(&s->ini, file, keys);
    mem_free(file);
    if (!e) e = fill(s);
    if (e)
        study_free(s);
    else
        *out = s;
    return e;
}

void study_free(struct study *s)
{
    if (!s) return;
    for (int i = 0; i < s->networks; i++) mem_free(s->network[i].name);
    mem_free(s->network);
    text_words_free(s->architectures, s->n_architectures);
    text_words_free(s->regimes, s->n_regimes);
    text_words_free(s->colours, s->n_colours);
    ini_free(s->ini);
    mem_free(s->folder);
    mem_free(s->name);
    mem_free(s);
}

const char *study_observers(const struct study *s)
{
    const char *path = ini_text(s->ini, "observers", "path"), *data = getenv("METABLUR_DATA");
    return *path || !data ? path : data;
}

char *study_path(const struct study *study, const char *format, ...)
{
    char below[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(below, sizeof below, format, arguments);
    va_end(arguments);
    CHECK(length >= 0 && length < (int)sizeof below);
    return mem_text("%s/%s", study->folder, below);
}

/* Adds a text that differs when the answers of [human] path do. */
static err add_answers(char **text, const struct study *s)
{
    const char *path = ini_text(s->ini, "human", "path");
    char **names, hash[HASH_TEXT];
    int count;
    if (!*path) return NULL;
    if (!file_is_folder(path)) {
        TRY(hash_file(hash, path));
        *text = text_append(*text, "%s\n", hash);
        return NULL;
    }
    TRY(file_list(&names, &count, path));
    err e = NULL;
    for (int i = 0; i < count && !e; i++) {
        if (!text_ends(names[i], ".csv")) continue;
        char *file = mem_text("%s/%s", path, names[i]);
        e = hash_file(hash, file);
        if (!e) *text = text_append(*text, "%s %s\n", hash, names[i]);
        mem_free(file);
    }
    file_list_free(names, count);
    return e;
}

/* A value as it decides the outcome; "" for a place that is not asked for. */
static const char *value_of(const struct study *s, int i, const char *data, bool places)
{
    const struct ini_key *key = &s->ini->keys[i];
    bool from_data = text_same(key->section, "data"),
         observed = text_same(key->section, "observers");
    if (!text_same(key->name, "path") ||
        !(from_data || observed || text_same(key->section, "human")))
        return s->ini->value[i];
    if (!places) return "";
    if (observed) return study_observers(s);
    return from_data && data ? data : s->ini->value[i];
}

err study_section(char **text, const struct study *s, const char *section, const char *data,
                  bool places)
{
    char *made = mem_text("[%s]\n", section);
    for (int i = 0; s->ini->keys[i].section; i++)
        if (text_same(s->ini->keys[i].section, section))
            made =
                text_append(made, "%s = %s\n", s->ini->keys[i].name, value_of(s, i, data, places));
    err e = text_same(section, "human") ? add_answers(&made, s) : NULL;
    if (e)
        mem_free(made);
    else
        *text = made;
    return e;
}

err study_reference(bool *required, const struct study *s)
{
    char *word = (char *)ini_text(s->ini, "verify", "reference");
    *required = text_same(word, "required");
    return known(s, "verify", "reference", &word, 1, "required", "optional");
}

err study_network(const struct network **out, const struct study *study, const char *name)
{
    char *names = mem_text("%s", "");
    for (int i = 0; i < study->networks; i++) {
        if (text_same(study->network[i].name, name)) {
            *out = &study->network[i];
            mem_free(names);
            return NULL;
        }
        names = text_append(names, " %s", study->network[i].name);
    }
    err e = err_new("%s: no network '%s'; there are:%s", study->ini->path, name, names);
    mem_free(names);
    return e;
}
