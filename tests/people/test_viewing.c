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
    MUST_FAIL(viewing_new(&v, s, false), "rename an architecture");
    study_free(s);
    mem_free(path);
    scratch_free(folder);
}
