/* Decodes the study's pictures once and packs them; all later stages read the packed sets. Test
 * pictures that also stand in the training part, by their pixels, are listed. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "study/stage.h"

static err options_of(struct dataset_options *o, const struct study *s, const char *part)
{
    *o = (struct dataset_options){.part = part, .seed = s->seed};
    const char *fit = ini_text(s->ini, "data", "fit"), *merge = ini_text(s->ini, "data", "merge");
    FAIL_IF(!text_same(fit, "squash") && !text_same(fit, "crop"),
            "%s: [data] fit: expected squash or crop, got '%s'", s->ini->path, fit);
    o->fit = text_same(fit, "crop") ? RESIZE_CROP : RESIZE_SQUASH;
    o->merge = *merge ? merge : NULL;
    o->channels = 1;
    for (int i = 0; i < s->n_colours; i++)
        if (text_same(s->colours[i], "rgb")) o->channels = 3;
    TRY(ini_whole(&o->size, s->ini, "data", "size", 0, 1024));
    const char *limit = text_same(part, "train") ? "train_per_class" : "test_per_class";
    return ini_whole(&o->per_class, s->ini, "data", limit, 0, 1 << 30);
}

/* Gives a part of the pictures, packed into data/PART.set, with its row of the table. */
static err pack(struct dataset **out, const struct study *s, const char *part, struct tsv *table)
{
    struct dataset_options options;
    TRY(options_of(&options, s, part));
    TRY(dataset_load(out, s->data, &options));
    const struct dataset *d = *out;
    tsv_add(table, "%s\t%d\t%d\t%d\t%d\t%d\t%s", part, d->N, d->classes, d->C, d->H, d->W, d->hash);
    char *path = study_path(s, "data/%s.set", part);
    err e = dataset_save(d, path);
    mem_free(path);
    return e;
}

static err write_table(const struct study *s, const struct tsv *table, const char *name)
{
    char *path = study_path(s, "data/%s", name);
    err e = tsv_write(table, path);
    mem_free(path);
    return e;
}

/* The test pictures whose pixels also stand in the training part. */
static err list_duplicates(const struct study *s, const struct dataset *train,
                           const struct dataset *test)
{
    struct dataset_pair *pair;
    int pairs;
    struct tsv *table = tsv_new("test train");
    dataset_duplicates(&pair, &pairs, train, test);
    for (int i = 0; i < pairs; i++)
        tsv_add(table, "%s\t%s", test->path[pair[i].b], train->path[pair[i].a]);
    mem_free(pair);
    err e = write_table(s, table, "duplicates.tsv");
    tsv_free(table);
    return e;
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    struct dataset *train = NULL, *test = NULL;
    struct tsv *table = tsv_new("part images classes channels height width hash");
    err e = pack(&train, s, "train", table);
    if (!e) e = pack(&test, s, "test", table);
    if (!e) e = list_duplicates(s, train, test);
    if (!e) e = write_table(s, table, "data.tsv");
    dataset_free(test);
    dataset_free(train);
    tsv_free(table);
    return e;
}

const struct stage stage_data = {.name = "data",
                                 .purpose = "decode, resize and pack the pictures",
                                 .command = "dataset pack",
                                 .rank = 0,
                                 .per_network = false,
                                 .sections = "data",
                                 .inputs = "",
                                 .output = "data/data.tsv",
                                 .outputs = "data/*.tsv data/train.set data/test.set",
                                 .run = run};
