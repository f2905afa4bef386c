/* Files of torch.save: those of tests/golden/torch, which PyTorch wrote, and lies made of them. */
#include "weights/torch_file.h"

#include "../support.h"
#include "base/file.h"
#include "base/mem.h"
#include "weights/torch_old.h"
#include "weights/weights_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MUTATIONS = 3000 };

static char *golden(const char *name)
{
    return mem_text("%s/tests/golden/torch/%s.pth", getenv("METABLUR_ROOT"), name);
}

static err open_golden(struct weights_file **out, const char *name)
{
    char *path = golden(name);
    err e = weights_file_open(out, path);
    mem_free(path);
    return e;
}

static int find(const struct weights_file *f, const char *group, const char *name)
{
    for (int i = 0; i < f->count; i++) {
        const char *got = f->tensor[i]->group ? f->tensor[i]->group : "";
        if (strcmp(got, group) == 0 && strcmp(f->tensor[i]->name, name) == 0) return i;
    }
    cr_assert_fail("no tensor %s of '%s'", name, group);
    return -1;
}

/* What make.py fills the filters with. */
static void expect_filters(const struct weights_file *f, const char *group, const char *name)
{
    int i = find(f, group, name);
    const struct safetensor *t = f->tensor[i];
    cr_assert(t->dims == 4 && t->count == 108);
    cr_expect(t->shape[0] == 4 && t->shape[1] == 3 && t->shape[2] == 3 && t->shape[3] == 3);
    float x[108];
    MUST(weights_file_read(x, f, i));
    for (int j = 0; j < 108; j++) cr_expect_eq(x[j], (float)(j * 7 % 33) / 8 - 2, "%d", j);
}

Test(torch_file, every_type_and_every_view_gives_the_same_numbers)
{
    static const struct {
        const char *file, *group, *type;
    } kinds[] = {{"plain", "", "F32"},      {"half", "", "F16"},
                 {"bfloat", "", "BF16"},    {"double", "", "F64"},
                 {"views", "", "F32"},      {"model", "model", "F32"},
                 {"parameters", "", "F32"}, {"twice", "state_dict", "F32"},
                 {"old", "", "F32"},        {"old_views", "", "F32"},
                 {"old_half", "", "F16"},   {"old_first", "", "F32"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct weights_file *f;
        MUST(open_golden(&f, kinds[i].file));
        cr_expect_str_eq(f->kind, "torch.save");
        int at = find(f, kinds[i].group, "conv1.weight");
        cr_expect_str_eq(f->tensor[at]->type, kinds[i].type);
        expect_filters(f, kinds[i].group, "conv1.weight");
        weights_file_close(f);
    }
}

Test(torch_file, dictionaries_in_dictionaries_are_keys)
{
    static const char *const forms[] = {"nested", "old_nested"};
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        struct weights_file *f;
        MUST(open_golden(&f, forms[k]));
        expect_filters(f, "state_dict", "module.conv1.weight");
        find(f, "optimizer.state.0", "momentum_buffer");
        int i = find(f, "state_dict", "module.norm1.num_batches_tracked");
        cr_expect_not(weights_file_numbers(f, i));
        weights_file_close(f);
    }
}

Test(torch_file, one_tensor_alone_is_called_tensor)
{
    static const char *const forms[] = {"one", "old_one"};
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        struct weights_file *f;
        MUST(open_golden(&f, forms[k]));
        cr_assert_eq(f->count, 1);
        expect_filters(f, "", "tensor");
        weights_file_close(f);
    }
}

static const struct {
    const char *file, *says;
} refused[] = {
    {"evil", "near key 'weights': the pickle names __builtin__.print, which is neither a tensor"},
    {"namespace", "near key 'args': the pickle names argparse.Namespace"},
    {"whole", "the pickle names __main__.Tiny, which is neither a tensor nor a plain value; save "
              "net.state_dict() alone"},
    {"script", "is a program (TorchScript), not a dictionary of tensors"},
    {"old_namespace", "near key 'args': the pickle names argparse.Namespace"},
    {"expanded", "tensor 'fc.bias': reaches beyond its storage, or repeats it"},
};

Test(torch_file, a_file_with_more_than_tensors_is_one_line_that_names_it)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct weights_file *f;
        MUST_FAIL(open_golden(&f, refused[i].file), refused[i].says);
    }
}

Test(torch_file, first_bytes_tell_weights_from_other_files)
{
    char *path = golden("plain"), *net = mem_text("%.*snet", (int)strlen(path) - 3, path);
    bool is;
    MUST(weights_file_is(&is, path));
    cr_expect(is);
    const char *const others[] = {net, "no/such", "/"}; // the name of a model is often no file
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        MUST(weights_file_is(&is, others[i]));
        cr_expect_not(is, "%s", others[i]);
    }
    mem_free(net);
    mem_free(path);
}

/* A FIFO gives its first bytes once, and its opening waits for a writer. */
Test(torch_file, what_is_no_plain_file_is_refused_with_its_kind_and_blocks_nobody, .timeout = 60)
{
    char fifo[64];
    bool is;
    struct weights_file *f;
    struct torch_file *t;
    struct torch_old *o;
    struct pickle *p;
    snprintf(fifo, sizeof fifo, "torch_file_fifo_%d", (int)getpid());
    cr_assert_eq(mkfifo(fifo, 0600), 0);
    MUST_FAIL(weights_file_is(&is, fifo), "expected a file, got a FIFO");
    MUST_FAIL(weights_file_open(&f, fifo), "expected a file, got a FIFO");
    MUST_FAIL(torch_file_open(&t, fifo), "expected a file, got a FIFO");
    MUST_FAIL(torch_old_open(&o, &p, fifo, NULL, ""), "expected a file, got a FIFO");
    remove(fifo);
    MUST_FAIL(weights_file_open(&f, fifo), "cannot open: No such file or directory");
    MUST_FAIL(torch_file_open(&t, fifo), "cannot open: No such file or directory");
    MUST_FAIL(torch_old_open(&o, &p, fifo, NULL, ""), "cannot open: No such file or directory");
}

/* Opens and reads all of a file that may be damaged: one line, or finite numbers. */
static bool read_all(const char *path)
{
    struct torch_file *f;
    err e = torch_file_open(&f, path);
    for (int i = 0; !e && i < torch_file_count(f); i++) {
        const struct safetensor *t = torch_file_tensor(f, i);
        cr_assert(t->count <= 4096);
        if (strcmp(t->type, "F32") != 0) continue;
        float *x = mem_new(t->count, sizeof *x);
        e = torch_file_read(x, f, i);
        for (size_t j = 0; !e && j < t->count; j++) cr_assert(isfinite(x[j]));
        mem_free(x);
        if (e) torch_file_close(f);
    }
    if (!e) torch_file_close(f);
    if (e) cr_assert_null(strchr(e, '\n'), "%s", e);
    bool good = !e;
    err_free(e);
    return good;
}

/* Thousands of files, which need not survive a loss of power. */
static void put(const char *path, const char *bytes, size_t size)
{
    remove(path); // a file that is cut to nothing is flushed when it is closed
    FILE *f = fopen(path, "wb");
    cr_assert(f && fwrite(bytes, 1, size, f) == size && fclose(f) == 0);
}

static void each_damaged(const char *name, bool cut)
{
    char *path = golden(name), *bytes, changed[64];
    size_t size;
    snprintf(changed, sizeof changed, "torch_file_%d.pth", (int)getpid());
    MUST(file_read(&bytes, &size, path, 1 << 20));
    int good = 0;
    for (uint32_t i = 0; i < (cut ? (uint32_t)size : MUTATIONS); i++) {
        struct rng r = rng_at(3, RNG_TEST, 0, i);
        char *copy = mem_copy(bytes, size);
        // The pickle comes first, the list of files or keys last: changes there mean most.
        for (uint32_t n = cut ? 0 : 1 + rng_below(&r, 3); n > 0; n--) {
            size_t at = rng_below(&r, 3) ? rng_below(&r, 900) : rng_below(&r, (uint32_t)size);
            int flipped = copy[at] ^ 1 << rng_below(&r, 8);
            copy[at] = (char)(rng_below(&r, 2) ? (int)rng_below(&r, 256) : flipped);
        }
        put(changed, copy, cut ? i : size);
        mem_free(copy);
        good += read_all(changed);
    }
    remove(changed);
    cr_expect(cut ? good == 0 : good < MUTATIONS, "%d were taken", good);
    mem_free(bytes);
    mem_free(path);
}

Test(torch_file, a_file_cut_anywhere_is_refused)
{
    each_damaged("plain", true);
    each_damaged("old", true);
}

Test(torch_file, a_mutated_file_is_refused_or_sound)
{
    each_damaged("plain", false);
    each_damaged("views", false);
    each_damaged("old", false);
    each_damaged("old_views", false);
}

/* Writes an archive of one stored file, name "a/data.pkl". */
static void put_archive(const char *path, const char *pickle, size_t size)
{
    enum { LOCAL = 40, CENTRAL = 56 }; // with the name
    uint8_t head[LOCAL] = "PK\3\4", entry[CENTRAL] = "PK\1\2", end[22] = "PK\5\6";
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < size; i++) {
        crc ^= (uint8_t)pickle[i];
        for (int k = 0; k < 8; k++) crc = crc & 1 ? 0xedb88320 ^ crc >> 1 : crc >> 1;
    }
    const uint32_t sizes[3] = {~crc, (uint32_t)size, (uint32_t)size}, begin = LOCAL + sizes[1],
                   list = CENTRAL;
    memcpy(head + 14, sizes, sizeof sizes); // this machine is little-endian, or the test fails
    memcpy(entry + 16, sizes, sizeof sizes);
    head[26] = entry[28] = 10;
    memcpy(head + 30, "a/data.pkl", 10);
    memcpy(entry + 46, "a/data.pkl", 10);
    end[8] = end[10] = 1;
    memcpy(end + 12, &list, 4);
    memcpy(end + 16, &begin, 4);
    struct file_out out;
    MUST(file_create(&out, path));
    fwrite(head, 1, LOCAL, out.stream);
    fwrite(pickle, 1, size, out.stream);
    fwrite(entry, 1, CENTRAL, out.stream);
    fwrite(end, 1, sizeof end, out.stream);
    MUST(file_commit(&out));
}

/* A dictionary whose one key, a text of `length` bytes, is there again 200,000 times by its number
 * in the pickle; value: the instruction that makes each value. */
static void put_long_key(const char *path, uint32_t length, const char *value)
{
    enum { TIMES = 200000 };
    char *pickle;
    size_t size;
    FILE *out = open_memstream(&pickle, &size);
    fwrite("\x80\2}(X", 1, 5, out);
    fwrite(&length, 1, 4, out);
    for (uint32_t i = 0; i < length; i++) putc('k', out);
    fwrite("q\0", 1, 2, out);
    for (int i = 0; i < TIMES; i++) {
        if (i) fwrite("h\0", 1, 2, out);
        fputs(value, out);
    }
    fputs("u.", out);
    fclose(out);
    put_archive(path, pickle, size);
    free(pickle);
}

/* With a copy of the key for each place the first would take an hour. */
Test(torch_file, a_long_key_in_many_places_costs_no_more_than_a_short_one, .timeout = 60)
{
    char path[64];
    struct torch_file *f;
    snprintf(path, sizeof path, "torch_file_key_%d.pth", (int)getpid());
    put_long_key(path, 12000000, "K\1"); // numbers, which are of no interest
    MUST(torch_file_open(&f, path));
    cr_expect_eq(torch_file_count(f), 0);
    torch_file_close(f);
    put_long_key(path, 12000000, ")");
    MUST_FAIL(torch_file_open(&f, path), "expected the name of each key to be 1 to 255 bytes");
    put_long_key(path, 256, ")");
    MUST_FAIL(torch_file_open(&f, path), "expected the name of each key to be 1 to 255 bytes");
    put_long_key(path, 255, ")");
    MUST(torch_file_open(&f, path));
    torch_file_close(f);
    remove(path);
}

/* A list that names one dictionary of `pairs` pairs None: None so many times. */
static void put_none_pairs(const char *path, int pairs, int times)
{
    char *pickle;
    size_t size;
    FILE *out = open_memstream(&pickle, &size);
    fwrite("\x80\2](}q\0(", 1, 8, out);
    for (int i = 0; i < pairs; i++) fputs("NN", out);
    putc('u', out);
    for (int i = 1; i < times; i++) fwrite("h\0", 1, 2, out);
    fputs("e.", out);
    fclose(out);
    put_archive(path, pickle, size);
    free(pickle);
}

/* A pair is looked at although its key is no name, and a dictionary wherever it is named. */
Test(torch_file, pairs_of_no_interest_count_towards_the_limit_of_values)
{
    char path[64];
    struct torch_file *f;
    snprintf(path, sizeof path, "torch_file_none_%d.pth", (int)getpid());
    put_none_pairs(path, 1000, 900); // 900 dictionaries and 900,000 pairs
    MUST(torch_file_open(&f, path));
    torch_file_close(f);
    put_none_pairs(path, 1000, 1000);
    MUST_FAIL(torch_file_open(&f, path), "the pickle has more than 1000000 values");
    remove(path);
}
