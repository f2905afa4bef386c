/* Simulated participants of a study's experiment; see rehearsal.h. */
#include "people/rehearsal.h"

#include "base/mem.h"
#include "base/text.h"
#include "people/trial_list.h"
#include "trials/simulate.h"

#include <math.h>
#include <stdio.h>

static const double reference_p = 0.95, blurred_p = 0.8;

/* Gives a condition's group and the proportions that a typical observer recognises. */
static int group_of(struct mixed_model *model, const struct rehearsal *plan, int condition)
{
    const struct viewing_condition *v = &plan->viewing->condition[condition];
    *model = plan->model;
    bool reference = text_same(v->regime, "reference");
    if (reference || text_same(v->regime, "blurred") || text_same(v->regime, "baseline")) {
        double p = reference ? reference_p : blurred_p;
        model->p[0] = model->p[1] = p;
        return 1;
    }
    return text_same(ini_text(plan->study->ini, "contrast", "regime"), v->regime) ? 0 : 1;
}

static err list_of(struct trial_list **list, const struct rehearsal *plan, const int *sources,
                   const int *label, int participant)
{
    const struct trial_list_shape shape = {.seed = plan->study->seed,
                                           .classes = plan->references->classes,
                                           .images = plan->viewing->images,
                                           .label = label,
                                           .conditions = plan->viewing->conditions,
                                           .sources = sources,
                                           .sessions = 1,
                                           .masks = 1};
    return trial_list_new(list, &shape, participant, 1, TRIAL_LIST_MAIN);
}

/* The trials of everybody, without answers; network counts the sets of pictures. */
static err lay_out(struct rehearsal_trial *trials, long *count, const struct rehearsal *plan)
{
    const struct viewing *v = plan->viewing;
    int *sources = mem_new((size_t)v->conditions, sizeof *sources),
        *first = mem_new((size_t)v->conditions + 1, sizeof *first),
        *label = mem_new((size_t)v->images + 1, sizeof *label);
    for (int i = 0; i < v->images; i++) label[i] = plan->references->label[v->image[i]];
    for (int c = 0; c < v->conditions; c++) {
        sources[c] = v->condition[c].sources;
        first[c + 1] = first[c] + sources[c];
    }
    err e = NULL;
    for (int p = 1; p <= plan->participants && !e; p++) {
        struct trial_list *list;
        e = list_of(&list, plan, sources, label, p);
        if (e) break;
        for (int i = 0; i < list->count; i++) {
            const struct trial_list_trial *t = &list->trial[i];
            trials[(*count)++] =
                (struct rehearsal_trial){p,
                                         t->condition,
                                         t->source,
                                         t->image,
                                         {p - 1, t->image, first[t->condition] + t->source, 0, 0}};
        }
        trial_list_free(list);
    }
    mem_free(label);
    mem_free(first);
    mem_free(sources);
    return e;
}

/* Answers the trials of each condition by its own model. */
static void answer(struct rehearsal_trial *trials, long count, const struct rehearsal *plan,
                   uint32_t run)
{
    struct multiway_answer *a = mem_new((size_t)count + 1, sizeof *a);
    long first = 0;
    for (int c = 0; c < plan->viewing->conditions; c++) {
        struct mixed_model model;
        int group = group_of(&model, plan, c);
        long n = 0;
        for (long i = 0; i < count; i++) {
            if (trials[i].condition != c) continue;
            a[n] = trials[i].answer;
            a[n++].group = group;
        }
        mixed_answers(a, n, first, &model, plan->study->seed, run);
        first += n;
        n = 0;
        for (long i = 0; i < count; i++)
            if (trials[i].condition == c) trials[i].answer = a[n++];
    }
    mem_free(a);
}

err rehearsal_run(struct rehearsal_trial **trials, long *count, const struct rehearsal *plan,
                  uint32_t run)
{
    FAIL_IF(plan->participants < 1 || plan->participants > REHEARSAL_PARTICIPANTS,
            "expected 1 to %d participants, got %d", REHEARSAL_PARTICIPANTS, plan->participants);
    TRY(mixed_check(&plan->model));
    *trials =
        mem_new((size_t)plan->participants * (size_t)plan->viewing->images + 1, sizeof **trials);
    *count = 0;
    err e = lay_out(*trials, count, plan);
    if (!e) answer(*trials, *count, plan, run);
    if (e) mem_free(*trials);
    return e;
}

/* A wrong answer is one of the other categories. */
static const char *response(const struct dataset *d, const struct rehearsal_trial *t, int label,
                            uint32_t seed)
{
    if (t->answer.right) return d->class_name[label];
    struct rng r = rng_at(seed, RNG_OBSERVER, (uint32_t)t->participant, (uint32_t)t->image);
    int wrong = (int)rng_below(&r, (uint32_t)d->classes - 1);
    return d->class_name[wrong + (wrong >= label)];
}

err rehearsal_trials(struct trial_table **out, const struct rehearsal *plan)
{
    const struct dataset *d = plan->references;
    FAIL_IF(d->classes < 2, "%s: expected at least two classes", plan->study->data);
    struct rehearsal_trial *trials;
    long count;
    TRY(rehearsal_run(&trials, &count, plan, 0));
    *out = trial_new();
    int number = 0;
    for (long i = 0; i < count; i++) {
        const struct rehearsal_trial *t = &trials[i];
        number = i && trials[i - 1].participant == t->participant ? number + 1 : 1;
        int label = d->label[plan->viewing->image[t->image]];
        const char *condition = plan->viewing->condition[t->condition].name;
        char subj[32], *picture = viewing_picture(plan->viewing, t->condition, t->source, t->image);
        snprintf(subj, sizeof subj, "simulated-%02d", t->participant);
        char *name = mem_text("%04d_%s_%s_%s_%s_%02d_%s.png", number, plan->study->name, subj,
                              condition, d->class_name[label], label, picture);
        trial_add(*out, &(struct trial_text){.subj = subj,
                                             .session = 1,
                                             .number = number,
                                             .rt = NAN,
                                             .response = response(d, t, label, plan->study->seed),
                                             .category = d->class_name[label],
                                             .condition = condition,
                                             .imagename = name});
        mem_free(name);
        mem_free(picture);
    }
    mem_free(trials);
    return NULL;
}
