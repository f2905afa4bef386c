/* The claims: every number of the ledger with its reference and verdict, and what the paper shows
 * of other studies; see audit.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/accepted.h"
#include "report/audit.h"
#include "report/called.h"
#include "report/html.h"
#include "report/numbers.h"

#include <string.h>

struct claims {
    const struct audit *audit;
    const struct tsv *ledger;
    const char *paper; // its text
};

/* The verdict on a number, or NULL where there was no reference to compare with. */
static char *const *find_verdict(const struct audit *a, const char *key)
{
    const struct tsv *t = a->verify->verdicts;
    for (int r = 0; r < t->rows; r++) {
        char *const *cell = t->cell + (ptrdiff_t)r * t->columns;
        if (text_same(cell[0], "number") && text_same(cell[1], key)) return cell;
    }
    return NULL;
}

/* The value with interval and n. number: the ledger's columns (numbers.h). */
static void show_value(struct buffer *b, char *const *number)
{
    bool digest = strcspn(number[1], " ") > 30;
    buffer_put(b, digest ? "<td data-of=\"Value\"><span class=\"code\">"
                         : "<td data-of=\"Value\"><span>");
    html_text(b, number[1]);
    buffer_put(b, "</span>");
    if (!text_same(number[3], "-")) {
        char *interval = mem_text("[%s, %s]", number[3], number[4]);
        buffer_put(b, "<br><small>");
        html_text(b, interval);
        buffer_put(b, "<br>n = ");
        html_text(b, number[2]);
        buffer_put(b, "</small>");
        mem_free(interval);
    }
    buffer_put(b, "</td>");
}

static void show_row(struct buffer *b, const struct audit *a, char *const *number)
{
    char *const *verdict = find_verdict(a, number[0]);
    buffer_put(b, "<tr id=\"");
    html_text(b, number[0]);
    buffer_put(b, "\">");
    html_code(b, "Claim", number[0]);
    show_value(b, number);
    html_cell(b, "Reference", verdict ? verdict[3] : "-");
    html_cell(b, "Rule", verdict ? verdict[4] : "-");
    html_verdict(b, "Verdict", verdict ? verdict[5] : "unverified");
    const struct record *r = record_of_file(a->verify->records, number[5]);
    char *page = r ? audit_page(r) : mem_text("artefacts.html");
    char *from =
        mem_text("%s, %s%s", number[5], text_same(number[6], "all") ? "" : "line\u00a0", number[6]);
    html_link(b, "From", page, from);
    html_code(b, "Named by", number[7]);
    buffer_put(b, "</tr>\n");
    mem_free(from);
    mem_free(page);
}

/* The numbers that one report names and the paper does not call, which stand together in the
 * ledger; or all that the paper calls. */
struct part {
    const char *source; // of its first number: reports/NAME.c:LINE; NULL of those that are called
    int first, end;     // rows of the ledger, among them
    int count, failed;  // its numbers
};

static bool is_of(const struct claims *c, const struct part *p, int row)
{
    char *const *number = c->ledger->cell + (ptrdiff_t)row * c->ledger->columns;
    if (called_number(c->paper, number[0])) return !p->source;
    return p->source && strncmp(number[7], p->source, strcspn(p->source, ":") + 1) == 0;
}

static void count_part(struct part *p, const struct claims *c)
{
    for (int r = p->first; r < p->end; r++) {
        if (!is_of(c, p, r)) continue;
        char *const *verdict = find_verdict(c->audit, c->ledger->cell[r * c->ledger->columns]);
        p->count++;
        p->failed += verdict && text_same(verdict[5], "failed");
    }
}

/* The part behind a row; false if there is none. */
static bool next_part(struct part *p, const struct claims *c, int row)
{
    struct part called = {NULL, 0, 0, 0, 0};
    while (row < c->ledger->rows && is_of(c, &called, row)) row++;
    if (row == c->ledger->rows) return false;
    *p = (struct part){c->ledger->cell[row * c->ledger->columns + 7], row, row, 0, 0};
    while (p->end < c->ledger->rows && (is_of(c, p, p->end) || is_of(c, &called, p->end))) p->end++;
    count_part(p, c);
    return true;
}

/* The name of the report: that of its file without the ending. */
static char *part_name(const struct part *p)
{
    const char *slash = strrchr(p->source, '/'), *name = slash ? slash + 1 : p->source;
    return mem_text("%.*s", (int)strcspn(name, "."), name);
}

static void show_part(struct buffer *b, const struct claims *c, const struct part *p)
{
    html_table(b, "Claim|Value|Reference|Rule|Verdict|From|Named by");
    for (int r = p->first; r < p->end; r++)
        if (is_of(c, p, r))
            show_row(b, c->audit, c->ledger->cell + (ptrdiff_t)r * c->ledger->columns);
    html_table_end(b);
}

/* An entry of the list of parts, which leads to the part. */
static void list_part(struct buffer *b, const char *mark, const char *name, int count, int failed)
{
    buffer_put(b, "<li><a href=\"#");
    html_text(b, mark);
    buffer_put(b, "\">");
    html_text(b, name);
    buffer_print(b, "</a> <small>%d</small>", count);
    if (failed) buffer_print(b, " <span class=\"word bad\">%d failed</span>", failed);
    buffer_put(b, "</li>\n");
}

/* The further numbers by report, and their entries in the list. Keys have no colon, so no mark of a
 * part is that of a number. */
static void show_further(struct buffer *b, struct buffer *list, const struct claims *c)
{
    struct part p = {0};
    while (next_part(&p, c, p.end)) {
        char *name = part_name(&p), *mark = mem_text("of:%s", name);
        list_part(list, mark, name, p.count, p.failed);
        buffer_put(b, "<h2 id=\"");
        html_text(b, mark);
        buffer_put(b, "\">Further numbers: ");
        html_text(b, name);
        buffer_put(b, "<small><a href=\"#list:\">all parts</a></small></h2>\n");
        show_part(b, c, &p);
        mem_free(mark);
        mem_free(name);
    }
}

/* A number of another study: where it was accepted, and the results that it stands in there. */
static void show_accepted(struct buffer *b, const struct accepted *accepted, const char *key)
{
    int row = numbers_find(accepted->numbers, key);
    char *const *number = accepted->numbers->cell + (ptrdiff_t)row * accepted->numbers->columns;
    char *from = mem_text("%s, line\u00a0%s", accepted_cell(accepted, row, "ledger"),
                          accepted_cell(accepted, row, "line"));
    char *behind = mem_text("%s of %s, %s%s", number[5], accepted_cell(accepted, row, "study"),
                            text_same(number[6], "all") ? "" : "line\u00a0", number[6]);
    buffer_put(b, "<tr>");
    html_code(b, "Number", key);
    show_value(b, number);
    html_verdict(b, "Verdict", "accepted reference");
    html_cell(b, "From", from);
    html_cell(b, "Behind it", behind);
    html_code(b, "Named by", number[7]);
    buffer_put(b, "</tr>\n");
    mem_free(behind);
    mem_free(from);
}

/* The numbers of other studies that the paper calls, if any, and their entry in the list. */
static err show_others(struct buffer *b, struct buffer *list, const struct claims *c)
{
    const struct audit *a = c->audit;
    struct accepted accepted;
    struct shown keys = {0};
    accepted_init(&accepted, a->place->all_references, a->place->study);
    err e = accepted_called(&keys, &accepted, c->paper, a->paper);
    if (!e && keys.count) {
        list_part(list, "others:", "Of other studies", keys.count, 0);
        buffer_put(b, "<h2 id=\"others:\">Of other studies</h2>\n<p>What other studies had "
                      "accepted and the paper "
                      "shows beside its own numbers. No run of this study makes or verifies them; "
                      "<code>make figures STUDY=NAME</code> and <code>make verify "
                      "STUDY=NAME</code> repeat that study, which may need hours and a "
                      "download.</p>\n");
        html_table(b, "Number|Value|Verdict|From|Behind it|Named by");
        for (int i = 0; i < keys.count; i++) show_accepted(b, &accepted, keys.name[i]);
        html_table_end(b);
    }
    shown_fini(&keys);
    accepted_fini(&accepted);
    return e;
}

/* The parts, one after the other, and the list of them. */
static err show_parts(struct buffer *b, struct buffer *list, const struct claims *c)
{
    struct part called = {NULL, 0, c->ledger->rows, 0, 0};
    count_part(&called, c);
    list_part(list, "called:", "Called by name in the paper", called.count, called.failed);
    buffer_put(b, "<h2 id=\"called:\">Called by name in the paper</h2>\n");
    show_part(b, c, &called);
    TRY(show_others(b, list, c));
    show_further(b, list, c);
    return NULL;
}

static err write_page(const struct claims *c)
{
    struct buffer page = {0}, list = {0}, parts = {0};
    err e = show_parts(&parts, &list, c);
    if (!e) {
        html_begin(&page, "Claims", c->audit->place->study, "");
        buffer_print(&page,
                     "<p>Every number that the paper or its tables show, as it stands in the "
                     "results, beside what was accepted. A number of the paper leads here. For the "
                     "whole chain: <code>make explain STUDY=%s NUM=CLAIM</code>. Below stand first "
                     "the numbers that the text calls, then all others by the report that names "
                     "them.</p>\n<ul class=\"parts\" id=\"list:\">\n",
                     c->audit->place->study);
        buffer_put(&page, list.text);
        buffer_put(&page, "</ul>\n");
        buffer_put(&page, parts.text);
        char *path = mem_text("%s/claims.html", c->audit->folder);
        e = html_end(&page, path);
        mem_free(path);
    }
    buffer_fini(&parts);
    buffer_fini(&list);
    return e;
}

err audit_claims(const struct audit *a)
{
    struct tsv *ledger;
    char *path = mem_text("%s/numbers.tsv", a->place->reports), *paper;
    size_t size;
    err e = numbers_read(&ledger, path);
    mem_free(path);
    if (e) return e;
    e = file_read(&paper, &size, a->paper, 1 << 24);
    if (!e) {
        struct claims c = {a, ledger, paper};
        e = write_page(&c);
        mem_free(paper);
    }
    tsv_free(ledger);
    return e;
}
