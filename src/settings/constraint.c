/* Rules between settings, a row and a function each; see constraint.h. A new rule is a row of the
 * table at the end. */
#include "settings/constraint.h"

#include "base/mem.h"
#include "base/text.h"
#include "settings/regime.h"
#include "settings/sigma.h"
#include "spectrum/blur.h"

/* Whether the study trains networks. */
static bool trains(const struct ini *ini)
{
    return !text_same(ini_text(ini, "networks", "architectures"), "none");
}

/* Gives the regimes of the study, controls too, as words. */
static char *regimes_of(const struct ini *ini)
{
    if (!trains(ini)) return mem_text("%s", "");
    bool none = text_same(ini_text(ini, "networks", "controls"), "none");
    return mem_text("%s %s", ini_text(ini, "networks", "regimes"),
                    none ? "" : ini_text(ini, "networks", "controls"));
}

/* Calls a check with each regime of the study. */
static err each_regime(const struct ini *ini, err (*check)(const struct ini *ini, const char *name))
{
    int count;
    char *all = regimes_of(ini), **name = text_words(&count, all);
    err e = NULL;
    for (int i = 0; i < count && !e; i++) e = check(ini, name[i]);
    text_words_free(name, count);
    mem_free(all);
    return e;
}

static err regimes_exist(const struct ini *ini)
{
    return each_regime(ini, regime_check);
}

static err regimes_differ(const struct ini *ini)
{
    int count;
    char *all = regimes_of(ini), **name = text_words(&count, all);
    err e = NULL;
    for (int i = 0; i < count && !e; i++)
        for (int j = 0; j < i && !e; j++)
            if (text_same(name[i], name[j]))
                e = err_new("%s: [networks] controls: '%s' is one of the regimes already",
                            ini->path, name[i]);
    text_words_free(name, count);
    mem_free(all);
    return e;
}

static err networks_are_there(const struct ini *ini)
{
    bool given = false;
    for (int i = 0; ini->keys[i].section; i++)
        given = given || text_begins(ini->keys[i].section, "network.");
    FAIL_IF(!trains(ini) && !given,
            "%s: [networks] architectures: expected names of files in models/, or a section "
            "[network NAME]",
            ini->path);
    return NULL;
}

static err epochs_are_said(const struct ini *ini)
{
    FAIL_IF(trains(ini) && ini_whole(ini, "train", "epochs") == 0,
            "%s: [train] epochs: expected how often networks see the training pictures, got 0",
            ini->path);
    return NULL;
}

static err some_are_trained(const struct ini *ini)
{
    if (!trains(ini)) return NULL;
    int count, trained = 0;
    char **name = text_words(&count, ini_text(ini, "networks", "regimes"));
    for (int i = 0; i < count; i++) trained += regime_kind(name[i]) != REGIME_UNTRAINED;
    text_words_free(name, count);
    FAIL_IF(trained == 0, "%s: [networks] regimes: expected one that is trained", ini->path);
    return NULL;
}

static err perturbation_is_within_range(const struct ini *ini)
{
    double eps = ini_number(ini, "perturb", "eps");
    FAIL_IF(ini_is(ini, "perturb", "norm", "linf") && eps > 1,
            "%s: [perturb] eps: expected at most 1 with norm = linf, got %g", ini->path, eps);
    return NULL;
}

static err seeds_differ(const struct ini *ini)
{
    int count;
    double *seed = ini_numbers(&count, ini, "networks", "seeds");
    bool differ = true;
    for (int i = 0; i < count; i++)
        for (int j = 0; j < i; j++) differ = differ && seed[i] != seed[j];
    mem_free(seed);
    FAIL_IF(!differ, "%s: [networks] seeds: expected each number once, got '%s'", ini->path,
            ini_text(ini, "networks", "seeds"));
    return NULL;
}

static err stop_at_validates(const struct ini *ini)
{
    FAIL_IF(ini_number(ini, "train", "stop_at") > 0 && ini_whole(ini, "data", "val_per_class") == 0,
            "%s: [train] stop_at: expected validation pictures; say val_per_class in [data]",
            ini->path);
    return NULL;
}

static err shards_halve(const struct ini *ini)
{
    int shards = ini_whole(ini, "train", "shards");
    FAIL_IF(shards & (shards - 1), "%s: [train] shards: expected a power of two, got %d", ini->path,
            shards);
    return NULL;
}

static err patience_validates(const struct ini *ini)
{
    FAIL_IF(ini_whole(ini, "train", "patience") > 0 && ini_whole(ini, "data", "val_per_class") == 0,
            "%s: [train] patience: expected validation pictures; say val_per_class in [data]",
            ini->path);
    return NULL;
}

static err split_takes_all(const struct ini *ini)
{
    static const char *const key[] = {"train_per_class", "test_per_class"};
    bool split = ini_whole(ini, "data", "split_per_class") > 0;
    for (int i = 0; i < 2; i++)
        FAIL_IF(split && ini_whole(ini, "data", key[i]) > 0,
                "%s: [data] %s: expected 0 with split_per_class, which decides about all pictures",
                ini->path, key[i]);
    return NULL;
}

static err coarse_below_blocks(const struct ini *ini)
{
    int coarse = ini_whole(ini, "metamer", "coarse"), blocks = ini_whole(ini, "metamer", "blocks");
    FAIL_IF(coarse >= blocks, "%s: [metamer] coarse: expected fewer than the %d blocks, got %d",
            ini->path, blocks, coarse);
    return NULL;
}

static err momentum_stops(const struct ini *ini)
{
    static const char *const key[] = {"target", "plateau"};
    bool momentum = ini_is(ini, "metamer", "optimiser", "momentum");
    for (int i = 0; i < 2; i++)
        FAIL_IF(!momentum && ini_number(ini, "metamer", key[i]) > 0,
                "%s: [metamer] %s: expected 0 without optimiser = momentum", ini->path, key[i]);
    return NULL;
}

static err momentum_clamps(const struct ini *ini)
{
    if (!ini_is(ini, "metamer", "optimiser", "momentum")) return NULL;
    FAIL_IF(!ini_is(ini, "metamer", "range", "clamp"),
            "%s: [metamer] range: expected clamp with optimiser = momentum", ini->path);
    FAIL_IF(ini_whole(ini, "metamer", "coarse") > 0,
            "%s: [metamer] coarse: expected 0 with optimiser = momentum", ini->path);
    return NULL;
}

static err rounds_are_blocks(const struct ini *ini)
{
    int rounds = ini_whole(ini, "metamer", "rounds"), blocks = ini_whole(ini, "metamer", "blocks");
    FAIL_IF(blocks % rounds, "%s: [metamer] rounds: expected a divisor of the %d blocks, got %d",
            ini->path, blocks, rounds);
    return NULL;
}

static err frames_within_blocks(const struct ini *ini)
{
    int frames = ini_whole(ini, "metamer", "frames"), blocks = ini_whole(ini, "metamer", "blocks");
    FAIL_IF(frames > blocks, "%s: [metamer] frames: expected at most the %d blocks, got %d",
            ini->path, blocks, frames);
    return NULL;
}

static err weigh(const struct ini *ini, const char *section, const char *levels, const char *level)
{
    int count, weights;
    double sum = 0;
    mem_free(ini_numbers(&count, ini, section, levels));
    double *weight = ini_numbers(&weights, ini, section, "weights");
    for (int i = 0; i < weights; i++) sum += weight[i];
    mem_free(weight);
    FAIL_IF(weights != count, "%s: [%s] weights: expected %d numbers, one for each %s, got %d",
            ini->path, section, count, level, weights);
    FAIL_IF(sum <= 0, "%s: [%s] weights: expected one above zero", ini->path, section);
    return NULL;
}

static err sigmas_have_weights(const struct ini *ini)
{
    return weigh(ini, "blur", "sigmas", "sigma");
}

static err noise_has_weights(const struct ini *ini)
{
    return weigh(ini, "noise", "ssnr", "ssnr");
}

static err range_is_in_order(const struct ini *ini)
{
    int count;
    double *range = ini_numbers(&count, ini, "blur", "range");
    bool right = count == 2 && range[0] <= range[1];
    mem_free(range);
    FAIL_IF(!right,
            "%s: [blur] range: expected two numbers, the smallest and the largest sigma, got '%s'",
            ini->path, ini_text(ini, "blur", "range"));
    return NULL;
}

static err blur_lasts(const struct ini *ini)
{
    FAIL_IF(regime_until(ini) == 0,
            "%s: [blur] until: %g of %d epochs is none; raise it or leave out the regime "
            "blur-to-clear",
            ini->path, ini_number(ini, "blur", "until"), ini_whole(ini, "train", "epochs"));
    return NULL;
}

/* A width that is not known yet is 1: sigmas of plain pixels do not depend on it. */
static int width(const struct ini *ini)
{
    int size = ini_whole(ini, "data", "size");
    return size ? size : 1;
}

static err regime_fits(const struct ini *ini, const char *name)
{
    struct regime regime;
    TRY(regime_new(&regime, ini, name, width(ini)));
    regime_free(&regime);
    return NULL;
}

static err regimes_fit(const struct ini *ini)
{
    return each_regime(ini, regime_fits);
}

static err evaluation_fits(const struct ini *ini)
{
    int count;
    double *sigma;
    TRY(sigma_levels(&sigma, &count, ini, width(ini)));
    mem_free(sigma);
    return NULL;
}

/* A rule of one regime is for studies that have it, as a regime or as a control. */
struct rule {
    const char *regime; // NULL: of every study
    err (*check)(const struct ini *ini);
    const char *sentence;
};

_Static_assert(BLUR_SIGMA == 256, "what the last two rules say");

static const struct rule rules[] = {
    {NULL, regimes_exist, "[networks] regimes: each is a regime that there is"},
    {NULL, regimes_differ, "[networks] controls: none is one of [networks] regimes"},
    {NULL, networks_are_there,
     "[networks] architectures is not none, or there is a [network NAME]"},
    {NULL, epochs_are_said, "[train] epochs is above 0 if [networks] architectures is not none"},
    {NULL, some_are_trained, "[networks] regimes: one is trained at least"},
    {"adversarial", perturbation_is_within_range,
     "regime adversarial: [perturb] eps is at most 1 with norm = linf"},
    {"random-perturbation", perturbation_is_within_range,
     "regime random-perturbation: [perturb] eps is at most 1 with norm = linf"},
    {NULL, seeds_differ, "[networks] seeds: each is another number"},
    {NULL, shards_halve, "[train] shards is a power of two"},
    {NULL, stop_at_validates, "[train] stop_at above 0 needs [data] val_per_class above 0"},
    {NULL, patience_validates, "[train] patience above 0 needs [data] val_per_class above 0"},
    {NULL, split_takes_all,
     "[data] split_per_class above 0 needs train_per_class = 0 and test_per_class = 0"},
    {NULL, coarse_below_blocks, "[metamer] coarse is below [metamer] blocks"},
    {NULL, momentum_stops,
     "[metamer] target and plateau above 0 need [metamer] optimiser = momentum"},
    {NULL, momentum_clamps,
     "[metamer] optimiser = momentum needs [metamer] range = clamp and coarse = 0"},
    {NULL, rounds_are_blocks, "[metamer] rounds divides [metamer] blocks"},
    {NULL, frames_within_blocks, "[metamer] frames is at most [metamer] blocks"},
    {"blur", sigmas_have_weights,
     "regime blur: [blur] weights has a number for each of [blur] sigmas, one of them above 0"},
    {"noise", noise_has_weights,
     "regime noise: [noise] weights has a number for each of [noise] ssnr, one of them above 0"},
    {"continuous", range_is_in_order,
     "regime continuous: [blur] range is two numbers, the smallest and the largest sigma"},
    {"blur-to-clear", blur_lasts,
     "regime blur-to-clear: [blur] until of [train] epochs, rounded, is one epoch or more"},
    {NULL, regimes_fit, "the sigmas of every regime are at most 256 pixels of a picture"},
    {NULL, evaluation_fits, "[evaluate] sigmas are at most 256 pixels of a picture"},
};
enum { RULES = sizeof rules / sizeof *rules };

const char *constraint_list(int i)
{
    return i < RULES ? rules[i].sentence : NULL;
}

err constraint_check(const struct ini *ini)
{
    char *regimes = regimes_of(ini);
    err e = NULL;
    for (int i = 0; i < RULES && !e; i++)
        if (!rules[i].regime || text_has_word(regimes, rules[i].regime)) e = rules[i].check(ini);
    mem_free(regimes);
    return e;
}
