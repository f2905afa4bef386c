/* Sets in several files: how they are cut, opened, and what is noticed of damage. */
#include "data/mapped.h"

#include "data/parts.h"
#include "sets.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char *folder, *path;

static void begin(void)
{
    folder = scratch_new();
    path = mem_text("%s/large.set", folder);
    setenv("METABLUR_SET_MIB", "1", 1);
}

static void end(void)
{
    mem_free(path);
    scratch_free(folder);
}

TestSuite(mapped, .init = begin, .fini = end);

enum { N = 100, SIDE = 64, SIZE = 3 * SIDE * SIDE };

/* Pictures whose bytes follow from their number. */
static err draw(void *context, uint8_t *to, int i)
{
    const struct dataset *d = context;
    size_t size = (size_t)d->C * (size_t)d->H * (size_t)d->W;
    for (size_t k = 0; k < size; k++) to[k] = (uint8_t)((size_t)i * 37 + k * 11 + k / 251);
    return NULL;
}

/* Packs n drawn pictures of two classes; gives them in memory too, where that is wanted. */
static struct dataset *drawn(int n, int C, int side, bool kept)
{
    struct dataset *d =
        kept ? dataset_new(n, 2, C, side, side) : dataset_shell(n, 2, C, side, side);
    for (int k = 0; k < 2; k++) d->class_name[k] = mem_text("class %d", k);
    for (int i = 0; i < n; i++) {
        char name[64];
        snprintf(name, sizeof name, "train/n%08d/n%08d_%07d.JPEG", i % 1000, i % 1000, i);
        dataset_keep_path(d, i, name);
        d->label[i] = i % 2;
    }
    MUST(pack_run(&(struct pack){d, draw, d, "drawn"}, path));
    dataset_pack_end(path);
    for (int i = 0; kept && i < n; i++) MUST(draw(d, dataset_image(d, i), i));
    return d;
}

static struct dataset *opened(void)
{
    struct dataset *d = NULL;
    MUST(dataset_read(&d, path));
    cr_assert_not_null(d->mapped);
    return d;
}

/* Changes a byte of a file of the set, or its length. */
static void damage(int k, off_t at, off_t length)
{
    char *name = mapped_name(path, k);
    int file = open(name, O_WRONLY);
    cr_assert_geq(file, 0);
    if (length >= 0) cr_assert_eq(ftruncate(file, length), 0);
    if (at >= 0) cr_assert_eq(pwrite(file, "\xff\x01", 2, at), 2);
    close(file);
    mem_free(name);
}

Test(mapped, files_hold_all_pictures_and_whole_units)
{
    static const size_t sizes[] = {1, 49, 784, 3072, 12288, 150528, 27 << 20};
    static const int counts[] = {1, 2, 63, 1000, 50000, 1281167};
    for (int s = 0; s < 7; s++)
        for (int c = 0; c < 6; c++)
            for (size_t mib = 1; mib <= 1024; mib *= 32) {
                struct mapped_files f = mapped_cut(counts[c], sizes[s], mib << 20);
                size_t bytes = (size_t)f.pictures * sizes[s];
                cr_assert(f.count >= 1 && f.count <= MAPPED_MOST_FILES);
                cr_assert_eq((counts[c] - 1) / f.pictures + 1, f.count);
                cr_assert(f.count == 1 || bytes % MAPPED_UNIT == 0, "%zu bytes", sizes[s]);
            }
}

Test(mapped, ImageNet_at_224_is_cut_into_files_of_about_a_gib)
{
    struct mapped_files f = mapped_cut(1281167, 150528, (size_t)1 << 30);
    cr_assert_eq(f.count, 181);
    cr_assert_leq((size_t)f.pictures * 150528, (size_t)1 << 30);
}

Test(mapped, a_set_in_files_is_the_set_in_memory)
{
    struct dataset *whole = drawn(N, 3, SIDE, true), *d = opened();
    cr_assert_eq(d->N, N);
    cr_assert_str_eq(d->hash, whole->hash);
    for (int i = 0; i < N; i++) {
        cr_assert_eq(memcmp(dataset_image(d, i), dataset_image(whole, i), SIZE), 0, "%d", i);
        cr_assert_str_eq(d->path[i], whole->path[i]);
        cr_assert_eq(d->label[i], whole->label[i]);
    }
    MUST(dataset_sound(d));
    char *one = mem_text("%s/one.set", folder);
    struct dataset *read;
    MUST(dataset_save(whole, one));
    MUST(dataset_read(&read, one));
    cr_assert_null(read->mapped);
    cr_assert_str_eq(read->hash, d->hash, "the hash does not depend on the form");
    mem_free(one);
    dataset_free(read);
    dataset_free(d);
    dataset_free(whole);
}

Test(mapped, a_damaged_picture_is_noticed_when_it_is_used)
{
    dataset_free(drawn(N, 3, SIDE, false));
    damage(1, 5 * SIZE + 77, -1);
    struct dataset *d = opened();
    int first = mapped_cut(N, SIZE, 1 << 20).pictures, bad = first + 5;
    for (int i = 0; i < N; i++)
        if (i != bad) dataset_image(d, i);
    MUST(dataset_sound(d));

    dataset_image(d, bad);
    char *text = mem_text("the pixels of %s do not have their digest", d->path[bad]);
    MUST_FAIL(dataset_sound(d), text);
    mem_free(text);
    dataset_free(d);

    d = opened();
    MUST(dataset_check(d, 0, first));
    MUST_FAIL(dataset_check(d, first, 10), "damaged");
    dataset_free(d);
}

Test(mapped, a_file_that_is_missing_or_has_another_length_is_an_error)
{
    dataset_free(drawn(N, 3, SIDE, false));
    struct dataset *d;
    struct stat is;
    char *name = mapped_name(path, 0);
    cr_assert_eq(stat(name, &is), 0);
    damage(0, -1, is.st_size - 1);
    MUST_FAIL(dataset_read(&d, path), "expected a file of");
    damage(0, -1, is.st_size + 1);
    MUST_FAIL(dataset_read(&d, path), "expected a file of");
    cr_assert_eq(remove(name), 0);
    MUST_FAIL(dataset_read(&d, path), "cannot open");
    mem_free(name);
}

static err refuse(void *context, uint8_t *to, int i)
{
    (void)context;
    (void)to;
    return err_new("no picture %d", i);
}

Test(mapped, a_packing_begins_without_the_digests_and_the_manifest_of_an_older_one)
{
    struct dataset *d = drawn(N, 3, SIDE, false);
    MUST(pack_run(&(struct pack){d, draw, d, "drawn"}, path));
    char *digests = mem_text("%s.0000.digests", path);
    cr_assert(file_exists(digests));
    MUST_FAIL(pack_run(&(struct pack){d, refuse, d, "others"}, path), "no picture 0");
    cr_assert(!file_exists(digests));
    cr_assert(!file_exists(path));
    mem_free(digests);
    dataset_free(d);
}

Test(mapped, a_file_that_is_a_fifo_is_an_error)
{
    struct dataset *d;
    dataset_free(drawn(N, 3, SIDE, false));
    char *name = mapped_name(path, 1);
    cr_assert_eq(remove(name), 0);
    cr_assert_eq(mkfifo(name, 0600), 0);
    MUST_FAIL(dataset_read(&d, path), "expected a file of");
    mem_free(name);
}

Test(mapped, a_manifest_that_is_a_fifo_is_an_error)
{
    struct dataset *d;
    struct dataset_options all = {.part = "all"};
    cr_assert_eq(mkfifo(path, 0600), 0);
    MUST_FAIL(dataset_read(&d, path), "expected a file, got a FIFO");
    MUST_FAIL(dataset_load(&d, path, &all), "");
}

Test(mapped, every_bit_of_the_manifest_matters)
{
    dataset_free(drawn(N, 3, SIDE, false));
    char *text;
    size_t size;
    MUST(file_read(&text, &size, path, 1 << 20));
    for (size_t i = 0; i < size; i += 7) {
        struct dataset *d = NULL;
        text[i] ^= 4;
        scratch_put(folder, "large.set", text, size);
        text[i] ^= 4;
        err e = dataset_read(&d, path);
        cr_assert_not_null(e, "byte %zu", i);
        err_free(e);
    }
    for (size_t cut = 1; cut < 30; cut++) {
        struct dataset *d = NULL;
        scratch_put(folder, "large.set", text, size - cut);
        err e = dataset_read(&d, path);
        cr_assert_not_null(e, "cut by %zu", cut);
        err_free(e);
    }
    mem_free(text);
}

Test(mapped, a_smaller_set_of_the_same_name_leaves_no_files)
{
    struct dataset *whole = drawn(N, 3, SIDE, true);
    char *name = mapped_name(path, 0);
    cr_assert(file_exists(name));
    MUST(dataset_save(whole, path));
    cr_assert(!file_exists(name));
    mem_free(name);
    dataset_free(whole);
}

static long peak_kb(void)
{
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return r.ru_maxrss;
}

/* The pictures of ImageNet's training part, in number and in the length of their names. */
Test(mapped, a_set_of_1281167_pictures_opens_in_5_s_and_300_mb)
{
    if (fork() == 0) { // the peak of a process that did not pack it
        dataset_free(drawn(1281167, 1, 2, false));
        _exit(0);
    }
    int status;
    wait(&status);
    cr_assert_eq(status, 0);
    long before = peak_kb();
    clock_t start = clock();
    struct dataset *d = opened();
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    long kb = peak_kb() - before;
    fprintf(stderr, "opened in %.2f s with %ld MB\n", seconds, kb / 1000);
    cr_assert_eq(d->N, 1281167);
    cr_assert_lt(seconds, 5);
    cr_assert_lt(kb, 300000);
    MUST(dataset_check(d, 640000, 1000));
    struct dataset_size size = dataset_size_of(d->N, 1, 2, 2);
    cr_assert_lt((double)kb, 1.1e-3 * (double)size.memory, "what is promised: %zu", size.memory);
    dataset_free(d);
}
