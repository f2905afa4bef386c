/* Verification against what was accepted, and accepting; see verify.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/numbers.h"
#include "report/verify.h"

#include <string.h>
#include <unistd.h>

static const char unknown[] = "is not in the reference; make accept puts it there";

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

enum { KEY, VALUE, N, LO, HI, FILE_, ROW, SOURCE, COLUMNS };

/* Whether a number stands in the row that the ledger names; counts and words of two rows do not. */
static err check_birth(bool *good, const struct verify *v, char *const *number)
{
    long line;
    *good = true;
    if (!text_whole(&line, number[ROW]) || strstr(number[KEY], "verdict")) return NULL;
    struct tsv *t;
    TRY(read_table(&t, v->place->results, number[FILE_]));
    *good = false;
    for (int c = 0; c < t->columns && line >= 2 && line < t->rows + 2; c++)
        *good |= text_same(t->cell[(line - 2) * t->columns + c], number[VALUE]);
    tsv_free(t);
    return NULL;
}

static bool agree(struct verify *v, int rule, char *const *a, char *const *b)
{
    bool holds = text_same(a[N], b[N]);
    for (int c = VALUE; c <= HI; c++)
        if (c != N) holds &= rules_hold(v->rules, rule, a[c], b[c], b[LO], b[HI]);
    return holds;
}

static err check_number(struct verify *v, char *const *number, const struct tsv *accepted)
{
    int rule = rules_find(v->rules, number[KEY]), r = numbers_find(accepted, number[KEY]);
    char *const *old = r < 0 ? NULL : accepted->cell + (ptrdiff_t)r * COLUMNS;
    bool born;
    TRY(check_birth(&born, v, number));
    char *text = rules_text(v->rules, rule);
    char *note = NULL;
    if (!born)
        note = mem_text("does not stand in line %s of %s", number[ROW], number[FILE_]);
    else if (!old)
        note = mem_text("%s", unknown);
    else if (!agree(v, rule, number, old))
        note = text_same(number[N], "-") && text_same(number[LO], "-")
                   ? mem_text("is not that of the reference")
                   : mem_text("n %s [%s, %s] against n %s [%s, %s]", number[N], number[LO],
                              number[HI], old[N], old[LO], old[HI]);
    verify_add(v, "number", number[KEY], number[VALUE], old ? old[VALUE] : NULL, text, !note, note);
    mem_free(note);
    mem_free(text);
    return NULL;
}

static err compare_numbers(struct verify *v, const struct tsv *ledger, const struct tsv *accepted)
{
    for (int r = 0; r < ledger->rows; r++)
        TRY(check_number(v, ledger->cell + (ptrdiff_t)r * COLUMNS, accepted));
    for (int r = 0; r < accepted->rows; r++) {
        char *const *old = accepted->cell + (ptrdiff_t)r * COLUMNS;
        if (numbers_find(ledger, old[KEY]) < 0)
            verify_add(v, "number", old[KEY], NULL, old[VALUE], NULL, false, "is missing");
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
        const char *a = t->cell[r * t->columns + c], *b = old->cell[r * old->columns + c];
        if (!rules_hold(v->rules, rule, a, b, "-", "-") && bad < 0) bad = r;
    }
    if (bad >= 0) note = mem_text("line %d", bad + 2);
    verify_add(v, "table", key, bad < 0 ? NULL : t->cell[bad * t->columns + c],
               bad < 0 ? NULL : old->cell[bad * old->columns + c], text, bad < 0, note);
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
                known = text_same(old->cell[r * old->columns + column], file->key);
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
        if (!e && file_exists(path)) e = hash_file(found, path);
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

err verify_references(struct verify *v, bool required)
{
    static const char none[] = "there is no reference; make accept writes one";
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

/* Removes the tables that stand in a folder. */
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

err verify_accept(const struct verify *v)
{
    for (int r = 0; r < v->verdicts->rows; r++) {
        char *const *cell = v->verdicts->cell + (ptrdiff_t)r * v->verdicts->columns;
        FAIL_IF(text_same(cell[5], "failed"), "%s: nothing is accepted: %s %s: %s", v->place->study,
                cell[0], cell[1], cell[6]);
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
