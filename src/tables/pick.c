/* Some of the judges' answers, counted; see pick.h. */
#include "tables/pick.h"

#include "base/mem.h"
#include "base/text.h"
#include "tables/cohort.h"

#include <math.h>

static bool is_kin(const struct judgement *j, enum pick_kin kin)
{
    if (kin == PICK_ANY) return true;
    bool same = text_same(j->generator->architecture, j->judge->architecture);
    return same == (kin == PICK_SAME);
}

static bool is_picked(const struct pick *p, const struct judgement *j)
{
    if (judgement_made_by(p->study, j) != p->generator) return false;
    if (p->judge != cohort_conditions(p->study) && cohort_condition(p->study, j->judge) != p->judge)
        return false;
    if (p->successful && j->failed) return false;
    if (p->layer && j->layer && !text_same(j->layer, p->layer)) return false;
    if (p->architecture && !text_same(j->generator->architecture, p->architecture)) return false;
    return is_kin(j, p->kin);
}

struct pick_count *pick_answers(const struct pick *p)
{
    int conditions = cohort_conditions(p->study);
    size_t size = (size_t)p->from->images * (size_t)conditions;
    struct pick_count *count = mem_new(size + 1, sizeof *count);
    for (int i = 0; i < p->from->count; i++) {
        const struct judgement *j = &p->from->judgement[i];
        if (!is_picked(p, j)) continue;
        struct pick_count *c = &count[j->image * conditions + cohort_condition(p->study, j->judge)];
        c->n++;
        c->correct += j->correct;
    }
    return count;
}

double pick_proportion(const struct pick_count *own, const struct pick_count *other, int conditions)
{
    double sum = 0;
    int judged = 0;
    for (int c = 0; c < conditions; c++) {
        if (own[c].n == 0 || other[c].n == 0) continue;
        sum += (double)own[c].correct / own[c].n;
        judged++;
    }
    return judged ? sum / judged : NAN;
}

double pick_mean(const void *context, const int *chosen, int units)
{
    const double *value = context;
    double sum = 0;
    for (int i = 0; i < units; i++) sum += value[chosen ? chosen[i] : i];
    return sum / units;
}

double *pick_proportions(int *references, struct pick_count *total, const struct pick *p)
{
    int conditions = cohort_conditions(p->study);
    struct pick_count *count = pick_answers(p);
    double *value = mem_new((size_t)p->from->images + 1, sizeof *value);
    *references = 0;
    *total = (struct pick_count){0};
    for (int i = 0; i < p->from->images; i++) {
        const struct pick_count *c = &count[i * conditions];
        for (int k = 0; k < conditions; k++) {
            total->n += c[k].n;
            total->correct += c[k].correct;
        }
        double share = pick_proportion(c, c, conditions);
        if (!isnan(share)) value[(*references)++] = share;
    }
    mem_free(count);
    return value;
}

int pick_pairs(double *a, double *b, const struct pick *own, const struct pick *other)
{
    int conditions = cohort_conditions(own->study), n = 0;
    struct pick_count *of_a = pick_answers(own), *of_b = pick_answers(other);
    CHECK(own->from->images == other->from->images);
    for (int i = 0; i < own->from->images; i++) {
        const struct pick_count *x = &of_a[i * conditions], *y = &of_b[i * conditions];
        a[n] = pick_proportion(x, y, conditions);
        b[n] = pick_proportion(y, x, conditions);
        if (!isnan(a[n])) n++;
    }
    mem_free(of_b);
    mem_free(of_a);
    return n;
}
