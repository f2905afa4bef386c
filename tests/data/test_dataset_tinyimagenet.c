/* Tiny-ImageNet's own layout, in small. */
#include "sets.h"

static char *folder;

static void begin(void)
{
    folder = scratch_new();
    scratch_put_text(folder, "wnids.txt", "n02\nn01\n");
    scratch_put_text(folder, "words.txt", "n01\tgoldfish, Carassius auratus\n");
    put_picture(folder, "train/n01/images/n01_0.JPEG", 2, 2, 3, 1);
    put_picture(folder, "train/n02/images/n02_0.JPEG", 2, 2, 3, 2);
    put_picture(folder, "train/n02/images/n02_1.JPEG", 2, 2, 3, 3);
    scratch_put_text(folder, "train/n01/n01_boxes.txt", "n01_0.JPEG\t0\t0\t1\t1\n");
    put_picture(folder, "val/images/val_0.JPEG", 2, 2, 3, 4);
    put_picture(folder, "val/images/val_1.JPEG", 2, 2, 3, 5);
    scratch_put_text(folder, "val/val_annotations.txt",
                     "val_0.JPEG\tn02\t0\t0\t1\t1\nval_1.JPEG\tn01\t0\t0\t1\t1\n");
    put_picture(folder, "test/images/test_0.JPEG", 2, 2, 3, 6);
}

static void end(void)
{
    scratch_free(folder);
}

TestSuite(dataset_tinyimagenet, .init = begin, .fini = end);

Test(dataset_tinyimagenet, synsets_in_byte_order_are_the_classes_of_both_parts)
{
    struct dataset *train = loaded(folder, "train"), *test = loaded(folder, "test");
    cr_expect(train->N == 3 && test->N == 2);
    cr_expect_str_eq(train->class_name[0], "n01");
    cr_expect_str_eq(train->path[0], "train/n01/images/n01_0.JPEG");
    cr_expect(train->label[0] == 0 && train->label[1] == 1 && train->label[2] == 1);
    cr_expect_str_eq(test->path[0], "val/images/val_0.JPEG");
    cr_expect(test->label[0] == 1 && test->label[1] == 0);
    dataset_free(train);
    dataset_free(test);
}

Test(dataset_tinyimagenet, a_merge_file_names_synsets)
{
    char *file = mem_text("%s/merge.tsv", folder);
    scratch_put_text(folder, "merge.tsv", "fish\tn01\n");
    struct dataset *d;
    struct dataset_options o = {.part = "test", .merge = file};
    MUST(dataset_load(&d, folder, &o));
    cr_expect(d->N == 1 && d->classes == 1);
    cr_expect_str_eq(d->path[0], "val/images/val_1.JPEG");
    dataset_free(d);
    mem_free(file);
}

Test(dataset_tinyimagenet, annotations_must_fit)
{
    static const char *const mistakes[][2] = {
        {"val_0.JPEG\tn02\n", "val_annotations.txt: 1 lines, but val/images holds 2 files"},
        {"val_0.JPEG\tn02\nval_1.JPEG\tn03\t0\n", ":2: n03 is not in wnids.txt"},
        {"val_0.JPEG\tn02\nval_1.JPEG\n", ":2: expected NAME TAB SYNSET"},
        {"val_0.JPEG\tn02\nval_9.JPEG\tn01\n", "val/images/val_9.JPEG: cannot open"},
        {"val_0.JPEG\tn02\nval_1.JPEG\tn02\n", "class n01 has no images"},
        {"val_0.JPEG\tn01\nval_0.JPEG\tn02\n", "val/images/val_0.JPEG is there twice"},
        {"../../train/n01/images/n01_0.JPEG\tn01\n", "expected the name of a file in val/images"},
        {"", "val_annotations.txt: 0 lines"},
    };
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        scratch_put_text(folder, "val/val_annotations.txt", mistakes[i][0]);
        expect_refusal(folder, "test", mistakes[i][1]);
    }
}

Test(dataset_tinyimagenet, a_synset_without_a_folder_is_named)
{
    scratch_put_text(folder, "wnids.txt", "n02\nn01\nn07\n");
    expect_refusal(folder, "train", "train/n07/images: cannot open the folder");
}
