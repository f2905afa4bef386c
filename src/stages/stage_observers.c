/* The networks of a study beside published observers of the same pictures: edges and silhouettes of
 * Geirhos et al. (2019), whose trials model-vs-human keeps. Pictures and trials may not be handed
 * on: where [observers] path (METABLUR_DATA) lacks them the status says so, and so it does where
 * the study has fewer than two of the 16 categories.
 *
 *   observers/EXPERIMENT/NETWORK.csv  the answers in the field's form
 *   observers/files.tsv               the pictures and trials that were read, where there are any
 *   observers.tsv                     accuracy, and error consistency with people, of each
 *
 * People are cut to the categories that the study has. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "people/answer.h"
#include "pipeline/files.h"
#include "pipeline/results.h"
#include "settings/pictures.h"
#include "stages/registry.h"
#include "stages/work.h"
#include "trials/cell.h"
#include "trials/interval.h"
#include "trials/sparse.h"
#include "trials/trial_csv.h"

#include <math.h>

static const char labels[] = "geirhos16";

#define EDGES             "stimuli/edges"
#define EDGE_TRIALS       "human/model-vs-human/edge"
#define SILHOUETTES       "stimuli/filled-silhouettes"
#define SILHOUETTE_TRIALS "human/model-vs-human/silhouette"

/* Folders below the data, and the condition of their trials. */
static const struct published {
    const char *name, *stimuli, *trials, *condition;
} experiments[] = {
    {"edge", EDGES, EDGE_TRIALS, "0"},
    {"silhouette", SILHOUETTES, SILHOUETTE_TRIALS, "0"},
};
enum { EXPERIMENTS = sizeof experiments / sizeof *experiments };

/* One experiment's people and the networks' answers to the same pictures. */
struct comparison {
    const struct study *study;
    const struct published *experiment;
    const struct trial_table *people;
    struct trial_table **networks; // (networks)
    struct names pictures;         // those that the networks saw
    struct sparse *answers;        // of people
    bool *all, *right;             // (pictures)
};

static void add_row(struct tsv *t, const char *experiment, const char *observer, long n,
                    double accuracy, double lo, double hi, const struct sparse_value *kappa,
                    const char *status)
{
    tsv_add(t, "%s\t%s\t%ld\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s", experiment, observer, n,
            cell_of(accuracy, 9).text, cell_of(lo, 9).text, cell_of(hi, 9).text,
            cell_of(kappa->value, 9).text, cell_of(kappa->lo, 9).text, cell_of(kappa->hi, 9).text,
            kappa->count, status);
}

/* Rows of people and networks without numbers, with the reason. */
static void add_missing(struct tsv *t, const struct study *s, const char *experiment,
                        const char *status)
{
    const struct sparse_value none = {.value = NAN, .lo = NAN, .hi = NAN};
    add_row(t, experiment, "people", 0, NAN, NAN, NAN, &none, status);
    for (int i = 0; i < s->networks; i++)
        add_row(t, experiment, s->network[i].name, 0, NAN, NAN, NAN, &none, status);
}

/* Every picture of a category that the study has must be among those the networks saw. */
static err place_people(struct comparison *w)
{
    const struct trial_table *t = w->people, *seen = w->networks[0];
    w->answers = sparse_new(t->subj.count, w->pictures.count);
    for (int i = 0; i < t->count; i++) {
        const struct trial *trial = &t->row[i];
        const char *picture = t->image.text[trial->image];
        if (names_find(&seen->category, t->category.text[trial->category]) < 0) continue;
        int item = names_find(&w->pictures, picture);
        char *place = trial_place(t, trial);
        err e = item < 0
                    ? err_new("%s: %s has no picture '%s'", place, w->experiment->stimuli, picture)
                    : NULL;
        mem_free(place);
        if (e) return e;
        *sparse_at(w->answers, trial->subj, item) =
            trial_correct(trial) ? SPARSE_RIGHT : SPARSE_WRONG;
    }
    return NULL;
}

static void add_network(struct tsv *table, const struct comparison *w, int network)
{
    const struct trial_table *t = w->networks[network];
    long correct = 0;
    double lo, hi;
    for (int i = 0; i < t->count; i++) {
        int item = names_find(&w->pictures, t->image.text[t->row[i].image]);
        correct += w->right[item] = trial_correct(&t->row[i]);
    }
    interval_wilson(&lo, &hi, correct, t->count);
    struct sparse_value kappa = sparse_consistency(w->answers, w->all, w->right, w->study->seed);
    add_row(table, w->experiment->name, w->study->network[network].name, t->count,
            (double)correct / t->count, lo, hi, &kappa, "ok");
}

static err compare(struct tsv *table, struct comparison *w)
{
    const struct trial_table *t = w->networks[0];
    for (int i = 0; i < t->count; i++) names_add(&w->pictures, t->image.text[t->row[i].image]);
    if (w->pictures.count < t->count) {
        err e = err_new("%s: expected different names of pictures, got %d for %d",
                        w->experiment->stimuli, w->pictures.count, t->count);
        names_fini(&w->pictures);
        return e;
    }
    w->all = mem_new((size_t)w->pictures.count, sizeof *w->all);
    w->right = mem_new((size_t)w->pictures.count, sizeof *w->right);
    for (int i = 0; i < w->pictures.count; i++) w->all[i] = true;
    err e = place_people(w);
    if (!e) {
        struct sparse_value people = sparse_accuracy(w->answers, w->all, w->study->seed);
        struct sparse_value kappa = sparse_agreement(w->answers, w->all);
        add_row(table, w->experiment->name, "people", people.n, people.value, people.lo, people.hi,
                &kappa, "ok");
        for (int i = 0; i < w->study->networks; i++) add_network(table, w, i);
    }
    sparse_free(w->answers);
    mem_free(w->right);
    mem_free(w->all);
    names_fini(&w->pictures);
    return e;
}

/* Gives every network's answers and keeps them as files. */
static err answer_all(struct trial_table **answers, const struct study *s,
                      const struct published *x, const char *stimuli)
{
    const struct answer_request request = {stimuli, labels, x->condition};
    for (int i = 0; i < s->networks; i++) {
        answers[i] = trial_new();
        TRY(answer_pictures(answers[i], s, &s->network[i], &request));
        char *path = study_path(s, "observers/%s/%s.csv", x->name, s->network[i].name);
        err e = file_make_folder_of(path);
        if (!e) e = trial_csv_write(answers[i], path);
        mem_free(path);
        if (e) return e;
    }
    return NULL;
}

static err run_there(struct tsv *table, const struct study *s, const struct published *x,
                     const char *stimuli, const char *trials)
{
    struct trial_table *people;
    TRY(trial_csv_read(&people, &trials, 1, labels, NULL));
    struct comparison w = {.study = s, .experiment = x, .people = people};
    w.networks = mem_new((size_t)s->networks, sizeof(struct trial_table *));
    err e = trial_refuse_simulated(people);
    if (!e) e = answer_all(w.networks, s, x, stimuli);
    if (!e) e = compare(table, &w);
    for (int i = 0; i < s->networks; i++) trial_free(w.networks[i]);
    mem_free(w.networks);
    trial_free(people);
    return e;
}

/* Whether the study has two of the 16 categories. */
static err fits(bool *yes, const struct study *s)
{
    struct dataset *d;
    bool *shared;
    TRY(pictures_read(&d, s, "references", 1));
    err e = answer_shared(&shared, d, labels);
    *yes = !e;
    if (!e) mem_free(shared);
    err_free(e);
    dataset_free(d);
    return NULL;
}

static err run_experiment(struct tsv *table, struct tsv *files, const struct study *s,
                          const struct published *x, bool fit)
{
    const char *data = study_observers(s);
    char *stimuli = mem_text("%s/%s", data, x->stimuli);
    char *trials = mem_text("%s/%s", data, x->trials);
    err e = NULL;
    if (!fit)
        add_missing(table, s, x->name, "other categories");
    else if (!*data || !file_is_folder(stimuli) || !file_is_folder(trials))
        add_missing(table, s, x->name, "needs a download");
    else {
        e = run_there(table, s, x, stimuli, trials);
        if (!e) e = files_add(files, data, x->stimuli);
        if (!e) e = files_add(files, data, x->trials);
    }
    mem_free(trials);
    mem_free(stimuli);
    return e;
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    bool fit;
    TRY(fits(&fit, s));
    struct tsv *table = tsv_new("experiment observer n accuracy lo hi kappa kappa_lo kappa_hi "
                                "pairs status");
    struct tsv *files = tsv_new("path bytes sha256");
    err e = NULL;
    for (int i = 0; i < EXPERIMENTS && !e; i++)
        e = run_experiment(table, files, s, &experiments[i], fit);
    if (!e && files->rows) e = results_write(s, files, "observers/files.tsv");
    if (!e) e = results_write(s, table, "observers.tsv");
    tsv_free(files);
    tsv_free(table);
    return e;
}

/* Published pictures, about. */
static const double SHOWN = 3000;

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    (void)net;
    if (!*study_observers(s)) return;
    if (n)
        work_classifies(w, SHOWN);
    else
        w->alone = 1;
    (void)d;
}

const struct stage stage_observers = {
    .name = "observers",
    .purpose = "networks beside published observers",
    .command = "study observers",
    .help = "Set the networks beside published observers of edges and silhouettes.",
    .example = "metablur study observers --study toy",
    .per_network = false,
    .sections = "study networks observers",
    .inputs = "references/references.tsv train/%.safetensors",
    .output = "observers.tsv",
    .outputs = "observers.tsv observers/",
    .observed = EDGES " " EDGE_TRIALS " " SILHOUETTES " " SILHOUETTE_TRIALS,
    .work = work,
    .run = run};
