/* Looking for trouble in trials; see check.h. */
#include "trials/check.h"

#include "base/mem.h"
#include "base/text.h"
#include "trials/problem.h"
#include "trials/trial_csv.h"

#include <math.h>

/* Lists a problem of a trial. With a list, problem_at gives no error. */
static void complain(struct tsv *list, const struct trial_table *t, const struct trial *trial,
                     const char *what)
{
    err none = problem_at(list, t->file.text[trial->file], trial->line, "%s", what);
    CHECK(!none);
}

/* Texts seen before and the trial where. */
struct memory {
    struct names seen;
    const struct trial **first; // (trials)
};

/* The trial that had this key before, or NULL; takes the key. */
static const struct trial *recall(struct memory *m, char *key, const struct trial *trial)
{
    int before = m->seen.count, number = names_add(&m->seen, key);
    mem_free(key);
    if (number < before) return m->first[number];
    m->first[number] = trial;
    return NULL;
}

static void find_repeats(struct tsv *list, const struct trial_table *t)
{
    struct memory trials = {{0}, mem_new((size_t)t->count, sizeof(void *))};
    struct memory images = {{0}, mem_new((size_t)t->count, sizeof(void *))};
    for (int i = 0; i < t->count; i++) {
        const struct trial *r = &t->row[i];
        const struct trial *twin =
            recall(&trials, mem_text("%d %ld %ld", r->subj, r->session, r->number), r);
        const struct trial *picture =
            recall(&images, mem_text("%d %d %d", r->subj, r->condition, r->image), r);
        if (!twin && !picture) continue;
        char *place = trial_place(t, twin ? twin : picture);
        char *what =
            twin ? mem_text("trial %ld of session %ld of %s is already at %s", r->number,
                            r->session, t->subj.text[r->subj], place)
                 : mem_text("%s saw image %s in condition %s already at %s", t->subj.text[r->subj],
                            t->image.text[r->image], t->condition.text[r->condition], place);
        complain(list, t, r, what);
        mem_free(place);
        mem_free(what);
    }
    names_fini(&trials.seen);
    names_fini(&images.seen);
    mem_free(trials.first);
    mem_free(images.first);
}

static void find_idle_times(struct tsv *list, const struct trial_table *t)
{
    for (int i = 0; i < t->count; i++)
        if (t->row[i].response == TRIAL_NO_ANSWER && !isnan(t->row[i].rt))
            complain(list, t, &t->row[i], "expected rt NaN where there is no answer");
}

static size_t cell_of(const struct trial_table *t, const struct trial *r)
{
    return (size_t)r->condition * (size_t)t->category.count + (size_t)r->category;
}

/* Gives the trials with each observer's together: those of s are start[s] .. start[s + 1] - 1. */
static const struct trial **by_observer(const struct trial_table *t, int *start)
{
    for (int i = 0; i < t->count; i++) start[t->row[i].subj + 1]++;
    for (int s = 0; s < t->subj.count; s++) start[s + 1] += start[s];
    int *next = mem_copy(start, (size_t)t->subj.count * sizeof *next);
    const struct trial **order = mem_new((size_t)t->count, sizeof *order);
    for (int i = 0; i < t->count; i++) order[next[t->row[i].subj]++] = &t->row[i];
    mem_free(next);
    return order;
}

/* Lists the first cell of condition and category that an observer lacks, where the observer begins,
 * and how many more there are; last (cells) is the last observer that has a cell, -2 for nobody. */
static void find_missing_of(struct tsv *list, const struct trial_table *t,
                            const struct trial *first, const int *last, size_t cells)
{
    size_t missing = 0, which = 0, categories = (size_t)t->category.count;
    for (size_t c = cells; c-- > 0;) {
        if (last[c] == -2 || last[c] == first->subj) continue;
        which = c;
        missing++;
    }
    if (!missing) return;
    char *more =
        missing > 1 ? mem_text(", nor of %zu more cells", missing - 1) : mem_text("%s", "");
    char *what =
        mem_text("%s has no trial of category %s in condition %s%s", t->subj.text[first->subj],
                 t->category.text[which % categories], t->condition.text[which / categories], more);
    complain(list, t, first, what);
    mem_free(what);
    mem_free(more);
}

static void find_missing_cells(struct tsv *list, const struct trial_table *t)
{
    size_t cells = (size_t)t->condition.count * (size_t)t->category.count;
    int *start = mem_new((size_t)t->subj.count + 1, sizeof *start);
    int *last = mem_new(cells, sizeof *last);
    const struct trial **order = by_observer(t, start);
    for (size_t c = 0; c < cells; c++) last[c] = -2;
    for (int i = 0; i < t->count; i++) last[cell_of(t, &t->row[i])] = -1;
    for (int s = 0; s < t->subj.count; s++) {
        for (int i = start[s]; i < start[s + 1]; i++) last[cell_of(t, order[i])] = s;
        find_missing_of(list, t, order[start[s]], last, cells);
    }
    mem_free(order);
    mem_free(start);
    mem_free(last);
}

/* Adds what is there in numbers. */
static void count_things(struct tsv *list, const struct trial_table *t)
{
    int idle = 0, correct = 0, simulated = 0;
    for (int i = 0; i < t->count; i++) {
        idle += t->row[i].response == TRIAL_NO_ANSWER;
        correct += trial_correct(&t->row[i]);
    }
    for (int i = 0; i < t->subj.count; i++) simulated += trial_is_simulated(t->subj.text[i]);
    const struct {
        const char *item;
        int count;
    } counts[] = {
        {"files", t->file.count},
        {"trials", t->count},
        {"correct", correct},
        {"without answer", idle},
        {"observers", t->subj.count},
        {"simulated observers", simulated},
        {"conditions", t->condition.count},
        {"categories shown", trial_categories_shown(t)},
        {"images", t->image.count},
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        tsv_add(list, "%s\t-\t%d", counts[i].item, counts[i].count);
}

err check_table(struct tsv **out, int *problems, const char *const *paths, int count,
                const char *categories, check_design *by_design, const void *design)
{
    struct tsv *list = tsv_new("item where detail");
    struct trial_table *t;
    err e = trial_csv_read(&t, paths, count, categories, list);
    if (e) {
        tsv_free(list);
        return e;
    }
    find_repeats(list, t);
    find_idle_times(list, t);
    if (!by_design) find_missing_cells(list, t);
    *problems = list->rows;
    if (by_design) *problems += by_design(list, design, t);
    count_things(list, t);
    trial_free(t);
    *out = list;
    return NULL;
}
