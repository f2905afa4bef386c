/* CIFAR's binary layout: a file of names and a file of records. */
#include "data/dataset.h"
#include "fuzz.h"

#include <unistd.h>

/* Records are 3 kB of which a byte says something: the input gives the first bytes of each, at most
 * 16 records and a rest. */
static void put_records(const char *name, int labels, struct fuzz_part part)
{
    size_t record = (size_t)labels + 3072, count = part.size / 4 < 16 ? part.size / 4 : 16;
    size_t rest = part.size % 4;
    char *bytes = mem_new(count * record + rest, 1);
    for (size_t i = 0; i < count; i++) memcpy(bytes + i * record, part.bytes + 4 * i, 4);
    fuzz_put(name, bytes, count * record + rest);
    mem_free(bytes);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct fuzz_part part[2];
    struct dataset *d;
    fuzz_split(part, 2, bytes, size);
    bool fine = size % 2;
    fuzz_put(fine ? "fine_label_names.txt" : "batches.meta.txt", part[0].bytes, part[0].size);
    const char *name = fine ? "test.bin" : "test_batch.bin";
    put_records(name, fine ? 2 : 1, part[1]);
    err e = dataset_load(&d, ".", &(struct dataset_options){.part = "test"});
    if (!e) dataset_free(d);
    err_free(e);
    unlink(name);
}

void fuzz_seeds(void)
{
    static const char set[] = "cat\ndog\n\n%%\n\0a\0b\1cde";
    fuzz_keep(set, sizeof set - 1);
    fuzz_keep("cat\ndog\n%%\n\0\1ab\1\0cd", 19);
}
