/* CIFAR-10 and CIFAR-100 in small, and the first records of the real CIFAR-10. */
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

TestSuite(dataset_cifar, .init = begin, .fini = end);

enum { PIXELS = 3072 };

/* Gives n records with labels 0, 1, 2, 0 ... whose pixels are all the number of the record. */
static struct bytes records(int n, int label_bytes, int first)
{
    struct bytes b = {0};
    for (int i = 0; i < n; i++) {
        uint8_t record[2 + PIXELS];
        memset(record, first + i, sizeof record);
        record[label_bytes - 1] = (uint8_t)((first + i) % 3);
        if (label_bytes == 2) record[0] = 77; // the coarse label
        bytes_add(&b, record, (size_t)label_bytes + PIXELS);
    }
    return b;
}

Test(dataset_cifar, batches_follow_each_other)
{
    scratch_put_text(folder, "batches.meta.txt", "airplane\nautomobile\nbird\n\n");
    put_bytes(folder, "data_batch_1.bin", records(3, 1, 0));
    put_bytes(folder, "data_batch_2.bin", records(2, 1, 3));
    put_bytes(folder, "data_batch_4.bin", records(2, 1, 9)); // after a gap: not part of it
    struct dataset *d = loaded(folder, "train");
    cr_expect(d->N == 5 && d->classes == 3 && d->C == 3 && d->H == 32 && d->W == 32);
    for (int i = 0; i < 5; i++) {
        cr_expect_eq(d->label[i], i % 3);
        cr_expect_eq(dataset_image(d, i)[PIXELS - 1], i);
    }
    cr_expect_str_eq(d->path[4], "data_batch_2/00001");
    cr_expect_str_eq(d->class_name[1], "automobile");
    dataset_free(d);
    expect_refusal(folder, "test", "expected a part 'test', found none; there is 'train' (cifar)");
}

Test(dataset_cifar, cifar_100_is_read_with_its_fine_labels)
{
    scratch_put_text(folder, "fine_label_names.txt", "apple\naquarium_fish\nbaby\n");
    put_bytes(folder, "train.bin", records(3, 2, 0));
    put_bytes(folder, "test.bin", records(6, 2, 0));
    struct dataset *a = loaded(folder, "train"), *b = loaded(folder, "test");
    cr_expect(a->N == 3 && b->N == 6);
    cr_expect_eq(b->label[4], 1);
    cr_expect_eq(dataset_image(b, 4)[0], 4);
    cr_expect_str_eq(b->path[4], "test/00004");
    dataset_free(a);
    dataset_free(b);
}

Test(dataset_cifar, planes_are_kept_as_they_are)
{
    struct bytes b = records(3, 1, 0);
    for (int i = 0; i < PIXELS; i++) b.data[1 + i] = (uint8_t)(i * 7 + i / 256);
    uint8_t planes[PIXELS];
    memcpy(planes, b.data + 1, PIXELS);
    scratch_put_text(folder, "batches.meta.txt", "a\nb\nc\n");
    put_bytes(folder, "test_batch.bin", b);
    struct dataset *d = loaded(folder, "test");
    cr_expect_eq(memcmp(dataset_image(d, 0), planes, PIXELS), 0);
    dataset_free(d);
}

Test(dataset_cifar, damage_is_named)
{
    put_bytes(folder, "data_batch_1.bin", records(3, 1, 0));
    expect_refusal(folder, "train", "batches.meta.txt: cannot open");
    scratch_put_text(folder, "batches.meta.txt", "a\nb\n");
    expect_refusal(folder, "train", "data_batch_1.bin: record 2: label 2, but batches.meta.txt");
    scratch_put_text(folder, "batches.meta.txt", "a\nb\nc\nd\n");
    expect_refusal(folder, "train", "class d has no images");
    struct bytes b = records(3, 1, 0);
    for (size_t n = 0; n < b.size; n += n % 3073 ? 1021 : 1) {
        if (n % 3073 == 0 && n > 0) continue; // whole records are a whole file
        scratch_put(folder, "data_batch_1.bin", b.data, n);
        expect_refusal(folder, "train", "data_batch_1.bin: expected records of 3073 bytes");
    }
    bytes_free(b);
}

Test(dataset_cifar, the_first_records_of_cifar_10_are_a_frog_and_two_trucks)
{
    const char *data = real_data("cifar10-lossless-5k");
    if (!data) return;
    char *command = mem_text("tar xf '%s/cifar10-lossless-5k.tar.xz' -C '%s' "
                             "--strip-components=1",
                             data, folder);
    cr_assert_eq(system(command), 0);
    struct dataset *train = loaded(folder, "train"), *test = loaded(folder, "test");
    cr_expect(train->N == 4000 && test->N == 1000 && train->classes == 10);
    cr_expect_str_eq(train->class_name[train->label[0]], "frog");
    cr_expect_str_eq(train->class_name[train->label[1]], "truck");
    cr_expect_str_eq(train->class_name[train->label[2]], "truck");
    cr_expect_str_eq(test->class_name[test->label[0]], "cat");
    dataset_free(train);
    dataset_free(test);
    mem_free(command);
}
