/* Folders of class folders. */
#include "sets.h"

#include <unistd.h>

static char *folder;

static void begin(void)
{
    folder = scratch_new();
}

static void end(void)
{
    scratch_free(folder);
}

TestSuite(dataset_folder, .init = begin, .fini = end);

static void link_to(const char *target, const char *name)
{
    char *from = mem_text("%s/%s", folder, target), *to = mem_text("%s/%s", folder, name);
    cr_assert_eq(symlink(from, to), 0);
    mem_free(from);
    mem_free(to);
}

Test(dataset_folder, classes_are_folders_in_byte_order)
{
    put_picture(folder, "train/zebra/1.png", 2, 2, 1, 1);
    put_picture(folder, "train/Zebra/1.png", 2, 2, 1, 2);
    put_picture(folder, "train/zebra-2/1.png", 2, 2, 1, 3);
    struct dataset *d = loaded(folder, "train");
    cr_expect_str_eq(d->class_name[0], "Zebra");
    cr_expect_str_eq(d->class_name[1], "zebra");
    cr_expect_str_eq(d->class_name[2], "zebra-2");
    // Paths are sorted as a whole: '-' comes before '/'.
    cr_expect_str_eq(d->path[1], "train/zebra-2/1.png");
    cr_expect_eq(d->label[1], 2);
    dataset_free(d);
}

Test(dataset_folder, png_and_jpeg_are_read_whatever_the_case_of_their_ending)
{
    struct image *image = smooth_image(4, 4, 3);
    const struct jpeg_setting set = {90, .h = 1, .v = 1};
    put_picture(folder, "c/a.PNG", 4, 4, 3, 1);
    put_bytes(folder, "c/b.JPEG", jpeg_bytes(image, set));
    put_bytes(folder, "c/c.jpg", jpeg_bytes(image, set));
    struct dataset *d = loaded(folder, "all");
    cr_expect_eq(d->N, 3);
    cr_expect_str_eq(d->digest[1], d->digest[2]);
    dataset_free(d);
    image_free(image);
}

Test(dataset_folder, hidden_names_and_files_beside_class_folders_do_not_count)
{
    put_picture(folder, "train/c/a.png", 2, 2, 1, 1);
    scratch_put_text(folder, "train/c/.DS_Store", "x");
    scratch_put_text(folder, "train/.cache/x", "x");
    scratch_put_text(folder, "train/labels.csv", "x");
    scratch_put_text(folder, "README", "x");
    struct dataset *d = loaded(folder, "train");
    cr_expect(d->N == 1 && d->classes == 1);
    dataset_free(d);
}

Test(dataset_folder, val_stands_in_for_test_only_where_there_is_none)
{
    put_picture(folder, "train/c/a.png", 2, 2, 1, 1);
    put_picture(folder, "val/c/b.png", 2, 2, 1, 2);
    struct dataset *d = loaded(folder, "test");
    cr_expect_str_eq(d->path[0], "val/c/b.png");
    dataset_free(d);
    put_picture(folder, "test/c/c.png", 2, 2, 1, 3);
    d = loaded(folder, "test");
    cr_expect_str_eq(d->path[0], "test/c/c.png");
    dataset_free(d);
}

Test(dataset_folder, a_class_called_train_is_not_a_part)
{
    put_picture(folder, "train/a.png", 2, 2, 1, 1);
    put_picture(folder, "truck/a.png", 2, 2, 1, 2);
    struct dataset *d = loaded(folder, "all");
    cr_expect_eq(d->classes, 2);
    cr_expect_str_eq(d->path[0], "train/a.png");
    expect_refusal(folder, "train", "expected a part 'train', found none; there is 'all'");
    dataset_free(d);
}

Test(dataset_folder, links_are_followed)
{
    put_picture(folder, "here/c/a.png", 2, 2, 1, 1);
    link_to("here", "train");
    struct dataset *d = loaded(folder, "train");
    cr_expect_eq(d->N, 1);
    dataset_free(d);
    link_to("nowhere.png", "here/c/b.png");
    expect_refusal(folder, "train", "train/c/b.png: cannot open");
}

Test(dataset_folder, an_empty_class_is_named)
{
    put_picture(folder, "train/c/a.png", 2, 2, 1, 1);
    scratch_put_text(folder, "train/empty/.keep", "");
    expect_refusal(folder, "train",
                   "train/empty: expected images (.png .jpg .jpeg .npy), the folder");
}

Test(dataset_folder, other_files_among_images_are_named)
{
    put_picture(folder, "train/c/a.png", 2, 2, 1, 1);
    scratch_put_text(folder, "train/c/notes.txt", "x");
    expect_refusal(folder, "train", "train/c/notes.txt: in a class folder expected images only");
}

Test(dataset_folder, what_systems_leave_is_left_out)
{
    put_picture(folder, "train/c/a.png", 2, 2, 1, 1);
    scratch_put_text(folder, "train/c/Thumbs.db", "x");
    scratch_put_text(folder, "train/c/desktop.ini", "x");
    put_picture(folder, "train/__MACOSX/c/b.png", 2, 2, 1, 2);
    put_picture(folder, "__MACOSX/train/c/b.png", 2, 2, 1, 2);
    struct dataset *d = loaded(folder, "train");
    cr_expect(d->N == 1 && d->classes == 1);
    dataset_free(d);
}

static const char *const spelt[][2] = {
    {"train", "Train"},  {"train", "TRAINING"}, {"train", "training"}, {"test", "Test"},
    {"test", "testing"}, {"test", "val"},       {"test", "valid"},     {"test", "Validation"}};

Test(dataset_folder, parts_are_found_however_they_are_spelt)
{
    for (size_t i = 0; i < sizeof spelt / sizeof *spelt; i++) {
        char *inside = mem_text("%s/%zu", folder, i), *name = mem_text("%s/c/a.png", spelt[i][1]);
        put_picture(inside, name, 2, 2, 1, 1);
        struct dataset *d = loaded(inside, spelt[i][0]);
        cr_expect_str_eq(d->path[0], name);
        dataset_free(d);
        mem_free(name);
        mem_free(inside);
    }
}

Test(dataset_folder, two_folders_for_one_part_are_named)
{
    put_picture(folder, "train/c/a.png", 2, 2, 1, 1);
    put_picture(folder, "Training/c/a.png", 2, 2, 1, 1);
    expect_refusal(folder, "train", "the folders Training and train may both be the part train");
}

Test(dataset_folder, a_folder_without_parts_names_the_split)
{
    put_picture(folder, "c/a.png", 2, 2, 1, 1);
    expect_refusal(folder, "train", "there is 'all' (folder); a study may split it: [data] split");
}

Test(dataset_folder, a_folder_among_images_is_named)
{
    put_picture(folder, "train/c/a.png", 2, 2, 1, 1);
    put_picture(folder, "train/c/more.png/b.png", 2, 2, 1, 1);
    expect_refusal(folder, "train", "train/c/more.png: expected a file, got a folder");
}

Test(dataset_folder, parts_with_other_classes_are_refused)
{
    put_picture(folder, "train/cat/a.png", 2, 2, 1, 1);
    put_picture(folder, "train/dog/a.png", 2, 2, 1, 2);
    put_picture(folder, "test/cat/a.png", 2, 2, 1, 3);
    expect_refusal(folder, "train", "/test: expected a folder dog, as in ");
    expect_refusal(folder, "test", "/test: expected a folder dog, as in ");
}

Test(dataset_folder, a_damaged_picture_is_named)
{
    put_picture(folder, "train/c/a.png", 2, 2, 1, 1);
    scratch_put_text(folder, "train/c/b.png", "\x89PNG\r\n\x1a\n");
    scratch_put_text(folder, "train/c/c.png", "");
    expect_refusal(folder, "train", "train/c/b.png: damaged PNG file: the file is cut short");
}

Test(dataset_folder, a_name_that_would_break_a_table_is_refused)
{
    put_picture(folder, "train/c/a\tb.png", 2, 2, 1, 1);
    expect_refusal(folder, "train", "train/c/a: a control character in a name (U+0009); rename it");
}

static bool is_gray(const struct dataset *d, int i)
{
    const uint8_t *p = dataset_image(d, i);
    size_t area = (size_t)d->H * (size_t)d->W;
    return memcmp(p, p + area, area) == 0 && memcmp(p, p + 2 * area, area) == 0;
}

/* The test part alone: unpacking 16,000 files more would take longer than all other tests. */
Test(dataset_folder, tiny16_is_what_its_notes_say, .timeout = 120)
{
    const char *data = real_data("tiny16");
    if (!data) return;
    char *command = mem_text("tar xf '%s/tiny16.tar' -C '%s' test", data, folder);
    cr_assert_eq(system(command), 0);
    struct dataset *d = loaded(folder, "test");
    cr_expect(d->N == 1600 && d->classes == 16 && d->C == 3 && d->H == 64 && d->W == 64);
    for (int k = 0; k < 16; k++) cr_expect_eq(count_of_class(d, k), 100);
    cr_expect_str_eq(d->class_name[0], "bird");
    cr_expect_str_eq(d->class_name[15], "truck");
    int gray = 0;
    for (int i = 0; i < d->N; i++) gray += is_gray(d, i);
    cr_expect(gray >= 8 && gray <= 32, "about 1 %% are gray pictures, not %d", gray);
    dataset_free(d);
    mem_free(command);
}
