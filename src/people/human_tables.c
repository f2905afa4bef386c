/* The tables of people against networks; see human.h. */
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "people/human.h"
#include "people/human_contrast.h"
#include "pipeline/results.h"
#include "trials/cell.h"

/* What a number is about, and a judge. */
struct human_numbers {
    const struct human *human;
    bool *member;  // (pictures) which ones a number is about
    double *judge; // (pictures) right answers of a judge, or the mean of judges
    bool *right;   // (pictures)
};

/* Takes the table. */
static err write(const struct human_numbers *n, struct tsv *t, const char *name)
{
    err e = results_write(n->human->study, t, "%s", name);
    tsv_free(t);
    return e;
}

/* A row about the marked pictures. */
static void add_condition(struct tsv *t, const struct human_numbers *n, const char *name,
                          const char *regime, const char *colour)
{
    struct sparse_value a = sparse_accuracy(n->human->answers, n->member, n->human->study->seed);
    tsv_add(t, "%s\t%s\t%s\t%d\t%ld\t%s\t%s\t%s\t%.9g\t%d", name, regime, colour, a.count, a.n,
            cell_of(a.value, 9).text, cell_of(a.lo, 9).text, cell_of(a.hi, 9).text,
            1.0 / n->human->references->classes, n->human->simulated);
}

/* The references of all colours together, then every condition. */
static err recognisability(struct human_numbers *n)
{
    struct tsv *t = tsv_new("condition regime colour observers n accuracy lo hi chance "
                            "simulated");
    const struct viewing_condition *v = n->human->viewing->condition;
    for (int i = 0; i < n->human->pictures; i++)
        n->member[i] = text_same(v[n->human->picture[i].condition].regime, "reference");
    add_condition(t, n, "reference", "reference", "reference");
    for (int c = 0; c < n->human->viewing->conditions; c++) {
        for (int i = 0; i < n->human->pictures; i++)
            n->member[i] = n->human->picture[i].condition == c;
        add_condition(t, n, v[c].name, v[c].regime, v[c].colour);
    }
    return write(n, t, "human.tsv");
}

/* Marks the metamers that these judges judged, with their mean: the networks first .. last - 1. */
static void average_judges(struct human_numbers *n, int first, int last)
{
    for (int i = 0; i < n->human->pictures; i++) {
        int right = 0, count = 0;
        for (int j = first; j < last; j++) {
            int answer = n->human->judgement[j * n->human->pictures + i];
            if (answer < 0) continue;
            right += answer;
            count++;
        }
        n->member[i] = n->human->picture[i].generator >= 0 && count > 0;
        n->judge[i] = count ? (double)right / count : 0;
        n->right[i] = right > 0;
    }
}

static void add_judge(struct tsv *t, const struct human_numbers *n, const char *name,
                      const char *regime, const char *colour, bool alone)
{
    uint32_t seed = n->human->study->seed;
    struct sparse_value r = sparse_correlation(n->human->answers, n->member, n->judge, seed);
    struct sparse_value k = sparse_consistency(n->human->answers, n->member, n->right, seed);
    tsv_add(t, "%s\t%s\t%s\t%d\t%ld\t%s\t%s\t%s\t%ld\t%s\t%s\t%s", name, regime, colour,
            n->human->answers->observers, r.n, cell_of(r.value, 9).text, cell_of(r.lo, 9).text,
            cell_of(r.hi, 9).text, alone ? k.n : 0, alone ? cell_of(k.value, 9).text : "-",
            alone ? cell_of(k.lo, 9).text : "-", alone ? cell_of(k.hi, 9).text : "-");
}

/* The last row is the mean of all judges, which has a correlation but no error consistency. */
static err judges(struct human_numbers *n)
{
    struct tsv *t = tsv_new("judge regime colour observers metamers r r_lo r_hi answers kappa "
                            "kappa_lo kappa_hi");
    const struct study *s = n->human->study;
    for (int j = 0; j < s->networks; j++) {
        average_judges(n, j, j + 1);
        add_judge(t, n, s->network[j].name, s->network[j].regime, s->network[j].colour, true);
    }
    average_judges(n, 0, s->networks);
    add_judge(t, n, "all", "all", "all", false);
    return write(n, t, "human_judges.tsv");
}

static void add_ceiling(struct tsv *t, const struct human_numbers *n, const char *name,
                        const struct sparse_value *v)
{
    tsv_add(t, "%s\t%d\t%d\t%s\t%s", name, n->human->answers->observers, v->count,
            cell_of(v->value, 9).text, cell_of(v->sd, 9).text);
}

/* Over metamers, as the judges' rows. */
static err ceilings(struct human_numbers *n)
{
    struct tsv *t = tsv_new("measure observers count value sd");
    for (int i = 0; i < n->human->pictures; i++) n->member[i] = n->human->picture[i].generator >= 0;
    struct sparse_ceiling c =
        sparse_ceiling(n->human->answers, n->member, 1, n->human->study->seed);
    struct sparse_value kappa = sparse_agreement(n->human->answers, n->member);
    add_ceiling(t, n, "lower", &c.lower);
    add_ceiling(t, n, "upper", &c.upper);
    add_ceiling(t, n, "split_half", &c.split_half);
    add_ceiling(t, n, "spearman_brown", &c.spearman_brown);
    add_ceiling(t, n, "kappa", &kappa);
    return write(n, t, "human_ceiling.tsv");
}

err human_tables(const struct human *h)
{
    size_t pictures = (size_t)h->pictures;
    struct human_numbers n = {.human = h};
    n.member = mem_new(pictures, sizeof *n.member);
    n.judge = mem_new(pictures, sizeof *n.judge);
    n.right = mem_new(pictures, sizeof *n.right);
    err e = judges(&n);
    if (!e) e = ceilings(&n);
    if (!e) e = recognisability(&n);
    if (!e) e = human_contrast(h);
    mem_free(n.right);
    mem_free(n.judge);
    mem_free(n.member);
    return e;
}
