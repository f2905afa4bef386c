/* What holds for data sets of any kind; made as folders of small pictures. */
#include "base/par.h"
#include "data/dataset.h"
#include "image/colour.h"
#include "sets.h"

/* Two classes of three pictures, one of them gray. */
static void put_set(const char *folder)
{
    put_picture(folder, "train/cat/a.png", 6, 6, 3, 1);
    put_picture(folder, "train/cat/b.png", 6, 6, 1, 2);
    put_picture(folder, "train/cat/c.png", 6, 6, 3, 3);
    put_picture(folder, "train/dog/a.png", 6, 6, 3, 4);
    put_picture(folder, "train/dog/b.png", 6, 6, 3, 5);
    put_picture(folder, "train/dog/c.png", 6, 6, 3, 6);
}

static void move(const char *folder, const char *from, const char *to)
{
    char *a = mem_text("%s/%s", folder, from), *b = mem_text("%s/%s", folder, to);
    MUST(file_make_folder_of(b));
    cr_assert_eq(rename(a, b), 0);
    mem_free(a);
    mem_free(b);
}

/* The hash of the set after a change, which must not be the hash before it. */
static void expect_other_hash(const char *folder, const char *before, const char *what)
{
    struct dataset *d = loaded(folder, "train");
    cr_expect_str_neq(d->hash, before, "%s did not change the hash", what);
    dataset_free(d);
}

Test(dataset, the_order_in_which_files_appear_does_not_show)
{
    char *one = scratch_new(), *two = scratch_new();
    put_set(one);
    put_picture(two, "train/dog/c.png", 6, 6, 3, 6);
    put_picture(two, "train/cat/c.png", 6, 6, 3, 3);
    put_picture(two, "train/dog/a.png", 6, 6, 3, 4);
    put_picture(two, "train/cat/b.png", 6, 6, 1, 2);
    put_picture(two, "train/cat/a.png", 6, 6, 3, 1);
    put_picture(two, "train/dog/b.png", 6, 6, 3, 5);
    struct dataset *a = loaded(one, "train"), *b = loaded(two, "train");
    cr_expect_str_eq(a->hash, b->hash);
    for (int i = 1; i < a->N; i++) cr_expect_lt(strcmp(a->path[i - 1], a->path[i]), 0);
    dataset_free(a);
    dataset_free(b);
    scratch_free(one);
    scratch_free(two);
}

Test(dataset, the_hash_depends_on_every_pixel_name_and_label)
{
    char *folder = scratch_new();
    put_set(folder);
    struct dataset *d = loaded(folder, "train");
    move(folder, "train/cat/a.png", "train/cat/A.png");
    expect_other_hash(folder, d->hash, "the name of an image");
    move(folder, "train/cat/A.png", "train/cat/a.png");
    move(folder, "train/cat", "train/cow");
    expect_other_hash(folder, d->hash, "the name of a class");
    move(folder, "train/cow", "train/cat");
    put_picture(folder, "train/dog/c.png", 6, 6, 3, 7);
    expect_other_hash(folder, d->hash, "a picture");
    put_picture(folder, "train/dog/c.png", 6, 6, 3, 6);

    for (int i = 0; i < d->N; i++) {
        char before[HASH_TEXT];
        strcpy(before, d->hash);
        d->label[i] ^= 1;
        dataset_seal(d);
        cr_expect_str_neq(d->hash, before);
        d->label[i] ^= 1;
        for (int k = 0; k < d->C * d->H * d->W; k++) {
            dataset_image(d, i)[k] ^= 1;
            dataset_seal(d);
            cr_expect_str_neq(d->hash, before);
            dataset_image(d, i)[k] ^= 1;
        }
        dataset_seal(d);
        cr_expect_str_eq(d->hash, before);
    }
    struct dataset *again = loaded(folder, "train");
    cr_expect_str_eq(d->hash, again->hash);
    dataset_free(d);
    dataset_free(again);
    scratch_free(folder);
}

/* The same 36 bytes as 6 x 6, 4 x 9 ... : the digests agree, the shape must tell. */
Test(dataset, the_hash_depends_on_the_shape)
{
    struct dataset *a = dataset_new(1, 1, 1, 6, 6), *b = dataset_new(1, 1, 1, 4, 9);
    struct dataset *both[] = {a, b};
    for (int i = 0; i < 2; i++) {
        both[i]->class_name[0] = mem_text("c");
        both[i]->path[0] = mem_text("p");
        dataset_seal(both[i]);
    }
    cr_expect_str_eq(a->digest[0], b->digest[0]);
    cr_expect_str_neq(a->hash, b->hash);
    dataset_free(a);
    dataset_free(b);
}

Test(dataset, the_digest_is_that_of_the_packed_planes)
{
    char *folder = scratch_new(), hex[HASH_TEXT];
    put_set(folder);
    struct dataset *d = loaded(folder, "train");
    struct image *image = random_image(6, 6, 3, 5);
    uint8_t planes[108];
    image_to_planes(planes, image);
    hash_bytes(hex, planes, sizeof planes);
    cr_expect_str_eq(d->path[4], "train/dog/b.png");
    cr_expect_str_eq(d->digest[4], hex);
    cr_expect_eq(memcmp(dataset_image(d, 4), planes, sizeof planes), 0);
    image_free(image);
    dataset_free(d);
    scratch_free(folder);
}

Test(dataset, gray_pictures_among_rgb_become_rgb)
{
    char *folder = scratch_new();
    put_set(folder);
    struct dataset *d = loaded(folder, "train");
    struct image *gray = random_image(6, 6, 1, 2);
    cr_expect_eq(d->C, 3);
    for (int c = 0; c < 3; c++)
        cr_expect_eq(memcmp(dataset_image(d, 1) + 36 * c, gray->pixels, 36), 0);
    image_free(gray);
    dataset_free(d);
    scratch_free(folder);
}

Test(dataset, loading_in_gray_is_the_gray_of_loading_in_rgb)
{
    char *folder = scratch_new();
    put_set(folder);
    struct dataset *rgb, *gray;
    struct dataset_options o = {.part = "train", .size = 4, .channels = 3};
    MUST(dataset_load(&rgb, folder, &o));
    o.channels = 1;
    MUST(dataset_load(&gray, folder, &o));
    struct dataset *made = dataset_gray(rgb), *copy = dataset_gray(gray);
    cr_expect_eq(gray->C, 1);
    cr_expect_str_eq(gray->hash, made->hash);
    cr_expect_str_eq(gray->hash, copy->hash);
    dataset_free(rgb);
    dataset_free(gray);
    dataset_free(made);
    dataset_free(copy);
    scratch_free(folder);
}

Test(dataset, other_shapes_are_cropped_or_squashed_as_asked)
{
    char *folder = scratch_new();
    put_picture(folder, "c/a.png", 11, 7, 3, 1);
    put_picture(folder, "c/b.png", 5, 9, 3, 2);
    expect_refusal(folder, "all", "c/b.png: 5 x 9 pixels, but c/a.png has 11 x 7: choose a size");
    for (int fit = RESIZE_CROP; fit <= RESIZE_SQUASH; fit++) {
        struct dataset *d;
        struct dataset_options o = {.part = "all", .size = 6, .fit = (enum resize_fit)fit};
        MUST(dataset_load(&d, folder, &o));
        struct image *image = random_image(11, 7, 3, 1);
        struct image *square = resize_square(image, 6, o.fit), *back = image_new(6, 6, 3);
        image_from_planes(back, dataset_image(d, 0));
        cr_expect(same_image(square, back));
        image_free(image);
        image_free(square);
        image_free(back);
        dataset_free(d);
    }
    scratch_free(folder);
}

static struct dataset *fitted(const char *folder, enum resize_fit fit)
{
    struct dataset *d;
    MUST(dataset_load(&d, folder, &(struct dataset_options){.part = "all", .size = 6, .fit = fit}));
    return d;
}

Test(dataset, a_squashed_picture_keeps_its_sides_and_the_hash_depends_on_them)
{
    char *folder = scratch_new();
    put_picture(folder, "c/a.png", 11, 7, 3, 1);
    put_picture(folder, "c/b.png", 9, 9, 3, 2);
    struct dataset *d = fitted(folder, RESIZE_SQUASH), *cropped = fitted(folder, RESIZE_CROP);
    cr_assert(d->sides && !cropped->sides);
    cr_expect(d->sides[0].width == 11 && d->sides[0].height == 7 && d->sides[1].width == 9);
    struct dataset *square = dataset_pick(d, &(int){1}, 1), *wide = dataset_pick(d, &(int){0}, 1);
    cr_expect_null(square->sides, "of squares alone there are no sides");
    struct dataset *gray = dataset_gray(wide);
    cr_expect(wide->sides && wide->sides->width == 11 && gray->sides && gray->sides->height == 7);
    char before[HASH_TEXT];
    memcpy(before, wide->hash, sizeof before);
    wide->sides->width++;
    dataset_seal(wide);
    cr_expect_str_neq(wide->hash, before);
    dataset_free(gray);
    dataset_free(wide);
    dataset_free(square);
    dataset_free(cropped);
    dataset_free(d);
    scratch_free(folder);
}

static bool holds(const struct dataset *d, const char *path)
{
    for (int i = 0; i < d->N; i++)
        if (strcmp(d->path[i], path) == 0) return true;
    return false;
}

static struct dataset *limited(const char *folder, int per_class, uint32_t seed)
{
    struct dataset *d = NULL;
    struct dataset_options o = {.part = "all", .per_class = per_class, .seed = seed};
    MUST(dataset_load(&d, folder, &o));
    return d;
}

Test(dataset, fewer_images_a_class_are_a_part_of_more)
{
    char *folder = scratch_new();
    for (int i = 0; i < 24; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s/%02d.png", i % 2 ? "cat" : "dog", i);
        put_picture(folder, name, 2, 2, 1, (uint32_t)i);
    }
    for (int n = 1; n < 12; n++) {
        struct dataset *few = limited(folder, n, 1), *more = limited(folder, n + 1, 1);
        cr_expect_eq(count_of_class(few, 0), n);
        cr_expect_eq(count_of_class(few, 1), n);
        for (int i = 0; i < few->N; i++) cr_expect(holds(more, few->path[i]));
        dataset_free(few);
        dataset_free(more);
    }
    struct dataset *a = limited(folder, 6, 1), *b = limited(folder, 6, 2);
    cr_expect_str_neq(a->hash, b->hash, "another seed, the same images");
    dataset_free(a);
    dataset_free(b);
    scratch_free(folder);
}

Test(dataset, an_image_that_comes_does_not_reorder_the_others)
{
    char *folder = scratch_new();
    for (int i = 0; i < 10; i++) {
        char name[32];
        snprintf(name, sizeof name, "c/%02d.png", i + 10);
        put_picture(folder, name, 2, 2, 1, (uint32_t)i);
    }
    struct dataset *before = limited(folder, 5, 1);
    put_picture(folder, "c/00.png", 2, 2, 1, 99);
    struct dataset *after = limited(folder, 5, 1);
    int kept = 0;
    for (int i = 0; i < before->N; i++) kept += holds(after, before->path[i]);
    cr_expect_geq(kept, 4);
    dataset_free(before);
    dataset_free(after);
    scratch_free(folder);
}

/* Eleven pictures of one class and twelve of another. */
static struct dataset *two_classes(const char *folder)
{
    for (int i = 1; i < 24; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s/%02d.png", i % 2 ? "cat" : "dog", i);
        put_picture(folder, name, 2, 2, 1, (uint32_t)i);
    }
    return limited(folder, 0, 1);
}

Test(dataset, a_split_takes_so_many_of_each_class_and_leaves_all_others)
{
    char *folder = scratch_new();
    struct dataset *d = two_classes(folder), *rest, *part, *other;
    for (int n = 1; n < 11; n++) {
        MUST(dataset_split(&rest, &part, d, n, 1));
        cr_expect(count_of_class(part, 0) == n && count_of_class(part, 1) == n);
        cr_expect_eq(part->N + rest->N, d->N);
        for (int i = 0; i < part->N; i++)
            cr_expect(!holds(rest, part->path[i]) && holds(d, part->path[i]));
        struct dataset *few = limited(folder, n, 1);
        cr_expect_str_eq(part->hash, few->hash, "not those with the smallest random numbers");
        for (int i = 1; i < rest->N; i++) cr_expect_lt(strcmp(rest->path[i - 1], rest->path[i]), 0);
        dataset_free(few);
        dataset_free(part);
        dataset_free(rest);
    }
    MUST(dataset_split(&rest, &part, d, 5, 1));
    dataset_free(rest);
    MUST(dataset_split(&rest, &other, d, 5, 2));
    cr_expect_str_neq(part->hash, other->hash, "another seed, the same images");
    dataset_free(rest);
    dataset_free(other);
    dataset_free(part);
    dataset_free(d);
    scratch_free(folder);
}

Test(dataset, a_split_that_would_leave_a_class_without_images_is_refused)
{
    char *folder = scratch_new();
    struct dataset *d = two_classes(folder), *rest, *part;
    MUST_FAIL(dataset_split(&rest, &part, d, 11, 1),
              "class dog: expected more than the 11 images to take, got 11");
    MUST_FAIL(dataset_split(&rest, &part, d, 1 << 30, 1), "class cat: expected more than");
    dataset_free(d);
    scratch_free(folder);
}

Test(dataset, picked_images_keep_their_name_label_and_pixels)
{
    char *folder = scratch_new();
    put_set(folder);
    struct dataset *d = loaded(folder, "train");
    const int index[] = {5, 0, 3}, every[] = {0, 1, 2, 3, 4, 5};
    struct dataset *p = dataset_pick(d, index, 3);
    cr_expect_eq(p->N, 3);
    cr_expect_eq(p->classes, 2);
    cr_expect_str_eq(p->path[0], "train/dog/c.png");
    cr_expect_eq(p->label[0], 1);
    for (int i = 0; i < 3; i++) cr_expect_str_eq(p->digest[i], d->digest[index[i]]);
    struct dataset *all = dataset_pick(d, every, 6);
    cr_expect_str_eq(all->hash, d->hash);
    dataset_free(all);
    dataset_free(p);
    dataset_free(d);
    scratch_free(folder);
}

Test(dataset, duplicates_are_found_by_their_pixels)
{
    char *folder = scratch_new();
    put_set(folder);
    put_picture(folder, "test/cat/new.png", 6, 6, 3, 20);
    put_picture(folder, "test/cat/old.png", 6, 6, 3, 5); // a picture of a dog in train
    put_picture(folder, "test/dog/old.png", 6, 6, 3, 1);
    put_picture(folder, "train/cat/twin.png", 6, 6, 3, 1);
    struct dataset *a = loaded(folder, "train"), *b = loaded(folder, "test");
    struct dataset_pair *pairs;
    int count;
    dataset_duplicates(&pairs, &count, a, b);
    cr_assert_eq(count, 2);
    cr_expect_str_eq(b->path[pairs[0].b], "test/cat/old.png");
    cr_expect_str_eq(a->path[pairs[0].a], "train/dog/b.png");
    cr_expect_str_eq(b->path[pairs[1].b], "test/dog/old.png");
    cr_expect_str_eq(a->path[pairs[1].a], "train/cat/a.png");
    mem_free(pairs);
    dataset_duplicates(&pairs, &count, a, a);
    cr_expect_eq(count, a->N);
    mem_free(pairs);
    dataset_free(a);
    dataset_free(b);
    scratch_free(folder);
}

struct hashes {
    const char *folder;
    char hash[4][HASH_TEXT];
};

static void hash_one(void *context, int i)
{
    struct hashes *h = context;
    struct dataset *d = loaded(h->folder, "train");
    memcpy(h->hash[i], d->hash, HASH_TEXT);
    dataset_free(d);
}

Test(dataset, loading_inside_and_outside_threads_gives_one_hash)
{
    char *folder = scratch_new();
    put_set(folder);
    struct hashes h = {.folder = folder};
    struct dataset *d = loaded(folder, "train");
    par_for(4, hash_one, &h);
    for (int i = 0; i < 4; i++) cr_expect_str_eq(h.hash[i], d->hash);
    dataset_free(d);
    scratch_free(folder);
}

Test(dataset, what_is_no_data_set_is_refused_with_the_kinds_there_are)
{
    char *folder = scratch_new();
    expect_refusal(folder, "train", "expected a data set, found none; it may be: cifar:");
    expect_refusal("/no/such/place", "train", "/no/such/place: expected a data set");
    scratch_put_text(folder, "notes.txt", "nothing");
    expect_refusal(folder, "train", "expected a data set, found none");
    put_picture(folder, "train/c/a.png", 2, 2, 1, 1);
    expect_refusal(folder, "test", "expected a part 'test', found none; there is 'train' (folder)");
    scratch_free(folder);
}

Test(dataset, options_out_of_range_are_refused)
{
    struct dataset *d;
    struct dataset_options o = {.part = "train", .size = 20000};
    MUST_FAIL(dataset_load(&d, "/", &o), "size 20000: expected 0 to 16384");
    o = (struct dataset_options){.part = "train", .channels = 2};
    MUST_FAIL(dataset_load(&d, "/", &o), "channels 2: expected 1 or 3");
    o = (struct dataset_options){.part = "train", .per_class = -1};
    MUST_FAIL(dataset_load(&d, "/", &o), "per class -1");
}

Test(dataset, a_set_larger_than_memory_is_refused_before_it_is_taken)
{
    char *folder = scratch_new();
    for (int i = 0; i < 22; i++) {
        char name[32];
        snprintf(name, sizeof name, "c/%d.png", i);
        put_picture(folder, name, 1, 1, 3, 1);
    }
    struct dataset *d;
    struct dataset_options o = {.part = "all", .size = 16384};
    MUST_FAIL(dataset_load(&d, folder, &o), "take fewer or smaller ones");
    scratch_free(folder);
}
