/* Verification against the accepted results, and accepting; see verify.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/numbers.h"
#include "report/verify.h"

#include <string.h>
#include <unistd.h>

static const char unknown[] = "is not among the accepted results; make accept puts it there";

static err read_table(struct tsv **t, const char *folder, const char *name)
{
    char *path = mem_text("%s/%s", folder, name);
    err e = tsv_read(t, path);
    mem_free(path);
    return e;
}

static err read_ledger(struct tsv **t, const char *folder)
{
    char *path = mem_text("%s/numbers.tsv", folder);
    err e = numbers_read(t, path);
    mem_free(path);
    return e;
}

/* ---- Numbers ---- */

/* Whether a number is in the row that the ledger names; counts and words of two rows are not. */
static err check_birth(bool *good, const struct verify *v, const struct number *x)
{
    long line;
    *good = true;
    if (!text_whole(&line, x->row) || strstr(x->key, "verdict")) return NULL;
    struct tsv *t;
    TRY(read_table(&t, v->place->results, x->file));
    *good = false;
    for (int c = 0; c < t->columns && line >= 2 && line < t->rows + 2; c++)
        *good |= text_same(tsv_cell(t, (int)line - 2, c), x->value);
    tsv_free(t);
    return NULL;
}

static bool agree(struct verify *v, int rule, const struct number *x, const struct number *old)
{
    bool value = rules_hold(v->rules, rule, x->value, old->value, old->lo, old->hi);
    bool lo = rules_hold(v->rules, rule, x->lo, old->lo, old->lo, old->hi);
    bool hi = rules_hold(v->rules, rule, x->hi, old->hi, old->lo, old->hi);
    return text_same(x->n, old->n) && value && lo && hi;
}

static err check_number(struct verify *v, const struct number *x, const struct tsv *accepted)
{
    int rule = rules_find(v->rules, x->key), r = numbers_find(accepted, x->key);
    const struct number old = r < 0 ? (struct number){0} : numbers_at(accepted, r);
    bool born;
    TRY(check_birth(&born, v, x));
    char *text = rules_text(v->rules, rule);
    char *note = NULL;
    if (!born)
        note = mem_text("is not in line %s of %s", x->row, x->file);
    else if (r < 0)
        note = mem_text("%s", unknown);
    else if (!agree(v, rule, x, &old))
        note = text_same(x->n, "-") && text_same(x->lo, "-")
                   ? mem_text("is not the accepted one")
                   : mem_text("n %s [%s, %s] against n %s [%s, %s]", x->n, x->lo, x->hi, old.n,
                              old.lo, old.hi);
    verify_add(v, "number", x->key, x->value, old.value, text, !note, note);
    mem_free(note);
    mem_free(text);
    return NULL;
}

static err compare_numbers(struct verify *v, const struct tsv *ledger, const struct tsv *accepted)
{
    for (int r = 0; r < ledger->rows; r++) {
        const struct number x = numbers_at(ledger, r);
        TRY(check_number(v, &x, accepted));
    }
    for (int r = 0; r < accepted->rows; r++) {
        const struct number old = numbers_at(accepted, r);
        if (numbers_find(ledger, old.key) < 0)
            verify_add(v, "number", old.key, NULL, old.value, NULL, false, "is missing");
    }
    return NULL;
}

static err check_numbers(struct verify *v)
{
    struct tsv *ledger, *accepted;
    TRY(read_ledger(&ledger, v->place->reports));
    err e = read_ledger(&accepted, v->place->references);
    if (!e) {
        e = compare_numbers(v, ledger, accepted);
        tsv_free(accepted);
    }
    tsv_free(ledger);
    return e;
}

/* ---- Tables ---- */

/* One column: the first cell that differs is shown. */
static void check_column(struct verify *v, const char *name, const struct tsv *t,
                         const struct tsv *old, int c)
{
    char *key = mem_text("%s:%s", name, old->name[c]), *note = NULL;
    int rule = rules_find(v->rules, key), bad = -1;
    char *text = rules_text(v->rules, rule);
    for (int r = 0; r < old->rows; r++) {
        const char *value = tsv_cell(t, r, c), *accepted = tsv_cell(old, r, c);
        if (!rules_hold(v->rules, rule, value, accepted, "-", "-") && bad < 0) bad = r;
    }
    if (bad >= 0) note = mem_text("line %d", bad + 2);
    verify_add(v, "table", key, bad < 0 ? NULL : tsv_cell(t, bad, c),
               bad < 0 ? NULL : tsv_cell(old, bad, c), text, bad < 0, note);
    mem_free(note);
    mem_free(text);
    mem_free(key);
}

static err check_table(struct verify *v, const char *name, const struct tsv *old)
{
    struct tsv *t;
    char *path = mem_text("%s/%s", v->place->reports, name);
    bool there = file_exists(path);
    mem_free(path);
    if (!there) {
        verify_add(v, "table", name, NULL, NULL, NULL, false, "is missing");
        return NULL;
    }
    TRY(read_table(&t, v->place->reports, name));
    bool same = t->columns == old->columns && t->rows == old->rows;
    for (int c = 0; c < old->columns && same; c++) same = text_same(t->name[c], old->name[c]);
    if (!same) verify_add(v, "table", name, NULL, NULL, NULL, false, "has other columns or rows");
    for (int c = 0; c < old->columns && same; c++) check_column(v, name, t, old, c);
    tsv_free(t);
    return NULL;
}

/* Tables that have come since. */
static err check_new_tables(struct verify *v, const char *folder)
{
    char **name;
    int count;
    TRY(file_list(&name, &count, v->place->reports));
    for (int i = 0; i < count; i++) {
        char *old = mem_text("%s/%s", folder, name[i]);
        if (text_ends(name[i], ".tsv") && !text_same(name[i], "numbers.tsv") && !file_exists(old))
            verify_add(v, "table", name[i], NULL, NULL, NULL, false, unknown);
        mem_free(old);
    }
    file_list_free(name, count);
    return NULL;
}

static err check_tables(struct verify *v)
{
    char **name, *folder = mem_text("%s/tables", v->place->references);
    int count;
    err e = file_list(&name, &count, folder);
    for (int i = 0; !e && i < count; i++) {
        struct tsv *old;
        e = read_table(&old, folder, name[i]);
        if (e) break;
        e = check_table(v, name[i], old);
        tsv_free(old);
    }
    if (!e) file_list_free(name, count);
    if (!e) e = check_new_tables(v, folder);
    mem_free(folder);
    return e;
}

/* ---- Files ---- */

/* Files that have come since. */
static void check_new_files(struct verify *v, const struct tsv *old, int column)
{
    for (int i = 0; i < v->records->count; i++) {
        const struct json *outputs = json_find(v->records->record[i].hashed, "outputs");
        for (int k = 0; k < outputs->count; k++) {
            const struct json *file = outputs->child[k];
            bool known = false;
            for (int r = 0; r < old->rows && !known; r++)
                known = text_same(tsv_cell(old, r, column), file->key);
            if (!known)
                verify_add(v, "hash", file->key, file->text, NULL, "sha256", false, unknown);
        }
    }
}

static err check_hashes(struct verify *v)
{
    struct tsv *old;
    TRY(read_table(&old, v->place->references, "hashes.tsv"));
    err e = NULL;
    for (int r = 0; r < old->rows && !e; r++) {
        const char *file, *accepted;
        char found[HASH_TEXT] = "missing", *path = NULL;
        e = tsv_text(&file, old, r, "file");
        if (!e) e = tsv_text(&accepted, old, r, "sha256");
        if (!e) path = mem_text("%s/%s", v->place->results, file);
        if (!e && file_exists(path)) e = hash_file_in(found, v->place->results, file);
        bool same = !e && text_same(found, accepted);
        if (!e)
            verify_add(v, "hash", file, found, accepted, "sha256", same,
                       same ? NULL : "is not the file that was accepted");
        mem_free(path);
    }
    int column = 0;
    if (!e) e = tsv_column(&column, old, "file");
    if (!e) check_new_files(v, old, column);
    tsv_free(old);
    return e;
}

err verify_acceptance(struct verify *v, bool required)
{
    static const char none[] = "there are no accepted results; make accept writes them";
    if (!file_is_folder(v->place->references)) {
        if (required)
            verify_add(v, "number", v->place->references, NULL, NULL, NULL, false, none);
        else
            verify_skip(v, "number", v->place->references, none);
        return NULL;
    }
    TRY(check_hashes(v));
    TRY(check_tables(v));
    return check_numbers(v);
}

/* ---- Accepting ---- */

static err write_hashes(const struct verify *v)
{
    struct tsv *t = tsv_new("file sha256");
    for (int i = 0; i < v->records->count; i++) {
        const struct json *outputs = json_find(v->records->record[i].hashed, "outputs");
        for (int k = 0; k < outputs->count; k++)
            tsv_add(t, "%s\t%s", outputs->child[k]->key, outputs->child[k]->text);
    }
    char *path = mem_text("%s/hashes.tsv", v->place->references);
    err e = tsv_write(t, path);
    mem_free(path);
    tsv_free(t);
    return e;
}

/* What the stages took: what `metablur plan` expects before a first run. */
static err write_costs(const struct verify *v)
{
    struct tsv *t = tsv_new("output wall_s memory_mib threads instructions");
    for (int i = 0; i < v->records->count; i++) {
        const struct record *r = &v->records->record[i];
        tsv_add(t, "%s\t%s\t%s\t%s\t%s", r->output, record_note(r, "wall_s"),
                record_note(r, "memory_mib"), record_note(r, "threads"),
                record_note(r, "instructions"));
    }
    char *path = mem_text("%s/costs.tsv", v->place->references);
    err e = tsv_write(t, path);
    mem_free(path);
    tsv_free(t);
    return e;
}

static err copy_table(const char *from, const char *to, const char *name)
{
    struct tsv *t;
    TRY(read_table(&t, from, name));
    char *path = mem_text("%s/%s", to, name);
    err e = tsv_write(t, path);
    mem_free(path);
    tsv_free(t);
    return e;
}

/* Removes the tables in a folder. */
static err remove_tables(const char *folder)
{
    char **name;
    int count;
    TRY(file_list(&name, &count, folder));
    for (int i = 0; i < count; i++) {
        char *path = mem_text("%s/%s", folder, name[i]);
        if (text_ends(name[i], ".tsv")) unlink(path);
        mem_free(path);
    }
    file_list_free(name, count);
    return NULL;
}

static err write_tables(const struct verify *v, const char *folder)
{
    char **name;
    int count;
    TRY(file_make_folder(folder));
    TRY(remove_tables(folder));
    TRY(file_list(&name, &count, v->place->reports));
    err e = NULL;
    for (int i = 0; i < count && !e; i++)
        if (text_ends(name[i], ".tsv") && !text_same(name[i], "numbers.tsv"))
            e = copy_table(v->place->reports, folder, name[i]);
    file_list_free(name, count);
    return e;
}

static err write_rules(const struct verify *v)
{
    char *path = mem_text("%s/rules.tsv", v->place->references);
    err e = file_exists(path) ? NULL : tsv_write(v->rules->table, path);
    mem_free(path);
    return e;
}

/* Answers of simulated observers rehearse an analysis and are no result. */
static err refuse_rehearsal(const struct verify *v)
{
    struct tsv *ledger;
    TRY(read_ledger(&ledger, v->place->reports));
    int r = numbers_find(ledger, "human.rehearsed");
    bool rehearsed = r >= 0 && !text_same(numbers_at(ledger, r).value, "0");
    tsv_free(ledger);
    FAIL_IF(rehearsed, "%s: nothing is accepted: the answers of [human] path are simulated",
            v->place->study);
    return NULL;
}

err verify_accept(const struct verify *v)
{
    TRY(refuse_rehearsal(v));
    for (int r = 0; r < v->verdicts->rows; r++) {
        const struct verdict x = verify_at(v, r);
        FAIL_IF(text_same(x.verdict, "failed"), "%s: nothing is accepted: %s %s: %s",
                v->place->study, x.check, x.key, x.note);
    }
    char *tables = mem_text("%s/tables", v->place->references);
    err e = write_tables(v, tables);
    mem_free(tables);
    if (e) return e;
    TRY(write_hashes(v));
    TRY(write_costs(v));
    TRY(write_rules(v));
    return copy_table(v->place->reports, v->place->references, "numbers.tsv");
}
