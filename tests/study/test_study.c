/* Study files: what they say, and what a wrong one is told. */
#include "../scratch.h"
#include "../support.h"
#include "base/file.h"
#include "base/text.h"
#include "study/regime.h"
#include "study/study.h"

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
    {"seeds = 3 4", "seeds = 3 x", "[networks] seeds: expected a number"},
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

Test(study, weights_must_match_the_levels)
{
    struct study *s;
    struct regime r;
    MUST(parse(&s, "[data]\npath = p\n[networks]\narchitectures = a\n[train]\nepochs = 1\n"
                   "[blur]\nsigmas = 0 1 2\nweights = 1 1\n"));
    MUST_FAIL(regime_new(&r, s, "blur", 32), "expected 3 numbers, one for each sigma, got 2");
    study_free(s);
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
