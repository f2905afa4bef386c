/* Packed data sets. The manifest's hash stops most mutations, so a second file has it made right.
 */
#include "base/hash.h"
#include "data/dataset.h"
#include "fuzz.h"

static void read_set(const char *name)
{
    struct dataset *d;
    err e = dataset_read(&d, name);
    if (!e) dataset_free(d);
    err_free(e);
    e = dataset_load(&d, name, &(struct dataset_options){.part = "all"});
    if (!e) dataset_free(d);
    err_free(e);
}

/* Writes the manifest's hash into its line, "sha256 HASH", if there is one. */
static void mend(uint8_t *bytes, size_t size)
{
    static const char word[] = "\nsha256\t";
    for (size_t at = 0; at + sizeof word + HASH_TEXT <= size; at++) {
        if (memcmp(bytes + at, word, sizeof word - 1)) continue;
        char hex[HASH_TEXT];
        hash_bytes(hex, bytes, at + 1);
        memcpy(bytes + at + sizeof word - 1, hex, HASH_TEXT - 1);
        return;
    }
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    read_set(fuzz_put("set", bytes, size));
    uint8_t *copy = mem_copy(bytes, size);
    mend(copy, size);
    if (memcmp(copy, bytes, size)) read_set(fuzz_put("set", copy, size));
    mem_free(copy);
}

void fuzz_seeds(void)
{
    struct dataset *d = dataset_new(2, 2, 1, 2, 3);
    for (int i = 0; i < 2; i++) {
        d->class_name[i] = mem_text("class %d", i);
        d->path[i] = mem_text("test/%d.png", i);
        d->label[i] = i;
        memset(dataset_image(d, i), 7 * i, 6);
    }
    dataset_seal(d);
    fuzz_must(dataset_save(d, "set"));
    fuzz_keep_file("set");
    dataset_free(d);
}
