/* The pictures of a study. */
#include "settings/pictures.h"

#include "reading.h"

Test(pictures, a_part_has_the_options_of_its_section)
{
    struct study *s = reading_study("[study]\nseed = 9\n[data]\nsize = 32\nfit = crop\n"
                                    "colours = gray rgb\ntrain_per_class = 7\n"
                                    "test_per_class = 3\nmerge = m.tsv\n");
    struct dataset_options train = pictures_options(s, "train"), test = pictures_options(s, "test");
    cr_expect(train.size == 32 && train.fit == RESIZE_CROP && train.channels == 3);
    cr_expect(train.per_class == 7 && test.per_class == 3 && train.seed == 9);
    cr_expect_str_eq(train.merge, "m.tsv");
    cr_expect_str_eq(test.part, "test");
    study_free(s);
}

Test(pictures, are_squashed_gray_and_all_unless_the_file_says_otherwise)
{
    struct study *s = reading_study("");
    struct dataset_options o = pictures_options(s, "train");
    cr_expect(o.size == 0 && o.fit == RESIZE_SQUASH && o.channels == 1 && o.per_class == 0);
    cr_expect_null(o.merge);
    study_free(s);
}
