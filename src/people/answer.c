/* Networks as observers; see answer.h. */
#include "people/answer.h"

#include "base/mem.h"
#include "base/text.h"
#include "net/classify.h"
#include "settings/nets.h"
#include "settings/pictures.h"
#include "trials/trial_csv.h"

#include <math.h>
#include <string.h>

err answer_shared(bool **shared, const struct dataset *d, const char *labels)
{
    struct names words;
    int count = 0;
    TRY(trial_csv_categories(&words, labels));
    bool *on = mem_new((size_t)d->classes, sizeof *on);
    for (int k = 0; k < d->classes; k++) count += on[k] = names_find(&words, d->class_name[k]) >= 0;
    names_fini(&words);
    if (count >= 2) {
        *shared = on;
        return NULL;
    }
    mem_free(on);
    return err_new("categories '%s': expected at least two that the study has too, got %d", labels,
                   count);
}

/* The last part of a path. */
static const char *last_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void add(struct trial_table *t, const struct answer_request *r, const struct network *n,
                const struct dataset *pictures, int i, long number, const char *response)
{
    int label = pictures->label[i];
    const char *category = pictures->class_name[label];
    char *name = mem_text("%04ld_%s_%s_%s_%s_%02d_%s", number, last_of(r->images), n->name,
                          r->condition, category, label, last_of(pictures->path[i]));
    trial_add(t, &(struct trial_text){.subj = n->name,
                                      .session = 1,
                                      .number = number,
                                      .rt = NAN,
                                      .response = response,
                                      .category = category,
                                      .condition = r->condition,
                                      .imagename = name});
    mem_free(name);
}

/* The class of the study with this name if it is shared, or -1. */
static int shared_class(const struct dataset *known, const bool *shared, const char *name)
{
    for (int k = 0; k < known->classes; k++)
        if (shared[k] && text_same(known->class_name[k], name)) return k;
    return -1;
}

static err answer(struct trial_table *t, struct net *net, const struct network *n,
                  const struct dataset *pictures, const struct dataset *known, const bool *shared,
                  const struct answer_request *r)
{
    int *given = mem_new((size_t)pictures->N, sizeof *given);
    classify_among(given, shared, net, pictures->pixels, pictures->N);
    long number = 0;
    for (int i = 0; i < pictures->N; i++)
        if (shared_class(known, shared, pictures->class_name[pictures->label[i]]) >= 0)
            add(t, r, n, pictures, i, ++number, known->class_name[given[i]]);
    mem_free(given);
    FAIL_IF(number == 0, "%s: expected pictures of a category of the study, found none", r->images);
    return NULL;
}

static err with_known(struct trial_table *t, const struct study *s, const struct network *n,
                      const struct answer_request *r, const struct dataset *known)
{
    const struct dataset_options options = {
        .part = "all", .size = known->W, .channels = known->C, .fit = RESIZE_SQUASH};
    struct dataset *pictures;
    struct arch *arch;
    struct net *net;
    bool *shared;
    FAIL_IF(known->H != known->W, "%s: expected square pictures, got %d x %d", s->ini->path,
            known->W, known->H);
    TRY(answer_shared(&shared, known, r->labels));
    err e = dataset_load(&pictures, r->images, &options);
    if (!e) {
        e = nets_new(&arch, &net, s, n, known, true);
        if (!e) {
            e = answer(t, net, n, pictures, known, shared, r);
            net_free(net);
            arch_free(arch);
        }
        dataset_free(pictures);
    }
    mem_free(shared);
    return e;
}

err answer_pictures(struct trial_table *t, const struct study *s, const struct network *n,
                    const struct answer_request *r)
{
    struct dataset *known;
    TRY(pictures_read(&known, s, "references", n->channels));
    err e = with_known(t, s, n, r, known);
    dataset_free(known);
    return e;
}
