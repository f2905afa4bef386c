/* Rules between settings: each is broken here, and the message says how. */
#include "settings/constraint.h"

#include "reading.h"

/* The first is the rule's sentence, from its beginning. A study of other regimes keeps the rules of
 * one regime. */
static const struct {
    const char *rule, *regime, *lines, *message;
} broken[] = {
    {"[networks] architectures", "clear", "[networks]\narchitectures = none\n",
     "[networks] architectures: expected names of files in models/, or a section [network NAME]"},
    {"[train] epochs", "clear", "[networks]\narchitectures = vgg_tiny\n[train]\nepochs = 0\n",
     "[train] epochs: expected how often networks see the training pictures, got 0"},
    {"[networks] regimes", "blurry", "",
     "[networks] regimes: no regime 'blurry'; there are: clear (sharp pictures), blur (a"},
    {"[networks] controls", "clear", "[networks]\ncontrols = noise clear\n",
     "[networks] controls: 'clear' is one of the regimes already"},
    {"[networks] regimes: one", "untrained", "",
     "[networks] regimes: expected one that is trained"},
    {"regime adversarial:", "adversarial", "[perturb]\nnorm = linf\n",
     "[perturb] eps: expected at most 1 with norm = linf, got 3"},
    {"regime random-perturbation:", "random-perturbation", "[perturb]\nnorm = linf\neps = 2\n",
     "[perturb] eps: expected at most 1 with norm = linf, got 2"},
    {"[networks] seeds", "clear", "[networks]\nseeds = 3 3\n",
     "[networks] seeds: expected each number once, got '3 3'"},
    {"[train] shards", "clear", "shards = 3\n", "[train] shards: expected a power of two, got 3"},
    {"[train] stop_at", "clear", "stop_at = 0.5\n",
     "[train] stop_at: expected validation pictures; say val_per_class in [data]"},
    {"[train] patience", "clear", "patience = 3\n",
     "[train] patience: expected validation pictures; say val_per_class in [data]"},
    {"[data] split_per_class", "clear", "[data]\nsplit_per_class = 2\ntrain_per_class = 3\n",
     "[data] train_per_class: expected 0 with split_per_class"},
    {"[metamer] coarse", "clear", "[metamer]\nblocks = 2\ncoarse = 2\n",
     "[metamer] coarse: expected fewer than the 2 blocks, got 2"},
    {"[metamer] target", "clear", "[metamer]\noptimiser = step\ntarget = 0.05\n",
     "[metamer] target: expected 0 without optimiser = momentum"},
    {"[metamer] target", "clear", "[metamer]\noptimiser = adam\nplateau = 0.02\n",
     "[metamer] plateau: expected 0 without optimiser = momentum"},
    {"[metamer] optimiser", "clear", "[metamer]\noptimiser = momentum\nrange = penalty\n",
     "[metamer] range: expected clamp with optimiser = momentum"},
    {"[metamer] optimiser", "clear", "[metamer]\noptimiser = momentum\ncoarse = 1\n",
     "[metamer] coarse: expected 0 with optimiser = momentum"},
    {"[metamer] rounds", "clear", "[metamer]\nblocks = 4\nrounds = 3\n",
     "[metamer] rounds: expected a divisor of the 4 blocks, got 3"},
    {"[metamer] frames", "clear", "[metamer]\nblocks = 2\nframes = 3\n",
     "[metamer] frames: expected at most the 2 blocks, got 3"},
    {"regime blur:", "blur", "[blur]\nsigmas = 0 1 4\nweights = 1 1\n",
     "[blur] weights: expected 3 numbers, one for each sigma, got 2"},
    {"regime blur:", "blur", "[blur]\nsigmas = 0 1\nweights = 0 0\n",
     "[blur] weights: expected one above zero"},
    {"regime noise:", "noise", "[noise]\nssnr = 1 0.5\n",
     "[noise] weights: expected 2 numbers, one for each ssnr, got 5"},
    {"regime noise:", "noise", "[noise]\nssnr = 1\nweights = 0\n",
     "[noise] weights: expected one above zero"},
    {"regime continuous:", "continuous", "[blur]\nrange = 5 0\n",
     "[blur] range: expected two numbers, the smallest and the largest sigma, got '5 0'"},
    {"regime continuous:", "continuous", "[blur]\nrange = 5\n",
     "[blur] range: expected two numbers"},
    {"regime continuous:", "continuous", "[blur]\nrange = 1 2 5\n",
     "[blur] range: expected two numbers"},
    {"regime blur-to-clear:", "blur-to-clear", "[blur]\nuntil = 0.01\n",
     "[blur] until: 0.01 of 6 epochs is none"},
    {"the sigmas of every regime", "blur", "[blur]\nat_width = 0\nsigmas = 0 400\nweights = 1 1\n",
     "[blur]: expected sigmas of at most 256 pixels, got 400 in the regime blur"},
    {"the sigmas of every regime", "fixed", "[data]\nsize = 512\n[blur]\nsigma = 113\n",
     "[blur]: expected sigmas of at most 256 pixels, got 258.286 in the regime fixed"},
    {"the sigmas of every regime", "continuous", "[blur]\nat_width = 0\nrange = 0 257\n",
     "[blur]: expected sigmas of at most 256 pixels, got 257 in the regime continuous"},
    {"[evaluate] sigmas", "clear", "[blur]\nat_width = 0\n[evaluate]\nsigmas = 0 300\n",
     "[evaluate] sigmas: expected at most 256 pixels, got 300"},
};
enum { BROKEN = sizeof broken / sizeof *broken };

static err read_with(const char *regime, const char *lines)
{
    struct study *s;
    bool own = text_begins(lines, "[networks]\narchitectures"); // in the place of the usual start
    char *all = mem_text("%s%s[networks]\nregimes = %s\n",
                         own ? "[data]\npath = p\n" : READING_START, lines, regime);
    err e = reading_text(&s, all);
    if (!e) study_free(s);
    mem_free(all);
    return e;
}

Test(constraint, a_study_that_breaks_a_rule_is_not_read)
{
    for (int i = 0; i < BROKEN; i++) {
        MUST_FAIL(read_with(broken[i].regime, broken[i].lines), broken[i].message);
        MUST_FAIL(read_with(broken[i].regime, broken[i].lines), "/study_test.ini: [");
    }
}

Test(constraint, a_study_has_no_use_for_the_keys_of_other_regimes)
{
    for (int i = 0; i < BROKEN; i++)
        if (!text_same(broken[i].regime, "clear") && !text_same(broken[i].regime, "untrained"))
            MUST(read_with("strong", broken[i].lines));
}

Test(constraint, every_rule_is_broken_here)
{
    int rules = 0;
    for (; constraint_list(rules); rules++) {
        int i = 0;
        while (i < BROKEN && !text_begins(constraint_list(rules), broken[i].rule)) i++;
        cr_expect_lt(i, BROKEN, "no test breaks: %s", constraint_list(rules));
    }
    cr_assert_gt(rules, 5);
}

static const char *const kept[] = {
    "patience = 3\nstop_at = 0.5\n[data]\nval_per_class = 1\n",
    "[data]\nsplit_per_class = 2\n",
    "[metamer]\noptimiser = step\nblocks = 2\ncoarse = 1\nframes = 2\n",
    "[blur]\nrange = 3 3\n",
    "[blur]\nat_width = 0\n[evaluate]\nsigmas = 256\n",
};

Test(constraint, a_study_at_the_edge_of_the_rules_is_read)
{
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) MUST(read_with("continuous", kept[i]));
}
