/* Chooses the reference images, which metamers are made of: per_class pictures of each class, at
 * random from the test part. Those whose pixels are in the training part too are left out, so no
 * network has been trained on a reference image. Reads data/train.set and data/test.set; writes
 *
 *   data/references.set        the reference images in the study's richest colour
 *   references/references.tsv  image path class digest
 *   references/COLOUR/         them as PNGs, IIII.png
 *   blur/LEVEL/, blur.tsv      them at each sigma of [evaluate] */
#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "settings/pictures.h"
#include "settings/sigma.h"
#include "stages/blurring.h"
#include "stages/picture.h"
#include "stages/registry.h"
#include "stages/work.h"

/* The pictures of one class that are not in training, in random order; gives how many. */
static int candidates(int *index, const struct study *s, const struct dataset *test,
                      const bool *seen, int label)
{
    int n = 0;
    for (int i = 0; i < test->N; i++)
        if (test->label[i] == label && !seen[i]) index[n++] = i;
    struct rng r = rng_at(s->seed, RNG_REFERENCE, 0, (uint32_t)label);
    rng_shuffle(&r, index, n);
    return n;
}

/* train: NULL where there are no training pictures. */
static err choose(struct dataset **out, const struct study *s, const struct dataset *train,
                  const struct dataset *test)
{
    int chosen = 0, pairs, per_class = ini_whole(s->ini, "references", "per_class");
    struct dataset_pair *pair;
    bool *seen = mem_new((size_t)test->N, sizeof *seen);
    if (train) {
        dataset_duplicates(&pair, &pairs, train, test);
        for (int i = 0; i < pairs; i++) seen[pair[i].b] = true;
        mem_free(pair);
    }

    int *index = mem_new((size_t)test->N, sizeof *index);
    int *all = mem_new((size_t)test->classes * (size_t)per_class, sizeof *all);
    err e = NULL;
    for (int c = 0; c < test->classes && !e; c++) {
        int n = candidates(index, s, test, seen, c);
        if (n < per_class)
            e = err_new("%s: [references] per_class: class %s has %d test pictures that are not "
                        "in training, %d are wanted",
                        s->ini->path, test->class_name[c], n, per_class);
        for (int i = 0; i < per_class && !e; i++) all[chosen++] = index[i];
    }
    for (int i = 0; i < chosen && !e; i++) e = dataset_check(test, all[i], 1);
    if (!e) *out = dataset_pick(test, all, chosen);
    mem_free(all);
    mem_free(index);
    mem_free(seen);
    return e;
}

/* Pictures that are written, in any order. */
struct writing {
    const struct study *study;
    const struct dataset *data;
    const uint8_t *pixels; // (N, C, H, W)
    const char *folder;    // blur/LEVEL, references/COLOUR
};

static err write_one(void *context, int i)
{
    const struct writing *w = context;
    const struct dataset *d = w->data;
    char *png = mem_text("%s/%04d.png", w->folder, i);
    err e = picture_write(w->study, png, d,
                          w->pixels + (size_t)i * (size_t)d->C * (size_t)d->H * (size_t)d->W);
    mem_free(png);
    return e;
}

/* Writes the pictures of a data set, or others of its shape, into a folder; takes its name. */
static err write_all(const struct study *s, const struct dataset *d, const uint8_t *pixels,
                     char *folder)
{
    struct writing w = {s, d, pixels, folder};
    err e = par_try(d->N, write_one, &w);
    mem_free(folder);
    return e;
}

/* The references at one sigma: blur/LEVEL/IIII.png, and a row for each; pixels (N, C, H, W). */
static err show_level(struct tsv *table, uint8_t *pixels, const struct study *s,
                      const struct dataset *d, int level, double sigma)
{
    TRY(blurring_apply(pixels, s, d, sigma));
    for (int i = 0; i < d->N; i++)
        tsv_add(table, "%d\t%s\t%d\t%.9g\t%.9g\tblur/%d/%04d.png", i, d->class_name[d->label[i]],
                level, sigma / d->W, sigma, level, i);
    return write_all(s, d, pixels, mem_text("blur/%d", level));
}

static err show_blur(const struct study *s, const struct dataset *d)
{
    double *sigma;
    int levels;
    TRY(sigma_levels(&sigma, &levels, s->ini, d->W));
    struct tsv *table = tsv_new("image class level sigma_width sigma_px png");
    uint8_t *pixels = mem_new((size_t)d->N, (size_t)d->C * (size_t)d->H * (size_t)d->W);
    err e = NULL;
    for (int l = 0; l < levels && !e; l++) e = show_level(table, pixels, s, d, l, sigma[l]);
    if (!e) e = results_write(s, table, "blur.tsv");
    mem_free(pixels);
    tsv_free(table);
    mem_free(sigma);
    return e;
}

/* The references in one colour of the study: references/COLOUR/IIII.png. */
static err show_colour(const struct study *s, const char *colour)
{
    struct dataset *d;
    TRY(pictures_read(&d, s, "references", text_same(colour, "rgb") ? 3 : 1));
    err e = write_all(s, d, d->pixels, mem_text("references/%s", colour));
    dataset_free(d);
    return e;
}

static err save(const struct study *s, const struct dataset *d)
{
    char *path = study_path(s, "data/references.set");
    struct tsv *table = tsv_new("image path class digest");
    for (int i = 0; i < d->N; i++)
        tsv_add(table, "%d\t%s\t%s\t%s", i, d->path[i], d->class_name[d->label[i]], d->digest[i]);
    err e = dataset_save(d, path);
    for (int c = 0; c < s->n_colours && !e; c++) e = show_colour(s, s->colours[c]);
    if (!e) e = show_blur(s, d);
    if (!e) e = results_write(s, table, "references/references.tsv");
    mem_free(path);
    tsv_free(table);
    return e;
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    struct dataset *train = NULL, *test = NULL, *chosen = NULL;
    err e = pictures_has_train(s) ? results_data(&train, s, "train") : NULL;
    if (!e) e = results_data(&test, s, "test");
    if (!e) e = choose(&chosen, s, train, test);
    if (!e) e = save(s, chosen);
    dataset_free(chosen);
    dataset_free(test);
    dataset_free(train);
    return e;
}

/* Core seconds for a byte of a picture that is written. */
static const double WRITTEN = 1e-7;

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    (void)net;
    double *sigma;
    int levels;
    if (n) return;
    work_reads(w, d, NULL, (double)d->train + d->test);
    err e = sigma_levels(&sigma, &levels, s->ini, d->W);
    if (!e) mem_free(sigma);
    err_free(e);
    w->alone += (levels + s->n_colours) * work_references(s, d) * work_picture(d, NULL) * WRITTEN;
}

const struct stage stage_references = {
    .name = "references",
    .purpose = "choose held-out pictures, show them blurred",
    .command = "study references",
    .help = "Choose the held-out pictures that metamers are made of.",
    .example = "metablur study references --study toy",
    .per_network = false,
    .sections = "study references evaluate blur",
    .inputs = "data/data.tsv",
    .output = "references/references.tsv",
    .outputs = "data/references.set references/ blur/ blur.tsv",
    .work = work,
    .run = run};
