/* What people say about the question of the study; see human_contrast.h. */
#include "people/human_contrast.h"

#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "pipeline/results.h"
#include "trials/cell.h"
#include "trials/crossed.h"
#include "trials/multiway.h"

#include <math.h>

/* A regime and colour against the one compared with. */
struct question {
    const struct human *human;
    const char *regime, *against, *colour;
    double smallest;
    bool primary;
};

static bool is(const struct network *n, const char *regime, const char *colour)
{
    return text_same(n->regime, regime) && text_same(n->colour, colour);
}

/* The group of a picture: 0 the regime's metamers, 1 the others', -1 neither. */
static int group_of(const struct question *q, const struct human_picture *p)
{
    if (p->generator < 0) return -1;
    const struct network *n = &q->human->study->network[p->generator];
    if (is(n, q->regime, q->colour)) return 0;
    return is(n, q->against, q->colour) ? 1 : -1;
}

/* Appends an answer to a picture, unless it is about neither group. */
static void append(struct multiway_answer *a, long *n, const struct question *q, int observer,
                   int picture, bool right)
{
    const struct human_picture *p = &q->human->picture[picture];
    int group = group_of(q, p);
    if (group < 0) return;
    a[(*n)++] = (struct multiway_answer){observer, p->image, p->generator, group, right};
}

static struct multiway_result by_people(const struct question *q)
{
    const struct sparse *s = q->human->answers;
    struct multiway_answer *a = mem_new((size_t)s->observers * (size_t)s->items + 1, sizeof *a);
    long n = 0;
    for (int o = 0; o < s->observers; o++)
        for (int i = 0; i < s->items; i++) {
            signed char answer = *sparse_at(s, o, i);
            if (answer != SPARSE_UNSEEN) append(a, &n, q, o, i, answer == SPARSE_RIGHT);
        }
    struct multiway_result r = multiway_compare(a, n);
    mem_free(a);
    return r;
}

/* On the metamers that somebody saw and the judge did not make. */
static struct multiway_result by_judge(const struct question *q, int judge)
{
    const struct human *h = q->human;
    struct multiway_answer *a = mem_new((size_t)h->pictures + 1, sizeof *a);
    long n = 0;
    for (int i = 0; i < h->pictures; i++) {
        int answer = h->judgement[judge * h->pictures + i];
        bool seen = false;
        for (int o = 0; o < h->answers->observers && !seen; o++)
            seen = *sparse_at(h->answers, o, i) != SPARSE_UNSEEN;
        if (seen && answer >= 0) append(a, &n, q, 0, i, answer == 1);
    }
    struct multiway_result r = multiway_compare(a, n);
    mem_free(a);
    return r;
}

/* What is left of a difference of equal proportions is rounding. */
static double clean(double x)
{
    return fabs(x) < 1e-12 ? 0 : x;
}

/* A judge's row has no interval for other networks: it is one observer of these metamers. */
static void add_row(struct tsv *t, const struct question *q, const char *observer,
                    const char *regime, const char *colour, const struct multiway_result *r)
{
    bool people = text_same(regime, "people");
    bool random = people && r->hi - r->lo >= r->fixed_hi - r->fixed_lo; // false where NaN
    bool none = isnan(r->fixed_lo);
    const char *verdict = none     ? "-"
                          : random ? crossed_verdict(r->lo, r->hi, r->lo_90, r->hi_90, q->smallest)
                                   : crossed_verdict(r->fixed_lo, r->fixed_hi, r->fixed_lo_90,
                                                     r->fixed_hi_90, q->smallest);
    tsv_add(t,
            "%s\t%s\t%s\t%s\t%s\t%s\t%d\t%d\t%d\t%d\t%ld\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t"
            "%s\t%.9g\t%s",
            q->regime, q->against, q->colour, observer, regime, colour, q->primary && people,
            people ? r->observers : 1, r->references, r->networks, r->n, cell_of(r->a, 9).text,
            cell_of(r->b, 9).text, cell_of(clean(r->difference), 9).text,
            cell_of(clean(r->fixed_lo), 9).text, cell_of(clean(r->fixed_hi), 9).text,
            cell_of(r->p_fixed, 9).text, cell_of(people ? clean(r->lo) : NAN, 9).text,
            cell_of(people ? clean(r->hi) : NAN, 9).text,
            cell_of(people ? clean(r->lo_90) : NAN, 9).text,
            cell_of(people ? clean(r->hi_90) : NAN, 9).text, cell_of(people ? r->p : NAN, 9).text,
            q->smallest, verdict);
}

/* The row of people, and those of the judges where people answered to both groups. */
static void add_rows(struct tsv *t, const struct question *q)
{
    const struct study *s = q->human->study;
    struct multiway_result r = by_people(q);
    bool there = !isnan(r.difference);
    const char *who = q->human->simulated ? "simulated" : "people";
    add_row(t, q, who, "people", "people", &r);
    for (int j = 0; j < s->networks && there; j++) {
        r = by_judge(q, j);
        if (!isnan(r.difference))
            add_row(t, q, s->network[j].name, s->network[j].regime, s->network[j].colour, &r);
    }
}

static bool has_networks(const struct study *s, const char *regime, const char *colour)
{
    for (int i = 0; i < s->networks; i++)
        if (is(&s->network[i], regime, colour)) return true;
    return false;
}

/* Gives the answers to the question for every regime and colour. */
static struct tsv *contrasts(const struct human *h)
{
    const struct study *s = h->study;
    struct tsv *t = tsv_new("regime against colour observer judge_regime judge_colour primary "
                            "observers references generators n proportion other difference "
                            "fixed_lo fixed_hi p_fixed lo hi lo_90 hi_90 p smallest verdict");
    struct question q = {.human = h,
                         .against = ini_text(s->ini, "contrast", "against"),
                         .smallest = ini_number(s->ini, "contrast", "smallest")};
    for (int c = 0; c < s->n_colours; c++)
        for (int r = 0; r < s->n_regimes; r++) {
            q.regime = s->regimes[r];
            q.colour = s->colours[c];
            q.primary = text_same(ini_text(s->ini, "contrast", "regime"), q.regime) &&
                        ini_is(s->ini, "contrast", "colour", q.colour);
            if (!text_same(q.regime, q.against) && has_networks(s, q.regime, q.colour) &&
                has_networks(s, q.against, q.colour))
                add_rows(t, &q);
        }
    return t;
}

/* ---- Which networks err like people ---- */

/* Each person's kappa with the judges of a condition, mean over those that have one; NaN: none. */
static void kappas(double *mean, const struct human *h, const char *regime, const char *colour)
{
    int people = h->answers->observers, *count = mem_new((size_t)people + 1, sizeof *count);
    double *one = mem_new((size_t)people + 1, sizeof *one);
    bool *member = mem_new((size_t)h->pictures, sizeof *member),
         *right = mem_new((size_t)h->pictures, sizeof *right);
    for (int o = 0; o < people; o++) mean[o] = 0;
    for (int j = 0; j < h->study->networks; j++) {
        if (!is(&h->study->network[j], regime, colour)) continue;
        for (int i = 0; i < h->pictures; i++) {
            int answer = h->judgement[j * h->pictures + i];
            member[i] = h->picture[i].generator >= 0 && answer >= 0;
            right[i] = answer == 1;
        }
        sparse_kappas(one, h->answers, member, right);
        for (int o = 0; o < people; o++) {
            if (isnan(one[o])) continue;
            mean[o] += one[o];
            count[o]++;
        }
    }
    for (int o = 0; o < people; o++) mean[o] = count[o] ? mean[o] / count[o] : NAN;
    mem_free(right);
    mem_free(member);
    mem_free(one);
    mem_free(count);
}

static int count_networks(const struct study *s, const char *regime, const char *colour)
{
    int count = 0;
    for (int i = 0; i < s->networks; i++) count += is(&s->network[i], regime, colour);
    return count;
}

static void add_likeness(struct tsv *t, const struct human *h, const char *regime,
                         const char *colour)
{
    const struct study *s = h->study;
    const char *against = ini_text(s->ini, "contrast", "against");
    int people = h->answers->observers;
    double *own = mem_new((size_t)people + 1, sizeof *own),
           *other = mem_new((size_t)people + 1, sizeof *other);
    kappas(own, h, regime, colour);
    kappas(other, h, against, colour);
    for (int o = 0; o < people; o++) other[o] = own[o] - other[o];
    struct sparse_value kappa = sparse_mean(own, people, s->seed),
                        more = sparse_mean(other, people, s->seed);
    if (text_same(regime, against)) more.value = more.lo = more.hi = NAN;
    tsv_add(t, "%s\t%s\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s", regime, colour,
            count_networks(s, regime, colour), kappa.count, cell_of(kappa.value, 9).text,
            cell_of(kappa.lo, 9).text, cell_of(kappa.hi, 9).text, against,
            cell_of(clean(more.value), 9).text, cell_of(clean(more.lo), 9).text,
            cell_of(clean(more.hi), 9).text);
    mem_free(other);
    mem_free(own);
}

static struct tsv *likeness(const struct human *h)
{
    const struct study *s = h->study;
    struct tsv *t = tsv_new("regime colour judges observers kappa lo hi against difference "
                            "difference_lo difference_hi");
    for (int c = 0; c < s->n_colours; c++)
        for (int r = 0; r < s->n_regimes; r++)
            if (has_networks(s, s->regimes[r], s->colours[c]))
                add_likeness(t, h, s->regimes[r], s->colours[c]);
    return t;
}

err human_contrast(const struct human *h)
{
    struct tsv *contrast = contrasts(h), *like = likeness(h);
    err e = results_write(h->study, contrast, "human_contrast.tsv");
    if (!e) e = results_write(h->study, like, "human_likeness.tsv");
    tsv_free(like);
    tsv_free(contrast);
    return e;
}
