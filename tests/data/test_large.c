/* Packing sets of any size: the same set as in memory, parts of it, going on, and how large it is.
 */
#include "data/mapped.h"
#include "data/parts.h"
#include "sets.h"

#include <sys/stat.h>
#include <unistd.h>

static char *folder, *pictures, *path;

enum { N = 120, SIDE = 64 };

static void begin(void)
{
    folder = scratch_new();
    pictures = mem_text("%s/pictures", folder);
    path = mem_text("%s/large.set", folder);
    setenv("METABLUR_SET_MIB", "1", 1);
    for (int i = 0; i < N; i++) {
        char name[64];
        snprintf(name, sizeof name, "train/%s/%03d.png", i % 3 ? "cat" : "dog", i);
        put_picture(pictures, name, 9, 8, i % 5 ? 3 : 1, (uint32_t)i);
    }
}

static void end(void)
{
    mem_free(path);
    mem_free(pictures);
    scratch_free(folder);
}

TestSuite(large, .init = begin, .fini = end);

static struct dataset_options options(void)
{
    return (struct dataset_options){
        .part = "train", .size = SIDE, .channels = 3, .fit = RESIZE_SQUASH, .seed = 4};
}

static void expect_same(const struct dataset *d, const struct dataset *whole)
{
    cr_assert_eq(d->N, whole->N);
    cr_assert_str_eq(d->hash, whole->hash);
    cr_assert_eq(memcmp(d->sides, whole->sides, (size_t)d->N * sizeof *d->sides), 0);
    for (int i = 0; i < d->N; i++)
        cr_assert_eq(
            memcmp(dataset_image(d, i), dataset_image(whole, i), (size_t)d->C * SIDE * SIDE), 0);
    MUST(dataset_sound(d));
}

Test(large, a_set_that_is_packed_batch_by_batch_is_the_one_loaded_whole)
{
    struct dataset_options o = options();
    struct dataset *whole, *d, *gray, *whole_gray, *digests, *none;
    MUST(dataset_load(&whole, pictures, &o));
    MUST(dataset_pack(&d, path, pictures, &o));
    cr_assert_not_null(d->mapped);
    expect_same(d, whole);

    whole_gray = dataset_gray(whole);
    char *other = mem_text("%s/gray.set", folder);
    setenv("METABLUR_SET_MIB", "1", 1);
    MUST(dataset_pack_gray(&gray, other, d));
    expect_same(gray, whole_gray);

    o.digests = true;
    MUST(dataset_load(&digests, pictures, &o));
    cr_assert_null(digests->pixels);
    cr_assert_str_eq(digests->hash, whole->hash);
    o.largest = dataset_file_bytes();
    MUST(dataset_load(&none, pictures, &o));
    cr_assert_null(none, "a set that is too large is not loaded");
    mem_free(other);
    dataset_free(digests);
    dataset_free(gray);
    dataset_free(whole_gray);
    dataset_free(d);
    dataset_free(whole);
}

Test(large, a_set_in_files_is_data_for_another_study)
{
    struct dataset_options o = options();
    struct dataset *d, *again;
    MUST(dataset_pack(&d, path, pictures, &o));
    o.part = "all";
    char *other = mem_text("%s/again.set", folder);
    MUST(dataset_pack(&again, other, path, &o));
    expect_same(again, d);
    mem_free(other);
    dataset_free(again);
    dataset_free(d);
}

Test(large, parts_are_those_that_a_split_in_memory_gives)
{
    struct dataset_options o = options();
    struct dataset *whole, *rest, *part, *inner, *held, *d;
    MUST(dataset_load(&whole, pictures, &o));
    MUST(dataset_split(&rest, &part, whole, 7, o.seed));
    MUST(dataset_split(&inner, &held, rest, 3, o.seed));
    o.cut[0] = (struct dataset_cut){7, false, "seven"};
    MUST(dataset_pack(&d, path, pictures, &o));
    expect_same(d, part);
    dataset_free(d);
    o.cut[0].rest = o.cut[1].rest = true;
    o.cut[1].per_class = 3;
    MUST(dataset_pack(&d, path, pictures, &o));
    expect_same(d, inner);
    dataset_free(d);
    o.cut[1].rest = false;
    MUST(dataset_pack(&d, path, pictures, &o));
    expect_same(d, held);
    dataset_free(d);
    o.cut[0].per_class = N;
    MUST_FAIL(dataset_pack(&d, path, pictures, &o), "seven: class cat: expected more than the 120");
    dataset_free(held);
    dataset_free(inner);
    dataset_free(part);
    dataset_free(rest);
    dataset_free(whole);
}

/* What a kill before the last file leaves; gives the number of the first file on the disk. */
static ino_t interrupted(void)
{
    struct dataset_options o = options();
    struct dataset *d;
    struct stat is;
    MUST(dataset_pack(&d, path, pictures, &o));
    dataset_free(d);
    file_remove(path);
    mapped_remove(path, 1);
    char *first = mapped_name(path, 0);
    cr_assert_eq(stat(first, &is), 0);
    mem_free(first);
    return is.st_ino;
}

static ino_t packed_again(const struct dataset_options *o, const struct dataset *whole)
{
    struct dataset *d;
    struct stat is;
    MUST(dataset_pack(&d, path, pictures, o));
    if (whole) expect_same(d, whole);
    char *first = mapped_name(path, 0);
    cr_assert_eq(stat(first, &is), 0);
    mem_free(first);
    dataset_free(d);
    return is.st_ino;
}

Test(large, a_packing_that_was_killed_goes_on)
{
    struct dataset_options o = options();
    struct dataset *whole;
    MUST(dataset_load(&whole, pictures, &o));
    ino_t first = interrupted();
    cr_assert_eq(packed_again(&o, whole), first, "the first file is taken over");
    dataset_pack_end(path);
    char *digests = mem_text("%s.0000.digests", path);
    cr_assert(!file_exists(digests));
    cr_assert_neq(packed_again(&o, whole), first, "a packing that ended is made anew");
    mem_free(digests);
    dataset_free(whole);
}

Test(large, a_packing_of_other_pictures_does_not_go_on)
{
    struct dataset_options o = options();
    ino_t first = interrupted();
    o.fit = o.fit == RESIZE_CROP ? RESIZE_SQUASH : RESIZE_CROP;
    cr_assert_neq(packed_again(&o, NULL), first, "other options");
    o = options();
    first = interrupted();
    put_picture(pictures, "train/cat/001.png", 9, 8, 3, 99);
    cr_assert_neq(packed_again(&o, NULL), first, "another file");
}

Test(large, a_file_of_an_unfinished_packing_that_is_cut_is_made_anew)
{
    struct dataset_options o = options();
    struct dataset *whole;
    MUST(dataset_load(&whole, pictures, &o));
    ino_t first = interrupted();
    char *name = mapped_name(path, 0);
    cr_assert_eq(truncate(name, 1000), 0);
    cr_assert_neq(packed_again(&o, whole), first);
    mem_free(name);
    dataset_free(whole);
}

/* Writes over the sides of the first picture in the digests of the first file. */
static void spoil_sides(const char *with)
{
    char *name = mem_text("%s.0000.digests", path), *text;
    size_t size;
    MUST(file_read(&text, &size, name, 1 << 20));
    char *sides = strchr(strchr(text, '\n'), ' ');
    memcpy(sides, with, strlen(with));
    FILE *out = fopen(name, "w");
    cr_assert_eq(fwrite(text, 1, size, out), size);
    fclose(out);
    mem_free(text);
    mem_free(name);
}

Test(large, sides_that_no_picture_has_are_not_taken_over)
{
    static const char *const wrong[] = {"     0     7", "     7     0", " 99999     7",
                                        "     7 65543", "     7      ", "  7  7     7"};
    struct dataset_options o = options();
    struct dataset *whole;
    MUST(dataset_load(&whole, pictures, &o));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ino_t first = interrupted();
        spoil_sides(wrong[i]);
        cr_expect_neq(packed_again(&o, whole), first, "'%s'", wrong[i]);
    }
    dataset_free(whole);
}

Test(large, the_size_is_known_before_anything_is_decoded)
{
    struct dataset_options o = options();
    struct dataset_size size;
    struct dataset *d;
    MUST(dataset_measure(&size, pictures, &o));
    cr_assert_eq(size.pictures, N);
    cr_assert_eq(size.picture, (size_t)3 * SIDE * SIDE);
    MUST(dataset_pack(&d, path, pictures, &o));
    size_t disk = 0;
    struct stat is;
    cr_assert_eq(stat(path, &is), 0);
    disk += (size_t)is.st_size;
    for (int k = 0; k < size.files; k++) {
        char *name = mapped_name(path, k);
        cr_assert_eq(stat(name, &is), 0);
        disk += (size_t)is.st_size;
        mem_free(name);
    }
    char *name = mapped_name(path, size.files);
    cr_assert(!file_exists(name), "as many files as were said");
    cr_assert(disk <= size.disk && (double)disk > .95 * (double)size.disk, "%zu of %zu", disk,
              size.disk);
    mem_free(name);
    dataset_free(d);
}

Test(large, ImageNet_at_224_is_193_gb_and_a_stage_has_a_fifth_of_one)
{
    unsetenv("METABLUR_SET_MIB");
    struct dataset_size size = dataset_size_of(1281167, 3, 224, 224);
    cr_assert_float_eq((double)size.disk, 193e9, 0.5e9);
    cr_assert_lt(size.memory, 300000000);
    cr_assert_eq(size.files, 181);
    size = dataset_size_of(50000, 3, 32, 32);
    cr_assert_eq(size.files, 0);
    cr_assert_gt(size.memory, 50000 * 3 * 32 * 32);
}
