/* IDX: small sets made here, and Fashion-MNIST as Debian ships it. */
#include "sets.h"

#define FASHION "/usr/share/datasets/fashion-mnist"

// The published mean of the training pixels is 0.2860 (four digits).
static const double fashion_mean = 0.2860, fashion_mean_error = 0.00005;

enum { N = 5, SIDE = 3 };
static const uint8_t labels[N] = {2, 0, 1, 1, 0};

static struct bytes images_file(void)
{
    uint8_t pixels[N * SIDE * SIDE];
    for (int i = 0; i < N * SIDE * SIDE; i++) pixels[i] = (uint8_t)(5 * i);
    return idx_bytes((const uint32_t[]){N, SIDE, SIDE}, 3, pixels, sizeof pixels);
}

static struct bytes labels_file(void)
{
    return idx_bytes((const uint32_t[]){N}, 1, labels, N);
}

static struct bytes zipped(struct bytes b)
{
    struct bytes z = gzip_bytes(b.data, b.size);
    bytes_free(b);
    return z;
}

static void put_plain(const char *folder)
{
    put_bytes(folder, "train-images-idx3-ubyte", images_file());
    put_bytes(folder, "train-labels-idx1-ubyte", labels_file());
}

Test(dataset_idx, images_and_labels_come_in_their_order)
{
    char *folder = scratch_new();
    put_plain(folder);
    struct dataset *d = loaded(folder, "train");
    cr_expect(d->N == N && d->classes == 3 && d->C == 1 && d->H == SIDE && d->W == SIDE);
    for (int i = 0; i < N; i++) {
        cr_expect_eq(d->label[i], labels[i]);
        cr_expect_eq(dataset_image(d, i)[4], 5 * (9 * i + 4));
    }
    cr_expect_str_eq(d->path[3], "train/00003");
    cr_expect_str_eq(d->class_name[2], "2");
    dataset_free(d);
    scratch_free(folder);
}

Test(dataset_idx, gzip_makes_no_difference)
{
    char *plain = scratch_new(), *packed = scratch_new();
    put_plain(plain);
    put_bytes(packed, "train-images-idx3-ubyte.gz", zipped(images_file()));
    put_bytes(packed, "train-labels-idx1-ubyte.gz", zipped(labels_file()));
    struct dataset *a = loaded(plain, "train"), *b = loaded(packed, "train");
    cr_expect_str_eq(a->hash, b->hash);
    dataset_free(a);
    dataset_free(b);
    scratch_free(plain);
    scratch_free(packed);
}

Test(dataset_idx, classes_txt_names_the_classes)
{
    char *folder = scratch_new();
    put_plain(folder);
    scratch_put_text(folder, "classes.txt", "coat\r\nbag with handle\r\n\nshoe\n");
    struct dataset *d = loaded(folder, "train");
    cr_expect_eq(d->classes, 3);
    cr_expect_str_eq(d->class_name[1], "bag with handle");
    dataset_free(d);
    scratch_put_text(folder, "classes.txt", "coat\nbag\n");
    expect_refusal(folder, "train", "names for 2 classes, but labels up to 2");
    scratch_put_text(folder, "classes.txt", "coat\nbag\nshoe\nhat\n");
    expect_refusal(folder, "train", "class hat has no images");
    scratch_put_text(folder, "classes.txt", "coat\nbag\ncoat\n");
    expect_refusal(folder, "train", "two classes are called coat");
    scratch_put_text(folder, "classes.txt", "coat\nbag\tblue\nhat\n");
    expect_refusal(folder, "train", "bag: a control character in a name");
    scratch_put_text(folder, "classes.txt", "");
    expect_refusal(folder, "train", "classes.txt: expected names, one a line, got none");
    scratch_free(folder);
}

/* Both parts have one list of classes, though one of them may lack the last. */
Test(dataset_idx, a_class_that_only_the_other_part_has_is_missed)
{
    char *folder = scratch_new();
    put_plain(folder);
    uint8_t pixel[] = {1, 2}, few[] = {0, 1};
    put_bytes(folder, "t10k-images-idx3-ubyte",
              idx_bytes((const uint32_t[]){2, 1, 1}, 3, pixel, 2));
    put_bytes(folder, "t10k-labels-idx1-ubyte", idx_bytes((const uint32_t[]){2}, 1, few, 2));
    expect_refusal(folder, "test", "class 2 has no images");
    scratch_free(folder);
}

/* Cuts one of the two files everywhere; the other one is whole. */
static void cut_everywhere(const char *name, struct bytes whole)
{
    char *folder = scratch_new();
    put_bytes(folder, "train-images-idx3-ubyte.gz", zipped(images_file()));
    put_bytes(folder, "train-labels-idx1-ubyte.gz", zipped(labels_file()));
    for (size_t n = 0; n < whole.size; n++) {
        scratch_put(folder, name, whole.data, n);
        expect_refusal(folder, "train", name);
    }
    bytes_free(whole);
    scratch_free(folder);
}

Test(dataset_idx, a_file_cut_short_anywhere_is_an_error)
{
    cut_everywhere("train-images-idx3-ubyte", images_file());
    cut_everywhere("train-labels-idx1-ubyte", labels_file());
    cut_everywhere("train-images-idx3-ubyte.gz", zipped(images_file()));
    cut_everywhere("train-labels-idx1-ubyte.gz", zipped(labels_file()));
}

Test(dataset_idx, a_header_that_lies_is_refused_before_memory_is_taken)
{
    static const struct {
        uint32_t shape[3];
        const char *text;
    } claims[] = {
        {{0x80000000u, 3, 3}, "the header says 2147483648"},
        {{0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu}, "the header says 4294967295"},
        {{0, 3, 3}, "the header says 0"},
        {{5, 0, 3}, "has no pixels"},
        {{5, 60000, 60000}, "got 60000 x 60000"},
        {{16777216, 8192, 8192}, "expected less than 16 GiB"},
        {{60000, 28, 28}, "the header promises a file of 47040016 bytes, it has fewer"},
        {{4, 3, 3}, "the header promises a file of 52 bytes, it has more"},
    };
    char *folder = scratch_new();
    uint8_t pixels[45] = {0};
    put_plain(folder);
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        put_bytes(folder, "train-images-idx3-ubyte", idx_bytes(claims[i].shape, 3, pixels, 45));
        expect_refusal(folder, "train", claims[i].text);
    }
    scratch_free(folder);
}

/* 4 GiB with the header, and one picture more. */
Test(dataset_idx, a_gzip_file_that_promises_more_than_4_gib_is_refused)
{
    static const uint32_t largest[] = {262143, 128, 128}, larger[] = {262144, 128, 128};
    char *folder = scratch_new();
    uint8_t pixels[45] = {0};
    put_bytes(folder, "train-labels-idx1-ubyte", labels_file());
    put_bytes(folder, "train-images-idx3-ubyte.gz", zipped(idx_bytes(largest, 3, pixels, 45)));
    expect_refusal(folder, "train", "promises a file of 4294950928 bytes, it has fewer");
    put_bytes(folder, "train-images-idx3-ubyte.gz", zipped(idx_bytes(larger, 3, pixels, 45)));
    expect_refusal(folder, "train",
                   "expected a gzip file of at most 4 GiB inflated, got one of "
                   "4294967312 bytes; inflate it with gunzip");
    scratch_free(folder);
}

Test(dataset_idx, images_and_labels_must_agree)
{
    char *folder = scratch_new();
    put_bytes(folder, "train-images-idx3-ubyte", images_file());
    expect_refusal(folder, "train", "expected train-labels-idx1-ubyte beside the images");
    put_bytes(folder, "train-labels-idx1-ubyte", idx_bytes((const uint32_t[]){4}, 1, labels, 4));
    expect_refusal(folder, "train", "5 images, but the label file has 4");
    put_bytes(folder, "train-labels-idx1-ubyte", images_file());
    expect_refusal(folder, "train", "expected the IDX magic number 00000801, got 00000803");
    scratch_free(folder);
}

Test(dataset_idx, damage_is_an_error_or_a_data_set)
{
    char *folder = scratch_new();
    struct rng r = rng_at(1, RNG_TEST, 0, 21);
    int sets = 0, errors = 0;
    for (int round = 0; round < 600; round++) {
        struct bytes b[] = {zipped(images_file()), zipped(labels_file())};
        struct bytes *victim = &b[round % 2];
        for (uint32_t k = 1 + rng_below(&r, 2); k > 0; k--)
            victim->data[rng_below(&r, (uint32_t)victim->size)] = (uint8_t)rng_bits(&r);
        put_bytes(folder, "train-images-idx3-ubyte.gz", b[0]);
        put_bytes(folder, "train-labels-idx1-ubyte.gz", b[1]);
        struct dataset *d = NULL;
        err e = dataset_load(&d, folder, &(struct dataset_options){.part = "train"});
        sets += e == NULL;
        errors += e != NULL;
        if (!e) dataset_free(d);
        err_free(e);
    }
    cr_expect_gt(sets, 0); // gzip's head holds a time and an operating system that nobody reads
    cr_expect_gt(errors, sets);
    scratch_free(folder);
}

/* The train labels are those that stand for ten names; the others go beyond them. */
Test(dataset_idx, fashion_mnist_with_other_test_labels_is_refused)
{
    char *folder = scratch_new(), *bytes;
    size_t size;
    MUST(file_read(&bytes, &size, FASHION "/train-labels-idx1-ubyte.gz", 1 << 20));
    scratch_put(folder, "train-labels-idx1-ubyte.gz", bytes, size);
    uint8_t pixel[] = {1}, label[] = {200};
    put_bytes(folder, "t10k-images-idx3-ubyte",
              idx_bytes((const uint32_t[]){1, 1, 1}, 3, pixel, 1));
    put_bytes(folder, "t10k-labels-idx1-ubyte", idx_bytes((const uint32_t[]){1}, 1, label, 1));
    expect_refusal(folder, "test", "names for 10 classes, but labels up to 200");
    mem_free(bytes);
    scratch_free(folder);
}

Test(dataset_idx, fashion_mnist_is_what_was_published)
{
    struct dataset *d[] = {loaded(FASHION, "train"), loaded(FASHION, "test")};
    const int n[] = {60000, 10000};
    for (int part = 0; part < 2; part++) {
        cr_expect_eq(d[part]->N, n[part]);
        cr_expect(d[part]->C == 1 && d[part]->H == 28 && d[part]->W == 28);
        for (int k = 0; k < 10; k++) cr_expect_eq(count_of_class(d[part], k), n[part] / 10);
        cr_expect_str_eq(d[part]->class_name[0], "T-shirt/top");
        cr_expect_str_eq(d[part]->class_name[9], "Ankle boot");
    }
    cr_expect_eq(d[0]->label[0], 9);
    double sum = 0;
    for (size_t i = 0; i < (size_t)60000 * 784; i++) sum += d[0]->pixels[i];
    cr_expect_float_eq(sum / 60000 / 784 / 255, fashion_mean, fashion_mean_error);
    dataset_free(d[0]);
    dataset_free(d[1]);
}
