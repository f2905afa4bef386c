/* Which results older inputs, settings or code made, by content; see plan.h. */
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/record.h"
#include "base/source.h"
#include "base/text.h"
#include "pipeline/code.h"
#include "pipeline/files.h"
#include "pipeline/plan.h"
#include "pipeline/provenance.h"
#include "pipeline/results.h"

#include <string.h>

struct stale {
    const struct study *study;
    const struct records *records;
    struct tsv *out;
};

/* Says of each entry of a record's group that it is not what is there now. */
static err compare_files(const struct stale *s, const struct record *r, const char *group,
                         const char *folder, const char *words)
{
    const struct json *files = json_find(r->hashed, group);
    for (int i = 0; i < files->count; i++) {
        char hex[HASH_TEXT] = "", *path;
        path = mem_text("%s%s%s", folder, *folder ? "/" : "", files->child[i]->key);
        bool there = file_exists(path), same = false;
        err e = there ? hash_file_in(hex, folder, files->child[i]->key) : NULL;
        if (!e && there) same = text_same(hex, files->child[i]->text);
        if (!e && there && !same) e = source_same(&same, path, files->child[i]->text);
        mem_free(path);
        if (e) return e;
        if (!same)
            tsv_add(s->out, "%s\t%s %s %s", r->output, files->child[i]->key,
                    there ? "is not what" : "is gone since", words);
    }
    return NULL;
}

/* Whether a section is now what a record's entry says. */
static err is_set(bool *same, const struct study *s, const struct json *section)
{
    char hex[HASH_TEXT];
    TRY(provenance_settings(hex, s, section->key));
    *same = text_same(hex, section->text);
    return NULL;
}

static err compare_settings(const struct stale *s, const struct record *r)
{
    const struct json *sections = json_find(r->hashed, "sections");
    for (int i = 0; i < sections->count; i++) {
        bool same;
        TRY(is_set(&same, s->study, sections->child[i]));
        char *title = ini_title(sections->child[i]->key);
        if (!same) tsv_add(s->out, "%s\tthe settings of [%s] have changed", r->output, title);
        mem_free(title);
    }
    return NULL;
}

struct stale_source {
    const char *file, *sha256;
};
static const struct tsv_struct sources =
    TSV_STRUCT(struct stale_source, TSV_FIELD(struct stale_source, file),
               TSV_FIELD(struct stale_source, sha256));

/* Gives the files in which two lists of sources differ, a few by name. */
static char *differing(const struct stale_source *then, int old, const struct stale_source *now,
                       int new)
{
    int count = 0;
    char *names = mem_text("%s", "");
    for (int r = 0; r < new; r++) {
        bool same = false;
        for (int k = 0; k < old && !same; k++)
            same = text_same(then[k].file, now[r].file) && text_same(then[k].sha256, now[r].sha256);
        if (!same && count++ < 5) names = text_append(names, " %s", now[r].file);
    }
    char *text = count
                     ? mem_text("%d files have changed:%s%s", count, names, count > 5 ? " ..." : "")
                     : mem_text("files were taken out");
    mem_free(names);
    return text;
}

/* Gives how the sources differ from those listed in a file. */
static err compare_sources(char **how, const char *path)
{
    struct tsv *old, *new;
    void *then, *now;
    TRY(tsv_read(&old, path));
    err e = tsv_rows(&then, old, &sources);
    if (!e) {
        new = code_table();
        err own = tsv_rows(&now, new, &sources);
        CHECK(!own);
        *how = differing(then, old->rows, now, new->rows);
        mem_free(now);
        tsv_free(new);
        mem_free(then);
    }
    tsv_free(old);
    return e;
}

static err compare_code(const struct stale *s, const struct record *r)
{
    char digest[HASH_TEXT];
    const char *old = record_note(r, "code");
    code_digest(digest);
    if (text_same(old, digest)) return NULL;
    char *path = study_path(s->study, "code/%s.tsv", old), *how = NULL;
    bool listed = strspn(old, "0123456789abcdef") == HASH_TEXT - 1 && file_exists(path);
    err e = listed ? compare_sources(&how, path) : NULL;
    mem_free(path);
    if (!e)
        tsv_add(s->out, "%s\tother code made it: %s", r->output, how ? how : "which is not known");
    mem_free(how);
    return e;
}

static err compare_raw(const struct stale *s, const char *data)
{
    struct tsv *now, *then;
    TRY(results_read(&then, s->study, "data/files.tsv"));
    err e = files_list(&now, data);
    if (!e) {
        bool same = then->rows == now->rows && then->columns == now->columns;
        for (int i = 0; same && i < now->rows * now->columns; i++)
            same = text_same(now->cell[i], then->cell[i]);
        if (!same) tsv_add(s->out, "data/data.tsv\tthe raw files in %s have changed", data);
        tsv_free(now);
    }
    tsv_free(then);
    return e;
}

static err look(const struct stale *s, const char *data)
{
    const char *folder = s->study->folder;
    err e = NULL;
    for (int i = 0; i < s->records->count && !e; i++) {
        const struct record *r = &s->records->record[i];
        e = compare_files(s, r, "outputs", folder, "the stage wrote");
        if (!e) e = compare_files(s, r, "inputs", folder, "it was made from");
        if (!e) e = compare_files(s, r, "sources", "", "it was made from");
        if (!e) e = compare_settings(s, r);
        if (!e) e = compare_code(s, r);
    }
    if (!e && data && record_of_file(s->records, "data/files.tsv")) e = compare_raw(s, data);
    return e;
}

err plan_stale(struct tsv **out, const struct study *study, const char *data)
{
    struct records *records;
    TRY(record_read_listed(&records, study->folder));
    struct stale s = {study, records, tsv_new("output why")};
    err e = look(&s, data);
    record_free(records);
    if (e)
        tsv_free(s.out);
    else
        *out = s.out;
    return e;
}

/* Adds the row of a section unless it is there. */
static err add_section(const struct stale *s, const char *name)
{
    if (results_has(s->out, "section", name)) return NULL;
    const char *other = "-";
    for (int i = 0; i < s->records->count; i++) {
        const struct record *r = &s->records->record[i];
        const struct json *section = json_find(json_find(r->hashed, "sections"), name);
        bool same = true;
        if (section) TRY(is_set(&same, s->study, section));
        if (!same) other = r->output;
    }
    tsv_add(s->out, "%s\t%s", name, other);
    return NULL;
}

err plan_settings(struct tsv **out, const struct study *study)
{
    struct records *records;
    TRY(record_read_listed(&records, study->folder));
    struct stale s = {study, records, tsv_new("section output")};
    err e = NULL;
    for (int i = 0; i < records->count && !e; i++) {
        const struct json *sections = json_find(records->record[i].hashed, "sections");
        for (int k = 0; k < sections->count && !e; k++)
            e = add_section(&s, sections->child[k]->key);
    }
    record_free(records);
    if (e)
        tsv_free(s.out);
    else
        *out = s.out;
    return e;
}
