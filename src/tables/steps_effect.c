/* steps_effect.tsv: generators of two regimes compared at each number of gradients and, in rows
 * `matched`, at the same distance.
 *
 * Proportions are over the reference images, generators and judges of trials/crossed.h: the mean
 * over the conditions of judges that answered to both regimes for every reference. `fixed_` is the
 * interval with networks held fixed, `random_` that with networks drawn too ("-": a regime or a
 * condition of judges has one network only). `lo hi` holds both intervals, `p` is the larger;
 * `verdict` is higher or lower where lo hi leaves out zero, else undecided.
 *
 * Matched: the target is the larger of the regimes' median distances at the study's own number.
 * Each generator and reference has the metamer whose distance d is nearest to it by the ratio,
 * max(d / target, target / d); of equal ones that of fewer gradients. So no reference drops out,
 * and the mean distances of both regimes say how near they came. */
#include "base/mem.h"
#include "base/text.h"
#include "tables/cohort.h"
#include "tables/steps.h"
#include "trials/cell.h"
#include "trials/crossed.h"

#include <math.h>

/* A comparison at work. chosen: (networks, images) the number of gradients, 0: no metamer. */
struct steps_contrast {
    const struct steps *steps;
    int condition[2]; // of the generators: the regime asked about, the one it is compared with
    int *chosen;
    int *generator, *group; // (generators) index of the network; 0 or 1
    int *image;             // (references)
    struct crossed c;
    signed char *right;
    double *weight; // (conditions)
    int *judge;     // (networks) conditions
};

static int *at(const struct steps_contrast *w, int network, int image)
{
    return &w->chosen[network * w->steps->images + image];
}

static int index_of(const struct steps_contrast *w, const struct network *n)
{
    return (int)(n - w->steps->study->network);
}

static int group_of(const struct steps_contrast *w, const struct network *n)
{
    int condition = cohort_condition(w->steps->study, n);
    return condition == w->condition[0] ? 0 : condition == w->condition[1] ? 1 : -1;
}

/* Whether a metamer is nearer to the target than another. */
static bool is_nearer(const struct steps_made *m, const struct steps_made *than, double target)
{
    double a = m->distance > target ? m->distance / target : target / m->distance;
    double b = than->distance > target ? than->distance / target : target / than->distance;
    return a < b || (a == b && m->gradients < than->gradients);
}

static const struct steps_made *find(const struct steps *w, const struct network *n, int image,
                                     int gradients)
{
    for (int i = 0; i < w->count; i++)
        if (w->made[i].network == n && w->made[i].image == image &&
            w->made[i].gradients == gradients)
            return &w->made[i];
    return NULL;
}

/* Chooses the metamers of so many gradients, or with a target those nearest to it. */
static void choose(struct steps_contrast *w, int gradients, double target)
{
    for (int i = 0; i < w->steps->count; i++) {
        const struct steps_made *m = &w->steps->made[i];
        int *chosen = at(w, index_of(w, m->network), m->image);
        if (group_of(w, m->network) < 0 || (gradients && m->gradients != gradients)) continue;
        if (*chosen == 0 ||
            (target > 0 && is_nearer(m, find(w->steps, m->network, m->image, *chosen), target)))
            *chosen = m->gradients;
    }
}

/* The mean distance of the chosen metamers of a group, over the references that are compared. */
static double distance(const struct steps_contrast *w, int group)
{
    double sum = 0;
    int n = 0;
    for (int r = 0; r < w->c.references; r++)
        for (int g = 0; g < w->c.generators; g++) {
            const struct network *network = &w->steps->study->network[w->generator[g]];
            int gradients = *at(w, w->generator[g], w->image[r]);
            if (w->group[g] != group || gradients == 0) continue;
            sum += find(w->steps, network, w->image[r], gradients)->distance;
            n++;
        }
    return n ? sum / n : NAN;
}

static void find_generators(struct steps_contrast *w)
{
    const struct study *s = w->steps->study;
    for (int i = 0; i < s->networks; i++) {
        w->judge[i] = cohort_condition(s, &s->network[i]);
        if (group_of(w, &s->network[i]) < 0) continue;
        w->group[w->c.generators] = group_of(w, &s->network[i]);
        w->generator[w->c.generators++] = i;
    }
}

/* Who answered: has (images, 2, conditions). */
static bool *who_answered(const struct steps_contrast *w)
{
    const struct judgement_list *list = &w->steps->answers;
    int C = w->c.conditions;
    bool *has = mem_new((size_t)w->steps->images * 2 * (size_t)C + 1, sizeof *has);
    for (int i = 0; i < list->count; i++) {
        const struct judgement *j = &list->judgement[i];
        int group = group_of(w, j->generator);
        if (group < 0 || *at(w, index_of(w, j->generator), j->image) != j->gradients) continue;
        has[(j->image * 2 + group) * C + w->judge[index_of(w, j->judge)]] = true;
    }
    return has;
}

/* References are those with answers to both regimes; conditions of judges those that answered to
 * both for all of them. Returns how many conditions. */
static int find_common(struct steps_contrast *w)
{
    int C = w->c.conditions, conditions = 0;
    bool *has = who_answered(w);
    for (int i = 0; i < w->steps->images; i++) {
        bool any[2] = {false, false};
        for (int k = 0; k < 2 * C; k++) any[k / C] |= has[i * 2 * C + k];
        if (any[0] && any[1]) w->image[w->c.references++] = i;
    }
    for (int k = 0; k < C; k++) {
        bool all = w->c.references > 0;
        for (int r = 0; r < w->c.references; r++)
            all &= has[w->image[r] * 2 * C + k] && has[w->image[r] * 2 * C + C + k];
        w->weight[k] = all;
        conditions += all;
    }
    for (int k = 0; k < C && conditions; k++) w->weight[k] /= conditions;
    mem_free(has);
    return conditions;
}

static int place_of(const int *list, int count, int value)
{
    for (int i = 0; i < count; i++)
        if (list[i] == value) return i;
    return -1;
}

static void fill_answers(struct steps_contrast *w)
{
    const struct judgement_list *list = &w->steps->answers;
    int G = w->c.generators, J = w->c.judges;
    size_t size = (size_t)w->c.references * (size_t)G * (size_t)J;
    w->right = mem_new(size + 1, sizeof *w->right);
    for (size_t i = 0; i < size; i++) w->right[i] = -1;
    for (int i = 0; i < list->count; i++) {
        const struct judgement *j = &list->judgement[i];
        int g = place_of(w->generator, G, index_of(w, j->generator));
        int r = place_of(w->image, w->c.references, j->image);
        if (g < 0 || r < 0 || *at(w, w->generator[g], j->image) != j->gradients) continue;
        w->right[(r * G + g) * J + index_of(w, j->judge)] = j->correct;
    }
    w->c.group = w->group;
    w->c.condition = w->judge;
    w->c.weight = w->weight;
    w->c.right = w->right;
}

/* What both intervals say: the ends that are farthest out, the larger p. */
static void widest(double *lo, double *hi, double *p, const struct crossed_result *r)
{
    *lo = r->lo < r->fixed_lo ? r->lo : r->fixed_lo;
    *hi = r->hi > r->fixed_hi ? r->hi : r->fixed_hi;
    *p = r->p > r->p_fixed ? r->p : r->p_fixed;
}

static void write_row(struct tsv *out, const struct steps_contrast *w, const char *colour,
                      int gradients, double target)
{
    const struct steps_asked *asked = w->steps->asked;
    struct crossed_result r = crossed_compare(&w->c, w->steps->study->seed);
    double lo, hi, p;
    widest(&lo, &hi, &p, &r);
    const double value[] = {r.a,
                            r.b,
                            r.difference,
                            lo,
                            hi,
                            p,
                            r.fixed_lo,
                            r.fixed_hi,
                            r.p_fixed,
                            r.lo,
                            r.hi,
                            r.p,
                            distance(w, 0),
                            distance(w, 1),
                            target};
    char *name = gradients ? mem_text("%d", gradients) : mem_text("matched");
    char *row = mem_text("%s\t%s\t%s\t%s\t%d\t%s", colour, asked->regime, asked->against, name,
                         w->c.references,
                         lo > 0   ? "higher"
                         : hi < 0 ? "lower"
                                  : "undecided");
    for (size_t i = 0; i < sizeof value / sizeof *value; i++) {
        double x = fabs(value[i]) < 1e-12 ? 0 : value[i]; // of equal proportions: rounding
        row = text_append(row, "\t%s", cell_of(x, 9).text);
    }
    tsv_add(out, "%s", row);
    mem_free(row);
    mem_free(name);
}

/* A row, unless no judges answered to both. gradients 0: matched at the target. */
static void add_row(struct tsv *out, const struct steps *steps, const int condition[2],
                    const char *colour, int gradients, double target)
{
    size_t networks = (size_t)steps->study->networks, images = (size_t)steps->images;
    int conditions = cohort_conditions(steps->study);
    struct steps_contrast w = {.steps = steps, .condition = {condition[0], condition[1]}};
    w.c = (struct crossed){.judges = steps->study->networks, .conditions = conditions};
    w.chosen = mem_new(networks * images + 1, sizeof *w.chosen);
    w.generator = mem_new(networks, sizeof *w.generator);
    w.group = mem_new(networks, sizeof *w.group);
    w.judge = mem_new(networks, sizeof *w.judge);
    w.image = mem_new(images + 1, sizeof *w.image);
    w.weight = mem_new((size_t)conditions, sizeof *w.weight);
    choose(&w, gradients, target);
    find_generators(&w);
    if (find_common(&w)) {
        fill_answers(&w);
        write_row(out, &w, colour, gradients, target);
    }
    mem_free(w.right);
    mem_free(w.weight);
    mem_free(w.image);
    mem_free(w.judge);
    mem_free(w.group);
    mem_free(w.generator);
    mem_free(w.chosen);
}

struct tsv *steps_effect_new(void)
{
    return tsv_new("colour regime against gradients references verdict proportion "
                   "against_proportion difference lo hi p fixed_lo fixed_hi fixed_p random_lo "
                   "random_hi random_p distance against_distance target");
}

static bool has_regime(const struct study *s, const char *regime)
{
    for (int r = 0; r < s->n_regimes; r++)
        if (text_same(s->regimes[r], regime)) return true;
    return false;
}

void steps_effect_add(struct tsv *out, const struct steps *w, const char *colour)
{
    const char *regime = w->asked->regime, *against = w->asked->against;
    if (w->count == 0 || !has_regime(w->study, regime) || !has_regime(w->study, against) ||
        text_same(regime, against))
        return;
    int condition[] = {cohort_find(w->study, regime, colour),
                       cohort_find(w->study, against, colour)};
    for (int r = 0; r < w->rungs; r++) add_row(out, w, condition, colour, w->rung[r], NAN);
    double a = steps_median(w, condition[0], w->asked->own),
           b = steps_median(w, condition[1], w->asked->own);
    add_row(out, w, condition, colour, 0, a > b ? a : b);
}
