/* Trained networks that are given; see given.h. */
#include "pipeline/given.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/record.h"
#include "base/source.h"
#include "base/text.h"
#include "pipeline/pattern.h"
#include "pipeline/provenance.h"

#include <string.h>

static const size_t largest = (size_t)1 << 32; // of a file, as of weights (weights/safetensors.h)

struct given {
    const struct study *study;
    const char *from;
    const struct stage *stage; // whose results are given
    const struct record *record;
};

/* ---- Whether the record is what one made here would be ---- */

static err differ(const struct given *g, const char *group, const char *key, const char *there,
                  const char *here)
{
    return err_new("%s/%s" RECORD_ENDING ": %s%s%s: expected '%s' as study %s has it here, got "
                   "'%s'",
                   g->from, g->record->output, group, *key ? " " : "", key, here ? here : "nothing",
                   g->study->name, there ? there : "nothing");
}

static err compare_group(const struct given *g, const char *group, const struct json *there,
                         const struct json *here)
{
    for (int i = 0; i < here->count; i++) {
        const char *key = here->child[i]->key, *got = json_text(there, key);
        bool same = got && text_same(got, here->child[i]->text);
        if (got && !same && text_same(group, "sources")) TRY(source_same(&same, key, got));
        if (!same) return differ(g, group, key, got, here->child[i]->text);
    }
    for (int i = 0; i < there->count; i++) {
        const char *key = there->child[i]->key;
        if (!json_find(here, key)) return differ(g, group, key, there->child[i]->text, NULL);
    }
    return NULL;
}

static err compare(const struct given *g, const struct json *here)
{
    FAIL_IF(g->record->hashed->count != here->count + 1,
            "%s/%s" RECORD_ENDING ": hashed: expected %d entries, got %d", g->from,
            g->record->output, here->count + 1, g->record->hashed->count);
    for (int i = 0; i < here->count; i++) {
        const struct json *h = here->child[i], *there = json_find(g->record->hashed, h->key);
        if (text_same(h->key, "arguments")) continue; // they name the study
        if (h->text) {
            if (!text_same(there->text, h->text))
                return differ(g, h->key, "", there->text, h->text);
            continue;
        }
        TRY(compare_group(g, h->key, there, h));
    }
    return NULL;
}

static err check_record(const struct given *g, const struct network *n)
{
    struct json *here = json_new();
    err e = provenance_before(here, g->stage, g->study, n);
    if (!e) e = compare(g, here);
    json_free(here);
    return e;
}

/* ---- Its files ---- */

/* A record comes from anywhere: what it names has to be where the stage writes. */
static err check_place(const struct given *g, const struct network *n, const char *path)
{
    char *pattern = pattern_expand(g->stage->outputs, n);
    bool fits = text_matches(path, pattern) && strrchr(path, '/') == strchr(path, '/') &&
                record_is_result(path);
    mem_free(pattern);
    FAIL_IF(!fits, "%s/%s" RECORD_ENDING ": '%s' is no file of the stage %s", g->from,
            g->record->output, path, g->stage->name);
    return NULL;
}

static err check_files(const struct given *g, const struct network *n)
{
    const struct json *outputs = json_find(g->record->hashed, "outputs");
    for (int i = 0; i < outputs->count; i++) {
        char hex[HASH_TEXT], *path = mem_text("%s/%s", g->from, outputs->child[i]->key);
        err e = check_place(g, n, outputs->child[i]->key);
        if (!e) e = hash_file_in(hex, g->from, outputs->child[i]->key);
        if (!e && !text_same(hex, outputs->child[i]->text))
            e = err_new("%s: is not the file that its record names", path);
        mem_free(path);
        if (e) return e;
    }
    return NULL;
}

static err copy(const struct given *g, const char *name)
{
    char *from = mem_text("%s/%s", g->from, name), *to = study_path(g->study, "%s", name), *bytes;
    size_t size;
    err e = file_read(&bytes, &size, from, largest);
    if (!e) e = file_make_folder_of(to);
    if (!e) {
        e = file_write(to, bytes, size);
        mem_free(bytes);
    }
    mem_free(to);
    mem_free(from);
    return e;
}

/* The sources that the program which trained was compiled from, where their list is at hand. */
static err copy_code(const struct given *g)
{
    const char *code = record_note(g->record, "code");
    if (strspn(code, "0123456789abcdef") != HASH_TEXT - 1 || code[HASH_TEXT - 1]) return NULL;
    char *name = mem_text("code/%s.tsv", code), *path = mem_text("%s/%s", g->from, name);
    err e = file_exists(path) ? copy(g, name) : NULL;
    mem_free(path);
    mem_free(name);
    return e;
}

/* Gives a copy of the notes on the run. */
static err copy_notes(struct json **out, const struct given *g)
{
    char *text = json_print(g->record->unhashed);
    err e = json_parse(out, text, g->record->output);
    mem_free(text);
    return e;
}

/* The record comes last, as it does from a stage: with the command of this study, and the notes of
 * the run that made it. */
static err take(const struct given *g, const struct network *n)
{
    const struct json *outputs = json_find(g->record->hashed, "outputs");
    for (int i = 0; i < outputs->count; i++) TRY(copy(g, outputs->child[i]->key));
    TRY(copy_code(g));
    struct json *hashed = json_new(), *notes = NULL;
    err e = provenance_before(hashed, g->stage, g->study, n);
    if (!e) e = copy_notes(&notes, g);
    if (e) {
        json_free(hashed);
        return e;
    }
    struct json *group = json_add_object(hashed, "outputs");
    for (int i = 0; i < outputs->count; i++)
        json_add_text(group, outputs->child[i]->key, outputs->child[i]->text);
    return record_write(g->study->folder, g->record->output, hashed, notes);
}

/* ---- All networks ---- */

static bool find(struct given *g, const struct records *records, const struct network *n)
{
    char *output = pattern_expand(g->stage->output, n);
    g->record = record_of_output(records, output);
    mem_free(output);
    return g->record != NULL;
}

static err take_all(int *taken, struct given *g, const struct records *records)
{
    const struct study *s = g->study;
    *taken = 0;
    for (int i = 0; i < s->networks; i++) {
        if (!find(g, records, &s->network[i])) continue;
        TRY(check_record(g, &s->network[i]));
        TRY(check_files(g, &s->network[i]));
        *taken += 1;
    }
    FAIL_IF(*taken == 0, "%s: expected records of networks of study %s, such as train/%s", g->from,
            s->name, s->network[0].name);
    for (int i = 0; i < s->networks; i++)
        if (find(g, records, &s->network[i])) TRY(take(g, &s->network[i]));
    return NULL;
}

err given_take(int *taken, const struct study *s, const char *from)
{
    struct given g = {.study = s, .from = from};
    for (int i = 0; stage_list(i); i++)
        if (stage_list(i)->given) g.stage = stage_list(i);
    CHECK(g.stage);
    struct records *records;
    FAIL_IF(!file_is_folder(from), "%s: expected a folder like results/%s, with train/ in it", from,
            s->name);
    TRY(record_read(&records, from));
    err e = take_all(taken, &g, records);
    record_free(records);
    return e;
}
