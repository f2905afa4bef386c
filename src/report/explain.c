/* Chains of provenance; see explain.h. */
#include "report/explain.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "report/call.h"
#include "report/numbers.h"
#include "report/other_study.h"
#include "report/report.h"

#include <string.h>

enum { MAX_TEXT = 1 << 24 };

// Written out from the program, not computed: its citation is all its chain.
static const char constants[] = "constants.tsv";

/* Gives the text of the paper, with the regimes that it compares where their names are known. */
static err read_paper(char **text, const struct explain *x)
{
    char *path = mem_text("%s/numbers.tsv", x->place->reports);
    struct tsv *ledger;
    size_t size;
    err e = file_read(text, &size, x->paper, MAX_TEXT);
    if (!e && file_exists(path)) {
        e = numbers_read(&ledger, path);
        if (e) {
            mem_free(*text);
        } else {
            call_regimes(text, ledger);
            tsv_free(ledger);
        }
    }
    mem_free(path);
    return e;
}

typedef int print_call(FILE *out, const char *title, const char *text, const char *path,
                       const char *name);

/* The sentences of the paper that show a number, or the first of the caption of a figure or table.
 */
static err print_said(const struct explain *x, const char *name, print_call *print)
{
    bool number = print == call_print;
    if (!file_exists(x->paper)) {
        fprintf(x->out, "said in     %s is not here\n", x->paper);
        return NULL;
    }
    char *text;
    TRY(read_paper(&text, x));
    int count = print(x->out, number ? "said in" : "shown in", text, x->paper, name);
    if (!count && number) fprintf(x->out, "said in     no sentence of %s\n", x->paper);
    if (!count && !number) fprintf(x->out, "shown in    %s does not show it\n", x->paper);
    mem_free(text);
    return NULL;
}

/* The text of a line of a file of the checkout: "reports/x.c:12". */
static void print_source(FILE *out, const char *source)
{
    const char *colon = strrchr(source, ':');
    long line;
    char *path = mem_text("%.*s", colon ? (int)(colon - source) : 0, source), *text;
    size_t size;
    if (colon && text_whole(&line, colon + 1) && file_exists(path)) {
        err e = file_read(&text, &size, path, MAX_TEXT);
        const char *at = e ? "" : text;
        for (; line > 1 && strchr(at, '\n'); line--) at = strchr(at, '\n') + 1;
        fprintf(out, "            %.*s\n", (int)strcspn(at + strspn(at, " "), "\n"),
                at + strspn(at, " "));
        if (!e) mem_free(text);
        err_free(e);
    }
    mem_free(path);
}

/* The row of the results that a number is in, by the names of its columns. */
static err print_row(const struct explain *x, const char *file, const char *row)
{
    long line;
    char *path = mem_text("%s/%s", x->place->results, file);
    struct tsv *t;
    fprintf(x->out, "stands in   %s, %s %s\n", path,
            text_whole(&line, row) ? "line" : "rows:", row);
    err e = tsv_read(&t, path);
    mem_free(path);
    if (e) return e;
    if (text_whole(&line, row) && line >= 2 && line < t->rows + 2)
        for (int k = 0; k < t->columns; k++) {
            char *cell = citation_cell(tsv_cell(t, (int)line - 2, k));
            fprintf(x->out, "            %s: %s\n", t->name[k], cell);
            mem_free(cell);
        }
    tsv_free(t);
    return NULL;
}

/* Value, n and interval. */
static void print_value(FILE *out, const struct number *x)
{
    char *value = citation_cell(x->value);
    fprintf(out, "number      %s = %s\n", x->key, value);
    if (!text_same(x->n, "-")) fprintf(out, "n           %s\n", x->n);
    if (!text_same(x->lo, "-")) fprintf(out, "interval    [%s, %s]\n", x->lo, x->hi);
    mem_free(value);
}

/* All stages that files depend on, and what they took from papers. */
static err print_chain(const struct explain *x, const char *const *file, int files,
                       const char *source)
{
    struct chain c;
    char root[HASH_TEXT];
    TRY(chain_init(&c, x->out, x->place));
    for (int i = 0; i < files; i++) chain_mark(&c, file[i]);
    record_root(root, c.records);
    fprintf(x->out, "study       studies/%s.ini\nroot        %s\n", x->place->study, root);
    err e = chain_print(&c);
    if (!e) e = citation_print(&c, &x->use, source);
    chain_fini(&c);
    return e;
}

static err with_number(const struct explain *x, const struct tsv *ledger, const char *key)
{
    int r = numbers_find(ledger, key);
    FAIL_IF(r < 0, "%s: no number '%s'; metablur numbers lists them", ledger->path, key);
    const struct number number = numbers_at(ledger, r);
    print_value(x->out, &number);
    TRY(print_said(x, key, call_print));
    fprintf(x->out, "named by    %s\n", number.source);
    print_source(x->out, number.source);
    TRY(print_row(x, number.file, number.row));
    return text_same(number.file, constants) ? NULL : print_chain(x, &number.file, 1, NULL);
}

/* The chain of a number of another study ends at its accepted results: no other need be here. */
static err with_other(const struct explain *x, const struct other_studies *a, int row,
                      const char *key)
{
    FILE *out = x->out;
    const struct other_number other = other_at(a, row);
    const char *study = other.study, *line = other.number.row;
    print_value(out, &other.number);
    TRY(print_said(x, key, call_print));
    fprintf(out, "accepted    %s, line %s\n", other.ledger, other.line);
    fprintf(out, "named by    %s, as it was then\n", other.number.source);
    fprintf(out, "stood in    %s of the study %s, %s %s\n", other.number.file, study,
            text_same(line, "all") ? "rows:" : "line", line);
    char *of_all = mem_text("%s/root", study);
    int root = numbers_find(a->numbers, of_all);
    mem_free(of_all);
    if (root >= 0) fprintf(out, "root        %s\n", other_at(a, root).number.value);
    fprintf(out, "study       studies/%s.ini\n", study);
    fprintf(out,
            "again       make figures STUDY=%s, then make verify STUDY=%s and make explain "
            "STUDY=%s NUM=%s\n",
            study, study, study, key + strlen(study) + 1);
    return NULL;
}

static err explain_other(const struct explain *x, const char *key)
{
    struct other_studies a;
    int row;
    other_init(&a, x->place->all_references, x->place->study);
    err e = other_find(&row, &a, key, x->place->all_references);
    if (!e) e = with_other(x, &a, row, key);
    other_fini(&a);
    return e;
}

err explain_number(const struct explain *x, const char *key)
{
    if (other_is_meant(key)) return explain_other(x, key);
    struct tsv *ledger;
    char *path = mem_text("%s/numbers.tsv", x->place->reports);
    err e = numbers_read(&ledger, path);
    mem_free(path);
    if (e) return e;
    e = with_number(x, ledger, key);
    tsv_free(ledger);
    return e;
}

/* The words after "# inputs:" in the first line of a text. */
static char *head_inputs(const char *text)
{
    static const char mark[] = "# inputs:";
    if (!text_begins(text, mark)) return mem_text("%s", "");
    text += strlen(mark);
    return mem_text("%.*s", (int)strcspn(text, "\n"), text);
}

/* Gives the path of a figure's source. */
static err find_source(char **source, const struct place *place, const char *name)
{
    static const char *const endings[] = {"gp", "plate", "dot"};
    // The products of a study are in a folder below the sources.
    const char *slash = strrchr(place->figures, '/');
    int root = slash ? (int)(slash - place->figures) : 0;
    for (int i = 0; i < 3; i++) {
        *source = mem_text("%.*s/%s.%s", root, place->figures, name, endings[i]);
        if (file_exists(*source)) return NULL;
        mem_free(*source);
    }
    return err_new("%.*s: no figure %s.gp, %s.plate or %s.dot", root, place->figures, name, name,
                   name);
}

/* What a figure or table is made from, and the chain of all that: names of tables of the results.
 */
static err with_tables(const struct explain *x, const char *const *table, int count,
                       const char *source)
{
    for (int i = 0; i < count; i++)
        fprintf(x->out, "drawn from  %s/%s\n", x->place->results, table[i]);
    return count ? print_chain(x, table, count, source) : NULL;
}

/* text: of the figure's source. */
static err with_figure(const struct explain *x, const char *text)
{
    int count;
    char *words = head_inputs(text), **table = text_words(&count, words);
    if (!count) fprintf(x->out, "drawn from  its source alone\n");
    err e = with_tables(x, (const char *const *)table, count, text);
    text_words_free(table, count);
    mem_free(words);
    return e;
}

// Figures that the program or the Makefile draws of itself: the command, and what it reads.
static const struct drawing {
    const char *name, *by, *of;
    const char *table[2];
} drawings[] = {
    {"network",
     "metablur info NETWORK --dot, the first network of the study",
     "models/NAME.net, the architecture",
     {"networks.tsv", "study.tsv"}},
    {"stages", "metablur study draw", "src/stages/, the registry of stages", {0}},
    {"architecture",
     "the rule of figures/STUDY/architecture.svg in the Makefile",
     "Makefile, its table USES_",
     {0}},
};

static err explain_drawing(const struct explain *x, const struct drawing *d)
{
    int count = 0;
    while (count < 2 && d->table[count]) count++;
    fprintf(x->out, "drawn by    %s\n", d->by);
    fprintf(x->out, "drawn from  %s\n", d->of);
    return with_tables(x, d->table, count, NULL);
}

static err explain_source(const struct explain *x, const char *name)
{
    char *source, *text;
    size_t size;
    TRY(find_source(&source, x->place, name));
    fprintf(x->out, "source      %s\n", source);
    err e = file_read(&text, &size, source, MAX_TEXT);
    mem_free(source);
    if (e) return e;
    e = with_figure(x, text);
    mem_free(text);
    return e;
}

err explain_figure(const struct explain *x, const char *name)
{
    const struct drawing *d = NULL;
    for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++)
        if (text_same(drawings[i].name, name)) d = &drawings[i];
    if (!d) {
        char *source; // a figure that there is not is said before anything is printed
        TRY(find_source(&source, x->place, name));
        mem_free(source);
    }
    fprintf(x->out, "figure      %s/%s.svg\n", x->place->figures, name);
    TRY(print_said(x, name, call_print_figure));
    return d ? explain_drawing(x, d) : explain_source(x, name);
}

err explain_table(const struct explain *x, const char *name)
{
    const struct report *report = report_named(name);
    FAIL_IF(!report, "no report makes the table '%s': expected one of reports/*.c", name);
    fprintf(x->out, "table       %s/%s.tsv\n", x->place->reports, name);
    TRY(print_said(x, name, call_print_table));
    fprintf(x->out, "source      reports/%s.c\n", name);
    const char *table[REPORT_INPUTS];
    int count = 0;
    while (count < REPORT_INPUTS && report->reads[count].file) {
        table[count] = report->reads[count].file;
        count++;
    }
    if (count == 1 && text_same(table[0], constants)) { // written out from the program
        fprintf(x->out, "drawn from  %s/%s\n", x->place->results, constants);
        return NULL;
    }
    return with_tables(x, table, count, NULL);
}
