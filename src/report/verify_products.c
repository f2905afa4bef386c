/* Whether what the reader sees is what the results make: tables and ledger, the woven paper,
 * figures, HTML and PDF; see verify.h.
 *
 * Tables and text are made again in memory and compared byte for byte. Other programs draw the
 * rest; there report/product.h compares digests. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/buffer.h"
#include "report/gallery.h"
#include "report/product.h"
#include "report/report.h"
#include "report/verify.h"
#include "report/weave.h"

#include <string.h>

enum { MAX_FILE = 1 << 26 };

// What the numbers of a paper link to if it has an audit.
static const char claims[] = "audit/claims.html";

/* A verdict that is an error, which it takes. */
static void add_error(struct verify *v, const char *check, const char *key, err e)
{
    verify_add(v, check, key, NULL, NULL, NULL, false, e);
    err_free(e);
}

/* One verdict: is a file of the reports the text that it should be? */
static err compare(struct verify *v, const char *check, const char *name, const char *text)
{
    char *path = mem_text("%s/%s", v->place->reports, name), *there = NULL, *note = NULL;
    size_t size = 0;
    err e = file_exists(path) ? file_read(&there, &size, path, MAX_FILE) : NULL;
    if (!e && !there) note = mem_text("is missing");
    if (there && (size != strlen(text) || memcmp(there, text, size) != 0))
        note = mem_text("line %d is not what the results make: %s", text_difference(there, text),
                        text_same(check, "report") ? "run metablur report"
                                                   : "remove it and run make figures");
    if (!e) verify_add(v, check, name, NULL, NULL, "exact", !note, note);
    mem_free(note);
    mem_free(there);
    mem_free(path);
    return e;
}

/* ---- Tables and ledger ---- */

static void print_row(struct buffer *b, char *const *cell, int count)
{
    char *line = text_join(cell, count, "\t");
    buffer_print(b, "%s\n", line);
    mem_free(line);
}

static err compare_table(struct verify *v, const char *name, const struct tsv *t)
{
    struct buffer b = {0};
    print_row(&b, t->name, t->columns);
    for (int r = 0; r < t->rows; r++)
        print_row(&b, t->cell + (ptrdiff_t)r * t->columns, t->columns);
    err e = compare(v, "report", name, b.text);
    buffer_fini(&b);
    return e;
}

static err compare_report(struct verify *v, const struct report_run *run)
{
    char *name = mem_text("%s.tsv", run->report->name);
    err e = compare_table(v, name, run->rows);
    mem_free(name);
    name = mem_text("%s.md", run->report->name);
    if (!e) e = compare(v, "report", name, run->markdown);
    mem_free(name);
    return e;
}

static err check_reports(struct verify *v)
{
    struct report_made made;
    err e = report_make(&made, v->place->results);
    if (e) {
        add_error(v, "report", "tables", e);
        return NULL;
    }
    for (int i = 0; i < made.count && !e; i++) e = compare_report(v, &made.run[i]);
    if (!e) e = compare_table(v, "numbers.tsv", made.ledger);
    report_made_fini(&made);
    return e;
}

/* ---- The woven paper ---- */

static err check_paper(struct verify *v, const char *paper)
{
    char *woven, *numbers = mem_text("%s/numbers.tsv", v->place->reports);
    err e = weave_text(&woven, paper,
                       &(struct weave_from){.numbers = numbers,
                                            .tables = v->place->reports,
                                            .figures = v->place->figures,
                                            .results = v->place->results,
                                            .audit = claims,
                                            .references = v->place->all_references});
    mem_free(numbers);
    if (e) {
        add_error(v, "paper", paper, e);
        return NULL;
    }
    e = compare(v, "paper", "paper.md", woven);
    mem_free(woven);
    return e;
}

/* ---- Figures and pages ---- */

static void check_product(struct verify *v, const char *folder, const char *name)
{
    char *why, *path = mem_text("%s/%s", folder, name);
    err e = product_check(&why, path);
    if (e)
        add_error(v, "product", path, e);
    else
        verify_add(v, "product", path, NULL, NULL, "sha256", !why, why);
    if (!e) mem_free(why);
    mem_free(path);
}

/* Each figure that is there, and each that is missing beside its record of how it was made. */
static err check_figures(struct verify *v)
{
    char **name;
    int count;
    if (!file_is_folder(v->place->figures)) {
        verify_add(v, "product", v->place->figures, NULL, NULL, NULL, false, "is missing");
        return NULL;
    }
    TRY(file_list(&name, &count, v->place->figures));
    for (int i = 0; i < count; i++) {
        bool alone = text_ends(name[i], ".svg" PRODUCT_ENDING);
        char *figure = mem_text(
            "%.*s", (int)(strlen(name[i]) - (alone ? strlen(PRODUCT_ENDING) : 0)), name[i]);
        char *path = mem_text("%s/%s", v->place->figures, figure);
        if (alone ? !file_exists(path) : text_ends(figure, ".svg"))
            check_product(v, v->place->figures, figure);
        mem_free(path);
        mem_free(figure);
    }
    file_list_free(name, count);
    return NULL;
}

err verify_products(struct verify *v, const char *paper)
{
    TRY(check_reports(v));
    TRY(check_paper(v, paper));
    TRY(check_figures(v));
    check_product(v, v->place->reports, "paper.html");
    check_product(v, v->place->reports, "paper.pdf");
    return gallery_verify(v);
}
