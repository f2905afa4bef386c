/* Answers crossed by references, generators and judges; see crossing.h. */
#include "tables/crossing.h"

#include "base/mem.h"
#include "settings/regime.h"
#include "tables/cohort.h"

#include <string.h>

/* Whether a condition of judges answered to both conditions of generators. */
static bool judged_both(const struct study *s, const struct judgement_list *list, int judge,
                        const int generator[2])
{
    bool to[2] = {false, false};
    for (int i = 0; i < list->count; i++) {
        const struct judgement *j = &list->judgement[i];
        if (cohort_condition(s, j->judge) != judge) continue;
        int made_by = judgement_made_by(s, j);
        for (int k = 0; k < 2; k++) to[k] = to[k] || made_by == generator[k];
    }
    return to[0] && to[1];
}

double *crossing_weights(const struct study *s, const struct judgement_list *list,
                         const int generator[2], bool neutral)
{
    int count = 0, conditions = cohort_conditions(s);
    double *weight = mem_new((size_t)conditions, sizeof *weight);
    for (int c = 0; c < conditions; c++) {
        bool kind = !neutral || regime_kind(cohort_regime(s, c)) == REGIME_NEUTRAL;
        weight[c] = kind && judged_both(s, list, c, generator);
        count += weight[c] > 0;
    }
    for (int c = 0; c < conditions && count; c++) weight[c] /= count;
    if (count) return weight;
    mem_free(weight);
    return NULL;
}

/* Keeps the references with an answer of every condition asked to both groups. */
static void keep_whole(struct crossing *w, int images)
{
    struct crossed *c = &w->crossed;
    size_t size = (size_t)c->generators * (size_t)c->judges;
    bool *seen = mem_new(2 * (size_t)c->conditions, sizeof *seen);
    for (int i = 0; i < images; i++) {
        const signed char *of = w->right + (size_t)i * size;
        bool whole = true;
        memset(seen, 0, 2 * (size_t)c->conditions * sizeof *seen);
        for (int g = 0; g < c->generators; g++)
            for (int j = 0; j < c->judges; j++)
                if (of[g * c->judges + j] >= 0) seen[2 * w->condition[j] + w->group[g]] = true;
        for (int k = 0; k < c->conditions; k++)
            whole = whole && (c->weight[k] == 0 || (seen[2 * k] && seen[2 * k + 1]));
        if (!whole) continue;
        memmove(w->right + (size_t)c->references * size, of, size);
        w->image[c->references++] = i;
    }
    mem_free(seen);
}

void crossing_init(struct crossing *w, const struct study *s, const struct judgement_list *list,
                   const int generator[2], const double *weight)
{
    size_t networks = (size_t)s->networks, images = (size_t)list->images;
    *w = (struct crossing){.image = mem_new(images + 1, sizeof *w->image),
                           .generator = mem_new(networks, sizeof *w->generator),
                           .group = mem_new(networks, sizeof *w->group),
                           .condition = mem_new(networks, sizeof *w->condition)};
    int *made = mem_new(networks, sizeof *made), *judged = mem_new(networks, sizeof *judged);
    struct crossed *c = &w->crossed;
    c->conditions = cohort_conditions(s);
    c->weight = weight;
    c->group = w->group;
    c->condition = w->condition;

    // Number the networks that generate, and those that judge.
    for (int i = 0; i < s->networks; i++) {
        int k = cohort_condition(s, &s->network[i]);
        made[i] = judged[i] = -1;
        if (k == generator[0] || k == generator[1]) {
            w->group[c->generators] = k == generator[1];
            w->generator[c->generators] = i;
            made[i] = c->generators++;
        }
        if (weight[k] != 0) {
            w->condition[c->judges] = k;
            judged[i] = c->judges++;
        }
    }

    size_t size = (size_t)c->generators * (size_t)c->judges;
    w->right = mem_new(images * size + 1, 1);
    c->right = w->right;
    memset(w->right, -1, images * size);
    for (int i = 0; i < list->count; i++) {
        const struct judgement *j = &list->judgement[i];
        if (!j->generator) continue;
        int g = made[j->generator - s->network], k = judged[j->judge - s->network];
        if (g < 0 || k < 0) continue;
        w->right[(size_t)j->image * size + (size_t)(g * c->judges + k)] = j->correct;
    }
    keep_whole(w, list->images);
    mem_free(judged);
    mem_free(made);
}

void crossing_fini(struct crossing *w)
{
    mem_free(w->right);
    mem_free(w->condition);
    mem_free(w->group);
    mem_free(w->generator);
    mem_free(w->image);
}
