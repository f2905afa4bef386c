/* Metamers as a study file says them; see matching.h. */
#include "settings/matching.h"

#include "base/mem.h"
#include "base/text.h"
#include "net/probe.h"

#include <string.h>

static float number(const struct ini *ini, const char *key)
{
    return (float)ini_number(ini, "metamer", key);
}

static bool yes(const struct ini *ini, const char *key)
{
    return ini_whole(ini, "metamer", key) == 1;
}

struct metamer_options matching_options(const struct study *s)
{
    const struct ini *ini = s->ini;
    int seed = ini_whole(ini, "metamer", "seed");
    bool adam = ini_is(ini, "metamer", "optimiser", "adam"),
         momentum = ini_is(ini, "metamer", "optimiser", "momentum"),
         soft = ini_is(ini, "metamer", "range", "penalty");
    return (struct metamer_options){
        .blocks = ini_whole(ini, "metamer", "blocks"),
        .steps = ini_whole(ini, "metamer", "steps"),
        .step = number(ini, adam       ? "rate"
                            : momentum ? "length"
                                       : "step"),
        .adam = adam,
        .momentum = momentum,
        .rounds = ini_whole(ini, "metamer", "rounds"),
        .target = ini_number(ini, "metamer", "target"),
        .plateau = ini_number(ini, "metamer", "plateau"),
        .amsgrad = yes(ini, "amsgrad"),
        .mse = ini_is(ini, "metamer", "loss", "mse"),
        .penalty = soft ? number(ini, "penalty") : 0,
        .coarse = ini_whole(ini, "metamer", "coarse"),
        .uniform = ini_is(ini, "metamer", "noise", "uniform"),
        .noise_mean = number(ini, "noise_mean"),
        .noise_scale = number(ini, "noise_scale"),
        .noise_each = yes(ini, "noise_each"),
        .fake_relu = yes(ini, "fake_relu"),
        .seed = seed ? (uint32_t)seed : s->seed,
    };
}

int matching_gradients(const struct study *s)
{
    return ini_whole(s->ini, "metamer", "blocks") * ini_whole(s->ini, "metamer", "steps");
}

/* The largest divisor of n that is at most `most`. */
static int divisor(int n, int most)
{
    int d = most;
    while (n % d) d--;
    return d;
}

struct metamer_options matching_with(const struct study *s, int gradients)
{
    struct metamer_options o = matching_options(s);
    o.blocks = divisor(gradients, o.momentum ? o.rounds : o.blocks);
    o.steps = gradients / o.blocks;
    if (o.momentum) o.rounds = o.blocks;
    if (o.coarse >= o.blocks) o.coarse = o.blocks - 1;
    return o;
}

int *matching_ladder(int *out, const struct study *s)
{
    int said, count = 0, own = matching_gradients(s);
    double *number = ini_numbers(&said, s->ini, "steps", "gradients");
    int *ladder = mem_new((size_t)said + 1, sizeof *ladder);
    for (int i = 0; i < said; i++) {
        int at = 0, gradients = (int)number[i];
        while (at < count && ladder[at] < gradients) at++;
        if (gradients == own || (at < count && ladder[at] == gradients)) continue;
        for (int k = count++; k > at; k--) ladder[k] = ladder[k - 1];
        ladder[at] = gradients;
    }
    mem_free(number);
    *out = count;
    return ladder;
}

err matching_pairs(int *pairs, const struct study *s, int layers)
{
    enum { ROWS = 1000000 }; // of a table; the published null distribution of a layer has as many
    *pairs = ini_whole(s->ini, "null", "pairs");
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
    err e = NULL;
    *count = 0;
    for (int i = 0; i < words && !e; i++) {
        int at, k = 0;
        e = probe_find(&at, net, word[i]);
        if (e) break;
        while (k < *count && layer[k] < at) k++;
        CHECK(k == *count || layer[k] != at); // two words are two layers
        for (int j = *count; j > k; j--) layer[j] = layer[j - 1];
        layer[k] = at;
        *count += 1;
    }
    text_words_free(word, words);
    return e;
}

err matching_layers(int **out, int *count, const struct study *s, const struct net *net)
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
