/* IDX files of a data set: images and labels, each plain or compressed. */
#include "data/dataset.h"
#include "fuzz.h"

static void load(const char *part)
{
    struct dataset *d;
    err e = dataset_load(&d, ".", &(struct dataset_options){.part = part});
    if (!e) dataset_free(d);
    err_free(e);
}

/* Without the line feed before "%%". */
static void put(const char *name, struct fuzz_part part)
{
    fuzz_put(name, part.bytes, part.size - (part.size > 0));
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct fuzz_part part[3];
    fuzz_split(part, 3, bytes, size);
    put("t10k-images-idx3-ubyte", part[0]);
    put("t10k-labels-idx1-ubyte", part[1]);
    fuzz_put("classes.txt", part[2].bytes, part[2].size);
    load("test");
}

void fuzz_seeds(void)
{
    static const uint8_t set[] = "\0\0\x08\x03\0\0\0\2\0\0\0\2\0\0\0\2abcdefgh\n%%\n"
                                 "\0\0\x08\x01\0\0\0\2\0\1\n%%\none\ntwo\n";
    fuzz_keep(set, sizeof set - 1);
}
