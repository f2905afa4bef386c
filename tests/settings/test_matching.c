/* Metamers as a study file says them. */
#include "settings/matching.h"

#include "reading.h"

Test(matching, has_the_values_of_the_file)
{
    struct study *s = reading_study(
        "[metamer]\noptimiser = step\nblocks = 3\nsteps = 5\nstep = 0.5\nrate = 0.25\n"
        "loss = mse\nrange = penalty\npenalty = 2\ncoarse = 1\n"
        "noise = uniform\nnoise_each = 0\nfake_relu = 0\n");
    struct metamer_options o = matching_options(s);
    cr_expect(o.blocks == 3 && o.steps == 5 && o.step == 0.5f && !o.adam && o.mse);
    cr_expect(o.penalty == 2 && o.coarse == 1 && o.uniform && !o.noise_each && !o.fake_relu);
    study_free(s);
}

Test(matching, momentum_has_its_length_and_its_rule_when_to_stop)
{
    struct study *s = reading_study("[metamer]\noptimiser = momentum\nlength = 0.2\nstep = 3\n"
                                    "rounds = 4\ntarget = 0.05\nplateau = 0.02\n");
    struct metamer_options o = matching_options(s);
    cr_assert(o.momentum && !o.adam && o.step == 0.2f && o.rounds == 4 && o.target == 0.05 &&
              o.plateau == 0.02);
    study_free(s);
}

Test(matching, adam_takes_the_rate_and_clamping_has_no_penalty)
{
    struct study *s = reading_study("[metamer]\noptimiser = adam\nstep = 0.5\nrate = 0.25\n");
    struct metamer_options o = matching_options(s);
    cr_expect(o.adam && o.step == 0.25f && o.penalty == 0);
    study_free(s);
}

Test(matching, the_noise_has_the_seed_of_the_study_unless_it_has_its_own)
{
    static const struct {
        const char *lines;
        uint32_t seed;
    } said[] = {{"", 1},
                {"[study]\nseed = 5\n", 5},
                {"[study]\nseed = 5\n[metamer]\nseed = 0\n", 5},
                {"[study]\nseed = 5\n[metamer]\nseed = 7\n", 7}};
    for (int i = 0; i < 4; i++) {
        struct study *s = reading_study(said[i].lines);
        struct metamer_options o = matching_options(s);
        cr_expect_eq(o.seed, said[i].seed, "row %d", i);
        cr_expect(o.noise_each && s->seed == (i ? 5 : 1), "row %d", i);
        study_free(s);
    }
}

Test(matching, another_number_of_gradients_keeps_blocks_that_divide_it)
{
    struct study *s = reading_study("[metamer]\noptimiser = step\nblocks = 8\nsteps = 5\n"
                                    "coarse = 7\nframes = 1\n");
    cr_expect_eq(matching_gradients(s), 40);
    struct metamer_options o = matching_with(s, 80);
    cr_expect(o.blocks == 8 && o.steps == 10 && o.coarse == 7);
    o = matching_with(s, 30);
    cr_expect(o.blocks == 6 && o.steps == 5 && o.coarse == 5);
    o = matching_with(s, 7);
    cr_expect(o.blocks == 7 && o.steps == 1);
    o = matching_with(s, 11);
    cr_expect(o.blocks == 1 && o.steps == 11 && o.coarse == 0);
    study_free(s);
}

Test(matching, another_number_of_gradients_keeps_the_rounds_of_momentum)
{
    struct study *s = reading_study("[metamer]\noptimiser = momentum\nblocks = 8\nrounds = 2\n"
                                    "plateau = 0.1\n");
    struct metamer_options o = matching_with(s, 30);
    cr_expect(o.momentum && o.rounds == 2 && o.blocks == 2 && o.steps == 15 && o.plateau == 0.1);
    o = matching_with(s, 5);
    cr_expect(o.rounds == 1 && o.blocks == 1 && o.steps == 5);
    study_free(s);
}

Test(matching, the_ladder_rises_and_leaves_out_the_studys_own_number)
{
    static const int expected[] = {4, 30, 120};
    struct study *s = reading_study("[metamer]\nblocks = 2\nsteps = 20\n[steps]\n"
                                    "gradients = 120 4 40 30 4\n");
    int count, *ladder = matching_ladder(&count, s);
    cr_assert_arr_eq(ladder, expected, sizeof expected);
    cr_expect_eq(count, 3);
    mem_free(ladder);
    study_free(s);
}

/* The layers of vgg_tiny that a study asks for, as one text. */
static err layers_of(char **names, const char *wanted)
{
    struct arch *arch;
    char *lines = mem_text("[metamer]\nlayers = %s\n", wanted);
    struct study *s = reading_study(lines);
    struct net *net = reading_net(&arch, 1);
    int *layer, count;
    mem_free(lines);
    err e = matching_layers(&layer, &count, s, net);
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

Test(matching, layers_come_deepest_first)
{
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
        char *names;
        MUST(layers_of(&names, layers[i].wanted));
        cr_assert_str_eq(names, layers[i].got);
        mem_free(names);
    }
}

Test(matching, a_layer_that_is_not_there_is_reported_with_those_that_are)
{
    char *names;
    MUST_FAIL(layers_of(&names, "relu7"), "no layer 'relu7'; there are: conv1 norm1 relu1");
    MUST_FAIL(layers_of(&names, "norm2"), "'relu2' works on its output in place");
}

Test(matching, pairs_of_all_layers_fit_a_table)
{
    struct study *s = reading_study("[null]\npairs = 500001\n");
    int pairs;
    MUST(matching_pairs(&pairs, s, 1));
    cr_expect_eq(pairs, 500001);
    MUST_FAIL(matching_pairs(&pairs, s, 2),
              "[null] pairs: expected at most 500000 for 2 layers, got 500001");
    study_free(s);
}
