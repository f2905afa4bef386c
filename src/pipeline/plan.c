/* What make would run; see plan.h. */
#include "pipeline/plan.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/record.h"
#include "base/text.h"
#include "kernel/kernel.h"
#include "pipeline/fresh.h"
#include "pipeline/pattern.h"
#include "pipeline/plan_data.h"
#include "pipeline/plan_estimate.h"
#include "pipeline/provenance.h"
#include "settings/architectures.h"
#include "settings/pictures.h"

#include <string.h>

struct planning {
    const struct study *study;
    const struct records *records;
    struct stage_data data;
    bool known; // what the data are
    struct plan_paces *paces;
    struct plan *out;
};

/* ---- What earlier runs took ---- */

/* How near a record is to the run that is planned. */
enum near { OWN, SIBLING, STAGE, NEARS };

/* A record says little of a run of which it did less than this share. */
static const double SHORT = 1e-3;

/* What the runs of a nearness took, and what they should have taken. */
struct took {
    double wall, model, mib;
    int runs;
    const char *first;
};

static bool same_machine(const struct record *r)
{
    double threads;
    char host[PROVENANCE_HOST];
    provenance_host(host);
    return text_number(&threads, record_note(r, "threads")) && threads == par_threads() &&
           text_same(record_note(r, "instructions"), kernel->isa) &&
           text_same(record_note(r, "host"), host);
}

/* What the record's run did, as it was counted then; false if it does not say. */
static bool counts_of(struct plan_counts *c, const struct record *r)
{
    return text_number(&c->times[STAGE_TRAINED], record_note(r, "work_trained")) &&
           text_number(&c->times[STAGE_INVERTED], record_note(r, "work_inverted")) &&
           text_number(&c->times[STAGE_PASSED], record_note(r, "work_passed")) &&
           text_number(&c->shared, record_note(r, "work_shared_s")) &&
           text_number(&c->alone, record_note(r, "work_alone_s"));
}

/* Of the seconds by the clock what the run itself took: less where others kept the machine busy,
 * which the processor's seconds show. alone: of the model's seconds those of one thread. */
static double own_seconds(const struct record *r, double wall, double model, double alone)
{
    double user, system;
    if (!text_number(&user, record_note(r, "user_s")) ||
        !text_number(&system, record_note(r, "system_s")) || !(user + system > 0))
        return wall;
    double own = model * (user + system) / (alone + (model - alone) * par_threads());
    return own < wall ? own : wall;
}

static err add_took(struct took *t, const struct planning *p, const struct network *n,
                    const struct record *r)
{
    struct plan_counts counts;
    double wall, mib, model;
    if (!same_machine(r) || !counts_of(&counts, r) ||
        !text_number(&wall, record_note(r, "wall_s")) ||
        !text_number(&mib, record_note(r, "memory_mib")))
        return NULL;
    TRY(plan_seconds(&model, p->paces, p->study, n, &p->data, &counts));
    if (!(wall >= 0 && model > 0)) return NULL; // no run
    if (t->runs++ == 0) t->first = r->output;
    t->wall += own_seconds(r, wall, model, plan_pace_core(p->paces) * counts.alone);
    t->model += model;
    if (mib > t->mib) t->mib = mib;
    return NULL;
}

static enum near nearness(const struct network *wanted, const struct network *n)
{
    if (wanted == n) return OWN;
    bool like = text_same(wanted->architecture, n->architecture) &&
                text_same(wanted->regime, n->regime) && wanted->channels == n->channels;
    return like ? SIBLING : STAGE;
}

/* Fills in what runs of the stage took, by nearness. */
static err look_back(struct took took[NEARS], const struct planning *p, const struct stage *stage,
                     const struct network *wanted)
{
    for (int k = 0; k < (stage->per_network ? p->study->networks : 1); k++) {
        const struct network *n = stage->per_network ? &p->study->network[k] : NULL;
        char *path = pattern_expand(stage->output, n);
        const struct record *r = record_of_output(p->records, path);
        mem_free(path);
        if (r) TRY(add_took(&took[n ? nearness(wanted, n) : OWN], p, n, r));
    }
    return NULL;
}

/* ---- One job ---- */

static err estimate(struct plan_job *job, const struct planning *p)
{
    struct plan_estimate e;
    struct took took[NEARS] = {{0}};
    TRY(plan_estimate(&e, p->paces, p->study, job->stage, job->network, &p->data));
    TRY(look_back(took, p, job->stage, job->network));
    int near = 0;
    while (near < NEARS && took[near].runs == 0) near++;
    const struct took *t = near < NEARS ? &took[near] : NULL;
    double doubt = SHORT * e.seconds, factor = t ? (t->wall + doubt) / (t->model + doubt) : 1;
    job->seconds = factor * e.seconds;
    job->serial = factor * e.serial;
    job->mib = near == OWN && t->mib > e.mib ? t->mib : e.mib;
    if (!t) job->from = mem_text("measured paces");
    if (t && t->runs == 1) job->from = mem_text("the record of %s", t->first);
    if (t && t->runs > 1)
        job->from = mem_text("the record of %s and %d more", t->first, t->runs - 1);
    return NULL;
}

/* The jobs before this one whose main files it reads. */
static void find_inputs(struct plan_job *job, const struct planning *p)
{
    int count;
    char **path = stage_inputs(&count, job->stage, p->study, job->network);
    job->after = mem_new((size_t)p->out->count + 1, sizeof *job->after);
    for (int k = 0; k < p->out->count; k++)
        for (int i = 0; i < count; i++)
            if (text_same(p->out->job[k].output, path[i])) {
                job->after[job->afters++] = k;
                break;
            }
    text_words_free(path, count);
}

static err add_job(const struct planning *p, const struct fresh_job *fresh)
{
    struct plan_job job = {.stage = fresh->stage,
                           .network = fresh->network,
                           .output = mem_text("%s", fresh->output),
                           .why = mem_text("%s", fresh->why),
                           .seconds = -1,
                           .serial = -1,
                           .mib = -1};
    find_inputs(&job, p);
    err e = p->known ? estimate(&job, p) : NULL;
    if (!job.from) job.from = mem_text("not known before the pictures are packed");
    p->out->job[p->out->count++] = job;
    return e;
}

/* Whether the pictures themselves are to be packed. */
static bool packs(const struct fresh *f)
{
    for (int i = 0; i < f->count; i++)
        if (text_same(f->job[i].output, "data/data.tsv")) return true;
    return false;
}

/* The pictures as somebody promises them. */
static void promise(struct planning *p, const struct stage_data *pictures)
{
    const struct dataset_options test = pictures_options(p->study, "test");
    p->data = *pictures;
    p->data.C = test.channels;
    p->data.H = p->data.W = test.size;
    p->known = test.size > 0;
}

static err fill(struct planning *p, const struct fresh *fresh, const char *data,
                const struct stage_data *pictures)
{
    TRY(plan_data(&p->data, &p->known, p->study, data, packs(fresh)));
    if (!p->known && pictures) promise(p, pictures);
    p->out->data = p->data;
    p->out->known = p->known;
    for (int i = 0; i < fresh->count; i++) TRY(add_job(p, &fresh->job[i]));
    return NULL;
}

/* The folder that holds the results of all studies. */
static char *root_of(const struct study *s)
{
    return mem_text("%.*s", (int)(strlen(s->folder) - strlen(s->name) - 1), s->folder);
}

err plan_new(struct plan **out, const struct study *s, const char *data)
{
    return plan_promised(out, s, data, NULL);
}

err plan_promised(struct plan **out, const struct study *s, const char *data,
                  const struct stage_data *pictures)
{
    struct fresh *fresh;
    TRY(architectures_check(s));
    TRY(fresh_find(&fresh, s, data));
    char *root = root_of(s);
    struct planning p = {.study = s, .records = fresh->records, .paces = plan_paces_open(root)};
    p.out = mem_new(1, sizeof *p.out);
    p.out->job = mem_new((size_t)fresh->count + 1, sizeof *p.out->job);
    err e = fill(&p, fresh, data, pictures);
    plan_paces_close(p.paces);
    mem_free(root);
    fresh_free(fresh);
    if (e)
        plan_free(p.out);
    else
        *out = p.out;
    return e;
}

void plan_free(struct plan *plan)
{
    for (int i = 0; i < plan->count; i++) {
        mem_free(plan->job[i].output);
        mem_free(plan->job[i].why);
        mem_free(plan->job[i].from);
        mem_free(plan->job[i].after);
    }
    mem_free(plan->job);
    mem_free(plan);
}

struct tsv *plan_table(const struct plan *plan)
{
    struct tsv *t = tsv_new("output why minutes memory_mib from");
    for (int i = 0; i < plan->count; i++) {
        const struct plan_job *j = &plan->job[i];
        if (j->seconds < 0)
            tsv_add(t, "%s\t%s\t-\t-\t%s", j->output, j->why, j->from);
        else
            tsv_add(t, "%s\t%s\t%.3g\t%.0f\t%s", j->output, j->why, j->seconds / 60, j->mib,
                    j->from);
    }
    return t;
}
