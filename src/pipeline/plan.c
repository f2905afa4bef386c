/* What make would run; see plan.h. */
#include "pipeline/plan.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/record.h"
#include "base/text.h"
#include "pipeline/pattern.h"
#include "pipeline/results.h"
#include "pipeline/stage.h"
#include "settings/architectures.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct plan {
    const struct study *study;
    const char *data;
    const struct records *records;
    const struct tsv *costs; // of the accepted run, or NULL
    struct tsv *out;
};

/* When a file below the results was written; false if it is not there. */
static bool time_of(struct timespec *when, const struct study *s, const char *path)
{
    struct stat st;
    char *whole = study_path(s, "%s", path);
    bool there = stat(whole, &st) == 0;
    mem_free(whole);
    if (there) *when = st.st_mtim;
    return there;
}

static bool is_later(struct timespec a, struct timespec b)
{
    return a.tv_sec > b.tv_sec || (a.tv_sec == b.tv_sec && a.tv_nsec > b.tv_nsec);
}

/* Gives why the inputs make the stage run, or NULL. */
static char *inputs_why(const struct plan *p, const struct stage *stage, const struct network *n,
                        struct timespec made)
{
    int count;
    char **path = stage_inputs(&count, stage, p->study, n), *why = NULL;
    for (int i = 0; i < count && !why; i++) {
        struct timespec when;
        if (results_has(p->out, "output", path[i]))
            why = mem_text("%s is made anew", path[i]);
        else if (time_of(&when, p->study, path[i]) && is_later(when, made))
            why = mem_text("%s is newer", path[i]);
    }
    text_words_free(path, count);
    return why;
}

/* Whether the stamp of a section is not that of the settings, or newer than the result. */
static err section_changed(bool *changed, const struct plan *p, const char *section,
                           struct timespec made)
{
    struct timespec when;
    char *path = mem_text("stamp/%s", section), *whole = study_path(p->study, "%s", path);
    char *settings = NULL, *stamp = NULL;
    size_t size;
    err e = study_section(&settings, p->study, section, p->data, true);
    *changed = !time_of(&when, p->study, path) || is_later(when, made);
    if (!e && !*changed) e = file_read(&stamp, &size, whole, 1 << 24);
    if (stamp) *changed = !text_same(stamp, settings);
    mem_free(stamp);
    mem_free(settings);
    mem_free(whole);
    mem_free(path);
    return e;
}

/* Gives why the settings make the stage run, or NULL. */
static err settings_why(char **why, const struct plan *p, const struct stage *stage,
                        const struct network *n, struct timespec made)
{
    int count;
    char *sections = stage_own_sections(stage, p->study, n),
         **section = text_words(&count, sections);
    err e = NULL;
    for (int i = 0; i < count && !*why && !e; i++) {
        bool changed;
        e = section_changed(&changed, p, section[i], made);
        char *title = ini_title(section[i]);
        if (!e && changed) *why = mem_text("the settings of [%s] have changed", title);
        mem_free(title);
    }
    text_words_free(section, count);
    mem_free(sections);
    return e;
}

/* Gives why a stage would run, or NULL. */
static err find_why(char **why, const struct plan *p, const struct stage *stage,
                    const struct network *n, const char *output)
{
    struct timespec made;
    *why = NULL;
    if (!time_of(&made, p->study, output)) {
        *why = mem_text("it is missing");
        return NULL;
    }
    TRY(settings_why(why, p, stage, n, made));
    if (!*why) *why = inputs_why(p, stage, n, made);
    return NULL;
}

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

static err add_job(const struct plan *p, const struct stage *stage, const struct network *n,
                   const char *output, const char *why)
{
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

static err plan_job(const struct plan *p, const struct stage *stage, const struct network *n)
{
    char *output = pattern_expand(stage->output, n), *why;
    err e = find_why(&why, p, stage, n, output);
    if (!e && why) e = add_job(p, stage, n, output, why);
    if (!e) mem_free(why);
    mem_free(output);
    return e;
}

static err plan_all(const struct plan *p)
{
    for (int i = 0; stage_list(i); i++) {
        const struct stage *stage = stage_list(i);
        for (int k = 0; k < (stage->per_network ? p->study->networks : 1); k++)
            TRY(plan_job(p, stage, stage->per_network ? &p->study->network[k] : NULL));
    }
    return NULL;
}

err plan_table(struct tsv **out, const struct study *s, const char *data, const char *costs)
{
    struct records *records = NULL;
    struct tsv *accepted = NULL;
    TRY(architectures_check(s));
    if (file_exists(costs)) TRY(tsv_read(&accepted, costs));
    err e = record_read(&records, s->folder);
    struct plan p = {s, data, records, accepted, tsv_new("output why minutes memory_mib from")};
    if (!e) e = plan_all(&p);
    record_free(records);
    tsv_free(accepted);
    if (e)
        tsv_free(p.out);
    else
        *out = p.out;
    return e;
}
