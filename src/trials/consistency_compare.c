/* Comparing error consistencies; see consistency_compare.h. */
#include "trials/consistency_compare.h"

#include "base/mem.h"
#include "base/text.h"
#include "trials/bootstrap.h"
#include "trials/cell.h"
#include "trials/crossed.h"
#include "trials/note.h"
#include "trials/resample.h"

#include <math.h>
#include <string.h>

/* One comparison. */
struct pair {
    struct resample answers;
    const struct grid *g;
    int first, shared; // item; images that a person must share with a network
    int a, b;          // observers
    const int *person;
    int people;
    bool draw_people;
    double *difference; // (people): of the kappas; NaN: one is undefined
};

struct result {
    const char *condition, *a, *b; // condition: NULL: all
    int people, n;
    double kappa_a, kappa_b, lo, hi, p, p_holm;
};

/* What the table is made from. */
struct work {
    const struct trial_table *t;
    const struct grid *g;
    enum consistency_over over;
    int shared;
    uint32_t seed;
    int *named, *person; // observers of the grid
    int names, people;
    struct result *result;
    int results;
};

static double draw_person(const struct pair *p, const uint64_t *bits, int person)
{
    return resample_kappa(bits, &p->answers, p->a, p->person[person]) -
           resample_kappa(bits, &p->answers, p->b, p->person[person]);
}

static void draw(double *out, const void *context, struct rng *r)
{
    const struct pair *p = context;
    const struct resample *s = &p->answers;
    uint64_t *bits = mem_new(resample_room(s), sizeof *bits);
    resample_draw(bits, s, r);
    double sum = 0;
    int n = 0;
    for (int i = 0; i < p->people; i++) {
        int person = p->draw_people ? (int)rng_below(r, (uint32_t)p->people) : i;
        if (isnan(p->difference[person])) continue;
        double difference = draw_person(p, bits, person);
        if (isnan(difference)) continue;
        sum += difference;
        n++;
    }
    *out = n ? sum / n : NAN;
    mem_free(bits);
}

/* One draw of people, images as they are. */
static void draw_people(double *out, const void *context, struct rng *r)
{
    const struct pair *p = context;
    double sum = 0;
    int n = 0;
    for (int i = 0; i < p->people; i++) {
        double difference = p->difference[rng_below(r, (uint32_t)p->people)];
        if (isnan(difference)) continue;
        sum += difference;
        n++;
    }
    *out = n ? sum / n : NAN;
}

/* Kappa of a network and a person; NaN where they share too few images. */
static double kappa_of(const struct pair *p, int network, int person)
{
    int images = p->answers.images, fewest = p->g->seen && p->shared > 1 ? p->shared : 1;
    bool *a = mem_new((size_t)images, sizeof *a), *b = mem_new((size_t)images, sizeof *b);
    int n = grid_shared(a, b, p->g, network, person, p->first, p->first + images);
    double kappa = n < fewest ? NAN : consistency_pair(a, b, n).kappa;
    mem_free(b);
    mem_free(a);
    return kappa;
}

/* Fills the means over the people who have both kappas. */
static void set_means(struct result *result, struct pair *p)
{
    for (int i = 0; i < p->people; i++) {
        double with_a = kappa_of(p, p->a, p->person[i]);
        double with_b = kappa_of(p, p->b, p->person[i]);
        p->difference[i] = with_a - with_b;
        if (isnan(p->difference[i])) continue;
        result->kappa_a += with_a;
        result->kappa_b += with_b;
        result->people++;
    }
    result->kappa_a = result->people ? result->kappa_a / result->people : NAN;
    result->kappa_b = result->people ? result->kappa_b / result->people : NAN;
}

static double p_of(const double *value, int count)
{
    int below = 0, above = 0;
    for (int i = 0; i < count; i++) {
        below += value[i] <= 0;
        above += value[i] >= 0;
    }
    return fmin(1, 2.0 * ((below < above ? below : above) + 1) / (count + 1));
}

static void test(struct result *result, struct pair *p, enum consistency_over over, uint32_t seed)
{
    p->difference = mem_new((size_t)p->people, sizeof *p->difference);
    p->draw_people = over == CONSISTENCY_BOTH;
    set_means(result, p);
    result->lo = result->hi = result->p = NAN;
    // One person cannot be drawn anew.
    if (result->people > (over == CONSISTENCY_IMAGES ? 0 : 1)) {
        p->answers.kappas = result->people;
        double *value = mem_new(BOOTSTRAP_DRAWS, sizeof *value);
        bootstrap_fill(value, over == CONSISTENCY_PEOPLE ? draw_people : draw, p, 1,
                       BOOTSTRAP_DRAWS, seed);
        int count = bootstrap_sort(value, BOOTSTRAP_DRAWS);
        resample_interval(&result->lo, &result->hi, value, count,
                          result->kappa_a - result->kappa_b);
        if (count) result->p = p_of(value, count);
        mem_free(value);
    }
    mem_free(p->difference);
}

static void compare_items(struct work *w, const char *condition, int first, int last)
{
    for (int i = 0; i < w->names; i++)
        for (int k = i + 1; k < w->names; k++) {
            struct pair p = {.answers = {.observers = w->g->observers,
                                         .images = last - first,
                                         .correct = w->g->correct + first,
                                         .stride = w->g->items,
                                         .seen = w->g->seen ? w->g->seen + first : NULL},
                             .g = w->g,
                             .first = first,
                             .shared = w->shared,
                             .a = w->named[i],
                             .b = w->named[k],
                             .person = w->person,
                             .people = w->people};
            struct result *result = &w->result[w->results++];
            *result = (struct result){.condition = condition,
                                      .a = w->t->subj.text[w->g->observer[p.a]],
                                      .b = w->t->subj.text[w->g->observer[p.b]],
                                      .n = last - first};
            test(result, &p, w->over, w->seed);
        }
}

/* Finds the observers that are named; the others are people. */
static err find_named(struct work *w, const char *named)
{
    char **words;
    char *blanks = mem_text("%s", named);
    for (char *p = blanks; *p; p++)
        if (*p == ',') *p = ' ';
    words = text_words(&w->names, blanks);
    mem_free(blanks);
    bool *is_named = mem_new((size_t)w->g->observers, sizeof *is_named);
    w->named = mem_new((size_t)w->names + 1, sizeof *w->named);
    err e = NULL;
    for (int i = 0; i < w->names && !e; i++) {
        int found = -1;
        for (int o = 0; o < w->g->observers; o++)
            if (text_same(w->t->subj.text[w->g->observer[o]], words[i])) found = o;
        if (found < 0 || is_named[found])
            e = err_new("%s: no observer '%s' in the trials, or named twice", named, words[i]);
        else
            is_named[w->named[i] = found] = true;
    }
    for (int o = 0; o < w->g->observers; o++)
        if (!is_named[o]) w->person[w->people++] = o;
    text_words_free(words, w->names);
    mem_free(is_named);
    TRY(e);
    FAIL_IF(w->names < 2 || !w->people,
            "%s: expected two observers or more to compare and one or more to compare with, got "
            "%d and %d",
            named, w->names, w->people);
    return NULL;
}

static err compare_all(struct work *w, const char *named, bool by_condition)
{
    TRY(find_named(w, named));
    const struct grid *g = w->g;
    int pairs = w->names * (w->names - 1) / 2;
    w->result = mem_new((size_t)pairs * (size_t)(g->conditions + 1), sizeof *w->result);
    if (!by_condition) compare_items(w, NULL, 0, g->items);
    for (int k = 0; k < g->conditions && by_condition; k++)
        if (g->start[k] < g->start[k + 1])
            compare_items(w, w->t->condition.text[g->condition[k]], g->start[k], g->start[k + 1]);
    double *p = mem_new((size_t)w->results + 1, sizeof *p);
    for (int i = 0; i < w->results; i++) p[i] = w->result[i].p;
    crossed_holm(p, w->results);
    for (int i = 0; i < w->results; i++) w->result[i].p_holm = p[i];
    mem_free(p);
    return NULL;
}

static struct tsv *table_of(const struct work *w, bool by_condition)
{
    struct tsv *table =
        tsv_new(by_condition ? "condition a b people n kappa_a kappa_b difference lo hi p p_holm"
                             : "a b people n kappa_a kappa_b difference lo hi p p_holm");
    for (int i = 0; i < w->results; i++) {
        const struct result *r = &w->result[i];
        tsv_add(table, "%s%s%s\t%s\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s",
                r->condition ? r->condition : "", r->condition ? "\t" : "", r->a, r->b, r->people,
                r->n, cell_of(r->kappa_a, 9).text, cell_of(r->kappa_b, 9).text,
                cell_of(r->kappa_a - r->kappa_b, 9).text, cell_of(r->lo, 9).text,
                cell_of(r->hi, 9).text, cell_of(r->p, 9).text, cell_of(r->p_holm, 9).text);
    }
    return table;
}

static char *note_of(const struct work *w)
{
    static const char *const drawn[] = {"images", "people", "images and people"};
    char *note = NULL;
    if (w->g->filled)
        note_add(&note, "%d trials without a condition paired by picture", w->g->filled);
    if (w->g->seen)
        note_add(
            &note,
            "observers saw different images: people who share fewer than %d with a network are "
            "left out",
            w->shared);
    note_add(&note,
             "lo and hi: 95 %%, paired bootstrap over %s; p_holm: corrected for %d comparisons",
             drawn[w->over], w->results);
    char **people = mem_new((size_t)w->people, sizeof *people);
    for (int i = 0; i < w->people; i++) people[i] = w->t->subj.text[w->g->observer[w->person[i]]];
    char *joined = text_join(people, w->people, " ");
    note_add(&note, "people: %s", joined);
    mem_free(joined);
    mem_free(people);
    if (w->over != CONSISTENCY_IMAGES) bootstrap_warn(&note, w->people);
    return note;
}

err consistency_compare_table(struct tsv **out, char **note, const struct trial_table *t,
                              const char *named, bool by_condition, enum consistency_over over,
                              int shared, uint32_t seed)
{
    struct grid *g;
    TRY(grid_new_gaps(&g, t));
    struct work w = {.t = t, .g = g, .over = over, .shared = shared, .seed = seed};
    w.person = mem_new((size_t)g->observers, sizeof *w.person);
    err e = compare_all(&w, named, by_condition);
    if (!e) {
        *out = table_of(&w, by_condition);
        *note = note_of(&w);
    }
    mem_free(w.result);
    mem_free(w.named);
    mem_free(w.person);
    grid_free(g);
    return e;
}
