/* What the pictures of a study are, before they are packed and after. */
#include "made.h"
#include "pipeline/plan_data.h"

Test(plan_data, the_parts_of_the_packed_pictures_are_found_by_name)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct stage_data d;
    bool known;
    scratch_put_text(s->folder, "data/data.tsv",
                     "part\timages\tclasses\tchannels\theight\twidth\n"
                     "test\t10\t2\t1\t28\t28\nval\t8\t2\t1\t28\t28\ntrain\t40\t2\t1\t28\t28\n");
    MUST(plan_data(&d, &known, s, NULL, false));
    cr_assert(known && d.train == 40 && d.test == 10 && d.classes == 2 && d.W == 28);
    scratch_put_text(s->folder, "data/data.tsv",
                     "part\timages\tclasses\tchannels\theight\twidth\ntrain\t40\t2\t1\t28\t28\n");
    MUST_FAIL(plan_data(&d, &known, s, NULL, false), "expected a row of the part test");
    study_free(s);
    scratch_free(folder);
}

Test(plan_data, objects16_is_counted_without_drawing_it)
{
    char *folder = scratch_new(), *path = mem_text("%s/s.objects16", folder);
    struct study *s = made_study(folder, 1, "");
    struct stage_data d;
    bool known;
    scratch_put_text(folder, "s.objects16", "[objects16]\nsize = 32\ntrain = 7\ntest = 3\n");
    MUST(plan_data(&d, &known, s, path, true));
    cr_assert(known && d.drawn && d.train == 112 && d.test == 48 && d.classes == 16 && d.W == 32);
    mem_free(path);
    study_free(s);
    scratch_free(folder);
}

Test(plan_data, what_is_no_data_set_is_not_known)
{
    char *folder = scratch_new();
    struct study *s = made_study(folder, 1, "");
    struct stage_data d;
    bool known;
    MUST(plan_data(&d, &known, s, NULL, true));
    cr_assert_not(known);
    study_free(s);
    scratch_free(folder);
}

Test(plan_data, settings_say_what_they_can_where_the_pictures_are_not_at_hand)
{
    char *folder = scratch_new(), *path = mem_text("%s/far.ini", folder), *text;
    struct study *s;
    struct stage_data d;
    bool known;
    text = mem_text("[data]\npath = nowhere\nmerge = %s/merge.tsv\nsize = 24\ncolours = rgb\n"
                    "test_per_class = 5\ntrain_per_class = 9\n[networks]\n"
                    "architectures = vgg_tiny\n[train]\nepochs = 1\n",
                    folder);
    scratch_put_text(folder, "merge.tsv", "cat\ta b\ndog\tc\n");
    scratch_put_text(folder, "far.ini", text);
    MUST(study_read(&s, path, folder));
    MUST(plan_data(&d, &known, s, NULL, true));
    cr_assert(known && d.train == 18 && d.test == 10 && d.classes == 2 && d.C == 3 && d.W == 24);
    study_free(s);
    mem_free(text);
    mem_free(path);
    scratch_free(folder);
}
