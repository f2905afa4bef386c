/* The checks that need no accepted results; see verify.h. */
#include "report/verify.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/source.h"
#include "base/text.h"
#include "report/numbers.h"

#include <string.h>

/* ---- Files against their digests ---- */

struct file_check {
    const char *folder; // "": the checkout
    bool links;         // raw files may be links, and in folders that are
    const char *key, *expected;
    int known; // the verdict on the same file and digest, or -1
    char found[HASH_TEXT];
    err why; // it could not be hashed
};

/* A source counts without its comments; a record of an older program has the digest of all. */
static err without_comments(struct file_check *f, const char *path)
{
    bool same;
    TRY(source_same(&same, path, f->expected));
    if (same) snprintf(f->found, sizeof f->found, "%s", f->expected);
    return NULL;
}

static void hash_one(void *context, int i)
{
    struct file_check *f = (struct file_check *)context + i;
    if (f->known >= 0) return;
    char *path = mem_text("%s%s%s", f->folder, *f->folder ? "/" : "", f->key);
    bool inside = file_stays_inside(f->key);
    if (inside && !file_exists(path))
        strcpy(f->found, "missing");
    else
        f->why = inside && f->links ? hash_file(f->found, path)
                                    : hash_file_in(f->found, f->folder, f->key);
    bool other = inside && file_exists(path) && !f->why && !text_same(f->found, f->expected);
    if (other) f->why = without_comments(f, path);
    if (f->why) strcpy(f->found, "-");
    mem_free(path);
}

/* A source is read by many stages, and hashed once: the row of its verdict, or -1. */
static int known(const struct verify *v, const char *check, const struct file_check *f)
{
    int r = keys_first(&v->keys, f->key);
    for (; r >= 0; r = keys_next(&v->keys, r)) {
        const struct verdict x = verify_at(v, r);
        if (text_same(x.check, check) && text_same(x.expected, f->expected)) break;
    }
    return r;
}

/* Adds the verdict on a file; if it is known, only a failure is worth a row. */
static void judge(struct verify *v, const char *check, const struct file_check *f)
{
    if (f->known >= 0) {
        const struct verdict x = verify_at(v, f->known);
        if (text_same(x.verdict, "failed"))
            verify_add(v, check, x.key, x.value, x.expected, x.rule, false, x.note);
        return;
    }
    bool same = text_same(f->found, f->expected);
    verify_add(v, check, f->key, f->found, f->expected, "sha256", same,
               f->why ? f->why
               : same ? NULL
                      : "is not the file that its record names");
}

/* One verdict for each entry path -> digest of a record's group, with the files below a folder. */
static void check_group(struct verify *v, const char *check, const char *folder,
                        const struct json *group)
{
    struct file_check *file = mem_new((size_t)group->count, sizeof *file);
    for (int i = 0; i < group->count; i++) {
        file[i].key = group->child[i]->key;
        file[i].expected = group->child[i]->text;
        file[i].folder = folder;
        file[i].known = known(v, check, &file[i]);
    }
    par_for(group->count, hash_one, file);
    for (int i = 0; i < group->count; i++) {
        judge(v, check, &file[i]);
        err_free(file[i].why);
    }
    mem_free(file);
}

static void check_inputs(struct verify *v, const struct record *r)
{
    const struct json *inputs = json_find(r->hashed, "inputs");
    for (int i = 0; i < inputs->count; i++) {
        const char *file = inputs->child[i]->key, *read = inputs->child[i]->text;
        const struct record *from = record_of_file(v->records, file);
        const char *written = from ? json_text(json_find(from->hashed, "outputs"), file) : NULL;
        if (written && text_same(written, read)) continue;
        char *note = mem_text("%s was %s when it was read: run make plan and make figures", file,
                              written ? "another file" : "made by no recorded stage");
        verify_add(v, "inputs", r->output, read, written, "sha256", false, note);
        mem_free(note);
        return;
    }
    verify_add(v, "inputs", r->output, NULL, NULL, "sha256", true, NULL);
}

static void check_records(struct verify *v)
{
    for (int i = 0; i < v->records->count; i++) {
        const struct record *r = &v->records->record[i];
        check_group(v, "output", v->place->results, json_find(r->hashed, "outputs"));
        check_group(v, "source", "", json_find(r->hashed, "sources"));
        check_inputs(v, r);
    }
}

/* ---- The raw files ---- */

static err check_raw_rows(struct verify *v, const struct tsv *files, const char *folder)
{
    struct file_check *file = mem_new((size_t)files->rows, sizeof *file);
    err e = NULL;
    for (int r = 0; r < files->rows && !e; r++) {
        e = tsv_text(&file[r].key, files, r, "path");
        file[r].known = -1;
        if (!e) e = tsv_text(&file[r].expected, files, r, "sha256");
        file[r].folder = folder;
        file[r].links = true;
    }
    if (!e) par_for(files->rows, hash_one, file);
    bool same = true;
    for (int r = 0; r < files->rows && !e; r++) {
        if (text_same(file[r].found, file[r].expected)) continue;
        same = false;
        // A folder that the record names may be anybody's: its digests are not for everyone.
        bool shown = v->data || text_same(file[r].found, "missing");
        verify_add(v, "data", file[r].key, shown ? file[r].found : "-", file[r].expected, "sha256",
                   false, file[r].why ? file[r].why : "is not the file that was read");
    }
    char *key = mem_text("%d raw files in %s", files->rows, folder);
    if (!e && same) verify_add(v, "data", key, NULL, NULL, "sha256", true, NULL);
    mem_free(key);
    for (int r = 0; r < files->rows; r++) err_free(file[r].why);
    mem_free(file);
    return e;
}

/* The files of a list below the results; data: where they are. */
static err check_raw_list(struct verify *v, const char *list, const char *data)
{
    if (!file_exists(data)) {
        verify_skip(v, "data", data, "the raw files are not on this machine; say --data PATH");
        return NULL;
    }
    char *path = mem_text("%s/%s", v->place->results, list);
    const char *slash = strrchr(data, '/');
    char *folder = file_is_folder(data) ? mem_text("%s", data)
                   : slash              ? mem_text("%.*s", (int)(slash - data), data)
                                        : mem_text(".");
    struct tsv *files;
    err e = tsv_read(&files, path);
    if (!e) {
        e = check_raw_rows(v, files, folder);
        tsv_free(files);
    }
    mem_free(folder);
    mem_free(path);
    return e;
}

static err check_raw(struct verify *v)
{
    const struct record *r = record_of_file(v->records, "data/files.tsv"),
                        *seen = record_of_file(v->records, "observers/files.tsv");
    FAIL_IF(!r, "%s: no stage has recorded data/files.tsv; run make figures STUDY=%s",
            v->place->results, v->place->study);
    TRY(check_raw_list(v, "data/files.tsv", v->data ? v->data : record_note(r, "data")));
    return seen ? check_raw_list(v, "observers/files.tsv", record_note(seen, "observers")) : NULL;
}

/* ---- Results that no stage made ---- */

static err find_strays(struct verify *v, const char *below, int *strays,
                       const struct file_above *above)
{
    char **name, *folder = mem_text("%s/%s", v->place->results, below);
    int count;
    struct file_above here;
    err e = file_enter(&here, above, folder);
    if (!e) e = file_list(&name, &count, folder);
    mem_free(folder);
    if (e) return e;
    for (int i = 0; i < count && !e; i++) {
        char *path = mem_text("%s%s", below, name[i]);
        char *whole = mem_text("%s/%s", v->place->results, path);
        if (file_is_folder(whole)) {
            char *deeper = mem_text("%s/", path);
            e = find_strays(v, deeper, strays, &here);
            mem_free(deeper);
        } else if (record_is_result(path) && !record_of_file(v->records, path)) {
            ++*strays;
            verify_add(v, "made", path, NULL, NULL, NULL, false,
                       "no record names it: an older run left it, or a hand made it");
        }
        mem_free(whole);
        mem_free(path);
    }
    file_list_free(name, count);
    return e;
}

static err check_made(struct verify *v)
{
    int strays = 0;
    TRY(find_strays(v, "", &strays, NULL));
    if (!strays) verify_add(v, "made", "all results", NULL, NULL, NULL, true, NULL);
    return NULL;
}

static err check_root(struct verify *v)
{
    char root[HASH_TEXT], *path = mem_text("%s/provenance.tsv", v->place->results);
    struct tsv *t;
    err e = tsv_read(&t, path);
    mem_free(path);
    if (e) return e;
    const char *found = "-";
    if (t->rows) e = tsv_text(&found, t, 0, "record");
    record_root(root, v->records);
    if (!e)
        verify_add(v, "root", "root", found, root, "exact", text_same(found, root),
                   text_same(found, root) ? NULL : "is not the root of the records");
    tsv_free(t);
    return e;
}

/* ---- All of them ---- */

static err run(struct verify *v)
{
    TRY(record_read_listed(&v->records, v->place->results));
    check_records(v);
    TRY(check_raw(v));
    TRY(check_made(v));
    return check_root(v);
}

err verify_run(struct verify *v, const struct place *place, const char *data)
{
    *v = (struct verify){.place = place, .data = data};
    v->verdicts = verify_table();
    char *rules = mem_text("%s/rules.tsv", place->references);
    err e = rules_read(&v->rules, rules);
    mem_free(rules);
    return e ? e : run(v);
}

void verify_fini(struct verify *v)
{
    keys_fini(&v->keys);
    tsv_free(v->verdicts);
    rules_free(v->rules);
    record_free(v->records);
}
