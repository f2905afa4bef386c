/* Every network classifies the references and every other network's metamers, from the saved
 * 8-bit files: results/S/judgements.tsv. The generator is never its own judge.
 *
 * A gray judge sees the luma of an RGB metamer; an RGB judge sees a gray one three times over. */
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "image/colour.h"
#include "study/classify.h"
#include "study/stage.h"

#include <string.h>

/* Gives the saved pictures of a generator as the judge's net wants them. */
static err read_metamers(uint8_t **pixels, const struct study *s, const struct network *generator,
                         const struct dataset *d)
{
    size_t size = (size_t)d->C * (size_t)d->H * (size_t)d->W;
    *pixels = mem_new((size_t)d->N, size);
    err e = NULL;
    for (int i = 0; i < d->N && !e; i++) {
        char *path = study_path(s, "metamers/%s/%04d.png", generator->name, i);
        struct image *image = NULL;
        e = image_read(&image, path);
        if (!e && (image->width != d->W || image->height != d->H))
            e = err_new("%s: expected %d x %d pixels, got %d x %d", path, d->W, d->H, image->width,
                        image->height);
        if (!e) {
            struct image *seen = colour_convert(image, d->C);
            image_to_planes(*pixels + (size_t)i * size, seen);
            image_free(seen);
        }
        image_free(image);
        mem_free(path);
    }
    if (e) mem_free(*pixels);
    return e;
}

static void record(struct tsv *table, const char *generator, const char *judge,
                   const struct dataset *d, const int *answer)
{
    for (int i = 0; i < d->N; i++)
        tsv_add(table, "%s\t%s\t%d\t%s\t%s\t%d", generator, judge, i, d->class_name[d->label[i]],
                d->class_name[answer[i]], answer[i] == d->label[i]);
}

static err judge_all(struct tsv *table, const struct study *s, const struct network *judge,
                     struct net *net, const struct dataset *d, int *answer)
{
    classify(answer, net, d->pixels, d->N);
    record(table, "reference", judge->name, d, answer);
    for (int g = 0; g < s->networks; g++) {
        const struct network *generator = &s->network[g];
        if (generator == judge) continue;
        uint8_t *pixels;
        TRY(read_metamers(&pixels, s, generator, d));
        classify(answer, net, pixels, d->N);
        mem_free(pixels);
        record(table, generator->name, judge->name, d, answer);
    }
    return NULL;
}

static err judge(struct tsv *table, const struct study *s, const struct network *n)
{
    struct dataset *d;
    struct arch *arch;
    struct net *net;
    TRY(study_data(&d, s, "references", n->channels));
    err e = study_net(&arch, &net, s, n, d, true);
    if (!e) {
        int *answer = mem_new((size_t)d->N, sizeof *answer);
        e = judge_all(table, s, n, net, d, answer);
        mem_free(answer);
        net_free(net);
        arch_free(arch);
    }
    dataset_free(d);
    return e;
}

/* A judge must not have been trained on a reference. */
static err check_held_out(const struct study *s)
{
    struct dataset *train, *references;
    struct dataset_pair *pair;
    int pairs;
    int channels = 1;
    for (int i = 0; i < s->networks; i++)
        if (s->network[i].channels > channels) channels = s->network[i].channels;
    TRY(study_data(&train, s, "train", channels));
    err e = study_data(&references, s, "references", channels);
    if (!e) {
        dataset_duplicates(&pair, &pairs, train, references);
        if (pairs)
            e = err_new("%s: expected references that no judge was trained on; %d of %d are in its "
                        "training set, %s as %s",
                        s->folder, pairs, references->N, references->path[pair[0].b],
                        train->path[pair[0].a]);
        mem_free(pair);
        dataset_free(references);
    }
    dataset_free(train);
    return e;
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    TRY(check_held_out(s));
    struct tsv *table = tsv_new("generator judge image class answer correct");
    err e = NULL;
    for (int i = 0; i < s->networks && !e; i++) e = judge(table, s, &s->network[i]);
    char *path = study_path(s, "judgements.tsv");
    if (!e) e = tsv_write(table, path);
    mem_free(path);
    tsv_free(table);
    return e;
}

const struct stage stage_judge = {.name = "judge",
                                  .purpose = "every other network classifies the metamers",
                                  .command = "judge",
                                  .rank = 6,
                                  .per_network = false,
                                  .sections = "networks",
                                  .inputs = "metamers/%.tsv train/%.safetensors",
                                  .output = "judgements.tsv",
                                  .outputs = "judgements.tsv",
                                  .run = run};
