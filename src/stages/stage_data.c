/* Decodes the study's pictures once and packs them; all later stages read the packed sets. Reads
 * [data] path; writes
 *
 *   data/train.set, test.set, val.set  the parts; val is taken out of the training part
 *   data/PART.set.NNNN                 the pixels of a large part (data/mapped.h)
 *   data/PART.gray.set                 a large part in gray, if networks of both colours see it
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

static const char columns[] = "part images classes channels height width hash";

static err check(const struct dataset *d, const struct study *s)
{
    if (d->note) fprintf(stderr, "note: %s\n", d->note);
    FAIL_IF(d->classes < 2, "%s: has one class only ('%s'); a study needs two or more", s->data,
            d->class_name[0]);
    return NULL;
}

/* Gives a part, or NULL if it is large. */
static err load(struct dataset **out, const struct study *s, const char *part)
{
    struct dataset_options options = pictures_options(s, part);
    options.largest = dataset_file_bytes();
    TRY(dataset_load(out, s->data, &options));
    return *out ? check(*out, s) : NULL;
}

/* An error of a split, with the setting that asked for it. */
static err of_setting(err e, const struct study *s, const char *setting)
{
    if (!e) return NULL;
    err whole = err_new("%s: [data] %s: %s", s->ini->path, setting, e);
    err_free(e);
    return whole;
}

/* The two parts: as the pictures have them, or split by the study; one is NULL if any is large. */
static err load_parts(struct dataset **train, struct dataset **test, const struct study *s)
{
    int per_class = ini_whole(s->ini, "data", "split_per_class");
    if (per_class == 0) {
        TRY(load(train, s, "train"));
        return *train ? load(test, s, "test") : NULL;
    }
    struct dataset *all = NULL;
    err e = load(&all, s, "all");
    if (!e && all)
        e = of_setting(dataset_split(train, test, all, per_class, s->seed), s, "split_per_class");
    dataset_free(all);
    return e;
}

static void add_row(struct tsv *table, const struct dataset *d, const char *part)
{
    tsv_add(table, "%s\t%d\t%d\t%d\t%d\t%d\t%s", part, d->N, d->classes, d->C, d->H, d->W, d->hash);
}

static char *set_path(const struct study *s, const char *part)
{
    return study_path(s, "data/%s.set", part);
}

/* Removes what an older run packed of a part. */
static void remove_part(const struct study *s, const char *part)
{
    char *path = set_path(s, part), *gray = pictures_gray(s, part);
    dataset_remove(path);
    dataset_remove(gray);
    mem_free(gray);
    mem_free(path);
}

/* Packs a part of the pictures into data/PART.set and adds its row of the table. */
static err pack(const struct dataset *d, const struct study *s, const char *part, struct tsv *table)
{
    add_row(table, d, part);
    char *path = set_path(s, part), *gray = pictures_gray(s, part);
    err e = dataset_save(d, path);
    dataset_remove(gray);
    dataset_pack_end(path);
    mem_free(gray);
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

// Parts that are large, or go with one that is: each is packed on its own, without the others.

/* A large part in gray, if there are networks of both colours. */
static err pack_gray(const struct dataset *d, const struct study *s, const char *part)
{
    bool wanted = false;
    for (int i = 0; i < s->n_colours; i++) wanted |= text_same(s->colours[i], "gray");
    char *path = pictures_gray(s, part);
    struct dataset *gray = NULL;
    err e = NULL;
    if (wanted && d->mapped && d->C == 3)
        e = dataset_pack_gray(&gray, path, d);
    else
        dataset_remove(path);
    dataset_free(gray);
    mem_free(path);
    return e;
}

static err pack_large(struct dataset **out, const struct study *s, const char *part,
                      const struct dataset_options *options, struct tsv *table)
{
    char *path = set_path(s, part);
    err e = dataset_pack(out, path, s->data, options);
    mem_free(path);
    TRY(e);
    add_row(table, *out, part);
    TRY(check(*out, s));
    return pack_gray(*out, s, part);
}

/* Packing of all parts is over. */
static void end_large(const struct study *s)
{
    static const char *const parts[] = {"train", "test", "val"};
    for (int p = 0; p < 3; p++) {
        char *path = set_path(s, parts[p]), *gray = pictures_gray(s, parts[p]);
        dataset_pack_end(path);
        dataset_pack_end(gray);
        mem_free(gray);
        mem_free(path);
    }
}

static err pack_all_large(struct dataset **train, struct dataset **validation,
                          struct dataset **test, const struct study *s, struct tsv *table)
{
    int split = ini_whole(s->ini, "data", "split_per_class");
    int val = ini_whole(s->ini, "data", "val_per_class");
    char *of_split = mem_text("%s: [data] split_per_class", s->ini->path);
    char *of_val = mem_text("%s: [data] val_per_class", s->ini->path);
    struct dataset_options rest = pictures_options(s, split ? "all" : "train"), held = rest;
    struct dataset_options seen = pictures_options(s, split ? "all" : "test");
    rest.cut[0] = held.cut[0] = (struct dataset_cut){split, true, of_split};
    seen.cut[0] = (struct dataset_cut){split, false, of_split};
    rest.cut[1] = (struct dataset_cut){val, true, of_val};
    held.cut[1] = (struct dataset_cut){val, false, of_val};
    err e = pack_large(train, s, "train", &rest, table);
    if (!e) e = pack_large(test, s, "test", &seen, table);
    if (!e && val) e = pack_large(validation, s, "val", &held, table);
    mem_free(of_val);
    mem_free(of_split);
    return e;
}

/* Writes the table and removes the training pictures of an older run. */
static err pack_test(struct dataset **test, const struct study *s, struct tsv *table)
{
    struct dataset_options options = pictures_options(s, "test");
    if (lacks(s, "test")) options.part = "all";
    options.largest = dataset_file_bytes();
    TRY(dataset_load(test, s->data, &options));
    struct tsv *part = tsv_new(columns);
    err e = *test ? pack(*test, s, "test", part) : pack_large(test, s, "test", &options, part);
    if (!e) {
        const struct dataset *d = *test;
        tsv_add(table, "train\t0\t%d\t%d\t%d\t%d\t-", d->classes, d->C, d->H, d->W);
        add_row(table, d, "test");
    }
    tsv_free(part);
    TRY(e);
    remove_part(s, "train");
    struct tsv *duplicates = tsv_new("test train");
    e = results_write(s, duplicates, "data/duplicates.tsv");
    tsv_free(duplicates);
    return e ? e : results_write(s, table, "data/data.tsv");
}

static err pack_parts(struct dataset **train, struct dataset **validation, struct dataset **test,
                      const struct study *s, struct tsv *table)
{
    TRY(load_parts(train, test, s));
    if (!*train || !*test) {
        dataset_free(*train);
        *train = NULL;
        return pack_all_large(train, validation, test, s, table);
    }
    TRY(split(train, validation, s));
    TRY(pack(*train, s, "train", table));
    TRY(pack(*test, s, "test", table));
    return *validation ? pack(*validation, s, "val", table) : NULL;
}

static err pack_all(struct dataset **train, struct dataset **validation, struct dataset **test,
                    const struct study *s, struct tsv *table)
{
    TRY(pack_parts(train, validation, test, s, table));
    TRY(list_duplicates(s, *train, *test));
    return results_write(s, table, "data/data.tsv");
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    struct dataset *train = NULL, *validation = NULL, *test = NULL;
    struct tsv *table = tsv_new(columns);
    if (ini_whole(s->ini, "data", "val_per_class") == 0) remove_part(s, "val");
    err e = lacks(s, "train") ? pack_test(&test, s, table)
                              : pack_all(&train, &validation, &test, s, table);
    if (!e) end_large(s);
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
    struct dataset_size train = dataset_size_of(d->train, d->C, d->H, d->W);
    // Drawn ones are held twice: as the source has them, and packed; of a large part names alone.
    w->bytes = train.files
                   ? (double)train.memory
                   : (double)(d->train + (d->drawn ? d->train : d->test)) * work_picture(d, NULL);
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
                                 .outputs = "data/*.tsv data/*.set data/*.set.*",
                                 .pieces = "data/*.set.*",
                                 .work = work,
                                 .run = run};
