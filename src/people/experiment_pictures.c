/* The pictures and masks of the experiment; see experiment.h.
 *
 * Practice and screening show test pictures that are no references: of class j mod K in turn, each
 * class in random order, with the generator of the references and epoch 1. */
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/text.h"
#include "image/resize.h"
#include "people/experiment.h"
#include "settings/pictures.h"
#include "stimuli/distort.h"

err experiment_show(const struct experiment *x, struct tsv *manifest, struct image *image,
                    const char *name, const char *role, const char *category, const char *from)
{
    struct image *shown = resize_square(image, x->request.size, RESIZE_SQUASH);
    char hash[HASH_TEXT], *path = mem_text("%s/%s.png", x->request.out, name);
    err e = image_write(shown, path);
    if (!e) e = hash_file(hash, path);
    if (!e) tsv_add(manifest, "%s.png\t%s\t%s\t%s\t%s", name, role, category, from, hash);
    mem_free(path);
    image_free(shown);
    image_free(image);
    return e;
}

static err show_file(const struct experiment *x, struct tsv *manifest, int condition, int source,
                     int i)
{
    const struct viewing_condition *c = &x->viewing->condition[condition];
    int reference = x->viewing->image[i];
    char *from = mem_text("%s/%04d.png", c->folder[source], reference);
    char *path = study_path(x->study, "%s", from);
    char *picture = viewing_picture(x->viewing, condition, source, i);
    char *name = mem_text("images/%s", picture);
    struct image *image;
    err e = image_read(&image, path);
    if (!e)
        e = experiment_show(x, manifest, image, name, c->name,
                            x->references->class_name[x->references->label[reference]], from);
    mem_free(name);
    mem_free(picture);
    mem_free(path);
    mem_free(from);
    return e;
}

/* Gives the test pictures of a class that are no references, in random order. */
static int *spare(int *count, const struct experiment *x, const struct dataset *test, int label)
{
    int *index = mem_new((size_t)test->N, sizeof *index);
    const struct dataset *known = x->references;
    *count = 0;
    for (int i = 0; i < test->N; i++) {
        bool used = test->label[i] != label;
        for (int k = 0; k < known->N && !used; k++)
            used = text_same(known->digest[k], test->digest[i]);
        if (!used) index[(*count)++] = i;
    }
    struct rng r = rng_at(x->study->seed, RNG_REFERENCE, 1, (uint32_t)label);
    rng_shuffle(&r, index, *count);
    return index;
}

/* Extra j is the picture j / K of its class, j mod K. */
static err show_extras(struct experiment *x, struct tsv *manifest, const struct dataset *test,
                       int label)
{
    const struct trial_list_shape *s = &x->shape;
    int count, wanted = 0, *index = spare(&count, x, test, label);
    err e = NULL;
    for (int j = label; j < s->practice + s->screening && !e; j += s->classes) {
        if (wanted == count) {
            e = err_new("%s: class %s has %d test pictures that are no references, practice and "
                        "screening want more: raise test_per_class",
                        x->study->ini->path, test->class_name[label], count);
            break;
        }
        int i = index[wanted++];
        bool practice = j < s->practice;
        x->extra[j] = (struct experiment_extra){
            mem_text(practice ? "practice-%04d" : "screening-%04d", practice ? j : j - s->practice),
            label};
        struct image *image = image_new(test->W, test->H, test->C);
        image_from_planes(image, dataset_image(test, i));
        char *name = mem_text("images/%s", x->extra[j].name);
        e = dataset_sound(test);
        if (!e)
            e = experiment_show(x, manifest, image, name, practice ? "practice" : "screening",
                                test->class_name[label], test->path[i]);
        mem_free(name);
    }
    mem_free(index);
    return e;
}

static err show_mask(const struct experiment *x, struct tsv *manifest, int i)
{
    const struct distortion *mask;
    const struct distort_job job = {.level = -1, .seed = x->study->seed, .sample = (uint32_t)i};
    struct image *blank = image_new(x->request.size, x->request.size, 1), *made;
    char *name = mem_text("masks/%02d", i);
    err e = distort_find(&mask, "noise-mask");
    if (!e) e = distort_apply(&made, mask, blank, &job);
    if (!e) e = experiment_show(x, manifest, made, name, "mask", "-", "noise of power 1/f");
    mem_free(name);
    image_free(blank);
    return e;
}

err experiment_pictures(struct experiment *x, struct tsv *manifest)
{
    struct dataset *test;
    TRY(pictures_read(&test, x->study, "test", x->references->C));
    err e = NULL;
    for (int k = 0; k < x->shape.classes && !e; k++) e = show_extras(x, manifest, test, k);
    dataset_free(test);
    for (int c = 0; c < x->viewing->conditions && !e; c++)
        for (int s = 0; s < x->viewing->condition[c].sources && !e; s++)
            for (int i = 0; i < x->shape.images && !e; i++) e = show_file(x, manifest, c, s, i);
    for (int i = 0; i < EXPERIMENT_MASKS && !e; i++) e = show_mask(x, manifest, i);
    return e;
}
