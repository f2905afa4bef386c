/* Merge files, and tiny16 made anew by one. */
#include "data/merge.h"
#include "sets.h"

static char *folder;

static void begin(void)
{
    folder = scratch_new();
}

static void end(void)
{
    scratch_free(folder);
}

TestSuite(merge, .init = begin, .fini = end);

/* Three synsets with 1, 2 and 3 pictures, numbered in order. */
static void put_synsets(void)
{
    put_picture(folder, "set/n1/0.png", 2, 2, 1, 0);
    put_picture(folder, "set/n2/1.png", 2, 2, 1, 1);
    put_picture(folder, "set/n2/2.png", 2, 2, 1, 2);
    put_picture(folder, "set/n3/3.png", 2, 2, 1, 3);
    put_picture(folder, "set/n3/4.png", 2, 2, 1, 4);
    put_picture(folder, "set/n3/5.png", 2, 2, 1, 5);
}

static err load_merged(struct dataset **d, const char *text)
{
    char *set = mem_text("%s/set", folder), *file = mem_text("%s/merge.tsv", folder);
    scratch_put_text(folder, "merge.tsv", text);
    struct dataset_options o = {.part = "all", .merge = file};
    err e = dataset_load(d, set, &o);
    mem_free(set);
    mem_free(file);
    return e;
}

Test(merge, old_classes_become_new_ones_and_the_rest_is_left_out)
{
    put_synsets();
    struct dataset *d;
    MUST(load_merged(&d, "dog\tn3\ta remark\ncat\tn1\n"));
    cr_expect(d->N == 4 && d->classes == 2);
    cr_expect_str_eq(d->class_name[0], "cat");
    cr_expect_str_eq(d->path[0], "n1/0.png");
    cr_expect(d->label[0] == 0 && count_of_class(d, 1) == 3);
    dataset_free(d);
}

Test(merge, several_old_classes_make_one)
{
    put_synsets();
    struct dataset *d;
    MUST(load_merged(&d, "animal\tn3 n1 n2"));
    cr_expect(d->N == 6 && d->classes == 1);
    dataset_free(d);
}

Test(merge, the_order_of_lines_does_not_show)
{
    put_synsets();
    struct dataset *a, *b;
    MUST(load_merged(&a, "x\tn1\ny\tn3 n2\n"));
    MUST(load_merged(&b, "y\tn2 n3\tremark\nx\tn1\n"));
    cr_expect_str_eq(a->hash, b->hash);
    dataset_free(a);
    dataset_free(b);
}

Test(merge, classes_that_are_merged_already_stay_and_only_if_they_are_all_of_them)
{
    put_synsets();
    struct dataset *d;
    MUST(load_merged(&d, "n3\tx9\nn1\tx7 x8\tremark\nn2\tx1"));
    cr_expect(d->N == 6 && d->classes == 3 && count_of_class(d, 2) == 3);
    dataset_free(d);
    MUST_FAIL(load_merged(&d, "n1\tx7\nn2\tx1\n"), "merge.tsv:1: the data has no class x7");
    MUST_FAIL(load_merged(&d, "n1\tx7\nn2\tx1\nn3\tx2\nn4\tx3\n"), "the data has no class x7");
    MUST_FAIL(load_merged(&d, "n1\tx7\nn2\tx1\nn2\tx2\n"), "the data has no class x7");
}

Test(merge, mistakes_are_named_with_file_and_line)
{
    static const char *const mistakes[][2] = {
        {"cat\tn1\ndog\tn9\n", "merge.tsv:2: the data has no class n9"},
        {"cat\tn1\ndog\tn2 n1\n", "merge.tsv:2: n1 is already part of cat"},
        {"cat\tn1\ncat\tn2\n", "merge.tsv:2: class cat is here a second time"},
        {"cat\t\n", "merge.tsv:1: class cat has no old classes"},
        {"cat n1\n", "merge.tsv:1: expected class TAB old classes, got 'cat n1'"},
        {"\tn1\n", "merge.tsv:1: expected class TAB old classes"},
        {"cat\tn1\n\n", "merge.tsv:2: expected class TAB old classes, got ''"},
        {"", "merge.tsv: expected class TAB old classes, got an empty file"},
    };
    put_synsets();
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        struct dataset *d;
        MUST_FAIL(load_merged(&d, mistakes[i][0]), mistakes[i][1]);
    }
    char *set = mem_text("%s/set", folder);
    struct dataset *d;
    struct dataset_options o = {.part = "all", .merge = "/no/such/file"};
    MUST_FAIL(dataset_load(&d, set, &o), "/no/such/file: cannot open");
    mem_free(set);
}

/* tiny16 was merged by hand from synsets; its own synsets.tsv does the same to a tree by synset. */
Test(merge, synsets_tsv_makes_tiny16_of_a_tree_by_synset, .timeout = 120)
{
    const char *data = real_data("tiny16");
    if (!data) return;
    char *command = mem_text("cd '%s' && tar xf '%s/tiny16.tar' synsets.tsv --wildcards "
                             "'train/*_1?.JPEG' && mkdir tree && "
                             "for n in $(cut -f2 synsets.tsv); do mkdir tree/$n && "
                             "ln -s \"$PWD\"/train/*/${n}_* tree/$n || exit 1; done",
                             folder, data);
    cr_assert_eq(system(command), 0);
    char *tree = mem_text("%s/tree", folder), *file = mem_text("%s/synsets.tsv", folder);
    struct dataset *merged, *by_hand;
    struct dataset_options o = {.part = "all", .size = 8, .merge = file};
    MUST(dataset_load(&merged, tree, &o));
    o = (struct dataset_options){.part = "train", .size = 8};
    MUST(dataset_load(&by_hand, folder, &o));
    cr_assert(merged->N == by_hand->N && merged->classes == by_hand->classes);
    for (int k = 0; k < merged->classes; k++) {
        cr_expect_str_eq(merged->class_name[k], by_hand->class_name[k]);
        cr_expect_eq(count_of_class(merged, k), count_of_class(by_hand, k));
    }
    struct dataset_pair *pairs;
    int count;
    dataset_duplicates(&pairs, &count, by_hand, merged);
    cr_assert_eq(count, merged->N);
    for (int i = 0; i < count; i++)
        cr_assert_eq(by_hand->label[pairs[i].a], merged->label[pairs[i].b], "%s",
                     merged->path[pairs[i].b]);
    mem_free(pairs);
    dataset_free(merged);
    dataset_free(by_hand);
    mem_free(tree);
    mem_free(file);
    mem_free(command);
}

Test(merge, a_name_means_the_class_that_it_makes)
{
    put_synsets();
    put_picture(folder, "set/caf\xc3\xa9/6.png", 2, 2, 1, 6);
    struct dataset *d;
    MUST(load_merged(&d, "na\tn1\nall\tn2\ncafe\xcc\x81\tcafe\xcc\x81\n"));
    cr_expect(d->N == 4 && d->classes == 3);
    cr_expect_str_eq(d->class_name[0], "all (class)");
    cr_expect_str_eq(d->class_name[1], "caf\xc3\xa9");
    cr_expect_str_eq(d->class_name[2], "na (class)");
    cr_expect(count_of_class(d, 0) == 2 && count_of_class(d, 1) == 1 && count_of_class(d, 2) == 1);
    dataset_free(d);
    MUST_FAIL(load_merged(&d, "na\tn1\nna (class)\tn2\n"), "is here a second time");
}
