/* Study files: what they say, and what a wrong one is told. */
#include "../scratch.h"
#include "../support.h"
#include "base/file.h"
#include "base/text.h"
#include "settings/regime.h"
#include "settings/study.h"

static const char good[] = "[data]\npath = pictures\ncolours = gray rgb\n"
                           "[networks]\narchitectures = vgg_tiny\nseeds = 3 4\n"
                           "[blur]\nsigmas = 0 4\nweights = 1 3\n"
                           "[train]\nepochs = 2\n"
                           "[evaluate]\nsigmas = 0 8\n";

static err parse(struct study **s, const char *text)
{
    // Tests run side by side: each has a folder of its own.
    char *folder = scratch_new(), *path = mem_text("%s/study_test.ini", folder);
    err e = file_write(path, text, strlen(text));
    if (!e) e = study_read(s, path, "results");
    mem_free(path);
    scratch_free(folder);
    return e;
}

Test(study, combines_architectures_regimes_colours_and_seeds)
{
    struct study *s;
    MUST(parse(&s, good));
    cr_assert_eq(s->networks, 8);
    cr_assert_str_eq(s->network[0].name, "vgg_tiny-clear-gray-3");
    cr_assert_str_eq(s->network[7].name, "vgg_tiny-blur-rgb-4");
    cr_assert(s->network[7].channels == 3 && s->network[7].seed == 4);
    cr_assert_str_eq(s->network[7].regime, "blur");
    cr_assert_str_eq(s->folder, "results/study_test");
    for (int i = 0; i < 8; i++)
        for (int j = 0; j < i; j++)
            cr_assert_neq(s->network[i].draw, s->network[j].draw, "no two share initial weights");
    const struct network *n;
    MUST(study_network(&n, s, "vgg_tiny-blur-gray-3"));
    MUST_FAIL(study_network(&n, s, "vgg"), "there are: vgg_tiny-clear-gray-3");
    study_free(s);
}

Test(study, sigmas_scale_with_the_width)
{
    struct study *s;
    struct regime r;
    double *sigma;
    int count;
    MUST(parse(&s, good));
    MUST(regime_new(&r, s, "blur", 56));
    cr_assert_eq(r.levels, 2);
    cr_assert_eq(r.sigma[1], 1);
    cr_assert_eq(r.weight[0], 0.25);
    cr_assert_eq(r.weight[1], 0.75);
    regime_free(&r);
    MUST(regime_new(&r, s, "clear", 56));
    cr_assert(r.levels == 1 && r.sigma[0] == 0 && r.weight[0] == 1, "clear is one level, 0");
    regime_free(&r);
    MUST(study_sigmas(&sigma, &count, s, 112));
    cr_assert(count == 2 && sigma[1] == 4);
    free(sigma);
    study_free(s);
}

static const struct {
    const char *from, *to, *told;
} wrong[] = {
    {"sigmas = 0 4", "sigmata = 0 4", "study_test.ini:8: unknown key 'sigmata' in section [blur]"},
    {"gray rgb", "gray green", "[data] colours: expected gray or rgb, got 'green'"},
    {"gray rgb", "gray gray", "'gray' stands twice"},
    {"seeds = 3 4", "seeds = 3 4\nregimes = clear blurry",
     "[networks] regimes: no regime 'blurry'; there are: clear (sharp pictures), blur (a"},
    {"path = pictures\n", "", "section [data] needs the key 'path'"},
    {"sigmas = 0 4", "sigmas = 0 1 4",
     "[blur] weights: expected 3 numbers, one for each sigma, got 2"},
    {"seeds = 3 4", "seeds = 3 x", "[networks] seeds: expected a number"},
    {"[evaluate]", "[metamer]\nmethod = slow\n[evaluate]",
     "[metamer] method: expected one of fast, feather2023, plenoptic, got 'slow'"},
    {"sigmas = 0 4", "recipe = medium\nsigmas = 0 4",
     "[blur] recipe: expected one of own, strong, weak, got 'medium'"},
    {"sigmas = 0 4", "recipe = weak\nsigmas = 0 4",
     "[blur] sigmas: recipe weak means 0 1 2 3 4 5, got 0 4; leave the key out or say recipe = "
     "own"},
    {"[evaluate]", "[metamer]\nmethod = feather2023\nsteps = 25\n[evaluate]",
     "[metamer] steps: method feather2023 means 3000, got 25"},
    {"seeds = 3 4", "seeds = 3 3",
     "[networks] seeds: expected whole numbers, each once, got '3 3'"},
    {"seeds = 3 4", "seeds = 3.5", "[networks] seeds: expected whole numbers, each once"},
    {"path = pictures", "path = pictures\nfit = stretch",
     "[data] fit: expected squash or crop, got 'stretch'"},
    {"path = pictures", "path = pictures\nsize = 2000",
     "[data] size: expected a whole number from 0 to 1024, got '2000'"},
    {"path = pictures", "path = pictures\nval_per_class = few",
     "[data] val_per_class: expected a whole number"},
    {"sigmas = 0 4", "truncate = 0.6\nsigmas = 0 4",
     "[blur] truncate: expected a number from 1 to 8, got '0.6'"},
    {"sigmas = 0 4", "truncate = 9\nsigmas = 0 4",
     "[blur] truncate: expected a number from 1 to 8, got '9'"},
    {"sigmas = 0 4", "at_width = 0\nsigmas = 0 400",
     "[blur]: expected sigmas of at most 256 pixels, got 400 in the regime blur"},
    {"sigmas = 0 8", "sigmas = 0 8\n[blur]\nat_width = 0\n[evaluate]\nssnr = 2",
     "[evaluate] ssnr: expected a number from 0 to 1, got '2'"},
    {"sigmas = 0 8", "sigmas = 0 300\n[blur]\nat_width = 0",
     "[evaluate] sigmas: expected at most 256 pixels, got 300"},
    {"sigmas = 0 8", "adversarial_steps = 0",
     "[evaluate] adversarial_steps: expected a whole number from 1 to 100000, got '0'"},
    {"sigmas = 0 8", "adversarial_linf = 2",
     "[evaluate] adversarial_linf: expected a number from 0 to 1, got '2'"},
    {"sigmas = 0 8", "cues_per_class = all", "[evaluate] cues_per_class: expected a whole number"},
    {"epochs = 2", "epochs = 2\nschedule = cosin",
     "study_test.ini: [train] schedule: unknown schedule 'cosin'; expected constant, cosine or "
     "step"},
    {"epochs = 2", "epochs = 2\npatience = 3",
     "[train] patience: expected validation pictures; say val_per_class in [data]"},
    {"epochs = 2", "epochs = 2\ntrace = 2", "[train] trace: expected a whole number from 0 to 1"},
    {"epochs = 2", "epochs = 2\nrotate = 200", "[train] rotate: expected a number from 0 to 180"},
    {"epochs = 2", "epochs = 2\nmomentum = x", "[train] momentum: expected a number from 0 to 1"},
    {"[evaluate]", "[references]\nper_class = 0\n[evaluate]",
     "[references] per_class: expected a whole number from 1 to 100000, got '0'"},
    {"[evaluate]", "[metamer]\noptimiser = adm\n[evaluate]",
     "[metamer] optimiser: expected step or adam, got 'adm'"},
    {"[evaluate]", "[metamer]\nblocks = 2\nframes = 3\n[evaluate]",
     "[metamer] frames: expected a whole number from 1 to 2, got '3'"},
    {"[evaluate]", "[metamer]\nseed = -1\n[evaluate]", "[metamer] seed: expected a whole number"},
    {"[evaluate]", "[metamer]\nnoise_each = yes\n[evaluate]",
     "[metamer] noise_each: expected a whole number from 0 to 1, got 'yes'"},
    {"[evaluate]", "[null]\npairs = -1\n[evaluate]",
     "[null] pairs: expected a whole number from 1 to 1000000, got '-1'"},
};

Test(study, says_what_is_wrong_in_a_study_file)
{
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char text[1024];
        const char *at = strstr(good, wrong[i].from);
        cr_assert_not_null(at);
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - good), good, wrong[i].to,
                 at + strlen(wrong[i].from));
        struct study *s;
        MUST_FAIL(parse(&s, text), wrong[i].told);
    }
}

Test(study, every_study_of_the_repository_is_read)
{
    const char *root = getenv("METABLUR_ROOT");
    char **names, path[1024];
    int count;
    snprintf(path, sizeof path, "%s/studies", root ? root : ".");
    MUST(file_list(&names, &count, path));
    cr_assert_gt(count, 0);
    for (int i = 0; i < count; i++) {
        if (!text_ends(names[i], ".ini")) continue;
        struct study *s;
        snprintf(path, sizeof path, "%s/studies/%s", root ? root : ".", names[i]);
        MUST(study_read(&s, path, "results"));
        study_free(s);
    }
    file_list_free(names, count);
}

Test(study, the_published_method_is_the_published_settings)
{
    struct study *s;
    struct metamer_options o;
    char text[1024];
    snprintf(text, sizeof text, "%s[metamer]\nmethod = feather2023\n", good);
    MUST(parse(&s, text));
    MUST(study_metamer_options(&o, s));
    cr_assert(o.blocks == 8 && o.steps == 3000 && o.step == 1 && o.fake_relu);
    cr_assert(o.noise_mean == 0.5f && o.noise_scale == 0.05f);
    cr_assert(!o.noise_each, "one seed, one noise for all pictures");
    cr_assert_str_eq(ini_text(s->ini, "metamer", "steps"), "3000", "what the tables will say");
    study_free(s);
}

Test(study, the_noise_has_the_seed_of_the_study_unless_it_has_its_own)
{
    static const struct {
        const char *lines;
        uint32_t seed;
    } said[] = {{"", 1},
                {"[study]\nseed = 5\n", 5},
                {"[study]\nseed = 5\n[metamer]\nseed = 0\n", 5},
                {"[study]\nseed = 5\n[metamer]\nseed = 7\n", 7}};
    for (int i = 0; i < 4; i++) {
        struct study *s;
        struct metamer_options o;
        char *text = mem_text("%s%s", good, said[i].lines);
        MUST(parse(&s, text));
        MUST(study_metamer_options(&o, s));
        cr_expect_eq(o.seed, said[i].seed, "row %d", i);
        cr_expect(o.noise_each && s->seed == (i ? 5 : 1), "row %d", i);
        study_free(s);
        mem_free(text);
    }
}

/* The layers of vgg_tiny that a study asks for, as one text. */
static err layers_of(char **names, const char *wanted)
{
    struct study *s;
    struct arch *arch;
    struct net *net;
    char text[1024], path[1024];
    int *layer, count;
    const char *root = getenv("METABLUR_ROOT");
    snprintf(text, sizeof text, "%s[metamer]\nlayers = %s\n", good, wanted);
    snprintf(path, sizeof path, "%s/models/vgg_tiny.net", root ? root : ".");
    MUST(parse(&s, text));
    MUST(arch_find(&arch, path));
    MUST(net_new(&net, arch, 4, 1, 16, 16));
    err e = study_layers(&layer, &count, s, net);
    if (!e) {
        *names = mem_text("%s", "");
        for (int i = 0; i < count; i++)
            *names = text_append(*names, " %s", net->node[layer[i]].name);
        mem_free(layer);
    }
    net_free(net);
    arch_free(arch);
    study_free(s);
    return e;
}

static const struct {
    const char *wanted, *got;
} layers[] = {
    {"last_conv", " relu6"},
    {"all", " relu6 relu5 relu4 relu3 relu2 relu1"},
    {"relu2 pool2", " pool2 relu2"},
};

Test(study, layers_come_deepest_first)
{
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
        char *names;
        MUST(layers_of(&names, layers[i].wanted));
        cr_assert_str_eq(names, layers[i].got);
        mem_free(names);
    }
}

Test(study, a_layer_that_is_not_there_is_told_with_those_that_are)
{
    char *names;
    MUST_FAIL(layers_of(&names, "relu7"), "no layer 'relu7'; there are: conv1 norm1 relu1");
    MUST_FAIL(layers_of(&names, "norm2"), "'relu2' works on its output in place");
    MUST_FAIL(layers_of(&names, "relu2 relu2"), "'relu2' stands twice");
}

Test(study, the_weak_recipe_is_the_published_one)
{
    struct study *s;
    struct regime r;
    MUST(parse(&s, "[data]\npath = p\n[networks]\narchitectures = a\n[train]\nepochs = 1\n"
                   "[blur]\nrecipe = weak\n"));
    MUST(regime_new(&r, s, "blur", 224));
    cr_assert_eq(r.levels, 6);
    double mean = 0, sum = 0;
    for (int i = 0; i < r.levels; i++) {
        cr_assert_eq(r.sigma[i], i, "pixels at a width of 224");
        mean += r.weight[i] * r.sigma[i];
        sum += r.weight[i];
    }
    cr_assert_float_eq(sum, 1, 1e-12);
    // The weights are published to four decimals; their mean sigma is 0.438.
    cr_assert_float_eq(mean, 0.438, 0.0005);
    regime_free(&r);
    study_free(s);
}
