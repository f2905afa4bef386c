/* Joins what was measured of all networks, and pools it by condition of training, over
 * architectures and seeds (tables/bias.h, frequency.h, pool.h, threshold.h). Writes
 *
 *   robustness.tsv shape.tsv adversarial.tsv tuning.tsv  the rows of all networks
 *   robustness_condition.tsv adversarial_condition.tsv shape_condition.tsv
 *   thresholds.tsv                                       of networks and of conditions
 *   tuning_condition.tsv tuning_layers.tsv               by layer, architectures kept apart */
#include "base/mem.h"
#include "pipeline/results.h"
#include "stages/registry.h"
#include "stages/work.h"
#include "tables/bias.h"
#include "tables/frequency.h"
#include "tables/pool.h"
#include "tables/threshold.h"

/* Joins FOLDER/NETWORK.tsv of all networks into FOLDER.tsv and makes the tables of that. */
static err join(const struct study *s, const char *folder,
                err (*tables)(const struct study *s, const struct tsv *all))
{
    struct tsv *all;
    char *pattern = mem_text("%s/%%.tsv", folder);
    err e = results_join(&all, s, pattern);
    mem_free(pattern);
    if (e) return e;
    e = results_write(s, all, "%s.tsv", folder);
    if (!e) e = tables(s, all);
    tsv_free(all);
    return e;
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    TRY(join(s, "adversarial", pool_adversarial));
    TRY(join(s, "shape", bias_table));
    TRY(join(s, "tuning", frequency_tables));
    return join(s, "robustness", threshold_tables);
}

/* Core seconds of a threshold with its bootstrap. */
static const double FITTED = 0.28;

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    (void)net, (void)d;
    enum { FITS = 3 }; // distortions with a threshold
    int conditions = s->n_regimes * s->n_colours;
    if (n)
        w->shared = FITS * FITTED;
    else
        w->shared = conditions * FITS * FITTED;
}

const struct stage stage_evaluations = {
    .name = "evaluations",
    .purpose = "join the evaluations of all networks",
    .command = "study evaluations",
    .help = "Join the evaluations of all networks.",
    .example = "metablur study evaluations --study toy",
    .per_network = false,
    .sections = "study networks",
    .inputs = "robustness/%.tsv shape/%.tsv adversarial/%.tsv tuning/%.tsv",
    .output = "thresholds.tsv",
    .outputs = "adversarial.tsv adversarial_condition.tsv robustness.tsv "
               "robustness_condition.tsv shape.tsv shape_condition.tsv thresholds.tsv "
               "tuning.tsv tuning_condition.tsv tuning_layers.tsv",
    .work = work,
    .run = run};
