/* Study files: what they say, and what is said of a wrong one. */
#include "reading.h"

static const char good[] = "[data]\npath = pictures\ncolours = gray rgb\n"
                           "[networks]\narchitectures = vgg_tiny\nseeds = 3 4\n"
                           "[blur]\nsigmas = 0 4\nweights = 1 3\n"
                           "[train]\nepochs = 2\n"
                           "[evaluate]\nsigmas = 0 8\n";

Test(study, combines_architectures_regimes_colours_and_seeds)
{
    struct study *s;
    MUST(reading_text(&s, good));
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

Test(study, a_control_is_one_network_of_each_colour)
{
    struct study *s;
    MUST(reading_text(&s, "[data]\npath = pictures\ncolours = gray rgb\n"
                          "[networks]\narchitectures = vgg_tiny vgg_mini\nregimes = clear\n"
                          "controls = noise\nseeds = 3 4\n[train]\nepochs = 2\n"));
    int controls = 0;
    for (int i = 0; i < s->networks; i++) {
        const struct network *n = &s->network[i];
        if (text_same(n->regime, "clear")) continue;
        cr_expect(text_same(n->architecture, "vgg_tiny") && n->seed == 3, "%s", n->name);
        controls++;
    }
    cr_expect_eq(controls, 2);
    cr_expect_eq(s->networks, 8 + 2);
    study_free(s);
}

static const struct {
    const char *from, *to, *message;
} wrong[] = {
    {"sigmas = 0 4", "sigmata = 0 4", "study_test.ini:8: unknown key 'sigmata' in section [blur]"},
    {"path = pictures\n", "", "section [data] needs the key 'path'"},
    {"gray rgb", "gray green",
     "study_test.ini:3: [data] colours: expected gray or rgb, got 'green'"},
    {"seeds = 3 4", "seeds = 3 4.5",
     "study_test.ini:6: [networks] seeds: expected a whole number from 0 to 1073741824, got '4.5'"},
    {"[evaluate]", "[metamer]\nmethod = feather2023\nsteps = 25\n[evaluate]",
     "study_test.ini: [metamer] steps: method feather2023 means 3000, got 25"},
    {"seeds = 3 4", "regimes = blurry", "study_test.ini: [networks] regimes: no regime 'blurry'"},
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
        MUST_FAIL(reading_text(&s, text), wrong[i].message);
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

Test(study, a_section_is_a_text_of_all_its_keys_without_the_places)
{
    struct study *s;
    char *text;
    MUST(reading_text(&s, good));
    MUST(study_section(&text, s, "networks", NULL, false));
    cr_expect_str_eq(text, "[networks]\narchitectures = vgg_tiny\nregimes = clear blur\n"
                           "controls = none\nseeds = 3 4\n");
    mem_free(text);
    MUST(study_section(&text, s, "data", NULL, false));
    cr_expect(text_begins(text, "[data]\npath = \ncolours = gray rgb\nsize = 0\n"), "%s", text);
    mem_free(text);
    MUST(study_section(&text, s, "data", "elsewhere", true));
    cr_expect(text_begins(text, "[data]\npath = elsewhere\n"), "%s", text);
    mem_free(text);
    study_free(s);
}

Test(study, answers_decide_the_section_whatever_the_case_of_their_files_ends)
{
    static const char *const contents[] = {"first", "second"};
    char *folder = scratch_new(), *text[2],
         *lines = mem_text("%s[human]\npath = %s\n", good, folder);
    for (int i = 0; i < 2; i++) {
        struct study *s;
        scratch_put_text(folder, "A.CSV", contents[i]);
        MUST(reading_text(&s, lines));
        MUST(study_section(&text[i], s, "human", NULL, false));
        study_free(s);
    }
    cr_expect_str_neq(text[0], text[1]);
    mem_free(text[0]);
    mem_free(text[1]);
    mem_free(lines);
    scratch_free(folder);
}

Test(study, a_key_that_came_later_is_in_the_text_of_its_section_once_it_is_used)
{
    struct study *s;
    char *text;
    MUST(reading_text(&s, good));
    MUST(study_section(&text, s, "train", NULL, false));
    cr_expect_null(strstr(text, "stop_at"), "%s", text);
    cr_expect_null(strstr(text, "shards"), "%s", text);
    mem_free(text);
    study_free(s);
    char *used =
        mem_text("%s[train]\nstop_at = 0.5\nshards = 32\n[data]\nval_per_class = 2\n", good);
    MUST(reading_text(&s, used));
    MUST(study_section(&text, s, "train", NULL, false));
    cr_expect_not_null(strstr(text, "stop_at = 0.5\n"), "%s", text);
    cr_expect_not_null(strstr(text, "shards = 32\n"), "%s", text);
    mem_free(text);
    study_free(s);
    mem_free(used);
}

/* Two given networks beside those that are trained. */
#define GIVEN                                                                                      \
    "[network lab]\nweights = a.pth\narchitecture = resnet50\nregime = strong\n"                   \
    "[network lab-2]\nweights = b.pth\narchitecture = vgg_tiny\nregime = clear\ncolour = gray\n"   \
    "answers = imagenet1000\nrole = judge\n"

Test(study, given_networks_come_after_those_that_it_trains)
{
    char *text = mem_text("%s%s", good, GIVEN);
    struct study *s;
    MUST(reading_text(&s, text));
    cr_assert(s->networks == 10 && s->trained == 8 && s->n_regimes == 3 && s->n_architectures == 2);
    const struct network *a = &s->network[8], *b = &s->network[9];
    cr_expect_str_eq(a->name, "lab");
    cr_expect_str_eq(a->sections, "network.lab");
    cr_expect(a->given && a->generates && a->judges && a->seed == 1);
    cr_expect(b->given && !b->generates && b->judges);
    cr_expect_eq(b->seed, 1, "seeds 3 and 4 of its kind are taken");
    cr_expect_null(study_answers(s, a));
    char *map = study_answers(s, b);
    cr_expect_str_eq(map, "classes/imagenet1000.tsv");
    cr_expect_str_eq(study_given(s, b, "weights"), "b.pth");
    cr_expect_null(s->network[0].given);
    mem_free(map);
    study_free(s);
    mem_free(text);
}

Test(study, a_study_of_given_networks_alone_asks_for_no_training)
{
    struct study *s;
    MUST(reading_text(&s, "[data]\npath = p\n" GIVEN));
    cr_assert(s->networks == 2 && s->trained == 0 && s->n_regimes == 2);
    cr_expect_str_eq(s->regimes[0], "strong");
    study_free(s);
}

Test(study, says_what_is_wrong_with_a_given_network)
{
    static const struct {
        const char *lines, *message;
    } bad[] = {
        {"[network vgg_tiny-clear-gray-3]\nweights = a\narchitecture = b\nregime = c\n",
         "[network vgg_tiny-clear-gray-3]: expected a name that nothing else has"},
        {"[network reference]\nweights = a\narchitecture = b\nregime = c\n",
         "that nothing else has"},
        {"[network a]\nweights = a\narchitecture = b\nregime = c_d\n",
         "[network a] regime: expected letters, digits and -, got 'c_d'"},
        {"[network a]\nweights = a\narchitecture = b\nregime = all\n",
         "[network a] regime: 'all' means something else in tables"},
        {"[network a]\nweights = a\narchitecture = b\nregime = blurred\n",
         "[network a] regime: 'blurred' means something else in tables"},
        {"[network a]\nweights = a\nregime = c\n",
         "section [network a] needs the key 'architecture'"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct study *s;
        char *text = mem_text("%s%s", good, bad[i].lines);
        MUST_FAIL(reading_text(&s, text), bad[i].message);
        mem_free(text);
    }
    struct study *s;
    MUST_FAIL(reading_text(&s, "[data]\npath = p\n[network a]\nweights = a\narchitecture = b\n"
                               "regime = c\ncolour = rgb\n"),
              "[network a] colour: expected one of [data] colours, which are gray, got rgb");
}
