/* Planning the number of participants; see human_power.h. */
#include "people/human_power.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "trials/cell.h"
#include "trials/interval.h"
#include "trials/power.h"

#include <math.h>

struct work {
    const struct rehearsal *plan;
    struct multiway_result *result; // (HUMAN_POWER_RUNS)
};

/* The group of a condition in the question, as human_contrast.c counts it: 0, 1, or -1. */
static int group_of(const struct rehearsal *plan, int condition)
{
    const struct viewing_condition *v = &plan->viewing->condition[condition];
    const struct ini *ini = plan->study->ini;
    if (!v->deepest || !text_same(ini_text(ini, "contrast", "colour"), v->colour)) return -1;
    if (text_same(ini_text(ini, "contrast", "regime"), v->regime)) return 0;
    return text_same(ini_text(ini, "contrast", "against"), v->regime) ? 1 : -1;
}

static err rehearse(void *context, int run)
{
    struct work *w = context;
    struct rehearsal_trial *t;
    long count, n = 0;
    TRY(rehearsal_run(&t, &count, w->plan, (uint32_t)run));
    struct multiway_answer *a = mem_new((size_t)count + 1, sizeof *a);
    for (long i = 0; i < count; i++) {
        int group = group_of(w->plan, t[i].condition);
        if (group < 0) continue;
        a[n] = t[i].answer;
        a[n++].group = group;
    }
    w->result[run] = multiway_compare(a, n);
    mem_free(a);
    mem_free(t);
    return NULL;
}

struct counts {
    int fixed, random;
    bool can; // networks be random
    double difference;
};

static struct counts count_runs(const struct work *w)
{
    const double *p = w->plan->model.p;
    int side = (p[0] > p[1]) - (p[0] < p[1]);
    struct counts c = {.can = true};
    for (int i = 0; i < HUMAN_POWER_RUNS; i++) {
        const struct multiway_result *r = &w->result[i];
        c.fixed += power_finds(r->fixed_lo, r->fixed_hi, side);
        c.random += power_finds(r->lo, r->hi, side);
        c.can = c.can && !isnan(r->lo);
        c.difference += r->difference / HUMAN_POWER_RUNS;
    }
    return c;
}

static void add_row(struct tsv *t, const struct work *w, double target)
{
    struct counts c = count_runs(w);
    double lo, hi, random_lo, random_hi;
    interval_wilson(&lo, &hi, c.fixed, HUMAN_POWER_RUNS);
    interval_wilson(&random_lo, &random_hi, c.random, HUMAN_POWER_RUNS);
    double share = (double)(c.can ? c.random : c.fixed) / HUMAN_POWER_RUNS;
    int conditions = w->plan->viewing->conditions;
    tsv_add(t, "%d\t%.9g\t%ld\t%.9g\t%.9g\t%.9g\t%.9g\t%s\t%s\t%s\t%s", w->plan->participants,
            (double)w->plan->participants / conditions, w->result[0].n, c.difference,
            (double)c.fixed / HUMAN_POWER_RUNS, lo, hi, cell_of(c.can ? share : NAN, 9).text,
            cell_of(c.can ? random_lo : NAN, 9).text, cell_of(c.can ? random_hi : NAN, 9).text,
            share >= target ? "yes" : "no");
}

static err rehearse_all(struct tsv *t, struct work *w, double target)
{
    TRY(par_try(HUMAN_POWER_RUNS, rehearse, w));
    FAIL_IF(isnan(w->result[0].difference),
            "%s: the experiment shows no metamers of both regimes of [contrast] in its colour",
            w->plan->study->name);
    add_row(t, w, target);
    return NULL;
}

err human_power(struct tsv **out, const struct rehearsal *plan, const int *participants, int count,
                double target)
{
    FAIL_IF(!(target > 0 && target < 1), "expected a power between 0 and 1, got %g", target);
    struct rehearsal each = *plan;
    struct work w = {.plan = &each};
    w.result = mem_new(HUMAN_POWER_RUNS, sizeof *w.result);
    struct tsv *t = tsv_new("participants rounds answers difference fixed fixed_lo fixed_hi random "
                            "random_lo random_hi enough");
    err e = NULL;
    for (int i = 0; i < count && !e; i++) {
        each.participants = participants[i];
        e = rehearse_all(t, &w, target);
    }
    mem_free(w.result);
    if (e) {
        tsv_free(t);
        return e;
    }
    *out = t;
    return NULL;
}
