/* Decodes the study's pictures once and packs them; all later stages read the packed sets. Reads
 * [data] path; writes
 *
 *   data/train.set, test.set, val.set  the parts; val is taken out of the training part
 *   data/data.tsv                      a row for each part
 *   data/duplicates.tsv                test pictures whose pixels are in the training part too
 *
 * A study that trains nothing may have no training part. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "settings/pictures.h"
#include "stages/registry.h"
#include "stages/work.h"

#include <stdio.h>
#include <unistd.h>

static err load(struct dataset **out, const struct study *s, const char *part)
{
    struct dataset_options options = pictures_options(s, part);
    TRY(dataset_load(out, s->data, &options));
    if ((*out)->note) fprintf(stderr, "note: %s\n", (*out)->note);
    FAIL_IF((*out)->classes < 2, "%s: has one class only ('%s'); a study needs two or more",
            s->data, (*out)->class_name[0]);
    return NULL;
}

/* An error of a split, with the setting that asked for it. */
static err of_setting(err e, const struct study *s, const char *setting)
{
    if (!e) return NULL;
    err whole = err_new("%s: [data] %s: %s", s->ini->path, setting, e);
    err_free(e);
    return whole;
}

/* The two parts: as the pictures have them, or split by the study. */
static err load_parts(struct dataset **train, struct dataset **test, const struct study *s)
{
    int per_class = ini_whole(s->ini, "data", "split_per_class");
    if (per_class == 0) {
        TRY(load(train, s, "train"));
        return load(test, s, "test");
    }
    struct dataset *all = NULL;
    err e = load(&all, s, "all");
    if (!e)
        e = of_setting(dataset_split(train, test, all, per_class, s->seed), s, "split_per_class");
    dataset_free(all);
    return e;
}

/* Packs a part of the pictures into data/PART.set and adds its row of the table. */
static err pack(const struct dataset *d, const struct study *s, const char *part, struct tsv *table)
{
    tsv_add(table, "%s\t%d\t%d\t%d\t%d\t%d\t%s", part, d->N, d->classes, d->C, d->H, d->W, d->hash);
    char *path = study_path(s, "data/%s.set", part);
    err e = dataset_save(d, path);
    mem_free(path);
    return e;
}

/* The test pictures whose pixels are in the training part too. */
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
    err e = results_write(s, table, "data/duplicates.tsv");
    tsv_free(table);
    return e;
}

/* Takes the validation pictures out of the training part; validation stays NULL without any. */
static err split(struct dataset **train, struct dataset **validation, const struct study *s)
{
    int per_class = ini_whole(s->ini, "data", "val_per_class");
    if (per_class == 0) return NULL;
    struct dataset *rest;
    TRY(of_setting(dataset_split(&rest, validation, *train, per_class, s->seed), s,
                   "val_per_class"));
    dataset_free(*train);
    *train = rest;
    return NULL;
}

/* A study that trains nothing can do without training pictures, and its test pictures may be all
 * that there are, in a folder without parts. */
static bool lacks(const struct study *s, const char *part)
{
    const struct dataset_kind *kind;
    if (s->trained > 0) return false;
    err e = dataset_find(&kind, s->data); // loading reports what is wrong
    bool there = e || kind->has(s->data, part);
    err_free(e);
    return !there;
}

/* Writes the table and removes the training pictures of an older run. */
static err pack_test(struct dataset **test, const struct study *s, struct tsv *table)
{
    struct dataset_options options = pictures_options(s, "test");
    if (lacks(s, "test")) options.part = "all";
    TRY(dataset_load(test, s->data, &options));
    const struct dataset *d = *test;
    tsv_add(table, "train\t0\t%d\t%d\t%d\t%d\t-", d->classes, d->C, d->H, d->W);
    TRY(pack(d, s, "test", table));
    char *old = study_path(s, "data/train.set");
    unlink(old);
    mem_free(old);
    struct tsv *duplicates = tsv_new("test train");
    err e = results_write(s, duplicates, "data/duplicates.tsv");
    tsv_free(duplicates);
    return e ? e : results_write(s, table, "data/data.tsv");
}

static err pack_all(struct dataset **train, struct dataset **validation, struct dataset **test,
                    const struct study *s, struct tsv *table)
{
    TRY(load_parts(train, test, s));
    TRY(split(train, validation, s));
    TRY(pack(*train, s, "train", table));
    TRY(pack(*test, s, "test", table));
    if (*validation) TRY(pack(*validation, s, "val", table));
    TRY(list_duplicates(s, *train, *test));
    return results_write(s, table, "data/data.tsv");
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    struct dataset *train = NULL, *validation = NULL, *test = NULL;
    struct tsv *table = tsv_new("part images classes channels height width hash");
    char *old = study_path(s, "data/val.set");
    unlink(old); // of a study that had one
    err e = lacks(s, "train") ? pack_test(&test, s, table)
                              : pack_all(&train, &validation, &test, s, table);
    mem_free(old);
    dataset_free(test);
    dataset_free(validation);
    dataset_free(train);
    tsv_free(table);
    return e;
}

/* Core seconds for a byte of pictures: drawn or decoded; written. */
static const double DRAWN = 1.85e-7, DECODED = 2.8e-8, PACKED = 4e-9;

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    (void)s, (void)net;
    if (n) return;
    double bytes = ((double)d->train + d->test) * work_picture(d, NULL);
    w->shared = bytes * (d->drawn ? DRAWN : DECODED);
    w->alone = bytes * PACKED;
    // Drawn ones are held twice: as the source has them, and packed.
    w->bytes = (double)(d->train + (d->drawn ? d->train : d->test)) * work_picture(d, NULL);
}

const struct stage stage_data = {.name = "data",
                                 .purpose = "decode, resize and pack the pictures",
                                 .command = "dataset pack",
                                 .help = "Decode, resize and pack the pictures of a study.",
                                 .example = "metablur dataset pack --study toy",
                                 .per_network = false,
                                 .sections = "study data",
                                 .inputs = "",
                                 .output = "data/data.tsv",
                                 .outputs = "data/*.tsv data/*.set",
                                 .work = work,
                                 .run = run};
