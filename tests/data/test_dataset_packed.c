/* Data sets in one file: what is saved is read back, and every damage is noticed. */
#include "sets.h"

static char *folder, *path;

static void begin(void)
{
    folder = scratch_new();
    path = mem_text("%s/set", folder);
}

static void end(void)
{
    mem_free(path);
    scratch_free(folder);
}

TestSuite(dataset_packed, .init = begin, .fini = end);

/* Gives a small set; a gray one has sides. */
static struct dataset *made(int N, int C)
{
    struct dataset *d = dataset_new(N, 3, C, 2, 3);
    for (int k = 0; k < 3; k++) d->class_name[k] = mem_text("class %d", k);
    struct rng r = rng_at(1, RNG_TEST, 0, 41);
    for (int i = 0; i < N; i++) {
        d->path[i] = mem_text("train/%d", i);
        d->label[i] = i % 2; // class 2 stays empty, as after dataset_pick
    }
    if (C == 1) d->sides = mem_new((size_t)N, sizeof *d->sides);
    for (int i = 0; i < N && C == 1; i++)
        d->sides[i] = (struct dataset_sides){500, (uint16_t)(1 + i)};
    for (int i = 0; i < N * C * 6; i++) d->pixels[i] = (uint8_t)rng_bits(&r);
    dataset_seal(d);
    return d;
}

static void expect_same(const struct dataset *a, const struct dataset *b)
{
    cr_assert(a->N == b->N && a->classes == b->classes);
    cr_assert(a->C == b->C && a->H == b->H && a->W == b->W);
    cr_expect_str_eq(a->hash, b->hash);
    for (int k = 0; k < a->classes; k++) cr_expect_str_eq(a->class_name[k], b->class_name[k]);
    for (int i = 0; i < a->N; i++) {
        cr_expect_str_eq(a->path[i], b->path[i]);
        cr_expect_str_eq(a->digest[i], b->digest[i]);
        cr_expect_eq(a->label[i], b->label[i]);
    }
    cr_assert_eq(!a->sides, !b->sides);
    if (a->sides) cr_expect_eq(memcmp(a->sides, b->sides, (size_t)a->N * sizeof *a->sides), 0);
    cr_expect_eq(memcmp(a->pixels, b->pixels, (size_t)(a->N * a->C * a->H * a->W)), 0);
}

Test(dataset_packed, what_is_saved_is_read_back)
{
    for (int C = 1; C <= 3; C += 2) {
        struct dataset *d = made(17, C), *back;
        MUST(dataset_save(d, path));
        MUST(dataset_read(&back, path));
        expect_same(d, back);
        dataset_free(d);
        dataset_free(back);
    }
}

Test(dataset_packed, a_saved_set_is_a_data_set_like_others)
{
    struct dataset *d = made(4, 3), *back;
    MUST(dataset_save(d, path));
    back = loaded(path, "all");
    expect_same(d, back);
    dataset_free(d);
    dataset_free(back);
}

Test(dataset_packed, the_hash_is_the_sha_256_of_the_text_before_it)
{
    struct dataset *d = made(4, 1);
    MUST(dataset_save(d, path));
    char *bytes, hex[HASH_TEXT];
    size_t size;
    MUST(file_read(&bytes, &size, path, 1 << 20));
    char *line = strstr(bytes, "sha256\t");
    cr_assert_not_null(line);
    hash_bytes(hex, bytes, (size_t)(line - bytes));
    cr_expect_str_eq(hex, d->hash);
    cr_expect_eq(strncmp(line + 7, hex, 64), 0);
    mem_free(bytes);
    dataset_free(d);
}

Test(dataset_packed, a_file_cut_short_anywhere_is_an_error)
{
    struct dataset *d = made(3, 1), *back;
    MUST(dataset_save(d, path));
    char *bytes;
    size_t size;
    MUST(file_read(&bytes, &size, path, 1 << 20));
    for (size_t n = 0; n < size; n++) {
        scratch_put(folder, "cut", bytes, n);
        char *cut = mem_text("%s/cut", folder);
        MUST_FAIL(dataset_read(&back, cut), "cut");
        mem_free(cut);
    }
    mem_free(bytes);
    dataset_free(d);
}

Test(dataset_packed, every_flipped_bit_and_every_further_byte_is_noticed)
{
    struct dataset *d = made(3, 1), *back;
    MUST(dataset_save(d, path));
    char *bytes;
    size_t size;
    MUST(file_read(&bytes, &size, path, 1 << 20));
    for (size_t bit = 0; bit < 8 * size; bit++) {
        bytes[bit / 8] ^= (char)(1 << bit % 8);
        scratch_put(folder, "set", bytes, size);
        MUST_FAIL(dataset_read(&back, path), "set");
        bytes[bit / 8] ^= (char)(1 << bit % 8);
    }
    scratch_put(folder, "set", bytes, size + 1); // file_read closes with a zero
    MUST_FAIL(dataset_read(&back, path), "expected its end");
    mem_free(bytes);
    dataset_free(d);
}

Test(dataset_packed, a_head_that_lies_is_refused_before_memory_is_taken)
{
    static const char *const heads[][2] = {
        {"shape\t2147483648\t1\t2\t2\nclasses\t1\n", "set:2: expected a whole number of 1 to"},
        {"shape\t16000000\t3\t9000\t9000\nclasses\t1\n", "the file has only"},
        {"shape\t1\t1\t2\t2\nclasses\t999999999\n", "set:3: expected a whole number of 1 to"},
        {"shape\t1\t2\t1\t1\nclasses\t1\n", "set:2: expected 1 or 3 channels"},
        {"shape\t1\t1\t2\nclasses\t1\n", "set:2: expected 5 cells"},
        {"shape\t1\t1\t2\t2\t2\nclasses\t1\n", "set:2: expected 5 cells"},
        {"shape\t1\t1\t2\tsides\nclasses\t1\n", "set:2: expected 6 cells"},
        {"shape\tx\t1\t2\t2\nclasses\t1\n", "got 'x'"},
    };
    struct dataset *d;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        char *text = mem_text("metablur dataset 1\n%s", heads[i][0]);
        scratch_put_text(folder, "set", text);
        MUST_FAIL(dataset_read(&d, path), heads[i][1]);
        mem_free(text);
    }
    scratch_put_text(folder, "set", "metablur dataset 2\n");
    MUST_FAIL(dataset_read(&d, path), "expected 'metablur dataset 1'");
    MUST_FAIL(dataset_read(&d, folder), "expected a file, got a folder");
    MUST_FAIL(dataset_read(&d, "/no/such/file"), "/no/such/file: cannot open");
}

Test(dataset_packed, a_set_that_cannot_be_written_leaves_the_old_one)
{
    struct dataset *d = made(3, 1), *back;
    char *inside = mem_text("%s/set/inside", folder);
    MUST(dataset_save(d, path));
    MUST_FAIL(dataset_save(d, inside), "inside: cannot write");
    MUST(dataset_read(&back, path));
    expect_same(d, back);
    dataset_free(d);
    dataset_free(back);
    mem_free(inside);
}
