/* What make would run; see plan.h. */
#include "pipeline/plan.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/record.h"
#include "base/text.h"
#include "pipeline/fresh.h"
#include "pipeline/pattern.h"
#include "settings/architectures.h"

struct plan {
    const struct study *study;
    const struct records *records;
    const struct tsv *costs; // of the accepted run, or NULL
    struct tsv *out;
};

static void add_row(const struct plan *p, const char *output, const char *why, double seconds,
                    double mib, const char *from)
{
    tsv_add(p->out, "%s\t%s\t%.2f\t%.0f\t%s", output, why, seconds / 60, mib, from);
}

/* Adds the job with what a record says of another run; false if it does not. */
static bool add_recorded(const struct plan *p, const char *output, const char *why,
                         const struct record *r)
{
    double seconds, mib;
    if (!r || !text_number(&seconds, record_note(r, "wall_s")) ||
        !text_number(&mib, record_note(r, "memory_mib")))
        return false;
    char *from = mem_text("the record of %s", r->output);
    add_row(p, output, why, seconds, mib, from);
    mem_free(from);
    return true;
}

/* The same with what the accepted run took. */
static err add_accepted(bool *added, const struct plan *p, const char *output, const char *why)
{
    *added = false;
    for (int r = 0; p->costs && r < p->costs->rows; r++) {
        const char *of, *threads, *instructions;
        double seconds, mib;
        TRY(tsv_text(&of, p->costs, r, "output"));
        if (!text_same(of, output)) continue;
        TRY(tsv_number(&seconds, p->costs, r, "wall_s"));
        TRY(tsv_number(&mib, p->costs, r, "memory_mib"));
        TRY(tsv_text(&threads, p->costs, r, "threads"));
        TRY(tsv_text(&instructions, p->costs, r, "instructions"));
        char *from = mem_text("the accepted run: threads %s, %s", threads, instructions);
        add_row(p, output, why, seconds, mib, from);
        mem_free(from);
        *added = true;
        return NULL;
    }
    return NULL;
}

/* The record of the same stage for a network of the same architecture and colour, or NULL. */
static const struct record *sibling(const struct plan *p, const struct stage *stage,
                                    const struct network *n)
{
    const struct record *r = NULL;
    for (int k = 0; n && !r && k < p->study->networks; k++) {
        const struct network *other = &p->study->network[k];
        if (!text_same(other->architecture, n->architecture) || other->channels != n->channels)
            continue;
        char *path = pattern_expand(stage->output, other);
        r = record_of_output(p->records, path);
        mem_free(path);
    }
    return r;
}

static err add_job(const struct plan *p, const struct fresh_job *job)
{
    const struct stage *stage = job->stage;
    const struct network *n = job->network;
    const char *output = job->output, *why = job->why;
    double seconds, mib;
    bool added = add_recorded(p, output, why, record_of_output(p->records, output));
    if (!added) TRY(add_accepted(&added, p, output, why));
    if (added || add_recorded(p, output, why, sibling(p, stage, n))) return NULL;
    TRY(plan_estimate(&seconds, &mib, p->study, stage, n));
    if (seconds < 0)
        tsv_add(p->out, "%s\t%s\t-\t-\tnot known before the pictures are packed", output, why);
    else
        add_row(p, output, why, seconds, mib, "an estimate");
    return NULL;
}

err plan_table(struct tsv **out, const struct study *s, const char *data, const char *costs)
{
    struct fresh *fresh;
    struct tsv *accepted = NULL;
    TRY(architectures_check(s));
    if (file_exists(costs)) TRY(tsv_read(&accepted, costs));
    err e = fresh_find(&fresh, s, data);
    if (!e) {
        struct plan p = {s, fresh->records, accepted,
                         tsv_new("output why minutes memory_mib from")};
        for (int i = 0; i < fresh->count && !e; i++) e = add_job(&p, &fresh->job[i]);
        if (e)
            tsv_free(p.out);
        else
            *out = p.out;
        fresh_free(fresh);
    }
    tsv_free(accepted);
    return e;
}
