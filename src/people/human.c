/* People against networks; see human.h. */
#include "people/human.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct human_picture *)a)->name, ((const struct human_picture *)b)->name);
}

/* The network whose metamers are in this folder of the results, or -1. */
static int generator_of(const struct study *s, const char *folder)
{
    for (int i = 0; i < s->networks; i++)
        if (text_begins(folder, "metamers/") &&
            text_same(folder + strlen("metamers/"), s->network[i].name))
            return i;
    return -1;
}

static void list_pictures(struct human *h)
{
    const struct viewing *v = h->viewing;
    int count = 0;
    for (int c = 0; c < v->conditions; c++) count += v->condition[c].sources * v->images;
    h->picture = mem_new((size_t)count, sizeof *h->picture);
    for (int c = 0; c < v->conditions; c++)
        for (int s = 0; s < v->condition[c].sources; s++)
            for (int i = 0; i < v->images; i++)
                h->picture[h->pictures++] = (struct human_picture){
                    viewing_picture(v, c, s, i), c, v->image[i], h->references->label[v->image[i]],
                    generator_of(h->study, v->condition[c].folder[s])};
    qsort(h->picture, (size_t)h->pictures, sizeof *h->picture, by_name);
}

struct human *human_new(const struct study *s, const struct viewing *v,
                        const struct dataset *references)
{
    struct human *h = mem_new(1, sizeof *h);
    *h = (struct human){.study = s, .viewing = v, .references = references};
    list_pictures(h);
    h->answers = sparse_new(0, h->pictures);
    h->judgement = mem_new((size_t)s->networks * (size_t)h->pictures, sizeof *h->judgement);
    for (int i = 0; i < s->networks * h->pictures; i++) h->judgement[i] = -1;
    h->place = mem_new((size_t)s->networks * (size_t)references->N, sizeof *h->place);
    for (int i = 0; i < s->networks * references->N; i++) h->place[i] = -1;
    for (int i = 0; i < h->pictures; i++)
        if (h->picture[i].generator >= 0)
            h->place[h->picture[i].generator * references->N + h->picture[i].image] = i;
    return h;
}

void human_free(struct human *h)
{
    for (int i = 0; i < h->pictures; i++) mem_free(h->picture[i].name);
    mem_free(h->picture);
    sparse_free(h->answers);
    mem_free(h->place);
    mem_free(h->judgement);
    mem_free(h);
}

void human_judged(struct human *h, const struct network *judge, const struct network *generator,
                  int image, bool correct)
{
    CHECK(image >= 0 && image < h->references->N);
    long j = judge - h->study->network, g = generator - h->study->network;
    int place = h->place[g * h->references->N + image];
    if (place >= 0) h->judgement[j * h->pictures + place] = correct;
}

/* The picture that a trial showed, or an error with the trial's place. */
static err find_picture(int *index, const struct human *h, const struct trial_table *t,
                        const struct trial *trial)
{
    char *name = mem_text("%s", t->image.text[trial->image]);
    char *place = trial_place(t, trial);
    if (text_ends(name, ".png")) name[strlen(name) - strlen(".png")] = '\0';
    const struct human_picture wanted = {.name = name};
    const struct human_picture *found =
        bsearch(&wanted, h->picture, (size_t)h->pictures, sizeof *h->picture, by_name);
    const char *category = t->category.text[trial->category];
    const char *condition = t->condition.text[trial->condition];
    err e = NULL;
    if (!found)
        e = err_new("%s: the study has no picture '%s'", place, name);
    else if (!text_same(h->references->class_name[found->label], category))
        e = err_new("%s: expected category %s of picture %s, got '%s'", place,
                    h->references->class_name[found->label], name, category);
    else if (!text_same(h->viewing->condition[found->condition].name, condition))
        e = err_new("%s: expected condition %s of picture %s, got '%s'", place,
                    h->viewing->condition[found->condition].name, name, condition);
    else
        *index = (int)(found - h->picture);
    mem_free(place);
    mem_free(name);
    return e;
}

/* Fails with file and line if any row of a rehearsal is not simulated. */
static err expect_simulated(const struct trial_table *t)
{
    for (int i = 0; i < t->count; i++) {
        if (trial_is_simulated(t->subj.text[t->row[i].subj])) continue;
        char *place = trial_place(t, &t->row[i]);
        err e = err_new("%s: expected a simulated observer, got '%s': [human] simulated = 1", place,
                        t->subj.text[t->row[i].subj]);
        mem_free(place);
        return e;
    }
    return NULL;
}

err human_answers(struct human *h, const struct trial_table *t)
{
    h->simulated = ini_whole(h->study->ini, "human", "simulated") != 0;
    TRY(h->simulated ? expect_simulated(t) : trial_refuse_simulated(t));
    sparse_free(h->answers);
    h->answers = sparse_new(t->subj.count, h->pictures);
    for (int i = 0; i < t->count; i++) {
        const struct trial *trial = &t->row[i];
        int picture;
        TRY(find_picture(&picture, h, t, trial));
        signed char *answer = sparse_at(h->answers, trial->subj, picture);
        if (*answer != SPARSE_UNSEEN) {
            char *place = trial_place(t, trial);
            err e = err_new("%s: %s saw picture %s already", place, t->subj.text[trial->subj],
                            h->picture[picture].name);
            mem_free(place);
            return e;
        }
        *answer = trial_correct(trial) ? SPARSE_RIGHT : SPARSE_WRONG;
    }
    return NULL;
}
