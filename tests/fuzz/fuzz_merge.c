/* Merge files, which make entry-level classes of finer ones. */
#include "data/merge.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    static const char *const name[] = {"n01", "n02", "n03", "n04"};
    struct source s;
    source_init(&s);
    for (int i = 0; i < 4; i++) fuzz_must(source_add_class(&s, name[i]));
    for (int i = 0; i < 8; i++) {
        char path[] = "0.png";
        path[0] = (char)('0' + i);
        fuzz_must(source_add(&s, path, i % 4));
    }
    err_free(merge_classes(&s, fuzz_put("merge.tsv", bytes, size)));
    source_fini(&s);
}

void fuzz_seeds(void)
{
    fuzz_keep_text("bird\tn01 n02\tsparrows\ndog\tn03\n");
    fuzz_keep_text("n01\tx\nn02\ty\nn03\tz\nn04\tw\n");
}
