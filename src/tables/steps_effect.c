/* steps_effect.tsv: generators of two regimes compared at each number of gradients and, in rows
 * `matched`, at the same distance.
 *
 * Proportions are over the reference images, generators and judges of trials/crossed.h: the mean
 * over the conditions of judges that answered to both regimes. `fixed_` is the
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
#include "tables/crossing.h"
#include "tables/steps.h"
#include "trials/cell.h"

#include <math.h>

/* A comparison at work. chosen: (networks, images) the number of gradients, 0: no metamer. */
struct steps_contrast {
    const struct steps *steps;
    int condition[2]; // of the generators: the regime asked about, the one it is compared with
    int *chosen;
    struct judgement_list answers; // to the chosen metamers
    struct crossing crossing;
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
    const struct crossing *c = &w->crossing;
    for (int r = 0; r < c->crossed.references; r++)
        for (int g = 0; g < c->crossed.generators; g++) {
            const struct network *network = &w->steps->study->network[c->generator[g]];
            int gradients = *at(w, c->generator[g], c->image[r]);
            if (c->group[g] != group || gradients == 0) continue;
            sum += find(w->steps, network, c->image[r], gradients)->distance;
            n++;
        }
    return n ? sum / n : NAN;
}

/* Fills in the answers to the chosen metamers. */
static void choose_answers(struct steps_contrast *w)
{
    const struct judgement_list *from = &w->steps->answers;
    struct judgement_list *to = &w->answers;
    to->images = from->images;
    to->judgement = mem_new((size_t)from->count + 1, sizeof *to->judgement);
    for (int i = 0; i < from->count; i++) {
        const struct judgement *j = &from->judgement[i];
        if (group_of(w, j->generator) >= 0 &&
            *at(w, index_of(w, j->generator), j->image) == j->gradients)
            to->judgement[to->count++] = *j;
    }
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
    struct crossed_result r = crossed_compare(&w->crossing.crossed, w->steps->study->seed);
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
                         w->crossing.crossed.references,
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
    const struct study *s = steps->study;
    struct steps_contrast w = {.steps = steps, .condition = {condition[0], condition[1]}};
    w.chosen = mem_new((size_t)s->networks * (size_t)steps->images + 1, sizeof *w.chosen);
    choose(&w, gradients, target);
    choose_answers(&w);
    double *weight = crossing_weights(s, &w.answers, condition, false);
    if (weight) {
        crossing_init(&w.crossing, s, &w.answers, condition, weight);
        if (w.crossing.crossed.references) write_row(out, &w, colour, gradients, target);
        crossing_fini(&w.crossing);
    }
    mem_free(weight);
    mem_free(w.answers.judgement);
    mem_free(w.chosen);
}

struct tsv *steps_effect_new(void)
{
    return tsv_new("colour regime against gradients references verdict proportion "
                   "against_proportion difference lo hi p fixed_lo fixed_hi fixed_p random_lo "
                   "random_hi random_p distance against_distance target");
}

void steps_effect_add(struct tsv *out, const struct steps *w, const char *colour)
{
    const char *regime = w->asked->regime, *against = w->asked->against;
    if (w->count == 0 || !cohort_has_regime(w->study, regime) ||
        !cohort_has_regime(w->study, against) || text_same(regime, against))
        return;
    int condition[] = {cohort_find(w->study, regime, colour),
                       cohort_find(w->study, against, colour)};
    for (int r = 0; r < w->rungs; r++) add_row(out, w, condition, colour, w->rung[r], NAN);
    double a = steps_median(w, condition[0], w->asked->own),
           b = steps_median(w, condition[1], w->asked->own);
    add_row(out, w, condition, colour, 0, a > b ? a : b);
}
