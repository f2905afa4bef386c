/* objects16 as a data set. */
#include "sets.h"

#include "objects/objects.h"

static char *folder, *path;

static void begin(void)
{
    folder = scratch_new();
    path = mem_text("%s/small.objects16", folder);
}

static void end(void)
{
    mem_free(path);
    scratch_free(folder);
}

TestSuite(dataset_objects16, .init = begin, .fini = end);

static void settings(const char *text)
{
    scratch_put_text(folder, "small.objects16", text);
}

Test(dataset_objects16, has_the_pictures_of_objects_render)
{
    settings("[objects16]\nsize = 24\nseed = 3\ntrain = 2\ntest = 1\ntexture = 0.5\n");
    struct objects_options o = objects_defaults();
    o.size = 24;
    o.seed = 3;
    o.texture = 0.5f;
    for (int part = 0; part < 2; part++) {
        struct dataset *d = loaded(path, part ? "test" : "train");
        int per_class = part ? 1 : 2;
        cr_assert_eq(d->N, 16 * per_class);
        cr_assert(d->classes == 16 && d->C == 3 && d->H == 24 && d->W == 24);
        cr_assert_str_eq(d->class_name[15], "truck");
        for (int i = 0; i < d->N; i++) {
            uint8_t rgb[3 * 24 * 24];
            int k = i / per_class, n = i % per_class;
            objects_render(rgb, NULL, &o, k, (part ? 1u << 30 : 0) + (uint32_t)n, NULL);
            cr_assert_eq(d->label[i], k);
            cr_assert_arr_eq(dataset_image(d, i), rgb, sizeof rgb, "%s", d->path[i]);
        }
        dataset_free(d);
    }
}

Test(dataset_objects16, paths_are_in_byte_order)
{
    settings("[objects16]\nsize = 16\ntrain = 12\ntest = 1\n");
    struct dataset *d = loaded(path, "train");
    for (int i = 1; i < d->N; i++) cr_assert_lt(strcmp(d->path[i - 1], d->path[i]), 0);
    cr_assert_str_eq(d->path[0], "train/airplane/000000");
    dataset_free(d);
}

Test(dataset_objects16, no_test_picture_is_in_train)
{
    settings("[objects16]\nsize = 16\ntrain = 4\ntest = 4\n");
    struct dataset *train = loaded(path, "train"), *test = loaded(path, "test");
    struct dataset_pair *pairs;
    int count;
    dataset_duplicates(&pairs, &count, train, test);
    cr_assert_eq(count, 0);
    mem_free(pairs);
    dataset_free(train);
    dataset_free(test);
}

Test(dataset_objects16, a_larger_set_holds_the_smaller_one)
{
    settings("[objects16]\nsize = 16\ntrain = 2\n");
    struct dataset *small = loaded(path, "train");
    settings("[objects16]\nsize = 16\ntrain = 3\n");
    struct dataset *large = loaded(path, "train");
    struct dataset_pair *pairs;
    int count;
    dataset_duplicates(&pairs, &count, large, small);
    cr_assert_eq(count, small->N);
    mem_free(pairs);
    dataset_free(small);
    dataset_free(large);
}

Test(dataset_objects16, bad_settings_are_refused_with_file_and_key)
{
    static const char *const bad[][2] = {{"size = 8", "size"},
                                         {"texture = 1.5", "texture"},
                                         {"colour = red", "colour"},
                                         {"train = 0", "train"},
                                         {"colur = 1", "colur"},
                                         {"seed = -1", "seed"},
                                         {"size = 512\ntrain = 100000", "GiB"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char *text = mem_text("[objects16]\n%s\n", bad[i][0]);
        settings(text);
        expect_refusal(path, "train", bad[i][1]);
        expect_refusal(path, "train", "small.objects16");
        mem_free(text);
    }
}

Test(dataset_objects16, has_no_part_all)
{
    settings("[objects16]\n");
    expect_refusal(path, "all", "expected a part 'all'");
}
