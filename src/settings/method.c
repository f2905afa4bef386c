/* Settings that belong together, by name; see method.h. */
#include "settings/method.h"

#include "base/mem.h"
#include "base/text.h"
#include "settings/constant.h"

/* What a word of a key means for another key of its section; without a value, the constant. */
struct meaning {
    const char *section, *key, *word, *name, *value;
};

static const struct meaning meanings[] = {
    {"metamer", "method", "feather2023", "optimiser", "step"},
    {"metamer", "method", "feather2023", "loss", "relative"},
    {"metamer", "method", "feather2023", "range", "clamp"},
    {"metamer", "method", "feather2023", "coarse", "0"},
    {"metamer", "method", "feather2023", "target", "0"},
    {"metamer", "method", "feather2023", "plateau", "0"},
    {"metamer", "method", "feather2023", "noise", "normal"},
    {"metamer", "method", "feather2023", "noise_each", "0"}, // one seed serves all pictures
    {"metamer", "method", "feather2023", "blocks", NULL},
    {"metamer", "method", "feather2023", "steps", NULL},
    {"metamer", "method", "feather2023", "step", NULL},
    {"metamer", "method", "feather2023", "noise_mean", NULL},
    {"metamer", "method", "feather2023", "noise_scale", NULL},
    {"metamer", "method", "feather2023", "fake_relu", NULL},
    // plenoptic-org/plenoptic 082a2c8f: docs/user_guide/reproduce/feather2023.md, and defaults.
    {"metamer", "method", "plenoptic", "optimiser", "adam"},
    {"metamer", "method", "plenoptic", "loss", "mse"},
    {"metamer", "method", "plenoptic", "range", "penalty"},
    {"metamer", "method", "plenoptic", "coarse", "0"},
    {"metamer", "method", "plenoptic", "target", "0"},
    {"metamer", "method", "plenoptic", "plateau", "0"},
    {"metamer", "method", "plenoptic", "noise", "uniform"},
    {"metamer", "method", "plenoptic", "blocks", NULL},
    {"metamer", "method", "plenoptic", "steps", NULL},
    {"metamer", "method", "plenoptic", "rate", NULL},
    {"metamer", "method", "plenoptic", "amsgrad", NULL},
    {"metamer", "method", "plenoptic", "penalty", NULL},
    // Jang & Tong 2024, hojin89/BlurTraining: v1_train_strong_blur.py, v1_train_weak_blur.py.
    {"blur", "recipe", "strong", "sigmas", "0 1 2 4 8"},
    {"blur", "recipe", "strong", "weights", "1 1 1 1 1"},
    {"blur", "recipe", "strong", "at_width", "224"},
    {"blur", "recipe", "strong", "truncate", "2"},
    {"blur", "recipe", "strong", "border", "reflect"},
    {"blur", "recipe", "weak", "sigmas", "0 1 2 3 4 5"},
    {"blur", "recipe", "weak", "weights", "0.6937 0.2129 0.0653 0.0200 0.0062 0.0019"},
    {"blur", "recipe", "weak", "at_width", "224"},
    {"blur", "recipe", "weak", "truncate", "2"},
    {"blur", "recipe", "weak", "border", "reflect"},
    // The same, with torchvision's defaults: SGD decays all parameters, a turn leaves black
    // corners.
    {"train", "recipe", "jang2024", "batch", "64"},
    {"train", "recipe", "jang2024", "schedule", "constant"},
    {"train", "recipe", "jang2024", "rate", "0.001"},
    {"train", "recipe", "jang2024", "warmup", "0"},
    {"train", "recipe", "jang2024", "momentum", "0.9"},
    {"train", "recipe", "jang2024", "nesterov", "0"},
    {"train", "recipe", "jang2024", "decay", "0.0001"},
    {"train", "recipe", "jang2024", "decayed", "all"},
    {"train", "recipe", "jang2024", "smoothing", "0"},
    {"train", "recipe", "jang2024", "shift", "0"},
    {"train", "recipe", "jang2024", "flip", "1"},
    {"train", "recipe", "jang2024", "rotate", "10"},
    {"train", "recipe", "jang2024", "corners", "black"},
    {"train", "recipe", "jang2024", "gray_as", "3"},
};
enum { MEANINGS = sizeof meanings / sizeof *meanings };

static bool is_of(const struct meaning *m, const char *section, const char *key, const char *word)
{
    return text_same(m->section, section) && text_same(m->key, key) && text_same(m->word, word);
}

static char *value_of(const struct meaning *m)
{
    const char *paper = text_same(m->word, "feather2023") ? "feather" : m->word;
    return m->value ? mem_text("%s", m->value) : mem_text("%.9g", constant_value(paper, m->name));
}

static err replace(struct ini *ini, const struct meaning *m)
{
    char *value = value_of(m);
    const char *said = ini_text(ini, m->section, m->name);
    err e = NULL;
    if (!text_same(said, value) && !text_same(said, ini_fallback(ini, m->section, m->name)))
        e = err_new("%s: [%s] %s: %s %s means %s, got %s; leave the key out or say %s = %s",
                    ini->path, m->section, m->name, m->key, m->word, value, said, m->key,
                    ini_fallback(ini, m->section, m->key));
    else
        ini_replace(ini, m->section, m->name, value);
    mem_free(value);
    return e;
}

/* Applies the word of a key; the fallback has no meanings. */
static err apply(struct ini *ini, const char *section, const char *key)
{
    const char *word = ini_text(ini, section, key);
    for (int i = 0; i < MEANINGS; i++)
        if (is_of(&meanings[i], section, key, word)) TRY(replace(ini, &meanings[i]));
    return NULL;
}

err method_apply(struct ini *ini)
{
    TRY(apply(ini, "metamer", "method"));
    TRY(apply(ini, "train", "recipe"));
    return apply(ini, "blur", "recipe");
}

void method_replace(struct ini *ini, const char *section, const char *key, const char *word)
{
    for (int i = 0; i < MEANINGS; i++) {
        const struct meaning *m = &meanings[i];
        if (!is_of(m, section, key, word)) continue;
        char *value = value_of(m);
        ini_replace(ini, section, m->name, value);
        mem_free(value);
    }
}
