/* People against networks: the answers of [human] path, which the browser experiment wrote, beside
 * judgements.tsv.
 *
 *   human.tsv          recognisability of each condition
 *   human_judges.tsv   each judge: r with people over metamers, error consistency with people
 *   human_ceiling.tsv  how well anything could agree with these people
 *
 * Without a path every number is missing and n is 0. Simulated observers are refused, and so is a
 * picture that the study has not, or has of another category or condition. A metamer that the judge
 * made itself is left out of its rows. */
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "people/viewing.h"
#include "settings/pictures.h"
#include "stages/registry.h"
#include "trials/cell.h"
#include "trials/sparse.h"
#include "trials/trial_csv.h"

#include <stdlib.h>
#include <string.h>

/* A picture that people were shown. */
struct item {
    char *name; // as in the answers, without .png
    int condition, image, label;
    int generator; // a network, or -1
};

struct people {
    const struct study *study;
    const struct viewing *viewing;
    const struct dataset *references;
    struct item *item; // (items), in the order of their names
    int items;
    struct sparse *answers;
    bool *member;   // (items) which ones a number is about
    double *judge;  // (items) right answers of a judge, or the mean of judges
    bool *right;    // (items)
    int *judgement; // (networks, items): 1, 0, or -1 where the judge did not judge
};

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct item *)a)->name, ((const struct item *)b)->name);
}

/* The network whose metamers stand in this folder of the results, or -1. */
static int generator_of(const struct study *s, const char *folder)
{
    for (int i = 0; i < s->networks; i++)
        if (text_begins(folder, "metamers/") &&
            text_same(folder + strlen("metamers/"), s->network[i].name))
            return i;
    return -1;
}

static void list_items(struct people *p)
{
    const struct viewing *v = p->viewing;
    int count = 0;
    for (int c = 0; c < v->conditions; c++) count += v->condition[c].sources * p->references->N;
    p->item = mem_new((size_t)count, sizeof *p->item);
    for (int c = 0; c < v->conditions; c++)
        for (int s = 0; s < v->condition[c].sources; s++)
            for (int i = 0; i < p->references->N; i++)
                p->item[p->items++] =
                    (struct item){viewing_picture(v, c, s, i), c, i, p->references->label[i],
                                  generator_of(p->study, v->condition[c].folder[s])};
    qsort(p->item, (size_t)p->items, sizeof *p->item, by_name);
}

/* The item that a trial showed, or an error with the trial's place. */
static err find_item(int *item, const struct people *p, const struct trial_table *t,
                     const struct trial *trial)
{
    char *name = mem_text("%s", t->image.text[trial->image]);
    char *place = trial_place(t, trial);
    if (text_ends(name, ".png")) name[strlen(name) - strlen(".png")] = '\0';
    const struct item wanted = {.name = name};
    const struct item *found =
        bsearch(&wanted, p->item, (size_t)p->items, sizeof *p->item, by_name);
    const char *category = t->category.text[trial->category];
    const char *condition = t->condition.text[trial->condition];
    err e = NULL;
    if (!found)
        e = err_new("%s: the study has no picture '%s'", place, name);
    else if (!text_same(p->references->class_name[found->label], category))
        e = err_new("%s: expected category %s of picture %s, got '%s'", place,
                    p->references->class_name[found->label], name, category);
    else if (!text_same(p->viewing->condition[found->condition].name, condition))
        e = err_new("%s: expected condition %s of picture %s, got '%s'", place,
                    p->viewing->condition[found->condition].name, name, condition);
    else
        *item = (int)(found - p->item);
    mem_free(place);
    mem_free(name);
    return e;
}

static err place_answers(struct people *p, const struct trial_table *t)
{
    TRY(trial_refuse_simulated(t));
    sparse_free(p->answers);
    p->answers = sparse_new(t->subj.count, p->items);
    for (int i = 0; i < t->count; i++) {
        const struct trial *trial = &t->row[i];
        int item;
        TRY(find_item(&item, p, t, trial));
        signed char *answer = sparse_at(p->answers, trial->subj, item);
        if (*answer != SPARSE_UNSEEN) {
            char *place = trial_place(t, trial);
            err e = err_new("%s: %s saw picture %s already", place, t->subj.text[trial->subj],
                            p->item[item].name);
            mem_free(place);
            return e;
        }
        *answer = trial_correct(trial) ? SPARSE_RIGHT : SPARSE_WRONG;
    }
    return NULL;
}

static err read_answers(struct people *p)
{
    const char *path = ini_text(p->study->ini, "human", "path");
    if (!*path) return NULL;
    char *categories = text_join(p->references->class_name, p->references->classes, ",");
    struct trial_table *t;
    err e = trial_csv_read(&t, &path, 1, categories, NULL);
    mem_free(categories);
    if (e) return e;
    e = place_answers(p, t);
    trial_free(t);
    return e;
}

static int network_index(const struct study *s, const char *name)
{
    for (int i = 0; i < s->networks; i++)
        if (text_same(s->network[i].name, name)) return i;
    return -1;
}

/* What every network answered to every metamer. */
static err read_judgements(struct people *p)
{
    struct tsv *t;
    char *path = study_path(p->study, "judgements.tsv");
    err e = tsv_read(&t, path);
    mem_free(path);
    if (e) return e;
    int *row = p->judgement;
    for (int i = 0; i < p->study->networks * p->items; i++) row[i] = -1;
    // The table has no order that items share: find each metamer's by generator and image.
    int N = p->references->N, *place = mem_new((size_t)(p->study->networks * N), sizeof *place);
    for (int i = 0; i < p->items; i++)
        if (p->item[i].generator >= 0) place[p->item[i].generator * N + p->item[i].image] = i;
    for (int r = 0; r < t->rows && !e; r++) {
        const char *generator, *judge;
        long image, correct;
        e = tsv_text(&generator, t, r, "generator");
        if (!e) e = tsv_text(&judge, t, r, "judge");
        if (!e) e = tsv_whole(&image, t, r, "image");
        if (!e) e = tsv_whole(&correct, t, r, "correct");
        if (e) break;
        int g = network_index(p->study, generator), j = network_index(p->study, judge);
        if (g >= 0 && j >= 0 && image >= 0 && image < N)
            row[j * p->items + place[g * N + image]] = (int)correct;
    }
    mem_free(place);
    tsv_free(t);
    return e;
}

static err write_table(const struct people *p, struct tsv *t, const char *name)
{
    char *path = study_path(p->study, "%s", name);
    err e = tsv_write(t, path);
    mem_free(path);
    tsv_free(t);
    return e;
}

/* A row about the marked pictures. */
static void add_condition(struct tsv *t, const struct people *p, const char *name,
                          const char *regime, const char *colour)
{
    struct sparse_value a = sparse_accuracy(p->answers, p->member, p->study->seed);
    tsv_add(t, "%s\t%s\t%s\t%d\t%ld\t%s\t%s\t%s\t%.9g", name, regime, colour, a.count, a.n,
            cell_of(a.value, 9).text, cell_of(a.lo, 9).text, cell_of(a.hi, 9).text,
            1.0 / p->references->classes);
}

/* The references of all colours together, then every condition. */
static err recognisability(struct people *p)
{
    struct tsv *t = tsv_new("condition regime colour observers n accuracy lo hi chance");
    const struct viewing_condition *v = p->viewing->condition;
    for (int i = 0; i < p->items; i++)
        p->member[i] = text_same(v[p->item[i].condition].regime, "reference");
    add_condition(t, p, "reference", "reference", "reference");
    for (int c = 0; c < p->viewing->conditions; c++) {
        for (int i = 0; i < p->items; i++) p->member[i] = p->item[i].condition == c;
        add_condition(t, p, v[c].name, v[c].regime, v[c].colour);
    }
    return write_table(p, t, "human.tsv");
}

/* Marks the metamers that these judges judged, with their mean: the networks first .. last - 1. */
static void average_judges(struct people *p, int first, int last)
{
    for (int i = 0; i < p->items; i++) {
        int right = 0, count = 0;
        for (int j = first; j < last; j++) {
            int answer = p->judgement[j * p->items + i];
            if (answer < 0) continue;
            right += answer;
            count++;
        }
        p->member[i] = p->item[i].generator >= 0 && count > 0;
        p->judge[i] = count ? (double)right / count : 0;
        p->right[i] = right > 0;
    }
}

static void add_judge(struct tsv *t, const struct people *p, const char *name, const char *regime,
                      const char *colour, bool alone)
{
    uint32_t seed = p->study->seed;
    struct sparse_value r = sparse_correlation(p->answers, p->member, p->judge, seed);
    struct sparse_value k = sparse_consistency(p->answers, p->member, p->right, seed);
    tsv_add(t, "%s\t%s\t%s\t%d\t%ld\t%s\t%s\t%s\t%ld\t%s\t%s\t%s", name, regime, colour,
            p->answers->observers, r.n, cell_of(r.value, 9).text, cell_of(r.lo, 9).text,
            cell_of(r.hi, 9).text, alone ? k.n : 0, alone ? cell_of(k.value, 9).text : "-",
            alone ? cell_of(k.lo, 9).text : "-", alone ? cell_of(k.hi, 9).text : "-");
}

/* The last row is the mean of all judges, which has a correlation but no errors of its own. */
static err judges(struct people *p)
{
    struct tsv *t = tsv_new("judge regime colour observers metamers r r_lo r_hi answers kappa "
                            "kappa_lo kappa_hi");
    const struct study *s = p->study;
    for (int j = 0; j < s->networks; j++) {
        average_judges(p, j, j + 1);
        add_judge(t, p, s->network[j].name, s->network[j].regime, s->network[j].colour, true);
    }
    average_judges(p, 0, s->networks);
    add_judge(t, p, "all", "all", "all", false);
    return write_table(p, t, "human_judges.tsv");
}

static void add_ceiling(struct tsv *t, const struct people *p, const char *name,
                        const struct sparse_value *v)
{
    tsv_add(t, "%s\t%d\t%d\t%s\t%s", name, p->answers->observers, v->count,
            cell_of(v->value, 9).text, cell_of(v->sd, 9).text);
}

/* Over metamers, as the judges' rows. */
static err ceilings(struct people *p)
{
    struct tsv *t = tsv_new("measure observers count value sd");
    for (int i = 0; i < p->items; i++) p->member[i] = p->item[i].generator >= 0;
    struct sparse_ceiling c = sparse_ceiling(p->answers, p->member, p->study->seed);
    struct sparse_value kappa = sparse_agreement(p->answers, p->member);
    add_ceiling(t, p, "lower", &c.lower);
    add_ceiling(t, p, "upper", &c.upper);
    add_ceiling(t, p, "split_half", &c.split_half);
    add_ceiling(t, p, "spearman_brown", &c.spearman_brown);
    add_ceiling(t, p, "kappa", &kappa);
    return write_table(p, t, "human_ceiling.tsv");
}

static err compare(struct people *p)
{
    size_t items = (size_t)p->items;
    p->member = mem_new(items, sizeof *p->member);
    p->judge = mem_new(items, sizeof *p->judge);
    p->right = mem_new(items, sizeof *p->right);
    p->judgement = mem_new(items * (size_t)p->study->networks, sizeof *p->judgement);
    err e = read_answers(p);
    if (!e) e = read_judgements(p);
    if (!e) e = judges(p);
    if (!e) e = ceilings(p);
    if (!e) e = recognisability(p);
    mem_free(p->judgement);
    mem_free(p->right);
    mem_free(p->judge);
    mem_free(p->member);
    return e;
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    struct viewing *viewing;
    struct dataset *references = NULL;
    TRY(viewing_new(&viewing, s, true));
    struct people p = {.study = s, .viewing = viewing};
    err e = pictures_read(&references, s, "references", 1);
    if (!e) {
        p.references = references;
        list_items(&p);
        p.answers = sparse_new(0, p.items);
        e = compare(&p);
        sparse_free(p.answers);
        for (int i = 0; i < p.items; i++) mem_free(p.item[i].name);
        mem_free(p.item);
    }
    dataset_free(references);
    viewing_free(viewing);
    return e;
}

const struct stage stage_human = {.name = "human",
                                  .purpose = "people against networks",
                                  .command = "study human",
                                  .help = "Set people's answers against those of the networks.",
                                  .example = "metablur study human --study toy",
                                  .per_network = false,
                                  .sections = "study human evaluate",
                                  .inputs = "references/references.tsv judgements.tsv",
                                  .output = "human.tsv",
                                  .outputs = "human.tsv human_judges.tsv human_ceiling.tsv",
                                  .run = run};
