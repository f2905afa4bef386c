/* Proportion correct; see accuracy.h. */
#include "trials/accuracy.h"

#include "base/mem.h"
#include "trials/bootstrap.h"
#include "trials/interval.h"

#include <math.h>

struct count {
    long n, correct;
};

/* The trials and right answers of chosen observers together. */
static struct count pool(const struct count *of_observer, const int *chosen, int observers)
{
    struct count sum = {0};
    for (int i = 0; i < observers; i++) {
        sum.n += of_observer[chosen ? chosen[i] : i].n;
        sum.correct += of_observer[chosen ? chosen[i] : i].correct;
    }
    return sum;
}

static double pooled_accuracy(const void *of_observer, const int *chosen, int observers)
{
    struct count sum = pool(of_observer, chosen, observers);
    return sum.n ? (double)sum.correct / (double)sum.n : NAN;
}

/* Adds the row of a group, given its counts for each observer. */
static void add_row(struct tsv *table, const char *group, const struct count *of_observer,
                    int observers, enum accuracy_interval interval, uint32_t seed)
{
    struct count sum = pool(of_observer, NULL, observers);
    if (sum.n == 0) return; // an answer that no trial showed is a name, but no group
    double lo, hi;
    if (interval == ACCURACY_WILSON)
        interval_wilson(&lo, &hi, sum.correct, sum.n);
    else
        bootstrap_interval(&lo, &hi, pooled_accuracy, of_observer, observers, seed);
    tsv_add(table, "%s\t%ld\t%ld\t%.9g\t%.9g\t%.9g", group, sum.n, sum.correct,
            (double)sum.correct / (double)sum.n, lo, hi);
}

struct tsv *accuracy_table(const struct trial_table *t, enum trial_key by,
                           enum accuracy_interval interval, uint32_t seed)
{
    // The last group is all trials.
    const struct names *names = trial_names(t, by);
    int observers = t->subj.count, groups = names->count;
    struct count *count = mem_new((size_t)(groups + 1) * (size_t)observers, sizeof *count);
    for (int i = 0; i < t->count; i++) {
        const struct trial *trial = &t->row[i];
        const int rows[] = {trial_group(trial, by), groups};
        for (int k = 0; k < 2; k++) {
            struct count *c = &count[(size_t)rows[k] * (size_t)observers + (size_t)trial->subj];
            c->n++;
            c->correct += trial_correct(trial);
        }
    }

    struct tsv *table = tsv_new("group n correct accuracy lo hi");
    int *order = names_order(names);
    for (int i = 0; i <= groups; i++) {
        int group = i < groups ? order[i] : groups;
        add_row(table, i < groups ? names->text[group] : "all",
                count + (size_t)group * (size_t)observers, observers, interval, seed);
    }
    mem_free(order);
    mem_free(count);
    return table;
}
