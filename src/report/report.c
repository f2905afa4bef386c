/* Runs reports; see report.h. */
#include "report/report.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/text.h"
#include "report/buffer.h"
#include "report/format.h"
#include "report/glyph.h"
#include "report/template.h"

#include <string.h>

// Here they are the functions: the line is that of the report that called.
#undef report_number
#undef report_count
#undef report_word
#undef report_compare
#undef report_sign

// Bounds on what is read: longer cells would not fit a table of the paper.
enum { MAX_CELL = 400, MAX_COLUMNS = 40 };

static const struct report *const reports[] = {
#define ENTRY(name) &report_##name,
#include "gen/report.def"
#undef ENTRY
};
enum { REPORTS = sizeof reports / sizeof *reports };

static err check_cells(const struct tsv *t, bool may_be_empty)
{
    FAIL_IF(t->rows == 0 && !may_be_empty, "%s: expected rows below the header, there are none",
            t->path);
    FAIL_IF(t->columns > MAX_COLUMNS, "%s: expected at most %d columns, got %d", t->path,
            MAX_COLUMNS, t->columns);
    for (int i = 0; i < t->rows * t->columns; i++)
        FAIL_IF(strlen(t->cell[i]) > MAX_CELL || !glyph_printable(t->cell[i]),
                "%s:%d: column %s: expected at most %d bytes of printable UTF-8", t->path,
                i / t->columns + 2, t->name[i % t->columns], MAX_CELL);
    return NULL;
}

static err read_inputs(struct report_run *run, const char *results)
{
    const struct report_input *input = run->report->reads;
    for (int i = 0; input[i].file; i++) {
        char *path = mem_text("%s/%s", results, input[i].file);
        err e = tsv_read(&run->in[i], path);
        mem_free(path);
        if (e) return e;
        TRY(check_cells(run->in[i], run->report->may_be_empty));
        if (input[i].rows) TRY(tsv_rows(&run->row[i], run->in[i], input[i].rows));
    }
    return NULL;
}

void report_fini(struct report_run *run)
{
    for (int i = 0; i < REPORT_INPUTS; i++) {
        mem_free(run->row[i]);
        tsv_free(run->in[i]);
    }
    if (run->regime) text_words_free(run->regime, run->regimes);
    tsv_free(run->rows);
    mem_free(run->markdown);
    *run = (struct report_run){0};
}

err report_run(struct report_run *run, const struct report *report, struct tsv *ledger,
               const char *results)
{
    *run = (struct report_run){.report = report, .ledger = ledger};
    err e = read_inputs(run, results);
    if (!e) e = report->run(run);
    if (e) report_fini(run);
    return e;
}

static err write_products(const struct report_run *run, const char *folder)
{
    char *path = mem_text("%s/%s.tsv", folder, run->report->name);
    err e = tsv_write(run->rows, path);
    mem_free(path);
    if (e) return e;
    path = mem_text("%s/%s.md", folder, run->report->name);
    e = file_write(path, run->markdown, strlen(run->markdown));
    mem_free(path);
    return e;
}

void report_made_fini(struct report_made *made)
{
    for (int i = 0; i < made->count; i++) report_fini(&made->run[i]);
    mem_free(made->run);
    tsv_free(made->ledger);
    *made = (struct report_made){0};
}

err report_make(struct report_made *made, const char *results)
{
    *made = (struct report_made){numbers_new(), mem_new(REPORTS, sizeof *made->run), 0};
    err e = NULL;
    for (int i = 0; i < REPORTS && !e; i++) {
        e = report_run(&made->run[i], reports[i], made->ledger, results);
        made->count += !e;
    }
    if (e) report_made_fini(made);
    return e;
}

const char *report_markdown(const struct report_made *made, const char *name)
{
    for (int i = 0; i < made->count; i++)
        if (text_same(made->run[i].report->name, name)) return made->run[i].markdown;
    return NULL;
}

const struct report *report_named(const char *name)
{
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++)
        if (text_same(reports[i]->name, name)) return reports[i];
    return NULL;
}

/* The ledger comes last. */
static err write_all(const struct report_made *made, const char *folder)
{
    TRY(file_make_folder(folder));
    for (int i = 0; i < made->count; i++) TRY(write_products(&made->run[i], folder));
    char *path = mem_text("%s/numbers.tsv", folder);
    err e = tsv_write(made->ledger, path);
    mem_free(path);
    return e;
}

err report_all(const char *results, const char *folder)
{
    struct report_made made;
    TRY(report_make(&made, results));
    err e = write_all(&made, folder);
    report_made_fini(&made);
    return e;
}

err report_select(struct tsv **rows, const struct tsv *in, const char *columns)
{
    static const struct report_said none[] = {{0}};
    return report_select_said(rows, in, none, columns);
}

const struct report_said REPORT_CONDITION[] = {{"condition", "regime", "colour"}, {0}};

/* Adds a row of what was read to the rows of the report: what it says, then the other columns. */
static err add_selected(struct tsv *out, const struct tsv *in, int row,
                        const struct report_said *said, struct buffer *line)
{
    int c = 0;
    for (; said[c].column; c++) {
        const char *regime, *colour;
        TRY(tsv_text(&regime, in, row, said[c].regime));
        TRY(tsv_text(&colour, in, row, said[c].colour));
        char *words = report_condition(regime, colour);
        buffer_print(line, "%s%s", c ? "\t" : "", words);
        mem_free(words);
    }
    for (; c < out->columns; c++) {
        const char *cell;
        TRY(tsv_text(&cell, in, row, out->name[c]));
        buffer_print(line, "%s%s", c ? "\t" : "", cell);
    }
    tsv_add(out, "%s", line->text);
    return NULL;
}

err report_select_said(struct tsv **rows, const struct tsv *in, const struct report_said *said,
                       const char *columns)
{
    struct buffer header = {0};
    for (int i = 0; said[i].column; i++) buffer_print(&header, "%s ", said[i].column);
    buffer_put(&header, columns);
    struct tsv *out = tsv_new(header.text);
    buffer_fini(&header);
    err e = NULL;
    for (int r = 0; r < in->rows && !e; r++) {
        struct buffer line = {0};
        e = add_selected(out, in, r, said, &line);
        buffer_fini(&line);
    }
    if (e) {
        tsv_free(out);
        return e;
    }
    out->path = mem_text("%s", in->path);
    *rows = out;
    return NULL;
}

/* Adds to the ledger what the caller filled, with its file, row and source. */
static err add(struct report_run *run, int input, int row, struct number number)
{
    char *line = row < 0 ? mem_text("all") : mem_text("%d", row + 2);
    char *source = mem_text("reports/%s.c:%d", run->report->name, run->line);
    number.file = run->report->reads[input].file;
    number.row = line;
    number.source = source;
    err e = numbers_add(run->ledger, &number);
    mem_free(source);
    mem_free(line);
    return e;
}

/* The cell of a column that must hold a number; NULL for no column. */
static err number_cell(const char **cell, const struct tsv *t, int row, const char *column)
{
    double number;
    *cell = NULL;
    if (!column) return NULL;
    TRY(tsv_number(&number, t, row, column));
    return tsv_text(cell, t, row, column);
}

err report_number(struct report_run *run, int input, int row, const char *key,
                  const struct report_columns *c)
{
    struct number number = {.key = key};
    const struct tsv *t = run->in[input];
    TRY(number_cell(&number.value, t, row, c->value));
    TRY(number_cell(&number.n, t, row, c->n));
    TRY(number_cell(&number.lo, t, row, c->lo));
    TRY(number_cell(&number.hi, t, row, c->hi));
    return add(run, input, row, number);
}

err report_interval(char **text, const struct tsv *t, int row, const struct report_columns *c,
                    const char *missing)
{
    const char *value, *lo = "-";
    TRY(tsv_text(&value, t, row, c->value));
    if (c->lo) TRY(tsv_text(&lo, t, row, c->lo));
    if (text_same(value, "-")) {
        *text = mem_text("%s", missing);
        return NULL;
    }
    char *template = text_same(lo, "-")
                         ? mem_text("{%s|%%.3f}", c->value)
                         : mem_text("{%s|%%.3f} [{%s|%%.3f}, {%s|%%.3f}]", c->value, c->lo, c->hi);
    err e = template_fill(text, template, t, row, GLYPH_PLAIN, "an interval");
    mem_free(template);
    return e;
}

err report_count(struct report_run *run, int input, const char *key, int count, int of)
{
    char *value = mem_text("%d", count), *n = of < 0 ? NULL : mem_text("%d", of);
    err e = add(run, input, -1, (struct number){.key = key, .value = value, .n = n});
    mem_free(n);
    mem_free(value);
    return e;
}

err report_word(struct report_run *run, int input, int row, const char *key, const char *word)
{
    return add(run, input, row, (struct number){.key = key, .value = word});
}

err report_side(int *side, const struct tsv *t, int a, int b)
{
    double lo_a, hi_a, lo_b, hi_b;
    TRY(tsv_number(&lo_a, t, a, "lo"));
    TRY(tsv_number(&hi_a, t, a, "hi"));
    TRY(tsv_number(&lo_b, t, b, "lo"));
    TRY(tsv_number(&hi_b, t, b, "hi"));
    *side = lo_a > hi_b ? 0 : hi_a < lo_b ? 1 : 2;
    return NULL;
}

err report_compare(struct report_run *run, int input, int a, int b, const char *key,
                   const char *const words[3])
{
    int side;
    TRY(report_side(&side, run->in[input], a, b));
    return report_word(run, input, a, key, words[side]);
}

err report_sign(struct report_run *run, int input, int row, const char *key,
                const char *const words[3])
{
    double lo, hi;
    TRY(tsv_number(&lo, run->in[input], row, "lo"));
    TRY(tsv_number(&hi, run->in[input], row, "hi"));
    return report_word(run, input, row, key, words[lo > 0 ? 0 : hi < 0 ? 1 : 2]);
}

err report_find(int *row, const struct tsv *t, const char *const *pairs)
{
    *row = -1;
    for (int r = 0; r < t->rows && *row < 0; r++) {
        bool all = true;
        for (const char *const *p = pairs; *p && all; p += 2) {
            const char *cell;
            TRY(tsv_text(&cell, t, r, p[0]));
            all = text_same(cell, p[1]);
        }
        if (all) *row = r;
    }
    return NULL;
}

/* The regime of the study that is the first word of a fact, or -1. */
static err regime_of(int *index, const struct report_run *run, const struct tsv *study,
                     const char *fact)
{
    int row;
    const char *words;
    *index = -1;
    TRY(report_find(&row, study, (const char *[]){"key", fact, NULL}));
    if (row < 0) return NULL;
    TRY(tsv_text(&words, study, row, "value"));
    size_t length = strcspn(words, " ");
    for (int i = 0; i < run->regimes && *index < 0; i++)
        if (strlen(run->regime[i]) == length && strncmp(run->regime[i], words, length) == 0)
            *index = i;
    return NULL;
}

static err read_regimes(struct report_run *run, const struct tsv *study)
{
    static const char fact[] = "networks.regimes";
    int row;
    const char *words;
    TRY(report_find(&row, study, (const char *[]){"key", fact, NULL}));
    FAIL_IF(row < 0, "%s: expected the fact %s", study->path, fact);
    TRY(tsv_text(&words, study, row, "value"));
    FAIL_IF(!*words, "%s:%d: %s: expected a regime", study->path, row + 2, fact);
    run->regime = text_words(&run->regimes, words);
    return NULL;
}

err report_regimes(struct report_regimes *regimes, struct report_run *run, int study)
{
    int base, tested;
    if (!run->regime) TRY(read_regimes(run, run->in[study]));
    TRY(regime_of(&base, run, run->in[study], "contrast.against"));
    TRY(regime_of(&tested, run, run->in[study], "contrast.regime"));
    bool asked = base >= 0 && tested >= 0 && base != tested;
    const char *second = run->regimes > 1 ? run->regime[1] : NULL;
    *regimes = asked ? (struct report_regimes){run->regime[base], run->regime[tested]}
                     : (struct report_regimes){run->regime[0], second};
    return NULL;
}

char *report_condition(const char *regime, const char *colour)
{
    if (text_same(regime, "all")) return mem_text("all judges");
    if (text_same(regime, "reference")) return mem_text("original images");
    return name_condition(regime, colour);
}
