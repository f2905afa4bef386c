/* What has to be made anew, by content; see fresh.h. */
#include "pipeline/fresh.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/record.h"
#include "base/source.h"
#include "base/text.h"
#include "pipeline/pattern.h"
#include "pipeline/provenance.h"
#include "pipeline/raw.h"
#include "pipeline/results.h"

#include <stdio.h>
#include <string.h>

struct look {
    const struct study *study;
    const char *data;
    struct digests *digests;
    struct fresh *out;
};

/* ---- One result against its record ---- */

/* Gives the first entry in which two groups differ, or NULL. */
static const char *differing(const struct json *then, const struct json *now)
{
    for (int i = 0; i < now->count; i++) {
        const char *was = json_text(then, now->child[i]->key);
        if (!was || !text_same(was, now->child[i]->text)) return now->child[i]->key;
    }
    for (int i = 0; i < then->count; i++)
        if (!json_find(now, then->child[i]->key)) return then->child[i]->key;
    return NULL;
}

/* The first source that is not the one that the record names. */
static err differing_source(const char **out, const struct json *then, const struct json *now)
{
    *out = NULL;
    for (int i = 0; i < now->count && !*out; i++) {
        const char *path = now->child[i]->key, *was = json_text(then, path);
        bool same = false;
        if (was) TRY(source_same(&same, path, was));
        if (!same) *out = path;
    }
    for (int i = 0; i < then->count && !*out; i++)
        if (!json_find(now, then->child[i]->key)) *out = then->child[i]->key;
    return NULL;
}

static const struct json *group(const struct json *hashed, const char *name)
{
    return json_find(hashed, name);
}

/* Gives why what a record made now would say is not what the record says, or NULL. */
static err expected_why(char **why, const struct json *then, const struct json *now)
{
    const char *key = differing(group(then, "sections"), group(now, "sections"));
    if (key) {
        *why = mem_text("the settings of [%s] have changed", key);
        return NULL;
    }
    TRY(differing_source(&key, group(then, "sources"), group(now, "sources")));
    if (key)
        *why = mem_text("%s has changed", key);
    else if ((key = differing(group(then, "inputs"), group(now, "inputs"))))
        *why = mem_text("%s is not what it was made from", key);
    else if (differing(group(then, "seeds"), group(now, "seeds")))
        *why = mem_text("the seeds have changed");
    else if (!text_same(json_text(then, "arguments"), json_text(now, "arguments")))
        *why = mem_text("it was made by another command");
    return NULL;
}

/* Gives why a file is not what the stage wrote, or NULL. */
static err outputs_why(char **why, const struct look *l, const struct record *r)
{
    const struct json *files = json_find(r->hashed, "outputs");
    for (int i = 0; i < files->count && !*why; i++) {
        char hex[HASH_TEXT] = "", *path = study_path(l->study, "%s", files->child[i]->key);
        bool there = file_exists(path) && !file_is_folder(path);
        err e = there ? digests_file(hex, l->digests, path) : NULL;
        mem_free(path);
        if (e) return e;
        bool main = text_same(files->child[i]->key, r->output);
        if (!text_same(hex, files->child[i]->text))
            *why = mem_text("%s is %s", main ? "it" : files->child[i]->key,
                            there ? "not what the stage wrote" : "gone");
    }
    return NULL;
}

/* Gives why the stage writes more than the record lists, as a stage of an older program may have
 * written less, or NULL. Folders and names with * say what may be there. */
static char *unlisted_why(const struct stage *stage, const struct network *n,
                          const struct record *r)
{
    const struct json *files = json_find(r->hashed, "outputs");
    int count;
    char **pattern = text_words(&count, stage->outputs), *why = NULL;
    for (int i = 0; i < count && !why; i++) {
        char *path = pattern_expand(pattern[i], n);
        if (!strchr(path, '*') && !text_ends(path, "/") && !json_find(files, path))
            why = mem_text("%s was not among what it wrote then", path);
        mem_free(path);
    }
    text_words_free(pattern, count);
    return why;
}

static const struct record *record_for(const struct look *l, const char *output)
{
    return record_of_output(l->out->records, output);
}

static err compare(char **why, const struct look *l, const struct stage *stage,
                   const struct network *n, const struct record *r)
{
    struct json *now = json_new();
    err e = provenance_expect(now, stage, l->study, n, l->out->records, l->digests);
    if (!e) e = expected_why(why, r->hashed, now);
    json_free(now);
    if (!e && !*why) *why = unlisted_why(stage, n, r);
    if (!e && !*why) e = outputs_why(why, l, r);
    if (!e && !*why) e = raw_why(why, r, l->study, l->data, l->digests);
    return e;
}

/* ---- All of them ---- */

static bool is_listed(const struct fresh *f, const char *output)
{
    for (int i = 0; i < f->count; i++)
        if (text_same(f->job[i].output, output)) return true;
    return false;
}

/* Gives the input that is made anew first, or NULL. */
static char *renewed_input(const struct look *l, const struct stage *stage, const struct network *n)
{
    int count;
    char **path = stage_inputs(&count, stage, l->study, n), *found = NULL;
    for (int i = 0; i < count && !found; i++)
        if (is_listed(l->out, path[i])) found = mem_text("%s", path[i]);
    text_words_free(path, count);
    return found;
}

/* Gives the section whose settings are not those of the record, or NULL. */
static err changed_section(char **out, const struct look *l, const struct stage *stage,
                           const struct network *n, const struct record *r)
{
    int count;
    char *sections = stage_own_sections(stage, l->study, n),
         **section = text_words(&count, sections), hex[HASH_TEXT];
    const struct json *then = json_find(r->hashed, "sections");
    err e = NULL;
    *out = NULL;
    for (int i = 0; i < count && !*out && !e; i++) {
        const char *was = json_text(then, section[i]);
        e = provenance_settings(hex, l->study, section[i]);
        if (!e && (!was || !text_same(was, hex))) *out = mem_text("%s", section[i]);
    }
    text_words_free(section, count);
    mem_free(sections);
    return e;
}

/* Gives why a result without a record that is whole has to be made. */
static char *recordless_why(const struct study *s, const char *output)
{
    char *path = study_path(s, "%s", output), *record = mem_text("%s" RECORD_ENDING, path);
    char *why = mem_text("%s", file_exists(record) ? "its record is not whole"
                               : file_exists(path) ? "there is no record of how it was made"
                                                   : "it is missing");
    mem_free(record);
    mem_free(path);
    return why;
}

/* Settings come first: they are the reason that a reader knows. */
static err recorded_why(char **why, bool *own, const struct look *l, const struct stage *stage,
                        const struct network *n, const struct record *r)
{
    char *section;
    TRY(changed_section(&section, l, stage, n, r));
    char *input = section ? NULL : renewed_input(l, stage, n);
    if (section) *why = mem_text("the settings of [%s] have changed", section);
    if (input) *why = mem_text("%s is made anew", input);
    *own = !input;
    mem_free(input);
    mem_free(section);
    return *why ? NULL : compare(why, l, stage, n, r);
}

static err look_at(const struct look *l, const struct stage *stage, const struct network *n)
{
    char *output = pattern_expand(stage->output, n), *why = NULL;
    const struct record *r = record_for(l, output);
    bool own = true;
    err e = NULL;
    if (r)
        e = recorded_why(&why, &own, l, stage, n, r);
    else
        why = recordless_why(l->study, output);
    if (e || !why) {
        mem_free(output);
        return e;
    }
    bool begun = own && !text_same(why, "it is missing");
    l->out->job[l->out->count++] = (struct fresh_job){stage, n, output, why, begun};
    return NULL;
}

static err look_at_all(const struct look *l)
{
    for (int i = 0; stage_list(i); i++) {
        const struct stage *stage = stage_list(i);
        for (int k = 0; k < (stage->per_network ? l->study->networks : 1); k++)
            TRY(look_at(l, stage, stage->per_network ? &l->study->network[k] : NULL));
    }
    return NULL;
}

err fresh_find(struct fresh **out, const struct study *s, const char *data)
{
    int stages = 0;
    while (stage_list(stages)) stages++;
    struct fresh *f = mem_new(1, sizeof *f);
    f->job = mem_new((size_t)stages * (size_t)(s->networks + 1), sizeof *f->job);
    struct look l = {s, data ? data : s->data, digests_open(s->folder), f};
    err e = record_read_valid(&f->records, s->folder);
    if (!e) e = look_at_all(&l);
    digests_close(l.digests);
    if (e)
        fresh_free(f);
    else
        *out = f;
    return e;
}

void fresh_free(struct fresh *f)
{
    for (int i = 0; i < f->count; i++) {
        mem_free(f->job[i].why);
        mem_free(f->job[i].output);
    }
    mem_free(f->job);
    record_free(f->records);
    mem_free(f);
}

void fresh_drop_states(const struct fresh *f, const struct study *s)
{
    for (int i = 0; stage_list(i); i++) {
        const struct stage *stage = stage_list(i);
        for (int k = 0; stage->state && k < (stage->per_network ? s->networks : 1); k++) {
            const struct network *n = stage->per_network ? &s->network[k] : NULL;
            char *output = pattern_expand(stage->output, n);
            if (!is_listed(f, output)) results_remove(s, stage->state, n);
            mem_free(output);
        }
    }
}

err fresh_is(bool *fresh, const struct stage *stage, const struct study *s, const struct network *n)
{
    struct fresh f = {0};
    struct look l = {s, s->data, NULL, &f};
    char *output = pattern_expand(stage->output, n), *why = NULL;
    err e = record_read_valid(&f.records, s->folder);
    const struct record *r = e ? NULL : record_for(&l, output);
    if (r) e = compare(&why, &l, stage, n, r);
    *fresh = r && !e && !why;
    mem_free(why);
    mem_free(output);
    record_free(f.records);
    return e;
}

/* ---- Saying so ---- */

/* Whether a job before this one had the same reason. */
static bool is_said(const struct fresh *f, int at)
{
    for (int i = 0; i < at; i++)
        if (f->job[i].begun && text_same(f->job[i].why, f->job[at].why)) return true;
    return false;
}

void fresh_say(const struct fresh *f, const struct study *s)
{
    for (int i = 0; i < f->count; i++) {
        int same = 0;
        if (!f->job[i].begun || is_said(f, i)) continue;
        for (int k = i; k < f->count; k++)
            same += f->job[k].begun && text_same(f->job[k].why, f->job[i].why);
        fprintf(stderr, "%s/%s", s->folder, f->job[i].output);
        if (same > 1) fprintf(stderr, " and %d more", same - 1);
        fprintf(stderr, ": %s; made anew\n", f->job[i].why);
    }
}
