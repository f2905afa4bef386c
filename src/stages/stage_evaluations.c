/* Joins the evaluations of all networks, and pools them by condition of training, over
 * architectures and seeds (doc/study.md):
 *
 *   robustness.tsv shape.tsv adversarial.tsv tuning.tsv  the rows of all networks
 *   robustness_condition.tsv adversarial_condition.tsv shape_condition.tsv
 *   thresholds.tsv                                       of networks and of conditions
 *   tuning_condition.tsv tuning_layers.tsv               by layer, architectures kept apart */
#include "base/mem.h"
#include "pipeline/results.h"
#include "stages/registry.h"
#include "tables/evaluations.h"

static err join(const struct study *s, const char *name,
                err (*pool)(const struct study *s, const struct tsv *all))
{
    struct tsv *all;
    char *folder = mem_text("%s/", name), *file = mem_text("%s.tsv", name);
    err e = results_join(&all, s, folder, ".tsv");
    if (!e) {
        e = results_write(s, all, file);
        if (!e) e = pool(s, all);
        tsv_free(all);
    }
    mem_free(file);
    mem_free(folder);
    return e;
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    TRY(join(s, "adversarial", evaluations_adversarial));
    TRY(join(s, "shape", evaluations_shape));
    TRY(join(s, "tuning", evaluations_tuning));
    return join(s, "robustness", evaluations_robustness);
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
    .run = run};
