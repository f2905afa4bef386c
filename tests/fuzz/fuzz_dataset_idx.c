/* IDX files of a data set: images and labels, each plain or compressed, with names of classes where
 * there is a third part. */
#include "data/dataset.h"
#include "fuzz.h"

static void load(const char *folder)
{
    struct dataset *d;
    err e = dataset_load(&d, folder, &(struct dataset_options){.part = "test"});
    if (!e) dataset_free(d);
    err_free(e);
}

/* Without the line feed before "%%". */
static void put(const char *folder, const char *name, struct fuzz_part part)
{
    char *path = mem_text("%s/%s", folder, name);
    fuzz_put(path, part.bytes, part.size - (part.size > 0));
    mem_free(path);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    static bool ready;
    struct fuzz_part part[3];
    if (!ready) fuzz_must(file_make_folder("named"));
    if (!ready) fuzz_must(file_make_folder("plain"));
    ready = true;
    const char *folder = fuzz_split(part, 3, bytes, size) == 3 ? "named" : "plain";
    put(folder, "t10k-images-idx3-ubyte", part[0]);
    put(folder, "t10k-labels-idx1-ubyte", part[1]);
    if (part[2].size) fuzz_put("named/classes.txt", part[2].bytes, part[2].size);
    put(folder, "train-labels-idx1-ubyte", part[1]);
    load(folder);
}

void fuzz_seeds(void)
{
    static const uint8_t set[] = "\0\0\x08\x03\0\0\0\2\0\0\0\2\0\0\0\2abcdefgh\n%%\n"
                                 "\0\0\x08\x01\0\0\0\2\0\1\n%%\none\ntwo\n";
    fuzz_keep(set, sizeof set - 1);
    fuzz_keep(set, sizeof set - 1 - sizeof "%%\none\ntwo");
}
