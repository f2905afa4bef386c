/* The conditions of the browser experiment. */
#include "shown.h"

Test(viewing, has_references_metamers_of_each_regime_and_the_blurred_references)
{
    struct shown w = shown_new("0 2.50 8", true);
    static const char *const names[] = {"reference-gray", "clear-gray", "blur-gray", "sigma-2.5",
                                        "sigma-8"};
    const struct viewing_condition *c = w.viewing->condition;
    cr_assert_eq(w.viewing->conditions, 5, "a sigma of 0 is the reference image itself");
    for (int i = 0; i < 5; i++) cr_assert_str_eq(c[i].name, names[i]);
    cr_assert_str_eq(c[3].folder[0], "blur/1", "the place among the sigmas of the study");
    cr_assert_str_eq(c[2].regime, "blur");
    cr_assert_str_eq(c[3].regime, "blurred");
    shown_free(&w);
}

Test(viewing, the_blurred_references_are_left_out_on_demand)
{
    struct shown w = shown_new("0 8", false);
    cr_assert_eq(w.viewing->conditions, 3);
    shown_free(&w);
}

Test(viewing, a_picture_s_name_has_no_underscore_and_its_folder_is_that_of_the_network)
{
    struct shown w = shown_new("0 8", false);
    char *name = viewing_picture(w.viewing, 1, 0, 7);
    cr_assert_str_eq(name, "a-b-clear-gray-1-0007");
    cr_assert_str_eq(w.viewing->condition[1].folder[0], "metamers/a_b-clear-gray-1");
    mem_free(name);
    shown_free(&w);
}

Test(viewing, two_networks_whose_pictures_would_be_called_the_same_are_refused)
{
    char *folder = scratch_new(), *path = mem_text("%s/s.ini", folder);
    struct study *s;
    struct viewing *v;
    scratch_put_text(folder, "s.ini",
                     "[data]\npath = p\ncolours = gray\n"
                     "[networks]\narchitectures = a_b a-b\nregimes = clear\n"
                     "[train]\nepochs = 1\n");
    MUST(study_read(&s, path, folder));
    struct dataset *none = dataset_new(0, 1, 1, 1, 1);
    MUST_FAIL(viewing_new(&v, s, none, false), "rename an architecture");
    dataset_free(none);
    study_free(s);
    mem_free(path);
    scratch_free(folder);
}

Test(viewing, the_study_file_chooses_kinds_regimes_layers_networks_and_references)
{
    struct shown w = shown_of("0 2 8", true, "1 2",
                              "[references]\nper_class = 6\n[baselines]\nper_class = 2\n"
                              "[metamer]\nlayers = relu_3 relu_2\n"
                              "[experiment]\nshow = metamers blurred baselines\nregimes = blur\n"
                              "layers = deepest relu_2\nsigmas = 8\nnetworks = 1\nper_class = 2\n");
    static const char *const names[] = {"blur-gray", "blur-gray-relu_2", "sigma-8",
                                        "noise-blur-gray", "low-pass-blur-gray"};
    const struct viewing_condition *c = w.viewing->condition;
    cr_assert_eq(w.viewing->conditions, 5);
    for (int i = 0; i < 5; i++) cr_assert_str_eq(c[i].name, names[i]);
    for (int i = 0; i < 5; i++) cr_assert_eq(c[i].sources, 1);
    for (int i = 0; i < 5; i++) cr_assert_eq(c[i].deepest, i == 0, "what the contrast counts");
    cr_assert_str_eq(c[1].source[0], "a-b-blur-gray-1-relu-2");
    cr_assert_str_eq(c[1].folder[0], "metamers/a_b-blur-gray-1/relu_2");
    cr_assert_str_eq(c[4].folder[0], "baselines/a_b-blur-gray-1/low-pass");
    cr_assert_str_eq(c[4].regime, "baseline");
    cr_assert_eq(w.viewing->images, 4, "two of each class");
    cr_assert_eq(w.viewing->image[3], 3);
    shown_free(&w);
}

Test(viewing, what_the_study_does_not_have_is_refused)
{
    static const struct {
        const char *settings, *message;
        bool sharp; // no blurred pictures are there
    } cases[] = {
        {"regimes = sharp", "regimes: expected all, or some of clear, blur, got 'sharp'", false},
        {"sigmas = 3", "sigmas: expected all, or some of 8, got '3'", false},
        {"sigmas = 0", "sigmas: expected all, or some of 8, got '0'", false},
        {"layers = relu_2", "layers: expected some of deepest, got 'relu_2'", false},
        {"colours = rgb", "colours: expected all, or some of gray, got 'rgb'", false},
        {"show = baselines", "expected baselines of 2 reference images of a class", false},
        {"show = blurred", "leaves nothing to show", true}};
    struct shown w = shown_new("0 8", false);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *path = mem_text("%s/t.ini", w.folder);
        char *text =
            mem_text("[data]\npath = p\n[networks]\narchitectures = a\n[train]\nepochs = 1\n"
                     "[evaluate]\nsigmas = 0 8\n[experiment]\n%s\n",
                     cases[i].settings);
        scratch_put_text(w.folder, "t.ini", text);
        struct study *s;
        struct viewing *v;
        MUST(study_read(&s, path, w.folder));
        MUST_FAIL(viewing_new(&v, s, w.references, !cases[i].sharp), cases[i].message);
        study_free(s);
        mem_free(text);
        mem_free(path);
    }
    shown_free(&w);
}
