/* Chooses the test pictures that metamers are made of, and shows them blurred.
 *
 * Of each class the per_class pictures with the smallest draws; they come from the test part, so
 * no network has seen them. A test picture whose pixels also stand in the training part is never
 * chosen. */
#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/text.h"
#include "base/tsv.h"
#include "settings/pictures.h"
#include "settings/regime.h"
#include "settings/sigma.h"
#include "stages/registry.h"

#include <stdlib.h>

static err write_picture(const struct study *s, const uint8_t *planes, const struct dataset *d,
                         const char *folder, int i)
{
    char *path = study_path(s, "%s/%04d.png", folder, i);
    struct image *image = image_new(d->W, d->H, d->C);
    image_from_planes(image, planes);
    err e = file_make_folder_of(path);
    if (!e) e = image_write(image, path);
    image_free(image);
    mem_free(path);
    return e;
}

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

static err choose(struct dataset **out, const struct study *s, const struct dataset *train,
                  const struct dataset *test)
{
    int chosen = 0, pairs, per_class = ini_whole(s->ini, "references", "per_class");
    struct dataset_pair *pair;
    dataset_duplicates(&pair, &pairs, train, test);
    bool *seen = mem_new((size_t)test->N, sizeof *seen);
    for (int i = 0; i < pairs; i++) seen[pair[i].b] = true;
    mem_free(pair);

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
    if (!e) *out = dataset_pick(test, all, chosen);
    mem_free(all);
    mem_free(index);
    mem_free(seen);
    return e;
}

/* The references at each sigma of [evaluate]: blur/LEVEL/IIII.png, and a row for each. */
static err show_blur(const struct study *s, const struct dataset *d, struct tsv *table)
{
    double *sigma;
    int levels;
    struct regime regime;
    TRY(sigma_levels(&sigma, &levels, s->ini, d->W));
    err e = regime_new(&regime, s->ini, "clear", d->W); // the kernel alone, [blur] may not be used
    uint8_t *planes = mem_new((size_t)d->C * (size_t)d->H * (size_t)d->W, 1);
    for (int l = 0; l < levels && !e; l++) {
        struct blur_spec spec = {d->H, d->W, 1, sigma[l], regime.truncate, regime.border, 0};
        struct blur *blur;
        e = blur_new(&blur, &spec);
        if (e) break;
        struct blur_scratch *scratch = blur_scratch_new(blur);
        char *folder = mem_text("blur/%d", l);
        for (int i = 0; i < d->N && !e; i++) {
            blur_apply(scratch, planes, dataset_image(d, i), d->C);
            e = write_picture(s, planes, d, folder, i);
            tsv_add(table, "%d\t%s\t%d\t%.9g\t%.9g\t%s/%04d.png", i, d->class_name[d->label[i]], l,
                    sigma[l] / d->W, sigma[l], folder, i);
        }
        mem_free(folder);
        blur_scratch_free(scratch);
        blur_free(blur);
    }
    mem_free(planes);
    mem_free(sigma);
    regime_free(&regime);
    return e;
}

static err show(const struct study *s, const struct dataset *d, struct tsv *table)
{
    for (int i = 0; i < d->N; i++)
        tsv_add(table, "%d\t%s\t%s\t%s", i, d->path[i], d->class_name[d->label[i]], d->digest[i]);
    for (int c = 0; c < s->n_colours; c++) {
        char *folder = mem_text("references/%s", s->colours[c]);
        struct dataset *shown = NULL;
        err e = pictures_read(&shown, s, "references", text_same(s->colours[c], "rgb") ? 3 : 1);
        for (int i = 0; !e && i < shown->N; i++)
            e = write_picture(s, dataset_image(shown, i), shown, folder, i);
        if (shown) dataset_free(shown);
        mem_free(folder);
        if (e) return e;
    }
    struct tsv *blur = tsv_new("image class level sigma_width sigma_px png");
    err e = show_blur(s, d, blur);
    char *path = study_path(s, "blur.tsv");
    if (!e) e = tsv_write(blur, path);
    mem_free(path);
    tsv_free(blur);
    return e;
}

static err save(const struct study *s, const struct dataset *d)
{
    char *path = study_path(s, "data/references.set");
    struct tsv *table = tsv_new("image path class digest");
    err e = dataset_save(d, path);
    if (!e) e = show(s, d, table);
    mem_free(path);
    path = study_path(s, "references/references.tsv");
    if (!e) e = tsv_write(table, path);
    mem_free(path);
    tsv_free(table);
    return e;
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    int channels = 1;
    for (int i = 0; i < s->networks; i++)
        if (s->network[i].channels > channels) channels = s->network[i].channels;
    struct dataset *train = NULL, *test = NULL, *chosen = NULL;
    err e = pictures_read(&train, s, "train", channels);
    if (!e) e = pictures_read(&test, s, "test", channels);
    if (!e) e = choose(&chosen, s, train, test);
    if (!e) e = save(s, chosen);
    dataset_free(chosen);
    dataset_free(test);
    dataset_free(train);
    return e;
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
    .run = run};
