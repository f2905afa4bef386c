/* The lists of Tiny-ImageNet-200: synsets, and annotations of three pictures; one synset has a
 * training picture. */
#include "data/dataset.h"
#include "data/source.h"
#include "fuzz.h"

extern const struct dataset_kind dataset_tinyimagenet;

void fuzz_target(const uint8_t *bytes, size_t size)
{
    static bool ready;
    struct fuzz_part part[2];
    struct source s;
    fuzz_split(part, 2, bytes, size);
    if (!ready) {
        fuzz_must(file_make_folder("val/images"));
        for (const char *name = "012"; *name; name++) {
            char path[] = "val/images/val_0.JPEG";
            path[15] = *name;
            fuzz_put(path, "", 0);
        }
    }
    if (!ready) fuzz_must(file_make_folder("train/n01/images"));
    if (!ready) fuzz_put("train/n01/images/n01_0.JPEG", "", 0);
    ready = true;
    fuzz_put("wnids.txt", part[0].bytes, part[0].size);
    fuzz_put("val/val_annotations.txt", part[1].bytes, part[1].size);
    for (int i = 0; i < 2; i++) {
        const char *name = i ? "train" : "test";
        if (!dataset_tinyimagenet.has(".", name)) continue;
        source_init(&s);
        err_free(dataset_tinyimagenet.open(&s, ".", name));
        source_fini(&s);
    }
}

void fuzz_seeds(void)
{
    fuzz_keep_text("n01\nn02\n%%\nval_0.JPEG\tn01\t0\t0\t9\t9\nval_1.JPEG\tn02\t1\t2\t3\t4\n"
                   "val_2.JPEG\tn02\t1\t2\t3\t4\n");
    fuzz_keep_text("n01\n%%\nval_0.JPEG\tn01\t0\t0\t9\t9\n");
}
