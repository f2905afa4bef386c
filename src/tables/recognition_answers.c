/* The judges' answers one by one: what was answered to what, and trials; see recognition.h. */
#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/cohort.h"
#include "tables/recognition.h"
#include "trials/names.h"
#include "trials/trial_csv.h"

#include <math.h>

/* Answers to the pictures of one condition: n (classes, classes) by class and answer, and shown
 * (classes). */
static void count(long *n, long *shown, struct names *names, const struct study *s,
                  const struct judgement_list *list, int condition)
{
    int classes = names->count;
    for (int i = 0; i < list->count; i++) {
        const struct judgement *j = &list->judgement[i];
        if (judgement_made_by(s, j) != condition) continue;
        int category = names_add(names, j->category);
        n[category * classes + names_add(names, j->answer)]++;
        shown[category]++;
    }
}

static void add_condition(struct tsv *out, struct names *names, const struct study *s,
                          const struct judgement_list *list, int condition)
{
    int classes = names->count;
    long *n = mem_new((size_t)classes * (size_t)classes, sizeof *n);
    long *shown = mem_new((size_t)classes, sizeof *shown);
    count(n, shown, names, s, list, condition);
    for (int i = 0; i < classes * classes; i++)
        if (shown[i / classes])
            tsv_add(out, "%s\t%s\t%s\t%s\t%d\t%d\t%ld\t%ld\t%.9g", cohort_regime(s, condition),
                    cohort_colour(s, condition), names->text[i / classes], names->text[i % classes],
                    i / classes, i % classes, n[i], shown[i / classes],
                    (double)n[i] / (double)shown[i / classes]);
    mem_free(shown);
    mem_free(n);
}

/* A long table; classes in the order in which they are met. */
err recognition_confusion(const struct study *s, const struct judgement_list *list)
{
    struct tsv *out = tsv_new("regime colour class answer class_index answer_index n shown share");
    struct names names = {0};
    for (int i = 0; i < list->count; i++) names_add(&names, list->judgement[i].category);
    for (int i = 0; i < list->count; i++) names_add(&names, list->judgement[i].answer);
    for (int c = COHORT_REFERENCE; c < cohort_conditions(s); c++)
        add_condition(out, &names, s, list, c);
    err e = results_write(s, out, "confusion.tsv");
    names_fini(&names);
    tsv_free(out);
    return e;
}

/* imagename is NNNN_study_judge_condition_category_00_GENERATOR-IIII, with points for the
 * underscores of the generator, so that what follows the last one names the picture. */
static void add_trial(struct trial_table *t, const struct study *s, const struct judgement *j,
                      int number)
{
    int c = judgement_made_by(s, j);
    const char *judge = j->judge->name;
    char *condition = j->generator ? mem_text("%s-%s", cohort_regime(s, c), cohort_colour(s, c))
                                   : mem_text("%s", cohort_regime(s, c));
    char *picture = mem_text("%s-%04d", judgement_generator(j), j->image);
    for (char *at = picture; *at; at++)
        if (*at == '_') *at = '.';
    char *name =
        mem_text("%04d_%s_%s_%s_%s_00_%s", number, s->name, judge, condition, j->category, picture);
    trial_add(t,
              &(struct trial_text){judge, 1, number, NAN, j->answer, j->category, condition, name});
    mem_free(name);
    mem_free(picture);
    mem_free(condition);
}

err recognition_trials(const struct study *s, const struct judgement_list *list)
{
    struct trial_table *t = trial_new();
    int *number = mem_new((size_t)s->networks, sizeof *number);
    for (int i = 0; i < list->count; i++) {
        const struct judgement *j = &list->judgement[i];
        add_trial(t, s, j, ++number[j->judge - s->network]);
    }
    char *path = study_path(s, "trials.csv");
    err e = trial_csv_write(t, path);
    mem_free(path);
    mem_free(number);
    trial_free(t);
    return e;
}
