/* Joins the results of all networks into the tables of the study: those of tables/facts.h,
 * networks.h, success.h, synthesis.h, effect.h, contrast.h (planning.h), recognition.h and steps.h
 * (doc/tables.md). */
#include "settings/matching.h"
#include "stages/registry.h"
#include "stages/work.h"
#include "tables/baselines.h"
#include "tables/contrast.h"
#include "tables/effect.h"
#include "tables/facts.h"
#include "tables/judges.h"
#include "tables/networks.h"
#include "tables/recognition.h"
#include "tables/steps.h"
#include "tables/success.h"
#include "tables/synthesis.h"
#include "tables/trained.h"

static err contrasts(const struct study *s, const struct judgement_list *list)
{
    const struct contrast_question question = {.regime = ini_text(s->ini, "contrast", "regime"),
                                               .against = ini_text(s->ini, "contrast", "against"),
                                               .colour = ini_text(s->ini, "contrast", "colour"),
                                               .smallest =
                                                   ini_number(s->ini, "contrast", "smallest")};
    return contrast_table(s, list, &question);
}

static err steps(const struct study *s, const struct judgement_list *list)
{
    const struct steps_asked asked = {.own = matching_gradients(s),
                                      .regime = ini_text(s->ini, "contrast", "regime"),
                                      .against = ini_text(s->ini, "contrast", "against")};
    return steps_tables(s, list, &asked);
}

/* The tables of judgements.tsv; they need metamers.tsv. */
static err judged(const struct study *s, int classes)
{
    struct judgement_list *list;
    TRY(judgement_read(&list, s));
    err e = judgement_mark(list, s);
    if (!e) e = effect_table(s, list, ini_text(s->ini, "contrast", "against"));
    if (!e) e = contrasts(s, list);
    if (!e) e = recognition_tables(s, list, classes);
    if (!e) e = steps(s, list);
    if (!e) e = baselines_table(s, list, classes);
    if (!e)
        e = judges_table(s, list, ini_text(s->ini, "contrast", "regime"),
                         ini_text(s->ini, "contrast", "against"));
    judgement_free(list);
    return e;
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    int classes;
    TRY(facts_tables(s, &classes));
    TRY(networks_tables(s));
    TRY(trained_table(s, ini_number(s->ini, "train", "stop_at")));
    TRY(success_tables(s));
    TRY(synthesis_tables(s));
    return judged(s, classes);
}

/* Core seconds for a judgement in all tables, and of the rest of it. */
static const double JOINED = 5.5e-4, COMPARED = 1;

/* Bytes for a judgement. */
static const double HELD = 6000;

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    (void)net;
    double judges = s->networks;
    double judgements = judges * work_references(s, d);
    w->shared = n ? judgements * JOINED : COMPARED;
    w->bytes = n ? 0 : judges * judgements * HELD;
}

const struct stage stage_tables = {
    .name = "tables",
    .purpose = "join the results of all networks",
    .command = "study tables",
    .help = "Join the results of all networks into the tables of the study.",
    .example = "metablur study tables --study toy",
    .per_network = false,
    .sections = "study networks train contrast human observers experiment blur noise perturb diet",
    .inputs = "data/data.tsv eval/%.tsv metamers/%.tsv null/%.tsv steps/%.tsv "
              "baselines/%.tsv shape/%.tsv observers.tsv judgements.tsv",
    .output = "recognizability.tsv",
    .outputs =
        "accuracy.tsv accuracy_condition.tsv baselines.tsv confusion.tsv constants.tsv "
        "contrast.tsv diagnosis.tsv distances.tsv effect.tsv frames.tsv judges.tsv metamers.tsv "
        "metamers_other.tsv "
        "networks.tsv null_histogram.tsv planning.tsv recognition.tsv recognition_architecture.tsv "
        "recognition_layer.tsv recognizability.tsv shown.tsv steps.tsv steps_effect.tsv study.tsv "
        "success.tsv success_condition.tsv synthesis.tsv trained.tsv training.tsv trials.csv",
    .work = work,
    .run = run};
