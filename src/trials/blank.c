/* Trials without a condition; see blank.h. */
#include "trials/blank.h"

#include "base/mem.h"
#include "trials/condition.h"

/* In place of a condition: the picture was seen in none, or in several. */
enum { NONE = -1, SEVERAL = -2 };

static bool is_blank(const struct trial_table *t, const struct trial *trial)
{
    return condition_is_blank(t->condition.text[trial->condition]);
}

/* Gives the one condition in which each picture was seen. */
static int *conditions_of_pictures(const struct trial_table *t)
{
    int *seen = mem_new((size_t)t->image.count, sizeof *seen);
    for (int i = 0; i < t->image.count; i++) seen[i] = NONE;
    for (int i = 0; i < t->count; i++) {
        const struct trial *trial = &t->row[i];
        int *of = &seen[trial->image];
        if (is_blank(t, trial)) continue;
        *of = *of == NONE || *of == trial->condition ? trial->condition : SEVERAL;
    }
    return seen;
}

static err several(const struct trial_table *t, const struct trial *trial)
{
    char *place = trial_place(t, trial);
    err e = err_new("%s: expected a condition: %s saw image %s without one, others saw it in "
                    "several",
                    place, t->subj.text[trial->subj], t->image.text[trial->image]);
    mem_free(place);
    return e;
}

err blank_conditions(int **condition, int *filled, const struct trial_table *t)
{
    int *seen = conditions_of_pictures(t);
    int *of = mem_new((size_t)t->count, sizeof *of);
    err e = NULL;
    *filled = 0;
    for (int i = 0; i < t->count && !e; i++) {
        const struct trial *trial = &t->row[i];
        bool blank = is_blank(t, trial);
        of[i] = blank && seen[trial->image] >= 0 ? seen[trial->image] : trial->condition;
        *filled += of[i] != trial->condition;
        if (blank && seen[trial->image] == SEVERAL) e = several(t, trial);
    }
    mem_free(seen);
    if (e)
        mem_free(of);
    else
        *condition = of;
    return e;
}
