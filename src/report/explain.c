/* Chains of provenance; see explain.h. */
#include "report/explain.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/record.h"
#include "base/text.h"
#include "base/tsv.h"
#include "report/accepted.h"
#include "report/numbers.h"

#include <string.h>

enum { SHOWN = 12 }; // raw files that are named

struct chain {
    FILE *out;
    const struct place *place;
    struct records *records;
    bool *behind; // (records) the number depends on it
};

/* Marks the record that wrote a file, and all behind it. */
static void mark(struct chain *c, const char *file)
{
    const struct record *r = record_of_file(c->records, file);
    if (!r || c->behind[r - c->records->record]) return;
    c->behind[r - c->records->record] = true;
    const struct json *inputs = json_find(r->hashed, "inputs");
    for (int i = 0; i < inputs->count; i++) mark(c, inputs->child[i]->key);
}

static void print_group(const struct chain *c, const struct record *r, const char *group,
                        const char *title, const char *unit)
{
    const struct json *entries = json_find(r->hashed, group);
    for (int i = 0; i < entries->count; i++)
        fprintf(c->out, "  %-9s %s%s%s  %s\n", i ? "" : title, unit, entries->child[i]->key,
                *unit ? "]" : "", entries->child[i]->text);
}

/* The stages that a record read from, and how many files of each. */
static void print_reads(const struct chain *c, const struct record *r)
{
    const struct json *inputs = json_find(r->hashed, "inputs");
    bool first = true;
    for (int k = 0; k < c->records->count; k++) {
        const struct record *from = &c->records->record[k];
        const struct json *outputs = json_find(from->hashed, "outputs");
        int files = 0;
        for (int i = 0; i < outputs->count; i++)
            files += json_find(inputs, outputs->child[i]->key) != NULL;
        if (!files) continue;
        fprintf(c->out, "  %-9s %s", first ? "reads" : "", from->output);
        if (files > 1) fprintf(c->out, " and %d file%s beside it", files - 1, files > 2 ? "s" : "");
        fprintf(c->out, "\n");
        first = false;
    }
}

static void print_record(const struct chain *c, const struct record *r)
{
    const struct json *outputs = json_find(r->hashed, "outputs");
    fprintf(c->out, "\n%s\n", r->output);
    fprintf(c->out, "  sha256    %s\n", json_text(outputs, r->output));
    fprintf(c->out, "  stage     %s, with %d file%s written\n", json_text(r->hashed, "stage"),
            outputs->count, outputs->count == 1 ? "" : "s");
    fprintf(c->out, "  command   metablur %s\n", json_text(r->hashed, "arguments"));
    fprintf(c->out, "  run       %s, threads %s, %s, %s s\n", record_note(r, "date"),
            record_note(r, "threads"), record_note(r, "instructions"), record_note(r, "wall_s"));
    fprintf(c->out, "  study     studies/%s.ini\n", c->place->study);
    print_group(c, r, "sections", "settings", "[");
    print_group(c, r, "seeds", "seeds", "");
    print_group(c, r, "sources", "source", "");
    print_reads(c, r);
}

/* The raw files of a list; note: which of the record's says where they are. */
static err print_raw(const struct chain *c, const char *list, const char *note)
{
    const struct record *r = record_of_file(c->records, list);
    if (!r || !c->behind[r - c->records->record]) return NULL;
    char *path = mem_text("%s/%s", c->place->results, list);
    struct tsv *t;
    err e = tsv_read(&t, path);
    mem_free(path);
    if (e) return e;
    fprintf(c->out, "\nraw files in %s: %d (all in %s/%s)\n", record_note(r, note), t->rows,
            c->place->results, list);
    for (int i = 0; i < t->rows && i < SHOWN && !e; i++) {
        const char *file, *hash;
        e = tsv_text(&file, t, i, "path");
        if (!e) e = tsv_text(&hash, t, i, "sha256");
        if (!e) fprintf(c->out, "  %s  %s\n", file, hash);
    }
    tsv_free(t);
    return e;
}

static err print_constants(const struct chain *c)
{
    char *path = mem_text("%s/constants.tsv", c->place->results);
    struct tsv *t;
    err e = tsv_read(&t, path);
    mem_free(path);
    if (e) return e;
    fprintf(c->out, "\nconstants from papers (src/study/constants.def)\n");
    for (int i = 0; i < t->rows && !e; i++) {
        const char *name, *value, *citation;
        e = tsv_text(&name, t, i, "name");
        if (!e) e = tsv_text(&value, t, i, "value");
        if (!e) e = tsv_text(&citation, t, i, "citation");
        if (!e) fprintf(c->out, "  %s = %s  %s\n", name, value, citation);
    }
    tsv_free(t);
    return e;
}

/* Whether a record that is yet to be printed reads from this one. */
static bool is_awaited(const struct chain *c, const bool *done, const struct record *r)
{
    for (int i = 0; i < c->records->count; i++) {
        const struct record *by = &c->records->record[i];
        if (by != r && c->behind[i] && !done[i] &&
            json_find(json_find(by->hashed, "inputs"), r->output))
            return true;
    }
    return false;
}

/* What reads is printed before what it reads; a circle, which only a forger makes, is cut. */
static err print_chain(const struct chain *c)
{
    bool *done = mem_new((size_t)c->records->count, sizeof *done);
    for (int left = 0, last = -1; left != last;) {
        last = left;
        for (int i = 0; i < c->records->count; i++) {
            const struct record *r = &c->records->record[i];
            if (!c->behind[i] || done[i] || is_awaited(c, done, r)) continue;
            print_record(c, r);
            done[i] = true;
            left++;
        }
    }
    mem_free(done);
    TRY(print_raw(c, "data/files.tsv", "data"));
    TRY(print_raw(c, "observers/files.tsv", "observers"));
    return print_constants(c);
}

/* The text of a line of a file of the checkout: "reports/x.c:12". */
static void print_source(FILE *out, const char *source)
{
    const char *colon = strrchr(source, ':');
    long line;
    char *path = mem_text("%.*s", colon ? (int)(colon - source) : 0, source), *text;
    size_t size;
    if (colon && text_whole(&line, colon + 1) && file_exists(path)) {
        err e = file_read(&text, &size, path, 1 << 24);
        const char *at = e ? "" : text;
        for (; line > 1 && strchr(at, '\n'); line--) at = strchr(at, '\n') + 1;
        fprintf(out, "            %.*s\n", (int)strcspn(at + strspn(at, " "), "\n"),
                at + strspn(at, " "));
        if (!e) mem_free(text);
        err_free(e);
    }
    mem_free(path);
}

/* The row of the results that a number stands in, by the names of its columns. */
static err print_row(const struct chain *c, const char *file, const char *row)
{
    long line;
    char *path = mem_text("%s/%s", c->place->results, file);
    struct tsv *t;
    fprintf(c->out, "stands in   %s, %s %s\n", path,
            text_whole(&line, row) ? "line" : "rows:", row);
    err e = tsv_read(&t, path);
    mem_free(path);
    if (e) return e;
    if (text_whole(&line, row) && line >= 2 && line < t->rows + 2)
        for (int k = 0; k < t->columns; k++)
            fprintf(c->out, "            %s: %s\n", t->name[k],
                    t->cell[(line - 2) * t->columns + k]);
    tsv_free(t);
    return NULL;
}

/* Value, n and interval; cell: the ledger's columns. */
static void print_value(FILE *out, const char *key, char *const *cell)
{
    fprintf(out, "number      %s = %s\n", key, cell[1]);
    if (!text_same(cell[2], "-")) fprintf(out, "n           %s\n", cell[2]);
    if (!text_same(cell[3], "-")) fprintf(out, "interval    [%s, %s]\n", cell[3], cell[4]);
}

static err with_number(struct chain *c, const struct tsv *ledger, const char *key)
{
    int r = numbers_find(ledger, key);
    FAIL_IF(r < 0, "%s: no number '%s'; metablur numbers lists them", ledger->path, key);
    char *const *cell = ledger->cell + (ptrdiff_t)r * ledger->columns; // numbers.h says which
    print_value(c->out, key, cell);
    fprintf(c->out, "named by    %s\n", cell[7]);
    print_source(c->out, cell[7]);
    TRY(print_row(c, cell[5], cell[6]));
    // The root is of all records; a table that no stage wrote is that of the records itself.
    if (!record_of_file(c->records, cell[5]))
        for (int i = 0; i < c->records->count; i++) c->behind[i] = true;
    mark(c, cell[5]);
    return print_chain(c);
}

static err begin(struct chain *c, FILE *out, const struct place *place)
{
    *c = (struct chain){.out = out, .place = place};
    TRY(record_read_listed(&c->records, place->results));
    c->behind = mem_new((size_t)c->records->count, sizeof *c->behind);
    return NULL;
}

static void end(struct chain *c)
{
    mem_free(c->behind);
    record_free(c->records);
}

/* The chain of a number of another study ends at its reference: its results need not be here. */
static err explain_accepted(FILE *out, const struct place *place, const char *key)
{
    struct accepted a;
    int row, root;
    accepted_init(&a, place->all_references, place->study);
    err e = accepted_find(&row, &a, key, place->all_references);
    if (!e) {
        const char *study = accepted_cell(&a, row, "study"), *line = accepted_cell(&a, row, "row");
        char *of_all = mem_text("%s/root", study);
        print_value(out, key, a.numbers->cell + (ptrdiff_t)row * a.numbers->columns);
        fprintf(out, "accepted    %s, line %s\n", accepted_cell(&a, row, "ledger"),
                accepted_cell(&a, row, "line"));
        fprintf(out, "named by    %s, as it was then\n", accepted_cell(&a, row, "source"));
        fprintf(out, "stood in    %s of the study %s, %s %s\n", accepted_cell(&a, row, "file"),
                study, text_same(line, "all") ? "rows:" : "line", line);
        root = numbers_find(a.numbers, of_all);
        if (root >= 0) fprintf(out, "root        %s\n", accepted_cell(&a, root, "value"));
        fprintf(out, "study       studies/%s.ini\n", study);
        fprintf(out,
                "again       make figures STUDY=%s, then make verify STUDY=%s and make explain "
                "STUDY=%s NUM=%s\n",
                study, study, study, key + strlen(study) + 1);
        mem_free(of_all);
    }
    accepted_fini(&a);
    return e;
}

err explain_number(FILE *out, const struct place *place, const char *key)
{
    if (accepted_meant(key)) return explain_accepted(out, place, key);
    struct chain c;
    struct tsv *ledger;
    char *path = mem_text("%s/numbers.tsv", place->reports);
    err e = numbers_read(&ledger, path);
    mem_free(path);
    if (e) return e;
    e = begin(&c, out, place);
    if (!e) {
        e = with_number(&c, ledger, key);
        end(&c);
    }
    tsv_free(ledger);
    return e;
}

/* The words behind "# inputs:" in the first line of a text. */
static char *head_inputs(const char *text)
{
    static const char mark[] = "# inputs:";
    if (!text_begins(text, mark)) return mem_text("%s", "");
    text += strlen(mark);
    return mem_text("%.*s", (int)strcspn(text, "\n"), text);
}

err explain_inputs(char **words, char **source, const struct place *place, const char *name)
{
    static const char *const endings[] = {"gp", "plate", "dot"};
    // The products of a study stand in a folder below the sources.
    const char *slash = strrchr(place->figures, '/');
    int root = slash ? (int)(slash - place->figures) : 0;
    for (int i = 0; i < 3; i++) {
        char *path = mem_text("%.*s/%s.%s", root, place->figures, name, endings[i]), *text;
        size_t size;
        if (!file_exists(path)) {
            mem_free(path);
            continue;
        }
        err e = file_read(&text, &size, path, 1 << 24);
        if (e) {
            mem_free(path);
            return e;
        }
        *words = head_inputs(text);
        *source = path;
        mem_free(text);
        return NULL;
    }
    return err_new("%.*s: no figure %s.gp, %s.plate or %s.dot", root, place->figures, name, name,
                   name);
}

static err with_figure(struct chain *c, const char *words)
{
    int count;
    char **table = text_words(&count, words);
    for (int i = 0; i < count; i++) {
        fprintf(c->out, "drawn from  %s/%s\n", c->place->results, table[i]);
        mark(c, table[i]);
    }
    text_words_free(table, count);
    if (count) return print_chain(c);
    fprintf(c->out, "drawn from  its source alone\n");
    return NULL;
}

err explain_figure(FILE *out, const struct place *place, const char *name)
{
    struct chain c;
    char *words, *source;
    TRY(explain_inputs(&words, &source, place, name));
    fprintf(out, "figure      %s/%s.svg\nsource      %s\n", place->figures, name, source);
    err e = begin(&c, out, place);
    if (!e) {
        e = with_figure(&c, words);
        end(&c);
    }
    mem_free(source);
    mem_free(words);
    return e;
}
